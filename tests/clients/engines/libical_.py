"""libical: the engine of GNOME's calendars, asked through its GObject bindings; exceptions are put in by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")
from gi.repository import ICalGLib  # noqa: E402
from rows import Row, tell  # noqa: E402


def read(file: Path, _zone: str) -> Iterator[Row]:
    calendar = ICalGLib.Component.new_from_string(file.read_bytes().decode())
    assert ICalGLib.restriction_check(calendar) or calendar.is_valid()
    events = list(_events(calendar))
    overridden = {(event.get_uid(), _utc(_recurrence(event))) for event in events if _recurrence(event)}
    for event in events:
        if not _property(event, ICalGLib.PropertyKind.RRULE_PROPERTY):
            yield _row(event, event.get_dtstart(), event.get_dtend())
            continue
        for start, end in _dates(event):
            if (event.get_uid(), _utc(start)) not in overridden:
                yield _row(event, start, end)


def _events(calendar: Any) -> Iterator[Any]:
    kind = ICalGLib.ComponentKind.VEVENT_COMPONENT
    event = calendar.get_first_component(kind)
    while event:
        yield event
        event = calendar.get_next_component(kind)


def _property(event: Any, kind: Any) -> Any:
    return event.get_first_property(kind)


def _recurrence(event: Any) -> Any:
    """Give the date that an exception stands for, in the zone it names."""
    found = _property(event, ICalGLib.PropertyKind.RECURRENCEID_PROPERTY)
    return found.get_datetime_with_component(event) if found else None


def _dates(event: Any) -> list[tuple[Any, Any]]:
    """Give every occurrence: libical expands the rule and leaves out what EXDATE names."""
    found: list[tuple[Any, Any]] = []
    utc = ICalGLib.Timezone.get_utc_timezone()

    def put(_event: Any, span: Any, _data: Any) -> None:
        start, end = (ICalGLib.Time.new_from_timet_with_zone(at, 0, utc) for at in (span.get_start(), span.get_end()))
        found.append((start, end))

    first, last = ICalGLib.Time.new_from_string("20100101T000000Z"), ICalGLib.Time.new_from_string("20320101T000000Z")
    event.foreach_recurrence(first, last, put, None)
    return found


def _row(event: Any, start: Any, end: Any) -> Row:
    status = ICalGLib.Property.status_to_string(event.get_status())
    return _utc(start), _utc(end), status, event.get_summary()


def _utc(time: Any) -> str:
    if time.is_date():
        return f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"
    here = time.convert_to_zone(ICalGLib.Timezone.get_utc_timezone())
    day = f"{here.get_year():04}-{here.get_month():02}-{here.get_day():02}"
    return f"{day}T{here.get_hour():02}:{here.get_minute():02}Z"


tell(gi.Repository.get_default().get_version("ICalGLib"), read)
