"""Lists of posts: of a year, a category, a tag, a department; and the ways into them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from flipkit.model import addresses
from flipkit.model.addresses import Filing, SiteUrl
from flipkit.model.community import Community
from flipkit.model.magazine import issues
from flipkit.model.posts import Category, Post
from flipkit.model.series import whole_series
from flipkit.model.settings import Section
from flipkit.model.text import capital
from flipkit.publish.artifacts import Page
from flipkit.publish.html import Values, body, links, list_rows
from flipkit.publish.html.filters import Facet, Ways
from flipkit.publish.html.language import Language

#: A list with more rows than this shows titles only.
_ROWS = 100
#: So many issues are named beside the newest posts.
_ISSUES = 6


def shelf_ways(community: Community) -> Ways:
    """Give the ways into the newest issues of the magazine, and to all; none where there is no issue."""
    spoken, magazine = Language.of(community.settings.language), issues(community.posts)
    newest = [
        Facet(capital(spoken.month(issue.month)), addresses.issue(issue.key), len(issue.articles))
        for issue in list(magazine.values())[:_ISSUES]
    ]
    every = Facet(spoken.gettext("All issues"), addresses.issues(), None)
    return ((spoken.gettext("Issues"), (*newest, every)),) if magazine else ()


def series_ways(community: Community) -> Ways:
    """Give the ways into the series of posts; none where there is none."""
    found = tuple(
        Facet(series.name, addresses.post_series(series.slug), len(series.parts))
        for series in whole_series(community.posts)
    )
    return ((Language.of(community.settings.language).gettext("Series"), found),) if found else ()


def facets(kind: Filing, groups: Mapping[Category, Sequence[Post]]) -> tuple[Facet, ...]:
    """Give the ways into posts by what they are filed under."""
    return tuple(
        Facet(group.name, addresses.posts_filed(kind, group.slug), len(found)) for group, found in groups.items()
    )


def list_page(
    community: Community,
    url: SiteUrl,
    title: str,
    heading: str,
    posts: list[Post],
    *,
    ways: Ways,
    has_feed: bool = False,
) -> Page:
    """Give the list of a year's, a category's, a tag's or a department's posts."""
    return Page(
        url=url,
        title=title,
        description=Language.of(community.settings.language).ngettext(
            "%(title)s: one post.", "%(title)s: %(num)s posts, newest first.", len(posts), title=title
        ),
        body=body(
            "post_list.html",
            community.settings,
            url,
            partial(_list_values, community, posts, heading=heading, has_feed=has_feed, ways=ways),
        ),
        kind="list",
        section=Section.POSTS,
        language=community.settings.language,
        head=links.feeds(url, url if has_feed else addresses.posts(), community.settings.name),
        updated=max(post.updated.date() for post in posts),
    )


def _list_values(community: Community, posts: list[Post], *, heading: str, **known: object) -> Values:
    """What the heading says already isn't said again in every row, where there are more than titles."""
    rows, is_brief = [list_rows.post_row(community, post) for post in posts], len(posts) > _ROWS
    if not is_brief:
        rows = [replace(row, category="") if row.category == heading else row for row in rows]
    return {**known, "heading": heading, "posts": rows, "brief": is_brief}


def filed(posts: tuple[Post, ...], ways: Callable[[Post], tuple[Category, ...]]) -> dict[Category, list[Post]]:
    """Sort posts by their categories, tags or departments, in alphabetical order of slugs."""
    found: dict[Category, list[Post]] = {}
    for post in posts:
        for category in ways(post):
            found.setdefault(category, []).append(post)
    return dict(sorted(found.items(), key=_alphabet))


def _alphabet(item: tuple[Category, object]) -> str:
    return item[0].slug
