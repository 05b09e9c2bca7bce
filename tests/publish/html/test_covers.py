"""Covers: the same name, the same pattern; a screen reader is spared them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from flipkit.publish.html.covers import COLUMNS, ROWS, cover, discs


@given(st.text())
def test_a_cover_is_whole_svg_whatever_the_name(name: str) -> None:
    drawn = etree.fromstring(cover(name))
    assert [drawn.tag, drawn.get("aria-hidden")] == ["svg", "true"]
    assert {path.get("class") for path in drawn} <= {"fk-own", "fk-together", None}


def test_a_cover_is_told_once_for_pages_and_cards() -> None:
    told = discs("flipcon-2027")
    assert [(disc.row, disc.column) for disc in told] == [
        (row, column) for row in range(ROWS) for column in range(COLUMNS)
    ]
    assert {disc.half for disc in told} == {"left", "right", "top", "foot", None}
    assert cover("flipcon-2027").count("a8 8 0 1 0 16 0") == len(told)


def test_two_conferences_have_two_covers_and_each_keeps_its_own() -> None:
    assert cover("flipcon-2027") == cover("flipcon-2027") != cover("flipcon-2026")
