"""Each fault of a table is made, and what its message proposes is done: the fault is gone, and no other came of it.

A remedy that names several ways is tried in each of them. Files are those of a conference's folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from flipkit.faults import Fault
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.model.problems import Problem
from tests.support.events import gathered
from tests.support.workbooks import opendocument, workbook

_HEAD = "---\nkind: conference\ntitle: T\nstarts: {starts}\nends: 2027-01-29\ntimezone: America/Chicago\n"
DAY, TWO = (_HEAD.format(starts=starts) for starts in ("2027-01-29", "2027-01-28"))

Files = Mapping[str, bytes | str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """Files in which a fault is, and the same files once its remedy was applied, for each way that it names."""

    code: str
    before: Files
    after: tuple[Files, ...]

    def __str__(self) -> str:
        return self.code


def made(code: str, before: str, *after: str, line: str = "", index: str = DAY) -> Remedy:
    """A fault of sessions.csv, mended in it; with a `line` also by that line of index.md."""
    files: list[Files] = [{"index.md": f"{index}---\n", "sessions.csv": each} for each in after]
    if line:
        files.append({"index.md": f"{index}{line}\n---\n", "sessions.csv": before})
    return Remedy(code=code, before={"index.md": f"{index}---\n", "sessions.csv": before}, after=tuple(files))


def booked(code: str, before: bytes, *after: bytes, line: str = "", name: str = "sessions.xlsx") -> Remedy:
    """A fault of a workbook."""
    files: list[Files] = [{"index.md": f"{DAY}---\n", name: each} for each in after]
    first = f'{DAY}programme: {{from: "{name}#Friday"}}\n---\n' if code == "sheet-unknown" else f"{DAY}---\n"
    if line:
        files.append({"index.md": f"{DAY}{line}\n---\n", name: before})
    return Remedy(code=code, before={"index.md": first, name: before}, after=tuple(files))


def damaged() -> bytes:
    """A workbook whose parts are none of XML."""
    held = BytesIO()
    with ZipFile(held, "w") as parts:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            parts.writestr(name, "<broken")
    return held.getvalue()


LIST: list[list[object]] = [["Title", "Start", "Minutes", "Room"], ["A", "9:00", 45, "Gym"]]
ROW = "A,9:00,45,Gym\n"
TABLE = f"Title,Start,Minutes,Room\n{ROW}"
OTHER = opendocument([LIST[0], ["B", "11:00", 45, "Gym"]])
REMEDIES = (
    # Times and lengths.
    made("length-unknown", "Title,Start,Room\nA,9:00,Gym\nB,10:00,Gym\n",
         "Title,Start,End,Room\nA,9:00,10:00,Gym\nB,10:00,10:45,Gym\n", line="programme: {lengths: 60 min}"),
    made("days-two", "Title,Date,Start,Minutes\nA,2027-01-28,2027-01-29 9:00,45\n",
         "Title,Date,Start,Minutes\nA,2027-01-29,2027-01-29 9:00,45\n",
         "Title,Date,Start,Minutes\nA,2027-01-28,9:00,45\n", index=TWO),
    made("time-ambiguous", "Title,Start,Minutes\nA,1:30,45\n", "Title,Start,Minutes\nA,13:30,45\n",
         "Title,Start,Minutes\nA,1:30 pm,45\n", "Title,Start,Minutes\nA,01:30,45\n"),
    made("times-reversed", "Title,Time\nA,11:00 - 10:00\n", "Title,Time\nA,11:00 - 13:00\n",
         "Title,Time\nA,11:00 am - 1:00 pm\n"),
    made("time-of-day-unreadable", "Title,Start,Minutes\nA,early,45\n", "Title,Start,Minutes\nA,20:00,45\n",
         "Title,Start,Minutes\nA,8:00 pm,45\n"),
    made("time-with-zone", "Title,Start,Minutes\nA,9:00 CET,45\n", "Title,Start,Minutes\nA,9:00,45\n"),
    made("duration-unreadable", "Title,Start,Minutes\nA,9:00,a while\n", "Title,Start,Minutes\nA,9:00,60 min\n",
         "Title,Start,Minutes\nA,9:00,1 h 30 min\n"),
    made("duration-zero", "Title,Start,Minutes\nA,9:00,0\n", "Title,Start,Minutes\nA,9:00,60 min\n"),
    made("date-unreadable", "Title,Date,Start,Minutes\nA,soon,9:00,45\n",
         "Title,Date,Start,Minutes\nA,2027-01-28,9:00,45\n", index=TWO),
    made("day-of-no-conference", "Title,Date,Start,Minutes\nA,Tuesday,9:00,45\n",
         "Title,Date,Start,Minutes\nA,2027-01-28,9:00,45\n", index=TWO),
    made("day-contradicts-weekday", "Title,Date,Start,Minutes\nA,Monday 28 January 2027,9:00,45\n",
         "Title,Date,Start,Minutes\nA,2027-01-28,9:00,45\n", index=TWO),
    made("session-without-length", "Title,Start,Minutes\nA,9:00,45\nB,10:00,\n",
         "Title,Start,Minutes\nA,9:00,45\nB,10:00,45\n", "Title,Start,Minutes,End\nA,9:00,45,\nB,10:00,,11:00\n"),
    # The file.
    made("quote-open", f'Title,Start,Minutes,Room\n{ROW}"B,10:00,45,Gym\nC,11:00,45,Gym\n',
         f'Title,Start,Minutes,Room\n{ROW}"B",10:00,45,Gym\nC,11:00,45,Gym\n',
         f"Title,Start,Minutes,Room\n{ROW}B,10:00,45,Gym\nC,11:00,45,Gym\n"),
    made("table-is-web-page", "<!DOCTYPE html><html><body>Sign in</body></html>",
         TABLE),
    Remedy(code="table-read-as-windows",
           before={"index.md": f"{DAY}---\n",
                   "sessions.csv": "Title,Start,Minutes\nRu\u00edz,9:00,45\n".encode("cp1252")},
           after=({"index.md": f"{DAY}---\n", "sessions.csv": "\ufeffTitle,Start,Minutes\nRu\u00edz,9:00,45\n"},)),
    booked("workbook-of-old-form", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), workbook({"Friday": LIST})),
    booked("workbook-damaged", damaged(), workbook({"Friday": LIST})),
    booked("sheet-unknown", workbook({"Fridays": LIST}), workbook({"Friday": LIST}),
           line='programme: {from: "sessions.xlsx#Fridays"}'),
    booked("sheet-too-large", workbook({"Friday": [*LIST, *([[""]] * 20_200), ["x"]]}), workbook({"Friday": LIST})),
    booked("formula-without-result",
           workbook({"Friday": [*LIST, ["B", "10:00", "=40+5", "Gym"]]}),
           workbook({"Friday": [*LIST, ["B", "10:00", 45, "Gym"]]})),
    Remedy(code="programme-source-missing", before={"index.md": f"{DAY}programme: {{from: plan.csv}}\n---\n"},
           after=({"index.md": f"{DAY}programme: {{from: plan.csv}}\n---\n",
                   "plan.csv": TABLE}, {"index.md": f"{DAY}---\n"})),
    Remedy(code="table-beside-table",
           before={"index.md": f"{DAY}---\n", "sessions.csv": TABLE,
                   "sessions.ods": OTHER},
           after=({"index.md": f"{DAY}programme: {{from: [sessions.csv, sessions.ods]}}\n---\n",
                   "sessions.ods": OTHER, "sessions.csv": TABLE},
                  {"index.md": f"{DAY}---\n", "sessions.csv": TABLE})),
    Remedy(code="table-not-named",
           before={"index.md": f"{DAY}---\n", "sessions.csv": TABLE, "old.csv": TABLE},
           after=({"index.md": f"{DAY}programme: {{from: old.csv}}\n---\n", "old.csv": TABLE,
                   "sessions.csv": TABLE},)),
    # Columns.
    made("head-empty", "\n\n", f"title,start,minutes,room\n{ROW}"),
    made("columns-lacking", "Foo\nA\n", f"title,start,minutes,room\n{ROW}"),
    made("column-lacking", "Title,Room\nA,Gym\n", "Title,start,Minutes,Room\nA,9:00,45,Gym\n"),
    made("column-twice", "Title,Start,Start,Minutes\nA,9:00,10:00,45\n", "Title,Start,Minutes\nA,9:00,45\n"),
    made("columns-of-one-meaning", "Title,Start,Minutes,Room,Place\nA,9:00,45,Gym,Lab\n",
         "Title,Start,Minutes,Room\nA,9:00,45,Gym\n", "Title,Start,Minutes,Room,x-Place\nA,9:00,45,Gym,Lab\n"),
    made("column-unknown", "Title,Start,Minutes,Shoes\nA,9:00,45,red\n", "Title,Start,Minutes\nA,9:00,45\n",
         "Title,Start,Minutes,x-Shoes\nA,9:00,45,red\n"),
    made("column-unknown", "Title,Start,Minutes,Speekers\nA,9:00,45,Bo Li\n",
         "Title,Start,Minutes,Speakers\nA,9:00,45,Bo Li\n"),
    made("column-ambiguous", "Title,Start,Minutes,Topic\nA,9:00,45,Maths\n",
         "Title,Start,Minutes,track\nA,9:00,45,Maths\n", "Title,Start,Minutes,x-Topic\nA,9:00,45,Maths\n"),
    made("column-unnamed", "Title,Start,,Minutes\nA,9:00,x,45\nB,10:00,y,45\n",
         "Title,Start,track,Minutes\nA,9:00,x,45\nB,10:00,y,45\n", "Title,Start,,Minutes\nA,9:00,,45\nB,10:00,,45\n"),
    # Layouts.
    made("layout-unsure", "Time,Foo,Bar: 2\n9:00-9:45,Flip it,Jane Doe\n10:00-10:45,Numbers talk,Bo Li\n",
         "start,title,speakers\n9:00-9:45,Flip it,Jane Doe\n10:00-10:45,Numbers talk,Bo Li\n",
         line='programme: {columns: {Foo: title, "Bar: 2": speakers}}'),
    made("periods-without-times", "Day,P1,P2\nThursday,Flip it,Math\nFriday,Art,Music\n", index=TWO,
         line='programme: {periods: {P1: "8:00-8:45", P2: "9:00-9:45"}}'),
    made("periods-without-times", "Block,Title,Room\nA,Flip it,Gym\nB,Math,Gym\n",
         line='programme: {periods: {A: "8:00-8:45", B: "9:00-9:45"}}'),
    made("id-respelled", "ID,Title,Start,Minutes\nS #1,A,9:00,45\n", "ID,Title,Start,Minutes\ns-1,A,9:00,45\n"),
    booked("several-sheets", workbook({"Old": LIST, "New": LIST}), line="programme: {sheets: [New]}"),
    # Rows.
    made("row-too-long", "Title,Start,Minutes\nA,9:00,45,then tea\nB,10:00,45\n",
         'Title,Start,Minutes\n"A,then tea",9:00,45\nB,10:00,45\n'),
    made("row-not-session", "Title,Start,Minutes,Room\nA,9:00,45,Gym\n,,,see below\n",
         TABLE, "Title,Start,Minutes,Room\nA,9:00,45,Gym\nB,10:00,45,see below\n"),
    made("type-by-title", "Title,Start,Minutes\nLunch in the hall,12:00,45\n",
         "Title,Start,Minutes,Type\nLunch in the hall,12:00,45,talk\n"),
    made("speakers-unparted", 'Title,Start,Minutes,Speakers\nA,9:00,45,"Jane Doe, Bo Li"\n',
         "Title,Start,Minutes,Speakers\nA,9:00,45,Jane Doe; Bo Li\n",
         "Title,Start,Minutes,Speakers\nA,9:00,45,Jane Doe (Bo Li)\n"),
    made("session-id-taken", "id,Title,Start,Minutes\na,A,9:00,45\na,B,10:00,45\n",
         "id,Title,Start,Minutes\na,A,9:00,45\nb,B,10:00,45\n"),
    made("session-id-numbered", "Title,Start,Minutes\nA,9:00,45\nA,10:00,45\n",
         "id,Title,Start,Minutes\na,A,9:00,45\na-2,A,10:00,45\n"),
    # Cells.
    made("cell-error", "Title,Start,Minutes,Room\nA,9:00,45,#N/A\n", TABLE),
    made("cell-formula", "Title,Start,Minutes,Room\nA,9:00,45,=B7\n", TABLE),
    made("cell-no-number", "Title,Start,Minutes,Capacity\nA,9:00,45,30 max\n",
         "Title,Start,Minutes,Capacity\nA,9:00,45,30\n"),
    made("cell-no-length", "Title,Start,Minutes,PD minutes\nA,9:00,90,varies\n",
         "Title,Start,Minutes,PD minutes\nA,9:00,90,60 min\n",
         "Title,Start,Minutes,PD minutes\nA,9:00,90,1 h 30 min\n"),
    made("cell-no-address", "Title,Start,Minutes,Zoom\nA,9:00,45,ask Jane\n",
         "Title,Start,Minutes,Zoom\nA,9:00,45,https://example.org/page\n"),
    made("cell-no-status", "Title,Start,Minutes,Status\nA,9:00,45,maybe\n",
         *(f"Title,Start,Minutes,Status\nA,9:00,45,{word}\n" for word in ("confirmed", "moved", "cancelled"))),
    made("cell-no-prework", "Title,Start,Minutes,Pre-work\nA,9:00,45,Film | ask Jane\n",
         "Title,Start,Minutes,Pre-work\nA,9:00,45,Film | https://example.org/film | 12; Text | https://example.org/text\n"),
    made("beside-roomless", "Title,Start,Minutes,Room\nA,9:00,45,\nB,9:00,45,Gym\n",
         "Title,Start,Minutes,Room\nA,9:00,45,-\nB,9:00,45,Gym\n",
         "Title,Start,Minutes,Room\nA,9:00,45,Lab\nB,9:00,45,Gym\n"),
    made("several-beside-roomless", "Title,Start,Minutes,Room\nA,9:00,45,\nB,9:00,45,Gym\nC,9:00,45,Lab\n",
         "Title,Start,Minutes,Room\nA,9:00,45,-\nB,9:00,45,Gym\nC,9:00,45,Lab\n",
         "Title,Start,Minutes,Room\nA,9:00,45,Attic\nB,9:00,45,Gym\nC,9:00,45,Lab\n"),
    # Grids.
    made("slot-without-end", "Time,Gym,Lab\n9:00,A,B\n10:00,C,D\n", "Time,Gym,Lab\n9:00,A,B\n10:00 - 11:00,C,D\n",
         line="programme: {lengths: 60 min}"),
    made("title-unsure", "Time,Gym,Lab\n9:00-9:45,Maths - Jane Doe,B\n",
         'Time,Gym,Lab\n9:00-9:45,"Maths\nJane Doe",B\n', "Time,Gym,Lab\n9:00-9:45,Maths by Jane Doe,B\n"),
    made("alone-in-row", "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,Big panel,\n11:00-11:45,C,D\n",
         "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,all: Big panel,\n11:00-11:45,C,D\n",
         "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,Big panel,-\n11:00-11:45,C,D\n"),
    made("cell-without-title", "Time,Gym,Lab\n9:00-9:45,(45 min),B\n", "Time,Gym,Lab\n9:00-9:45,Maths (45 min),B\n",
         "Time,Gym,Lab\n9:00-9:45,,B\n"),
    made("line-unclear", 'Time,Gym,Lab\n9:00-9:45,"Maths\nfor all of us",B\n',
         'Time,Gym,Lab\n9:00-9:45,"Maths\nJane Doe",B\n', 'Time,Gym,Lab\n9:00-9:45,"Maths\nby Jane Doe",B\n'),
    made("row-without-time", "Time,Gym,Lab\n9:00-9:45,A,B\n,C,D\n", "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,C,D\n",
         'Time,Gym,Lab\n9:00-9:45,"A\nby Jane Doe",B\n'),
    made("columns-unnamed", "9:00-9:45,A one,Jane Doe\n10:00-10:45,B two,Bo Li\n",
         "start,title,speakers\n9:00-9:45,A one,Jane Doe\n10:00-10:45,B two,Bo Li\n",
         line="programme: {columns: {A: start, B: title, C: speakers}}"),
    made("marks-unread", "Name,9:00-9:45,10:00-10:45\nFlip it,X,\nMath,,X\n",
         "Workshop,9:00-9:45,10:00-10:45\nFlip it,X,\nMath,,X\n"),
    made("rooms-unnamed", "9:00-9:45,A,B\n10:00-10:45,C,D\n", "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,C,D\n"),
    made("day-unsaid", "Time,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,C,D\n",
         "2027-01-28,,\nTime,Gym,Lab\n9:00-9:45,A,B\n10:00-10:45,C,D\n", index=TWO),
    made("times-backwards", "Time,Gym,Lab\n10:00-10:45,A,B\n9:00-9:45,C,D\n",
         "Time,Gym,Lab\n9:00-9:45,C,D\n10:00-10:45,A,B\n", "Time,Gym,Lab\n10:00-10:45,A,B\n1:00 pm - 1:45 pm,C,D\n"),
    made("times-beside-times", "Time,Gym,,Time,Lab\n9:00-9:45,A,,9:15-10:00,B\n10:00-10:45,C,,10:15-11:00,D\n",
         "Time,Gym\n9:00-9:45,A\n10:00-10:45,C\nTime,Lab\n9:15-10:00,B\n10:15-11:00,D\n"),
    made("room-translated", "Time,Room A,Room A Es\n9:00-9:45,Maths,Mates\n10:00-10:45,Art,Arte\n",
         "Time,Room A,x-Room A Es\n9:00-9:45,Maths,Mates\n10:00-10:45,Art,Arte\n",
         "Time,Room A,Lab\n9:00-9:45,Maths,Mates\n10:00-10:45,Art,Arte\n"),
)  # fmt: skip
#: Faults whose remedies are not for a table: what the system says, and what a program that saves the file mends.
ELSEWHERE = {"table-unreadable", "table-broken", "workbook-too-large", "row-without-start"}


def read(root: Path, files: Files) -> tuple[Problem, ...]:
    root.mkdir()
    return gathered(root, {f"c/{name}": content for name, content in files.items()}).problems


@pytest.mark.parametrize("remedy", REMEDIES, ids=str)
def test_what_a_message_proposes_mends_the_fault(tmp_path: Path, remedy: Remedy) -> None:
    before = read(tmp_path / "before", remedy.before)
    assert remedy.code in [problem.code for problem in before]
    others = {problem.code for problem in before if problem.severity == "error"}
    assert remedy.after
    for number, files in enumerate(remedy.after):
        after = read(tmp_path / f"{number}", files)
        told = [str(problem) for problem in after]
        assert remedy.code not in [problem.code for problem in after], told
        assert {problem.code for problem in after if problem.severity == "error"} <= others - {remedy.code}, told


def test_every_remedy_of_the_catalogues_is_tried() -> None:
    known = {
        fault.code
        for catalogue in (faults, layout_faults)
        for fault in vars(catalogue).values()
        if isinstance(fault, Fault) and any(fault.remedies)
    }
    assert known - {remedy.code for remedy in REMEDIES} == ELSEWHERE
