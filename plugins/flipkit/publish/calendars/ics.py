"""Writing iCalendar files (RFC 5545, RFC 7986): the one door to icalendar.

icalendar writes rules, time zones and parameters; what it would invent (UIDs, stamps, the order of
properties) is ours, so that the same events are the same bytes. So are texts and lines: a site has a
file for every session, and to find out what each of their values is takes icalendar most of its time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from types import ModuleType
from typing import TYPE_CHECKING

from flipkit.model import addresses
from flipkit.model.ledger import Ledger, LedgerLine
from flipkit.model.plain import ValueStore
from flipkit.model.settings import Settings
from flipkit.model.text import remove_controls
from flipkit.model.times import times_shown, zone
from flipkit.model.vevents import Join, VEvent
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.known_events import KnownEvents
from flipkit.publish.calendars.vtimezone import Observance, observances
from flipkit.publish.keys import key_of

if TYPE_CHECKING:
    import icalendar

_BEGIN, _END = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"
_LONGEST = 74
_NO_URI = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")
_ALWAYS_UTC = zone("Africa/Abidjan")
#: Zones that are written as UTC itself.
_UTC = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "Etc/Universal", "Etc/Zulu", "UCT", "Universal", "Zulu"})


def _library() -> ModuleType:
    import icalendar  # noqa: PLC0415  # as slow as to write a calendar: where there is one to write

    return icalendar


class Writer:
    """Writes calendars; every event has its line in the ledger.

    An event that is in several files is written once, so they all say the same of it. `kept` knows how large events
    were.
    """

    def __init__(self, settings: Settings, ledger: Ledger, kept: ValueStore | None = None) -> None:
        self._settings, self._ledger = settings, ledger
        self.known = KnownEvents(settings, ledger, kept)
        self._written: dict[str, bytes] = {}
        self._zones: dict[tuple[str, tuple[Observance, ...]], bytes] = {}

    def write(self, calendar: Calendar) -> bytes:
        """Give a calendar's bytes."""
        head = _lines(_head(calendar, self._settings, self._ledger))
        zones = map(self._zone, _zones([_at_home(event) for event in calendar.events]))
        return b"".join((_BEGIN, head, *zones, *map(self._event, calendar.events), _END))

    def size(self, event: VEvent) -> int:
        """Give the number of bytes that an event takes in a file."""
        return self.known.size(event, self._event)

    def key(self, calendar: Calendar) -> str:
        """Give the key of all that is written of a calendar; nothing where it has none."""
        keys = [*map(self.known.key, calendar.events)]
        said = calendar.url, calendar.name, calendar.description, calendar.timezone, self._settings.url
        return key_of(said, keys, [*_zones([_at_home(event) for event in calendar.events])]) if all(keys) else ""

    def _zone(self, needed: tuple[str, tuple[Observance, ...]]) -> bytes:
        written = self._zones.get(needed)
        if written is None:
            written = self._zones[needed] = b"".join(
                _folded(line.encode()) for line in _timezone(*needed).content_lines(sorted=False) if line
            )
        return written

    def _event(self, event: VEvent) -> bytes:
        written = self._written.get(event.key)
        if written is None:
            line = self._ledger.lines[event.key]
            written = _lines(_vevent(_at_home(event), self._settings, line))
            self._written[event.key] = written
        return written


#: A property: its name, its value as it is to be written, and its parameters.
_Property = tuple[str, str, Mapping[str, str]]
_NO_PARAMETERS: Mapping[str, str] = {}


def _lines(properties: Iterable[_Property]) -> bytes:
    return b"".join(
        _folded(f"{name}{_parameters(*given.items())}:{value}".encode()) for name, value, given in properties
    )


# Of ten properties with parameters nine name a zone, or say that their value is an address.
@lru_cache(maxsize=256)
def _parameters(*given: tuple[str, str]) -> str:
    return f";{_library().Parameters(given).to_ical(sorted=False).decode()}" if given else ""


