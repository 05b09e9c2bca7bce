"""Programmes in every layout, file and language are read back as they were, and a bad cell costs one session."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets import TableProgramme
from tests.support.tables import table
from tests.support.workbooks import opendocument, workbook

FIRST = date(2027, 1, 28)
#: Heads of a table in seven languages: day, time, title, room, speakers.
HEADS = {
    "en": (
        ("Date", "Time", "Title", "Room", "Speakers"),
        ("Day", "Start time", "Session Title", "Location", "Led by"),
    ),
    "es": (("Fecha", "Hora", "Título", "Sala", "Ponentes"), ("Día", "Horario", "Actividad", "Lugar", "Facilitadora")),
    "de": (("Datum", "Uhrzeit", "Titel", "Raum", "Referent"), ("Datum", "Zeit", "Thema", "Ort", "Leitung")),
    "fr": (("Date", "Horaire", "Titre", "Salle", "Intervenant"), ("Jour", "Heure", "Atelier", "Lieu", "Animateur")),
    "pt": (("Data", "Horário", "Título", "Sala", "Palestrante"), ("Dia", "Hora", "Oficina", "Local", "Ministrante")),
    "it": (("Data", "Ora", "Titolo", "Aula", "Relatore"), ("Giorno", "Orario", "Sessione", "Luogo", "A cura di")),
    "nl": (("Datum", "Tijd", "Titel", "Zaal", "Spreker"), ("Dag", "Tijdstip", "Sessie", "Lokaal", "Begeleider")),
}
#: What may stand in a cell by mistake.
DAMAGES = ("#N/A", "TBD", "???", "25:99", "", "-", "x" * 300, "12/13", "9:00", "Room", "0", "=A1", "\u202e")
ROOMS = ("Gym", "Library", "Room 12", "Aula B", "101", "Salle C")
WORDS = ("Flip", "mastery", "robots", "numbers", "slow", "reading", "maps", "rubrics", "poems", "tides", "bridges")
PEOPLE = ("Ana Ruiz", "Bo Li", "Cy Marsh", "Dora van Dyk", "Émile Roux", "Priya Nambiar")

Session = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """Sessions as day, start and end, title, room, speaker, in the order of their times."""

    sessions: tuple[Session, ...]
    days: Days


@st.composite
def programmes(draw: st.DrawFn) -> Written:
    count = draw(st.integers(1, 3))
    rooms = draw(st.lists(st.sampled_from(ROOMS), min_size=2, max_size=3, unique=True))
    starts = sorted(draw(st.lists(st.integers(8, 16), min_size=2, max_size=4, unique=True)))
    found: list[Session] = []
    for offset in range(count):
        for hour in starts:
            for room in rooms:
                words = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=3))
                title = f"{' '.join(words)} {len(found) + 1}"
                day = f"{FIRST + timedelta(offset)}"
                found.append((day, f"{hour:02}:00-{hour:02}:45", title, room, draw(st.sampled_from(PEOPLE))))
    return Written(tuple(found), Days(FIRST, FIRST + timedelta(count - 1)))


def in_rows(written: Written, heads: Sequence[str]) -> dict[str, list[list[str]]]:
    return {"Programme": [[*heads], *([*session] for session in written.sessions)]}


def by_day(written: Written, heads: Sequence[str]) -> dict[str, list[list[str]]]:
    return {
        day: [[*heads[1:]], *([*session[1:]] for session in written.sessions if session[0] == day)]
        for day in dict.fromkeys(session[0] for session in written.sessions)
    }


def in_grid(written: Written, heads: Sequence[str]) -> dict[str, list[list[str]]]:
    rooms = list(dict.fromkeys(session[3] for session in written.sessions))
    rows = [[heads[1], *rooms]]
    for day in dict.fromkeys(session[0] for session in written.sessions):
        rows.append([day, *("" for _ in rooms)])
        for time in dict.fromkeys(session[1] for session in written.sessions if session[0] == day):
            here = {session[3]: session for session in written.sessions if session[:2] == (day, time)}
            rows.append([time, *(f"{here[room][2]}\n{here[room][4]}" for room in rooms)])
    return {"Programme": rows}


def with_days_across(written: Written, heads: Sequence[str]) -> dict[str, list[list[str]]]:
    days = list(dict.fromkeys(session[0] for session in written.sessions))
    rows = [[heads[1], *days]]
    for time in dict.fromkeys(session[1] for session in written.sessions):
        here = {session[0]: session for session in reversed(written.sessions) if session[1] == time}
        rows.append([time, *(f"{here[day][2]}\n{here[day][4]}" for day in days)])
    return {"Programme": rows}


LAYOUTS = {"table": in_rows, "sheet a day": by_day, "grid": in_grid, "days across": with_days_across}


def content(sheets: dict[str, list[list[str]]], ending: str) -> bytes:
    if ending == "xlsx":
        return workbook(sheets)
    if ending == "ods":
        return opendocument(sheets)
    (rows,) = sheets.values()
    mark = "\t" if ending == "tsv" else ","
    return "".join(mark.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows).encode()


def sessions(found: TableProgramme) -> list[Session]:
    return [
        (row.cells["start"][:10], f"{row.cells['start'][11:]}-{row.cells['end']}", row.cells["title"],
         row.cells.get("room", ""), row.cells.get("speakers", ""))
        for row in found.rows
    ]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=programmes(),
    layout=st.sampled_from(sorted(LAYOUTS)),
    ending=st.sampled_from(("csv", "tsv", "xlsx", "ods")),
    heads=st.sampled_from([each for language in HEADS.values() for each in language]),
)
def test_what_is_written_is_read_back(
    tmp_path: Path, written: Written, layout: str, ending: str, heads: tuple[str, ...]
) -> None:
    one_day = written.days.first == written.days.last
    assume(layout != "days across" or not one_day)
    assume(layout != "sheet a day" or ending in ("xlsx", "ods") or one_day)
    found = table(tmp_path, content(LAYOUTS[layout](written, heads), ending), written.days, name=f"p.{ending}")
    expected = sorted(written.sessions)
    if layout == "days across":
        first = written.sessions[0][3]
        expected = sorted((*each[:3], "", each[4]) for each in written.sessions if each[3] == first)
    assert sorted(sessions(found)) == expected
    assert [str(problem) for problem in found.problems if problem.severity == "error"] == []
    for reading in found.readings:
        cells = reading.account
        assert cells.read.keys() | cells.left.keys() == cells.sheet.cells.keys()
        assert not cells.read.keys() & cells.left.keys()


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    written=programmes(),
    form=st.tuples(
        st.sampled_from(sorted(LAYOUTS)),
        st.sampled_from(("csv", "tsv", "xlsx", "ods")),
        st.sampled_from([each for language in HEADS.values() for each in language]),
    ),
    damage=st.tuples(st.sampled_from(DAMAGES), st.integers(0, 2), st.integers(1, 40), st.integers(0, 4)),
)
def test_a_damaged_cell_changes_no_other_session(
    tmp_path: Path, written: Written, form: tuple[str, str, tuple[str, ...]], damage: tuple[str, int, int, int]
) -> None:
    layout, ending, heads = form
    is_grid = layout in ("grid", "days across")
    one_day = written.days.first == written.days.last
    assume(layout != "days across" or not one_day)
    assume(layout != "sheet a day" or ending in ("xlsx", "ods") or one_day)
    assume(damage[0] != "\u202e" or ending in ("csv", "tsv"))
    sheets = LAYOUTS[layout](written, heads)
    rows = list(sheets.values())[damage[1] % len(sheets)]
    row, column = 1 + damage[2] % (len(rows) - 1), damage[3] % len(rows[0])
    assume(not is_grid or (rows[row][1] and column))  # a grid's times and days stand for whole rows
    hit, title = rows[row][column], rows[row][heads.index(heads[2]) - (layout == "sheet a day")]
    rows[row][column] = damage[0]
    found = table(tmp_path, content(sheets, ending), written.days, name=f"p.{ending}")
    others = [each for each in _shown(written, layout) if each[2] not in (hit.partition("\n")[0], title)]
    read = sessions_read(found)
    assert set(others) <= set(read)
    assert len([each for each in read if each not in others]) <= 1


def _shown(written: Written, layout: str) -> list[Session]:
    """The sessions that a layout shows; days across have no rooms, and show one room's."""
    if layout != "days across":
        return [*written.sessions]
    first = written.sessions[0][3]
    return [(*each[:3], "", each[4]) for each in written.sessions if each[3] == first]


def sessions_read(found: TableProgramme) -> list[Session]:
    good = [row for row in found.rows if not row.unclear and {"start", "end", "title"} <= row.cells.keys()]
    return sessions(TableProgramme(rows=tuple(good), problems=(), readings=()))


@pytest.mark.parametrize("language", sorted(HEADS))
def test_heads_of_five_languages_are_known(tmp_path: Path, language: str) -> None:
    written = Written((("2027-01-28", "09:00-09:45", "Flip it", "Gym", "Ana Ruiz"),
                       ("2027-01-28", "10:00-10:45", "Slow maps", "Lab", "Bo Li")), Days(FIRST, FIRST))  # fmt: skip
    for heads in HEADS[language]:
        assert sessions(table(tmp_path, content(in_rows(written, heads), "csv"), written.days, name="p.csv")) == [
            *written.sessions
        ]
