"""A day of a programme as a table, rooms across and starting times down, and what a programme can be narrowed to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations

from flipkit.model import addresses
from flipkit.model.conferences import Conference, OpenPlace, ProgrammeDay
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.text import slug
from flipkit.publish.conferences.page_parts import types
from flipkit.publish.html.filters import Choice, FilterGroup
from flipkit.publish.html.language import Language
from flipkit.values import dataclass

#: A programme of more sessions than this has a page for each of its days: a phone would labour at one for all.
LARGE = 400
#: As many rooms as stand side by side without scrolling.
_FITTING = 6


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table; nothing takes place in one without sessions.

    `again` are sessions of several rooms that stand in another cell of the row, too, `place` is the room of a cell
    that a session may still fill.
    """

    sessions: tuple[Session, ...]
    colspan: int = 1
    rowspan: int = 1
    again: tuple[Session, ...] = ()
    place: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """The sessions that begin at one time; cells that one above spans are left out."""

    start: datetime
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table of a day: the rooms in use and a row for each starting time.

    `twice` are the ids of sessions whose room has another one at the same time.
    """

    rooms: tuple[str, ...]
    rows: tuple[GridRow, ...]
    twice: frozenset[str] = frozenset()

    @property
    def is_wide(self) -> bool:
        """Whether there are more rooms than fit beside each other on most screens."""
        return len(self.rooms) > _FITTING


def is_large(conference: Conference) -> bool:
    """Whether each day of the programme has a page of its own."""
    return len(conference.sessions) > LARGE


def day_url(conference: Conference, day: date) -> str:
    """Give the address of a day of the programme: a part of its page, or in a large one a page."""
    if not is_large(conference) or day == conference.day_of(conference.sessions[0].start):
        return f"{addresses.programme(conference.id)}#{day}"
    return addresses.programme_of_day(conference.id, day)


def rooms_of(
    conference: Conference, sessions: Sequence[Session], places: Sequence[OpenPlace] = ()
) -> tuple[str, ...]:
    """Give the rooms that sessions use, and open places, in the conference's order, unlisted ones last."""
    used = {room for session in sessions if session.has_room for room in session.rooms}
    used |= {place.room for place in places}
    listed = [room.name for room in conference.rooms if room.name in used]
    return (*listed, *sorted(used.difference(listed)))


def slots(conference: Conference, day: ProgrammeDay) -> tuple[tuple[datetime, tuple[Session, ...]], ...]:
    """Give each starting time of a day with its sessions: those for everybody first, then room by room."""
    order = {room: number for number, room in enumerate(rooms_of(conference, day.sessions))}
    return tuple(
        (start, tuple(sorted(sessions, key=lambda session: order.get(session.rooms[0], -1))))
        for start, sessions in day.slots()
    )


#: What takes place at one time: in rooms, or for everybody.
_Line = Mapping[str, tuple[Session, ...]] | tuple[Session, ...]


def grid(conference: Conference, day: ProgrammeDay) -> Grid:
    """Lay a day out as a table in which every session is to be seen once.

    What is for everybody, or in no room that is known, has a row across all rooms. A session spans the rows of later
    starts in its room as long as it lasts and nothing else needs the place, and the columns of its rooms.
    """
    rooms = rooms_of(conference, day.sessions, day.places)
    places = {(place.start, place.room) for place in day.places}
    plan: list[tuple[datetime, _Line]] = []
    for start, sessions in slots(conference, day):
        everywhere = tuple(session for session in sessions if not session.has_room)
        if everywhere:
            plan.append((start, everywhere))
        if len(everywhere) < len(sessions):
            plan.append((start, {room: tuple(s for s in sessions if room in s.rooms) for room in rooms}))
    taken = {start for start, _ in plan}
    plan += [(start, dict.fromkeys(rooms, ())) for start in sorted({start for start, _ in places} - taken)]
    plan.sort(key=lambda each: each[0])
    covered: set[tuple[int, str]] = set()
    rows = []
    for number, (start, line) in enumerate(plan):
        if isinstance(line, tuple):
            rows.append(GridRow(start, (Cell(line, colspan=max(1, len(rooms))),)))
        else:
            groups = [*_together(line, [room for room in rooms if (number, room) not in covered], rooms)]
            cells = zip(groups, _cells(line, groups, plan[number:], covered, number), strict=True)
            kept = (
                replace(cell, place=group[0]) if (start, group[0]) in places and not cell.sessions else cell
                for group, cell in cells
            )
            rows.append(GridRow(start, tuple(kept)))
    return Grid(rooms, tuple(rows), frozenset(_twice(day.sessions)))


