"""Rooms, tracks and people nobody knows, and who is probably meant."""

from __future__ import annotations

import pytest

from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from tests.support.checks import faults, session

TRACKS = [{"name": "Mastery"}, {"name": "Science"}]


def test_an_unknown_room_is_named_once_with_the_likely_one() -> None:
    sessions = (session("One", "09:00", room="Libary"), session("Two", "10:00", room="Libary"))
    assert faults(*sessions) == [
        (2, "room", "error", "'Libary' is not a room of this conference (also in row 3).", "Did you mean 'Library'?"),
    ]


def test_an_unknown_track_is_told_all_tracks() -> None:
    assert faults(session("One", "09:00", track="Cooking"), tracks=TRACKS) == [
        (2, "track", "error", "'Cooking' is not a track of this conference.",
         "Write one of Mastery, Science, or add it to tracks."),
    ]  # fmt: skip


def test_without_lists_all_names_are_known() -> None:
    assert faults(session("One", "09:00", room="Attic", track="Cooking"), rooms=[]) == []


@pytest.mark.parametrize(
    ("written", "person"),
    [
        ("Maren Hold", "maren-holt"),
        ("Maren Hotl", "maren-holt"),
        ("Marn Holt", "maren-holt"),
        ("Maren Holtt", "maren-holt"),
        ("Holt Maren", "maren-holt"),
        ("maren-hold", "maren-holt"),
        ("Ines Calvo", "ines-calvo"),
    ],
)
def test_a_person_close_to_one_we_know_is_asked_about(written: str, person: str) -> None:
    name = {"maren-holt": "Maren Holt", "ines-calvo": "Inés Calvo"}[person]
    assert faults(session("One", "09:00", speakers=(written,))) == [
        (2, "speakers", "warning", f"'{written}' is not in people.yml, but {name} is.",
         f"Did you mean '{person}'? If it is somebody else, add them to people.yml."),
    ]  # fmt: skip


def test_an_id_that_nobody_has() -> None:
    sessions = [
        session(title, start, speakers=("omar-said",)) for title, start in (("One", "09:00"), ("Two", "10:00"))
    ]
    assert faults(*sessions) == [
        (2, "speakers", "warning",
         "'omar-said' looks like an id, but people.yml has nobody of that id (also in row 3).",
         "Add them to people.yml, or write their name."),
    ]  # fmt: skip


@pytest.mark.parametrize("written", ["Maren Holt", "maren holt", "maren-holt", "Omar Said", "Maria Holt", "Ada"])
def test_others_are_others(written: str) -> None:
    assert faults(session("One", "09:00", speakers=(written,))) == []


def test_a_name_between_two_people_is_neither() -> None:
    people = People([Person(id=PersonId("a"), name="Anna Holm"), Person(id=PersonId("b"), name="Anna Holt")])
    assert faults(session("One", "09:00", speakers=("Anna Hol",)), people=people) == []
