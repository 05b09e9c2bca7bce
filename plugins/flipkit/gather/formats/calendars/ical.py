"""iCalendar (RFC 5545) to events.

Zones of Windows are known to icalendar, X-WR-TIMEZONE is applied, overrides without their series are
single events. One event that can't be read costs itself only.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from flipkit.errors import ParseError
from flipkit.faults import Diagnosis
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.ics_components import (
    Allowance,
    apply_zone,
    check_calendar,
    expand,
    first,
    is_private_event,
    libraries,
    parse_calendars,
    title_of,
)
from flipkit.gather.formats.calendars.ics_lines import IcsLines, read_lines
from flipkit.gather.formats.calendars.parsed_calendar import (
    ParsedCalendar,
    Window,
    described,
    line,
    noted,
    placed,
    titled,
)
from flipkit.gather.formats.calendars.sound_events import make_sound, masters, several_of, shift_of, why_unread
from flipkit.gather.formats.vocabulary import is_withheld
from flipkit.model.events import RemoteEvent
from flipkit.model.times import zone
from flipkit.model.web_addresses import resolve

#: Most dates that are counted of one calendar, of which fewer are shown.
_DATES = 20_000
_log = logging.getLogger(__name__)


def read(body: bytes, timezone: str, window: Window, *, source: str, content_type: str = "") -> ParsedCalendar:
    """Read what `body` has within the window; `timezone` is that of times which name none.

    `content_type` is what the server called it, or empty. Raises `ParseError` if this is no calendar, or too large
    a one.
    """
    check_calendar(body, source)
    with libraries():
        return _read(read_lines(body, content_type), timezone, window, source)


def _read(lines: IcsLines, timezone: str, window: Window, source: str) -> ParsedCalendar:
    notes: list[Diagnosis] = []
    found: list[RemoteEvent] = []
    private = drafts = 0
    lost: list[str] = []
    titles: dict[str, str] = {}
    allowance = Allowance(source)
    name = ""
    for calendar in parse_calendars(lines, notes):
        name = name or line(first(calendar.get("X-WR-CALNAME") or calendar.get("NAME")))
        events: list[Any] = []
        hidden: dict[str, _Hidden] = defaultdict(_Hidden)
        is_called_off = str(first(calendar.get("METHOD")) or "").upper() == "CANCEL"  # RFC 5546 section 3.2.5
        for event in calendar.walk("VEVENT"):
            if is_private_event(event):
                hidden[str(first(event.get("UID")))].add(event, timezone)
                private += _dates(event, timezone, window, allowance)
                _refuse_many(private, source)
                continue
            if any(is_withheld(str(each)) for each in several_of(event.get("STATUS"))):
                drafts += 1
                hidden[str(first(event.get("UID")))].add(event, timezone)
                continue
            if is_called_off:
                event["STATUS"] = "CANCELLED"
            try:
                make_sound(event, title_of(event), timezone, notes)
            except Exception as error:  # whatever one event may hold
                _log.debug("an event can't be read", exc_info=True)
                notes.append(why_unread(event, error))
                lost.append(str(first(event.get("UID"))))
            else:
                events.append(event)
        own = apply_zone(calendar, events, timezone, notes)
        for group in _by_uid(events, notes):
            several = len(group) > 1
            for series in group:
                try:
                    key_of = _keys(series, several, own)
                    dates = _expanded(series, window, notes, allowance)
                    if (changed := hidden.get(str(series[0].get("UID")))) is not None:
                        dates = [each for each in dates if not changed.has(each, own)]
                    found += [_told_apart(_event(each, key_of(each), own), titles) for each in dates]
                except ParseError:
                    raise
                except Exception as error:  # as above
                    _log.debug("an event can't be read", exc_info=True)
                    notes.append(why_unread(series[0], error))
                    lost.append(str(series[0].get("UID")))
                _refuse_many(len(found) + private, source)
    if private:
        notes.append(faults.PRIVATE_NOT_SHOWN(num=private))
    if drafts:
        notes.append(faults.DRAFTS_NOT_SHOWN(num=drafts))
    is_whole = lines.is_whole and (bool(found) or not lost)
    if lost and lines.is_whole and not found:
        notes.append(faults.EVENTS_UNREAD(num=len(lost)))
    return ParsedCalendar(tuple(found), noted(notes, source), name, is_whole, frozenset(lost))


def _told_apart(event: RemoteEvent, titles: dict[str, str]) -> RemoteEvent:
    """Give an event a key of its own where another one with another title has it."""
    if titles.setdefault(event.key, event.title) == event.title:
        return event
    return replace(event, key=f"{event.key} {event.title}")


def _refuse_many(dates: int, source: str) -> None:
    if dates > _DATES:
        raise ParseError(faults.CALENDAR_OF_TOO_MANY_DATES(most=f"{_DATES:,}"), source=source)


def _dates(event: Any, timezone: str, window: Window, allowance: Allowance) -> int:
    """Count the dates of an event that is not shown; one that can't be read is one."""
    try:
        make_sound(event, "", timezone, [])
        return len(expand([event], window, [], allowance))
    except ParseError:
        raise
    except Exception:
        _log.debug("the dates of a private event can't be counted", exc_info=True)
        return 1


