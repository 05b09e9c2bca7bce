"""A class of frozen values is what the standard library makes of it, in all that can be asked of it."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle
import sys
from collections.abc import Callable
from dataclasses import KW_ONLY, FrozenInstanceError, field, fields
from typing import Any, ClassVar

import pytest

from flipkit import values

MAKERS = pytest.mark.parametrize("maker", [dataclasses.dataclass, values.dataclass])


def classes(maker: Callable[..., Any]) -> tuple[Any, Any, Any, Any]:
    """The same classes, by the library and by us."""

    @maker(frozen=True, slots=True)
    class Name:
        """One field."""

        text: str

    @maker(frozen=True, slots=True)
    class Talk:
        """Defaults of all kinds."""

        KIND: ClassVar[str] = "talk"
        title: str
        name: Name = Name("Ada")  # type: ignore[call-arg]
        tags: list[str] = field(default_factory=list)
        _: KW_ONLY
        room: str = "1"
        known: str = field(default="", compare=False, repr=False)
        length: int = field(default=50, init=False)

        def __post_init__(self) -> None:
            if not self.title:
                raise ValueError("no title")

    @maker(frozen=True, slots=True, kw_only=True)
    class Keynote(Talk):
        """A class of another one."""

        until: int | None = None

    @maker(slots=True)
    class Count:
        """One that changes, with a text of its own."""

        count: int = 0

        def __repr__(self) -> str:
            return f"{self.count} times"

    return Name, Talk, Keynote, Count


def said(maker: Callable[..., Any]) -> list[object]:
    """What can be asked of them."""
    name, talk, keynote, count = classes(maker)
    one, two = talk("A", name("Bo"), ["x"], room="2"), talk("A", name("Bo"), ["x"], room="2", known="y")
    other, counted = keynote(title="A", until=3), count(2)
    counted.count += 1
    return [
        *map(repr, (one, other, counted, keynote("B"))),
        one == two,
        one == other,
        other == keynote("A", until=3),
        one != talk("A"),
        counted == count(3),
        one == "A",
        hash(name("Bo")) == hash(("Bo",)),
        hash(name("Bo")) == hash(name("Bo")),
        len({keynote.__eq__(other, 3), NotImplemented}),
        talk("A").tags is talk("A").tags,
        count.__hash__,
        dataclasses.replace(name("Bo"), text="Cy"),
        dataclasses.asdict(other),
        [each.name for each in fields(keynote)],
        keynote.__match_args__,
        hasattr(one, "__dict__"),
        copy.copy(one) == one,
        copy.deepcopy(other) == other,
        talk.__doc__,
    ]


def test_a_class_says_compares_and_copies_as_the_librarys() -> None:
    assert list(map(str, said(values.dataclass))) == list(map(str, said(dataclasses.dataclass)))


@MAKERS
def test_what_is_frozen_stays(maker: Callable[..., Any]) -> None:
    name, talk, keynote, _ = classes(maker)
    for made in (name("Bo"), talk("A"), keynote("A")):
        first = fields(made)[0].name
        with pytest.raises(FrozenInstanceError, match=f"assign to field '{first}'"):
            setattr(made, first, "B")
        with pytest.raises(FrozenInstanceError, match=f"delete field '{first}'"):
            delattr(made, first)


@MAKERS
@pytest.mark.parametrize("given", [(), ("A", None, [], "2"), ("",)])
def test_what_is_missing_too_much_or_refused_is_an_error(
    maker: Callable[..., Any], given: tuple[object, ...]
) -> None:
    _, talk, _, _ = classes(maker)
    with pytest.raises((TypeError, ValueError), match=r"title|positional"):
        talk(*given)


@values.dataclass(frozen=True, slots=True)
class Sent:
    """One that goes to another process."""

    text: str
    more: tuple[int, ...] = ()


def test_a_value_goes_to_another_process_and_back() -> None:
    sent = Sent("a", (1,))
    assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301  # our own
    assert Sent.__module__ == __name__
    assert sys.modules[__name__].Sent is type(sent)


def test_a_method_is_compiled_with_the_first_object_and_replaces_what_did_so() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Title:
        text: str

    before = Title.__init__
    assert Title(text="A").text == "A"
    assert Title.__init__ is not before
    assert list(inspect.signature(Title).parameters) == ["text"]
    before(made := Title("B"), "C")
    assert made.text == "C"


def test_options_beyond_ours_are_the_librarys() -> None:
    @values.dataclass(frozen=True, slots=True, order=True)
    class Part:
        number: int

    assert Part(1) < Part(2)
