"""Publishing, once everything is known: pages are stamped into their shell, and only what differs is written.

That is what the host built, our artifacts, search, and the sitemap (protocol 0.9 of sitemaps.org). A preview goes
into a folder that is thrown away, and writes there, too, only what differs from its build before."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import field
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote
from xml.sax.saxutils import escape

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.plain import ValueStore
from flipkit.model.settings import Section, Settings
from flipkit.publish.artifacts import File, KeyedFile, Page, PageSet, Published, Record
from flipkit.publish.output.manifest import digest_of, digest_of_keys
from flipkit.publish.output.picture_store import PictureStore
from flipkit.publish.output.placing import Sink, content_of, known, put, put_pages, put_sets
from flipkit.publish.output.search_bundle import Bundle
from flipkit.publish.output.stamp import MARK, PROBE
from flipkit.publish.output.sync import Changes
from flipkit.publish.search.record_notes import RecordNote, all_noted
from flipkit.publish.search.titles import titles
from flipkit.values import dataclass

#: What one file may hold, says the protocol.
LIMIT = 50_000
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
#: All that has a meaning in an address (RFC 3986), and the mark of what is quoted already.
_MEANT = "/:?#[]@!$&'()*+,;=%~"


def sitemap(urls: Iterable[tuple[str, date | None]], settings: Settings) -> Iterator[File]:
    """Give `sitemap.xml` and `sitemap.xml.gz` of pages: address below the site, day of the last change.

    Up to 50,000 pages stand in the file itself; with more it is an index of `sitemap-1.xml`,
    `sitemap-2.xml` and so on. Addresses must be in full there, so a site without one has no sitemap.
    """
    if not settings.url:
        return
    entries = [_entry("url", settings.absolute(url), day) for url, day in urls]
    if len(entries) <= LIMIT:
        whole = _document("urlset", entries)
    else:
        parts = [entries[start : start + LIMIT] for start in range(0, len(entries), LIMIT)]
        names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
        for name, part in zip(names, parts, strict=True):
            yield File(name, _document("urlset", part))
        whole = _document("sitemapindex", [_entry("sitemap", settings.absolute(name), None) for name in names])
    yield File("sitemap.xml", whole)
    yield File("sitemap.xml.gz", gzip.compress(whole, mtime=0))


def add_to_sitemap(sitemap: str, urls: Iterable[tuple[str, date | None]], settings: Settings) -> str:
    """Give a sitemap that the host wrote with these pages in it, too, and without the probes that it lists."""
    parts = re.split(r"(\s*<url>.*?</url>)", sitemap, flags=re.DOTALL)
    kept = "".join(part for part in parts if PROBE not in part and MARK not in part)
    if not settings.url:
        return kept
    added = "".join(_entry("url", settings.absolute(url), day) for url, day in urls)
    before, end, behind = kept.rpartition("</urlset>")
    return f"{before.rstrip()}\n{added}{end}{behind}" if end else kept


def _entry(element: str, address: str, day: date | None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"  <{element}><loc>{escape(quote(address, safe=_MEANT))}</loc>{changed}</{element}>\n"


def _document(element: str, entries: list[str]) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{_SCHEMA}">\n{"".join(entries)}</{element}>\n'
    ).encode()


#: Where the host has rendered everything, and nobody knows of what.
NO_KEYS: Mapping[str, str] = MappingProxyType({})


def write(
    sink: Sink,
    artifacts: Sequence[Published],
    settings: Settings,
    *,
    built: Path,
    stamp: Callable[[Page], KeyedFile],
    key_of_set: Callable[[PageSet], str] = lambda _: "",
    kept: ValueStore | None = None,
    left: Iterable[KeyedFile] = (),
    keys: Mapping[str, str] = NO_KEYS,
    written: Iterable[tuple[Record | None, date | None, str]],
    state: Path,
    made_by: str = "",
    has_sitemap: bool = False,
    later: Callable[[Callable[[], None], Collection[str]], None] | None = None,
    may_wait: Callable[[Published], bool] = lambda _: False,
) -> Changes:
    """Write the whole site into `sink`; with `has_sitemap` the host has written one, which stays.

    `built` is the folder of what the host rendered; `written` are the host's own pages: record (None where they are
    kept out of search), date and address; `made_by` is the version of all that makes them. `left` are those of its
    pages that stand as they would be rendered, `keys` of what the others are made, by their addresses.
    What the search reads may be made `later`, and so may what may wait, by whoever is handed who makes it, and the
    addresses of what stays until then.
    Where two want one address, the host's page wins, then the first artifact.
    """
    pages = [artifact for artifact in artifacts if isinstance(artifact, Page)]
    sets = [artifact for artifact in artifacts if isinstance(artifact, PageSet)]
    own = [*written]

    def records() -> Iterator[Record]:
        yield from (record for record, _, _ in own if record)
        yield from (page.record for page in pages if page.record)
        yield from (artifact for artifact in artifacts if isinstance(artifact, Record))

    def notes() -> Iterator[RecordNote]:
        return all_noted(records(), sets, kept)

    is_searched = "search" in settings.parts and not settings.is_for_disk
    with Bundle(notes, state / "search", made_by) if is_searched else nullcontext() as bundle:
        for path in sorted(built.rglob("*")):
            if path.is_file():
                url = path.relative_to(built).as_posix()
                sink.put(url, path.read_bytes(), keys.get(url, ""))
        for page_file in (file for file in left if file.url not in sink):
            put(sink, page_file)
        files = [artifact for artifact in artifacts if isinstance(artifact, File)]
        store = PictureStore(state / "cards")
        drawn = (file for file in files if isinstance(file, KeyedFile) and not sink.knew(file.url))
        store.make((file.key, partial(content_of, file)) for file in drawn)
        waiting: dict[str, Callable[[], File]] = {}
        for file in files:
            if later and not isinstance(file, KeyedFile) and may_wait(file) and file.url not in sink:
                waiting.setdefault(file.url, partial(known, file, made_by))
            elif file.url not in sink:
                put(sink, known(file, made_by), store if isinstance(file, KeyedFile) else None)
        store.sweep()
        own_pages: dict[str, Page] = {}
        for page in pages:
            url = addresses.index_file(SiteUrl(page.url))
            if page.index or url in sink or url in waiting or url in own_pages:
                continue
            if later and may_wait(page):
                waiting[url] = partial(stamp, page)
            else:
                own_pages[url] = page
        put_pages(sink, own_pages, stamp)
        put_sets(sink, sets, stamp, key_of_set, kept)
        rest: list[Callable[[], None]] = [partial(_put_all, sink, waiting.values())]
        if bundle:
            rest.append(bundle.begin(sink))
        elif "search" in settings.parts:
            put(sink, titles(chain(records(), *(several.records() for several in sets))))
        if later:
            later(partial(_all, rest), waiting)
        else:
            _all(rest)
        urls = {url: day for _, day, url in own} | {page.url: page.updated for page in pages if page.listed}
        for file in () if has_sitemap else sitemap(sorted(urls.items()), settings):
            sink.put(file.url, content_of(file))
        return sink.finish()


#: Where events, their calendars and what else is made of them stand.
_OF_EVENTS = frozenset({Section.CHATS, Section.EVENTS, Section.CALENDARS})
_FOLDERS_OF_EVENTS = tuple(f"{section}/" for section in _OF_EVENTS)


def is_of_events(artifact: Published) -> bool:
    """Whether something is made of events, and of little else: whoever edits another text looks elsewhere first."""
    if isinstance(artifact, Page):
        return artifact.section in _OF_EVENTS
    return isinstance(artifact, File) and artifact.url.startswith(_FOLDERS_OF_EVENTS)


def _all(steps: Iterable[Callable[[], None]]) -> None:
    for step in steps:
        step()


def _put_all(sink: Sink, files: Iterable[Callable[[], File]]) -> None:
    for file in files:
        put(sink, file())


class PreviewNote(NamedTuple):
    """What a preview shows at an address: the key of what it was made of, and the digest of its bytes."""

    key: str
    digest: str


@dataclass(slots=True)
class Preview:
    """A folder that is thrown away after a preview: what differs is simply written.

    `shown` has what earlier builds of this preview wrote, by its address.
    """

    target: Path
    shown: dict[str, PreviewNote] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)
    _changes: Changes = field(default_factory=Changes)

    def __contains__(self, url: str) -> bool:
        return url in self._taken

    def keep(self, url: str, key: str) -> bool:
        """Leave at the address `url` what was made for this key before, and say whether it is there."""
        is_there = self.stands(url, key)
        if is_there:
            self._changes.same += url not in self._taken
            self._taken.add(url)
        return is_there

    def knew(self, url: str) -> bool:
        """Whether something was at an address before."""
        return url in self.shown

    def stands(self, url: str, key: str) -> bool:
        """Whether what is at an address was made for this key."""
        before = self.shown.get(url)
        return before is not None and before.key == key and os.path.lexists(f"{self.target}/{url}")

    def put(self, url: str, content: bytes, key: str = "") -> None:
        """Have `content` at the address `url`."""
        before, now = self.shown.get(url), PreviewNote(key, digest_of(content))
        self.shown[url] = now
        if before and before.digest == now.digest and os.path.lexists(f"{self.target}/{url}"):
            self._changes.same += url not in self._taken
        else:
            path = self.target / url
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            self._changes.new += before is None
            self._changes.changed += before is not None
        self._taken.add(url)

    def keep_all(self, urls: Sequence[str], known: str) -> bool:
        """Leave what is at these addresses, if all of it was made for the keys of which `known` is the digest."""
        keys = [self.shown[url].key for url in urls if url in self.shown]
        if len(keys) < len(urls) or digest_of_keys(keys) != known:
            return False
        return all(self.keep(url, key) for url, key in zip(urls, keys, strict=True))

    def hold(self, folder: str, urls: Iterable[str] = ()) -> None:
        """Leave what is in a folder of the site, or at an address, until something else is put there."""
        self._taken.update(url for url in self.shown if url.startswith(folder))
        self._taken.update(self.shown.keys() & {*urls})

    def finish(self) -> Changes:
        """Remove what has left the site, and say what changed."""
        for url in self.shown.keys() - self._taken:
            (self.target / url).unlink(missing_ok=True)
            del self.shown[url]
            self._changes.removed += 1
        return self._changes
