"""What of a sheet may be read: neither what its organizer hid, nor what is for organizers only, nor error values.

It is taken out before anything else looks at a sheet, so that not even what is said of a mistake has it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flipkit.faults import Value, listed
from flipkit.gather.formats.column_words import field_of, may_be_title
from flipkit.gather.formats.person_names import without_emails
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.reading import Account
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, SheetCell, letter, place_name
from flipkit.model.problems import Problem
from flipkit.model.text import fold, shorten

#: So many rows may stand above the names of the columns.
ABOVE = 15
#: Cells named in one sentence at most.
_NAMED = 6
_PRIVATE = re.compile(
    r"(?:.* )?(?:e ?mails?|correos?|phones?|telephones?|telefonos?|mobile|movil|whatsapp|"
    r"contacts?|contactos?)(?: .*)?|"
    r"mail|time ?stamp|zeitstempel|marca temporal|marca de (?:tiempo|temps)|horodat(?:eur|age)|"
    r"carimbo de data(?: ?/ ?| )hora|informazioni cronologiche|tijdstempel|submitted(?: (?:at|on))?|"
    r"submission (?:date|time|id)|last (?:modified|edited)|"
    r"(?:internal|private|organi[sz]ers?|staff|admin) (?:notes?|comments?|remarks?)|"
    r"notas? (?:internas?|privadas?|del equipo)|comentarios? internos?"
)


def visible_part(sheet: Sheet, account: Account, problems: list[Problem]) -> Sheet:
    """Give the part of a sheet that may be read; what is left out is accounted for, and told."""
    sheet = _shown(sheet, account, problems)
    sheet = _public(sheet, account, problems)
    return _with_values(sheet, account, problems)


def _shown(sheet: Sheet, account: Account, problems: list[Problem]) -> Sheet:
    """Leave out hidden rows and columns, which keep what was turned down."""
    hidden = frozenset(
        place for place in sheet.cells if place[0] in sheet.hidden_rows or place[1] in sheet.hidden_columns
    )
    for place in hidden:
        account.leave(*place, layout_faults.LEFT_HIDDEN)
    rows = sorted({row for row, _ in hidden if row in sheet.hidden_rows})
    columns = sorted({column for _, column in hidden if column in sheet.hidden_columns})
    if rows:
        named = listed([str(row + 1) for row in rows])
        problems.append(Problem(sheet.file, layout_faults.ROWS_HIDDEN(rows=named)))
    if columns:
        named = listed([letter(column) for column in columns])
        problems.append(Problem(sheet.file, layout_faults.COLUMNS_HIDDEN(columns=named)))
    return sheet.without(hidden)


def _public(sheet: Sheet, account: Account, problems: list[Problem]) -> Sheet:
    """Leave out columns of contacts and notes, and e-mail addresses, which are for organizers only."""
    head = next((row for row in range(min(sheet.height, ABOVE)) if _names_columns(sheet, row)), 0)
    columns = {
        column: sheet.text(head, column)
        for column in (sheet.rows[head] if sheet.height else ())
        if _is_private(sheet.text(head, column))
    }
    for name in columns.values():
        problems.append(SheetRow(sheet.file, head + 1, {}).problem(faults.COLUMN_PRIVATE(column=name), name))
    gone = {place for place in sheet.cells if place[1] in columns and place[0] >= head}
    cells: dict[Place, SheetCell] = {}
    found = []
    for place, cell in sheet.cells.items():
        if place in gone:
            account.leave(*place, layout_faults.LEFT_PRIVATE)
            continue
        if "@" in cell.text and (kept := without_emails(cell.text)) != cell.text:
            found.append(place)
            if not kept:
                account.leave(*place, layout_faults.LEFT_PRIVATE)
                continue
            # the address goes before anything looks at it
            cell = SheetCell(kept, kept, is_formula=cell.is_formula)  # noqa: PLW2901
        cells[place] = cell
    if found:
        named: list[Value] = [*map(place_name, sorted(found)[:_NAMED])]
        if len(found) > _NAMED:
            named.append(faults.MORE(count=len(found) - _NAMED))
        problems.append(Problem(sheet.file, faults.ADDRESSES_LEFT_OUT(cells=listed(named))))
    return replace(sheet, cells=cells) if gone or found else sheet


def _names_columns(sheet: Sheet, row: int) -> bool:
    texts = [sheet.text(row, column) for column in sheet.rows[row]]
    return any(field_of(text) in ("title", "start", "date", "id") or may_be_title(text) for text in texts)


def _is_private(header: str) -> bool:
    name = " ".join(re.findall(r"\w+", fold(header).replace("_", " ")))
    return not field_of(header) and _PRIVATE.fullmatch(name) is not None


def _with_values(sheet: Sheet, account: Account, problems: list[Problem]) -> Sheet:
    """Leave out formulas, and what they show where they have no value."""
    lacking = frozenset(place for place, cell in sheet.cells.items() if cell.is_error or cell.is_formula)
    for place in sorted(lacking):
        account.leave(*place, layout_faults.LEFT_ERROR_VALUE)
        problems.append(_error(sheet, place))
    return sheet.without(lacking)


def _error(sheet: Sheet, place: Place) -> Problem:
    here = SheetRow(sheet.file, place[0] + 1, {})
    text = sheet.text(*place)
    if text == "=":  # a workbook whose program did not calculate
        said = faults.FORMULA_WITHOUT_RESULT()
    elif sheet.cells[place].is_formula:
        said = faults.CELL_FORMULA(formula=shorten(text, 60))
    else:
        said = faults.CELL_ERROR(value=text)
    return here.problem(said, f"column {letter(place[1])}")
