"""The archive, rebuilt from the site that was made of it (`publish/blogs/archive.py` says what stands where).

`blogs/health.json` names the blogs and the newest archive document of each; the documents are walked
back by `prev-archive` (RFC 5005 section 4). What the policy did not publish can't come back: the next
gathering reads every feed anew and fills in what the feeds still hold.

What calendars remember, brought back from the published site where this machine has none of it.

UIDs, SEQUENCE and stamps must outlive a lost machine, so the ledger is published with the site.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from flipkit.errors import FetchError, ParseError
from flipkit.gather.formats.sanitize import clean
from flipkit.gather.sources.archive import Archive, State, Stored
from flipkit.gather.sources.asking_blogs import Fetches
from flipkit.model.blogs import Enclosure, Images
from flipkit.model.ledger import Ledger
from flipkit.model.slugs import slug
from flipkit.model.text import remove_hidden

_NAME = "calendars/ledger.json"


async def recall(ledger: Path, site: Path, url: str, fetcher: Fetches) -> str:
    """Fill the file `ledger` from the built `site`, else from the published one at `url`; say which, in a sentence.

    Empty if the file was there. Never a failure: where neither has a ledger, the calendars begin anew.
    """
    if _is_here(ledger):
        return ""
    if _take(ledger, site / _NAME):
        return _brought(f"{site.name}/")
    if url:
        try:
            answer = await fetcher.get(url + _NAME, accept="application/json")
            _keep(ledger, answer.body)
            return _brought(url)
        except (FetchError, ParseError):
            pass
    return "No earlier calendars were found, neither here nor on the published site: they begin anew."


def known(ledger: Path) -> Ledger:
    """Read the file `ledger`; empty if it is not there, or is none: the build says so."""
    try:
        return Ledger.read(ledger.read_bytes())
    except (OSError, ParseError):
        return Ledger()


def _is_here(ledger: Path) -> bool:
    return ledger.exists()


def _take(ledger: Path, published: Path) -> bool:
    try:
        _keep(ledger, published.read_bytes())
    except (OSError, ParseError):
        return False
    return True


def _brought(where: str) -> str:
    return f"What calendars remember was brought back from {where}."


def _keep(ledger: Path, data: bytes) -> None:
    Ledger.read(data)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    part = ledger.with_suffix(".part")
    part.write_bytes(data)
    part.replace(ledger)


_INDEX = "blogs/health.json"
#: So long the published site may take for its first answer, in seconds.
_PATIENCE = 5.0
_ATOM, _FLIPKIT = "{http://www.w3.org/2005/Atom}", "{tag:flipclass.example,2026:flipkit}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_IMAGE = re.compile(r'(?<= src=")(?:[^"]*/)?blogs/[^"/]+/images/(?P<name>[0-9a-f]{32}\.\w+)(?=")')
_STATES = ("ok", "failing", "gone", "removed")


@dataclass(frozen=True, slots=True)
class Restored:
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


async def restore(archive: Archive, site: Path | None, url: str, fetcher: Fetches | None) -> Restored:
    """Fill the archive from the built `site`, else from the published one at `url` (with its slash).

    What the archive holds already stays as it is. Never a failure: what can't be read is left out.
    Killed, it begins again: until it is done the archive calls itself empty.
    """
    for source in (_Folder(site) if site else None, _Published(url, fetcher) if url and fetcher else None):
        if source is None:
            continue
        index = await source.index()
        if index is not None:
            archive.begin_restoring()
            restored = await _Restoring(archive, source).run(index)
            archive.end_restoring()
            return restored
    return Restored()


class _Folder:
    """A built site on this machine."""

    def __init__(self, site: Path) -> None:
        self._site, self.name = site, f"{site.name}/"

    async def index(self) -> dict[str, Any] | None:
        return _index(await self.read(_INDEX))

    async def read(self, path: str) -> bytes:
        try:
            return (self._site / path).read_bytes()
        except OSError:
            return b""


class _Published:
    """A published site."""

    def __init__(self, url: str, fetcher: Fetches) -> None:
        self.name = url if url.endswith("/") else f"{url}/"
        self._fetcher = fetcher

    async def index(self) -> dict[str, Any] | None:
        try:
            async with asyncio.timeout(_PATIENCE):
                return _index(await self.read(_INDEX))
        except TimeoutError:
            return None

    async def read(self, path: str) -> bytes:
        try:
            answer = await self._fetcher.get(self.name + path)
        except FetchError:
            return b""
        return answer.body


def _index(data: bytes) -> dict[str, Any] | None:
    try:
        read = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return read if isinstance(read, dict) and isinstance(read.get("blogs"), list) else None


class _Restoring:
    def __init__(self, archive: Archive, source: _Folder | _Published) -> None:
        self._archive, self._source = archive, source

    async def run(self, index: dict[str, Any]) -> Restored:
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
        return Restored(self._source.name, blogs, entries, tuple(excerpts))

    def _forget(self, erased: Any) -> None:
        try:
            self._archive.forget(
                str(erased["id"]), date.fromisoformat(erased["date"]), [str(m) for m in erased["marks"]]
            )
        except (TypeError, KeyError, ValueError):
            return

    async def _entries(self, blog: str, newest: str) -> tuple[list[Stored], str]:
        """All entries of a blog, and what blogs.yml said of it if it left the list."""
        path, listed = newest, ""
        found: dict[str, Stored] = {}
        slugs: set[str] = set()
        visited: set[str] = set()
        own = re.compile(rf"blogs/archive/{re.escape(blog)}/\d{{4}}\.atom$")
        while path and path not in visited and own.match(path):
            visited.add(path)
            try:
                root = _parse(await self._source.read(path), path)
            except ParseError:
                break
            marks = root.find(f"{_FLIPKIT}feed")
            listed = listed or (marks.get("listed", "") if marks is not None else "")
            for entry in _read(root):
                if entry.guid not in found and entry.slug not in slugs:
                    found[entry.guid] = entry
                    slugs.add(entry.slug)
                    await self._images(blog, entry.html)
            before = next(_link(root, "prev-archive"), "")
            match = own.search(before)
            path = match[0] if match else ""
        return list(found.values()), listed

    async def _images(self, blog: str, html: str) -> None:
        for digest, ending in re.findall(r' src="image:([0-9a-f]{32})\.(\w+)"', html):
            if self._archive.images.get(digest) is None:
                path = f"blogs/{blog}/images/{digest}.{ending}"
                body = await self._source.read(path)
                if sha256(body).hexdigest().startswith(digest):
                    kind = f"image/{'jpeg' if ending == 'jpg' else ending}"
                    self._archive.images.keep(self._source.name + path, digest, kind, body)


def _state(said: Any) -> State | None:
    """A blog as the index describes it; to be read anew, as nothing is known of its feed's bytes."""
    try:
        blog, state = str(said["blog"]), str(said["state"])
        if blog != slug(blog):
            return None
        since = said["since"] or (said["newest"] or "1970-01-01")[:10]
        return State(
            blog, str(said["title"]), str(said["url"]), str(said.get("feed") or ""),
            state if state in _STATES else "ok",  # type: ignore[arg-type]
            date.fromisoformat(since), str(said["reason"]), str(said["remedy"]),
            lost=tuple(str(words) for words in said.get("lost") or ()),
            succeeded=date.fromisoformat(said["succeeded"]) if said.get("succeeded") else None,
            moved_to=str(said.get("moved_to") or ""),
        )  # fmt: skip
    except (TypeError, KeyError, ValueError):
        return None


