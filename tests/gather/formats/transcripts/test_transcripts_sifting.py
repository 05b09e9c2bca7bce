"""What is kept of what was said, under which question it stands, and by what name its author goes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage
from flipkit.gather.formats.transcripts.messages import anonymize, deduplicate, group, initials, mark
from flipkit.model.transcripts import Message

START = datetime(2012, 3, 6, 1, tzinfo=UTC)


def said(text: str, handle: str = "devon", minute: int | None = 0, key: str = "") -> ExportedMessage:
    moment = None if minute is None else START + timedelta(minutes=minute)
    return ExportedMessage(text=text, handle=handle, name=handle.title(), moment=moment, key=key)


def kept(*messages: ExportedMessage, block: tuple[str, ...] = ()) -> list[str]:
    return [message.text for message in deduplicate(messages, block).said]


def test_the_oldest_comes_first_and_what_has_no_time_stays_behind_what_it_followed() -> None:
    messages = (said("c", minute=3), said("after c", minute=None), said("a", minute=1), said("b", minute=2))
    assert kept(*messages) == ["a", "b", "c", "after c"]


def test_retweets_and_repeats_go() -> None:
    long = "Half of my students watched it on the bus on the way to school"
    found = deduplicate(
        (
            said(long, minute=1), said(f"RT @devon: {long}", "bo", 2), said(f'"RT @devon {long}', "ada", 2),
            said(f"{long}! #flipclass https://t.co/z", "cy", 3), said("Yes!", "bo", 4), said("yes", "bo", 5),
            said("Yes!", "ada", 6), said("Other words", key="9", minute=7), said("Same number", key="9", minute=8),
            said("👍", "bo", 9), said("👏", "bo", 10), said("👍", "bo", 11),
        )
    )  # fmt: skip
    assert [message.text for message in found.said] == [long, "Yes!", "Yes!", "Other words", "👍", "👏"]
    assert (found.repeats, found.blocked) == (6, 0)


def test_blocked_people_go_by_handle_or_by_name() -> None:
    messages = (said("Buy!", "Spam_Bot"), said("Hello"), ExportedMessage(text="Cheap!", handle="", name="Spam Shop"))
    assert kept(*messages, block=("@spam_bot", "spam shop")) == ["Hello"]
    assert deduplicate(messages, ("@spam_bot",)).blocked == 1


def questions(*texts: str, asked: int = 0) -> list[int | None]:
    """The question of each text; negative for the one that opens it."""
    grouped = group((Message(number=n, text=text) for n, text in enumerate(texts, start=1)), asked)
    return [-message.question if message.opens and message.question else message.question for message in grouped]


def test_a_label_opens_a_question_once_and_the_rest_follows_it() -> None:
    assert questions("Welcome", "Q1: How?", "So", "Q2. Why?", "Because", "Q1 I would say so", "And so") == [
        None, -1, 1, -2, 2, 1, 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("A1 so", 1), ("a1: so", 1), ("A1. so", 1), ("A 1 so", 1), ("#flipclass A1 so", 1), ("@bo A1 so", 1),
        (".@bo A1: so", 1), ("👏 (A1) so", 1), ("Answer 1: so", 1), ("Ans1 so", 1), ("Q1A: so", 1),
        ("So it is A1", 1),
        ("So it is. A1 #flipclass https://x.example", 1), ("on A1 paper", 2), ("A10 so", 2), ("B1 so", 2),
        ("A1b so", 2), ("Let's see what Q1 has to offer", 2), ("Q1 2016 was bad", 1),
        ("We may come to it in Q5.", 2), ("A100", 2),
        ("Question 1 was hard", 1), ("FAQ1", 2), ("A1% of us", 2), ("@A1 hello", 2),
    ],
)  # fmt: skip
def test_answers_stand_with_their_question_wherever_they_are(text: str, question: int) -> None:
    assert questions("Q1: How?", "Q2: Why?", text)[-1] == question


def test_a_spanish_chat_asks_with_p_and_answers_with_r() -> None:
    assert questions("Hola", "P1: ¿Cómo?", "R1 así", "Pregunta 2: ¿Por qué?", "Respuesta 1: no sé", "Así es. R2") == [
        None, -1, 1, -2, 1, 2,
    ]  # fmt: skip
    assert questions("Q1: How?", "P2 of the building is closed", "R2 so") == [-1, 1, 1]


@pytest.mark.parametrize(
    "said",
    [
        ("Hola", "P1: Com?", "R1 així", "Pregunta 2: Per què?", "Resposta 1: no ho sé", "És així. R2"),
        ("Olá", "P1: Como?", "R1 assim", "Pergunta 2: Porquê?", "Resposta 1: não sei", "É assim. R2"),
        ("Salut", "Q1 : Comment ?", "R1 ainsi", "Question 2 : Pourquoi ?", "Réponse 1 : sais pas", "C’est ainsi. R2"),
        ("Hallo", "F1: Wie?", "A1 so", "Frage 2: Warum?", "Antwort 1: weiß nicht", "So ist es. A2"),
        ("שלום", "ש1: איך?", "ת1 ככה", "שאלה 2: למה?", "תשובה 1: לא יודע", "ככה זה. ת2"),
        ("שלום", "Q1: איך?", "A1 ככה", "Q2: למה?", "A1: לא יודע", "ככה זה. A2"),
    ],
)
def test_chats_ask_and_answer_as_their_language_does(said: tuple[str, ...]) -> None:
    assert questions(*said) == [None, -1, 1, -2, 1, 2]


def test_what_is_never_answered_is_no_question() -> None:
    assert questions("F1 is no key here", "So", "A2 paper") == [None, None, 2]
    assert questions("Q1: How?", "R4 is upstairs", "A1 so") == [-1, 1, 1]


def test_a_label_far_ahead_is_none_unless_the_week_has_that_question() -> None:
    assert questions("Q1: How?", "Q9 of last year") == [-1, 1]
    assert questions("Q1: How?", "Q9: Why?", asked=9) == [-1, -9]


def test_what_a_message_says_of_itself_stays() -> None:
    grouped = group(
        [
            Message(number=1, text="Q1: How?"),
            Message(number=2, text="Q2: Why?"),
            Message(number=3, text="So", question=1),
        ]
    )
    assert [(message.question, message.opens) for message in grouped] == [(1, True), (2, True), (1, False)]


@given(st.lists(st.text("QAPR123 :#@x", max_size=12), max_size=20))
def test_every_message_keeps_its_place_and_a_question_is_opened_once(texts: list[str]) -> None:
    grouped = group(Message(number=n, text=text) for n, text in enumerate(texts, start=1))
    assert [(message.number, message.text) for message in grouped] == list(enumerate(texts, start=1))
    opened = [message.question for message in grouped if message.opens]
    assert opened == sorted(set(opened), key=lambda number: number or 0)


@pytest.mark.parametrize(
    ("name", "handle", "short"),
    [
        ("Maren Holt", "lab_bench", "MH"), ("maren", "", "M"), ("Ana María de la Cruz", "", "AMD"),
        ("", "JanePatel", "JP"), ("", "lab_bench", "LB"), ("", "bo@commons.example", "B"), ("🙂", "flip99", "F"),
        ("", "123", "?"), ("王 小明", "", "王小"), ("Øystein", "", "Ø"),
    ],
)  # fmt: skip
def test_initials(name: str, handle: str, short: str) -> None:
    assert initials(name, handle) == short


def test_a_mark_is_the_same_however_the_handle_is_written_and_another_in_another_chat() -> None:
    assert mark("monday", "@Devon") == mark("monday", "devon") != mark("tuesday", "devon")
    assert len(mark("monday", "devon")) == 5


def test_mentions_become_initials_and_links_to_people_go() -> None:
    text = (
        "@Lab_Bench hi, .@JanePatel (@x@commons.example)! mail me@school.example "
        "https://twitter.com/devon/status/1 https://bsky.app/profile/devon.example/post/2 "
        "https://commons.example/@devon "
        "https://x.com/search?q=1 https://labbench.example/x"
    )
    assert anonymize(text, {"lab_bench": "MH"}) == (
        "@MH hi, .@JP (@X)! mail me@school.example https://x.com/search?q=1 https://labbench.example/x"
    )
