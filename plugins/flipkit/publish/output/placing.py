"""Putting files and pages in their places: what has its key there stands, what is new is made on all cores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Protocol

from flipkit.cores import WORTH, each_made
from flipkit.model.plain import ValueStore
from flipkit.publish.artifacts import File, KeyedFile, Page, PageSet, ValuedFile
from flipkit.publish.output.manifest import digest_of_keys
from flipkit.publish.output.picture_store import PictureStore

if TYPE_CHECKING:
    from flipkit.publish.output.sync import Changes


#: A set of more pages is made page by page; from so many sets on, several processes are worth their while.
_AT_ONCE, _SEVERAL = 500, 4


class Sink(Protocol):
    """Where files go: a `Tree`, or a `Preview`."""

    def __contains__(self, url: str) -> bool: ...

    def put(self, url: str, content: bytes, key: str = "") -> None:
        """Have `content` at `url`; what has the same key the next time is the same."""

    def keep(self, url: str, key: str) -> bool:
        """Leave at `url` what was made for this key the last time, and say whether it is there."""

    def keep_all(self, urls: Sequence[str], known: str) -> bool:
        """Leave what is at these addresses, if all of it was made for the keys of which `known` is the digest.

        Says whether it is there; if not, nothing of it is left for that.
        """

    def stands(self, url: str, key: str) -> bool:
        """Whether what is at `url` was made for this key, and is as it was."""

    def knew(self, url: str) -> bool:
        """Whether something was at `url` before."""

    def finish(self) -> Changes:
        """Put everything in place."""


def known(file: File, made_by: str) -> File:
    """Give a file with the key by which it is known."""
    if isinstance(file, ValuedFile) and file.values and made_by:
        return KeyedFile(file.url, file.bytes, f"{made_by} {file.values}")
    return file


def put(sink: Sink, file: File, store: PictureStore | None = None) -> None:
    """Put a file in its place, unless what is there was made for the same key; `store` has pictures made before."""
    key = file.key if isinstance(file, KeyedFile) else ""
    if key and sink.keep(file.url, key):
        if store:
            store.spare(key)
        return
    made = partial(content_of, file)
    sink.put(file.url, store.picture(key, made) if store else made(), key)


def put_pages(sink: Sink, pages: Mapping[str, Page], stamp: Callable[[Page], KeyedFile]) -> None:
    """Put pages in their places; those where there was none before are made on all cores.

    Of each kind the first is made here: what others of its kind need, too, is then there for all.
    """
    new = {url: page for url, page in pages.items() if not sink.knew(url)}
    first = dict.fromkeys(page.kind for page in new.values())
    for url, page in pages.items():
        if url not in new or page.kind in first:
            first.pop(page.kind, None)
            new.pop(url, None)
            put(sink, stamp(page))
    for url, (content, key) in zip(new, each_made([*new.values()], partial(_made, stamp)), strict=True):
        sink.put(url, content, key)


def _made(stamp: Callable[[Page], KeyedFile], page: Page) -> tuple[bytes, str]:
    file = stamp(page)
    return content_of(file), file.key


def put_sets(
    sink: Sink,
    sets: Iterable[PageSet],
    stamp: Callable[[Page], KeyedFile],
    key_of_set: Callable[[PageSet], str],
    kept: ValueStore | None,
) -> None:
    """Put the pages of sets in their places, unless a set has its key as before, and all stand as they were.

    What is kept of a set only says of which keys its pages are where it has a key: another memory of files is none
    of these pages. Those of many sets are made on all cores; a large set is not held as a whole.
    """
    changed = [(pages, key) for pages in sets if not _stands(sink, pages, key := key_of_set(pages), kept)]
    light = [pages for pages, _ in changed if len(pages.files) <= _AT_ONCE]
    is_worth = sum(len(pages.files) for pages in light) >= WORTH
    made = each_made(light, partial(_set_made, sink, stamp), worth=_SEVERAL if is_worth else len(light) + 1)
    for pages, key in changed:
        files = next(made) if len(pages.files) <= _AT_ONCE else _each_page(sink, stamp, pages)
        keys = []
        for url, page_key, content in files:
            keys.append(page_key)
            if content is not None:
                sink.put(url, content, page_key)
            elif not sink.keep(url, page_key):  # somebody took it away at this moment
                put(sink, next(file for file in map(stamp, pages.make()) if file.url == url))
        if key and kept is not None and (known := digest_of_keys(keys)):
            kept.put(f"pages {pages.name}", [key, known])


def _stands(sink: Sink, pages: PageSet, key: str, kept: ValueStore | None) -> bool:
    before = kept.get(f"pages {pages.name}") if key and kept is not None else None
    return bool(before and before[0] == key and sink.keep_all(pages.files, before[1]))


def _set_made(sink: Sink, stamp: Callable[[Page], KeyedFile], pages: PageSet) -> list[tuple[str, str, bytes | None]]:
    return [*_each_page(sink, stamp, pages)]


def _each_page(
    sink: Sink, stamp: Callable[[Page], KeyedFile], pages: PageSet
) -> Iterator[tuple[str, str, bytes | None]]:
    """Give the address, the key and the bytes of each page of a set; no bytes of one that stands as it was."""
    for page in pages.make():
        file = stamp(page)
        yield file.url, file.key, None if file.key and sink.stands(file.url, file.key) else content_of(file)


def content_of(file: File) -> bytes:
    """A file's bytes."""
    return file.bytes if isinstance(file.bytes, bytes) else file.bytes()
