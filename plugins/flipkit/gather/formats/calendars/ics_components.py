"""The parts of an iCalendar file as its libraries read them: the one door to those, and to how they count.

Whatever is wrong with one event, the others are read: where the whole can't be parsed, each event is parsed alone.
"""

from __future__ import annotations

import logging
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

import recurring_ical_events
import x_wr_timezone
from icalendar import Calendar, Component
from icalendar.prop import vBroken
from icalendar.timezone import tzp
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from flipkit.errors import ParseError
from flipkit.faults import Diagnosis, Phrase
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.ics_lines import IcsLines
from flipkit.gather.formats.calendars.parsed_calendar import MOST, Window, line
from flipkit.gather.formats.calendars.rule_steps import bounded, narrowed
from flipkit.gather.formats.vocabulary import is_private
from flipkit.model.times import known_zone, zone

#: How Outlook's servers begin the names of zones.
_TZONE = re.compile(r"tzone://Microsoft/", re.I)
_log = logging.getLogger(__name__)

#: Most components that are read of one calendar.
COMPONENTS = 20_000
#: What may be spent on counting the dates of one calendar: some seconds.
_ALLOWANCE = 4_500_000
#: How a calendar, or an event without one, begins; in UTF-16 every other octet is a zero.
_BEGIN = re.compile(rb"^[ \t\r\f\v]*+BEGIN:V(?:CALENDAR|EVENT)\b", re.M | re.I)


def check_calendar(body: bytes, source: str) -> None:
    """Raise `ParseError` if this is no calendar, or too large a one."""
    plain = body[3:] if body.startswith(b"\xef\xbb\xbf") else body.replace(b"\0", b"").removeprefix(b"\xff\xfe")
    if not _BEGIN.search(plain.removeprefix(b"\xfe\xff")):
        raise ParseError(faults.NO_CALENDAR(), source=source)
    if plain.upper().count(b"\nBEGIN:") > COMPONENTS:
        raise ParseError(faults.CALENDAR_OF_TOO_MANY_PARTS(most=f"{COMPONENTS:,}"), source=source)


@contextmanager
def libraries() -> Iterator[None]:
    """Let the libraries begin anew, and keep what they guess to themselves."""
    tzp.use_default()  # icalendar remembers the zones that files define by name: the last one's are not this one's
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def parse_calendars(lines: IcsLines, notes: list[Diagnosis]) -> list[Component]:
    """Parse it all; where that fails, each event on its own, so that one bad line costs one event."""
    notes += lines.notes
    if not lines.is_whole:
        notes.append(faults.CALENDAR_BROKEN_OFF())
    notes += [faults.EVENT_BROKEN_OFF(title=line(title)[:80] or "…") for title in lines.unfinished]
    try:
        found: list[Component] = [
            each for each in Calendar.from_ical(lines.body, multiple=True) if each.name == "VCALENDAR"
        ]
        if found:
            return found
    except Exception:  # icalendar raises whatever the broken value makes it raise
        _log.debug("the calendar can't be parsed as a whole; each event is parsed on its own", exc_info=True)
    blocks = list(_blocks(lines.lines))
    zones = [block for kind, block in blocks if kind == "VTIMEZONE" and _parsed(block)]
    made = Calendar()
    named = next((each for each in lines.lines if each.upper().startswith("X-WR-TIMEZONE:")), "")
    if named:
        made.add("X-WR-TIMEZONE", named.partition(":")[2].strip())
    for kind, block in blocks:
        if kind == "VEVENT":
            whole = _parsed([*(each for one in zones for each in one), *block])
            if not whole:
                title = next((each.partition(":")[2] for each in block if each.upper().startswith("SUMMARY")), "")
                notes.append(unread(line(title)[:80], faults.VALUE_UNREADABLE))
            for calendar in whole:
                for event in calendar.walk("VEVENT"):
                    made.add_component(event)
    return [made]


