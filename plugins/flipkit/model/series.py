"""Posts that belong together: the parts of a series, and one text in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from flipkit.model.posts import Post
from flipkit.model.text import slug

#: How other programs write it: Hugo, Jekyll and Pelican.
_SERIES, _PART = ("series",), ("series_index", "series_order", "part")
_ORIGINAL, _SAME = ("translation_of",), ("translationkey", "translation_key", "ref")


@dataclass(frozen=True, slots=True)
class Series:
    """A series of posts, from its first part to its last; twins that differ by case are one."""

    name: str
    slug: str
    parts: tuple[Post, ...]

    def beside(self, post: Post) -> tuple[Post | None, Post | None]:
        """Give the parts before and after one."""
        at = self.parts.index(post)
        return self.parts[at - 1] if at else None, (*self.parts, None)[at + 1]


def series_of(posts: Iterable[Post]) -> dict[str, Series]:
    """Give the series by their slugs: parts by the number that each says, the others behind by their dates."""
    found: dict[str, list[Post]] = {}
    names: dict[str, str] = {}
    for post in posts:
        name = _name(post)
        if name:
            found.setdefault(slug(name), []).append(post)
            names[slug(name)] = name
    return {key: Series(names[key], key, tuple(sorted(parts, key=_place))) for key, parts in sorted(found.items())}


def whole_series(posts: Sequence[Post]) -> tuple[Series, ...]:
    """Give the series that have more than one part, by their slugs."""
    found = series_of(posts) if any(post.belongs for post in posts) else {}
    return tuple(series for series in found.values() if len(series.parts) > 1)


def _place(post: Post) -> tuple[int, float, str]:
    number = said(post, _PART)
    return int(number) if number.isdecimal() else 10**6, post.published.timestamp(), post.source


def key_of_series(post: Post) -> str:
    """Give the slug of the series that a post is a part of; empty if of none."""
    return slug(name) if (name := _name(post)) else ""


def _name(post: Post) -> str:
    """Give the name of a post's series; Hugo has lists of them, of which the first counts."""
    return said(post, _SERIES).partition("\n")[0].strip()


def said(post: Post, keys: Iterable[str]) -> str:
    """Give what a post's front matter says under one of several keys, whatever their case."""
    written = {key.casefold(): value.strip() for key, value in post.metadata.items()}
    return next((written[key] for key in keys if written.get(key)), "")


def original_of(post: Post, posts: Sequence[Post]) -> Post | None:
    """Give the post that another says it is a translation of: by its file's name, with its ending or without."""
    wanted = PurePosixPath(said(post, _ORIGINAL)).name
    names = ((each, PurePosixPath(each.source)) for each in posts if each is not post)
    return next((each for each, file in names if wanted and wanted in (file.name, file.stem, _last(each.url))), None)


def _last(url: str) -> str:
    return url.rstrip("/").rpartition("/")[2]


def unknown_originals(posts: Sequence[Post]) -> tuple[Post, ...]:
    """Give the posts that say to be translations of one that is not there."""
    return tuple(post for post in posts if said(post, _ORIGINAL) and original_of(post, posts) is None)


def translations(posts: Sequence[Post]) -> dict[str, tuple[Post, ...]]:
    """Give for each post, by its source, all of the same text, itself among them: the original, then by language.

    They name it (`translation_of`), or have a key in common. Of two in one language the first stands.
    """
    roots: dict[str, list[Post]] = {}
    for post in posts:
        above, seen = post, {post.source}
        while (found := original_of(above, posts) if said(above, _ORIGINAL) else None) and found.source not in seen:
            above = found
            seen.add(found.source)
        roots.setdefault(said(above, _SAME) or above.source, []).append(post)
    made: dict[str, tuple[Post, ...]] = {}
    for group in roots.values():
        ordered = sorted(group, key=lambda post: (bool(said(post, _ORIGINAL)), post.language, post.source))
        alone = tuple({post.language: post for post in reversed(ordered)}.values())[::-1]
        if len(alone) > 1:
            made |= {post.source: alone for post in alone}
    return made
