"""A schedule in a table (CSV): a row an event, its columns named in English or Spanish.

How dates are written is stated (`date_format`), never guessed: 03/04 is March to some and April to
others. A row that can't be read costs itself only, and its note says which and why.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from datetime import timezone as timezone_of

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar, Window, described, line, placed, titled
from flipkit.gather.formats.csv_rows import CsvRows, read_csv_rows
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ZonedTimes,
    read_zone,
    read_zoned_times,
    split_stated_date,
    written_dates,
)
from flipkit.gather.formats.vocabulary import is_private, is_to_come
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.text import fold, slug, web_address

#: What a column may be called, without accents and in small letters.
_NAMES: Mapping[str, str] = {
    "title": "title, event, event title, event name, name, subject, summary, what, topic, "
             "titulo, evento, nombre, asunto, tema, actividad",
    "date": "date, start date, day, when, starts, start day, event date, "
            "fecha, dia, fecha de inicio, fecha inicio, inicio, cuando",
    "time": "time, start time, start, hour, from, begin, begins, "
            "hora, hora de inicio, hora inicio, desde, comienzo, horario",
    "end date": "end date, ends, last day, until date, fecha de fin, fecha fin, fecha final, hasta el dia",
    "end time": "end time, end, to, until, finish, hora de fin, hora fin, hora final, hasta, fin",
    "timezone": "timezone, time zone, tz, zone, zona horaria, zona, huso horario",
    "place": "place, location, where, venue, room, lugar, ubicacion, sede, donde, sala, aula",
    "url": "url, link, website, web, page, more, enlace, pagina, sitio, mas informacion",
    "description": "description, details, notes, about, descripcion, detalles, notas, observaciones",
    "status": "status, state, estado",
    "private": "private, privado, privada, privat, prive, privee",
    "sensitivity": "sensitivity, class, classification, confidentiality, confidencialidad, sensibilidad",
    "visibility": "visibility, visibilidad",
    "uid": "uid, id, key, identificador",
}  # fmt: skip
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split(", ")}
#: The columns that say whom an event is for: those of Google Calendar and Outlook.
_SECRETS = ("private", "sensitivity", "visibility")
_ALL_DAY = frozenset(
    ("", "–", "all day", "todo el dia", "ganztagig", "toute la journee", "o dia todo", "dia inteiro", "tot el dia")
)


def read(body: bytes, timezone: str, window: Window, date_format: str, *, source: str) -> ParsedCalendar:
    """Read a table; `timezone` is that of times which name none.

    Raises `ParseError` if there are no columns for titles and dates.
    """
    notes: list[Problem] = []
    table = _rows(body, source, notes)
    columns = _columns(table.rows[0], source)
    found: list[RemoteEvent] = []
    assumed: Counter[tuple[str, str]] = Counter()
    seen: Counter[str] = Counter()
    private = 0
    for number, cells in enumerate(table.rows[1:], start=table.first + 1):
        row = {field: cells[index].strip() for field, index in columns.items() if index < len(cells)}
        if not any(row.values()):
            continue
        if any(is_private(row.get(column, "")) for column in _SECRETS):
            private += 1
            continue
        try:
            event, short = _event(row, timezone, date_format)
        except AmbiguousValueError as error:
            notes.append(Problem(source, error.diagnosis, row=number))
            continue
        except OverflowError:
            beyond = faults.DATE_BEYOND_CALENDAR(written=row.get("date", ""))
            notes.append(Problem(source, beyond, row=number))
            continue
        seen[event.key] += 1
        if seen[event.key] > 1:
            notes.append(Problem(source, faults.ROW_TWICE(title=event.title), row=number))
            continue
        if short:
            assumed[short, event.timezone] += 1
        if window.holds(event.start, event.end):
            found.append(event)
    notes[:0] = [
        Problem(source, faults.ZONE_UNDERSTOOD(written=short, zone=zone, num=count))
        for (short, zone), count in assumed.items()
    ]
    if private:
        notes.append(Problem(source, faults.PRIVATE_NOT_SHOWN(num=private)))
    return ParsedCalendar(_identified(found), tuple(notes), is_whole=not table.broken)


def _rows(body: bytes, source: str, notes: list[Problem]) -> CsvRows:
    found = read_csv_rows(body, lambda cell: _bare(cell) in _FIELDS)
    if not found.rows and not found.broken:
        raise ParseError(faults.DATES_EMPTY(), source=source)
    if not found.rows:
        raise ParseError(faults.DATES_BROKEN(), source=source)
    if found.broken:
        notes.append(Problem(source, faults.DATES_BREAK_OFF(), row=found.first + len(found.rows)))
    if not found.is_utf8:
        notes.append(Problem(source, faults.DATES_NOT_UTF8()))
    return found


def _columns(head: Sequence[str], source: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for index, cell in enumerate(head):
        if (field := _FIELDS.get(_bare(cell))) and field not in found:
            found[field] = index
    if "date" not in found and "time" in found:  # one column `start` for both
        found["date"] = found.pop("time")
    lacking = [name for name in ("title", "date") if name not in found]
    if lacking:
        said = faults.DATES_WITHOUT_COLUMN if len(lacking) == 1 else faults.DATES_WITHOUT_COLUMNS
        raise ParseError(said(column=lacking[0]), source=source)
    return found


def _bare(cell: str) -> str:
    return " ".join(re.sub(r"[_:*()\-]+", " ", fold(cell)).split())


def _event(row: Mapping[str, str], timezone: str, date_format: str) -> tuple[RemoteEvent, str]:
    """Make the event of a row; say how its zone was understood, if there was something to understand."""
    title, status = titled(row.get("title"), row.get("status"))
    if not title:
        raise AmbiguousValueError(faults.TITLE_LACKING())
    first, rest = _day(row.get("date", ""), date_format)
    until, end = row.get("end date", ""), row.get("end time", "")
    if not until and any(each.year for each in written_dates(end)):  # one column `end` for both
        until, end = end, ""
    last, last_rest = _day(until, date_format) if until else (first, "")
    clock = _clock(row.get("time") or rest, end or last_rest, row.get("timezone", ""))
    if last < first:
        raise AmbiguousValueError(faults.ROW_ENDS_BEFORE_START(last=last, first=first))
    where = clock.zone or timezone
    begins, ends = _span(first, last, clock, where)
    uid = row.get("uid") or slug(title)
    event = RemoteEvent(
        key=f"{uid} {begins}",
        uid=uid,
        title=title,
        start=begins,
        end=ends,
        timezone=where,
        place=line(row.get("place")),
        url=web_address(row.get("url")),
        description=described(row.get("description")),
        status=status,
    )
    return event, clock.short


def _day(written: str, date_format: str) -> tuple[date, str]:
    if not written:
        raise AmbiguousValueError(faults.DATE_LACKING())
    return split_stated_date(written, date_format)


def _clock(start: str, end: str, zone_written: str) -> ZonedTimes:
    """Read the times of a row: `8pm`, `8:00 PM ET`, `20:00–21:30`, a whole day; the column of zones comes first."""
    start, end = ("" if _bare(cell) in _ALL_DAY or is_to_come(cell) else cell for cell in (start, end))
    if end and not start:
        raise AmbiguousValueError(faults.END_WITHOUT_START(end=end))
    found = read_zoned_times(start, end=end)
    if not zone_written or not found.times:
        return found
    zone_said = read_zone(zone_written)
    return replace(found, zone=zone_said.name, short=zone_said.short)


def _span(first: date, last: date, clock: ZonedTimes, where: str) -> tuple[datetime | date, datetime | date]:
    if clock.times is None:
        return first, last
    by = None if clock.offset is None else timezone_of(clock.offset)
    begins = datetime.combine(first, clock.times.start, by)
    ends = datetime.combine(last, clock.times.end or clock.times.start, by)
    if ends < begins:  # 22:00 to 1:00 ends the next day
        ends += timedelta(days=1)
    return placed(begins, where), placed(ends, where)


def _identified(events: Sequence[RemoteEvent]) -> tuple[RemoteEvent, ...]:
    """Name an event whose name nobody shares by that alone, so that it is the same on another day."""
    shared = Counter(event.uid for event in events)
    return tuple(_renamed(event) if shared[event.uid] == 1 else event for event in events)


def _renamed(event: RemoteEvent) -> RemoteEvent:
    return replace(event, key=event.uid)
