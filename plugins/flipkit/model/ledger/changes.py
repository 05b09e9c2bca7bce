"""What changed in a programme since it was first published, and which sessions were taken out of it.

A subscriber's calendar is told of a cancellation, not of a silence: so what is needed to say it is kept,
and is the same at every build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from flipkit.model.conferences import Conference
from flipkit.model.identifiers import SessionId
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import zone
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class ProgrammePlace:
    """Where in a programme a session stood, beside its facts: which calendars it was in, and as what."""

    track: str = ""
    speakers: tuple[str, ...] = ()
    type: str = "talk"

    @classmethod
    def of(cls, session: Session) -> ProgrammePlace:
        """Take a session's place."""
        return cls(session.track, session.speakers, session.type)

    @classmethod
    def read(cls, *said: Any) -> ProgrammePlace:
        """Read what `plain` gave."""
        track, speakers, kind = said
        return cls(str(track), tuple(map(str, speakers)), str(kind))

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        return [self.track, [*self.speakers], self.type]


@dataclass(frozen=True, slots=True)
class RemovedSession:
    """A session that has been taken out: its facts and its place as they were last published."""

    facts: Snapshot
    place: ProgrammePlace

    @classmethod
    def read(cls, facts: Any, place: Any) -> RemovedSession:
        """Read what `plain` gave."""
        return cls(Snapshot.read(*facts), ProgrammePlace.read(*place))

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        return [self.facts.plain, self.place.plain]

    def session(self, identifier: str, zone_name: str) -> Session:
        """Give it as a cancelled session, its times in a conference's zone."""
        facts, place, at_home = self.facts, self.place, zone(zone_name)
        return Session(
            id=SessionId(identifier),
            title=facts.title,
            start=facts.start.astimezone(at_home),
            end=facts.end.astimezone(at_home),
            room=facts.room,
            track=place.track,
            type=place.type,
            speakers=place.speakers,
            status=EventStatus.CANCELLED,
        )


def removed_sessions(removed: Mapping[str, RemovedSession], conference: Conference) -> tuple[Session, ...]:
    """Give what was taken out of a conference's programme, in order of the ids.

    `removed` has it by `<conference>/<session>`, as the ledger does.
    """
    own = f"{conference.first_id}/"
    return tuple(
        removed[key].session(key.removeprefix(own), conference.timezone)
        for key in sorted(removed)
        if key.startswith(own)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """What of a session is worth a notice when it changes; times are wall times with their offset from UTC."""

    title: str
    start: datetime
    end: datetime
    room: str
    status: EventStatus

    @classmethod
    def of(cls, session: Session) -> Snapshot:
        """Take a session's facts."""
        # An offset in place of the zone: two times are then one if they read the same and mean the same.
        start, end = (datetime.fromisoformat(when.isoformat()) for when in (session.start, session.end))
        return cls(title=session.title, start=start, end=end, room=session.room, status=session.status)

    @classmethod
    def read(cls, title: str, start: str, end: str, room: str, status: str) -> Snapshot:
        """Read what `plain` gave."""
        return cls(title=str(title), start=_aware(start), end=_aware(end), room=str(room), status=EventStatus(status))

    @property
    def plain(self) -> list[str]:
        """Them as JSON has them."""
        return [self.title, self.start.isoformat(), self.end.isoformat(), self.room, self.status]

    @property
    def minutes(self) -> int:
        """How long it lasts, in minutes."""
        return round((self.end - self.start).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `when` it was first published (UTC, whole seconds), of which session (its id), from what to what.

    A new session was nothing `before`, one that was taken out is nothing `after`.
    """

    when: datetime
    session: str
    before: Snapshot | None
    after: Snapshot | None

    @classmethod
    def read(cls, when: str, session: str, before: list[Any] | None, after: list[Any] | None) -> Change:
        """Read what `plain` gave."""
        facts = (Snapshot.read(*known) if known else None for known in (before, after))
        return cls(_aware(when).astimezone(UTC), str(session), *facts)

    @property
    def plain(self) -> list[object]:
        """It as JSON has it."""
        facts = (known.plain if known else None for known in (self.before, self.after))
        return [self.when.strftime("%Y-%m-%dT%H:%M:%SZ"), self.session, *facts]

    @property
    def title(self) -> str:
        """The session's title, the last it had."""
        known = self.after or self.before
        return known.title if known else self.session


def compare(before: Mapping[str, Snapshot], after: Mapping[str, Snapshot], now: datetime) -> list[Change]:
    """Give what changed between two states of a programme: facts by the sessions' ids, in the new order."""
    return [
        Change(now, session, before.get(session), after.get(session))
        for session in [*after, *(session for session in before if session not in after)]
        if before.get(session) != after.get(session)
    ]


def recent_changes(changes: Iterable[Change], now: datetime, days: int = 14) -> dict[str, Change]:
    """Give the newest change of each session that changed within so many days; `changes` are newest first."""
    found: dict[str, Change] = {}
    for change in changes:
        if now - change.when < timedelta(days=days):
            found.setdefault(change.session, change)
    return found


def changed_before(changes: Iterable[Change], sessions: Iterable[Session]) -> tuple[Session, ...]:
    """Give the sessions that are cancelled or moved and were so when first published: no change tells of them."""
    told = {(change.session, change.after.status) for change in changes if change.after}
    marked = (EventStatus.CANCELLED, EventStatus.MOVED)
    return tuple(each for each in sessions if each.status in marked and (each.id, each.status) not in told)


def _aware(written: str) -> datetime:
    when = datetime.fromisoformat(written)
    if when.tzinfo is None:
        raise ValueError(f"{written} has no offset from UTC")
    return when
