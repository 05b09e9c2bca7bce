"""Frozen values as JSON has them, and back: what the fields of their classes say decides.

Texts, numbers, moments with their zone, enumerations, tuples, mappings with texts for keys, and frozen classes of
these. Whatever else a field holds is refused with `TypeError`, so that nothing is kept by half.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from flipkit.model.times import zone


class ValueStore(Protocol):
    """Where plain values are kept from one build to the next; what is there was made by these very programs."""

    def get(self, key: str) -> Any:
        """Give what was kept for a key, or None."""

    def put(self, key: str, value: Any) -> None:
        """Keep a value, which is not None, for a key."""


class HoldingStore(ValueStore, Protocol):
    """One that can keep what nobody asked for this time: it is for when that changes which spared the asking."""

    def asked(self) -> tuple[str, ...]:
        """Give the keys that were asked for until now."""

    def hold(self, keys: Iterable[str]) -> None:
        """Keep what is there for these keys as if it had been asked for."""


_PLAIN = frozenset({str, int, float, bool, NoneType})


def to_plain(value: object) -> Any:
    """Give a value as JSON has it. Raises `TypeError` for one that has no such form."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, datetime) and isinstance(value.tzinfo, ZoneInfo) and value.tzinfo.key:
        return [value.isoformat(), value.tzinfo.key]
    if isinstance(value, Enum):
        return to_plain(value.value)
    if kind is tuple:
        return [to_plain(each) for each in value]  # type: ignore[attr-defined]
    if isinstance(value, Mapping) and all(type(key) is str for key in value):
        return {key: to_plain(each) for key, each in value.items()}
    if "__dataclass_fields__" in vars(kind):
        return [to_plain(getattr(value, field.name)) for field in fields(value)]  # type: ignore[arg-type]
    raise TypeError(kind.__name__)


@cache
def from_plain(kind: Any) -> Callable[[Any], Any]:
    """Give who makes a value of a type of what `to_plain` gave. Raises `TypeError` for a type that can't be read."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return lambda said: said
    if kind is datetime:
        return lambda said: datetime.fromisoformat(said[0]).astimezone(zone(said[1]))
    if origin in (Union, UnionType):
        (other,) = (each for each in inner if each is not NoneType)
        made = from_plain(other)
        return lambda said: None if said is None else made(said)
    if origin is tuple:
        return _tuple(inner)
    if origin is not None and issubclass(origin, Mapping) and inner == (str, str):
        return dict
    if origin is not None and issubclass(origin, Mapping) and inner[0] is str:
        each_of = from_plain(inner[1])
        return lambda said: {key: each_of(value) for key, value in said.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and "__dataclass_fields__" in vars(kind):
        return _frozen(kind)
    raise TypeError(str(kind))


def _tuple(inner: tuple[Any, ...]) -> Callable[[Any], Any]:
    if inner[-1] is Ellipsis and inner[0] in _PLAIN:
        return tuple
    if inner[-1] is Ellipsis:
        one = from_plain(inner[0])
        return lambda said: tuple(map(one, said))
    several = [from_plain(each) for each in inner]
    return lambda said: tuple(made(value) for made, value in zip(several, said, strict=True))


def _frozen(kind: Any) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    others = [(number, from_plain(hints[name])) for number, name in enumerate(names) if hints[name] not in _PLAIN]

    def made(said: Any) -> Any:
        values = [*said]
        for number, make in others:
            values[number] = make(values[number])
        return kind(**dict(zip(names, values, strict=True)))

    return made
