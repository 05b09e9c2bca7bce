"""Pathways: the order of units, circles in it, and how many steps each is from the beginning."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.pathways import Unit, direct_needs, find_circle, in_order, layers, rows_of


def units(**needs: str) -> tuple[Unit, ...]:
    """Units by their ids, each with the ids of those it needs."""
    return tuple(Unit(id=name, title=name.upper(), needs=tuple(of.split())) for name, of in needs.items())


def names(found: tuple[Unit, ...]) -> str:
    return " ".join(unit.id for unit in found)


def test_each_comes_behind_what_it_needs_and_else_as_written() -> None:
    assert names(in_order(units(c="a b", a="", d="c", b="a"))) == "a b c d"
    assert names(in_order(units(x="", b="a", y="", a=""))) == "x y a b"


def test_what_can_not_be_begun_is_left_out() -> None:
    assert names(in_order(units(a="", b="c", c="b", d="c", e="nobody"))) == "a"


def test_a_circle_is_found_and_nothing_that_only_hangs_on_it() -> None:
    assert find_circle(units(a="", b="a c", c="d", d="b", e="d")) == ("b", "c", "d")
    assert find_circle(units(a="a")) == ("a",)
    assert find_circle(units(a="", b="a", c="a b", d="nobody")) == ()


def test_layers_count_the_longest_way() -> None:
    assert layers(units(a="", b="a", c="a b", d="")) == {"a": 0, "b": 1, "c": 2, "d": 0}


def test_rows_are_as_near_as_can_be_above_what_needs_them() -> None:
    wide = units(a="", b="", c="", d="", x="a b", y="c d")
    assert rows_of(wide, 6) == {"a": 0, "b": 0, "c": 0, "d": 0, "x": 1, "y": 1}
    assert rows_of(wide, 2) == {"a": 0, "b": 0, "c": 1, "d": 1, "x": 2, "y": 2}
    assert sorted(rows_of(wide, 1).values()) == [0, 1, 2, 3, 4, 5]


def test_what_another_need_says_already_is_no_direct_one() -> None:
    found = direct_needs(units(a="", b="a", c="a b", d="a c", e="a"))
    assert found == {"a": (), "b": ("a",), "c": ("b",), "d": ("c",), "e": ("a",)}


@given(st.lists(st.lists(st.integers(0, 8), max_size=3), max_size=9), st.integers(1, 4))
def test_each_row_has_room_and_comes_behind_what_it_needs(needs: list[list[int]], beside: int) -> None:
    every = tuple(
        Unit(id=str(at), title="-", needs=tuple(str(each) for each in of if each < at)) for at, of in enumerate(needs)
    )
    found = rows_of(every, beside)
    assert all(found[name] < found[unit.id] for unit in every for name in unit.needs)
    assert max(Counter(found.values()).values(), default=0) <= beside
    assert sorted({*found.values()}) == [*range(len({*found.values()}))]


@given(st.lists(st.lists(st.integers(0, 11), max_size=4), max_size=12))
def test_either_there_is_an_order_or_a_circle(needs: list[list[int]]) -> None:
    known = range(len(needs))
    every = tuple(
        Unit(id=str(at), title="-", needs=tuple(str(each) for each in of if each in known))
        for at, of in enumerate(needs)
    )
    found, circle = in_order(every), find_circle(every)
    assert (len(found) == len(every)) == (circle == ())
    seen: set[str] = set()
    for unit in found:
        assert seen >= {*unit.needs}
        seen.add(unit.id)
    following = dict(zip(circle, (*circle[1:], *circle[:1]), strict=True))
    assert all(following[unit.id] in unit.needs for unit in every if unit.id in following)
