"""The copies of the archive and the ledger that sites carry: the one built here, and the one that is published.

A file that is not there is None, and whatever else goes wrong is an error: an outage is not the answer
"there is nothing". Over the network only 404 and 410 say that there is none. Of a built site whose list of
blogs can't be read its documents say what there is: they lie in a folder of each blog's name.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from flipkit.errors import FaultError, FetchError, ParseError
from flipkit.gather.fetch import Client, Limits
from flipkit.gather.formats.feeds import archive_document
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive import State
from flipkit.model import addresses
from flipkit.model.identifiers import BlogId, EventId
from flipkit.model.states import SourceState
from flipkit.model.text import slug
from flipkit.model.web_addresses import is_nobodys
from flipkit.values import dataclass

#: What the community's own site may cost us: its documents may be as large as they like to be, and no pause is due.
OWN_SITE = Limits(pause=0, octets=64_000_000, seconds=60)
#: More entries than any blog has.
_MANY = 10**9
#: Answers that say that a document is not there.
_NOT_THERE = (404, 410)

#: Where the documents of archives lie, and the calendars, as patterns of paths.
_DOCUMENTS = PurePosixPath(addresses.blog_archive(BlogId("*"), 2000)).with_name("*.atom").as_posix()
_CALENDARS = addresses.calendar(EventId("*"))


class Copy(Protocol):
    """A site that was made of the archive; `name` is what it is called in sentences."""

    name: str

    async def read(self, path: str) -> bytes | None:
        """Give a file's bytes, None if there is no such file. Raises `FaultError` if nobody knows."""


