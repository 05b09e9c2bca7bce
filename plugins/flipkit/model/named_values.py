"""Frozen values as JSON has them, each with the name of its class: for fields that may hold one of several kinds.

`plain` is shorter, where what fields say is enough to read them. Here only our own frozen classes and enumerations
are made, and only of what their fields hold: whoever writes such a text can have nothing else done.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum, EnumType
from functools import cache
from types import NoneType
from typing import Any

from flipkit.model.times import zone, zone_names

_PLAIN = frozenset({str, int, float, bool, NoneType})
#: Those that hold others, by the letter that stands before what they hold.
_MANY: dict[str, Callable[[Any], Any]] = {"tuple": tuple, "list": list, "set": frozenset}
_NAMES = {made: name for name, made in _MANY.items()}
_OURS = "flipkit."


def to_named(value: object) -> Any:
    """Give a value as JSON has it, the same in each process. Raises `TypeError` for one that has no such form."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind in _NAMES:
        said = [to_named(each) for each in value]  # type: ignore[attr-defined]
        return [_NAMES[kind], *(sorted(said, key=json.dumps) if kind is frozenset else said)]
    if kind is dict:
        return ["dict", *([to_named(key), to_named(each)] for key, each in value.items())]  # type: ignore[attr-defined]
    if isinstance(value, datetime):
        return ["moment", value.replace(tzinfo=None, fold=0).isoformat(), _zone_of(value), value.fold]
    if kind is date or (kind is time and not value.tzinfo):  # type: ignore[attr-defined]
        return [kind.__name__, value.isoformat()]  # type: ignore[attr-defined]
    if isinstance(value, Enum):
        return [_name_of(kind), value.value]
    held = fields(kind) if is_dataclass(kind) else ()
    if held and all(each.init for each in held):
        return [_name_of(kind), *(to_named(getattr(value, each.name)) for each in held)]
    raise TypeError(kind.__name__)


def _zone_of(value: datetime) -> str | None:
    if value.tzinfo is None or value.tzinfo is UTC:
        return None if value.tzinfo is None else ""
    name = getattr(value.tzinfo, "key", None)
    if name in zone_names() and value.tzinfo is zone(name):  # of others, what they know of the same place may differ
        return str(name)
    raise TypeError(repr(value.tzinfo))


def _name_of(kind: Any) -> str:
    name = f"{kind.__module__.removeprefix(_OURS)}:{kind.__name__}"
    is_ours = kind.__module__.startswith(_OURS)
    if not is_ours or kind is not getattr(sys.modules[kind.__module__], kind.__name__, None):
        raise TypeError(name)
    return name


def from_named(said: Any) -> Any:
    """Make the value of what `to_named` gave. Raises `TypeError` for a class whose module nobody has imported."""
    if not isinstance(said, list):
        return said
    kind = said[0]
    if make := _MANY.get(kind):
        return make([each if type(each) in _PLAIN else from_named(each) for each in said[1:]])
    if kind == "dict":
        return {from_named(key): from_named(each) for key, each in said[1:]}
    if kind == "moment":
        _, wall, name, fold = said
        where = None if name is None else zone(name) if name else UTC
        return datetime.fromisoformat(wall).replace(tzinfo=where, fold=fold)
    if kind in ("date", "time"):
        return (date if kind == "date" else time).fromisoformat(said[1])
    found, names = _class(kind)
    if not names:
        return found(said[1])
    values = (each if type(each) in _PLAIN else from_named(each) for each in said[1:])
    return found(**dict(zip(names, values, strict=True)))


@cache
def _class(name: str) -> tuple[Any, tuple[str, ...]]:
    """Give a class of ours by its name, and the names of its fields; an enumeration has none."""
    module, _, said = name.partition(":")
    found = getattr(sys.modules.get(_OURS + module), said, None)
    if isinstance(found, EnumType):
        return found, ()
    if not isinstance(found, type) or not is_dataclass(found):
        raise TypeError(name)
    return found, tuple(each.name for each in fields(found))
