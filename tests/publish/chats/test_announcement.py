"""The text to copy: the right hour and abbreviation for the date, and never over 300 characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.chats import Week
from flipkit.publish.chats.feed import announcement
from flipkit.publish.html.language import Language
from tests.support import parsed
from tests.support.community import PEOPLE, community

ENGLISH = Language.of("en")


def week(day: str = "2026-11-23", chat: dict[str, object] | None = None, **notes: object) -> Week:
    """A Monday of a chat of New York."""
    written = {
        "id": "mondays",
        "title": "#mondays chat",
        "hashtag": "mondays",
        "starts": "2026-03-02 20:00",
        "timezone": "America/New_York",
        "repeats": "weekly",
        "moderators": ["ida-brandt"],
        **(chat or {}),
    }
    note = parsed.week({"scheduled": day, "topic": "The first ten minutes", **notes})
    found = parsed.chat({**written, "notes": (note,)}).weeks(date.fromisoformat(day))
    return found[-1]


def said(of: Week) -> list[str]:
    return announcement(community(), of, ENGLISH).splitlines()


def test_what_is_said() -> None:
    assert said(week()) == [
        "#mondays chat 39: The first ten minutes",
        "Mon 23 Nov, 8 pm EST · 1 am GMT (Tue) · 12 pm AEDT (Tue)",
        "With Ida Brandt",
        "https://flip.example/chats/mondays/2026-11-23/",
    ]


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        ("2026-03-02", "Mon 2 Mar, 8 pm EST · 1 am GMT (Tue) · 12 pm AEDT (Tue)"),
        ("2026-03-09", "Mon 9 Mar, 8 pm EDT · 12 am GMT (Tue) · 11 am AEDT (Tue)"),
        ("2026-03-30", "Mon 30 Mar, 8 pm EDT · 1 am BST (Tue) · 11 am AEDT (Tue)"),
        ("2026-07-06", "Mon 6 Jul, 8 pm EDT · 1 am BST (Tue) · 10 am AEST (Tue)"),
        ("2026-10-26", "Mon 26 Oct, 8 pm EDT · 12 am GMT (Tue) · 11 am AEDT (Tue)"),
    ],
)
def test_the_abbreviation_is_that_of_the_date(day: str, hours: str) -> None:
    assert said(week(day))[1] == hours


def test_a_zone_without_letters_is_named_by_its_place_and_a_tag_is_added() -> None:
    found = week(chat={"timezone": "America/Sao_Paulo", "title": "Segundas", "starts": "2026-03-02 19:30"})
    assert said(found) == [
        "Segundas 39: The first ten minutes",
        "Mon 23 Nov, 7:30 pm in Sao Paulo · 10:30 pm GMT · 5:30 pm EST",
        "With Ida Brandt",
        "https://flip.example/chats/mondays/2026-11-23/ #mondays",
    ]


def test_a_slow_chat_says_from_when_to_when() -> None:
    assert said(week(duration="5 d"))[1].startswith("Mon 23 Nov to Sat 28 Nov, from 8 pm EST")


def test_a_site_without_an_address_gives_none() -> None:
    nowhere = replace(community(), settings=replace(community().settings, url=""))
    assert announcement(nowhere, week(), ENGLISH).splitlines()[-1] == "With Ida Brandt"


def test_a_long_topic_is_cut_at_a_word_and_time_and_address_stay() -> None:
    lines = said(week(topic="What we do with the hour that we won " * 12))
    assert lines[0].endswith("with the hour…")
    assert lines[1].startswith("Mon 23 Nov, 8 pm EST")
    assert lines[-1] == "https://flip.example/chats/mondays/2026-11-23/"
    assert len("\n".join(lines)) <= 299


LONG = st.text(st.characters(exclude_categories=["Cs"]), max_size=400)


@given(topic=LONG, title=LONG, tag=LONG, names=st.lists(LONG, max_size=4), url=st.integers(0, 400))
@settings(max_examples=50, deadline=None)
def test_it_is_never_over_three_hundred(topic: str, title: str, tag: str, names: list[str], url: int) -> None:
    at = replace(community().settings, url=f"https://{'a' * url}.example/")
    known = replace(community(), settings=at, people=PEOPLE)
    # A week without a topic needs another reason to be written about.
    found = week(chat={"hashtag": tag}, topic=topic, title=title, moderators=names, moved_to="2026-11-23 20:00")
    text = announcement(known, found, ENGLISH)
    assert len(text) < 300
    assert "Mon 23 Nov, 8 pm EST" in text
