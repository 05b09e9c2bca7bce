"""The cells of one session's row, as people write them: kinds, rooms, people, links, lengths and credits.

A cell that a session need not have costs nothing else where it can't be read: `30 max` in a column of places, or
`ask Jane` for a link, is named, and the session stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import timedelta

from flipkit.faults import Diagnosis, Fault, Value
from flipkit.gather.formats.column_words import is_room_like
from flipkit.gather.formats.dates import AmbiguousValueError, read_minutes
from flipkit.gather.formats.session_kinds import session_type
from flipkit.gather.formats.spreadsheets import faults, layout_faults
from flipkit.gather.formats.spreadsheets.session_texts import (
    are_people,
    is_sentence,
    leading_type,
    plain_lines,
    speakers_of,
    type_by_title,
)
from flipkit.gather.formats.vocabulary import (
    is_everywhere,
    is_no_room,
    is_nothing,
    is_to_come,
    split_cancelled,
    status_of,
)
from flipkit.model.sessions import ALL_ROOMS, PAUSES, SessionType
from flipkit.model.states import EventStatus
from flipkit.model.text import shorten, slug
from flipkit.model.web_addresses import resolve
from flipkit.values import dataclass

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
#: What parts rooms: `Gym; Lab`, `Room 101 & Room 102`.
_ROOMS = re.compile(r"(?:(?<!\s)\s++)?+[&+]\s*+|(?<!\s)\s++(?:and|y|und|et|og|och)\s++")
_ROOM_NUMBER = re.compile(r"\d[\w.-]{0,9}|[A-Z]")


@dataclass(frozen=True, slots=True)
class CellNote:
    """Something said of a field of a row; `why` is why its cell was left, if it was."""

    field: str
    diagnosis: Diagnosis | None = None
    why: Value = ""


def read_cells(
    cells: dict[str, str], in_hours: frozenset[str], pd_unit: timedelta, *, one_each: bool
) -> Iterator[CellNote]:
    """Bring the texts of a row into the forms of a session's fields, and say what was left or hardly meant.

    `one_each` says that each speaker has a column.
    """
    _part_title(cells)
    for name in ("title", "room", "track"):
        if name in cells:
            cells[name] = " ".join(plain_lines(cells[name])) or cells[name]
    if "title" not in cells and (kind := " ".join(plain_lines(cells.get("type", "")))):
        cells["title"] = kind  # `Lunch` stands in the column of kinds alone
    for name in sorted(OPTIONAL & cells.keys()):
        if is_to_come(cells[name]):
            del cells[name]
            yield CellNote(name, faults.CELL_TO_COME() if name in LINKS else None, layout_faults.LEFT_TO_COME)
    for name in [name for name, text in cells.items() if says_nothing(name, text)]:
        del cells[name]
        yield CellNote(name, None, layout_faults.LEFT_NOTHING)
    if "minutes" in cells:
        with suppress(AmbiguousValueError):  # whoever needs a length says what is wrong with it
            cells["minutes"] = str(read_minutes(cells["minutes"], unit=_HOUR if "minutes" in in_hours else _MINUTE))
    if (written := cells.get("id", "")) and not re.fullmatch(r"\w[\w-]*+", written):
        cells["id"] = slug(written)
        yield CellNote("id", faults.ID_RESPELLED(written=shorten(written, 40), id=cells["id"]))
    yield from _status(cells)
    for name, fault in list(unreadable(cells, pd_unit)):
        yield CellNote(
            name, fault(written=shorten(" ".join(cells.pop(name).split()), 60)), layout_faults.LEFT_NOT_READABLE
        )
    yield from _speakers(cells, one_each=one_each)
    yield from _type(cells)
    yield from _room(cells)


def _part_title(cells: dict[str, str]) -> None:
    """Take from the lines below a title who speaks and where, if no column says it."""
    title, *below = plain_lines(cells.get("title", "")) or [""]
    found: dict[str, str] = {}
    for line in below:
        field = "room" if is_room_like(line) else "speakers" if are_people(line) else ""
        if not field or field in found or field in cells:
            return
        found[field] = line
    if found:
        cells |= {"title": title, **found}


def _room(cells: dict[str, str]) -> Iterator[CellNote]:
    written = cells.get("room", "")
    if is_everywhere(written):
        cells["room"] = ALL_ROOMS
    elif len(rooms := rooms_of(written)) > 1:
        cells["room"] = "; ".join(rooms)
    elif written and (is_no_room(written) or is_nothing(written)):
        cells["room"] = ""
        told = is_nothing(written) or cells.get("type") in (*PAUSES, SessionType.PLENARY)
        said = None if told else faults.ROOM_NOT_SAID(written=written)
        yield CellNote("room", said, layout_faults.LEFT_NO_ROOM)


def rooms_of(written: str) -> tuple[str, ...]:
    """Part several rooms in one cell: `Gym; Lab`, `Room 101 & Room 102`, `Rooms 1 and 2`; `Arts & Crafts` is one."""
    found: list[str] = []
    for piece in filter(None, map(str.strip, written.split(";"))):
        parts = _each_named([part.strip() for part in _ROOMS.split(piece) if part.strip()])
        found += parts if len(parts) > 1 and all(map(is_room_like, parts)) else [piece]
    return tuple(dict.fromkeys(found)) or (written,)


def _each_named(parts: list[str]) -> list[str]:
    """Give each number of `Rooms 1`, `2` the word that stands before the first."""
    word, _, number = parts[0].rpartition(" ") if parts else ("", "", "")
    one = word[:-1] if word.endswith("s") and is_room_like(word[:-1]) else word
    if is_room_like(one) and all(map(_ROOM_NUMBER.fullmatch, (number, *parts[1:]))):
        return [f"{one} {each}" for each in (number, *parts[1:])]
    return parts


def _status(cells: dict[str, str]) -> Iterator[CellNote]:
    """Take what becomes of the session from its cell, else from a mark beside its title."""
    written = cells.get("status", "")
    if is_to_come(written):
        del cells["status"]
        yield CellNote("status", None, layout_faults.LEFT_TO_COME)
    if status_of(written) == EventStatus.CONFIRMED:
        return
    title, cancelled = split_cancelled(cells.get("title", ""))
    if cancelled:
        cells |= {"title": title, "status": EventStatus.CANCELLED}


def _type(cells: dict[str, str]) -> Iterator[CellNote]:
    """Take the type from its cell, else from the title; it is said, unless the title is nothing but its name."""
    if "type" in cells:
        kind = session_type(cells["type"])
        named = leading_type(cells.get("title", ""))
        if not kind and named in PAUSES and "speakers" not in cells:
            kind = named  # `social` beside `Coffee`
        cells["type"] = str(kind or cells["type"])
        return
    title = cells.get("title", "")
    kind = type_by_title(title, speakers="speakers" in cells)
    if not kind or (kind == SessionType.PLENARY and cells.get("room", ALL_ROOMS) != ALL_ROOMS):
        return
    cells["type"] = str(kind)
    if not session_type(title):
        yield CellNote("title", faults.TYPE_BY_TITLE(title=title, type=kind))


def _speakers(cells: dict[str, str], *, one_each: bool) -> Iterator[CellNote]:
    """Part speakers by semicolons; ask where commas may part them, leave out what names nobody."""
    if "speakers" not in cells:
        return
    written = cells.pop("speakers")
    if is_sentence(written):
        yield CellNote(
            "speakers", faults.SPEAKERS_NOT_NAMED(written=" ".join(written.split())), layout_faults.LEFT_NOBODY
        )
        return
    names, certain = speakers_of(written)
    if not names:
        yield CellNote("speakers", None, layout_faults.LEFT_NOBODY)
        return
    cells["speakers"] = "; ".join(names)
    if not certain and not one_each:
        yield CellNote("speakers", faults.SPEAKERS_UNPARTED(speakers=" ".join(written.split())))


#: Fields that say nothing where they only say that something is to come.
OPTIONAL = frozenset(
    ("track", "type", "level", "audience", "speakers", "abstract", "prework", "pd_minutes", "capacity", "stream_url",
     "recording_url", "slides_url", "notes_url", "access", "language")
)  # fmt: skip
LINKS = frozenset(("stream_url", "recording_url", "slides_url", "notes_url"))
#: Fields in which `none` is never a value.
_TELLING = LINKS | {"capacity", "prework", "pd_minutes", "number", "status"}
#: An address as people copy it, without its beginning: `docs.google.com/x`, `www.example.org`.
_HOSTED = re.compile(r"(?:www\.[\w-]{1,63}\.\S{2,500}|(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}/\S{0,500})", re.I)
#: Where a state ends and its reason begins: `Canceled - presenter ill`.
_REASON = re.compile(r"(?:(?<!\s)\s++)?+[-–—:(,.;!/]")
_WHOLE = re.compile(r"[+-]?\d{1,9}")


def says_nothing(name: str, text: str) -> bool:
    """Whether a cell only says that there is nothing: `n/a`, `-`; in a column of words that is a word."""
    return name in _TELLING and is_nothing(text)


def unreadable(cells: dict[str, str], pd_unit: timedelta) -> Iterator[tuple[str, Fault]]:
    """Bring optional cells of a row into their fields' forms; name those that have none, with what is to be said."""
    for name, (read, fault) in _READERS.items():
        if name not in cells:
            continue
        found = _pd(cells[name], pd_unit) if name == "pd_minutes" else read(cells[name])
        if found is None:
            yield name, fault
        else:
            cells[name] = found


