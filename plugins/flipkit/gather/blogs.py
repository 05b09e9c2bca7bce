"""The blogs of blogs.yml: read the list, ask their servers, and give what the archive holds.

`gather` is the act that uses the network; a build calls `read_files` (feeds that are files) and
`load`. Only changes are recorded, never attempts: gathering without news changes nothing.
"""

from __future__ import annotations

import asyncio
import posixpath
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from flipkit.errors import DocumentError, FetchError, SourceError
from flipkit.model.feeds import RESERVED, Blog, BlogHealth, Entry, FollowedBlog
from flipkit.model.problems import Problem
from flipkit.model.slugs import slug, unique

from . import entries as reading
from . import tombstones
from .archive import Archive, State, Stored
from .documents import Document, validate
from .documents import read as read_document
from .feeds import parse

_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
#: `now` may be the midnight that began today, and clocks on the wall differ by up to 14 hours.
_SLACK = timedelta(days=1)
_NO_FEED = ("blogs.yml names no feed for it.", "Add a line `feed: …` with its feed's address.")


class Answered(Protocol):
    """What a fetcher answers with (`flipkit.gather.fetch.Answer`)."""

    @property
    def url(self) -> str: ...
    @property
    def status(self) -> int: ...
    @property
    def body(self) -> bytes: ...
    @property
    def content_type(self) -> str: ...
    @property
    def etag(self) -> str: ...
    @property
    def modified(self) -> str: ...


