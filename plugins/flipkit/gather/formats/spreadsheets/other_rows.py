"""Rows of a table that are no sessions of their own: sums, proposals that were turned down, further speakers."""

from __future__ import annotations

from collections.abc import Sequence

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.session_words import session_type
from flipkit.gather.formats.spreadsheets.profiles import clock_part
from flipkit.gather.formats.spreadsheets.roles import Columns
from flipkit.gather.formats.spreadsheets.session_texts import are_people, plain_lines
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetPlace, SheetRow
from flipkit.gather.formats.spreadsheets.sheets import Sheet
from flipkit.gather.formats.vocabulary import is_turned_down, words_of
from flipkit.model.sessions import PAUSES, PLENARIES
from flipkit.model.text import fold

_SUMS = words_of(
    "total, totals, sum, grand total, subtotal, total minutes, total hours, total time, suma, total minutos, "
    "total horas, summe, gesamt, insgesamt, somme, total general, soma, totais"
)

#: What a row says of a place that is kept for a session.
_OF_PLACES = frozenset(("id", "start", "end", "minutes", "room", "date", "capacity", "number"))

#: A title has seldom more words.
_REMARK = 5


def is_turned_down_row(sheet: Sheet, row: int, columns: Columns) -> bool:
    """Whether a row's state says that it is not in the programme."""
    return any(is_turned_down(sheet.text(row, column)) for column in columns.of("status"))


def is_remark(text: str) -> bool:
    """Whether a text that stands alone in its row is a sentence, and no title: `Lunch is provided. Bring water.`"""
    words = text.split()
    return len(words) > _REMARK and (text[-1:] in ".!" or ". " in text)


def sum_of(sheet: Sheet, row: int, columns: Columns) -> str:
    """Give what a row calls itself that only sums up those above; empty for any other."""
    named = [*columns.of("title"), *columns.of("id"), *columns.of("date"), *columns.of("start"), *columns.of("room")]
    timed = any((row, column) in sheet.cells for column in columns.of("end"))
    found = (text for column in named if (text := sheet.text(row, column)))
    return next((text for text in found if not timed and fold(text).strip(" :.") in _SUMS), "")


def place_of(row: SheetRow) -> SheetPlace | None:
    """Give the time and room that a row keeps for a session which is not there yet; None for any other row."""
    room = row.cells.get("room", "")
    if not room or row.unclear or {*row.cells} - _OF_PLACES:
        return None
    start = iso_moment(row.cells.get("start"))
    return SheetPlace(start.replace(tzinfo=None), room) if start else None


def more_speakers(sheet: Sheet, row: int, filled: Sequence[int], columns: Columns) -> str:
    """Give the people that a row adds to the session above: nothing else stands in it."""
    speakers = columns.of("speakers")
    if not filled or not {*filled} <= {*speakers}:
        return ""
    texts = [speaker_text(sheet, row, column, columns) for column in speakers]
    names = "\n".join(filter(None, texts))
    return names if names and are_people(names) else ""


def speaker_text(sheet: Sheet, row: int, column: int, columns: Columns) -> str:
    """Give what stands in a column of speakers, with the surname that has a column of its own."""
    surname = columns.surnames.get(column)
    if surname is None:
        return "" if column in columns.surnames.values() else sheet.text(row, column)
    return f"{sheet.text(row, column)} {sheet.text(row, surname)}".strip()


def pause_of(sheet: Sheet, row: int, filled: Sequence[int]) -> dict[str, str]:
    """Give what a row says in which nothing stands but a pause with its time, `LUNCH 11:30 - 12:30`; else nothing."""
    texts = {" ".join(plain_lines(sheet.text(row, column))) for column in filled}
    clock, beside = clock_part(texts.pop()) if len(texts) == 1 else ("", "")
    kind = session_type(beside) if clock else None
    return {"title": beside, "start": clock} if kind and kind in (*PAUSES, *PLENARIES) else {}
