"""Any value as plain JSON: fields by name, without the names of classes and modules.

So a class that is renamed or moved shows no difference, nor does a field that was added and holds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from pydantic import BaseModel

Plain = dict[str, Any] | list[Any] | str | int | float | bool | None

#: What a problem is asked for, whatever its class is made of.
PROBLEM = ("severity", "file", "line", "row", "field", "message", "remedy")
#: What an error is asked for.
ERROR = ("source", "file", "line", "field", "message", "remedy", "status")
#: Fields that hold a mark of how a value is made, or how long it took, not what it says.
LEFT_OUT = frozenset({"digest", "seconds"})


def plain(value: object, within: tuple[int, ...] = ()) -> Plain:
    """Write a value down; what is empty is left out of its object, a value within itself is `…`."""
    match value:
        case Enum():
            return plain(value.value)
        case None | str() | bool() | int() | float():
            return value if type(value) in (str, bool, int, float) else _simple(value)
        case bytes():
            return f"sha256:{sha256(value).hexdigest()}"
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case PurePath():
            return value.as_posix()
        case tzinfo():
            return str(value)
    if id(value) in within:
        return "…"
    within = (*within, id(value))
    if isinstance(value, BaseException):
        said = {name: getattr(value, name, None) for name in ERROR}
        return {"refused": _fields(said, within) or f"{type(value).__name__}: {value}"}
    if all(hasattr(value, name) for name in PROBLEM):
        return _fields({name: getattr(value, name) for name in PROBLEM}, within)
    named = _named(value)
    if named is not None:
        return _fields(named, within)
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(value[key], within) for key in value if key not in LEFT_OUT}
    if isinstance(value, set | frozenset):
        return sorted((plain(each, within) for each in value), key=str)
    if isinstance(value, Iterable):
        return [plain(each, within) for each in value]
    return _fields(vars(value), within) if hasattr(value, "__dict__") else str(value)


def _simple(value: object) -> Plain:
    """A number or text of a class of its own, as the number or text that it is."""
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    return None


def _named(value: object) -> dict[str, object] | None:
    """The fields of a dataclass, a pydantic model or a named tuple."""
    if isinstance(value, BaseModel):
        return {name: getattr(value, name) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: getattr(value, name) for name in value._fields}
    return None


def _fields(named: Mapping[str, object], within: tuple[int, ...]) -> dict[str, Any]:
    """The public fields that say something; functions say nothing."""
    found = {
        name: plain(value, within)
        for name, value in named.items()
        if not name.startswith("_") and name not in LEFT_OUT and not callable(value)
    }
    return {name: value for name, value in found.items() if value not in (None, "", [], {}, False)}
