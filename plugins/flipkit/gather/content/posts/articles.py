"""All posts as they were read, and which are translations of others.

Pelican takes apart what is in reStructuredText or HTML. What was read before and what is in Markdown needs nothing of
it, and most sites have nothing else: its import alone would take a fifth of a small change.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from flipkit.cores import WORTH, each_made
from flipkit.gather.content.posts.kept import PostReading
from flipkit.gather.content.posts.post_builder import ENDINGS, MARKDOWN, PostBuilder, as_written

_MARKDOWN = frozenset(as_written(MARKDOWN))


def articles(builder: PostBuilder) -> list[Any]:
    """Read all posts; give them by their files: those published, then the drafts, each time originals first.

    Each has `.title .date .modified .lang .status .html .opening .words .fields`; `.original` says whether it is
    no translation of another with the same slug.
    """
    files = [*_files(builder)]
    known = {file: builder.kept(file) for file in files}
    found: list[Any] = [article for article in known.values() if article]
    new = [file for file in files if not known[file] and _ending(file) in _MARKDOWN]
    left = [file for file in files if not known[file] and _ending(file) not in _MARKDOWN]
    read = partial(_read, builder)
    for file, reading in zip(new, each_made(new, read) if len(new) >= WORTH else map(read, new), strict=True):
        article = builder.made(reading.post) if reading.post else None
        builder.take(reading, is_told=bool(article or not reading.post))  # read by Pelican it is told of again
        if article:
            found.append(article)
        elif reading.post:
            left.append(file)
    left.sort()
    if left:
        from flipkit.gather.content.posts.readers import read_by_pelican  # noqa: PLC0415  # as above

        found += read_by_pelican(builder, left)
    published = [article for article in found if article.status != "draft"]
    return [*_grouped(published), *_grouped(article for article in found if article.status == "draft")]


def _read(builder: PostBuilder, file: str) -> PostReading:
    """Read a post in Markdown, in whichever process."""
    return builder.reading(str(builder.root / file), builder.read_markdown)


def _files(builder: PostBuilder) -> Iterator[str]:
    """Give the files of posts, relative to the content folder, in their order: all that Pelican would take."""
    found = []
    for place, _, names in os.walk(builder.root / builder.folder, followlinks=True):
        folder = os.path.relpath(place, builder.root).replace(os.sep, "/")
        found += [f"{folder}/{name}" for name in names if _ending(name) in ENDINGS]
    yield from sorted(found)


def _ending(file: str) -> str:
    return posixpath.splitext(file)[1][1:]


def _grouped(found: Iterable[Any]) -> list[Any]:
    """Give posts by their files, the originals first: of one slug those in the site's language, if any is."""
    by_file = sorted(found, key=lambda article: str(article.fields.file))
    at_home = {article.slug for article in by_file if article.in_default_lang}
    for article in by_file:
        article.original = article.in_default_lang or article.slug not in at_home
    return sorted(by_file, key=lambda article: not article.original)