class Fetches(Protocol):
    """Whatever can fetch a document (`flipkit.gather.fetch.Fetcher`)."""

    async def get(self, url: str, *, accept: str = ..., etag: str = ..., modified: str = ...) -> Answered:
        """Fetch it, or raise `FetchError`."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What gathering one blog brought.

    `status` is HTTP's (None for a file, or where nobody answered), `problem` is in plain words.
    """

    blog: str
    state: str
    status: int | None
    new: int
    changed: int
    total: int
    seconds: float = 0.0
    problem: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it as one JSON object with the keys that DESIGN names."""
        return asdict(self)


def read_list(path: Path, file: str) -> tuple[tuple[Blog, ...], list[Problem]]:
    """Read blogs.yml; `file` is its name in problems. A file that is not there lists no blogs."""
    if not path.is_file():
        return (), []
    try:
        document = read_document(path, file)
    except DocumentError as error:
        return (), [Problem.of(error)]
    if not document.data:
        return (), []
    if not isinstance(document.data, list):
        return (), [
            Problem(
                file, 1, None, None, "error", "this should be a list of blogs.", "Begin each blog with '- title: …'."
            )
        ]
    blogs: list[Blog] = []
    problems: list[Problem] = []
    for number in range(len(document.data)):
        blog, faults = validate(document, Blog, at=(number,))
        if blog:
            faults = _faults(blog, blogs, document, number, path.parent)
        problems += faults
        if blog and not faults:
            blogs.append(blog)
    return tuple(blogs), problems


def feed_files(path: Path, file: str) -> tuple[str, ...]:
    """Give the files that blogs.yml names as feeds, relative to the content folder, even of blogs that are wrong."""
    try:
        data = read_document(path, file).data if path.is_file() else []
    except DocumentError:
        return ()
    named = [line.get("feed") for line in data if isinstance(line, dict)] if isinstance(data, list) else []
    folder = posixpath.dirname(file)
    return tuple(posixpath.normpath(posixpath.join(folder, name)) for name in named if isinstance(name, str))


def _faults(blog: Blog, before: Iterable[Blog], document: Document, number: int, folder: Path) -> list[Problem]:
    def fault(key: str, message: str, remedy: str) -> Problem:
        line = document.line_of((number, key))
        return Problem(document.file, line, None, f"{number + 1}.{key}", "error", message, remedy)

    found = []
    if blog.id and blog.id != slug(blog.id):
        found.append(fault("id", f"'{blog.id}' can't stand in an address.", f"Write '{slug(blog.id)}'."))
    elif _reserved(blog.id):
        found.append(fault("id", f"'{blog.id}' is an address that flipkit needs itself.", "Choose another id."))
    for other in before:
        if blog.id and blog.id == other.id:
            found.append(fault("id", f"'{blog.id}' is also the id of '{other.title}'.", "Choose another id."))
        if blog.feed and blog.feed == other.feed:
            found.append(fault("feed", f"'{other.title}' has the same feed.", "Keep one of the two."))
    if blog.is_file and not (folder / blog.feed).resolve().is_relative_to(folder.resolve()):
        found.append(fault("feed", f"'{blog.feed}' is not beside this file.", "Move it into a folder here."))
    return found


def _reserved(blog_id: str) -> bool:
    return blog_id in RESERVED or (len(blog_id) == 4 and blog_id.isdecimal())


def identify(
    blogs: Iterable[Blog], states: Mapping[str, State], removed: Iterable[str] = ()
) -> tuple[tuple[str, Blog], ...]:
    """Give every blog its id: the one written, else the one it had when first gathered, else its title's slug.

    A blog gathered before is known again by its feed, its address or its title. The ids of `removed`
    ones, which were erased, are not given again.
    """
    blogs = tuple(blogs)
    taken = {blog.id for blog in blogs if blog.id}
    given: dict[int, str] = {number: blog.id for number, blog in enumerate(blogs) if blog.id}
    for key in ("feed", "url", "title"):
        for number, blog in enumerate(blogs):
            wanted = getattr(blog, key)
            if number in given or not wanted:
                continue
            for state in states.values():
                if state.id not in taken and getattr(state, key) == wanted:
                    given[number] = state.id
                    taken.add(state.id)
                    break
    for number, blog in enumerate(blogs):
        if number not in given:
            named = slug(blog.title)
            given[number] = unique(f"{named}-blog" if _reserved(named) else named, taken | {*states, *removed})
            taken.add(given[number])
    return tuple((given[number], blog) for number, blog in enumerate(blogs))


def to_ask(
    blogs: Iterable[Blog], states: Mapping[str, State], only: str = "", removed: Iterable[str] = ()
) -> list[tuple[str, Blog]]:
    """Give the blogs whose servers a gathering asks, with their ids."""
    return [
        (blog_id, blog)
        for blog_id, blog in identify(blogs, states, removed)
        if blog.feed and not blog.is_file and not blog.paused and only in ("", blog_id)
    ]


async def gather(
    blogs: Iterable[Blog],
    archive: Archive,
    fetcher: Fetches,
    now: datetime,
    report: Callable[[Outcome], None] = lambda _: None,
    *,
    only: str = "",
) -> list[Outcome]:
    """Ask every blog's server for news and keep them; one that fails becomes a value and stops no other.

    `report` is told of each blog as it is done; the outcomes come in the order of the blogs. `only`
    is the id of a single blog. Paused blogs and feeds that are files are not asked.
    """
    states = archive.states()
    removed = archive.removed()
    listed = to_ask(tombstones.admitted(blogs, removed)[0], states, only, removed)
    turn = asyncio.Lock()  # one feed is read at a time, in a thread, so that the others' deadlines stay true

    async def one(blog_id: str, blog: Blog) -> Outcome:
        clock = asyncio.get_running_loop().time
        began = clock()
        before = states.get(blog_id)
        asked = before if before and before.feed == blog.feed and reading.is_current(before.digest) else None
        try:
            answer = await fetcher.get(
                blog.feed,
                accept=_ACCEPT,
                etag=asked.etag if asked else "",
                modified=asked.modified if asked else "",
            )
            async with turn:
                outcome = await asyncio.to_thread(_take, archive, blog_id, blog, before, answer=answer, now=now)
        except FetchError as error:
            outcome = _fail(archive, blog_id, blog, before, error=error, now=now)
        outcome = replace(outcome, seconds=round(clock() - began, 3))
        report(outcome)
        return outcome

    return list(await asyncio.gather(*(one(blog_id, blog) for blog_id, blog in listed)))


def read_files(
    blogs: Iterable[Blog], folder: Path, archive: Archive, now: datetime, *, only: str = ""
) -> list[Outcome]:
    """Take the feeds that are files beside blogs.yml (in `folder`) into the archive, if their bytes changed."""
    states, removed = archive.states(), archive.removed()
    outcomes = []
    for blog_id, blog in identify(tombstones.admitted(blogs, removed)[0], states, removed):
        if not blog.is_file or blog.paused or only not in ("", blog_id):
            continue
        before = states.get(blog_id)
        try:
            body = (folder / blog.feed).read_bytes()
        except OSError:
            error = SourceError(
                f"The file {blog.feed} can't be read.", source=blog.feed, remedy="Put it beside blogs.yml."
            )
            outcomes.append(_fail(archive, blog_id, blog, before, error=error, now=now))
        else:
            outcomes.append(_take(archive, blog_id, blog, before, answer=_Bytes(blog.url, body), now=now))
    return outcomes


@dataclass(frozen=True, slots=True)
class _Bytes:
    """A file, as if a server had given it at the blog's address."""

    url: str
    body: bytes
    status: int = 0
    content_type: str = ""
    etag: str = ""
    modified: str = ""


def _take(
    archive: Archive, blog_id: str, blog: Blog, before: State | None, *, answer: Answered, now: datetime
) -> Outcome:
    """Keep what an answer brings; a feed that can't be read is a failure like any other."""
    digest = before.digest if before and answer.status == 304 else reading.digest_of(answer.body)
    state = State(
        blog_id, blog.title, blog.url, blog.feed, "ok",
        before.since if before and before.state == "ok" else now.date(),
        etag=answer.etag, modified=answer.modified, digest=digest, listed=before.listed if before else "",
    )  # fmt: skip
    known = archive.known(blog_id)
    stored: tuple[Stored, ...] = ()
    new = 0
    if before and before.digest == digest:
        etag, modified = (before.etag, before.modified) if answer.status == 304 else (answer.etag, answer.modified)
        state = replace(
            state, language=before.language, authors=before.authors, lost=before.lost, etag=etag, modified=modified
        )
    else:
        try:
            found = reading.read(parse(answer.body, answer.content_type, blog.feed), answer.url, known, now)
        except SourceError as error:
            return _fail(archive, blog_id, blog, before, error=error, now=now, status=answer.status)
        except Exception as error:  # one hostile feed must not end the run
            broken = SourceError(
                f"flipkit could not read the feed ({type(error).__name__}).", source=blog.feed,
                remedy="Please report this feed to flipkit's authors.",
            )  # fmt: skip
            return _fail(archive, blog_id, blog, before, error=broken, now=now, status=answer.status)
        state = replace(state, language=found.language, authors=found.authors, lost=found.lost)
        stored, new = found.entries, found.new
    if stored or state != before:
        archive.record(state, stored, now)
    return Outcome(blog_id, "ok", answer.status or None, new, len(stored) - new, len(known) + new)