def _folded(line: bytes) -> bytes:
    """Fold a line to 75 octets with its space, never within a character nor between an escape and what it escapes."""
    pieces: list[bytes] = []
    while len(line) > _LONGEST:
        end = _LONGEST
        while line[end] & 0xC0 == 0x80:
            end -= 1
        escapes = end - len(line[:end].rstrip(b"\\^"))
        end -= escapes % 2
        pieces.append(line[:end])
        line = line[end:]
    return b"\r\n ".join((*pieces, line)) + b"\r\n"


def _head(calendar: Calendar, settings: Settings, ledger: Ledger) -> Iterable[_Property]:
    """Give the calendar's own properties in the order clients expect them."""
    name, description = _escaped(_line(calendar.name)), _escaped(remove_controls(calendar.description))
    yield _plain("VERSION", "2.0")
    yield _plain("PRODID", "-//flipkit//flipkit 1//EN")
    yield _plain("CALSCALE", "GREGORIAN")
    yield _plain("METHOD", "PUBLISH")
    # No UID, though RFC 7986 knows one: vdirsyncer takes it for that of every event, and copies one of them.
    yield _plain("NAME", name)
    yield _plain("X-WR-CALNAME", name)
    yield _plain("DESCRIPTION", description)
    yield _plain("X-WR-CALDESC", description)
    yield _plain("X-WR-TIMEZONE", calendar.timezone)
    if settings.url:
        yield _plain("URL", _uri(settings.absolute(addresses.calendars())))
        yield "SOURCE", _uri(settings.absolute(calendar.url)), {"VALUE": "URI"}
    yield _plain("LAST-MODIFIED", _utc(max(ledger.lines[event.key].last_modified for event in calendar.events)))
    yield "REFRESH-INTERVAL", "PT12H", {"VALUE": "DURATION"}
    yield _plain("X-PUBLISHED-TTL", "PT12H")
    yield _plain("COLOR", "sienna")
    yield _plain("X-APPLE-CALENDAR-COLOR", "#A83B12")


def _vevent(event: VEvent, settings: Settings, line: LedgerLine) -> Iterable[_Property]:
    yield _plain("BEGIN", "VEVENT")
    yield _plain("UID", _escaped(event.uid))
    yield _plain("DTSTAMP", _utc(line.last_modified))
    yield _plain("CREATED", _utc(line.created))
    yield _plain("LAST-MODIFIED", _utc(line.last_modified))
    yield _plain("SEQUENCE", f"{line.sequence}")
    if event.recurrence_id:
        yield _ruled("RECURRENCE-ID", event.recurrence_id)
    yield from _span(event)
    if event.rrule:
        yield _plain("RRULE", _library().vRecur.from_ical(event.rrule).to_ical().decode())
    for moment in event.exdates:
        yield _ruled("EXDATE", moment)
    yield _plain("SUMMARY", _escaped(_line(event.summary)))
    if event.description:
        yield _plain("DESCRIPTION", _escaped(remove_controls(event.description)))
    if event.location:
        yield _plain("LOCATION", _escaped(_line(event.location)))
    if event.geo:  # six places (RFC 5545 section 3.8.1.6): the semicolon parts them, and is no text
        yield _plain("GEO", "{:.6f};{:.6f}".format(*event.geo))
    if event.join:
        yield "CONFERENCE", _uri(event.join.url), _joining(event.join)
    if settings.url:
        yield _plain("URL", _uri(settings.absolute(event.url)))
    yield _plain("CATEGORIES", ",".join(_escaped(_line(category)) for category in event.categories))
    yield _plain("STATUS", event.status)
    yield _plain("TRANSP", "TRANSPARENT" if event.transparent else "OPAQUE")
    yield _plain("END", "VEVENT")


def _joining(join: Join) -> dict[str, str]:
    return {"VALUE": "URI", "FEATURE": join.feature, "LABEL": _line(join.label).replace('"', "'")}


def _at_home(event: VEvent) -> VEvent:
    """Give a series in UTC, and its exceptions, a zone with the same time all year.

    A rule in UTC is read as one in X-WR-TIMEZONE by Google and by those who follow it, so that all
    of it would be an hour off for half of the year.
    """
    start, end = event.dtstart, event.dtend
    if not (event.rrule or event.recurrence_id) or not isinstance(start, datetime) or not isinstance(end, datetime):
        return event
    if _zone(start) not in _UTC:
        return event
    return replace(
        event,
        dtstart=start.astimezone(_ALWAYS_UTC),
        dtend=end.astimezone(_ALWAYS_UTC),
        exdates=tuple(moment.astimezone(_ALWAYS_UTC) for moment in event.exdates),
        recurrence_id=event.recurrence_id.astimezone(_ALWAYS_UTC) if event.recurrence_id else None,
    )


