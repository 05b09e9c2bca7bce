"""Names and ids: those of rooms, tracks and people that nobody knows, and ids that would make two events one.

Calendar UIDs are put together of ids, and could be the same. Where nobody knows a name, the likely one is told.
Conferences that return count their numbers and years up together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from difflib import get_close_matches
from itertools import pairwise

from flipkit.faults import Fault, Phrase, Value
from flipkit.model import faults
from flipkit.model.chats import Chat
from flipkit.model.checks.located import CheckContext, Located, Origin, where
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import SessionId
from flipkit.model.people import People
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS, Session
from flipkit.model.text import slug

#: A shorter name is like too many others.
_SHORTEST = 5
#: What is written in this way is meant as an id.
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def respell(conference: Conference, session: Session) -> Session:
    """Give a session with its room and track as the conference spells them, whatever the letters' case."""
    known = _by_key([ALL_ROOMS, *(room.name for room in conference.rooms)])
    room = "; ".join(known.get(name.casefold(), name) for name in session.rooms)
    track = _by_key([track.name for track in conference.tracks]).get(session.track.casefold(), session.track)
    return session if (room, track) == (session.room, session.track) else replace(session, room=room, track=track)


def rooms(plan: CheckContext) -> Iterator[Problem]:
    """Find rooms that the conference does not list; one that lists none takes every room."""
    names = [room.name for room in plan.conference.rooms]
    known = [ALL_ROOMS, *names] if names else []
    return _unknown(plan.sessions, lambda session: session.rooms, known, "room", faults.ROOM_UNKNOWN)


def tracks(plan: CheckContext) -> Iterator[Problem]:
    """Find tracks that the conference does not list; one that lists none takes every track."""
    names = [track.name for track in plan.conference.tracks]
    return _unknown(plan.sessions, lambda session: (session.track,), names, "track", faults.TRACK_UNKNOWN)


def _unknown(
    sessions: Sequence[Located],
    names_of: Callable[[Session], Sequence[str]],
    names: Sequence[str],
    field: str,
    fault: Fault,
) -> Iterator[Problem]:
    """Name what is in no list once, where it stands first, with the other places it stands in."""
    known = _by_key(names)
    found: dict[str, list[Located]] = {}
    for placed in sessions if names else ():
        for name in names_of(placed.session):
            if name and name.casefold() not in known:
                found.setdefault(name, []).append(Located(placed.session, placed.origin.head(field)))
    for name, (first, *rest) in found.items():
        others = [each for each in rest if not each.origin.place or each.origin.place != first.origin.place]
        near = get_close_matches(name.casefold(), known, n=1)
        likely = known[near[0]] if near else ""
        yield first.problem(fault(name=name, also=_also(others), near=likely, known=names), field)


def people(plan: CheckContext) -> Iterator[Problem]:
    """Find speakers who are not in people.yml and have nearly the name or the id of somebody who is."""
    near = _likely(plan.people)
    found: dict[str, list[Located]] = {}
    for placed in plan.sessions:
        for name in dict.fromkeys(placed.session.speakers):
            if not plan.people.find(name):
                found.setdefault(name, []).append(placed)
    for name, (first, *others) in found.items():
        likely = next((near[key] for key in _keys(name) if key in near), None)
        person = plan.people.find(likely) if likely else None
        if person:
            said = faults.PERSON_MISSPELLED(name=name, person=person.name, also=_also(others), id=person.id)
            yield first.problem(said, "speakers")
        elif len(plan.people) and _ID.fullmatch(name):
            yield first.problem(faults.PERSON_UNKNOWN(name=name, also=_also(others)), "speakers")


def _by_key(names: Sequence[str]) -> dict[str, str]:
    return {name.casefold(): name for name in names}


def _also(others: Sequence[Located]) -> Value:
    return faults.ALSO_IN(places=where(others)) if others else ""


def _likely(people: People) -> dict[str, str]:
    """Give everybody's id by the keys of their id and of their name; a key of two people stands for neither."""
    found: dict[str, str | None] = {}
    for person in people:
        for key in {*_keys(person.id), *_keys(person.name)}:
            found[key] = person.id if found.get(key, person.id) == person.id else None
    return {key: identifier for key, identifier in found.items() if identifier}


def _keys(name: str) -> Iterator[str]:
    """Give a name's letters, its words in order, and it with each of its letters left out.

    Two names that share a key are one slip of the pen apart: a letter too many, too few, another
    or two exchanged (the symmetric deletions of SymSpell, which need no comparing of all with all).
    """
    plain = slug(name)
    yield plain
    if len(plain) >= _SHORTEST:
        yield "-".join(sorted(plain.split("-")))
        yield from (plain[:index] + plain[index + 1 :] for index in range(len(plain)))


#: What may follow a chat's id in a UID: a date of its schedule, or `series-` and the first date of a run.
_DATED = re.compile(r"(?P<id>.+?)-(?P<key>(?P<day>\d{4}-\d\d-\d\d)(-\d{4})?)")
_SERIES = "-series"
#: So long after the last season or change has begun, its run has a first date, whatever the rule.
_BEGUN = timedelta(days=800)


def collisions(
    chats: Sequence[Chat], conferences: Sequence[Conference], events: Sequence[Event]
) -> Iterator[Problem]:
    """Find events of two sources that calendars would take for one (RFC 7986 section 5.3: a UID is unique)."""
    by_id: dict[str, Chat] = {chat.first_id: chat for chat in chats}
    taken: dict[str, tuple[str, Phrase]] = {}
    for uid, file, what in _written(conferences, events):
        other = taken.setdefault(uid, (file, what))
        if other == (file, what):
            other = next(_of_chats(uid, by_id), other)
        if other != (file, what):
            yield _same(file, what, *other)
    for chat in chats:
        plain = by_id.get(chat.first_id.removesuffix(_SERIES), chat)
        begins = _first_keys(plain) if plain is not chat else set()
        last = max(begins, default="")[:10]
        shared = [slot.key for slot in chat.slots(date.fromisoformat(last)) if slot.key in begins] if last else []
        if shared:
            yield _same(chat.source, faults.THE_CHAT(day=shared[0]), plain.source, faults.THAT_SERIES)


