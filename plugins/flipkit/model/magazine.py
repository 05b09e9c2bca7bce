"""Issues of a magazine: posts of ours that came out together, in their departments."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flipkit.model.posts import Category, Post
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue, named by its month (`2018-05`), and its articles in the order of its contents."""

    key: str
    articles: tuple[Post, ...]

    @property
    def month(self) -> date:
        """The first day of the month that it is of."""
        return date.fromisoformat(f"{self.key}-01")

    @property
    def departments(self) -> tuple[tuple[Category | None, tuple[Post, ...]], ...]:
        """The articles by their first department, each once; those of none stand under None."""
        found: dict[Category | None, list[Post]] = {}
        for article in self.articles:
            found.setdefault(_department(article), []).append(article)
        return tuple((department, tuple(inside)) for department, inside in found.items())

    @property
    def beside(self) -> dict[str, tuple[Post | None, Post | None]]:
        """What comes before each article, by its source, and after it; at the ends nothing."""
        pairs = zip((None, *self.articles), (*self.articles[1:], None), strict=False)
        return {article.source: pair for article, pair in zip(self.articles, pairs, strict=True)}


def issues(posts: Iterable[Post]) -> dict[str, Issue]:
    """Give the issues by their keys, the latest first.

    An issue begins with the article that came out first, and each department stands where its first one does.
    """
    found: dict[str, list[Post]] = {}
    for post in posts:
        if post.issue:
            found.setdefault(post.issue, []).append(post)
    return {key: Issue(key, _in_order(found[key])) for key in sorted(found, reverse=True)}


def _in_order(articles: Iterable[Post]) -> tuple[Post, ...]:
    dated = sorted(articles, key=lambda post: (post.published.timestamp(), post.source))
    places: dict[Category | None, int] = {}
    for post in dated:
        places.setdefault(_department(post), len(places))
    return tuple(sorted(dated, key=lambda post: places[_department(post)]))


def _department(post: Post) -> Category | None:
    return post.departments[0] if post.departments else None
