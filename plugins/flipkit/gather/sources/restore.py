"""The archive and what calendars remember, restored from the site that was made of them.

`blogs/health.json` names the blogs and the newest archive document of each; the documents are walked
back by `prev-archive` (RFC 5005 section 4). What the policy did not publish can't come back: the next
gathering reads every feed anew and fills in what the feeds still hold. UIDs, SEQUENCE and stamps of
calendars must outlive a lost machine, so their ledger is published with the site.
"""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from flipkit.errors import FetchError, ParseError
from flipkit.gather.fetch import Client
from flipkit.gather.formats.feeds import archive_document
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.model import addresses
from flipkit.model.identifiers import BlogId
from flipkit.model.ledger import Ledger
from flipkit.model.settings import Folders, Settings
from flipkit.model.states import SourceState
from flipkit.model.text import slug

#: So long the published site may take for its first answer, in seconds.
_PATIENCE = 5.0
_STATES = (SourceState.OK, SourceState.FAILING, SourceState.GONE, SourceState.REMOVED)


async def restore_missing(folders: Folders, settings: Settings, archive: Archive, client: Client) -> list[str]:
    """Restore what this machine has none of; say in sentences what came back and from where."""
    told = []
    if folders.blogs and archive.is_empty:
        told.append(str(await restore(archive, folders.site, settings.url, client)))
    if "calendars" in settings.parts and not folders.ledger.exists():
        told.append(await restore_ledger(folders.ledger, folders.site, settings.url, client))
    return told


@dataclass(frozen=True, slots=True)
class Restoration:
    """What was brought back, and from where; nothing if `where` is empty.

    `excerpts` counts the entries whose text is not back, by blog: the site had only excerpts or links.
    """

    where: str = ""
    blogs: int = 0
    entries: int = 0
    excerpts: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        if not self.where:
            return "No earlier archive was found, neither here nor on the published site: it begins anew."
        entries = f"{self.entries} {'entry' if self.entries == 1 else 'entries'}"
        blogs = f"{self.blogs} {'blog' if self.blogs == 1 else 'blogs'}"
        said = f"{entries} of {blogs} {'was' if self.entries == 1 else 'were'} brought back from {self.where}."
        if self.excerpts:
            part = ", ".join(f"{blog} ({count})" for blog, count in self.excerpts)
            said += f" Without their texts, which the site does not carry: {part}."
        return said


async def restore(archive: Archive, site: Path | None, url: str, client: Client | None) -> Restoration:
    """Fill the archive from the built `site`, else from the published one at `url` (with its slash).

    What the archive holds already stays as it is. Never a failure: what can't be read is left out.
    Killed, it begins again: until it is done the archive calls itself empty.
    """
    for source in (_BuiltSite(site) if site else None, _PublishedSite(url, client) if url and client else None):
        if source is None:
            continue
        index = await source.index()
        if index is not None:
            archive.begin_restoring()
            restored = await _Restorer(archive, source).run(index)
            archive.end_restoring()
            return restored
    return Restoration()


class _Site(Protocol):
    """A site that was made of the archive."""

    name: str

    async def read(self, path: str) -> bytes:
        """Give a file's bytes; none where there is no such file."""

    async def index(self) -> dict[str, Any] | None:
        """Give what names the blogs, if there is such a thing."""


class _BuiltSite:
    """A built site on this machine."""

    def __init__(self, site: Path) -> None:
        self._site, self.name = site, f"{site.name}/"

    async def index(self) -> dict[str, Any] | None:
        return _index(await self.read(addresses.health_json()))

    async def read(self, path: str) -> bytes:
        try:
            return (self._site / path).read_bytes()
        except OSError:
            return b""


class _PublishedSite:
    """A published site."""

    def __init__(self, url: str, client: Client) -> None:
        self.name = url if url.endswith("/") else f"{url}/"
        self._client = client

    async def index(self) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                return _index(await self.read(addresses.health_json()))
        except TimeoutError:
            return None

    async def read(self, path: str) -> bytes:
        try:
            answer = await self._client.get(self.name + path)
        except FetchError:
            return b""
        return answer.body