def apart(
    chats: Sequence[Chat], conferences: Sequence[Conference], events: Sequence[Event]
) -> tuple[Conference, ...]:
    """Give the conferences with other ids for gathered sessions whose UIDs would be those of something else.

    Another system chooses its ids, so it must not reach what subscribers know of ours.
    """
    by_id: dict[str, Chat] = {chat.first_id: chat for chat in chats}
    taken = {uid for uid, _, _ in _written(conferences, events, gathered=False)}
    return tuple(
        replace(conference, sessions=tuple(_apart(conference, taken, by_id)))
        if any(session.is_gathered for session in conference.sessions)
        else conference
        for conference in conferences
    )


def _apart(conference: Conference, taken: set[str], chats: dict[str, Chat]) -> Iterator[Session]:
    for session in conference.sessions:
        if not session.is_gathered:
            yield session
            continue
        name, number = session.id, 1
        while (uid := f"{conference.first_id}-{name}") in taken or any(_of_chats(uid, chats)):
            number += 1
            name = SessionId(f"{session.id}-of-programme{'' if number == 2 else f'-{number}'}")
        taken.add(uid)
        yield session if name == session.id else replace(session, id=name)


def _written(
    conferences: Sequence[Conference], events: Sequence[Event], *, gathered: bool = True
) -> Iterator[tuple[str, str, Phrase]]:
    """Give what stands before the host in each UID, with the file it comes from and what it is."""
    for event in events:
        yield event.first_id, event.source, faults.THE_EVENT(title=event.title)
    for conference in conferences:
        if not conference.sessions:
            yield conference.first_id, conference.source, faults.THE_CONFERENCE(title=conference.title)
        for session in conference.sessions:
            if session.is_gathered and not gathered:
                continue
            uid = f"{conference.first_id}-{session.id}"
            yield uid, session.source or conference.source, faults.THE_SESSION(title=session.title)


def _of_chats(uid: str, chats: dict[str, Chat]) -> Iterator[tuple[str, Phrase]]:
    """Give the chats that have this UID, too."""
    found = _DATED.fullmatch(uid)
    if not found:
        return
    chat = chats.get(found["id"])
    if chat and any(slot.key == found["key"] for slot in chat.slots(_day(found["day"]))):
        yield chat.source, faults.THE_CHAT(day=found["day"])
    chat = chats.get(found["id"].removesuffix(_SERIES)) if found["id"].endswith(_SERIES) else None
    if chat and found["key"] in _first_keys(chat):
        yield chat.source, faults.THE_SERIES(day=found["day"])


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min  # not in the calendar, so no chat's


def _first_keys(chat: Chat) -> set[str]:
    """Give the keys of the dates at which a chat's series may begin: the first of each run and time of day."""
    schedule = chat.schedule
    starts = (schedule.first, *(s.starts for s in chat.seasons), *(change.first for change in chat.changes))
    last = min(max(starts), date.max - _BEGUN) + _BEGUN
    found: dict[tuple[int, int], str] = {}
    for slot in schedule.slots(last):
        found.setdefault((slot.run, slot.rank), slot.key)
    return set(found.values())


def _same(file: str, what: Phrase, other_file: str, other: Phrase) -> Problem:
    return Problem(file, faults.UID_SHARED(what=what, other=other, file=other_file))


#: A conference with the place its index.md is written in.
Edition = tuple[Conference, Origin]


def editions(conferences: Sequence[Edition]) -> Iterator[Problem]:
    """Find editions out of the rhythm of their series, and titles that still have another year's number.

    A yearly series counts one a year at most (years may be left out) and never backwards; where a year
    has several, as with regional meetings, they share a number or follow each other.
    """
    series: dict[str, list[Edition]] = {}
    for edition in conferences:
        yield from _title(*edition)
        if edition[0].series and edition[0].edition is not None:
            series.setdefault(edition[0].series.casefold(), []).append(edition)
    for members in series.values():
        members.sort(key=lambda each: (each[0].starts, each[0].id))
        several = len({conference.starts.year for conference, _ in members}) < len(members)
        for (before, _), (conference, origin) in pairwise(members):
            if not _fits(before, conference, yearly=not several):
                yield _out_of_rhythm(before, conference, origin)


def _title(conference: Conference, origin: Origin) -> Iterator[Problem]:
    years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", conference.title)]
    if years and not {conference.starts.year, conference.ends.year} & set(years):
        yield origin.problem(faults.YEAR_IN_TITLE(year=years[0], starts=conference.starts), "title")


def _fits(before: Conference, after: Conference, *, yearly: bool) -> bool:
    step = (after.edition or 0) - (before.edition or 0)
    years = after.starts.year - before.starts.year
    if years == 0:
        return step in (0, 1)
    return 1 <= step <= years if yearly else step >= 1


def _out_of_rhythm(before: Conference, conference: Conference, origin: Origin) -> Problem:
    likely = (before.edition or 0) + max(1, conference.starts.year - before.starts.year)
    said = faults.EDITION_OUT_OF_ORDER(
        edition=conference.edition,
        year=conference.starts.year,
        before=before.edition,
        year_before=before.starts.year,
        file=before.source,
        likely=likely,
    )
    return origin.problem(said, "edition")
