"""The head of a table: which row names the columns, which field each of them has, and which are private.

Columns of contacts and notes, and e-mail addresses, are for organizers only. They are taken out of a sheet before
anything else looks at it, so that not even what is said of a mistake has them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches

from flipkit.faults import Value, listed
from flipkit.gather.formats.session_words import COLUMNS, field_of, meanings
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow, letter
from flipkit.gather.formats.text import without_emails
from flipkit.model.problems import Problem
from flipkit.model.text import fold

#: Cells named in one sentence at most.
_NAMED = 6
_PRIVATE = re.compile(
    r"(?:.* )?(?:e ?mails?|correos?|phones?|telephones?|telefonos?|mobile|movil|whatsapp|"
    r"contacts?|contactos?)(?: .*)?|"
    r"mail|"
    r"(?:internal|private|organi[sz]ers?|staff|admin) (?:notes?|comments?|remarks?)|"
    r"notas? (?:internas?|privadas?|del equipo)|comentarios? internos?"
)


def without_private(sheet: Sheet, problems: list[Problem]) -> Sheet:
    """Give a sheet without what is private, and say in notes what was left out."""
    head, columns = _columns(sheet)
    for name in columns.values():
        problems.append(SheetRow(sheet.file, head + 1, {}).problem(faults.COLUMN_PRIVATE(column=name), name))
    rows = [["" if at in columns else cell for at, cell in enumerate(row)] for row in sheet.rows]
    found = []
    for index, row in enumerate(rows):
        for at, cell in enumerate(row):
            if "@" in cell and (kept := without_emails(cell)) != cell.strip():
                row[at] = kept
                found.append(f"{letter(at)}{index + 1}")
    if found:
        named: list[Value] = [*found[:_NAMED]]
        if len(found) > _NAMED:
            named.append(faults.MORE(count=len(found) - _NAMED))
        problems.append(Problem(sheet.file, faults.ADDRESSES_LEFT_OUT(cells=listed(named))))
    return replace(sheet, rows=rows) if columns or found else sheet


def _columns(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """The row that names the columns, and those that are for organizers only, with their names."""
    for index, row in enumerate(sheet.rows[:ABOVE]):
        if {field_of(cell) for cell in row} & {"title", "start", "date", "id"}:
            return index, {at: cell.strip() for at, cell in enumerate(row) if _is_private(cell)}
    return 0, {}


def _is_private(header: str) -> bool:
    name = " ".join(re.findall(r"\w+", fold(header).replace("_", " ")))
    return not field_of(header) and _PRIVATE.fullmatch(name) is not None


#: So many rows may stand above the names of the columns.
ABOVE = 15
_NUMBERED = re.compile(r"^(?P<name>.*\D)\d$")


def head_of(sheet: Sheet) -> int | None:
    """Find the row that names the columns: titles and times at least, or ids; None if there is none."""
    for index in range(min(len(sheet.rows), ABOVE)):
        found = {_field(name_of(sheet, index, column)) for column in range(len(sheet.rows[index]))}
        if ("title" in found and found & {"start", "date"}) or ("id" in found and len(found - {""}) > 1):
            return index
    return None


def columns_of(sheet: Sheet, head: int, problems: list[Problem]) -> dict[int, str]:
    """Which column has which field; unknown and repeated ones are reported and not read."""
    first = SheetRow(sheet.file, head + 1, {})
    found: dict[int, str] = {}
    for index in range(len(sheet.rows[head])):
        written = name_of(sheet, head, index)
        name = _field(written)
        if name in found.values() and not (name == "speakers" and _NUMBERED.match(written)):
            other = next(at for at, field in found.items() if field == name)
            one = (letter(other), sheet.text(head, other))
            problems.append(_twice(first, name, one, (letter(index), written)))
        elif name:
            found[index] = name
        elif meant := meanings(written):
            problems.append(
                first.problem(faults.COLUMN_AMBIGUOUS(column=written, one=meant[0], other=meant[1]), written)
            )
        elif written and not written.casefold().startswith("x-"):
            near = get_close_matches(written.casefold(), COLUMNS, n=1)
            said = faults.COLUMN_UNKNOWN(column=written, near=near[0] if near else "")
            problems.append(first.problem(said, written))
        elif (
            not written
            and sheet.block(head, index).left == index
            and any(sheet.text(row, index) for row in range(head + 1, len(sheet.rows)))
        ):
            problems.append(first.problem(faults.COLUMN_UNNAMED(letter=letter(index))))
    return found


def _field(header: str) -> str:
    """A header's field; `Speaker 2` is a speaker, too."""
    numbered = _NUMBERED.match(header.strip())
    if numbered and field_of(numbered["name"]) == "speakers":
        return "speakers"
    return field_of(header)


def name_of(sheet: Sheet, head: int, column: int) -> str:
    """A column's name; one that only counts, `1 2 3`, has that of the merged cell above before it."""
    own = sheet.text(head, column)
    above = sheet.block(head - 1, column) if own.isdecimal() and head else None
    if above and above.left < above.right:
        return f"{sheet.text(above.top, above.left)} {own}".strip()
    return own


def _twice(first: SheetRow, name: str, one: tuple[str, str], other: tuple[str, str]) -> Problem:
    if fold(one[1]) == fold(other[1]):
        again = fold(other[1])
        return first.problem(faults.COLUMN_TWICE(column=again), again)
    said = faults.COLUMNS_OF_ONE_MEANING(
        letter=one[0], column=one[1], other_letter=other[0], other=other[1], field=name
    )
    return first.problem(said, other[1])
