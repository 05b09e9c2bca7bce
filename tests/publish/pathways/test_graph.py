"""The graph of a pathway: layers below each other, no two boxes on one place, lines that end at boxes."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.pathways import Unit, layers
from flipkit.publish.pathways.graph import Box, GraphWords, draw


def unit(name: str, needs: str = "", title: str = "") -> Unit:
    return Unit(id=name, title=title or name, needs=tuple(needs.split()))


def test_two_units_below_each_other() -> None:
    found = draw([unit("a"), unit("b", "a", "A title that takes two lines")])
    assert (found.width, found.height) == (140, 34 + 34 + 50)
    assert found.boxes == (
        Box("a", 0, 0, 34, (GraphWords(70, 21, "1. a"),)),
        Box("b", 0, 68, 50, (GraphWords(70, 89, "2. A title that"), GraphWords(70, 105, "takes two lines"))),
    )
    assert found.lines == "M70 34C70 47.5 70 47.5 70 61"
    assert found.heads == "M70 68l-4 -7h8z"


def test_it_is_mirrored_where_one_writes_leftwards() -> None:
    units = [unit("a"), unit("b"), unit("c", "a")]
    right, left = draw(units), draw(units, leftwards=True)
    middles = {box.unit: box.words[0].x for box in right.boxes}
    assert {box.unit: right.width - box.words[0].x for box in left.boxes} == middles
    assert middles["a"] < middles["b"]


def test_what_does_not_cross_is_drawn_without_crossing() -> None:
    """a leads to d and b to c, though c is written first."""
    found = draw([unit("a"), unit("b"), unit("c", "b"), unit("d", "a")])
    middles = {box.unit: box.words[0].x for box in found.boxes}
    assert (middles["a"] < middles["b"]) == (middles["d"] < middles["c"])


def test_a_line_past_a_layer_has_its_own_place_there() -> None:
    found = draw([unit("a"), unit("b", "a"), unit("c", "a b")])
    (beside,) = [box for box in found.boxes if box.unit == "b"]
    passing = [float(x) for x in re.findall(r"C[\d.]+ [\d.]+ ([\d.]+) [\d.]+ [\d.]+ [\d.]+V", found.lines)]
    assert len(passing) == 1
    assert not beside.x <= passing[0] <= beside.x + found.box_width


def test_words_too_long_for_a_box_end_in_an_ellipsis() -> None:
    long = draw([unit("a", title="Donaudampfschifffahrtsgesellschaft and quite a number of other words in it")])
    assert [words.text for words in long.boxes[0].words] == ["1.", "Donaudampfschifff…", "and quite a …"]
    east = draw([unit("a", title="化学の授業をはじめて反転する")])
    assert [words.text for words in east.boxes[0].words] == ["1.", "化学の授業をはじ…"]


def test_eighty_units_fit_into_the_room_there_is() -> None:
    begin = [unit(f"b{at}") for at in range(60)]
    then = [unit(f"t{at}", f"b{at * 3} b{at * 3 + 1} b{at * 3 + 2}") for at in range(20)]
    assert draw([*begin, *then]).width > 8_000
    found = draw([*begin, *then], room=680)
    assert 500 < found.width <= 680
    tops = Counter(box.y for box in found.boxes)
    assert max(tops.values()) <= 4
    height = {box.unit: box.y for box in found.boxes}
    assert all(height[name] < height[each.id] for each in then for name in each.needs)
    assert max(height[each.id] - height[name] for each in then for name in each.needs) <= 4 * 68


def test_a_drawing_that_wraps_leaves_out_what_others_say() -> None:
    units = [unit(f"u{at}", f"u{at - 3}" if at > 2 else "") for at in range(30)]
    around = [*units, unit("end", " ".join(each.id for each in units))]
    found = draw([*around, *(unit(f"x{at}") for at in range(30))], room=680)
    assert found.width <= 680
    assert found.lines.count("V") < 30


def test_what_has_no_room_at_all_is_one_below_the_other() -> None:
    found = draw([unit(f"u{at}") for at in range(5)], room=1)
    assert found.width == 140
    assert len({box.y for box in found.boxes}) == 5


@given(st.lists(st.lists(st.integers(0, 8), max_size=3), min_size=1, max_size=9))
def test_boxes_are_in_the_drawing_and_apart(needs: list[list[int]]) -> None:
    units = [unit(str(at), " ".join(str(each) for each in of if each < at)) for at, of in enumerate(needs)]
    found, level = draw(units), layers(units)
    assert sorted(box.unit for box in found.boxes) == sorted(level)
    rows: dict[int, list[float]] = {}
    for box in found.boxes:
        assert 0 <= box.x <= found.width - found.box_width
        assert 0 <= box.y <= found.height - box.height
        rows.setdefault(level[box.unit], []).append(box.x)
    assert all(b - a >= found.box_width for row in rows.values() for a, b in pairwise(sorted(row)))
    tops = [{box.y for box in found.boxes if level[box.unit] == at} for at in sorted(rows)]
    assert all(len(each) == 1 for each in tops)
    assert [min(each) for each in tops] == sorted(min(each) for each in tops)