class BuiltSite:
    """A built site on this machine."""

    def __init__(self, site: Path) -> None:
        self.folder, self.name = site, f"{site.name}/"

    async def read(self, path: str) -> bytes | None:
        return self.file(path)

    def file(self, path: str) -> bytes | None:
        """Give a file's bytes, None if there is no such file."""
        try:
            return (self.folder / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError as error:
            raise _unreadable(f"{self.name}{path}", f"{error.strerror}.") from error

    def is_of(self, url: str) -> bool:
        """Whether the site at `url` was built here: its documents or its calendars name that address."""
        for pattern in (_DOCUMENTS, _CALENDARS):
            for file in self.folder.glob(pattern):
                return url.encode() in file.read_bytes().replace(b"\r\n ", b"")
        return False

    @property
    def has_entries(self) -> bool:
        """Whether documents of an archive lie here."""
        return any(self.documents())

    def documents(self) -> Iterator[Path]:
        """Give the documents of archives that lie here."""
        return self.folder.glob(_DOCUMENTS)

    def lacks_in(self, said: Index) -> bool:
        """Whether documents lie here of a blog that the list of blogs doesn't name: then the list is broken."""
        named = {each.get("blog") for each in said.blogs if isinstance(each, dict)}
        return any(document.parent.name not in named for document in self.documents())

    @property
    def has_calendars(self) -> bool:
        """Whether calendars lie here."""
        return any(self.folder.glob(_CALENDARS))


class PublishedSite:
    """A published site."""

    def __init__(self, url: str, client: Client) -> None:
        self.name = url if url.endswith("/") else f"{url}/"
        self._client = client

    async def read(self, path: str) -> bytes | None:
        try:
            answer = await self._client.get(self.name + path)
        except FetchError as error:
            if error.status in _NOT_THERE:
                return None
            raise _unreadable(self.name + path, error.message) from error
        return answer.body


def _unreadable(place: str, reason: str) -> FaultError:
    return FaultError(faults.COPY_UNREADABLE(place=place, reason=reason))


def can_hold(url: str) -> bool:
    """Whether something may have been published at an address: not where there is none, nor below a reserved name.

    Communities in handbooks and samples have such names, and no server of anybody's answers there.
    """
    host = urlsplit(url).hostname or ""
    return bool(host) and not is_nobodys(host)


@dataclass(frozen=True, slots=True)
class Index:
    """What names the blogs of a copy (`blogs/health.json`): each as it is said, and those that were erased.

    `forgotten` and `merged` are said of single entries.
    """

    blogs: tuple[Any, ...]
    removed: object = ()
    forgotten: object = ()
    merged: object = ()
    data: bytes = b""

    @property
    def entries(self) -> dict[str, int]:
        """How many entries the copy says that it has, by blog."""
        said = [(each.get("blog"), each.get("entries")) for each in self.blogs if isinstance(each, dict)]
        return {
            blog: number
            for blog, number in said
            if isinstance(blog, str) and blog == slug(blog) and type(number) is int and 0 < number < _MANY
        }


async def index(copy: Copy) -> Index | None:
    """Give what names the blogs; None if the copy has no archive. Raises `FaultError` if that can't be known."""
    data = await copy.read(addresses.health_json())
    if data is None:
        if isinstance(copy, BuiltSite) and copy.has_entries:
            raise FaultError(faults.COPY_BROKEN(place=copy.name + addresses.health_json()))
        return None
    said = read_index(data, copy.name + addresses.health_json())
    if isinstance(copy, BuiltSite) and copy.lacks_in(said):
        raise FaultError(faults.COPY_BROKEN(place=copy.name + addresses.health_json()))
    return said


def read_index(data: bytes, place: str) -> Index:
    """Read the list of blogs. Raises `FaultError` if it is none."""
    try:
        read = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise FaultError(faults.COPY_BROKEN(place=place)) from error
    if not isinstance(read, dict) or not isinstance(read.get("blogs"), list):
        raise FaultError(faults.COPY_BROKEN(place=place))
    return Index(tuple(read["blogs"]), read.get("removed"), read.get("forgotten"), read.get("merged"), data)


@dataclass(frozen=True, slots=True)
class _ReadDocument:
    """A document's place in its blog's order, its address below the site, and its entries, newest first."""

    order: tuple[int, ...]
    path: str
    entries: tuple[StoredEntry, ...]


class UnlistedSite(BuiltSite):
    """A built site that is read as if its list of blogs were made anew; `states` is what the archive knows."""

    def __init__(self, site: BuiltSite, states: Mapping[str, State]) -> None:
        super().__init__(site.folder)
        self._states = states

    def file(self, path: str) -> bytes | None:
        return self._list() if path == addresses.health_json() else super().file(path)

    def lacks_in(self, said: Index) -> bool:
        """No: the list was made of all documents that can be read, and the others have nothing to give."""
        return False

    def _list(self) -> bytes:
        blogs = [self._said(blog, documents) for blog, documents in sorted(self._read().items())]
        return json.dumps({"blogs": blogs, "removed": []}).encode()

    def _read(self) -> dict[str, list[_ReadDocument]]:
        found: dict[str, list[_ReadDocument]] = defaultdict(list)
        for file in self.documents():
            path = file.relative_to(self.folder).as_posix()
            try:
                order = tuple(int(part) for part in file.stem.split("-"))
                read = archive_document.parse(self.file(path) or b"", path)
            except (ValueError, ParseError):  # named as none of ours, or none: there is nothing to bring back
                continue
            found[file.parent.name].append(_ReadDocument(order, path, read.entries))
        return found

    def _said(self, blog: str, documents: list[_ReadDocument]) -> dict[str, object]:
        newest = max(documents, key=lambda document: document.order)
        entries = [entry for document in documents for entry in document.entries]
        state = self._states.get(blog) or _unseen(blog, newest)
        return {
            "blog": blog,
            "title": state.title,
            "url": state.url,
            "feed": state.feed,
            "state": state.state,
            "since": state.since.isoformat(),
            "reason": state.reason,
            "remedy": state.remedy,
            "archive": newest.path,
            "entries": len(entries),
        }


def _unseen(blog: str, newest: _ReadDocument) -> State:
    """A blog of which nothing is known but what it published: its server is taken as its address."""
    last = newest.entries[0] if newest.entries else None
    return State(
        id=blog,
        title=blog,
        url=urljoin(last.url, "/") if last else "",
        feed="",
        state=SourceState.OK,
        since=last.published.date() if last and last.published else date.min,
    )
