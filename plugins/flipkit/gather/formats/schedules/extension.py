"""What our own exports carry beside each session (`model.sessions.extension_of`), foreign until it is read."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from flipkit.gather.formats import Notes, plain_words
from flipkit.gather.formats.json_values import mapping
from flipkit.gather.formats.limits import LINE, PER_SESSION
from flipkit.model.text import shorten


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_identifier(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"\w[\w-]*", value) is not None


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://", "mailto:"))


def _is_number(value: object, least: int = 0) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_pieces(value: object) -> bool:
    known = {"title": _is_text, "url": _is_address, "minutes": lambda each: _is_number(each, 1)}
    return isinstance(value, list) and all("title" in mapping(each) and _has(each, known) for each in value)


def _has(group: Mapping[str, object], known: Mapping[str, Callable[[object], bool]]) -> bool:
    """Whether a group of keys has none but known ones, each with what may stand there."""
    return all(key in known and known[key](value) for key, value in group.items())


#: What is carried of a session, and how it is known to be from us.
_KEYS: Mapping[str, Callable[[object], bool]] = {
    "id": _is_identifier,
    "title": _is_text,
    "abstract": _is_text,
    "room": _is_text,
    "type": _is_text,
    "minutes": lambda value: _is_number(value, 1),
    "level": _is_text,
    "audience": _is_text,
    "speakers": _are_texts,
    "prework": _are_pieces,
    "pd_minutes": _is_number,
    "capacity": _is_number,
    "stream_url": _is_address,
    "recording_url": _is_address,
    "slides_url": _is_address,
    "notes_url": _is_address,
    "access": _is_text,
    "status": lambda value: value in ("confirmed", "cancelled", "moved"),
}


#: What of it stands in one line.
_LINES = frozenset({"title", "room", "type", "level", "audience"})


def instruction(written: str) -> object:
    """Read what stands in a processing instruction; nothing, if that is not from us."""
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return None


def our_fields(carried: object, repairs: Notes) -> dict[str, object]:
    """Give the fields of a session that are carried, fit to publish; none of what is not from us."""
    found = mapping(carried)
    if "id" not in found or not _has(found, _KEYS):
        return {}
    fit = {name: _fit(name, value, repairs) for name, value in found.items()}
    return {name: value for name, value in fit.items() if value not in ("", []) or name == "room"}


def _fit(name: str, value: object, repairs: Notes) -> object:
    if isinstance(value, str):
        if name.endswith("url"):
            return plain_words.web(value)
        told = plain_words.plain(value, repairs)
        return shorten(told, LINE) if name in _LINES else told
    if name == "speakers" and isinstance(value, list):
        return [speaker for each in value[:PER_SESSION] if (speaker := plain_words.name(each, repairs))]
    if name == "prework" and isinstance(value, list):
        return [piece for each in value[:PER_SESSION] if "title" in (piece := _piece(each, repairs))]
    return value


def _piece(written: Mapping[str, Any], repairs: Notes) -> dict[str, object]:
    found = {name: _fit(name, value, repairs) for name, value in written.items()}
    return {name: value for name, value in found.items() if value}
