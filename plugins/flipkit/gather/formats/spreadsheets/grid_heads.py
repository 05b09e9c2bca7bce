"""The heads of a grid's columns: rooms, and what belongs to one of them or to the time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flipkit.faults import Value
from flipkit.gather.formats.column_words import field_of
from flipkit.gather.formats.spreadsheets import layout_faults, reading_faults
from flipkit.gather.formats.spreadsheets.canvas import Canvas
from flipkit.model.text import fold

_SPEAKERS = re.compile(
    r"\b(?:speakers?|presenters?|facilitators?|hosts?|leaders?|ponentes?|referent(?:en|in)?|intervenant(?:e?s)?|"
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
        canvas.take(row, column, reading_faults.READ_HEAD)
    known = before.known | {kind: at for at, name in names.items() if (kind := field_of(name)) in ("end", "minutes")}
    own = {at: name for at, name in names.items() if at > time and at not in known.values()}
    for column in [at for at, name in own.items() if name.casefold().startswith("x-")]:
        _leave_column(canvas, row, column, reading_faults.LEFT_COLUMN_NOTE)
        del own[column]
    speakers = {room: tuple(at for at in each if at not in own) for room, each in before.speakers.items()}
    below = {column for at, column in canvas.sheet.cells if at > row}
    kept = {at: name for at, name in before.rooms.items() if at not in own and at in below}
    columns = dict(sorted({**kept, **own}.items()))
    for column, room in list(_companions(columns)):
        speakers[room] = (*speakers.get(room, ()), column)
        del columns[column]
    rooms = dict(_named(canvas, row, columns))
    return Heads(row, rooms, {room: each for room, each in speakers.items() if each}, known)


def _companions(columns: Mapping[int, str]) -> Iterator[tuple[int, int]]:
    """Columns of speakers with the room that they belong to: the one they name, else the one left of them."""
    by_name = {fold(name): at for at, name in columns.items()}
    bare = {at: " ".join(_SPEAKERS.sub(" ", fold(name)).split()) for at, name in columns.items()}
    for column, name in columns.items():
        if bare[column] == fold(name):
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
            _leave_column(canvas, row, column, reading_faults.LEFT_TRANSLATION)
            continue
        bare = _ACTIVITY.sub("", name)
        yield column, bare if fold(bare) not in by_name else name


def _leave_column(canvas: Canvas, row: int, column: int, why: Value) -> None:
    for at in range(row + 1, canvas.sheet.height):
        canvas.leave(at, column, why)