def _cells(
    line: Mapping[str, tuple[Session, ...]],
    groups: Sequence[Sequence[str]],
    plan: Sequence[tuple[datetime, _Line]],
    covered: set[tuple[int, str]],
    number: int,
) -> Iterator[Cell]:
    """Give the cells of a row, one for each group of rooms, and note in `covered` what they span below."""
    shown: set[str] = set()
    for here in groups:
        held = line[here[0]]
        last = max((session.end for session in held), default=plan[0][0])
        rowspan = 1
        for later, below in plan[1:]:
            if later >= last or isinstance(below, tuple) or any(below[room] for room in here):
                break
            covered.update((number + rowspan, room) for room in here)
            rowspan += 1
        new = tuple(session for session in held if session.id not in shown)
        again = tuple(session for session in held if session.id in shown)
        shown.update(session.id for session in held)
        yield Cell(new, colspan=len(here), rowspan=rowspan, again=again)


def _together(
    line: Mapping[str, tuple[Session, ...]], free: Sequence[str], rooms: Sequence[str]
) -> Iterator[list[str]]:
    """Give the rooms of a row, those beside each other together in which one session is alone."""
    group: list[str] = []
    for room in free:
        is_next = group and rooms.index(room) == rooms.index(group[-1]) + 1
        if group and not (is_next and len(line[room]) == 1 and line[room] == line[group[-1]]):
            yield group
            group = []
        group.append(room)
    if group:
        yield group


def _twice(sessions: Sequence[Session]) -> Iterator[str]:
    """Find the sessions that share their room with another one; what is cancelled needs no room."""
    held = [session for session in sessions if session.status != EventStatus.CANCELLED and session.has_room]
    by_room: dict[str, list[Session]] = {}
    for session in sorted(held, key=lambda session: session.start):
        for room in session.rooms:
            by_room.setdefault(room, []).append(session)
    for inside in by_room.values():
        for first, second in combinations(inside, 2):
            if second.start < first.end:
                yield first.id
                yield second.id


def filters(conference: Conference, spoken: Language) -> tuple[FilterGroup, ...]:
    """Give the groups that part the sessions: none with one choice only, which would leave everything as it is.

    Values are written as in the sessions' attributes. Rooms and tracks stand in the conference's
    order, the others as they first appear; of several spellings the first is shown.
    """
    _, named = spoken.gettext, types(spoken)
    held = [session for session in conference.sessions if not session.is_pause]
    tracks = [*(track.name for track in conference.tracks), *(session.track for session in held)]
    used = {session.track for session in held}
    found = (
        FilterGroup("track", _("Track"), _choices(track for track in tracks if track in used)),
        FilterGroup("room", _("Room"), _choices(rooms_of(conference, held))),
        FilterGroup("level", _("Level"), _choices(session.level for session in held)),
        FilterGroup(
            "audience", _("For"), _choices(name for session in held for name in re.split("[;,]", session.audience))
        ),
        FilterGroup("type", _("Type"), _choices((session.type for session in held), named)),
    )
    return tuple(group for group in found if len(group.choices) > 1)


def _choices(names: Iterable[str], said: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    found: dict[str, str] = {}
    for name in map(str.strip, names):
        if name:
            found.setdefault(slug(name), (said or {}).get(name, name))
    return tuple(Choice(*each) for each in found.items())
