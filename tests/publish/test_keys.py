"""Two values that differ never have one key; what can't be told apart has none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from functools import partial

import pytest
from markupsafe import Markup

from flipkit.model.times import zone
from flipkit.publish.keys import key_of, on_many_pages
from tests.support import community as known


@dataclass(frozen=True, slots=True)
class Row:
    """A row."""

    title: str
    at: datetime | None = None
    more: tuple[object, ...] = ()


@dataclass(frozen=True)
class Other:
    """The same fields in another class."""

    title: str
    at: datetime | None = None
    more: tuple[object, ...] = ()


@dataclass(frozen=True)
class One:
    """A class of one field."""

    title: str


@dataclass(frozen=True)
class Nothing:
    """A class of none."""


class Wider(One):
    """A class with more than its fields."""

    def __init__(self, title: str, more: str) -> None:
        super().__init__(title)
        self.__dict__["more"] = more


class Ink(Enum):
    """A choice."""

    OWN = "own"
    TOGETHER = "together"


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
BERLIN = datetime(2026, 11, 22, 13, tzinfo=zone("Europe/Berlin"))
VALUES = [
    "a", Markup("a"), b"a", 1, True, 1.0, None, "1", "", (), [], {}, ("a",), ["a"], {"a": "b"}, {"b": "a"},
    ("a", "b"), (("a",), "b"), date(2026, 11, 22),
    NOON, BERLIN, NOON.replace(tzinfo=None), timedelta(1), Ink.OWN, Ink.TOGETHER,
    Row("a"), Row("b"), Row("a", NOON), Row("a", BERLIN), Row("a", None, ("x",)), Row("a", None, (Row("x"),)),
    Other("a"), One("a"), One("b"), Nothing(), Wider("a", "b"), Wider("a", "c"), zone("Europe/Berlin"),
    zone("Europe/Vienna"),
]  # fmt: skip


def test_values_that_differ_have_different_keys() -> None:
    keys = [key_of(value) for value in VALUES]
    assert "" not in keys
    assert len({*keys}) == len(VALUES)


def test_equal_values_have_one_key_whether_or_not_they_are_one_object() -> None:
    text = "words" * 10
    again = "".join([*text])
    assert key_of((text, text), Row(text)) == key_of((text, again), Row(again))
    assert key_of(replace(Row("a", BERLIN), title="b")) == key_of(Row("b", BERLIN))


def test_one_value_and_two_are_not_the_same() -> None:
    assert len({key_of("a", "b"), key_of(("a", "b")), key_of("ab"), key_of("a"), key_of()}) == 5


@pytest.mark.parametrize(
    "value",
    [
        lambda: "a",
        known.community(),
        partial(str, known.community()),
        {"within": (known.community(),)},
        (each for each in "ab"),
    ],
)
def test_what_could_show_anything_has_no_key(value: object) -> None:
    assert key_of(value) == ""


def test_what_has_no_end_has_no_key() -> None:
    loop: list[object] = []
    loop.append(loop)
    assert key_of(loop) == ""


@on_many_pages
@dataclass(frozen=True, slots=True)
class Shared:
    """A row that many pages show."""

    title: str
    more: tuple[object, ...] = ()


def test_what_stands_on_many_pages_is_digested_once_and_by_its_value() -> None:
    one, same, other = Shared("a", (Row("b"),)), Shared("a", (Row("b"),)), Shared("a", (Row("c"),))
    assert key_of(one) == key_of(same) == key_of(one) != ""
    assert key_of(one, 1) != key_of(other, 1)
    assert key_of((Shared("x"),)) != key_of((Shared("y"),))
    assert key_of(Shared("a", (lambda: 1,))) == ""


def test_times_of_other_zones_and_signs_of_other_kinds_have_other_keys() -> None:
    noon = datetime(2026, 11, 22, 12, tzinfo=UTC)
    same = [noon, noon.astimezone(zone("Etc/UTC")), noon.astimezone(zone("Europe/Berlin")), noon.replace(tzinfo=None)]
    late = datetime(2026, 11, 1, 1, 30, tzinfo=zone("America/New_York"))
    others = [late, late.replace(fold=1), noon.date(), "2026-11-22", Ink.OWN, "own", Markup("own"), date.min]
    keys = [key_of(each) for each in (*same, *others)]
    assert len({*keys}) == len(keys)
    assert all(keys)


def test_an_entry_that_was_read_is_known_by_what_it_was_read_from_until_it_is_changed() -> None:
    one, other = known.entry(1).read_as(b"row"), known.entry(1).read_as(b"another row")
    assert one == other
    assert key_of(one) == key_of(known.entry(2).read_as(b"row")) != key_of(other)
    changed = replace(one, also_on=("b",))
    assert key_of(changed) == key_of(replace(known.entry(1), also_on=("b",))) != key_of(one)
