"""What a reading of a programme brought against what is held of it: new, moved, cancelled, vanished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from flipkit.errors import FetchError, SourceError
from flipkit.gather.formats.schedules.values import Found
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.conferences import Conference
from flipkit.model.programmes import FOREIGN

#: Counted up when the same bytes are read to something else.
_READING = 2
#: What is meant by a session having moved.
_PLACE = ("start", "minutes", "room")


@dataclass(frozen=True, slots=True)
class Followed:
    """A conference's programme at an address: whose it is, and what reading it needs to know."""

    id: str
    title: str
    page: str
    kind: str
    url: str
    timezone: str
    starts: date

    @classmethod
    def of(cls, conference: Conference) -> Followed | None:
        """Give a conference's, if another system publishes it at an address."""
        programme = conference.programme
        if programme is None or not programme.url:
            return None
        kind = next(source for source in programme.sources if source in FOREIGN)
        return cls(
            conference.id, conference.title, conference.address, kind, programme.url, conference.timezone,
            conference.starts,
        )  # fmt: skip

    @property
    def mark(self) -> str:
        """A mark of how it is read; a programme whose mark has changed is read anew."""
        return f"{_READING}-{sha256(repr((self.kind, self.timezone, self.starts)).encode()).hexdigest()[:12]}"

    def digest_of(self, body: bytes) -> str:
        """A mark of its bytes and of how they are read."""
        return f"{self.mark}-{sha256(body).hexdigest()}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What gathering one programme brought; the fields it shares with a blog's mean the same."""

    programme: str
    state: str
    status: int | None = None
    new: int = 0
    moved: int = 0
    cancelled: int = 0
    vanished: int = 0
    total: int = 0
    seconds: float = 0.0
    problem: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it as one JSON object."""
        return {
            "programme": self.programme, "state": self.state, "status": self.status, "new": self.new,
            "moved": self.moved, "cancelled": self.cancelled, "vanished": self.vanished, "total": self.total,
            "seconds": self.seconds, "problem": self.problem,
        }  # fmt: skip


def current(before: State | None, followed: Followed, now: datetime) -> State:
    """Give a programme's state as its conference names it now; another address makes all said before void."""
    if before is None or before.feed != followed.url:
        return State(followed.id, followed.title, followed.page, followed.url, "ok", now.date())
    return replace(before, title=followed.title, url=followed.page)


def compare(held: Iterable[Mapping[str, object]], found: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """Count by id what is new, moved, cancelled and vanished."""
    before, after = ({str(fields["id"]): fields for fields in each} for each in (held, found))
    both = [(before[name], fields) for name, fields in after.items() if name in before]
    off = [now.get("status") == "cancelled" != then.get("status") for then, now in both]
    return {
        "new": len(after.keys() - before.keys()),
        "moved": sum(
            any(then.get(key) != now.get(key) for key in _PLACE)
            for (then, now), cancelled in zip(both, off, strict=True) if not cancelled
        ),
        "cancelled": sum(off),
        "vanished": len(before.keys() - after.keys()),
    }  # fmt: skip


def keep(
    archive: Archive, before: State | None, state: State, found: Found | None, *,
    now: datetime, status: int | None = None, dry_run: bool = False,
) -> Outcome:  # fmt: skip
    """Keep what a reading brought; `found` is None where nothing had changed. A dry run says it and keeps nothing."""
    held = archive.programmes.sessions(state.id) if before and before.feed == state.feed else []
    since = before.since if before and before.state == "ok" else now.date()
    state = replace(state, state="ok", since=since, reason="", remedy="")
    if found is None:
        if not dry_run and state != before:
            archive.programmes.record(state)
        return Outcome(state.id, "ok", status, total=len(held))
    state = replace(state, lost=found.repairs)
    if not dry_run:
        archive.programmes.record(state, found.sessions)
    counts = compare(held, found.sessions)
    return Outcome(
        state.id, "ok", status, counts["new"], counts["moved"], counts["cancelled"], counts["vanished"],
        len(found.sessions),
    )  # fmt: skip


def fail(
    archive: Archive, before: State | None, state: State, error: SourceError, now: datetime, *, dry_run: bool = False
) -> Outcome:
    """Note since when and why a programme fails or is gone, as `state` says; what is held of it stays."""
    since = before.since if before and before.state == state.state else now.date()
    state = replace(state, since=since, reason=error.message, remedy=error.remedy)
    if state != before and not dry_run:
        moved = before is not None and before.feed != state.feed
        archive.programmes.record(state, [] if moved else None)
    return failed(archive, state, error)


def failed(archive: Archive, state: State, error: SourceError) -> Outcome:
    """Say how a programme fails."""
    status = error.status if isinstance(error, FetchError) else None
    total = len(archive.programmes.sessions(state.id))
    return Outcome(state.id, state.state, status, total=total, problem=f"{error.message} {error.remedy}".strip())
