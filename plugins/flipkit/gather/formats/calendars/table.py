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
from flipkit.gather.formats.calendars.parsed_calendar import (
    ParsedCalendar,
    Window,
    described,
    line,
    placed,
    titled,
)
from flipkit.gather.formats.csv_rows import CsvRows, read_csv_rows
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ZonedTimes,
    read_zone,
    read_zoned_times,
    split_stated_date,
    written_dates,
)
from flipkit.gather.formats.vocabulary import (
    is_known_status,
    is_no,
    is_private,
    is_to_come,
    is_unclear,
    is_withheld,
    is_yes,
)
from flipkit.model.events import RemoteEvent
from flipkit.model.problems import Problem
from flipkit.model.text import fold, slug
from flipkit.model.web_addresses import web_address

#: What a column may be called, without accents and in small letters.
_NAMES: Mapping[str, str] = {
    "title": "title, event, event title, event name, name, subject, summary, what, topic, "
             "titulo, evento, nombre, asunto, tema, actividad, titel, veranstaltung, betreff, thema, termin, "
             "titre, evenement, objet, sujet, assunto, nome, titol, esdeveniment, assumpte, nom",
    "date": "date, start date, day, when, starts, start day, event date, "
            "fecha, dia, fecha de inicio, fecha inicio, inicio, cuando, fecha de comienzo, fecha comienzo, "
            "starts at, start at, begins at, start datetime, start date time, "
            "datum, startdatum, beginnt am, tag, wann, date de debut, jour, quand, data, data de inicio, "
            "data inicio, data d inici, data inici",
    "time": "time, start time, start, hour, from, begin, begins, "
            "hora, hora de inicio, hora inicio, desde, comienzo, horario, hora de comienzo, "
            "uhrzeit, zeit, startzeit, beginn, beginnt um, von, heure, heure de debut, debut, hora d inici, "
            "hora inici",
    "end date": "end date, ends, ends at, end at, end datetime, end date time, "
                "last day, until date, fecha de fin, fecha fin, fecha final, hasta el dia, "
                "fecha de finalizacion, enddatum, endet am, date de fin, data de fim, data fim, data de fi, data fi",
    "end time": "end time, end, to, until, finish, hora de fin, hora fin, hora final, hasta, fin, finalizacion, "
                "hora de finalizacion, endzeit, ende, endet um, bis, heure de fin, hora de fim, hora fim, fim, "
                "hora de fi, hora fi, fi",
    "all day": "all day, all day event, allday, whole day, todo el dia, evento de todo el dia, dia completo, "
               "ganztagig, ganztagiges ereignis, ganzer tag, journee entiere, toute la journee, o dia todo, "
               "dia inteiro, evento de dia inteiro, tot el dia",
    "timezone": "timezone, time zone, tz, zone, zona horaria, zona, huso horario, zeitzone, fuseau horaire, "
                "fuso horario, fus horari",
    "place": "place, location, where, venue, room, lugar, ubicacion, sede, donde, sala, aula, ort, "
             "veranstaltungsort, wo, raum, lieu, emplacement, salle, ou, local, localizacao, lloc, ubicacio",
    "url": "url, link, website, web, page, more, enlace, pagina, sitio, mas informacion, webseite, mehr, lien, "
           "site, enllac",
    "description": "description, details, notes, about, descripcion, detalles, notas, observaciones, "
                   "beschreibung, notizen, descricao, descripcio, detalls",
    "status": "status, state, estado, zustand, statut, etat, situacao, estat",
    "cancelled": "cancelled, canceled, is cancelled, called off, cancelado, cancelada, anulado, anulada, suspendido, "
                 "suspendida, abgesagt, entfallt, annule, annulee, cancel·lat, cancel·lada, cancellat, cancellada",
    "draft": "draft, is draft, borrador, entwurf, brouillon, rascunho, esborrany",
    "published": "published, is published, publicado, publicada, veroffentlicht, publie, publiee, publicat, publish",
    "private": "private, is private, privado, privada, privat, prive, privee, particular",
    "sensitivity": "sensitivity, class, classification, confidentiality, confidencialidad, sensibilidad, "
                   "vertraulichkeit, confidentialite, critere de diffusion, confidencialidade, confidencialitat",
    "visibility": "visibility, visibilidad, sichtbarkeit, visibilite, visibilidade, visibilitat",
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
    private = drafts = 0
    unread: set[str] = set()
    for number, cells in enumerate(table.rows[1:], start=table.first + 1):
        row = {field: cells[index].strip() for field, index in columns.items() if index < len(cells)}
        if not any(row.values()):
            continue
        if any(is_private(row.get(column, "")) for column in _SECRETS):
            private += 1
            continue
        if _is_draft(row):
            drafts += 1
            continue
        try:
            event, short = _event(row, timezone, date_format)
        except AmbiguousValueError as error:
            notes.append(Problem(source, error.diagnosis, row=number))
            unread.add(_uid(row, line(row.get("title"))))
            continue
        except OverflowError:
            beyond = faults.DATE_BEYOND_CALENDAR(written=row.get("date", ""))
            notes.append(Problem(source, beyond, row=number))
            unread.add(_uid(row, line(row.get("title"))))
            continue
        if unknown := _unknown_status(row):
            said = faults.STATUS_NOT_UNDERSTOOD(title=event.title, written=unknown[:60])
            notes.append(Problem(source, said, row=number))
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
    if drafts:
        notes.append(Problem(source, faults.DRAFTS_NOT_SHOWN(num=drafts)))
    return ParsedCalendar(_identified(found), tuple(notes), is_whole=not table.broken, unread=frozenset(unread))


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


def _is_draft(row: Mapping[str, str]) -> bool:
    """Whether a row is not for the public yet: so say its status, or a yes or no in other columns."""
    draft, published = row.get("draft", ""), row.get("published", "")
    is_held = is_no(published) or is_withheld(published) or is_unclear(published)
    return is_withheld(row.get("status", "")) or (bool(draft) and not is_no(draft)) or is_held


def _unknown_status(row: Mapping[str, str]) -> str:
    """Give what a row says of whether it takes place, if that says neither."""
    off, status = row.get("cancelled", ""), row.get("status", "")
    return off if is_unclear(off) else "" if is_known_status(status) else status


def _uid(row: Mapping[str, str], title: str) -> str:
    return row.get("uid") or slug(title)


def _event(row: Mapping[str, str], timezone: str, date_format: str) -> tuple[RemoteEvent, str]:
    """Make the event of a row; say how its zone was understood, if there was something to understand."""
    off = row.get("cancelled", "")
    called = off if is_unclear(off) else "cancelled" if off and not is_no(off) else row.get("status")
    title, status = titled(row.get("title"), called)
    if not title:
        raise AmbiguousValueError(faults.TITLE_LACKING())
    first, rest = _day(row.get("date", ""), date_format)
    until, end = row.get("end date", ""), row.get("end time", "")
    if not until and any(each.year for each in written_dates(end)):  # one column `end` for both
        until, end = end, ""
    last, last_rest = _day(until, date_format) if until else (first, "")
    start, end = row.get("time") or rest, end or last_rest
    if _is_whole_day(row.get("all day", "")):
        last -= timedelta(days=last > first and _is_midnight(start) and _is_midnight(end))
        start = end = ""
    clock = _clock(start, end, row.get("timezone", ""))
    if last < first:
        raise AmbiguousValueError(faults.ROW_ENDS_BEFORE_START(last=last, first=first))
    where = clock.zone or timezone
    begins, ends = _span(first, last, clock, where)
    uid = _uid(row, title)
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


def _is_whole_day(written: str) -> bool:
    """Read a cell that says whether an event lasts all day. Raises `AmbiguousValueError` for what is neither."""
    if not written or is_no(written):
        return False
    if is_yes(written) or _bare(written) in _ALL_DAY:
        return True
    raise AmbiguousValueError(faults.ALL_DAY_UNREADABLE(written=written[:60]))


def _is_midnight(written: str) -> bool:
    """Whether a whole day is written with times, as Outlook does: from midnight to midnight."""
    return re.fullmatch(r"(?:12|0?0)[:.]00(?:[:.]00)?\s*(?:a\.?m\.?)?", written.strip(), re.I) is not None


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
