"""Covers: the same name, the same pattern; a screen reader is spared them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from flipkit.publish.html import cover


@given(st.text())
def test_a_cover_is_whole_svg_whatever_the_name(name: str) -> None:
    drawn = etree.fromstring(cover(name))
    assert [drawn.tag, drawn.get("aria-hidden")] == ["svg", "true"]
    assert {path.get("class") for path in drawn} <= {"fk-own", "fk-together", None}


def test_two_conferences_have_two_covers_and_each_keeps_its_own() -> None:
    assert cover("flipcon-2027") == cover("flipcon-2027") != cover("flipcon-2026")
