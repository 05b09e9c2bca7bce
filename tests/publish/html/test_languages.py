"""Pages speak the language they are in; another language is one file, and it is whole."""

from __future__ import annotations

import ast
import re
from datetime import date, time

import pytest
from babel.messages.catalog import Message
from babel.messages.checkers import checkers

from flipkit.publish.html.language import Language, catalog, known, script
from tools import strings

OTHERS = [tag for tag in known() if tag != "en"]


def forms(message: Message) -> list[str]:
    """A sentence's translations: one, or one for each form of its plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("tag", OTHERS)
def test_a_languages_file_has_all_that_is_said_and_nothing_else(tag: str) -> None:
    found = (strings.LANGUAGES / f"{tag}.po").read_bytes()
    assert found == strings.updated(tag), "run `make strings`, then translate what is new"


def test_no_sentence_stands_within_an_f_string() -> None:
    """Python before 3.12 shows those as one piece of text: what is said there would not be found."""
    within = [
        f"{file.relative_to(strings.PACKAGE)}:{string.lineno}"
        for file in sorted(strings.PACKAGE.rglob("*.py"))
        for string in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in {"gettext", "ngettext"}
    ]
    assert within == []


@pytest.mark.parametrize("tag", OTHERS)
def test_every_sentence_is_translated_with_its_values(tag: str) -> None:
    words = catalog(tag)
    said = [message for message in words if message.id]
    wrong = [message.id for message in said if message.fuzzy or not all(forms(message))]
    assert not wrong, "without a translation"
    for message in said:
        for checker in checkers:
            checker(words, message)


@pytest.mark.parametrize("tag", OTHERS)
def test_marks_of_html_stand_in_a_translation_as_in_its_english(tag: str) -> None:
    def tags(text: str) -> list[str]:
        return sorted(re.findall(r"<[^>]*>", text))

    for message in catalog(tag):
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[-1]
            assert [tags(form) for form in forms(message)] == [tags(english)] * len(forms(message)), message.id


def test_dates_and_lengths_are_said_as_their_readers_do() -> None:
    first = date(2027, 6, 17)
    english, spanish = Language.of("en"), Language.of("es-MX")
    assert [english.day(first), spanish.day(first)] == ["Thursday, 17 June 2027", "jueves, 17 de junio de 2027"]
    assert [english.clock(time(20, 5)), spanish.clock(time(20, 5))] == ["8:05 pm", "20:05"]
    assert [english.length(1440), spanish.length(2880), english.length(90)] == ["1 day", "2 días", "1 h 30 min"]
    assert [spoken.days(first, date(2027, 6, 18)) for spoken in (english, spanish)] == [
        "17–18 June 2027",
        "17–18 de junio de 2027",
    ]
    assert english.days(date(2027, 6, 30), date(2027, 7, 2)) == "30 June – 2 July 2027"
    assert spanish.days(date(2026, 12, 31), date(2027, 1, 1)) == "31 de diciembre de 2026 – 1 de enero de 2027"
    assert [spoken.listed(["Ana", "Ben", "Cleo"]) for spoken in (english, spanish)] == [
        "Ana, Ben and Cleo",
        "Ana, Ben y Cleo",
    ]


def test_numbers_have_the_marks_of_their_readers() -> None:
    assert [Language.of(tag).number(4.25) for tag in ("en", "es")] == ["4.25", "4,25"]


def test_a_language_without_words_is_said_in_the_sites_or_in_english() -> None:
    assert [Language.of(*tags).tag for tags in (("fr", "es"), ("fr", "de"), ("es-AR", "en"), ("en-GB", "es"))] == [
        "es",
        "en",
        "es",
        "en",
    ]


def test_scripts_are_given_their_words_where_they_are_not_english() -> None:
    assert script("es").decode().startswith("globalThis.flipkitWords = { form: (n) => Number((n != 1)), texts: {")
