"""Real spreadsheets as their organizers made them, and what a person reads in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.programme_tables import context_of
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import parse
from flipkit.gather.formats.spreadsheets import TableProgramme, read_table
from flipkit.model.identifiers import EventId
from flipkit.model.sessions import PAUSES
from tests.support.corpora import DATA

FOLDER = DATA / "conference" / "sheets"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealSheet:
    """A file, the days of its conference, how many sessions and pauses a person reads in it, and samples of them.

    `line` is what index.md must say first, where the file alone can't be known; `asks` how many sessions are refused
    without it. A sample is a row's number with some of its cells.
    """

    file: str
    days: tuple[str, str]
    sessions: int
    pauses: int
    line: str = ""
    asks: int = 0
    samples: tuple[tuple[int, dict[str, str]], ...] = ()

    @property
    def path(self) -> Path:
        """Where it is."""
        return FOLDER / self.file


SHEETS = (
    RealSheet(
        file="csvconf-2014-schedule.csv", days=("2014-07-15", "2014-07-15"), sessions=36, pauses=4,
        samples=(
            (3, {"title": "Welcome and Introduction", "room": "all", "start": "2014-07-15 09:45", "end": "10:10"}),
            (6, {"title": "Beverage break", "room": "all", "type": "break"}),
            (17, {"title": "Closing remarks, group photo", "room": "all"}),
            (4, {"title": "Jeni Tennison", "room": "Galeria"}),
        ),
    ),
    RealSheet(
        file="csvconf-2017-schedule.csv", days=("2017-05-02", "2017-05-03"), sessions=75, pauses=7, asks=1,
        line="lengths: 60 min",
        samples=(
            (10, {"title": "Heather Joseph. Keynote in Eliot Chapel", "room": "all", "type": "keynote"}),
            (17, {"room": "all", "type": "keynote"}), (23, {"room": "all", "type": "keynote"}),
            (29, {"room": "all", "type": "keynote", "start": "2017-05-03 13:30"}),
            (18, {"title": "Reception in Buchan Hall until 7:00pm", "end": "19:00", "type": "break"}),
            (25, {"room": "Room A - A108", "speakers": "Lilly Winfree"}),
        ),
    ),
    RealSheet(
        file="dlf-forum-2020-sessions.csv", days=("2020-11-09", "2020-11-13"), sessions=45, pauses=0,
        samples=((2, {"title": "Learn@DLF Tutorials 1", "start": "2020-11-09 10:00", "end": "11:00"}),),
    ),
    RealSheet(
        file="eurobioc-2025-schedule.csv", days=("2025-09-17", "2025-09-19"), sessions=26, pauses=6, asks=3,
        line="lengths: 60 min",
        samples=(
            (3, {"start": "2025-09-17 09:15", "end": "09:45", "speakers": "Vince Carey", "type": "keynote"}),
            (5, {"title": "Break", "type": "break", "end": "10:50"}),
            (14, {"start": "2025-09-18 09:00"}), (27, {"start": "2025-09-19 12:45", "minutes": "60"}),
        ),
    ),
    RealSheet(
        file="ieeevr-2024-sessions.csv", days=("2024-03-16", "2024-03-21"), sessions=39, pauses=0,
        samples=(
            (2, {"id": "MO1G", "title": "Tracking and Motion Capture", "start": "2024-03-18 14:00", "end": "15:00",
                 "room": "Fantasia Ballroom G", "speakers": "Manuela Chessa"}),
        ),
    ),
    RealSheet(
        file="magetitans-agenda.csv", days=("2024-06-13", "2024-06-13"), sessions=20, pauses=4, asks=1,
        line="lengths: 2 h",
        samples=(
            (4, {"title": "Beyond Code Smells", "start": "2024-06-13 09:15", "minutes": "35"}),
            (10, {"title": "Lunch", "type": "lunch", "minutes": "45"}), (20, {"minutes": "120"}),
        ),
    ),
    RealSheet(
        file="mmttc-teacher-training.csv", days=("2026-07-15", "2026-07-28"), sessions=47, pauses=0, asks=47,
        line='periods: {1: "9:30-11:00", 2: "11:15-12:45", 3: "14:00-15:30", 4: "15:45-17:15"}',
        samples=((6, {"title": "Muruganandam-1", "start": "2026-07-20 09:30", "end": "11:00"}),),
    ),
    RealSheet(
        file="oxfordisa-overview.csv", days=("2025-07-03", "2025-07-05"), sessions=27, pauses=11,
        samples=(
            (2, {"title": "Company visits", "start": "2025-07-03 08:00", "end": "12:00"}),
            (13, {"title": "Coffee Break", "type": "coffee", "start": "2025-07-04 09:55", "room": "SBS Foyer"}),
        ),
    ),
    RealSheet(
        file="purplecon-2019-schedule.csv", days=("2019-11-14", "2019-11-14"), sessions=20, pauses=3,
        samples=(
            (11, {"title": "l u n c h", "type": "lunch", "start": "2019-11-14 12:20", "minutes": "100"}),
            (6, {"type": "coffee"}), (16, {"type": "coffee"}), (3, {"speakers": "sauramaia", "minutes": "20"}),
        ),
    ),
    RealSheet(
        file="sensometrics-2024-course.xlsx", days=("2024-06-04", "2024-06-04"), sessions=7, pauses=1,
        samples=((3, {"title": "R and PCA", "start": "2024-06-04 09:30", "end": "09:50"}),),
    ),
    RealSheet(
        file="vldb-2014-program.xlsx", days=("2014-09-01", "2014-09-05"), sessions=73, pauses=9, asks=1,
        line="lengths: 3 h",
        samples=(
            (8, {"title": "Papers 8: Dissemination", "start": "2014-09-04 13:30", "end": "14:45"}),
            (10, {"title": "Banquet", "start": "2014-09-03 18:30", "end": "22:00", "room": "all"}),
            (11, {"title": "Buses to West Lake Show", "start": "2014-09-02 17:15"}),
        ),
    ),
)  # fmt: skip


def read(sheet: RealSheet, line: str = "") -> TableProgramme:
    """Read a file as that of a conference whose index.md says `programme: {line}`."""
    text = f"kind: conference\ntitle: T\nstarts: {sheet.days[0]}\nends: {sheet.days[1]}\n"
    text += f"timezone: America/New_York\nprogramme: {{{line}}}\n" if line else "timezone: America/New_York\n"
    keys, problems = validate(parse(f"---\n{text}---\n", "index.md"), ConferenceFile)
    assert keys, problems
    conference = keys.conference(id=EventId("c"), source="index.md", timezone="UTC")
    return read_table(sheet.path, sheet.file, "", context_of(conference))


def good(found: TableProgramme) -> int:
    """How many sessions of a table can be shown."""
    return sum(not row.unclear and {"end", "minutes"} & row.cells.keys() != set() for row in found.rows)


def table() -> Iterator[str]:
    """Give a line for each file: what was read, what is asked, and what comes of the answer."""
    yield f"{'file':34} {'person':>6} {'read':>5} {'asked':>5} {'pauses':>6}  {'cells: read + left':24} settled by"
    for sheet in SHEETS:
        try:
            found = read(sheet)
        except DocumentError as error:
            yield f"{sheet.file:34} {sheet.sessions:6} refused: {error}"
            continue
        cells = [(len(each.account.read), len(each.account.left)) for each in found.readings]
        one, other = (sum(each[at] for each in cells) for at in (0, 1))
        pauses = sum(row.cells.get("type") in PAUSES for row in found.rows)
        settled = f"{sheet.line}: {good(read(sheet, sheet.line))}" if sheet.line else "-"
        yield (
            f"{sheet.file:34} {sheet.sessions:6} {good(found):5} {sheet.asks:5} {pauses:6}  "
            f"{f'{one} + {other} = {one + other}':24} {settled}"
        )


def days_of(sheet: RealSheet) -> tuple[date, date]:
    """The days of its conference."""
    first, last = map(date.fromisoformat, sheet.days)
    return first, last


if __name__ == "__main__":
    print(*table(), sep="\n")
