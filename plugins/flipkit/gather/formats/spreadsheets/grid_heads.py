"""The heads of a grid: the column of times, the columns of rooms, and what belongs to one of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from flipkit.faults import Value
from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.spreadsheets import layout_faults
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.gather.formats.spreadsheets.profiles import is_day, is_people, is_time
from flipkit.gather.formats.spreadsheets.reading import TableContext
from flipkit.gather.formats.spreadsheets.sheets import SheetCell
from flipkit.model.text import fold
from flipkit.values import dataclass

#: The times stand in one of the first columns.
_LEFT = 4
#: At least so many of what stands in their column are times, and of what stands in a row of times.
_SHARE, _SHARE_TURNED = 0.4, 0.6


#: Columns of numbers that may look like hours.
_NUMBERS = frozenset(("minutes", "pd_minutes", "capacity", "id", "number"))


def column_of_times(canvas: Canvas, context: TableContext) -> int | None:
    """The first column with the most times in it; two at least, or one below a head that says so."""
    sheet = canvas.sheet
    counts = []
    for column in range(min(_LEFT, sheet.width)):
        cells = [cell for row in range(sheet.height) if (cell := sheet.cells.get((row, column)))]
        unlike = [cell for cell in cells if not is_slot(cell, context)]
        if cells and field_of(cells[0].text) in _NUMBERS:
            unlike = cells
        times = len(cells) - len(unlike)
        heads = sum(field_of(cell.text) == "start" for cell in cells) if times else 0
        others = sum(not is_day(cell, context.days) for cell in unlike) - heads if times else 0
        least = _SHARE_TURNED if canvas.turned else _SHARE
        counts.append(times + bool(heads) if times >= least * (times + others) else 0)
    most = max(counts, default=0)
    return counts.index(most) if most >= 2 else None


def is_slot(cell: SheetCell, context: TableContext) -> bool:
    """Whether a cell says when a row of a grid is: by a time, or by the name of a period that index.md times."""
    return is_time(cell) or any(fold(cell.text) == fold(name) for name in context.directions.periods)


def says_who(canvas: Canvas, row: int, slot: tuple[int, int], at: int) -> bool:
    """Whether a row right below a slot, its first row and its last, has the speakers of the sessions above them."""
    sheet, (first, last) = canvas.sheet, slot
    return row == last + 1 and all(
        column > at and is_people(sheet.cells[row, column]) and sheet.text(first, column)
        for column in sheet.rows[row]
    )


#: Names of periods, and of blocks.
PERIOD = re.compile(
    r"(?:(?:period|block|slot|session|hour|stunde|hora|periodo|bloque|bloc|bloco|tempo|modul|module|p|h)\s*)?#?\d{1,2}"
    r"(?:(?:\.|st|nd|rd|th|er|e|o|a|ª|º)\s*(?:period|block|hour|stunde|hora|periodo|bloque|bloc)?)?"
    r"|(?:period|block|slot|bloque|bloc|bloco)\s+[a-z]"
)
_SPEAKERS = re.compile(
    r"(?:\b(?:co|second|2nd|other)[ -]?)?"
    r"\b(?:speakers?|presenters?|facilitators?|hosts?|leaders?|ponentes?|referent(?:en|in)?|intervenant(?:e?s)?|"
    r"relator[ei]|relatrice|sprekers?|palestrantes?|animateurs?|vortragende|"
    r"oradore?s?|ponents?)\b(?:\s*+\(s\))?(?:\s*+(?:de|of|in|for)\b)?(?:\s*+:)?(?:\s*+\d)?"
)
#: What may stand behind a room's name and is no part of it.
_ACTIVITY = re.compile(
    r"(?<!\s)\s++(?:activity|activities|sessions?|talks?|titles?|actividad|sesion|charlas?)$", re.I
)
_TRANSLATED = re.compile(
    r"(?:(?<!\s)\s++)?+(?:[(/–-]\s*+)?\b(?:es|en|esp|eng|español|espanol|spanish|english|inglés|ingles)\b\)?$", re.I
)


@dataclass(slots=True)
class Heads:
    """Rooms by column, columns of their speakers, and those of ends and lengths; `row` is the last row of names."""

    row: int = 0
    rooms: dict[int, str] = field(default_factory=dict)
    speakers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    known: dict[str, int] = field(default_factory=dict)


def heads_of(canvas: Canvas, row: int, time: int, before: Heads) -> Heads:
    """Take the names in a row; columns that it does not name keep those they have from the heads `before`."""
    names = {column: canvas.line(row, column) for column in canvas.sheet.rows[row]}
    for column in names:
        canvas.take(row, column, layout_faults.READ_HEAD)
    known = before.known | {kind: at for at, name in names.items() if (kind := field_of(name)) in ("end", "minutes")}
    own = {at: name for at, name in names.items() if at > time and at not in known.values()}
    for column in [at for at, name in own.items() if name.casefold().startswith("x-")]:
        _leave_column(canvas, row, column, layout_faults.LEFT_COLUMN_NOTE)
        del own[column]
    _leave_other_times(canvas, row, time, own)
    speakers = {room: tuple(at for at in each if at not in own) for room, each in before.speakers.items()}
    below = {column for at, column in canvas.sheet.cells if at > row}
    kept = {at: name for at, name in before.rooms.items() if at not in own and at in below}
    columns = dict(sorted({**kept, **own}.items()))
    for column, room in list(_companions(columns)):
        speakers[room] = (*speakers.get(room, ()), column)
        del columns[column]
    rooms = dict(_named(canvas, row, columns))
    return Heads(row, rooms, {room: each for room, each in speakers.items() if each}, known)


def _leave_other_times(canvas: Canvas, row: int, time: int, own: dict[int, str]) -> None:
    """Take other columns of times out of the rooms: they say the same again, or what they begin is refused."""
    others = [at for at, name in own.items() if field_of(name) == "start"]
    for number, at in enumerate(others):
        rows = [each for each in range(row + 1, canvas.sheet.height) if canvas.line(each, at)]
        if all(canvas.line(each, at) == canvas.line(each, time) for each in rows):
            for each in rows:
                canvas.take(each, at, layout_faults.READ_SAID_AGAIN)
            del own[at]
            continue
        canvas.say(row, at, layout_faults.TIMES_BESIDE_TIMES())
        until = others[number + 1] if number + 1 < len(others) else canvas.sheet.width
        for column in [column for column in own if at <= column < until]:
            _leave_column(canvas, row, column, layout_faults.LEFT_NOT_READABLE)
            del own[column]


def _companions(columns: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Columns of speakers with the room that they belong to: the one they name, else the one left of them."""
    by_name = {fold(name): at for at, name in columns.items()}
    bare = {at: " ".join(_SPEAKERS.sub(" ", fold(name)).split()) for at, name in columns.items()}
    for column, name in columns.items():
        if field_of(name) == "speakers":
            bare[column] = ""
        elif bare[column] == fold(name):
            continue
        if bare[column] in by_name:
            yield column, by_name[bare[column]]
        elif not bare[column] and (left := [at for at in columns if at < column and bare[at] == fold(columns[at])]):
            yield column, left[-1]


def _named(canvas: Canvas, row: int, columns: Mapping[int, str]) -> Iterator[tuple[int, str]]:
    """The rooms: a name with a language behind it repeats another, and what only says what stands below is cut."""
    by_name = {fold(name) for name in columns.values()}
    for column, name in columns.items():
        original = _TRANSLATED.sub("", name)
        if original != name and fold(original) in by_name:
            canvas.say(row, column, layout_faults.ROOM_TRANSLATED(name=name, original=original))
            _leave_column(canvas, row, column, layout_faults.LEFT_TRANSLATION)
            continue
        bare = _ACTIVITY.sub("", name)
        yield column, bare if fold(bare) not in by_name else name


def _leave_column(canvas: Canvas, row: int, column: int, why: Value) -> None:
    for at in range(row + 1, canvas.sheet.height):
        canvas.leave(at, column, why)
