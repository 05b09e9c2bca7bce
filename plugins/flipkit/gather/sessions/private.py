"""What organizers write for themselves and nobody else is to read: columns of contacts and notes, e-mail addresses.

It is taken out of a sheet before anything else looks at it, so that not even what is said of a mistake has it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.gather.emails import without
from flipkit.model.problems import Problem

from .columns import ABOVE
from .headers import field_of, folded
from .sheets import Sheet, letter
from .written import Row

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
        problems.append(
            Row(sheet.file, head + 1, {}).problem(
                f"the column '{name}' is not read: what stands in it is for organizers only.", "", name, "note"
            )
        )
    rows = [["" if at in columns else cell for at, cell in enumerate(row)] for row in sheet.rows]
    found = []
    for index, row in enumerate(rows):
        for at, cell in enumerate(row):
            if "@" in cell and (kept := without(cell)) != cell.strip():
                row[at] = kept
                found.append(f"{letter(at)}{index + 1}")
    if found:
        named = [*found[:_NAMED], *([f"{len(found) - _NAMED} more"] if len(found) > _NAMED else [])]
        said = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
        problems.append(
            Problem(
                sheet.file, None, None, None, "note",
                f"e-mail addresses were left out of {said}.",
            )
        )  # fmt: skip
    return replace(sheet, rows=rows) if columns or found else sheet


def _columns(sheet: Sheet) -> tuple[int, dict[int, str]]:
    """The row that names the columns, and those that are for organizers only, with their names."""
    for index, row in enumerate(sheet.rows[:ABOVE]):
        if {field_of(cell) for cell in row} & {"title", "start", "date", "id"}:
            return index, {at: cell.strip() for at, cell in enumerate(row) if _is_private(cell)}
    return 0, {}


def _is_private(header: str) -> bool:
    name = " ".join(re.findall(r"\w+", folded(header).replace("_", " ")))
    return not field_of(header) and _PRIVATE.fullmatch(name) is not None
