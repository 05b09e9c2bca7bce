"""Ids that links lead to pass the gate with a text of one's own, and nothing else does because of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.anchors import with_places, without_places
from flipkit.gather.formats.sanitize import clean


def passed(html: str) -> str:
    text, places = without_places(html)
    return with_places(clean(text, "https://a.example/", "copy"), places)


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<h2 id="legs">Legs</h2>', '<h2><span id="legs"></span>Legs</h2>'),
        ('<p><a name="top"></a>Words</p>', '<p><span id="top"></span>Words</p>'),
        ('<p>See <a href="#p2">there</a></p><p id="p2">Words</p>', '<p><span id="p2"></span>Words</p>'),
        ('<a href="#s">s</a><section id=s><p>Words</p></section>', '<span id="s"></span><p>Words</p>'),
        ('<a href="#t">t</a><table id="t"><tr><td>1</td></tr></table>', '<span id="t"></span><table>'),
        ('<a href="#f&amp;">f</a><p id="f&amp;">Words</p>', "<p>Words</p>"),
        ('<a href="#gr%C3%B6%C3%9Fe">f</a><p id="größe">Words</p>', '<p><span id="größe"></span>Words</p>'),
        ('<a href="http://b.example/x/#note">f</a><p id="note">Words</p>', '<span id="note"></span>'),
        ("<h2 ID = 'a b'>Legs</h2>", "<h2>Legs</h2>"),
        ('<h3 id="one">1</h3><h3 id="one">2</h3>', '<h2><span id="one"></span>1</h2><h2>2</h2>'),
    ],
)
def test_a_place_that_may_be_meant_stays(html: str, made: str) -> None:
    assert made in passed(html)


def test_footnotes_lead_there_and_back() -> None:
    note = passed(
        '<p>It floats<sup><a href="#fn1" id="fnref1">1</a></sup>.</p>'
        '<ol><li id="fn1">Oil. <a href="#fnref1">↩</a></li></ol>'
    )
    assert '<sup><span id="fnref1"></span><a href=' in note
    assert '<ol><li><span id="fn1"></span>Oil. <a href=' in note


@pytest.mark.parametrize("own", ["comments", "comment-7", "fk-toc", "__search", "flipkitTitles", "Comments"])
def test_a_place_of_the_page_itself_is_nobody_elses(own: str) -> None:
    assert "id=" not in passed(f'<p><a href="#{own}">x</a></p><h2 id="{own}">Words</h2>')


@pytest.mark.parametrize(
    "html",
    [
        '<p id="attachment_12">Words</p>',
        '<div id="x" onclick="y">Words</div>',
        '<script id="a">x</script><p>Words</p>',
        '<h2 id="a&quot;><img onerror=x>">Words</h2>',
        "<p>id=1 name=2</p>",
    ],
)
def test_no_other_id_and_nothing_live_comes_by(html: str) -> None:
    assert not re.search(r" id=|<script|onerror|onclick", passed(html).replace("<p>id=1", ""))


def test_what_is_cut_off_leaves_no_word_behind() -> None:
    text, places = without_places('<h2 id="a">A</h2>')
    word = next(iter(places))
    assert with_places(f"<h2>{word}A</h2><p>{word[:-1]}", places) == '<h2><span id="a"></span>A</h2><p>'
    assert text == f'<h2 id="a">{word}A</h2>'


@given(st.text(st.sampled_from("<>\"'=/ #idnameahref1&;"), max_size=60))
def test_whatever_is_written_ids_are_plain(html: str) -> None:
    made = passed(f"<h2 {html}>x</h2><a href='#{html}' id={html}>y</a>")
    found = re.findall(r' id="([^"]*)"', made)
    assert len(found) == len({*found})
    assert all(re.fullmatch(r"[^\s\"'<>&=]+", each) for each in found)
