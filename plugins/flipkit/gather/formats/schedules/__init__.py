"""Bytes to a programme, whatever the system: the one door of the readers, which may run in any process."""

from __future__ import annotations

import re
from datetime import date
from importlib import import_module
from typing import Any

from flipkit.errors import ParseError, SourceError
from flipkit.gather.formats import Notes
from flipkit.gather.formats.faults import PROGRAMME, READER_FAILED
from flipkit.gather.formats.json_values import items, load, mapping
from flipkit.gather.formats.schedules import faults
from flipkit.gather.formats.schedules.raw_schedule import ParseContext, ParsedSchedule, RawSchedule
from flipkit.gather.formats.spreadsheets.table_files import is_table_of
from flipkit.model.conferences import TABLE, Directions

_NONE = Directions()
#: Most octets of a programme.
OCTETS = 20_000_000
#: Counted up when the same bytes are read to something else.
READING = 25
_JSON = frozenset({"sessionize", "pretalx", "frab", "pycon", "konopas"})
_ROOT = re.compile(rb"<(?![?!])(?:[\w.-]+:)?([\w.-]+)")


def read(
    body: bytes,
    content_type: str = "",
    *,
    kind: str,
    timezone: str = "",
    site: str = "UTC",
    starts: date | None = None,
    ends: date | None = None,
    directions: Directions = _NONE,
    source: str,
) -> ParsedSchedule:
    """Read the programme in `body`; the content decides what it is if that is not what `kind` says.

    `kind` is one of `model.conferences.FOREIGN`, or empty; `timezone` the conference's zone if somebody
    said so, `site` the zone where nobody does, `starts` the first day for documents without dates. A table is read as
    `directions` say, of the days up to `ends`.
    Raises `ParseError` if nothing of it can be read.
    """
    told = ParseContext(source, timezone, site, starts)
    if len(body) > OCTETS:
        raise ParseError(faults.PROGRAMME_TOO_LARGE(size=f"{OCTETS / 1_000_000:g}"), source=source)
    try:
        if kind == TABLE and is_table_of(body, content_type, "programme.csv"):
            table = _system("spreadsheet").read_bytes(body, "programme.csv", told, ends, directions, as_rows=True)
            made: ParsedSchedule = table.schedule
            return made
        return sketched(body, content_type, kind, told)
    except (SourceError, MemoryError, RecursionError):
        raise  # whoever bounds this knows what to say
    except Exception as error:  # one hostile document must not end a build
        said = READER_FAILED(what=PROGRAMME)
        raise ParseError(said, source=source) from error


def sketched(body: bytes, content_type: str, kind: str, told: ParseContext) -> ParsedSchedule:
    """Read as `read` does, without its net for what nobody thought of."""
    repairs = Notes()
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"\0" in start[:4] or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"").lstrip(b"\xff\xfe")
    if start[:7].upper() == b"BEGIN:V" or (kind == "ics" and start[:1] not in (b"<", b"{", b"[")):
        # its libraries are slow to import, and most programmes are no calendars
        from flipkit.gather.formats.schedules import ical_schedule  # noqa: PLC0415

        shape, sketch = "ics", ical_schedule.read(body, told, repairs)
    elif start.startswith(b"<"):
        shape, sketch = _of_xml(body, content_type, start, told, repairs)
    elif start.startswith((b"{", b"[")):
        data = load(body, told.source, repairs)
        shape = _kind(data, kind)
        sketch = _system(shape).read(data, told, repairs)
    else:
        raise ParseError(faults.PROGRAMME_OF_NO_FORM(), source=told.source)
    if kind and shape != kind and {shape, kind} != {"frab", "pretalx"}:
        repairs.note(faults.PROGRAMME_OF_OTHER_SYSTEM, system=kind, form=shape)
    from flipkit.gather.formats.schedules.draft_sessions import finished  # noqa: PLC0415  # as below

    return finished(sketch, told, repairs)


def _system(name: str) -> Any:
    """Give the module that reads one system's programmes; most builds read none, and need only their values."""
    return import_module(f"{__name__}.{name}")


def _of_xml(
    body: bytes, content_type: str, start: bytes, told: ParseContext, repairs: Notes
) -> tuple[str, RawSchedule]:
    frab_xml = _system("frab_xml")
    root = _ROOT.search(re.sub(rb"<!--.*?(?:-->|\Z)", b"", start, flags=re.S))
    name = root[1].lower() if root else b""
    if name in (b"html", b"head", b"body", b"div", b"script"):
        raise ParseError(faults.PROGRAMME_IS_WEB_PAGE(), source=told.source)
    if name == b"icalendar":
        return "xcal", frab_xml.read_xcal(body, content_type, told, repairs)
    return "frab", frab_xml.read(body, content_type, told, repairs)


def _kind(data: object, kind: str) -> str:
    """Whose JSON this is, by its keys; where they don't tell, as it is said to be."""
    whole = mapping(data)
    keys = set(whole)
    listed = data if isinstance(data, list) else whole.get("schedule") or whole.get("program")
    if isinstance(listed, list):  # before all else: PyCon's has a `conference`, too
        if _system("konopas").is_konopas(listed):
            return "konopas"
        if any({"slots", "submission_type"} & set(mapping(item)) for item in listed):
            return "pretalx"
        if not isinstance(data, list):
            return "pycon"
    if isinstance(whole.get("schedule"), dict) and not _system("frab").is_frab(whole):
        return "pretalx"
    if isinstance(whole.get("schedule"), dict) or {"conference", "days"} & keys:
        return "pretalx" if kind == "pretalx" else "frab"
    is_day = _system("pretalx").DATE.fullmatch
    if {"results", "submissions", "talks", "slots"} & keys or (keys and all(map(is_day, keys))):
        return "pretalx"
    if "sessions" in keys or (isinstance(data, list) and any(map(_is_group, data))):
        return "sessionize"
    return kind if kind in _JSON else "pycon" if isinstance(data, list) else "frab"


def _is_group(item: object) -> bool:
    """Tell whether an item of a list has sessions, or rooms that are more than their names."""
    return "sessions" in mapping(item) or any(isinstance(room, dict) for room in items(mapping(item).get("rooms")))
