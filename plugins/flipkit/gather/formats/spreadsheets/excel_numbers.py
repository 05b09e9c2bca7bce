"""Dates and times as the numbers that spreadsheets keep: days since 1899, of which a part is the time of day.

A column saved without its format shows them: `0.375` is nine o'clock, `46416.375` that on a day. They are read where
the name of the column, or all that stands with them, makes it certain; else they stay, and are refused as they are.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.dates import Days
from flipkit.gather.formats.spreadsheets.sheets import Place, Sheet, SheetCell

_NUMBER = re.compile(r"(?P<day>0|[0-9]{5})(?:[.,](?P<part>[0-9]{1,17}))?")
#: A time with a dot, as many write it: `9.45`.
_CLOCK = re.compile(r"[0-9]{1,2}[.,][0-9]{2}(?![0-9]).*")
#: The day before the first: Excel counts from 1900, and has a 29th of February in it that never was.
_BEFORE = date(1899, 12, 30)
_DAY = 24 * 60
#: So many digits has a part of a day; fewer, as in `0.5`, count beside others that have as many.
_DIGITS = 3
#: How far from a whole minute, and from one of five, a number may be that is rounded.
_NEAR_ONE, _NEAR_FIVE = 0.01, 0.08


def with_excel_numbers(sheet: Sheet, days: Days) -> Sheet:
    """Write numbers as dates and times, where they surely are: as people would, `9:30`, and ISO's dates."""
    found = {place: match for place, cell in sheet.cells.items() if (match := _NUMBER.fullmatch(cell.text))}
    told: dict[Place, SheetCell] = {}
    for axis in (1, 0) if found else ():
        for line in {place[axis] for place in found}:
            filled = sorted(place for place in sheet.cells if place[axis] == line)
            numbers = {place: _meant(found[place], days) for place in filled if place in found}
            told |= _of_column(sheet, filled, numbers) if axis else _of_row(filled, numbers)
    return replace(sheet, cells={**sheet.cells, **told}) if told else sheet


def _of_row(filled: list[Place], numbers: dict[Place, str]) -> dict[Place, SheetCell]:
    """The days of a row that has nothing else in it, but perhaps a name before them."""
    dated = {place: SheetCell(text) for place, text in numbers.items() if "-" in text}
    return dated if len(dated) > 1 and len(dated) >= len(filled) - 1 else {}


def _of_column(sheet: Sheet, filled: list[Place], numbers: dict[Place, str]) -> dict[Place, SheetCell]:
    """The dates and times of a column, by its name, or as nothing else stands in it.

    What is none beside them has a comma then, so that no reader of clocks takes `0.41` for 41 minutes past midnight.
    """
    named = next((field for place in filled if (field := _timed(sheet.cells[place].text))), "")
    fractions = [place for place in numbers if sheet.cells[place].text.startswith("0")]
    sure = any("-" in text or (text and _is_precise(sheet, place)) for place, text in numbers.items())
    only = not any(_CLOCK.fullmatch(sheet.cells[place].text) for place in filled if place not in numbers)
    if not (sure if named else sure and len(numbers) > 1 and len(numbers) == len(filled)) and not (
        named == "start" and only and fractions
    ):
        return {}
    return {
        place: SheetCell(text if text and sure else sheet.cells[place].text.replace(".", ","))
        for place, text in numbers.items()
        if text or place in fractions
    }


def _is_precise(sheet: Sheet, place: Place) -> bool:
    return len(re.split("[.,]", sheet.cells[place].text)[-1]) >= _DIGITS


def _timed(head: str) -> str:
    """The field of a column of days or times that a head names; empty for any other text."""
    field = field_of(head)
    return field if field in ("date", "start", "end") else ""


def _meant(match: re.Match[str], days: Days) -> str:
    """The date and the time that a number is, if it is one of a day of the conference; else nothing."""
    if match["day"] == "0" and not match["part"]:
        return ""
    minutes = float(f"0.{match['part'] or 0}") * _DAY
    near = round(minutes)
    if near == _DAY or abs(minutes - near) > (_NEAR_ONE if near % 5 else _NEAR_FIVE):
        return ""
    clock = f"{near // 60:02}:{near % 60:02}" if match["part"] else ""
    if match["day"] == "0":
        return clock
    day = _BEFORE + timedelta(days=int(match["day"]))
    return f"{day} {clock}".strip() if day in days else ""
