"""Conferences' programmes as sources: what another system lists now is compared with what is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import ClassVar

from flipkit.faults import Fault
from flipkit.gather.fetch import Answer
from flipkit.gather.formats.calendars.pasted_links import feed_of
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.schedules import READING
from flipkit.gather.formats.schedules.raw_schedule import ParsedSchedule, is_open
from flipkit.gather.sources import faults
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.source import Kind, Request, Source, SourceUpdate
from flipkit.model.conferences import FOREIGN, TABLE, Conference
from flipkit.values import dataclass

_ACCEPT = "application/json, application/xml, text/calendar, */*;q=0.3"
#: What is meant by a session having moved.
_PLACE = ("start", "minutes", "room")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeSource(Source):
    """A conference's programme that another system, `system`, publishes at the address `url`."""

    archive: Archive
    conference: Conference
    system: str
    url: str
    before: State | None
    state: State

    kind: ClassVar[Kind] = Kind.PROGRAMME
    reading: ClassVar[int] = READING
    counted: ClassVar[tuple[str, ...]] = ("new", "moved", "cancelled", "vanished")
    faults: ClassVar[Mapping[int, Fault]] = {
        401: faults.PROGRAMME_WANTS_PASSWORD,
        403: faults.PROGRAMME_REFUSED,
        404: faults.PROGRAMME_NOT_FOUND,
    }

    @property
    def policy(self) -> str:
        return policy_of(self.conference, self.system)

    @property
    def is_file(self) -> bool:
        return False

    def is_current(self, now: datetime) -> bool:
        return (self.state.reading, self.state.policy) == (self.reading, self.policy)

    def request(self) -> Request:
        return Request(feed_of(self.url) if self.system == TABLE else self.url, _ACCEPT)

    def task(self, answer: Answer, now: datetime) -> ParseTask[ParsedSchedule]:
        return ParseTask(
            function="flipkit.gather.formats.schedules:read",
            result=ParsedSchedule,
            what="programme",
            source=self.url,
            values=(answer.body, answer.content_type),
            options={
                "kind": self.system,
                "timezone": self.conference.timezone,
                "starts": self.conference.starts,
                **self._of_table(),
            },
        )

    def _of_table(self) -> dict[str, object]:
        """What the reader of a table must know besides."""
        programme = self.conference.programme
        if self.system != TABLE or programme is None:
            return {}
        return {"ends": self.conference.ends, "directions": programme.directions}

    def merge(self, state: State, parsed: object | None, now: datetime) -> SourceUpdate:
        held = [] if self._has_moved(state) else self.archive.programmes.sessions(state.id)
        if parsed is None:
            nothing = dict.fromkeys(self.counted, 0)
            return SourceUpdate(state=state, counts=nothing, total=_count(held), record=partial(self.record, state))
        assert isinstance(parsed, ParsedSchedule)
        state = replace(state, notes=parsed.repairs, lost=())
        sessions = (*parsed.sessions, *parsed.places)
        if parsed.is_cut:  # what stood behind nobody knows, so it is not cancelled in anybody's calendar
            came = {fields["id"] for fields in sessions}
            sessions = (*sessions, *(fields for fields in held if fields["id"] not in came))
        return SourceUpdate(
            state=state,
            counts=compare(held, sessions),
            total=_count(sessions),
            record=partial(self.archive.programmes.record, state, sessions),
        )

    def record(self, state: State) -> None:
        """Store how it stands; what stood at another address is not this programme's."""
        self.archive.programmes.record(state, [] if self._has_moved(state) else None)

    def total(self) -> int:
        return _count(self.archive.programmes.sessions(self.state.id))

    @property
    def is_lost(self) -> bool:
        """Whether nothing was ever read of it here: it is new, or what was held is gone."""
        known = self.archive.programmes.states().get(self.state.id)
        return (known is None or (known.feed == self.url and known.succeeded is None)) and not self.total()

    def restore(self, parsed: ParsedSchedule) -> None:
        """Hold what a copy says of it, until its own system is read again: nothing is known of its bytes."""
        known = self.archive.programmes.states().get(self.state.id) or self.state
        state = replace(known, reading=self.reading, policy=self.policy, digest="")
        self.archive.programmes.record(state, (*parsed.sessions, *parsed.places))

    def _has_moved(self, state: State) -> bool:
        return self.before is not None and self.before.feed != state.feed


def sources(conferences: Iterable[Conference], archive: Archive, now: datetime) -> Iterator[ProgrammeSource]:
    """Give the programmes that another system publishes at an address."""
    states = archive.programmes.states()
    for conference in conferences:
        former = next((name for name in reversed(conference.formerly) if name in states), None)
        if former and conference.id not in states and not archive.read_only:
            archive.programmes.carry_over(conference.id, former)
            states = archive.programmes.states()
        if found := system_of(conference):
            system, url = found
            before = states.get(conference.id)
            state = State.named(
                before, id=conference.id, title=conference.title, url=conference.address, feed=url, today=now.date()
            )
            yield ProgrammeSource(
                archive=archive, conference=conference, system=system, url=url, before=before, state=state
            )


def system_of(conference: Conference) -> tuple[str, str] | None:
    """Give the system that publishes a conference's programme, and its address there; None if there is none."""
    programme = conference.programme
    if programme is None or not programme.url:
        return None
    return next(source for source in programme.sources if source in FOREIGN), programme.url


def policy_of(conference: Conference, system: str) -> str:
    """Give a mark of what decides how a programme is read."""
    told: tuple[object, ...] = (system, conference.timezone, conference.starts)
    if system == TABLE and conference.programme:
        told = (*told, conference.ends, conference.programme.directions)
    return sha256(repr(told).encode()).hexdigest()[:12]


def compare(held: Iterable[Mapping[str, object]], found: Iterable[Mapping[str, object]]) -> dict[str, int]:
    """Count by id what is new, moved, cancelled and vanished; open places of a board are no sessions."""
    before, after = ({str(fields["id"]): fields for fields in each if not is_open(fields)} for each in (held, found))
    both = [(before[name], fields) for name, fields in after.items() if name in before]
    cancelled = sum(_is_called_off(then, now) for then, now in both)
    moved = sum(
        any(then.get(key) != now.get(key) for key in _PLACE) and not _is_called_off(then, now) for then, now in both
    )
    return {
        "new": len(after.keys() - before.keys()),
        "moved": moved,
        "cancelled": cancelled,
        "vanished": len(before.keys() - after.keys()),
    }


def _count(held: Iterable[Mapping[str, object]]) -> int:
    return sum(not is_open(fields) for fields in held)


def _is_called_off(then: Mapping[str, object], now: Mapping[str, object]) -> bool:
    return now.get("status") == "cancelled" != then.get("status")
