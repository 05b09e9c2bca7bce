"""When a chat takes place, in words."""

from __future__ import annotations

from datetime import date

import pytest

from flipkit.model.chats import Chat
from flipkit.publish.chats.recurrence_text import course, rhythm
from flipkit.publish.html.language import Language
from tests.support import parsed


def chat(starts: str = "2025-09-01 20:00", **more: object) -> Chat:
    """A chat of Mondays, bent by `more` as a file would."""
    written = {"id": "c", "title": "C", "starts": starts, "timezone": "America/New_York", "repeats": "weekly"}
    return parsed.chat({**written, **more})


TODAY = date(2026, 11, 22)
ENGLISH = Language.of("en")
SCHOOL_YEARS = [
    {"starts": "2025-09-01", "until": "2026-06-15"},
    {"starts": "2026-09-07", "until": "2027-06-14"},
    {"starts": "2027-09-06", "until": "2028-06-12"},
]


@pytest.mark.parametrize(
    ("rule", "starts", "said"),
    [
        ("weekly", "2012-03-05", "Every Monday"),
        ("FREQ=WEEKLY;INTERVAL=2", "2012-03-05", "Every second Monday"),
        ("FREQ=WEEKLY;INTERVAL=3", "2012-03-05", "Every 3 weeks on Monday"),
        ("FREQ=MONTHLY;BYDAY=2WE", "2012-03-14", "The second Wednesday of every month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1TH", "2012-03-29", "The last Thursday of every second month"),
        ("FREQ=MONTHLY;INTERVAL=3;BYDAY=1MO", "2012-03-05", "The first Monday of every 3 months"),
    ],
)
def test_a_rhythm_is_said_in_words(rule: str, starts: str, said: str) -> None:
    found = chat(f"{starts} 20:00", repeats=rule)
    assert rhythm(found, TODAY, ENGLISH) == f"{said} at 8:00 pm, New York time"
    assert course(found, TODAY, ENGLISH) == ()


def test_several_a_day() -> None:
    found = chat("2010-09-15 12:00", times=["12:00", "21:00"], timezone="Europe/London")
    assert rhythm(found, TODAY, ENGLISH) == "Every Wednesday at 12:00 pm and 9:00 pm, London time"


def test_the_last_of_several_hours_has_its_article() -> None:
    found = chat("2010-09-15 12:15", times=["12:15", "13:00"], timezone="Europe/London")
    assert {tag: rhythm(found, TODAY, Language.of(tag, tag)) for tag in ("en", "es", "ca", "fr")} == {
        "en": "Every Wednesday at 12:15 pm and 1:00 pm, London time",
        "es": "Cada miércoles a las 12:15 y a las 13:00, hora de Londres",
        "ca": "Cada dimecres a les 12:15 i a les 13:00, hora de Londres",
        "fr": "Chaque mercredi à 12:15 et à 13:00, heure de Londres",
    }


@pytest.mark.parametrize(
    ("today", "said"),
    [
        (date(2025, 8, 1), ("It begins on 1 September 2025.",)),
        (TODAY, ("This season goes on until 14 June 2027, and the next begins on 6 September 2027.",)),
        (date(2026, 7, 1), ("It pauses now and starts again on 7 September 2026.",)),
        (date(2028, 1, 1), ("This season goes on until 12 June 2028.",)),
        (date(2028, 7, 1), ("The last season ended on 12 June 2028; no other is announced yet.",)),
    ],
)
def test_seasons(today: date, said: tuple[str, ...]) -> None:
    found = chat(seasons=SCHOOL_YEARS)
    assert rhythm(found, today, ENGLISH) == "Every Monday at 8:00 pm, New York time, from September to June"
    assert rhythm(found, today, Language.of("es")).endswith("hora de Nueva York, de\u00a0septiembre a junio")
    assert course(found, today, ENGLISH) == said


def test_a_change_is_announced_and_then_is_how_it_is() -> None:
    found = chat(changes=[{"from": "2027-05-03", "time": "19:00", "timezone": "America/Chicago"}])
    assert rhythm(found, TODAY, ENGLISH) == "Every Monday at 8:00 pm, New York time"
    assert course(found, TODAY, ENGLISH) == ("From 3 May 2027: at 7:00 pm, Chicago time.",)
    assert rhythm(found, date(2027, 5, 3), ENGLISH) == "Every Monday at 7:00 pm, Chicago time"
    assert course(found, date(2027, 5, 3), ENGLISH) == ()


def test_a_change_of_zone_alone() -> None:
    found = chat(changes=[{"from": "2027-05-03", "timezone": "America/Chicago"}])
    assert course(found, TODAY, ENGLISH) == ("From 3 May 2027 on by Chicago time.",)


def test_a_chat_that_ends_and_one_that_has_ended() -> None:
    ending, ended = chat(until="2027-06-16"), chat("2014-09-01 20:00", until="2020-06-16")
    assert course(ending, TODAY, ENGLISH) == ("It ends on 14 June 2027.",)
    assert course(ended, TODAY, ENGLISH) == ("This chat has ended: its last date was 15 June 2020.",)


def test_the_day_itself_is_not_over() -> None:
    found = chat("2026-11-16 20:00", until="2026-11-23")
    assert course(found, date(2026, 11, 23), ENGLISH) == ("It ends on 23 November 2026.",)
    assert course(found, date(2026, 11, 24), ENGLISH) == ("This chat has ended: its last date was 23 November 2026.",)