def _blocks(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Give the events and zones of a calendar, each with its lines."""
    block: list[str] = []
    for each in lines:
        word = each.strip().upper()
        if word in ("BEGIN:VEVENT", "BEGIN:VTIMEZONE"):
            block = []
        block.append(each)
        if word in ("END:VEVENT", "END:VTIMEZONE"):
            yield word.partition(":")[2], block
            block = []


def _parsed(lines: Iterable[str]) -> list[Component]:
    """Parse parts of a calendar as one; nothing if they can't be parsed."""
    whole = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""])
    try:
        return list(Calendar.from_ical(whole, multiple=True))
    except Exception:  # as above
        _log.debug("an event can't be parsed", exc_info=True)
        return []


def apply_zone(calendar: Component, events: list[Component], timezone: str, notes: list[Diagnosis]) -> str:
    """Apply X-WR-TIMEZONE to events; give the zone of times that name none."""
    named = str(first(calendar.get("X-WR-TIMEZONE")) or "").strip()
    if not named:
        return timezone
    bare = _TZONE.sub("", named)
    own = known_zone(WINDOWS_TO_OLSON.get(bare, bare)) or named
    calendar.subcomponents = [each for each in calendar.subcomponents if each.name != "VEVENT"] + events
    try:
        moved = x_wr_timezone.to_standard(calendar, timezone=zone(own))
    except ZoneInfoNotFoundError:
        notes.append(faults.CALENDAR_ZONE_UNKNOWN(written=named, zone=timezone))
        return timezone
    except Exception:  # a value that icalendar could not read; its event is noted when it is expanded
        _log.debug("the calendar's zone can't be applied", exc_info=True)
        return own
    events[:] = moved.walk("VEVENT")
    return own


class Allowance:
    """What may still be spent on counting the dates of one calendar, in microseconds or so."""

    def __init__(self, source: str) -> None:
        self._source, self._left = source, _ALLOWANCE

    def spend(self, cost: int) -> None:
        """Take something away. Raises `ParseError` where nothing is left."""
        self._left -= cost
        if self._left < 0:
            raise ParseError(faults.CALENDAR_RECURS_TOO_OFTEN(), source=self._source)


def expand(series: list[Component], window: Window, notes: list[Diagnosis], allowance: Allowance) -> list[Any]:
    """Give every date of an event with its changed ones that touches the window; of very many those around now.

    Raises `OftenError` for one that has far too many, `ParseError` for a calendar that has.
    """
    near = window
    for event in series:
        near = narrowed(event, near)
    part = Calendar()
    part.subcomponents, cost = bounded(series, near, window)
    allowance.spend(cost)
    if near != window:
        notes.append(faults.DATES_TOO_MANY(most=f"{MOST:,}"))
    with _looking_until(near.last.year + 1):
        return list(recurring_ical_events.of(part).between(near.first, near.last))


@contextmanager
def _looking_until(year: int) -> Iterator[None]:
    """Have a rule that never has a date given up after a year: it would be walked up to the year 9999."""
    names = vars(sys.modules["dateutil.rrule"])  # the library's own; it asks `datetime` how long time lasts
    times = names["datetime"]
    names["datetime"] = SimpleNamespace(**{**vars(times), "MAXYEAR": year})
    try:
        yield
    finally:
        names["datetime"] = times


def own_zone(named: str) -> str:
    """Give the zone that a calendar names, for times whose own zone nobody knows; UTC if it names none."""
    try:
        return zone(WINDOWS_TO_OLSON.get(named, named)).key or "UTC"
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"


def is_broken(value: object) -> bool:
    """Tell whether a property's value can't be read."""
    return isinstance(value, vBroken)


def is_private_event(event: Component) -> bool:
    """Tell whether any of its classes is one that is not public; Apple's servers have one of their own."""
    for name in ("CLASS", "X-CALENDARSERVER-ACCESS"):
        given = event.get(name, "")
        if any(is_private(str(each)) for each in (given if isinstance(given, list) else [given])):
            return True
    return False


def first(value: Any) -> Any:
    """Give the first of what may stand several times."""
    return value[0] if isinstance(value, list) else value


def title_of(event: Component) -> str:
    """Give an event's title, as short as a message can have it."""
    return line(first(event.get("SUMMARY")))[:80]


def unread(title: str, reason: Phrase) -> Diagnosis:
    """Say that an event can't be read."""
    if title:
        return faults.EVENT_UNREADABLE(title=title, reason=reason)
    return faults.EVENT_UNTITLED_UNREADABLE(reason=reason)
