"""A date, a time or a length means the same in whatever file it stands, or is refused there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import TypeAdapter, ValidationError

from flipkit.errors import ParseError
from flipkit.gather.content.field_types import WallTime
from flipkit.gather.content.posts.frontmatter import FrontMatter, read_fields
from flipkit.gather.formats.calendars import table
from flipkit.gather.formats.calendars.parsed_calendar import Window
from flipkit.gather.formats.schedules import read
from flipkit.model.times import zone
from tests.support.tables import table as sheet

ZONE = "Europe/Madrid"
DAYS = ("2027-06-17", "June 17, 2027", "17 de junio de 2027", "jueves 17 de junio de 2027", "le 17 juin 2027",
        "den 17. Juni 2027", "17 de junho de 2027", "17 de juny de 2027", "17.06.2027", "06/07/2027", "17 June",
        "Friday 17 June 2027", "2027-06-31")  # fmt: skip
CLOCKS = ("8pm", "20h", "20.00", "8:00 p. m.", "8:00 de la tarde", "20 h 30", "9h30", "24:00", "8 a 9 pm",
          "mediodía", "25:00", "soon")  # fmt: skip


def in_post(path: Path, day: str, clock: str) -> str:
    fields, _ = read_fields(
        FrontMatter("posts/a.md", {"title": "A", "date": f"{day} {clock}"}), timezone=ZONE, language=""
    )
    return f"{fields.published:%Y-%m-%d %H:%M}" if fields.published else ""


def in_session_file(path: Path, day: str, clock: str) -> str:
    try:
        return f"{TypeAdapter(WallTime).validate_python(f'{day} {clock}'):%Y-%m-%d %H:%M}"
    except ValidationError:
        return ""


def in_calendar(path: Path, day: str, clock: str) -> str:
    body = f'title,date,time\nA,"{day}","{clock}"\n'.encode()
    window = Window.around(datetime(2027, 6, 1, tzinfo=UTC))
    events = table.read(body, ZONE, window, "", source="dates.csv").events
    starts = [event.start.astimezone(zone(ZONE)) for event in events if isinstance(event.start, datetime)]
    return f"{starts[0]:%Y-%m-%d %H:%M}" if starts else ""


def in_spreadsheet(path: Path, day: str, clock: str) -> str:
    (row,) = sheet(path, f'id,title,date,start,minutes,room\na,A,"{day}","{clock}",30,Gym\n').rows
    return "" if row.unclear else row.cells["start"]


def in_schedule(path: Path, day: str, clock: str) -> str:
    session = {"id": 1, "guid": "5b8f3a0e-0001", "title": "A", "start": clock, "duration": "0:30"}
    given = {"schedule": {"conference": {"days": [{"index": 1, "date": day, "rooms": {"Gym": [session]}}]}}}
    try:
        (fields,) = read(json.dumps(given).encode(), kind="frab", timezone=ZONE, source="x.json").sessions
    except ParseError:
        return ""
    return str(fields["start"])


READERS = (in_post, in_session_file, in_calendar, in_spreadsheet, in_schedule)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("clock", CLOCKS)
def test_a_moment_has_one_reading(tmp_path: Path, day: str, clock: str) -> None:
    readings = {read(tmp_path, day, clock) for read in READERS}
    assert len(readings - {""}) <= 1


@pytest.mark.parametrize("day", DAYS[:8])
@pytest.mark.parametrize("clock", CLOCKS[:7])
def test_what_is_certain_is_read_in_all_files(tmp_path: Path, day: str, clock: str) -> None:
    readings = [read(tmp_path, day, clock) for read in READERS]
    assert len(set(readings)) == 1
    assert readings[0].startswith("2027-06-17 ")
