"""Posts that belong together: the parts of a series, and one text in several languages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from flipkit.model.posts import Post, key_of_name, spellings
from flipkit.values import dataclass

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
    """Give the series by their keys: parts by the number that each says, the others behind by their dates."""
    found: dict[str, list[Post]] = {}
    names: list[str] = []
    for post in posts:
        if name := _name(post):
            found.setdefault(key_of_name(name), []).append(post)
            names.append(name)
    known = spellings(names)
    ordered = sorted(found, key=lambda key: known[key].slug)
    return {key: Series(known[key].name, known[key].slug, tuple(sorted(found[key], key=_place))) for key in ordered}


def whole_series(posts: Sequence[Post]) -> tuple[Series, ...]:
    """Give the series that have more than one part, in the order of their slugs."""
    found = series_of(posts) if any(post.belongs for post in posts) else {}
    return tuple(series for series in found.values() if len(series.parts) > 1)


def unread_part(post: Post) -> str:
    """Give what a post says of its place in its series, if that is no whole number; else nothing."""
    part = said(post, _PART)
    return "" if part.isdecimal() or not _name(post) else part


def _place(post: Post) -> tuple[int, float, str]:
    number = said(post, _PART)
    return int(number) if number.isdecimal() else 10**6, post.published.timestamp(), post.source


def key_of_series(post: Post) -> str:
    """Give the key of the series that a post is a part of; empty if of none."""
    return key_of_name(_name(post))


def _name(post: Post) -> str:
    """Give the name of a post's series; Hugo has lists of them, of which the first counts."""
    return said(post, _SERIES).partition("\n")[0].strip()


def said(post: Post, keys: Iterable[str]) -> str:
    """Give what a post's front matter says under one of several keys, whatever their case."""
    written = {key.casefold(): value.strip() for key, value in post.metadata.items()}
    return next((written[key] for key in keys if written.get(key)), "")


class Originals:
    """Finds the posts that others say they are translations of."""

    def __init__(self, posts: Iterable[Post]) -> None:
        self._paths: dict[str, Post] = {}
        self._names: dict[str, list[Post]] = {}
        for post in posts:
            bare = posixpath.splitext(post.source)[0]
            for path in (post.source, bare):
                self._paths.setdefault(path, post)
            for name in {*map(posixpath.basename, (post.source, bare, post.url.rstrip("/")))}:
                self._names.setdefault(name, []).append(post)

    def of(self, post: Post) -> Post | None:
        """Give the post that one names: by the path to its file, with its ending or without, else by its name alone.

        It may be the post itself.
        """
        wanted = said(post, _ORIGINAL)
        if not wanted:
            return None
        for path in (posixpath.join(posixpath.dirname(post.source), wanted), wanted.lstrip("/")):
            found = self._paths.get(posixpath.normpath(path))
            if found:
                return found
        named = self._names.get(posixpath.basename(wanted.rstrip("/")), ())
        return next((each for each in named if each is not post), post if named else None)


def unknown_originals(posts: Sequence[Post]) -> tuple[tuple[Post, Post | None], ...]:
    """Give the posts that say to be translations of themselves, beside themselves, or of none that is there."""
    naming = [post for post in posts if post.belongs and said(post, _ORIGINAL)]
    originals = Originals(posts if naming else ())
    found = ((post, originals.of(post)) for post in naming)
    return tuple((post, original) for post, original in found if original is None or original is post)


def translations(posts: Sequence[Post]) -> dict[str, tuple[Post, ...]]:
    """Give for each post, by its source, all of the same text, itself among them: the original, then by language.

    They name it (`translation_of`), or have a key in common. Of two in one language the first stands.
    """
    made: dict[str, tuple[Post, ...]] = {}
    for group in _same_texts(posts):
        alone = tuple({post.language: post for post in reversed(group)}.values())[::-1]
        if len(alone) > 1:
            made |= {post.source: alone for post in alone}
    return made


def twin_translations(posts: Sequence[Post]) -> tuple[tuple[Post, Post], ...]:
    """Give the posts that no switch leads to, as one of the same text stands there in their language, with that."""
    found: list[tuple[Post, Post]] = []
    for group in _same_texts(posts):
        first: dict[str, Post] = {}
        found += ((post, first[post.language]) for post in group if first.setdefault(post.language, post) is not post)
    return tuple(found)


def _same_texts(posts: Sequence[Post]) -> Iterator[list[Post]]:
    """Give several posts of the same text, originals first; those that name each other are one text, too."""
    originals = Originals(posts)
    roots: dict[str, list[Post]] = {}
    for post in posts:
        if not post.belongs:  # nearly all
            roots.setdefault(post.source, []).append(post)
            continue
        way = [post]
        while (found := originals.of(way[-1])) and found not in way:
            way.append(found)
        if found:  # a circle, which has no first one
            way[-1] = min(way[way.index(found) :], key=lambda each: each.source)
        roots.setdefault(said(way[-1], _SAME) or way[-1].source, []).append(post)
    for group in (each for each in roots.values() if len(each) > 1):
        yield sorted(group, key=lambda post: (bool(said(post, _ORIGINAL)), post.language, post.source))
