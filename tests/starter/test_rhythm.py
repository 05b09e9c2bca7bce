"""`#flipclass, Mondays 20:00`: when a chat is, as an organizer says it."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import FlipkitError
from flipkit.starter import Rhythm
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.prompts import chat_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#flipclass, Mondays 20:00", Rhythm("#flipclass", 0, time(20))),
        ("Maths teachers,Thu 9:05", Rhythm("Maths teachers", 3, time(9, 5))),
        ("Science, the kind with fire, Sunday at 7:30", Rhythm("Science, the kind with fire", 6, time(7, 30))),
        ("#aula, lunes 20:00", Rhythm("#aula", 0, time(20))),
        ("#aula, miércoles, a las 19:30", Rhythm("#aula", 2, time(19, 30))),
        ("#aula, sábados 10:00", Rhythm("#aula", 5, time(10))),
        ("#aula, lunes a las 8 p. m.", Rhythm("#aula", 0, time(20))),
        ("#flipclass, Tuesdays at 8 pm", Rhythm("#flipclass", 1, time(20))),
        ("#classe, jeudi 20 h 30", Rhythm("#classe", 3, time(20, 30))),
        ("#rivers Wed 16:00", Rhythm("#rivers", 2, time(16))),
        ("#rivers, Wednesdays 4pm", Rhythm("#rivers", 2, time(16))),
        ("#rivers Wednesday at 4:30 pm", Rhythm("#rivers", 2, time(16, 30))),
        ("#rivers, every Wed. at 4 p.m.", Rhythm("#rivers", 2, time(16))),
        ("#rivers: Wednesdays, 16.00", Rhythm("#rivers", 2, time(16))),
        ("#rivers – Wednesday noon", Rhythm("#rivers", 2, time(12))),
        ("#rivers 4 pm Wednesdays", Rhythm("#rivers", 2, time(16))),
        ("#aula los lunes a las 20:00", Rhythm("#aula", 0, time(20))),
        ("#klassen mittwochs um 20 Uhr", Rhythm("#klassen", 2, time(20))),
        ("#aula segunda-feira às 20h", Rhythm("#aula", 0, time(20))),
        ("Monday mentors, Thursdays 7 pm", Rhythm("Monday mentors", 3, time(19))),
        ("#classe mercredi 20h", Rhythm("#classe", 2, time(20))),
        ("#classe, tous les mercredis à 20 heures 30", Rhythm("#classe", 2, time(20, 30))),
        ("#aula, els dimecres a les 20:00", Rhythm("#aula", 2, time(20))),
        ("#aula, cada dimecres a les 8 del vespre", Rhythm("#aula", 2, time(20))),
        ("#aula, às quartas às 20h", Rhythm("#aula", 2, time(20))),
        ("#klassen, immer sonnabends 10 Uhr", Rhythm("#klassen", 5, time(10))),
        ("#הפוך, יום רביעי 20:00", Rhythm("#הפוך", 2, time(20))),
        ("#הפוך, בימי רביעי ב־20:00", Rhythm("#הפוך", 2, time(20))),
        ("#הפוך, כל יום ד׳ בשעה 20:00", Rhythm("#הפוך", 2, time(20))),
        ("מפגש שני, יום שבת 8 בערב", Rhythm("מפגש שני", 5, time(20))),
        # A part of the day stands before the hour.
        ("#klassen, Mittwochabend 8 Uhr", Rhythm("#klassen", 2, time(20))),
        ("#klassen, mittwochs abends um 8", Rhythm("#klassen", 2, time(20))),
        ("#classe, lundi soir à 8 h", Rhythm("#classe", 0, time(20))),
        ("#aula, quarta-feira à noite, 20h", Rhythm("#aula", 2, time(20))),
        ("#rivers, Wednesday evenings at 8", Rhythm("#rivers", 2, time(20))),
        ("Matheabend, Montag 19:30", Rhythm("Matheabend", 0, time(19, 30))),
    ],
)
def test_rhythm_is_read(text: str, expected: Rhythm) -> None:
    assert Rhythm.parse(text) == expected


@pytest.mark.parametrize(
    ("text", "language", "weekday"),
    [
        ("#a, Mi 20 Uhr", "de", 2),
        ("#a, Do., 20 Uhr", "de", 3),
        ("#a, רביעי 20:00", "he", 2),
        ("#a, ב׳ 20:00", "he", 0),
    ],
)
def test_what_is_a_weekday_in_one_language_is_read_in_that(text: str, language: str, weekday: int) -> None:
    """`Do` is Sunday elsewhere, and `רביעי` the fourth of anything."""
    assert Rhythm.parse(text, language=language) == Rhythm("#a", weekday, time(20))
    with pytest.raises(FlipkitError, match="on which day of the week"):
        Rhythm.parse(text)


@pytest.mark.parametrize("language", FIRST_WORDS)
def test_what_is_proposed_is_read(language: str) -> None:
    assert Rhythm.parse(chat_of("Ours", language)) == Rhythm("#ours", 0, time(20))


@pytest.mark.parametrize(
    "text", ["", "#flipclass", "#flipclass, Mondays", "#flipclass, someday 20:00", "a, Mon 24:00"]
)
def test_what_says_no_time_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(FlipkitError, match="Write it like: #flipclass, Mondays 20:00"):
        Rhythm.parse(text)


def test_a_chat_without_a_name_is_called_as_is_said() -> None:
    assert Rhythm.parse("Wednesday at 4 pm", "#rivers") == Rhythm("#rivers", 2, time(16))
    with pytest.raises(FlipkitError, match="it has to say what it is called"):
        Rhythm.parse("Wednesday at 4 pm")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("#rivers, Wed 4", "Is it 4 pm? Then write 4 pm"),
        ("#rivers, Wednesdays 8 pm Berlin", "with the time at which it begins and nothing behind it"),
        ("#rivers Mon and Wed 16:00", "names several days of the week"),
        ("#rivers Mondays, Wednesdays 16:00", "names several days of the week"),
    ],
)
def test_what_is_nearly_read_is_told_how(text: str, told: str) -> None:
    with pytest.raises(FlipkitError) as refused:
        Rhythm.parse(text)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("title", "expected"), [("#flipclass chat", ("flipclass-chat", "flipclass")), ("Feed", ("feed-chat", ""))]
)
def test_id_is_one_that_addresses_can_have(title: str, expected: tuple[str, str]) -> None:
    rhythm = Rhythm(title, 0, time(20))
    assert (rhythm.id, rhythm.hashtag) == expected


@given(st.dates(max_value=date(9999, 12, 1)), st.integers(0, 6))
def test_first_date_is_within_the_week_after_and_on_its_day(today: date, weekday: int) -> None:
    first = Rhythm("x", weekday, time(20)).first(today)
    assert (first.weekday(), first.time()) == (weekday, time(20))
    assert 1 <= (first - datetime.combine(today, time(20))).days <= 7
