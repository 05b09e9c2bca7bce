"""Bytes to events, whatever the format: the one door of the readers, which may run in any process."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.parsed_calendar import MOST, NOTES, SPAN, ParsedCalendar, Window, within_limits
from flipkit.gather.formats.encoding import is_page
from flipkit.gather.formats.limits import LINE
from flipkit.model.events import Format, RemoteEvent
from flipkit.model.problems import Problem

#: Most octets of a calendar.
OCTETS = 5_000_000
#: Counted up when the same bytes are read to something else.
READING = 13


def read(
    body: bytes,
    content_type: str,
    address: str,
    now: datetime,
    *,
    source: str,
    timezone: str,
    format: Format | None = None,
    date_format: str = "",
) -> ParsedCalendar:
    """Read the events two years before and after `now`, in the order of their starts, each key once.

    `content_type` is what the server called it, or empty; `address` where it came from. Raises
    `ParseError` if nothing of it can be read.
    """
    if len(body) > OCTETS:
        raise ParseError(faults.CALENDAR_TOO_LARGE(size=f"{OCTETS / 1_000_000:g}"), source=source)
    window = Window.around(now, SPAN)
    match format or guessed(body, content_type, address):
        case "csv":
            from flipkit.gather.formats.calendars import table  # noqa: PLC0415  # as below

            found = table.read(body, timezone, window, date_format, source=source)
        case "page":
            from flipkit.gather.formats.calendars import web_page  # noqa: PLC0415  # as below

            found = web_page.read(body, address, timezone, window, source=source, content_type=content_type)
        case _:
            # its libraries are slow to import, and most builds read no calendar
            from flipkit.gather.formats.calendars import ical  # noqa: PLC0415

            found = ical.read(body, timezone, window, source=source, content_type=content_type)
    return _in_order(found, now, source)


def may_recur(body: bytes) -> bool:
    """Whether a calendar may have events that recur: a line of one can make a million."""
    unfolded = re.sub(rb"(?:\r\n|\r|\n)[ \t]", b"", body.replace(b"\0", b"")).upper()  # without UTF-16's zeros
    return b"RRULE" in unfolded or b"RDATE" in unfolded or b"SCHEDULE" in unfolded


def guessed(body: bytes, content_type: str, address: str) -> Format:
    """Say what a document is by its beginning, else by what its server or its name calls it."""
    start = body[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").upper()
    if start.startswith(b"BEGIN:V"):
        return "ics"
    if is_page(body, ""):
        return "page"
    kind, name = (
        content_type.split(";", maxsplit=1)[0].strip().casefold(),
        address.split("?", maxsplit=1)[0].casefold(),
    )
    if kind in ("text/csv", "text/tab-separated-values") or name.endswith((".csv", ".tsv")):
        return "csv"
    return "page" if kind in ("text/html", "application/xhtml+xml") else "ics"


def _in_order(found: ParsedCalendar, now: datetime, source: str) -> ParsedCalendar:
    """Each key once; of too many dates those nearest to now."""
    events: dict[str, RemoteEvent] = {}
    for event in sorted(found.events, key=lambda event: (_moment(event), event.title, event.key)):
        events.setdefault(event.key, event)
    whole, notes = list(events.values()), found.notes
    kept = [within_limits(event) for event in whole]
    cut = sum(max(len(event.title), len(event.place)) > LINE for event in whole)
    if cut:
        notes = (Problem(source, faults.DATES_CUT(num=cut, most=LINE)), *notes)
    if len(kept) > MOST:
        said = Problem(source, faults.DATES_TOO_MANY(most=f"{MOST:,}"))
        notes = (said, *(note for note in notes if note != said))
        today = now.date().toordinal()
        kept = sorted(sorted(kept, key=lambda e: abs(e.start.toordinal() - today))[:MOST], key=_moment)
    if len(notes) > NOTES:
        notes = (*notes[:NOTES], Problem(source, faults.NOTES_MORE(count=len(notes) - NOTES)))
    return replace(found, events=tuple(kept), notes=notes)


def _moment(event: RemoteEvent) -> str:
    return event.start.isoformat()
