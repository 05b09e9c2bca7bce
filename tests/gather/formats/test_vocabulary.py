"""The words people write for a few values, in the languages we speak: one answer for every reader."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.vocabulary import (
    is_cancelled,
    is_everywhere,
    is_no,
    is_private,
    is_to_come,
    is_yes,
    split_cancelled,
    status_of,
)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("CANCELLED: Talk on bees", "Talk on bees"),
        ("cancelled: Talk on bees", "Talk on bees"),
        ("Canceled – Talk", "Talk"),
        ("Canceled–Talk", "Talk"),
        ("[CANCELLED] Talk on bees", "Talk on bees"),
        ("[cancelled]: Talk on bees", "Talk on bees"),
        ("(Cancelled) Talk on bees", "Talk on bees"),
        ("*** CANCELLED *** Talk on bees", "Talk on bees"),
        ("*Cancelled* Talk on bees", "Talk on bees"),
        ("❌ CANCELLED: Talk on bees", "Talk on bees"),
        ("CANCELLED Board meeting", "Board meeting"),
        ("CANCELLED!! Board meeting", "Board meeting"),
        ("CANCELLED-Board meeting", "Board meeting"),
        ("CALLED OFF: Picnic", "Picnic"),
        ("Talk on bees (cancelled)", "Talk on bees"),
        ("Talk on bees [CANCELED!]", "Talk on bees"),
        ("Talk on bees - CANCELLED", "Talk on bees"),
        ("Talk on bees — cancelled", "Talk on bees"),
        ("Cancelled: Bees: an introduction (for all)", "Bees: an introduction (for all)"),
        ("Cancelado - Charla", "Charla"),
        ("Cancelada: «Charla»", "«Charla»"),
        ("Anulado: charla", "charla"),
        ("¡ANULADA! Reunión de familias", "Reunión de familias"),
        ("Se suspende: excursión", "excursión"),
        ("ABGESAGT: Vortrag", "Vortrag"),
        ("ABGESAGT – Vortrag", "Vortrag"),
        ("Abgesagt - Vortrag - Teil 2", "Vortrag - Teil 2"),
        ("Entfällt: Chorprobe", "Chorprobe"),
        ("FÄLLT AUS Chorprobe", "Chorprobe"),
        ("Chorprobe (fällt aus)", "Chorprobe"),
        ("Annulé : atelier", "atelier"),
        ("ANNULÉE – réunion", "réunion"),
        ("Atelier (annule\u0301)", "Atelier"),
        ("Cancelada – palestra", "palestra"),
        ("Cancel·lat: taller", "taller"),
        ("Cancel·lada - xerrada", "xerrada"),
        ("CANCEL·LAT Taller", "Taller"),
        ("Canceŀlat: taller", "taller"),
        ("Anul·lat: taller", "taller"),
        ("Cancelled", "Cancelled"),
        ("(CANCELLED)", "(CANCELLED)"),
    ],
)  # fmt: skip
def test_a_title_that_says_it_is_cancelled(written: str, title: str) -> None:
    assert split_cancelled(written) == (title, True)


@pytest.mark.parametrize(
    "title",
    [
        "Cancelled checks: a workshop",
        "How I cancelled homework",
        "Cancelled, and then?",
        "Cancelled! How I stopped grading",
        "Cancel culture – a debate",
        "Uncancelled: what came back",
        "Who cancelled Shakespeare?",
        "Canceled-stamp collectors",
        "CANCELLED CHECKS",
        "The (cancelled) exam, and what we did instead",
        "Bees (cancelled in 2020): a history",
        "Grades: cancelled",
        "Suspenso: cómo evitarlo",
        "Off: a play",
        "Gestrichen: Texte kürzen",
        "Cheques anulados: un taller",
        "Reunión anulada por el viento, cuento",
        "",
        ":",
        "( )",
        "CANCELLED: " + "a" * 1_000,
    ],
)
def test_a_title_that_only_speaks_of_it(title: str) -> None:
    assert split_cancelled(title) == (title, False)


@given(st.text(max_size=60))
def test_a_title_never_vanishes(title: str) -> None:
    found, _ = split_cancelled(title)
    assert found in title
    assert bool(found.strip()) == bool(title.strip())


def test_titles_made_to_hold_us_up_do_not() -> None:
    start = time.process_time()
    for piece in ("(", "*", "- ", "–", "[x] ", "( ", "CANCELLED "):
        split_cancelled((piece * 500)[:500])
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "word",
    [
        "CANCELLED", "canceled", "Called off", "withdrawn", "off", "EventCancelled", "cancelado", "CANCELADA",
        "Anulado", "anulada", "suspendida", "abgesagt", "fällt aus", "entfällt", "Annulé", "annulée", "supprimé",
        "suspenso", "Cancel·lat", "cancel·lada", "anul·lat", "suspès",
    ],
)  # fmt: skip
def test_a_state_that_says_it_is_cancelled(word: str) -> None:
    assert status_of(word) == "cancelled"
    assert is_cancelled(word)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Confirmed", "confirmed"), ("ok", "confirmed"), ("accepted", "confirmed"), ("Confirmado", "confirmed"),
        ("bestätigt", "confirmed"), ("confirmé", "confirmed"), ("EventScheduled", "confirmed"),
        ("tentative", "tentative"), ("TBC", "tentative"), ("T.B.C.", ""), ("por confirmar", "tentative"),
        ("EventPostponed", "tentative"), ("verschoben", "tentative"), ("à confirmer", "tentative"),
        ("moved", "moved"), ("cambiada", "moved"), ("verlegt", "moved"), ("EventRescheduled", "moved"),
        ("", ""), ("draft", ""), ("needs a projector", ""),
    ],
)  # fmt: skip
def test_other_states(word: str, status: str) -> None:
    assert status_of(word) == (status or None)
    assert not is_cancelled(word)


@pytest.mark.parametrize(
    "word",
    ["PRIVATE", "Confidential", "X-SECRET", "Personal", "True", "yes", "x", "sí", "privado", "vertraulich", "privé"],
)
def test_what_is_private_and_what_may_be(word: str) -> None:
    assert is_private(word)


@pytest.mark.parametrize(
    "word", ["", " ", "-", "PUBLIC", "Default", "Normal", "False", "no", "0", "Público", "öffentlich"]
)
def test_what_is_public(word: str) -> None:
    assert not is_private(word)


@pytest.mark.parametrize(
    "text",
    [
        "TBD", "tba", "T.B.A.", "(TBC)", "To be announced", "to be confirmed.", "coming soon", "Speaker TBA",
        "Room: TBD", "Keynote speaker (TBA)", "Por confirmar", "por anunciar…", "pendiente", "N.N.", "N. N.", "NN",
        "wird noch bekannt gegeben", "folgt", "À confirmer", "à venir", "A definir", "em breve", "Per confirmar",
        "pendent", "?", "???", "…",
    ],
)  # fmt: skip
def test_what_is_to_come(text: str) -> None:
    assert is_to_come(text)


@pytest.mark.parametrize(
    "text", ["", "-", "Ann Nn", "TBA Foundation", "To be, or not to be", "Ada Ruiz", "Room 5", "soon"]
)
def test_what_is_known(text: str) -> None:
    assert not is_to_come(text)


@pytest.mark.parametrize("word", ["yes", "TRUE", "1", "x", "Sí", "ja", "Oui", "sim", "✓"])
def test_yes(word: str) -> None:
    assert is_yes(word)
    assert not is_no(word)


@pytest.mark.parametrize("word", ["no", "False", "0", "nein", "Non", "não", "off"])
def test_no(word: str) -> None:
    assert is_no(word)
    assert not is_yes(word)


@pytest.mark.parametrize("word", ["", "maybe", "snow", "No school"])
def test_neither_yes_nor_no(word: str) -> None:
    assert not is_yes(word)
    assert not is_no(word)


@pytest.mark.parametrize(
    "word", ["All", "everybody", "Todas las salas", "alle", "toutes les salles", "tothom ", "totes"]
)
def test_every_room(word: str) -> None:
    assert is_everywhere(word)


@pytest.mark.parametrize("word", ["", "Hall", "All Saints"])
def test_a_room(word: str) -> None:
    assert not is_everywhere(word)