def _parse(data: bytes, source: str) -> Element:
    """Read a document of ours; what declares a document type is none, and could be a bomb."""
    if b"<!" in data.replace(b"<![CDATA[", b"").replace(b"\0", b""):
        raise ParseError("This is no archive of flipkit's.", source=source)
    try:
        return ElementTree.fromstring(data)  # noqa: S314 - there is no document type, so no entity
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise ParseError("This is no archive of flipkit's.", source=source) from error


def _link(element: Element, relation: str) -> Iterator[str]:
    return (
        link.get("href", "") for link in element.iterfind(f"{_ATOM}link") if link.get("rel", "alternate") == relation
    )


def _read(root: Element) -> Iterator[Stored]:
    for element in root.iterfind(f"{_ATOM}entry"):
        try:
            entry = _entry(element)
        except (ValueError, TypeError):
            continue
        if entry.url.startswith(("http://", "https://")) and entry.guid and entry.slug == slug(entry.slug):
            yield entry


def _entry(element: Element) -> Stored:
    found = element.find(f"{_FLIPKIT}entry")
    marks = found.attrib if found is not None else {}
    own = marks.get("authors") == "blog"
    names = tuple(_words(author, "name") for author in element.iterfind(f"{_ATOM}author"))
    url = next(_link(element, "alternate"), "")
    return Stored(
        guid=marks.get("guid") or _words(element, "id"),
        slug=marks.get("slug", ""),
        url=url,
        title=_words(element, "title"),
        published=_moment(marks.get("published") or _words(element, "published")),
        updated=_moment(marks.get("updated") or _words(element, "updated")),
        first_seen=_moment(marks.get("seen") or _words(element, "updated")),
        authors=() if own else tuple(name for name in names if name),
        categories=tuple(remove_hidden(each.get("term", "")) for each in element.iterfind(f"{_ATOM}category")),
        language=remove_hidden(element.get(_LANGUAGE, "")),
        summary=_words(element, "summary"),
        words=int(marks.get("words", "0")),
        enclosures=tuple(_media(element)),
        digest="",
        html=_html(_words(element, "content"), url),
        decisions=tuple(str(words) for words in json.loads(marks.get("decisions", "[]"))),
        backfilled=marks.get("backfilled") == "yes",
    )


def _html(html: str, url: str) -> str:
    """A text through the same gate as any other: a published site may have been changed by somebody else.

    Pictures that the site had copied are ours again.
    """
    if not html:
        return ""
    images: Images = "copy" if _IMAGE.search(html) else "link"
    return _IMAGE.sub(r"image:\g<name>", clean(html, url, images))


def _media(element: Element) -> Iterator[Enclosure]:
    for link in element.iterfind(f"{_ATOM}link"):
        href = link.get("href", "")
        if link.get("rel") == "enclosure" and href.startswith(("http://", "https://")):
            yield Enclosure(
                remove_hidden(href), remove_hidden(link.get("type", "")), int(link.get("length", "0") or 0)
            )


def _words(element: Element, name: str) -> str:
    return remove_hidden(element.findtext(f"{_ATOM}{name}") or "")


def _moment(text: str) -> datetime:
    when = datetime.fromisoformat(text)
    return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