def _fail(
    archive: Archive, blog_id: str, blog: Blog, before: State | None, *, error: SourceError, now: datetime,
    status: int | None = None,
) -> Outcome:  # fmt: skip
    """Note since when and why a blog fails; what was gathered of it stays."""
    state = replace(
        before or State(blog_id, blog.title, blog.url, blog.feed, "failing", now.date()),
        title=blog.title, url=blog.url, feed=blog.feed, state="failing",
        since=before.since if before and before.state == "failing" else now.date(),
        reason=error.message, remedy=error.remedy,
    )  # fmt: skip
    if before and before.feed != blog.feed:
        state = replace(state, etag="", modified="", digest="")
    if state != before:
        archive.record(state)
    if isinstance(error, FetchError):
        status = error.status
    problem = f"{error.message} {error.remedy}".strip()
    return Outcome(blog_id, "failing", status or None, 0, 0, len(archive.known(blog_id)), problem=problem)


@dataclass(frozen=True, slots=True)
class Followed:
    """What a build knows of the blogs: in the order of blogs.yml, with their entries newest first.

    `content` reads an entry's clean HTML from the archive, which stays open for it.
    """

    blogs: tuple[FollowedBlog, ...]
    entries: tuple[Entry, ...]
    content: Callable[[Entry], str]
    problems: tuple[Problem, ...] = ()


def read(content: Path, file: str, archive: Archive, now: datetime) -> Followed:
    """Read what a build needs, without the network: blogs.yml (`file` below `content`) and the archive.

    Feeds that are files are taken into the archive first, if it can be written. The archive must
    stay open as long as `Followed.content` is used.
    """
    blogs, problems = read_list(content / file, file)
    blogs, erased = tombstones.admitted(blogs, archive.removed(), file)
    if not archive.read_only:
        read_files(blogs, (content / file).parent, archive, now)
        if not problems:  # of a list that can't be read nobody knows which blogs left it
            tombstones.note(archive, identify(blogs, archive.states(), archive.removed()), now)
    return replace(load(archive, blogs), problems=(*problems, *erased))


def load(archive: Archive, blogs: Iterable[Blog]) -> Followed:
    """Give the blogs and their entries as the archive holds them; those that left the list come last."""
    states = archive.states()
    listed = identify(blogs, states, archive.removed())
    followed: list[FollowedBlog] = []
    entries: list[Entry] = []
    for blog_id, blog in (*listed, *tombstones.left(states, [blog_id for blog_id, _ in listed])):
        state = states.get(blog_id)
        language = blog.language or (state.language if state else "")
        authors = blog.authors or (state.authors if state else ())
        own = [_entry(blog_id, stored, language, authors) for stored in archive.entries(blog_id)]
        entries += own
        newest = max((entry.published for entry in own), default=None)
        followed.append(FollowedBlog(blog_id, blog, _health(blog, state, newest, len(own))))
    entries.sort(key=lambda entry: (-entry.published.timestamp(), entry.blog, entry.id))
    return Followed(tuple(followed), tuple(entries), lambda entry: archive.html(entry.blog, entry.id))


def _entry(blog: str, stored: Stored, language: str, authors: tuple[str, ...]) -> Entry:
    """An entry with its dates decided: published, else updated, else first seen, and never from the future."""
    seen = stored.first_seen
    published = stored.published if stored.published and stored.published <= seen + _SLACK else seen
    updated = stored.updated if stored.updated and stored.updated <= seen + _SLACK else published
    return Entry(
        blog, stored.guid, stored.slug, stored.url, stored.title, published, max(published, updated),
        stored.authors or authors, stored.categories, stored.language or language, stored.summary, stored.words,
        stored.enclosures, first_seen=seen, backfilled=stored.backfilled,
    )  # fmt: skip


def _health(blog: Blog, state: State | None, newest: datetime | None, count: int) -> BlogHealth:
    if state and state.state == "removed":
        return BlogHealth("removed", state.since, newest=newest, entries=count)
    if blog.paused:
        return BlogHealth("paused", newest=newest, entries=count)
    if not blog.feed:
        return BlogHealth("waiting", None, *_NO_FEED, newest, count)
    if state is None:
        return BlogHealth("waiting", newest=newest, entries=count)
    if state.state == "ok":
        return BlogHealth("ok", newest=newest, entries=count, lost=state.lost)
    return BlogHealth("failing", state.since, state.reason, state.remedy, newest, count, state.lost)
