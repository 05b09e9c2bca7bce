"""Sign-in sheets, one a session: who was there, from when to when, and her signature."""

from __future__ import annotations

from collections.abc import Sequence

from flipkit.errors import PrintError
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.pd import acceptance
from flipkit.publish.print import print_faults
from flipkit.publish.print.glyphs import widths
from flipkit.publish.print.sheet import PaperSheet
from flipkit.publish.print.typesetting import PaperDocument

#: Lines of a sheet where nothing says how many come.
_LINES = 25
#: Most names on a sheet of a session that nobody chose, where its places are not known.
_MOST = 60
#: Lines below names, for who comes and is on no list.
_UNASKED = 5


def signin(sheet: PaperSheet, names: Sequence[tuple[str, Sequence[str]]] = ()) -> PaperDocument:
    """Give a sheet for each session that takes place and is no pause, with `names` where they are known.

    Beside a name stand the ids of the sessions that she chose. If anybody chose any, a sheet has those who chose its
    session, and one for all has everybody; else every sheet has all names, where the room has places for so many.
    Below them are empty lines up to its places, and some for who comes unasked. Raises `PrintError` where there is no
    session.
    """
    _, conference = sheet.spoken.gettext, sheet.conference
    sheets = [
        _sheet(sheet, session, _listed(sheet, session, names))
        for session in sorted(conference.sessions, key=lambda session: session.start)
        if not session.is_pause and session.status != EventStatus.CANCELLED
    ]
    if not sheets:
        raise PrintError(print_faults.PRINT_NO_SESSIONS(event=conference.id))
    values = sheet.values(_("Sign-in sheets of %(conference)s", conference=conference.title))
    words = {
        "name": _("Name"),
        "came": _("Time in"),
        "left": _("Time out"),
        "signature": _("Signature"),
        "leader": _("Signature of the session’s leader"),
        "acceptance": acceptance(sheet.spoken),
    }
    shown = {**values, "words": words, "sheets": sheets, "widths": widths(name for name, _ in names)}
    return PaperDocument(template="signin.typ", values=shown)


def _listed(sheet: PaperSheet, session: Session, names: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    if session.everywhere:
        return [name for name, _ in names]
    if any(chosen for _, chosen in names):
        return [name for name, chosen in names if session.id in chosen]
    return [name for name, _ in names] if len(names) <= (_places(sheet, session) or _MOST) else []


def _places(sheet: PaperSheet, session: Session) -> int:
    capacity = {room.name: room.capacity for room in sheet.conference.rooms}
    return session.capacity or sum(capacity.get(room) or 0 for room in session.rooms)


def _sheet(sheet: PaperSheet, session: Session, names: Sequence[str]) -> dict[str, object]:
    _, conference, spoken = sheet.spoken.gettext, sheet.conference, sheet.spoken
    places = _places(sheet, session)
    minutes = conference.pd.minutes_of(session) if conference.counts_pd else 0
    facts = (
        spoken.day(session.start),
        sheet.time(session.start, session.end),
        sheet.room_of(session),
        spoken.listed(sheet.community.names(session.speakers)),
        _("counts for %(minutes)s minutes", minutes=minutes) if minutes else "",
    )
    return {
        "session": session.title,
        "facts": [fact for fact in facts if fact],
        "provider": ", ".join(part for part in (conference.pd.provider, conference.pd.contact) if part),
        "names": list(names),
        "lines": max(_UNASKED if names else 0, min(places or _LINES, 200) - len(names)),
    }
