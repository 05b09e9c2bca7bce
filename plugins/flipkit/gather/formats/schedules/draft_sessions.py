"""A `RawSchedule` becomes fields of sessions; everything that had to be mended on the way is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, plain_words
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.gather.formats.faults import XML_CUT
from flipkit.gather.formats.json_values import mapping, number, said
from flipkit.gather.formats.limits import PER_SESSION
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.extension import our_fields
from flipkit.gather.formats.schedules.raw_schedule import (
    ParseContext,
    ParsedSchedule,
    RawSchedule,
    SessionDraft,
    written_zone,
)
from flipkit.gather.formats.session_kinds import session_type, written_type
from flipkit.gather.formats.vocabulary import is_everywhere, is_to_come, split_cancelled
from flipkit.model.ledger.update import LARGEST
from flipkit.model.sessions import ALL_ROOMS, PAUSES, SessionType, rooms_in
from flipkit.model.text import slug, unique
from flipkit.model.times import at, zone
from flipkit.values import dataclass

#: Most sessions that are read of one programme.
MOST = 5_000
#: Longest time that is taken for what ends when the next session begins, and the length of what nothing follows.
_LONGEST, _USUAL = timedelta(hours=4), timedelta(hours=1)
#: Most rooms and tracks that are listed besides those of sessions.
_NAMES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _TimedDraft:
    """A draft with its moments (UTC), title and room as words."""

    draft: SessionDraft
    start: datetime
    end: datetime | None
    title: str
    room: str


#: Beyond these, an hour more or another zone may lie outside of Python's calendar.
_YEARS = range(2, 9999)


def finished(sketch: RawSchedule, told: ParseContext, repairs: Notes) -> ParsedSchedule:
    """Give the programme; sessions that have no time are left out. Raises `ParseError` if none is left."""
    written = _zone(sketch.timezone, repairs)
    timezone = told.timezone or written or told.site
    if len(sketch.drafts) > MOST:
        repairs.note(faults.SESSIONS_CUT, count=f"{len(sketch.drafts):,}", most=f"{MOST:,}")
    placed = [session for draft in sketch.drafts[:MOST] if (session := _placed(draft, written or timezone, repairs))]
    if placed and not (written or told.timezone):
        naive = any(session.draft.start and not session.draft.start.tzinfo for session in placed)
        unsaid = faults.PROGRAMME_ZONE_ASSUMED if naive else faults.PROGRAMME_ZONE_SHOWN
        repairs.note(unsaid, zone=timezone)
    if written and any(
        each.draft.start
        and each.draft.start.tzinfo
        and each.draft.start.utcoffset() not in (timedelta(0), each.start.astimezone(zone(written)).utcoffset())
        for each in placed
    ):
        repairs.note(faults.OFFSETS_DIFFER, zone=written)
    placed = _once(_ended(placed, repairs), repairs)
    if not placed:
        raise ParseError(faults.PROGRAMME_WITHOUT_SESSIONS(), source=told.source)
    placed.sort(key=lambda each: (each.start, each.end or each.start, each.room, each.title))
    sessions = _fields(placed, timezone, repairs)
    days = sorted(str(fields["start"])[:10] for fields in sessions)
    rooms = [plain_words.line(said(room), repairs) for room in sketch.rooms[:_NAMES]]
    used = [room for fields in sessions for room in rooms_in(str(fields["room"]))]
    tracks = [plain_words.line(said(track), repairs) for track in sketch.tracks[:_NAMES]]
    return ParsedSchedule(
        sessions=tuple(sessions),
        starts=datetime.fromisoformat(days[0]).date(),
        ends=datetime.fromisoformat(days[-1]).date(),
        timezone=timezone,
        zone_named=bool(told.timezone or written),
        title=plain_words.line(said(sketch.title), repairs),
        rooms=_distinct([*(room for room in rooms if not is_everywhere(room)), *used]),
        tracks=_distinct([*tracks, *(str(fields.get("track", "")) for fields in sessions)]),
        venue=plain_words.line(said(sketch.venue), repairs),
        url=plain_words.web(said(sketch.url)),
        repairs=repairs.told(told.source),
        is_cut=repairs.has(XML_CUT),
    )


def _zone(written: object, repairs: Notes) -> str:
    """The zone a document names, in its own spelling; nothing if there is none of that name."""
    named = said(written).strip()
    if not named:
        return ""
    try:
        found = written_zone(named)
    except AmbiguousValueError:
        repairs.note(faults.PROGRAMME_ZONE_UNKNOWN, written=named[:60])
        return ""
    if found.short:
        repairs.note(faults.PROGRAMME_ZONE_UNDERSTOOD, written=found.short, zone=found.name)
    return found.name


def _placed(draft: SessionDraft, walls: str, repairs: Notes) -> _TimedDraft | None:
    written = said(draft.title)
    title = plain_words.line(written, repairs)
    if title != " ".join(written.split()) and "<" in written and "title" not in mapping(draft.carried):
        repairs.note(faults.TITLE_WITH_HTML, title)
    if not draft.carried:  # our own exports say it elsewhere
        title, cancelled = split_cancelled(title)
        draft = replace(draft, cancelled=draft.cancelled or cancelled)
    if not title:
        repairs.note(faults.TITLE_MISSING, said(draft.key))
        title = "Untitled"
    if draft.start is None:
        repairs.note(faults.NOT_SCHEDULED, title)
        return None
    try:
        start = _utc(draft.start, walls)
        end = _utc(draft.end, walls) if draft.end else None
        if draft.minutes and (end is None or end <= start):
            end = start + timedelta(minutes=draft.minutes)
        if not all(moment.year in _YEARS for moment in (start, end or start)):
            raise ValueError("a year at whose end the calendar ends")
    except (OverflowError, ValueError, ZoneInfoNotFoundError):
        repairs.note(faults.SESSIONS_OUTSIDE_CALENDAR, title)
        return None
    if end is not None and end < start:
        repairs.note(faults.END_BEFORE_START, title)
        end = None
    return _TimedDraft(
        draft=draft, start=start, end=end if end != start else None, title=title, room=_room(draft, title, repairs)
    )


def _utc(when: datetime, walls: str) -> datetime:
    return (when if when.tzinfo else at(when, walls)).astimezone(UTC)


def _room(draft: SessionDraft, title: str, repairs: Notes) -> str:
    room = plain_words.line(said(draft.room), repairs)
    if room and not is_everywhere(room) and not is_to_come(room):
        return room
    if not is_everywhere(room) and not draft.everywhere and not draft.pause and session_type(title) not in PAUSES:
        repairs.note(faults.ROOM_UNSAID, title)
    return ALL_ROOMS


def _ended(placed: list[_TimedDraft], repairs: Notes) -> list[_TimedDraft]:
    """Give an end to what has none: the start of what follows in its room, else the usual length."""
    lengths = Counter(each.end - each.start for each in placed if each.end)
    usual = min(lengths, key=lambda length: (-lengths[length], length)) if lengths else _USUAL
    starts: dict[str, list[datetime]] = {}
    for each in placed:
        starts.setdefault(each.room, []).append(each.start)
    found = []
    for each in placed:
        if each.end is None:
            later = [start for start in starts[each.room] if each.start < start <= each.start + _LONGEST]
            if later:
                repairs.note(faults.END_UNTIL_NEXT, each.title)
            else:
                count = round(usual.total_seconds() / 60)
                repairs.note(faults.END_USUAL, each.title, minutes=count)
            found.append(replace(each, end=min(later, default=each.start + usual)))
        else:
            found.append(each)
    return found


def _once(placed: list[_TimedDraft], repairs: Notes) -> list[_TimedDraft]:
    """Give a pause that is entered for several rooms once, for all of them."""
    groups: dict[object, list[_TimedDraft]] = {}
    for each in placed:
        same: object = (each.title.casefold(), each.start, each.end) if _pause(each) else id(each)
        groups.setdefault(same, []).append(each)
    found = []
    for first, *others in groups.values():
        if others:
            repairs.note(faults.PAUSE_ONCE, first.title)
        found.append(replace(first, room=ALL_ROOMS) if others else first)
    return found


def _pause(each: _TimedDraft) -> str:
    """The kind of pause that a session is, or nothing: as its type says, else its title, if nobody speaks."""
    written = written_type(said(each.draft.type).strip())
    if written in PAUSES:
        return written
    named = session_type(each.title)
    if named in PAUSES and written in ("", "other", "service") and not each.draft.speakers:
        return str(named)
    return str(SessionType.BREAK) if each.draft.pause else ""


def _fields(placed: Iterable[_TimedDraft], timezone: str, repairs: Notes) -> list[Mapping[str, object]]:
    taken: dict[str, str] = {}
    numbers: set[int] = set()
    guids: set[str] = set()
    found: list[Mapping[str, object]] = []
    for each in placed:
        wanted = slug(each.draft.key) if each.draft.key.strip() else ""
        if not wanted:
            repairs.note(faults.ID_MISSING, each.title)
            wanted = slug(each.title)
        identifier = unique(wanted, taken)
        if identifier != wanted and each.draft.key and taken[wanted] != each.title:
            repairs.note(faults.ID_NUMBERED, each.title)
        taken[identifier] = each.title
        fields = _of(each, identifier, timezone, repairs)
        if identifier != wanted:
            fields["key"] = wanted
        if fields.get("number") in numbers:
            repairs.note(faults.NUMBER_GIVEN_ANEW, each.title)
            del fields["number"]
        if fields.get("guid") in guids:
            repairs.note(faults.GUID_GIVEN_ANEW, each.title)
            del fields["guid"]
        numbers.add(int(str(fields.get("number", 0))))
        guids.add(str(fields.get("guid", "")))
        found.append(fields)
    return found


def _of(each: _TimedDraft, identifier: str, timezone: str, repairs: Notes) -> dict[str, object]:
    """One session's fields, without those that say nothing."""
    draft = each.draft
    assert each.end is not None
    length = max(1, round((each.end - each.start).total_seconds() / 60))
    speakers = [found for speaker in draft.speakers[:PER_SESSION] if (found := _speaker(speaker, repairs))]
    if len(speakers) < len(draft.speakers):
        repairs.note(faults.SPEAKERS_UNNAMED, each.title)
    count, guid = number(draft.number), said(draft.guid).strip()
    materials = {"stream_url": draft.stream, "recording_url": draft.recording, "slides_url": draft.slides}
    links = {key: address for key, given in materials.items() if (address := plain_words.web(said(given)))}
    fields: dict[str, object] = {
        "id": identifier,
        "title": each.title,
        "start": f"{each.start.astimezone(zone(timezone)):%Y-%m-%d %H:%M}",
        "minutes": length,
        "room": each.room,
        "track": plain_words.line(said(draft.track), repairs),
        "type": _pause(each) or written_type(plain_words.line(said(draft.type), repairs)),
        "level": plain_words.line(said(draft.level), repairs),
        "audience": plain_words.line(said(draft.audience), repairs),
        "speakers": list(dict.fromkeys(speakers)),
        "abstract": _abstract(draft, links.values(), repairs),
        **links,
        "status": "cancelled" if draft.cancelled else "",
        "language": plain_words.line(said(draft.language), repairs),
        "number": int(count) if count and count == int(count) and 0 < count <= LARGEST else None,
        "guid": guid if re.fullmatch(r"[\w-]{8,80}", guid) else "",
    }
    fields |= our_fields(draft.carried, repairs)
    return {key: value for key, value in fields.items() if value not in ("", None, []) or key == "room"}


def _speaker(given: object, repairs: Notes) -> str:
    name = plain_words.name(said(given), repairs)
    return "" if is_to_come(name) else name


def _abstract(draft: SessionDraft, shown: Iterable[str], repairs: Notes) -> str:
    """What is said of a session, each text once, and its other links below."""
    parts: list[str] = []
    for written in draft.texts:
        told = plain_words.about(said(written), repairs)
        if told and not any(told in part for part in parts):
            parts = [part for part in parts if part not in told]
            parts.append(told)
    known = {*shown, ""}
    lines = []
    for title, address in draft.links[:PER_SESSION]:
        url = plain_words.web(said(address))
        if url not in known and not any(url in part for part in parts):
            known.add(url)
            label = plain_words.line(said(title), repairs)
            lines.append(f"{label}: {url}" if label and label != url else url)
    return "\n\n".join([*parts, *(["\n".join(lines)] if lines else [])])


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())
