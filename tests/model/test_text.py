"""Text of any origin: what none may hold, how it is compared, and cut."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.text import (
    escape_formula,
    excerpt,
    fold,
    is_blank,
    remove_controls,
    remove_hidden,
    shorten,
    slug,
    to_line,
    unescape_formula,
    unique,
    without_notes,
    words_of_html,
)

#: Marks that turn the direction of writing (UAX #9), and other characters that nobody sees.
HIDDEN = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    "\ufeff\u00ad\u200b\u2060\u2063\ufff9\ufffc"
)
#: Texts that need what is not seen, or what looks as if it did.
NEEDED = (
    "می‌خواهم",  # Persian, with U+200C
    "क्‍ष",  # Devanagari, with U+200D
    "👩‍🏫 🏳️‍🌈 ❤️ 1️⃣ 👍🏽",  # joiners, variation selectors, modifiers
    "🏴󠁧󠁢󠁳󠁣󠁴󠁿",  # a flag of tags
    "é e\u0301 ñ",
    "x\u00a0y\u2009z",
    "العربية עברית",
    "۝ \u0600",  # signs of Arabic that are seen, though Unicode calls them format characters
    "\ue000 � 中文 𞤀",
)


@pytest.mark.parametrize("mark", HIDDEN)
def test_what_is_not_seen_goes_from_foreign_text_and_stays_in_ours(mark: str) -> None:
    assert remove_hidden(f"Invoice {mark}gnp.exe{mark}, for you") == "Invoice gnp.exe, for you"
    assert remove_controls(f"a{mark}b") == f"a{mark}b"


@pytest.mark.parametrize("text", NEEDED)
def test_what_a_script_or_an_emoji_needs_stays(text: str) -> None:
    assert remove_hidden(text) == text
    assert remove_controls(text) == text


@pytest.mark.parametrize("strip", [remove_controls, remove_hidden])
@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("nul\0 bell\a escape\x1b[31m delete\x7f", "nul bell escape[31m delete"),
        ("csi\x9b31m", "csi31m"),
        ("half \ud83d pair, \ufffe and \uffff", "half  pair,  and "),
        ("a\r\nb\rc\x0bd\x0ce\x1cf\x1fg\x85h\u2028i\u2029j", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj"),
        ("tab\tand line\nend", "tab\tand line\nend"),
        ("", ""),
    ],
)
def test_control_characters_go_and_lines_end_in_one_way(strip: type, given: str, wanted: str) -> None:
    assert strip(given) == wanted


def test_tags_go_where_they_make_no_flag() -> None:
    assert remove_hidden("a\U000e0041\U000e0042b") == "ab"
    assert remove_hidden("🏴\U000e0067") == "🏴"


@given(st.text())
def test_removing_twice_changes_nothing_and_xml_can_hold_it(text: str) -> None:
    once = remove_hidden(text)
    assert remove_hidden(once) == once
    assert remove_controls(once) == once
    assert re.fullmatch("[\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*", once)
    assert not any(
        unicodedata.bidirectional(c) in ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI") for c in once
    )


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("  two \n\n lines\u2028three\t", "two lines three"),
        ("a\u202eb\x1b[2J", "ab[2J"),
        ("x\u00a0y", "x y"),
        ("", ""),
    ],
)
def test_a_foreign_text_in_one_line(given: str, wanted: str) -> None:
    assert to_line(given) == wanted


@pytest.mark.parametrize("text", ["", " \t\n", "\u200b", "\u200d\u200c", "\u3164", "\u2800\u00a0", "\u0301"])
def test_a_text_of_which_nothing_is_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["a", " .", "👩‍🏫", "\ue000", "ㅎ"])
def test_a_text_of_which_something_is_seen_is_not(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("  Sesión\u00a0 de  TARDE ", "sesion de tarde"),
        ("Größe, Łódź, Smørrebrød, Ærø, Þórður", "grosse, lodz, smorrebrod, aero, thordur"),
        ("E\u0301cole", "ecole"),
        ("ÎLE", "ile"),
        ("Ｆｕｌｌ ﬁve ①", "full five 1"),
        ("İstanbul", "istanbul"),
        ("Cancel·lat, canceŀlat", "cancel·lat, cancel·lat"),
        ("한국어 日本語 हिन्दी", "한국어 日本語 हिनदी"),
    ],
)
def test_words_are_compared_without_case_and_accents(given: str, wanted: str) -> None:
    assert fold(given) == wanted


@given(st.text())
def test_folded_words_stay_folded_and_give_the_same_address(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert slug(fold(text)) == slug(text)


@pytest.mark.parametrize(
    ("given", "words", "wanted"),
    [
        ("Short  enough.\nYes.", 3, "Short enough. Yes."),
        ("One two three. Four five six.", 4, "One two three."),
        ("One two three four five. Six.", 4, "One two three four …"),
        ("One. Two three four five six.", 4, "One. Two three four …"),
        ("He said “Stop!” and more, so much more", 6, "He said “Stop!”"),
        ("¿Qué? ¡Sí! No sé nada de eso", 4, "¿Qué? ¡Sí!"),
        ("one two, three", 2, "one two …"),
        ("one two – three", 3, "one two …"),
        ("", 3, ""),
    ],
)
def test_the_first_words_end_with_a_sentence_or_an_ellipsis(given: str, words: int, wanted: str) -> None:
    assert excerpt(given, words) == wanted


@given(st.text(), st.integers(1, 20))
def test_an_excerpt_is_never_longer_than_asked_for(text: str, words: int) -> None:
    assert len(excerpt(text, words).removesuffix(" …").split()) <= words


@pytest.mark.parametrize(
    ("given", "limit", "wanted"),
    [
        (" as it is ", 8, "as it is"),
        ("as it is", 7, "as…"),
        ("a longer title", 12, "a longer…"),
        ("a longer, title", 12, "a longer…"),
        ("unparted", 5, "unpa…"),
    ],
)
def test_a_title_is_cut_at_a_word(given: str, limit: int, wanted: str) -> None:
    assert shorten(given, limit) == wanted


@pytest.mark.promise(6)
@pytest.mark.parametrize(
    "cell",
    [
        *(
            "=HYPERLINK(1)",
            "+1",
            "-2",
            "@SUM(1+1)",
            "\t=1",
            "\r=1",
            "\tx",
            " =1",
            "\n=1",
            "\xa0\u3000=1",
            '"=1',
            '" =1',
        ),
        *("'=1", "“=1", "＝1", "＋1", "－1", "＠SUM(1)", " ＝1", "=", "+1+cmd|' /C calc'!A0"),
    ],
)
def test_what_a_spreadsheet_would_run_is_marked_as_text(cell: str) -> None:
    assert escape_formula(cell) == f"'{cell}"


@given(st.text())
def test_a_marked_cell_is_read_as_it_was(cell: str) -> None:
    assert unescape_formula(escape_formula(cell)) == cell
    assert escape_formula(cell).lstrip(' "')[:1] not in tuple("=+-@＝＋－＠\t\r")


@pytest.mark.parametrize(
    "cell", ["Ana", "a=b", "3 - 1", "C++", "’tis", "'tis", '"Flip" it', "(-1)", "–", "−1", "¡Hola!", ""]
)
def test_what_no_spreadsheet_would_run_stays_as_it_is(cell: str) -> None:
    assert (escape_formula(cell), unescape_formula(cell)) == (cell, cell)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("plain &amp; simple", "plain & simple"),
        ("<p>One <em>two</em>, <b>th</b>ree.</p><p>Four</p>", "One two, three. Four"),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ("a<br>b<hr/>c", "a b c"),
        ("a<script>if (a<b) c()</script>b<STYLE >p{}</style\n>c<!-- <p> -->d", "a b c d"),
        ('<a href="x?a=1&amp;b=2">x</a>&nbsp;y', "x y"),
        ("<custom-tag>a</custom-tag>b <!doctype html>c", "a b c"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("a<!-- b", "a"),
    ],
)
def test_the_words_of_html(given: str, wanted: str) -> None:
    assert words_of_html(given) == wanted


def test_hostile_text_takes_no_time() -> None:
    start = time.process_time()
    for text in ("<" * 100_000, "<!--" * 50_000, "<script>" * 20_000, "\u202e" * 100_000, "<a " * 50_000):
        words_of_html(text)
        to_line(text)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("10<sup>2</sup>", "10²"),
        ("2<sup>10</sup> and 10<sup>-3</sup>", "2¹⁰ and 10⁻³"),
        ("x<SUP>2</SUP>", "x²"),
        ("H<sub>2</sub>O, SO<sub>4</sub><sup>2-</sup>", "H₂O, SO₄²⁻"),
        ("x<sup>n+1</sup> x<sub>i</sub>", "xⁿ⁺¹ xᵢ"),
        ("e<sup>x</sup> 2<sup>k</sup> a<sup>1/2</sup>", "e^x 2^k a^(1/2)"),
        ("1<sup>st</sup> 2<sup>a</sup> n<sup>o</sup> 1<sup>er</sup>", "1st 2a no 1er"),
        ("seen<sup><a href='#1'>1</a></sup> <sup>[2]</sup>", "seen¹ [2]"),
        ("x<sub>max</sub>", "xmax"),
        ("<sup>left open", "left open"),
    ],
)
def test_what_stands_higher_or_lower_keeps_its_place(html: str, words: str) -> None:
    assert words_of_html(html) == words


def test_thousands_that_want_one_name_are_numbered_one_by_one() -> None:
    taken: set[str] = set()
    for _ in range(3_000):
        taken.add(unique("x", taken))
    assert taken == {"x", *(f"x-{number}" for number in range(2, 3_001))}


@given(st.sets(st.integers(2, 400)))
def test_a_unique_name_is_not_taken_and_fills_the_first_gaps(numbers: set[int]) -> None:
    taken = {"x", *(f"x-{number}" for number in numbers)}
    made = unique("x", taken)
    assert made not in taken
    first = next(number for number in range(2, 500) if number not in numbers)
    assert first >= 100 or made == f"x-{first}"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>a<!-- b --> c</p><!-- d <!-- e -->", "<p>a c</p>"),
        ("<!-->a<!-- -->b", "ab"),
        ("<script><!-- a --></script>b<!-- c -->", "<script><!-- a --></script>b"),
        ("<style>/* <!-- */</style><!-- c -->d", "<style>/* <!-- */</style>d"),
        ("a <!-- b", "a <!-- b"),
        ("<script><!-- a -->", "<script><!-- a -->"),
    ],
)
def test_notes_in_html_are_left_out(html: str, kept: str) -> None:
    assert without_notes(html) == kept


def test_notes_that_end_nowhere_take_no_time() -> None:
    html = "<!-- " * 20_000 + "<script>" * 20_000
    assert without_notes(html) == html
