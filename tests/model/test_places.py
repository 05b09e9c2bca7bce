"""Which place of a text a link means by the name that another program gave it."""

from __future__ import annotations

from time import process_time

import pytest

from flipkit.model.links import to_sources
from flipkit.model.places import find_place

TEXT = """<h2 id="konrad-forstner">Konrad Förstner</h2><h2 id="1-set-up">1. Set up!</h2>
<h3 id="c-d">C++ &amp; D</h3><h3 id="notes">Notes</h3><p>x</p><h3 id="notes_1">Notes</h3>
<h2 id="_1">שלום לכולם</h2><h2><a name="tides"></a>Of tides</h2><h2>No place</h2><p id="frog">A frog</p>
<h2 id="tides-2">Tides 2</h2><h2 id="tides2">Tides²</h2><h2 id="laura-acion">Laura Acion</h2>"""


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ("konrad-förstner", "konrad-forstner"),  # kramdown, goldmark
        ("konrad-f%C3%B6rstner", "konrad-forstner"),
        ("konrad-fo\u0308rstner", "konrad-forstner"),
        ("konrad-foerstner", "konrad-forstner"),  # WordPress in German
        ("Konrad_Forstner", "konrad-forstner"),  # its tables of contents
        ("set-up", "1-set-up"),  # kramdown and docutils leave out the number
        ("1-set-up-", "1-set-up"),
        ("c--d", "c-d"),  # goldmark
        ("notes-1", "notes_1"),  # the second of a name
        ("שלום-לכולם", "_1"),  # goldmark keeps letters of all scripts
        ("of-tides", "tides"),
        ("konrad-forstner", None),  # it is there
        ("frog", None),
        ("", None),
        ("---", None),
        ("no-place", None),  # a heading without a place
        ("Frog", None),  # no heading
        ("tides_2", None),  # two are left
        ("laura-action", None),  # another word
    ],
)
def test_the_place_that_is_meant_is_found(part: str, place: str | None) -> None:
    assert find_place(TEXT, part) == place


def test_a_link_within_a_text_leads_to_the_place_that_is_there() -> None:
    html = '<h2 id="uber-uns">Über uns</h2><a href="#über-uns">us</a> <a href="#gone">gone</a>'
    assert to_sources(html, "posts/a.md") == html.replace("#über-uns", "#uber-uns")


@pytest.mark.parametrize("piece", ["<h2", "<h2>", "<h2 id=", '<h2 id="a">b', "<h1><h2><h3>", "id='"])
def test_a_hostile_text_takes_linear_time(piece: str) -> None:
    began = process_time()
    find_place(piece * (40_000 // len(piece)), "gone")
    assert process_time() - began < 1
