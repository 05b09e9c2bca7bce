"""Two things at one time: a room booked twice, a speaker in two places, something beside a plenary or a pause.

`Bookings` know what is taken when, and so which room and which time are free.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from flipkit.model import faults
from flipkit.model.checks.located import CheckContext, Located, clock, several
from flipkit.model.people import person_key
from flipkit.model.problems import Problem
from flipkit.model.sessions import PLENARIES, Session, SessionType
from flipkit.model.times import at


def plenaries(timetable: Bookings) -> Iterator[Problem]:
    """Find what takes place while all are to be at one place; two in one room are a room booked twice."""
    done: set[int] = set()
    for booking, others in _during(timetable):
        done.add(id(booking))
        if not booking.session.is_pause:
            found = [
                other
                for other in others
                if id(other) not in done
                and (other.session.everywhere or not {*other.session.rooms} & {*booking.session.rooms})
            ]
            yield from _at_once(timetable, booking, found)


def pauses(timetable: Bookings) -> Iterator[Problem]:
    """Find sessions that begin or go on in a pause for all."""
    for booking, others in _during(timetable):
        if booking.session.is_pause:
            yield from _at_once(timetable, booking, others)


def _during(timetable: Bookings) -> Iterator[tuple[Booking, list[Booking]]]:
    """Give what is for all, each with the sessions that overlap it."""
    bookings = [booking for booking in timetable.bookings if not booking.session.is_pause]
    begins = [booking.begin for booking in bookings]
    longest = max((booking.end - booking.begin for booking in bookings), default=0)
    for booking in timetable.everybody:
        first, last = bisect_left(begins, booking.begin - longest), bisect_left(begins, booking.end)
        yield booking, [each for each in bookings[first:last] if each.end > booking.begin and each is not booking]


def _at_once(timetable: Bookings, booking: Booking, others: Sequence[Booking]) -> Iterator[Problem]:
    """Say what is at the time of something for all: one session at its own place, several at that of the other."""
    session = booking.session
    # Somebody wrote that a plenary or a talk is for all; a pause is often left where it was, and a keynote in a
    # room may well have something beside it.
    sure = session.everywhere and not session.is_pause
    roomless = sure and session.type not in PLENARIES
    begin, until = clock(session.start), clock(session.end)
    if len(others) == 1:
        other = others[0].session
        one = faults.BESIDE_ROOMLESS if roomless else faults.BESIDE_PLENARY if sure else faults.BESIDE_PAUSE
        said = one(
            title=other.title,
            start=clock(other.start),
            end=clock(other.end),
            plenary=booking.placed.named,
            begin=begin,
            until=until,
            time=clock(timetable.time_for(others[0])),
        )
        yield others[0].placed.problem(said, "start", [booking.placed])
    elif others:
        beside = faults.SEVERAL_BESIDE_PLENARY if sure else faults.SEVERAL_BESIDE_PAUSE
        many = faults.SEVERAL_BESIDE_ROOMLESS if roomless else beside
        names = several([other.placed.named for other in others])
        said = many(title=session.title, begin=begin, until=until, count=len(others), others=names)
        yield booking.placed.problem(said, "start", [other.placed for other in others])


def rooms(timetable: Bookings) -> Iterator[Problem]:
    """Find sessions that begin in a room before the one in it is over."""
    for room, bookings in timetable.rooms.items():
        for first, second in _overlaps(bookings):
            said = faults.ROOM_BOOKED_TWICE(
                room=room,
                title=second.session.title,
                start=clock(second.session.start),
                other=first.placed.named,
                begin=clock(first.session.start),
                end=clock(first.session.end),
                free=timetable.room_for(second),
                time=clock(timetable.time_for(second)),
            )
            yield second.placed.problem(said, "room", [first.placed])


def speakers(timetable: Bookings) -> Iterator[Problem]:
    """Find sessions that begin while one of their speakers is still in another."""
    for key, bookings in timetable.speakers.items():
        for first, second in _overlaps(bookings):
            name = next(name for name in second.session.speakers if timetable.key(name) == key)
            said = faults.SPEAKER_BOOKED_TWICE(
                speaker=name,
                title=second.session.title,
                start=clock(second.session.start),
                other=first.placed.named,
                begin=clock(first.session.start),
                end=clock(first.session.end),
                time=clock(timetable.time_for(second)),
            )
            yield second.placed.problem(said, "speakers", [first.placed])


def _overlaps(bookings: Sequence[Booking]) -> Iterator[tuple[Booking, Booking]]:
    """Give each booking that begins while another lasts, with the one that lasts longest (a sweep by start)."""
    last: Booking | None = None
    for booking in bookings:
        if last and booking.begin < last.end:
            yield last, booking
        if last is None or booking.end > last.end:
            last = booking


#: Most ways out that are looked for in one programme; where more clashes, its table is wrong, not its sessions.
_WAYS_OUT = 100


class Booking(NamedTuple):
    """The time from `begin` to `end`, in seconds since 1970, and the session it is taken for."""

    begin: int
    end: int
    placed: Located

    @property
    def session(self) -> Session:
        """The session it is taken for."""
        return self.placed.session


class Bookings:
    """The bookings of rooms, of speakers and of everybody, each in order of beginning.

    Cancelled sessions take nothing. Registration is for all and keeps nobody from anything.
    """

    def __init__(self, plan: CheckContext) -> None:
        self.conference = plan.conference
        self._people = plan.people
        self._ways_out = 0
        booked = [
            Booking(int(placed.session.start.timestamp()), int(placed.session.end.timestamp()), placed)
            for placed in plan.held
        ]
        self.bookings = sorted(booked, key=lambda b: (b.begin, b.end, b.session.room, b.session.id))
        self.rooms: dict[str, list[Booking]] = {}
        self.speakers: dict[str, list[Booking]] = {}
        for booking in self.bookings:
            if booking.session.has_room:
                for room in booking.session.rooms:
                    self.rooms.setdefault(room, []).append(booking)
            for key in self.keys(booking.session):
                self.speakers.setdefault(key, []).append(booking)

    def keys(self, session: Session) -> Iterator[str]:
        """Give who speaks, each once: an id of people.yml and the name it stands for are one person."""
        return iter(dict.fromkeys(self.key(name) for name in session.speakers))

    def key(self, name: str) -> str:
        """Give one text for a person, however their name is written."""
        known = self._people.find(name)
        return known.id if known else person_key(name)

    @cached_property
    def everybody(self) -> list[Booking]:
        """What is for all: keynotes, and what is in all rooms.

        Where no session has a room, nobody has said where any of them is, and only pauses and
        plenaries are known to be for all.
        """
        return [
            booking
            for booking in self.bookings
            if booking.session.type in PLENARIES
            or (_is_everywhere(booking) and (self.rooms or booking.session.is_pause))
        ]

    def room_for(self, booking: Booking) -> str:
        """Name the nearest free room, empty if there is none.

        It holds as many as the session has places; rooms as large as its own come before smaller ones,
        then those most like it, then its neighbours in the conference's list.
        """
        session = booking.session
        if _taken(self.everybody, booking.begin, booking.end, booking):
            return ""
        capacities = {room.name: room.capacity for room in self.conference.rooms} or dict.fromkeys(sorted(self.rooms))
        order = list(capacities)
        own = order.index(session.room) if session.room in capacities else 0
        size = session.capacity or capacities.get(session.room) or 0
        known = {name: capacity or 0 for name, capacity in capacities.items()}
        free = [
            (holds < size, abs(holds - size), abs(order.index(name) - own), order.index(name), name)
            for name, holds in known.items()
            if name != session.room
            and (not session.capacity or holds >= session.capacity)
            and not _taken(self.rooms.get(name, ()), booking.begin, booking.end, booking)
        ]
        return min(free)[-1] if free else ""

    def time_for(self, booking: Booking) -> datetime | None:
        """Find the nearest time of its day when its room and its speakers are free and nothing is for all.

        None if there is none, and where that was looked for often enough.
        """
        self._ways_out += 1
        if self._ways_out > _WAYS_OUT:
            return None
        session = booking.session
        opens, closes = self.day(self.conference.day_of(session.start))
        length = booking.end - booking.begin
        best: int | None = None
        for begin, end in _gaps(self._obstacles(booking, opens, closes), opens, closes):
            if end - begin < length:
                continue
            near = min(max(booking.begin, begin), end - length)
            if best is None or abs(near - booking.begin) <= abs(best - booking.begin):
                best = near
        return None if best is None else datetime.fromtimestamp(best, UTC).astimezone(session.start.tzinfo)

    def day(self, day: date) -> tuple[int, int]:
        """When a day begins and ends: as `hours` says, else with its first and its last session."""
        hours = self.conference.hours.of(day) if self.conference.hours else None
        if hours:
            first, last = (at(datetime.combine(day, hour), self.conference.timezone) for hour in hours)
            return int(first.timestamp()), int(last.timestamp())
        return self._days[day]

    @cached_property
    def _days(self) -> dict[date, tuple[int, int]]:
        found: dict[date, tuple[int, int]] = {}
        for booking in self.bookings:
            day = self.conference.day_of(booking.session.start)
            begin, end = found.get(day, (booking.begin, booking.end))
            found[day] = min(begin, booking.begin), max(end, booking.end)
        return found

    def _obstacles(self, booking: Booking, opens: int, closes: int) -> list[tuple[int, int]]:
        """Give what stands in the way on one day, in order; for what is for all, everything does."""
        session = booking.session
        if session.everywhere:
            hindering = [other for other in self.bookings if _is_everywhere(other) or not other.session.everywhere]
        else:
            spoken = chain.from_iterable(self.speakers[key] for key in self.keys(session))
            inside = chain.from_iterable(self.rooms.get(room, ()) for room in session.rooms)
            hindering = [*inside, *self.everybody, *spoken]
        return sorted(
            (other.begin, other.end)
            for other in hindering
            if other is not booking and other.end > opens and other.begin < closes
        )


def _is_everywhere(booking: Booking) -> bool:
    return booking.session.everywhere and booking.session.type != SessionType.REGISTRATION


def _gaps(obstacles: Sequence[tuple[int, int]], opens: int, closes: int) -> Iterator[tuple[int, int]]:
    """Give the times between, before and after what is taken; `obstacles` are in order."""
    free = opens
    for begin, end in obstacles:
        if begin > free:
            yield free, begin
        free = max(free, end)
    if closes > free:
        yield free, closes


def _taken(bookings: Sequence[Booking], begin: int, end: int, own: Booking) -> bool:
    return any(other.begin < end and begin < other.end and other is not own for other in bookings)
