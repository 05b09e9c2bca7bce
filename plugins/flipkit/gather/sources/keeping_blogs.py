"""What asking for one blog's feed brought is kept: its news and how it stands, or why it failed.

Only what differs is written, and a failure takes nothing away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from flipkit.errors import FetchError, SourceError
from flipkit.gather.formats.feeds.normalize import Reading
from flipkit.gather.sources.archive import Archive, State, Stored
from flipkit.gather.sources.blogs import Decision, decide
from flipkit.model.blogs import Blog


@dataclass(frozen=True, slots=True)
class Sorted:
    """An entry, and whether the blog's topic filter lets it stay."""

    title: str
    url: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class Outcome:
    """What gathering one blog brought.

    `state` is `waiting` where it was not asked, because it is not due. `status` is HTTP's (None for a
    file, or where nobody answered), `problem` is in plain words. `entries` is given by a dry run only.
    """

    blog: str
    state: str
    status: int | None
    new: int
    changed: int
    total: int
    seconds: float = 0.0
    problem: str = ""
    entries: tuple[Sorted, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give it as one JSON object with the keys that DESIGN names, and in a dry run those that stay and go."""
        told: dict[str, object] = {
            "blog": self.blog, "state": self.state, "status": self.status, "new": self.new, "changed": self.changed,
            "total": self.total, "seconds": self.seconds, "problem": self.problem,
        }  # fmt: skip
        if self.entries:
            told["stay"] = [entry.url for entry in self.entries if entry.decision.kept]
            told["go"] = [entry.url for entry in self.entries if not entry.decision.kept]
        return told


def current(before: State | None, blog_id: str, blog: Blog, now: datetime) -> State:
    """Give a blog's state as blogs.yml names it now; with another feed, all that was said of the old one is void.

    A state that was restored may know of no feed: sites don't publish the names of files.
    """
    if before is None or (before.feed and before.feed != blog.feed):
        fresh = State(blog_id, blog.title, blog.url, blog.feed, "ok", now.date())
        return replace(fresh, listed=before.listed if before else "")
    return replace(before, title=blog.title, url=blog.url, feed=blog.feed)


def keep(
    archive: Archive, before: State | None, state: State, reading: Reading | None, now: datetime, *,
    status: int | None = None,
) -> Outcome:  # fmt: skip
    """Keep the news of a feed that could be read; `reading` is None where it had none."""
    known = archive.count(state.id)
    stored: tuple[Stored, ...] = ()
    new = 0
    since = before.since if before and before.state == "ok" else now.date()
    state = replace(state, state="ok", since=since, reason="", remedy="")
    if reading:
        state = replace(state, language=reading.language, authors=reading.authors, lost=reading.lost)
        stored, new = reading.entries, reading.new
    if stored or state != before:
        archive.record(state, stored, now)
    return Outcome(state.id, "ok", status, new, len(stored) - new, known + new)


def fail(
    archive: Archive, before: State | None, state: State, error: SourceError, now: datetime, *,
    status: int | None = None,
) -> Outcome:  # fmt: skip
    """Note since when and why a blog fails or is gone, as `state` says; what was gathered of it stays."""
    since = before.since if before and before.state == state.state else now.date()
    state = replace(state, since=since, reason=error.message, remedy=error.remedy)
    if state != before:
        archive.record(state)
    return failed(archive, state, error, status=status)


def failed(archive: Archive, state: State, error: SourceError, *, status: int | None = None) -> Outcome:
    """Say how a blog fails, and keep nothing of it."""
    if isinstance(error, FetchError):
        status = error.status
    problem = f"{error.message} {error.remedy}".strip()
    return Outcome(state.id, state.state, status, 0, 0, archive.count(state.id), problem=problem)


def preview(
    archive: Archive, blog_id: str, blog: Blog, reading: Reading | None, *, status: int | None = None
) -> Outcome:
    """Say what `keep` would keep, and of all that is then known what the topic filter lets stay."""
    held = {entry.guid: entry for entry in archive.entries(blog_id)}
    found = {entry.guid: entry for entry in reading.entries} if reading else {}
    changed = sum(guid in held and held[guid].digest != entry.digest for guid, entry in found.items())
    entries = {**held, **found}
    return Outcome(
        blog_id, "ok", status, len(found.keys() - held.keys()), changed, len(entries),
        entries=tuple(_sorted(blog, entries.values())),
    )  # fmt: skip


def _sorted(blog: Blog, entries: Iterable[Stored]) -> Iterable[Sorted]:
    newest_first = sorted(
        entries, key=lambda entry: ((entry.published or entry.first_seen), entry.guid), reverse=True
    )
    for entry in newest_first:
        yield Sorted(entry.title, entry.url, wanted(blog, entry))


def wanted(blog: Blog, entry: Stored) -> Decision:
    """Say whether the blog's topic filter lets an entry stay: by its categories, its title and its summary."""
    return decide(blog.topics, title=entry.title, categories=entry.categories, text=entry.summary)
