"""What sentences say in each language, beyond being there: who speaks, and what stands in marks."""

from __future__ import annotations

import re

import pytest

from flipkit.publish.html.language import catalog
from tests.publish.html.test_languages import forms

#: Words of somebody who speaks of herself, and of somebody spoken to.
PERSONS = {
    "ca": (r"me(u|us|va|ves)", r"te(u|us|va|ves)"),
    "de": (r"meine?[mnrs]?", r"deine?[mnrs]?|du"),
    "es": (r"mis?|mí", r"tus?|te|ti"),
    "fr": (r"mon|ma|mes", r"ton|ta|tes|tu"),
    "he": (r"\w?שלי", r"\w?שלכם"),
    "pt": (r"meus?|minhas?", r"teus?|tuas?|seus?|suas?"),
}
QUOTED = re.compile("«[^»]*»|“[^”]*”|„[^“]*“|״[^״]*״")
#: A mark within a bracket, around one value: two signs where one says it.
TWICE = re.compile(r"\([«“„״]\u202f?%\(\w+\)s\u202f?[»”“״]\)")
#: How Spanish speaks to somebody it calls usted, or to several; it calls readers and editors tú.
FORMAL = re.compile(
    r"\b(?:usted|vuestr[oa]s?|(?:Busque|Corrija|Escriba|Publique|quite|importe)(?:l[oa]s?)?|\w+[áéí]is)\b"
)


def said(tag: str) -> list[str]:
    """What readers are told; problems stand for those who edit a site, and quote what they wrote."""
    return [
        form
        for message in catalog(tag)
        if any(place.startswith(("publish/", "theme/")) and "faults" not in place for place, _ in message.locations)
        for form in forms(message)
    ]


@pytest.mark.parametrize("tag", PERSONS)
def test_no_sentence_changes_its_person(tag: str) -> None:
    """`My agenda` is a page's name, and stands in quotes where the reader is spoken to."""
    own, other = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in PERSONS[tag])
    bare = [QUOTED.sub("", form) for form in said(tag)]
    assert [form for form in bare if own.search(form) and other.search(form)] == []


@pytest.mark.parametrize("tag", PERSONS)
def test_no_name_stands_in_brackets_and_quotes(tag: str) -> None:
    assert [form for form in said(tag) if TWICE.search(form)] == []


@pytest.mark.parametrize("tag", PERSONS)
def test_no_sentence_is_said_twice_in_a_row(tag: str) -> None:
    found = [form for message in catalog(tag) for form in forms(message)]
    assert [form for form in found if re.fullmatch(r"(.{9,}?)(?:\s?\1)+", form)] == []


def test_spanish_calls_everybody_tu_and_quotes_in_its_own_marks() -> None:
    found = [form for message in catalog("es") if message.id for form in forms(message)]
    assert [form for form in found if FORMAL.search(form.replace("Ú", "u").replace("ú", "u"))] == []
    assert [form for form in found if re.search(r"'%\(\w+\)s'", form)] == []
