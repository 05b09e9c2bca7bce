"""What a reading of a calendar brought against what is held of it: new, moved, vanished; and what is kept.

What is over stays for good. A coming event that its calendar no longer has leaves our pages, too;
but where calendars show a part of what is coming only, it stays and is marked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from flipkit.errors import FetchError, SourceError
from flipkit.gather.formats import calendars as reading
from flipkit.gather.formats.calendars.values import Found
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.remote_calendars import RemoteCalendar, RemoteEvent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What gathering one calendar brought; the fields it shares with a blog's mean the same."""

    calendar: str
    state: str
    status: int | None
    new: int
    moved: int
    vanished: int
    total: int
    seconds: float = 0.0
    problem: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it as one JSON object."""
        return {
            "calendar": self.calendar, "state": self.state, "status": self.status, "new": self.new,
            "moved": self.moved, "vanished": self.vanished, "total": self.total, "seconds": self.seconds,
            "problem": self.problem,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """The dates to hold from now on, and how many of the coming ones are new, moved and vanished."""

    events: tuple[RemoteEvent, ...]
    new: int = 0
    moved: int = 0
    vanished: int = 0


def current(before: State | None, calendar: RemoteCalendar, address: str, now: datetime) -> State:
    """Give a calendar's state as its folder names it now; at another address, all said of the old one is void."""
    if before is None or before.feed != address:
        return State(calendar.id, calendar.title, calendar.page, address, "ok", now.date())
    return replace(before, title=calendar.title, url=calendar.page)


def compare(
    held: Iterable[RemoteEvent], found: Found, now: datetime, *, upcoming_only: bool, until: datetime | None = None
) -> Compared:
    """Compare what is held with what was found at `now`; `until` is how far the last reading reached, if any.

    A date is the same if its key is, or if it is the only other one of its series on that day, or of
    its name at all. Dates that merely came within reach as time went on are no news.
    """
    kept = {event.key: event for event in found.events}
    before = {event.key: event for event in held}
    renamed = _pairs(
        [event for key, event in before.items() if key not in kept],
        [event for key, event in kept.items() if key not in before],
    )
    new = moved = vanished = 0
    origins = {then: first for first, then in renamed.items()}
    for key, event in kept.items():
        first = before.get(origins.get(key, key))
        if first is None or first.vanished:
            new += until is None or _start(event) <= until
        elif first.start != event.start:
            moved += not is_over(event, now)
    today = now.astimezone(UTC).date()
    for key, event in before.items():
        if key in kept or key in renamed:
            continue
        if is_over(event, now) or event.vanished:
            kept[key] = event
        else:
            vanished += 1
            if upcoming_only:
                kept[key] = replace(event, vanished=today)
    ordered = sorted(kept.values(), key=lambda event: (event.start.isoformat(), event.title, event.key))
    return Compared(tuple(ordered), new, moved, vanished)


def _pairs(gone: list[RemoteEvent], fresh: list[RemoteEvent]) -> dict[str, str]:
    """Keys that changed though the date is the same one, moved: old to new."""
    paired: dict[str, str] = {}
    for same in (lambda event: (event.uid, _day(event)), lambda event: event.uid):
        olds: defaultdict[object, list[str]] = defaultdict(list)
        news: defaultdict[object, list[str]] = defaultdict(list)
        for event in gone:
            if event.key not in paired:
                olds[same(event)].append(event.key)
        taken = set(paired.values())
        for event in fresh:
            if event.key not in taken:
                news[same(event)].append(event.key)
        for what, keys in olds.items():
            if len(keys) == len(news[what]) == 1:
                paired[keys[0]] = news[what][0]
    return paired


def is_over(event: RemoteEvent, now: datetime) -> bool:
    """Whether it has ended; an all-day one when its last day is over everywhere."""
    if isinstance(event.end, datetime):
        return event.end <= now
    return event.end < now.astimezone(UTC).date()


def shows_coming_only(calendar: RemoteCalendar, found: Found, now: datetime) -> bool:
    """Whether events leave a calendar once they are over: as it says, else as it looks.

    Tables are what people edit: what they take out is meant to go.
    """
    if calendar.upcoming_only is not None:
        return calendar.upcoming_only
    if calendar.is_file or calendar.format == "csv":
        return False
    return not any(is_over(event, now) for event in found.events)


def keep(
    archive: Archive, before: State | None, state: State, calendar: RemoteCalendar, found: Found | None,
    *, now: datetime, status: int | None = None, dry_run: bool = False,
) -> Outcome:  # fmt: skip
    """Keep what a reading brought; `found` is None where nothing had changed. A dry run says it and keeps nothing."""
    held = archive.calendars.events(state.id)
    since = before.since if before and before.state == "ok" else now.date()
    state = replace(state, state="ok", since=since, reason="", remedy="")
    compared = Compared(tuple(held))
    if found:
        again = before is not None and bool(before.digest) and before.feed == state.feed
        compared = compare(
            held if again else [event for event in held if is_over(event, now)], found, now,
            upcoming_only=shows_coming_only(calendar, found, now),
            until=reading.reach_of(before.digest) if again and before else None,
        )  # fmt: skip
        state = replace(state, lost=found.notes)
    if not dry_run and (state != before or compared.events != tuple(held)):
        archive.calendars.record(state, compared.events if found else None)
    return Outcome(
        state.id, "ok", status, compared.new, compared.moved, compared.vanished, len(compared.events)
    )  # fmt: skip


def fail(
    archive: Archive, before: State | None, state: State, error: SourceError, now: datetime, *,
    status: int | None = None, dry_run: bool = False,
) -> Outcome:  # fmt: skip
    """Note since when and why a calendar fails or is gone, as `state` says; what is held of it stays."""
    since = before.since if before and before.state == state.state else now.date()
    state = replace(state, since=since, reason=error.message, remedy=error.remedy)
    if state != before and not dry_run:
        archive.calendars.record(state)
    return failed(archive, state, error, status=status)


def failed(archive: Archive, state: State, error: SourceError, *, status: int | None = None) -> Outcome:
    """Say how a calendar fails."""
    if isinstance(error, FetchError):
        status = error.status
    total = len(archive.calendars.events(state.id))
    return Outcome(state.id, state.state, status, 0, 0, 0, total, problem=f"{error.message} {error.remedy}".strip())


def _start(event: RemoteEvent) -> datetime:
    if isinstance(event.start, datetime):
        return event.start
    return datetime.combine(event.start, datetime.min.time(), UTC)


def _day(event: RemoteEvent) -> date:
    return event.start.date() if isinstance(event.start, datetime) else event.start
