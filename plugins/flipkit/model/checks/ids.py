"""Conferences that return: the numbers and the years in their names go up with the years.

Ids that would make two events one: their calendar UIDs are put together of ids, and could be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from flipkit.faults import Phrase
from flipkit.model.chats import Chat
from flipkit.model.checks.located import Origin
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.problems import Problem

from . import faults

#: What may follow a chat's id in a UID: a date of its schedule, or `series-` and the first date of a run.
_DATED = re.compile(r"(?P<id>.+?)-(?P<key>(?P<day>\d{4}-\d\d-\d\d)(-\d{4})?)")
_SERIES = "-series"
#: So long after the last season or change has begun, its run has a first date, whatever the rule.
_BEGUN = timedelta(days=800)


def collisions(
    chats: Sequence[Chat], conferences: Sequence[Conference], events: Sequence[Event]
) -> Iterator[Problem]:
    """Find events of two sources that calendars would take for one (RFC 7986 section 5.3: a UID is unique)."""
    by_id = {chat.id: chat for chat in chats}
    taken: dict[str, tuple[str, Phrase]] = {}
    for uid, file, what in _written(conferences, events):
        other = taken.setdefault(uid, (file, what))
        if other == (file, what):
            other = next(_of_chats(uid, by_id), other)
        if other != (file, what):
            yield _same(file, what, *other)
    for chat in chats:
        plain = by_id.get(chat.id.removesuffix(_SERIES), chat)
        begins = _first_keys(plain) if plain is not chat else set()
        last = max(begins, default="")[:10]
        shared = [slot.key for slot in chat.slots(date.fromisoformat(last)) if slot.key in begins] if last else []
        if shared:
            yield _same(chat.source, faults.THE_CHAT(day=shared[0]), plain.source, faults.THAT_SERIES)


def _written(conferences: Sequence[Conference], events: Sequence[Event]) -> Iterator[tuple[str, str, Phrase]]:
    """Give what stands before the host in each UID, with the file it comes from and what it is."""
    for event in events:
        yield event.id, event.source, faults.THE_EVENT(title=event.title)
    for conference in conferences:
        if not conference.sessions:
            yield conference.id, conference.source, faults.THE_CONFERENCE(title=conference.title)
        for session in conference.sessions:
            uid = f"{conference.id}-{session.id}"
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
