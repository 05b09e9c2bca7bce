"""Keys of what is published: a digest of all that something is made of, so that what has the same is not made again.

A key is exact for what values are made of: texts, numbers, dates, and frozen classes, tuples, lists and mappings of
these. Of two values that are equal the keys may differ (a set has no order), and they are made twice; two that differ
never have one key. What a class does not compare has no part in it. What holds anything else, such as a function or
the whole community, has none, and is made each time.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import partial
from hashlib import blake2b
from io import BytesIO
from operator import attrgetter
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flipkit.model.community import Community

#: How many octets a key has.
_SIZE = 16

#: A class made of one of these holds more than its fields.
_BUILT_IN = (str, bytes, tuple, list, dict, set, frozenset)

T = TypeVar("T")

Reducer = Callable[[Any], tuple[Any, ...]]


def key_of(*values: object) -> str:
    """Give the key of some values; empty if they have none. Nothing is ever read from what is written for it."""
    written = BytesIO()
    writer = pickle.Pickler(written, protocol=5)
    writer.fast = True  # by value alone: whether two texts are one object is no matter
    writer.memo = _WRITTEN_BEFORE
    writer.dispatch_table = _REDUCERS
    try:
        writer.dump(values)
    except (pickle.PicklingError, TypeError, AttributeError, RecursionError, ValueError):
        return ""
    return blake2b(written.getbuffer(), digest_size=_SIZE).hexdigest()


def on_many_pages(kind: type[T]) -> type[T]:
    """Say of a frozen class that one object of it stands on many pages: it is digested once."""
    _ON_MANY_PAGES.add(kind)
    return kind


#: Such classes, and their objects' keys by their identities, each beside its object, so that it stays the one.
_ON_MANY_PAGES = set[type]()
_DIGESTS = dict[int, tuple[object, str]]()
_MOST = 200_000


class _Reducers(dict[type, Reducer]):
    """How values are taken apart, by class: a frozen one into its fields, without asking each object which it has."""

    def __missing__(self, kind: Any) -> Reducer:
        said = f"{kind.__module__}.{kind.__qualname__}"
        if issubclass(kind, Enum):
            return self.setdefault(kind, lambda each: (_made, (said, each.name)))
        if said == "markupsafe.Markup":  # a text that is HTML
            return self.setdefault(kind, lambda each: (_made, (said, str.__str__(each))))
        if "__dataclass_fields__" not in vars(kind) or issubclass(kind, _BUILT_IN):
            raise KeyError(kind)  # as the class itself says
        names = [field.name for field in fields(kind) if field.compare]
        apart: Callable[[Any], Any] = attrgetter(*names) if names else (lambda _: ())

        def reduced(each: Any) -> tuple[Any, ...]:
            return _made, (said, apart(each))

        if "known" in {field.name for field in fields(kind) if not field.compare}:
            return self.setdefault(kind, partial(_known, said, reduced))
        made = self[kind] = partial(_digested, reduced) if kind in _ON_MANY_PAGES else reduced
        return made


def _known(said: str, reduce: Reducer, each: Any) -> tuple[Any, ...]:
    """Put by what an object is known in its place, if anything is."""
    return (_made, (said, each.known)) if each.known else reduce(each)


def _digested(reduce: Reducer, each: Any) -> tuple[Any, ...]:
    """Put the key of an object in its place."""
    known = _DIGESTS.get(id(each))
    if known is None:
        key = key_of(reduce(each)[1])
        if not key:
            _refuse(each)
        if len(_DIGESTS) >= _MOST:
            _DIGESTS.clear()
        known = _DIGESTS[id(each)] = each, key
    return _made, (known[1],)


def _made(*_: object) -> None:
    """Stand for a class in what is written."""


#: To look up where `_made` is imported from, for each object again, would take longer than all else.
_WRITTEN_BEFORE = {id(_made): (0, _made)}


def _refuse(value: object) -> tuple[Any, ...]:
    raise TypeError(type(value).__name__)


#: The community is all there is: who holds it could show anything.
_REDUCERS = _Reducers(
    {
        Community: _refuse,
        ZoneInfo: lambda zone: (_made, ("zone", str(zone))),
        # a class that a thousand pages show is best asked nothing of how it is pickled
        date: lambda day: (_made, ("day", day.toordinal())),
        datetime: lambda moment: (_made, ("moment", moment.isoformat(), moment.fold, str(moment.tzinfo))),
    }
)
