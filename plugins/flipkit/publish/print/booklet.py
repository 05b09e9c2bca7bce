"""A booklet of a programme: to be read as it is, and laid out on sheets that are folded and stapled in the middle."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.errors import PrintError
from flipkit.model.conferences import ProgrammeDay
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.text import excerpt
from flipkit.publish.conferences.page_parts import types
from flipkit.publish.conferences.pd import credit
from flipkit.publish.conferences.programme_grid import slots
from flipkit.publish.print import print_faults
from flipkit.publish.print.sheet import Paper, PaperSheet
from flipkit.publish.print.typesetting import PaperDocument

#: Most words of what a session is about.
_WORDS = 45


def booklet(sheet: PaperSheet, free: int = 0) -> PaperDocument:
    """Give its pages in order, each half of the sheet's paper, and behind them `free` ones for notes.

    Raises `PrintError` where nothing takes place.
    """
    _, conference = sheet.spoken.gettext, sheet.conference
    if not conference.days:
        raise PrintError(print_faults.PRINT_NO_SESSIONS(event=conference.id))
    flat = sheet.paper.lying
    values = sheet.values(
        _("Programme of %(conference)s", conference=conference.title), Paper(round(flat.width / 2, 3), flat.height)
    )
    counted = credit(conference, sheet.spoken)
    facts = (
        (_("Place"), conference.venue and ", ".join(filter(None, (conference.venue.name, conference.venue.address)))),
        (_("Professional development"), counted and _("at most %(hours)s hours", hours=counted.whole.hours)),
        (_("Provider"), counted and counted.provider),
        (_("With thanks to"), sheet.spoken.listed([sponsor.name for sponsor in conference.sponsors])),
    )
    return PaperDocument(
        template="booklet.typ",
        values={
            **values,
            "description": conference.description,
            "facts": [list(fact) for fact in facts if fact[1]],
            "days": [_day(sheet, day) for day in conference.days],
            "code": sheet.qr(conference.address, _("The programme, as it is now")),
            "free": free,
            "words": {"notes": _("Notes")},
        },
    )


def folded(sheet: PaperSheet, pages: bytes, count: int) -> PaperDocument:
    """Lay the `count` pages of a booklet, a PDF, two on each side of sheets that are folded once.

    It is for a printer; who reads has the pages in order.
    """
    last = -(-count // 4) * 4
    sides = []
    for at in range(1, last // 2 + 1, 2):
        sides += [[last + 1 - at, at], [at + 1, last - at]]
    title = sheet.spoken.gettext("Programme of %(conference)s", conference=sheet.conference.title)
    values = sheet.values(title, sheet.paper.lying)
    return PaperDocument(
        template="folded.typ",
        values={**values, "pages": list(pages), "count": count, "sides": sides},
        is_for_printers=True,
    )


def _day(sheet: PaperSheet, day: ProgrammeDay) -> dict[str, object]:
    rows = [
        {"time": sheet.spoken.clock(start), "sessions": list(_sessions(sheet, sessions))}
        for start, sessions in slots(sheet.conference, day)
    ]
    return {"day": sheet.spoken.day(day.date), "rows": [row for row in rows if row["sessions"]]}


def _sessions(sheet: PaperSheet, sessions: tuple[Session, ...]) -> Iterator[dict[str, object]]:
    for session in sessions:
        if session.status == EventStatus.CANCELLED:
            continue
        kind = types(sheet.spoken).get(session.type, session.type)
        where = (sheet.time(session.start, session.end), sheet.room_of(session), "" if session.is_pause else kind)
        yield {
            "title": session.title,
            "speakers": sheet.spoken.listed(sheet.community.names(session.speakers)),
            "where": " · ".join(part for part in where if part),
            "about": excerpt(session.abstract, _WORDS),
            "pause": session.is_pause,
        }
