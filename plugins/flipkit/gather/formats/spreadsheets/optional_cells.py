"""Cells that a session need not have: one that can't be read is left out, and costs nothing else.

So `30 max` in a column of places, or `ask Jane` for a link, is named, and the session stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from flipkit.faults import Fault
from flipkit.gather.formats.dates import AmbiguousValueError, read_minutes
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.vocabulary import is_nothing, status_of
from flipkit.model.states import EventStatus
from flipkit.model.text import resolve

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


def _status(text: str) -> str | None:
    """What becomes of a session; a word that is not known says nothing."""
    known = status_of(text) or status_of(_REASON.split(text, maxsplit=1)[0])
    return None if known in (None, EventStatus.TENTATIVE) else str(known)


_READERS: Mapping[str, tuple[Callable[[str], str | None], Fault]] = {
    "capacity": (_whole, faults.CELL_NO_NUMBER),
    "number": (_positive, faults.CELL_NO_NUMBER),
    "pd_minutes": (_whole, faults.CELL_NO_LENGTH),
    "prework": (_prework, faults.CELL_NO_PREWORK),
    "status": (_status, faults.CELL_NO_STATUS),
    **dict.fromkeys(sorted(LINKS), (_link, faults.CELL_NO_ADDRESS)),
}
