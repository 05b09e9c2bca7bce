"""Words without markup, of what was rendered and of what nobody renders."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from flipkit.gather.formats.plain_text import text_of_html, without_marks

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "pymdownx.superfences",
]


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("**Cut** what *they* __know__, ***now***.", "Cut what they know, now."),
        ("# Head\n\nText", "Head\n\nText"),
        ("One\nline\n\nNext  \nbroken", "One line\n\nNext\nbroken"),
        ("See [the card](https://a.example/x \"Title\").", "See the card (https://a.example/x)."),
        ("[https://a.example/](https://a.example/) [a.example](https://a.example)", "https://a.example/ a.example"),
        ("<https://a.example/x> [here](../index.md) [below](#part)", "https://a.example/x here below"),
        ("![A mole](mole.png){ width=200 } digs, ![](dot.png)alone.", "A mole digs, alone."),
        ("1. One\n2. Two\n\n    More\n\n    - *deep*\n\n3. Three", "1. One\n2. Two\n  More\n  - deep\n3. Three"),
        ("- One\n- Two\n    - *deep*\n        1. deeper\n- Three", "- One\n- Two\n  - deep\n    1. deeper\n- Three"),
        ("<ol start='5'><li>Five<li>Six</ol>", "5. Five\n6. Six"),
        ("> Quoted\n> **twice**\n\nafter", "Quoted twice\n\nafter"),
        ("`x*y*z` and\n\n```python\nif a:\n    b = 1\n```\n\nend", "x*y*z and\n\nif a:\n    b = 1\n\nend"),
        ("| A | B |\n|---|---|\n| 1 | **2** |\n|  | 4 |", "A | B\n1 | 2\n| 4"),
        ("Peg\n:   What holds.", "Peg\nWhat holds."),
        ("Word[^1] more.\n\n[^1]: The *note*.", "Word¹ more.\n\n1. The note."),
        ("2 &lt; 3 &amp; 4 &copy; \\*not\\* 10<sup>2</sup> H<sub>2</sub>O", "2 < 3 & 4 © *not* 10² H₂O"),
        ("<div>Raw <b>words</b></div>\n\n<script>alert(1)</script><!-- note --><style>p {}</style>", "Raw words"),
        ("!!! note \"Mind\"\n    This.", "Mind\n\nThis."),
        ("The HTML\n\n*[HTML]: Hyper", "The HTML"),
        ("before\n\n---\n\nafter", "before\n\nafter"),
        ("", ""),
    ],
)  # fmt: skip
def test_rendered_markdown_as_plain_text(written: str, plain: str) -> None:
    assert text_of_html(markdown(written, extensions=EXTENSIONS)) == plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**first** and *second*, __third__ ***all*** **a *b* c**", "first and second, third all a b c"),
        ("[card](https://a.example/p_q_r) ![mole](https://a.example/m.png) <https://b.example>",
         "card (https://a.example/p_q_r) mole https://b.example"),
        ("## Head\n* one\n+ two\n- three\n1. four\n> quoted", "Head\n- one\n- two\n- three\n1. four\nquoted"),
        ("`code` and \\*stars\\*", "code and *stars*"),
        ("2 * 3 * 4, a*b*c, snake_case_name, #flipclass, *args and **kwargs", None),
        ("* ", None),
        ("C#, F# > a <b> [not a link] (x)", None),
        ("**not closed, _nor this", None),
    ],
)  # fmt: skip
def test_marks_go_where_they_can_hardly_be_meant(written: str, shown: str | None) -> None:
    assert without_marks(written) == (written if shown is None else shown)


@given(st.text(alphabet="ab *_`[]()<>#\\\n1.-:/hts", max_size=60))
def test_words_are_never_lost(text: str) -> None:
    kept = [letter for letter in without_marks(text) if letter.isalnum()]
    assert kept == [letter for letter in text if letter.isalnum()]


@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "</ol>",
                "<ol>",
                "<pre>",
                "</pre>",
                "<td>",
                "<script>",
                "a",
                "\n",
                "<a href='x'>",
                "</a>",
                "<table>",
                "</table>",
            ]
        )
    )
)
def test_any_html_has_a_text(pieces: list[str]) -> None:
    assert "<" not in text_of_html("".join(pieces))
