"""The report on real programmes tells what is wrong; the programmes themselves, where they are beside the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.dates import iso_day
from flipkit.gather.formats.schedules import read, spreadsheet
from flipkit.gather.formats.schedules.raw_schedule import ParseContext
from flipkit.gather.formats.spreadsheets import TABLES
from tests.real import programmes
from tests.real.programmes import FOLDER, Imported, Source

READ, REFUSED = Source("a.json", "a", 2), Source("b.yaml", "b", 0)


def test_what_was_lost_or_not_clearly_refused_is_told(tmp_path: Path) -> None:
    told = {"sessions": 1, "timezone": "UTC", "repairs": ["It has no guid."], "notes": []}
    found = [
        Imported(READ, told, ""),
        Imported(READ, {}, "Error: a.json: No."),
        Imported(REFUSED, told, ""),
        Imported(REFUSED, {}, "Traceback (most recent call last)"),
        Imported(REFUSED, {}, "Error: b.yaml: This is no programme."),
    ]
    assert list(programmes.faults(found, tmp_path)) == [
        "a.json: 1 sessions, times of UTC\n    It has no guid. (of 2 sessions)",
        "a.json is refused: No. (neither read nor clearly refused)",
        "b.yaml: 1 sessions, times of UTC\n    It has no guid. (neither read nor clearly refused)",
        "b.yaml is refused: Traceback (most recent call last) (neither read nor clearly refused)",
    ]


@pytest.mark.skipif(not FOLDER.is_dir(), reason="the programmes are not beside the project")
@pytest.mark.parametrize("source", programmes.SOURCES, ids=lambda source: source.event)
def test_real_programmes_are_read_or_refused(source: Source) -> None:
    starts = iso_day(source.told[1]) if "--starts" in source.told else None
    path = FOLDER / source.file
    try:
        if path.suffix in TABLES:
            found = spreadsheet.read_file(path, ParseContext(source.file, starts=starts)).schedule
        else:
            found = read(path.read_bytes(), kind="", starts=starts, source=source.file)
    except ParseError as error:
        assert error.remedy
        assert source.sessions == 0
    else:
        assert len(found.sessions) >= source.sessions > 0
        assert "@" not in repr([fields.get("speakers") for fields in found.sessions])
