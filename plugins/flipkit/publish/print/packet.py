"""The approval packet: what a district wants to know of an event before it says that its hours count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flipkit.errors import PrintError
from flipkit.model.conferences import ProgrammeDay
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.pd import Credit, credit
from flipkit.publish.print import print_faults
from flipkit.publish.print.sheet import PaperSheet
from flipkit.publish.print.typesetting import PaperDocument


def packet(sheet: PaperSheet, *, objectives: Sequence[str] = (), audience: str = "") -> PaperDocument:
    """Give title, sponsor, contact, dates, place, objectives, audience, agenda and projected hours.

    What nobody said is a line to be filled in by hand. Raises `PrintError` where nothing counts.
    """
    _, conference, spoken = sheet.spoken.gettext, sheet.conference, sheet.spoken
    counted = credit(conference, spoken)
    if counted is None:
        raise PrintError(print_faults.PRINT_NO_HOURS(event=conference.id))
    venue = conference.venue
    facts = (
        (_("Title"), conference.title),
        (_("Sponsor"), conference.pd.provider),
        (_("Contact"), conference.pd.contact),
        (_("Dates"), spoken.days(conference.starts, conference.ends)),
        (_("Place"), ", ".join(filter(None, (venue.name, venue.address))) if venue else ""),
        (_("Audience"), audience or spoken.listed(_audiences(sheet))),
        (_("Projected contact hours"), _amount(counted.whole.hours, counted.whole.units)),
    )
    values = sheet.values(_("Approval packet: %(conference)s", conference=conference.title))
    words = {
        "objectives": _("Objectives"),
        "agenda": _("Agenda"),
        "time": _("Time"),
        "session": _("Session"),
        "leader": _("Leader"),
        "minutes": _("Minutes that count"),
        "counted": counted.counted,
        "acceptance": counted.acceptance,
        "signature": _("Signature and date"),
    }
    return PaperDocument(
        template="packet.typ",
        values={
            **values,
            "facts": [list(fact) for fact in facts],
            "objectives": list(objectives) or [conference.description][: bool(conference.description)],
            "days": [_day(sheet, day, counted) for day in conference.days],
            "words": words,
        },
    )


def _day(sheet: PaperSheet, day: ProgrammeDay, counted: Credit) -> dict[str, object]:
    total = next((each for each in counted.days if each.day == day.date), None)
    return {
        "day": sheet.spoken.day(day.date),
        "rows": list(_rows(sheet, day)),
        "most": sheet.spoken.gettext("at most %(hours)s hours", hours=total.hours) if total else "",
    }


def _rows(sheet: PaperSheet, day: ProgrammeDay) -> Iterator[dict[str, str]]:
    for session in sorted(day.sessions, key=lambda session: session.start):
        if session.status != EventStatus.CANCELLED:
            minutes = sheet.conference.pd.minutes_of(session)
            yield {
                "time": sheet.time(session.start, session.end),
                "title": session.title,
                "leader": sheet.spoken.listed(sheet.community.names(session.speakers)),
                "minutes": str(minutes) if minutes else "–",
            }


def _amount(hours: str, units: Sequence[tuple[str, str]]) -> str:
    return ", ".join([hours, *(f"{number} {name}" for name, number in units)])


def _audiences(sheet: PaperSheet) -> list[str]:
    named = (each.strip() for session in sheet.conference.sessions for each in re.split("[;,]", session.audience))
    return list(dict.fromkeys(each for each in named if each))
