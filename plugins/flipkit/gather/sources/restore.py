"""The archive, restored from a site that was made of it.

`blogs/health.json` names the blogs and the newest archive document of each; the documents are walked
back by `prev-archive` (RFC 5005 section 4). What the policy did not publish can't come back: the next
gathering reads every feed anew and fills in what the feeds still hold. A copy adds, and never takes:
what is here stays as it is, whatever the copy says of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import field, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, get_args

from flipkit.errors import FaultError, ParseError
from flipkit.gather.formats.feeds import archive_document
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.json_values import items
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.archive.condition import salvage, salvage_erased
from flipkit.gather.sources.archive.identities import is_gone, marks_of
from flipkit.gather.sources.copies import Copy, Index, index
from flipkit.gather.sources.restoration import MissingDocument, Restoration, together
from flipkit.model import addresses
from flipkit.model.blogs import Blog, ForgottenEntry, MergedEntry, Show, marks
from flipkit.model.identifiers import BlogId
from flipkit.model.reserved import is_reserved
from flipkit.model.states import SourceState
from flipkit.model.text import remove_hidden, slug, unique
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

T = TypeVar("T")
_STATES = (SourceState.OK, SourceState.FAILING, SourceState.GONE, SourceState.REMOVED)
#: More entries than any blog has: of a copy that does not say how many it has.
_MANY = 10**9
_LONGEST_ID = 1_000
#: What foreign values raise when they are taken as ours.
_ODD = (ValueError, TypeError, KeyError, OverflowError, RecursionError)


async def restore(
    archive: Archive, copies: list[Copy], kept: Path | None = None
) -> tuple[Restoration, list[tuple[Copy, FaultError]]]:
    """Fill the archive from all copies, the one that has more first; and say which could not be asked, and why.

    `kept` is the archive that was moved aside, if there is one: what can be read of it comes back, too. What the
    archive holds stays as it is. Killed, it begins again: until somebody decides that everything is back
    (`Archive.end_restoring`) the archive is not whole.
    """
    found: list[tuple[Copy, Index]] = []
    failures: list[tuple[Copy, FaultError]] = []
    for copy in copies:
        try:
            said = await index(copy)
        except FaultError as error:
            failures.append((copy, error))
            continue
        if said is not None and all(said.data != other.data for _, other in found):
            found.append((copy, said))
    whole = Restoration()
    if kept:
        salvage_erased(archive, kept)
    for copy, said in sorted(found, key=lambda pair: -sum(pair[1].entries.values())):
        archive.begin_restoring()
        whole = together(whole, await _Restorer(archive, copy).run(said))
    if len(found) > 1:  # what one lacks the other may have had
        claims = [said.entries for _, said in found]
        short = [
            each
            for each in whole.missing
            if archive.count(each.blog) < max(claim.get(each.blog, _MANY) for claim in claims)
        ]
        whole = replace(whole, missing=tuple(short))
    if kept:
        whole = replace(whole, salvaged=salvage(archive, kept))
    return whole, failures


@dataclass(slots=True)
class _Restorer:
    archive: Archive
    source: Copy
    here: set[str] = field(default_factory=set)
    """The blogs that the archive has."""
    missing: list[MissingDocument] = field(default_factory=list)
    broken: int = 0
    stopped: str = ""

    async def run(self, said: Index) -> Restoration:
        kept = [*self._erased(said.removed)]
        self._forgotten(said)
        removed = self.archive.removed()
        self.here.update(self.archive.states())
        blogs = entries = 0
        excerpts = []
        for each in said.blogs:
            state = _state(each)
            if state is None:
                self.broken += 1
            elif state.id not in removed:
                new = await self._blog(state, str(each.get("archive") or ""), each.get("show"))
                blogs += 1
                entries += len(new)
                without = sum(not entry.html for entry in new if entry.words)
                if without:
                    excerpts.append((state.id, without))
        return Restoration(
            self.source.name, blogs, entries, tuple(excerpts), tuple(self.missing), self.broken, tuple(kept)
        )

    def _erased(self, removed: object) -> Iterator[str]:
        """Note what the copy says was erased, unless it is here: then give its name, as no copy may take it away."""
        states = self.archive.states()
        for each in items(removed):
            try:
                blog, day = str(each["id"]), date.fromisoformat(each["date"])
                known = {mark for mark in each["marks"] if isinstance(mark, str)}
            except _ODD:
                self.broken += 1
                continue
            here = [each.id for each in states.values() if each.id == blog or known & {*marks(each.url, each.feed)}]
            if here:
                yield from here
            elif blog == slug(blog) and blog not in self.archive.removed():
                self.archive.forget(blog, day, known)

    def _forgotten(self, said: Index) -> None:
        """Note which entries the copy says were forgotten or merged; of what is here no copy takes anything."""
        if not said.forgotten and not said.merged:
            return
        here = {
            (blog, mark)
            for blog in self.archive.states()
            for entry in self.archive.entries(blog)
            for mark in marks_of(entry)
        }
        forgotten, merged = [*_decoded(said.forgotten, _forgotten)], [*_decoded(said.merged, _merged)]
        self.archive.names.note(
            [each for each in forgotten if not here & {(each.blog, mark) for mark in each.marks}],
            [each for each in merged if not here & {(each.blog, mark) for mark in each.marks}],
        )

    async def _blog(self, state: State, newest: str, show: object) -> list[StoredEntry]:
        """Bring a blog's entries back; give those that are new here.

        How much of them the site shows is noted, too: should the list have lost the blog meanwhile, they stay.
        """
        found, listed = await self._entries(state.id, newest)
        known = self.archive.known(state.id)
        names = self.archive.known_names(state.id)
        found = [entry for entry in found if not is_gone(entry, names)]
        new = [entry for entry in found if entry.guid not in known]
        taken = {stamp.slug for stamp in known.values()}
        if any(entry.slug in taken for entry in new):
            new = self._apart(state.id, new)
        if state.id in self.here:
            self.archive.restore(state.id, new)
        elif found or state.state != SourceState.OK:
            self.here.add(state.id)
            self.archive.record(state, new)
            self.archive.note([(state.id, listed or _listed(state, show))])
        return new

    def _apart(self, blog: str, new: list[StoredEntry]) -> list[StoredEntry]:
        """Leave out what is here under another id; what only shares a name with something gets one of its own."""
        held = {entry.slug: entry.url for entry in self.archive.entries(blog)}
        apart = []
        for entry in new:
            if held.get(entry.slug) != entry.url:
                name = unique(entry.slug, held)
                held[name] = entry.url
                apart.append(replace(entry, slug=name))
        return apart

    async def _entries(self, blog: str, newest: str) -> tuple[list[StoredEntry], str]:
        """All entries of a blog that can be read, and what blogs.yml said of it if it left the list."""
        path, listed = _document(blog, newest), ""
        found: dict[str, StoredEntry] = {}
        slugs: set[str] = set()
        visited: set[str] = set()
        if newest and not path:
            self._miss(blog, newest[:200], "this is no address of a document")
        while path and path not in visited:
            visited.add(path)
            document = await self._read(blog, path)
            if document is None:
                break
            listed = listed or document.listed
            self.broken += document.broken
            for entry in document.entries:
                if entry.guid not in found and entry.slug not in slugs:
                    found[entry.guid] = entry
                    slugs.add(entry.slug)
                    await self._images(blog, entry.html)
            path = _document(blog, document.before)
            if document.before and not path:
                self._miss(blog, document.before[:200], "this is no address of a document")
        return list(found.values()), listed

    async def _read(self, blog: str, path: str) -> archive_document.ArchiveDocument | None:
        if self.stopped:  # its server has failed: the others are asked for next time
            self._miss(blog, path, self.stopped)
            return None
        try:
            data = await self.source.read(path)
            if data is None:
                self._miss(blog, path, "it is not there")
                return None
            return archive_document.parse(data, path)
        except ParseError as error:
            self._miss(blog, path, error.message)
        except FaultError as error:
            self.stopped = error.message
            self._miss(blog, path, error.message)
        return None

    def _miss(self, blog: str, path: str, reason: str) -> None:
        self.missing.append(MissingDocument(blog=blog, path=path, reason=reason))

    async def _images(self, blog: str, html: str) -> None:
        for digest, ending in re.findall(r' src="image:([0-9a-f]{32})\.(\w+)"', html):
            if self.archive.images.get(digest) is None and not self.stopped:
                path = addresses.blog_image(BlogId(blog), digest, ending)
                try:
                    body = await self.source.read(path) or b""
                except FaultError as error:
                    self.stopped = error.message
                    self._miss(blog, path, error.message)
                    continue
                if sha256(body).hexdigest().startswith(digest):
                    kind = f"image/{'jpeg' if ending == 'jpg' else ending}"
                    self.archive.images.keep(self.source.name + path, digest, kind, body)
                else:
                    self.broken += 1


def _decoded(said: object, decode: Callable[[Any], T]) -> Iterator[T]:
    """Give what a copy says, as far as it means something."""
    for each in items(said):
        with suppress(*_ODD):
            yield decode(each)


def _forgotten(said: Any) -> ForgottenEntry:
    until = datetime.fromisoformat(said["until"]).astimezone(UTC) if said.get("until") else None
    name = str(said.get("slug") or "")
    return ForgottenEntry(
        blog=str(said["blog"]),
        marks=tuple(mark for mark in said["marks"] if _is_mark(mark)),
        when=date.fromisoformat(said["date"]),
        until=until,
        slug=name if name == slug(name) else "",
    )


def _merged(said: Any) -> MergedEntry:
    marks = tuple(mark for mark in said["marks"] if _is_mark(mark))
    return MergedEntry(str(said["blog"]), remove_hidden(str(said["guid"]))[:_LONGEST_ID], marks)


def _is_mark(said: object) -> bool:
    return isinstance(said, str) and re.fullmatch("[0-9a-f]{32}", said) is not None


def _document(blog: str, url: str) -> str:
    """Give the address below the site of an archive document of a blog; empty if `url` leads to none."""
    named = re.search(r"(?:^|/)(\d{4})(?:-([1-9]\d{0,3}))?\.atom$", url, re.ASCII)
    path = addresses.blog_archive(BlogId(blog), int(named[1]), int(named[2] or 1)) if named else ""
    return path if f"/{url}".endswith(f"/{path}") else ""


def _state(said: Any) -> State | None:
    """A blog as the index describes it; to be read anew, as nothing is known of its feed's bytes."""
    try:
        blog, state = _words(said["blog"]), _words(said["state"])
        url = _words(said["url"])
        if blog != slug(blog) or is_reserved(blog) or not is_web_address(url):
            return None
        since = said["since"] or (said["newest"] or "1970-01-01")[:10]
        feed = _words(said.get("feed"))
        return State(
            id=blog,
            title=_words(said["title"]),
            url=url,
            feed=feed if is_web_address(feed) else "",
            state=SourceState(state) if state in _STATES else SourceState.OK,
            since=date.fromisoformat(since),
            reason=_words(said["reason"]),
            remedy=_words(said["remedy"]),
            lost=tuple(_words(words) for words in said.get("lost") or ()),
            succeeded=date.fromisoformat(said["succeeded"]) if said.get("succeeded") else None,
            moved_to=_words(said.get("moved_to")),
        )
    except (*_ODD, AttributeError):
        return None


def _listed(state: State, show: object) -> str:
    """Say of a blog what its list said, as far as the index tells."""
    named = Blog(title=state.title, url=state.url, feed=state.feed)
    for each in get_args(Show):
        if each == show:
            named = replace(named, show=each)
    return named.to_json()


def _words(said: object) -> str:
    """Take a value as text that can be stored and shown: halves of characters and hidden ones go."""
    return remove_hidden(str(said or ""))