def _index(data: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and isinstance(read.get("blogs"), list) else None


class _Restorer:
    def __init__(self, archive: Archive, source: _Site) -> None:
        self._archive, self._source = archive, source

    async def run(self, index: dict[str, Any]) -> Restoration:
        for erased in index.get("removed") or ():
            self._forget(erased)
        states, removed = self._archive.states(), self._archive.removed()
        blogs = entries = 0
        excerpts = []
        for said in index["blogs"]:
            state = _state(said)
            if state is None or state.id in removed:
                continue
            found, listed = await self._entries(state.id, str(said.get("archive") or ""))
            known = self._archive.known(state.id)
            taken = {entry.slug for entry in known.values()}
            new = [entry for entry in found if entry.guid not in known and entry.slug not in taken]
            if state.id in states:
                self._archive.add(state.id, new)
            elif found or state.state != "ok":
                self._archive.record(state, new)
                self._archive.note([(state.id, listed)])
            blogs += 1
            entries += len(new)
            without = sum(not entry.html for entry in new if entry.words)
            if without:
                excerpts.append((state.id, without))
        return Restoration(self._source.name, blogs, entries, tuple(excerpts))

    def _forget(self, erased: Any) -> None:
        try:
            self._archive.forget(
                str(erased["id"]), date.fromisoformat(erased["date"]), [str(m) for m in erased["marks"]]
            )
        except (TypeError, KeyError, ValueError):
            return

    async def _entries(self, blog: str, newest: str) -> tuple[list[StoredEntry], str]:
        """All entries of a blog, and what blogs.yml said of it if it left the list."""
        path, listed = _document(blog, newest), ""
        found: dict[str, StoredEntry] = {}
        slugs: set[str] = set()
        visited: set[str] = set()
        while path and path not in visited:
            visited.add(path)
            try:
                document = archive_document.parse(await self._source.read(path), path)
            except ParseError:
                break
            listed = listed or document.listed
            for entry in document.entries:
                if entry.guid not in found and entry.slug not in slugs:
                    found[entry.guid] = entry
                    slugs.add(entry.slug)
                    await self._images(blog, entry.html)
            path = _document(blog, document.before)
        return list(found.values()), listed

    async def _images(self, blog: str, html: str) -> None:
        for digest, ending in re.findall(r' src="image:([0-9a-f]{32})\.(\w+)"', html):
            if self._archive.images.get(digest) is None:
                path = addresses.blog_image(BlogId(blog), digest, ending)
                body = await self._source.read(path)
                if sha256(body).hexdigest().startswith(digest):
                    kind = f"image/{'jpeg' if ending == 'jpg' else ending}"
                    self._archive.images.keep(self._source.name + path, digest, kind, body)


def _document(blog: str, url: str) -> str:
    """Give the address below the site of an archive document of a blog; empty if `url` leads to none."""
    year = re.search(r"(?:^|/)(\d{4})\.atom$", url, re.ASCII)
    path = addresses.blog_archive(BlogId(blog), int(year[1])) if year else ""
    return path if f"/{url}".endswith(f"/{path}") else ""


def _state(said: Any) -> State | None:
    """A blog as the index describes it; to be read anew, as nothing is known of its feed's bytes."""
    try:
        blog, state = str(said["blog"]), str(said["state"])
        if blog != slug(blog):
            return None
        since = said["since"] or (said["newest"] or "1970-01-01")[:10]
        return State(
            id=blog,
            title=str(said["title"]),
            url=str(said["url"]),
            feed=str(said.get("feed") or ""),
            state=SourceState(state) if state in _STATES else SourceState.OK,
            since=date.fromisoformat(since),
            reason=str(said["reason"]),
            remedy=str(said["remedy"]),
            lost=tuple(str(words) for words in said.get("lost") or ()),
            succeeded=date.fromisoformat(said["succeeded"]) if said.get("succeeded") else None,
            moved_to=str(said.get("moved_to") or ""),
        )
    except (TypeError, KeyError, ValueError):
        return None


async def restore_ledger(ledger: Path, site: Path, url: str, client: Client) -> str:
    """Fill the file `ledger` from the built `site`, else from the published one at `url`; say which, in a sentence.

    Never a failure: where neither has a ledger, the calendars begin anew.
    """
    sources: list[_Site] = [_BuiltSite(site)]
    if url:
        sources.append(_PublishedSite(url, client))
    for source in sources:
        try:
            async with asyncio.timeout(_PATIENCE):
                data = await source.read(addresses.ledger())
            _write(ledger, data)
        except (TimeoutError, ParseError):
            continue
        return f"What calendars remember was brought back from {source.name}."
    return "No earlier calendars were found, neither here nor on the published site: they begin anew."


def read_ledger(ledger: Path) -> Ledger:
    """Read the file `ledger`; empty if it is not there, or is none: the build says so."""
    try:
        return Ledger.read(ledger.read_bytes())
    except (OSError, ParseError):
        return Ledger()


def _write(ledger: Path, data: bytes) -> None:
    Ledger.read(data)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    part = ledger.with_suffix(".part")
    part.write_bytes(data)
    part.replace(ledger)