def _expanded(series: list[Any], window: Window, notes: list[Diagnosis], allowance: Allowance) -> list[Any]:
    """Give every occurrence within the window; of a rule that can't be, the first date."""
    try:
        return expand(series, window, notes, allowance)
    except ParseError:
        raise
    except Exception:  # what a rule or a date can be wrong in has no end
        _log.debug("an event can't be expanded", exc_info=True)
        lost = [name for name in ("RRULE", "RDATE", "EXDATE") if name in series[0]]
        if not lost:
            raise
        for name in lost:
            del series[0][name]
        notes.append(faults.EVENT_PART_UNREADABLE(title=title_of(series[0]) or "…", part=faults.ITS_RULE))
        return expand(series, window, notes, allowance)


def _keys(series: list[Any], several: bool, timezone: str) -> Callable[[Any], str]:
    """Give what tells what a date of a series is known by; `several` says that other events have the same UID."""
    repeated = any(name in event for event in series for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
    shifts = {event["RECURRENCE-ID"].dt: shift for event in series if (shift := shift_of(event)) is not None}

    def key_of(date: Any) -> str:
        if not repeated:
            return f"{_uid(date)} {_original(date.start, timezone)}" if several else _uid(date)
        original = getattr(date.get("RECURRENCE-ID"), "dt", date.start)
        if original in shifts:
            original = date.start - shifts[original]
        return f"{_uid(date)} {_original(original, timezone)}"

    return key_of


class _Hidden:
    """The dates of a series that events which are not shown have changed, of some all that follow."""

    def __init__(self) -> None:
        self._dates: set[datetime | date] = set()
        self._from: list[datetime | date] = []

    def add(self, event: Any, timezone: str) -> None:
        """Note what an event changes, if it changes a date."""
        changed = first(event.get("RECURRENCE-ID"))
        if (when := getattr(changed, "dt", None)) is None:
            return
        self._dates.add(_original(when, timezone))
        if changed.params.get("RANGE"):
            self._from = [min([*self._from, _original(when, timezone)], key=str)]

    def has(self, date: Any, timezone: str) -> bool:
        """Whether a date of the series is among them."""
        original = _original(getattr(date.get("RECURRENCE-ID"), "dt", date.start), timezone)
        later = (
            isinstance(original, datetime) == isinstance(each, datetime) and each < original for each in self._from
        )
        return original in self._dates or any(later)


def _original(when: datetime | date, timezone: str) -> datetime | date:
    return placed(when, timezone) if isinstance(when, datetime) else when


def _by_uid(events: Iterable[Any], notes: list[Diagnosis]) -> list[list[list[Any]]]:
    """Group events by their UIDs, and the events of one by the series that they belong to."""
    groups: dict[str, list[Any]] = {}
    for number, event in enumerate(events):
        groups.setdefault(str(event.get("UID") or f"\0{number}"), []).append(event)
    return [masters(group, notes) for group in groups.values()]


def _uid(event: Any) -> str:
    title = line(first(event.get("SUMMARY")))
    return str(event.get("UID") or sha256(f"{title} {event.start}".encode()).hexdigest()[:32])


def _event(occurrence: Any, key: str, timezone: str) -> RemoteEvent:
    title, status = titled(occurrence.get("SUMMARY"), occurrence.get("STATUS"))
    start, end, shown = _span(occurrence.start, occurrence.end, timezone)
    return RemoteEvent(
        key=key,
        uid=_uid(occurrence),
        title=title or "Untitled",
        start=start,
        end=end,
        timezone=shown,
        place=line(occurrence.get("LOCATION")),
        url=resolve(str(occurrence.get("URL") or "")),
        description=described(occurrence.get("DESCRIPTION")),
        status=status,
    )


def _span(begins: Any, ends: Any, timezone: str) -> tuple[datetime | date, datetime | date, str]:
    """Start and end as our model has them, and the zone to show them in."""
    if not isinstance(begins, datetime):
        last = ends.date() if isinstance(ends, datetime) else ends - timedelta(days=1)
        return begins, max(begins, last), timezone
    if not isinstance(ends, datetime):
        ends = begins
    start = placed(begins, timezone)
    return start, max(start, placed(ends, timezone)), _named(begins, timezone)


def _named(when: datetime, timezone: str) -> str:
    """The zone of a time if it is that of a place; offsets and a calendar's own zones give way to `timezone`."""
    key = str(getattr(when.tzinfo, "key", "") or "")
    if "/" in key and not key.startswith("Etc/"):
        with suppress(ZoneInfoNotFoundError):
            zone(key)
            return key
    return timezone
