"""Signs for the doors of rooms: what takes place there, day by day, and the way to the room's calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from flipkit.errors import PrintError
from flipkit.model import addresses
from flipkit.model.conferences import ProgrammeDay, Room
from flipkit.model.states import EventStatus
from flipkit.model.text import slug
from flipkit.publish.conferences.programme_grid import rooms_of
from flipkit.publish.print import print_faults
from flipkit.publish.print.sheet import PaperSheet
from flipkit.publish.print.typesetting import PaperDocument


def signs(sheet: PaperSheet) -> PaperDocument:
    """Give a page for each room and each day on which something takes place there.

    Raises `PrintError` where no session has a room.
    """
    _, conference = sheet.spoken.gettext, sheet.conference
    known = {room.name: room for room in conference.rooms}
    pages = [
        page
        for name in rooms_of(conference, conference.sessions)
        for day in conference.days
        if (page := _page(sheet, known.get(name, Room(name)), day))
    ]
    if not pages:
        raise PrintError(print_faults.PRINT_NO_ROOMS(event=conference.id))
    values = sheet.values(_("Signs for the rooms of %(conference)s", conference=conference.title))
    return PaperDocument(template="signs.typ", values={**values, "pages": pages})


def _page(sheet: PaperSheet, room: Room, day: ProgrammeDay) -> dict[str, object] | None:
    rows = list(_rows(sheet, room, day))
    if not any(row["here"] for row in rows):
        return None
    spoken = sheet.spoken
    places = spoken.ngettext("%(num)s place", "%(num)s places", room.capacity) if room.capacity else ""
    return {
        "room": room.name,
        "facts": " · ".join(part for part in (room.facts, places) if part),
        "day": spoken.day(day.date),
        "rows": rows,
        "codes": list(_codes(sheet, room.name)),
    }


def _rows(sheet: PaperSheet, room: Room, day: ProgrammeDay) -> Iterator[dict[str, object]]:
    """Give what takes place in a room, and what is for everybody, as far as it takes place."""
    for session in sorted(day.sessions, key=lambda session: session.start):
        is_here = room.name in session.rooms
        if session.status == EventStatus.CANCELLED or not (is_here or session.everywhere):
            continue
        yield {
            "time": sheet.time(session.start, session.end),
            "title": session.title,
            "speakers": sheet.spoken.listed(sheet.community.names(session.speakers)),
            "here": is_here and not session.is_pause,
        }


def _codes(sheet: PaperSheet, room: str) -> Iterator[Mapping[str, object]]:
    _, conference = sheet.spoken.gettext, sheet.conference
    rooms = f"{addresses.programme_by(conference.id, 'rooms')}#{slug(room)}"
    found = [sheet.qr(rooms, _("Now and next in this room"))]
    if "calendars" in sheet.community.settings.parts:
        calendar = addresses.calendar_of_slice(conference.id, "room", room)
        found.append(sheet.qr(calendar, _("This room’s calendar")))
    yield from (each for each in found if each)