def _link(text: str) -> str | None:
    written = f"https://{text}" if _HOSTED.fullmatch(text) else text
    return written if written.startswith("mailto:") or resolve(written) else None


def _prework(text: str) -> str | None:
    """Pieces with a title each, perhaps an address and a length: `title | address | minutes; …`."""
    pieces = []
    for piece in filter(None, map(str.strip, text.split(";"))):
        title, *rest = (part.strip() for part in piece.split("|"))
        url = _link(rest[0]) if rest and rest[0] else ""
        if not title or len(rest) > 2 or url is None or (len(rest) == 2 and rest[1] and not _is_length(rest[1])):
            return None
        pieces.append(" | ".join((title, url, *rest[1:])) if rest else title)
    return "; ".join(pieces)


def _is_length(text: str) -> bool:
    return _pd(text, timedelta(minutes=1)) is not None


def _whole(text: str) -> str | None:
    return text if _WHOLE.fullmatch(text) else None


def _positive(text: str) -> str | None:
    return text if _WHOLE.fullmatch(text) and int(text) > 0 else None


def _pd(text: str, unit: timedelta) -> str | None:
    if text.strip() == "0":
        return "0"
    try:
        return str(read_minutes(text, unit=unit))
    except AmbiguousValueError:
        return None


def _told_status(text: str) -> str | None:
    """What becomes of a session; a word that is not known says nothing."""
    known = status_of(text) or status_of(_REASON.split(text, maxsplit=1)[0])
    return None if known in (None, EventStatus.TENTATIVE) else str(known)


_READERS: Mapping[str, tuple[Callable[[str], str | None], Fault]] = {
    "capacity": (_whole, faults.CELL_NO_NUMBER),
    "number": (_positive, faults.CELL_NO_NUMBER),
    "pd_minutes": (_whole, faults.CELL_NO_LENGTH),
    "prework": (_prework, faults.CELL_NO_PREWORK),
    "status": (_told_status, faults.CELL_NO_STATUS),
    **dict.fromkeys(sorted(LINKS), (_link, faults.CELL_NO_ADDRESS)),
}