def _span(event: VEvent) -> Iterator[_Property]:
    """Give start and end; both in UTC where the wall shows the hour of one twice.

    Of one in UTC and one on the wall readers take the difference, and count it on the wall again.
    """
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        is_twice = 2 in (times_shown(start), times_shown(end))
        if is_twice and not event.rrule:
            start, end = start.astimezone(UTC), end.astimezone(UTC)
    yield _when("DTSTART", start)
    yield _when("DTEND", end)


def _when(name: str, when: datetime | date) -> _Property:
    """Give a date, or a moment so that it can't be misread.

    That is wall time with the zone's own name (icalendar would put another one for the same hours).
    A wall time that exists twice is written in UTC, one that the clocks skip as the time it then is.
    """
    if not isinstance(when, datetime):
        return name, f"{when.year:04}{when:%m%d}", {"VALUE": "DATE"}
    if _zone(when) in _UTC:
        return _plain(name, _utc(when))
    if (shown := times_shown(when)) == 2:
        return _plain(name, _utc(when))
    return _ruled(name, when if shown else when.astimezone(UTC).astimezone(when.tzinfo))


def _ruled(name: str, when: datetime) -> _Property:
    """Give a moment as its rule gives it: the time on the wall, in its zone."""
    return name, f"{when.year:04}{when:%m%dT%H%M%S}", {"TZID": _zone(when)}


def _plain(name: str, value: str) -> _Property:
    return name, value, _NO_PARAMETERS


def _utc(when: datetime) -> str:
    moment = when.astimezone(UTC)
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"


def _zone(when: datetime) -> str:
    return str(when.tzinfo)


def _zones(events: Sequence[VEvent]) -> Iterable[tuple[str, tuple[Observance, ...]]]:
    """Give each zone the events name, with the observances their span needs."""
    spans: dict[str, list[datetime]] = {}
    for event in events:
        for when in (event.dtstart, event.dtend, event.recurrence_id, *event.exdates):
            if isinstance(when, datetime) and _zone(when) not in _UTC:
                spans.setdefault(_zone(when), []).extend([when, _last(event, when)])
    for name in sorted(spans):
        # From a year before, so that both halves of a year are there: Outlook asks for both.
        yield name, observances(name, min(spans[name]) - timedelta(days=366), max(spans[name]))


def _timezone(name: str, needed: Iterable[Observance]) -> icalendar.Timezone:
    made: icalendar.Timezone = _library().Timezone()
    made.add("TZID", name)
    made.add("X-LIC-LOCATION", name)
    for observance in needed:
        made.add_component(_observance(observance))
    return made


def _last(event: VEvent, when: datetime) -> datetime:
    """The last moment that may be asked for: a series' UNTIL, else the moment itself."""
    until = re.search(r"UNTIL=(\d{8}T\d{6})Z", event.rrule)
    return datetime.strptime(until[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if until else when


def _observance(observance: Observance) -> icalendar.Component:
    library = _library()
    made: icalendar.Component = getattr(library, f"Timezone{observance.kind.title()}")()
    made.add("DTSTART", observance.start)
    if observance.rule:
        made.add("RRULE", library.vRecur.from_ical(observance.rule))
    made.add("TZNAME", observance.name)
    made.add("TZOFFSETFROM", observance.offset_from)
    made.add("TZOFFSETTO", observance.offset_to)
    return made


def _escaped(text: str) -> str:
    r"""Write TEXT as it is meant: icalendar's own takes a written `\N` for the end of a line."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _line(text: str) -> str:
    return " ".join(remove_controls(text).split())


def _uri(url: str) -> str:
    """Keep an address on its line: spaces and control characters as %20 and the like."""
    whole = url.encode("utf-8", "replace").decode("utf-8")
    return _NO_URI.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), whole)
