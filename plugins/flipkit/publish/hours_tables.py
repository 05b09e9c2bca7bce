"""Hours for the district as tables: a row for each person, and each session of hers; what contradicts itself.

As CSV, and as a workbook (.xlsx; the door to openpyxl for what goes out), the same bytes for the same tables.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from io import BytesIO, StringIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from flipkit.model.hours import HoursRecord, PersonHours
from flipkit.model.problems import Problem
from flipkit.model.text import escape_formula, remove_controls, to_line
from flipkit.publish.html.language import Language

#: What a cell holds.
Cell = str | int | float
Table = Sequence[Sequence[Cell]]


def hours_files(record: HoursRecord, problems: Iterable[Problem], spoken: Language) -> dict[str, bytes]:
    """Give the files of an event's hours: hours.csv, sessions.csv, disagreements.csv, and all in hours.xlsx."""
    people, sessions = _people(record, spoken), _sessions(record, spoken)
    odd = _disagreements(problems, spoken)
    tables = {
        spoken.gettext("Hours"): people,
        spoken.gettext("Sessions"): sessions,
        spoken.gettext("Disagreements"): odd,
    }
    return {
        "hours.csv": _csv(people),
        "sessions.csv": _csv(sessions),
        "disagreements.csv": _csv(odd),
        "hours.xlsx": write_workbook(tables),
    }


def _people(record: HoursRecord, spoken: Language) -> Table:
    units = tuple(record.rules.hours_per_unit)
    _ = spoken.gettext
    head = (_("Name"), _("Address"), _("Code"), _("Hours"), _("Minutes"), *units, _("Sessions"))
    return [head, *((*_person(each), *(each.units[unit] for unit in units), _named(each)) for each in record.people)]


def _person(each: PersonHours) -> Sequence[Cell]:
    person = each.attendee
    return person.name, person.email, person.code, each.hours, each.minutes


def _named(each: PersonHours) -> str:
    return "; ".join(to_line(counted.occasion.title).replace(";", ",") for counted in each.counted)


def _sessions(record: HoursRecord, spoken: Language) -> Table:
    _ = spoken.gettext
    head = (
        *(_("Name"), _("Address"), _("Code"), _("Session"), _("Topic"), _("Led by"), _("Begins")),
        *(_("Ends"), _("Minutes there"), _("Minutes counted"), _("Known by")),
    )
    rows: list[Sequence[Cell]] = [head]
    for each in record.people:
        for counted in each.counted:
            occasion = counted.occasion
            rows.append(
                (
                    *(each.attendee.name, each.attendee.email, each.attendee.code, occasion.title, occasion.topic),
                    *(
                        "; ".join(occasion.leaders),
                        f"{occasion.start:%Y-%m-%d %H:%M}",
                        f"{occasion.end:%Y-%m-%d %H:%M}",
                    ),
                    *(counted.present, counted.minutes, ", ".join(counted.evidence)),
                )
            )
    return rows


def _disagreements(problems: Iterable[Problem], spoken: Language) -> Table:
    _ = spoken.gettext
    head = (_("File"), _("Row"), _("Column"), _("What is wrong"), _("What to do"), _("Code"))
    return [
        head,
        *(
            (each.file, each.row or "", each.field or "", each.message_in(spoken), each.remedy_in(spoken), each.code)
            for each in problems
        ),
    ]


def _csv(table: Table) -> bytes:
    made = StringIO(newline="")
    csv.writer(made).writerows([_plain(cell) for cell in row] for row in table)
    return made.getvalue().encode("utf-8-sig", "replace")


def _plain(cell: Cell) -> Cell:
    """Give a cell as spreadsheets take it for what it is: a text is no formula."""
    return escape_formula(remove_controls(cell)) if isinstance(cell, str) else cell


#: When a workbook and its parts are made, as it says of itself: always.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  # of no zone, as ZIP has it
#: Widest column, in letters.
_WIDEST = 60
#: Longest name of a sheet.
_TITLE = 31


def write_workbook(tables: Mapping[str, Sequence[Sequence[str | int | float]]]) -> bytes:
    """Write tables as sheets, by their titles; the first row of each names its columns. No text becomes a formula."""
    from openpyxl import Workbook  # noqa: PLC0415  # slow to import, and seldom needed
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  # as above
    from openpyxl.styles import Font  # noqa: PLC0415  # as above

    book = Workbook(write_only=True)
    for title, rows in tables.items():
        sheet = book.create_sheet(title[:_TITLE])
        sheet.freeze_panes = "A2"
        for number in range(len(rows[0])):
            widest = max(len(str(row[number])) for row in rows)
            sheet.column_dimensions[_letter(number)].width = min(widest, _WIDEST) + 2
        for row_number, row in enumerate(rows):
            cells = []
            for value in row:
                cell = WriteOnlyCell(sheet, (remove_controls(value) or None) if isinstance(value, str) else value)
                if cell.value is not None and isinstance(value, str):
                    cell.data_type = "s"
                if not row_number:
                    cell.font = Font(bold=True)
                cells.append(cell)
            sheet.append(cells)
    book.properties.creator = "flipkit"
    book.properties.created = book.properties.modified = _MADE
    made = BytesIO()
    book.save(made)
    return _same_always(made.getvalue())


def _letter(number: int) -> str:
    first, last = divmod(number, 26)
    return (chr(ord("A") + first - 1) if first else "") + chr(ord("A") + last)


def _same_always(data: bytes) -> bytes:
    """Pack it again with the parts' times taken out: openpyxl writes the clock's."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as parts, ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                content = _without_clock(content)
            packed.writestr(ZipInfo(name, _MADE.timetuple()[:6]), content, ZIP_DEFLATED)
    return made.getvalue()


def _without_clock(core: bytes) -> bytes:
    begin, end = core.find(b"<dcterms:modified"), core.find(b"</dcterms:modified>")
    if begin < 0:
        return core
    value = core.index(b">", begin) + 1
    return core[:value] + f"{_MADE.isoformat()}Z".encode() + core[end:]
