"""The words people use for kinds of session."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.session_kinds import is_type_word, session_type, written_type
from flipkit.model.sessions import SessionType


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("coffee", ["Coffee break", "Coffee break (15 min)", "tea/coffee", "Morning coffee & networking",
                    "Coffee", "Pausa para café", "Kaffeepause", "Pause-café", "Pausa do café", "Snacks",
                    "Coffee & pastries", "Doughnuts and juice", "Tea & biscuits", "Sponsored coffee"]),
        ("lunch", ["Lunch", "LUNCH!", "Lunch on your own", "Boxed lunch", "Lunch break", "Almuerzo", "Mittagspause",
                   "Déjeuner", "Almoço", "Dinar", "Lunch provided", "Sponsored lunch", "Box lunch", "Staff lunch",
                   "Grab-and-go lunch", "Almuerzo incluido"]),
        ("meal", ["Breakfast", "Conference dinner", "Petit déjeuner", "Café da manhã", "Esmorzar",
                  "Continental breakfast", "Breakfast served"]),
        ("break", ["Break", "15-min break", "Bathroom break", "Beverage break", "Passing period", "Short break",
                   "Travel", "Travel to the venue", "Travel time", "Shuttle to hotels", "Bus transfer", "Departure",
                   "Traslados", "Anreise", "Abreise", "Trajet", "Viatge",
                   "Pausa", "Pause", "Descans", "Nutrition break", "Comfort break", "Exhibitor break"]),
        ("registration", ["Check-in", "Registration", "Sign-in & coffee", "Doors open", "Acreditación", "Anmeldung",
                          "Accueil", "Credenciamento", "Inscripció", "Registration open", "Registration desk opens",
                          "Arrival & badge pick-up", "Sign-in begins", "Mesa de registro"]),
        ("keynote", ["Keynote", "Closing keynote", "Opening keynote", "Conferencia magistral"]),
        ("plenary", ["Welcome", "Opening session", "Wrap-up", "Closing and goodbye", "Bienvenida",
                     "Begrüßung und Eröffnung", "Mot de bienvenue", "Clôture", "Boas-vindas", "Benvinguda"]),
        ("workshop", ["Workshop", "Taller", "Ateliers", "Oficina"]),
        ("panel", ["Panel discussion", "Mesa redonda", "Podiumsdiskussion", "Table ronde"]),
        ("discussion", ["Roundtable", "Discussion"]),
        ("lightning", ["Lightning talks"]),
        ("talk", ["Talk", "Charla", "Vortrag", "Palestra", "Xerrada"]),
    ],
)  # fmt: skip
def test_a_few_words_that_are_a_kind_of_session(kind: str, texts: list[str]) -> None:
    assert {text: session_type(text) for text in texts} == dict.fromkeys(texts, SessionType(kind))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "15",
        "Breaks that work",
        "World Café",
        "Coffee chemistry",
        "Welcome to algebra",
        "the",
        "Check your answers",
        "Break-out session",
        "Break out sessions 1",
        "Open table",
        "Water for teachers",
        "Transfer",
        "Travel journals",
        "From bus to book",
    ],
)
def test_words_that_say_more_are_none(text: str) -> None:
    assert session_type(text) is None


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("Workshop (90 minutes)", "workshop"), ("Opening Keynote by video", "keynote"), ("Vortrag", "talk"),
        ("Opening", "opening"), ("Ceremony", "ceremony"), ("Charla", "talk"), ("Lecture", "lecture"),
        ("Short talk", "short talk"), ("UNCONFERENCE", "unconference"), ("", ""),
    ],
)  # fmt: skip
def test_what_stands_in_a_field_for_it(written: str, wanted: str) -> None:
    assert written_type(written) == wanted


def test_every_kind_has_a_word() -> None:
    assert {kind for kind in SessionType if not is_type_word(kind)} == {SessionType.CEREMONY}
