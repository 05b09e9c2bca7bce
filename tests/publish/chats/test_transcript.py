"""A week's page with what was said in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flipkit.model.chats import Chat
from flipkit.model.transcripts import Message, Participant, Transcript
from flipkit.publish.artifacts import Page
from flipkit.publish.chats import artifacts
from tests.support.calendars import plan_of
from tests.support.community import CHAT, community
from tests.support.html import HOSTILE, elements, outline, words

IDA, OMAR, LEA = Participant("11111", "IB"), Participant("22222", "OS"), Participant("33333", "LQ", "@lea")


def message(number: int, minute: int, author: Participant, text: str, **more: object) -> Message:
    moment = datetime(2026, 11, 3, 1, minute, tzinfo=UTC)
    return Message(number=number, author=author, moment=moment, text=text, **more)  # type: ignore[arg-type]


SAID = Transcript(
    (
        message(1, 0, IDA, "Good evening!"),
        message(2, 1, IDA, "Q1: What do they do?", question=1, opens=True),
        message(
            3, 4, OMAR, "A1: Ask. https://a.example/x?y=1 is how.", question=1, links=("https://a.example/x?y=1",)
        ),
        Message(number=4, question=1, removed=True),
        message(5, 9, IDA, "Q2: Nobody wrote this one down", question=2, opens=True),
        message(6, 12, LEA, HOSTILE, question=2, links=("https://a.example/x?y=1",)),
    )
)


def chat(*transcripts: Transcript) -> Chat:
    """The chat with one transcript for each of its first weeks (of 2, 9 and 16 November)."""
    first = replace(CHAT.notes[0], questions=CHAT.notes[0].questions[:1])
    days = [datetime(2026, 11, day, tzinfo=UTC).date() for day in (2, 9, 16)]
    notes = [replace(first, scheduled=d, key=f"{d}", transcript=t) for d, t in zip(days, transcripts, strict=False)]
    return replace(CHAT, notes=(*notes, *CHAT.notes))


def page(url: str, *transcripts: Transcript) -> Page:
    known = community(chats=(chat(*transcripts),))
    found = {page.url: page for page in artifacts(known, plan_of(known)) if isinstance(page, Page)}
    return found[url]


def test_messages_stand_under_their_questions_in_the_chats_own_time() -> None:
    html = page("chats/mondays/2026-11-02/", SAID).body()
    assert [heading for heading in outline(html) if heading[0] == 3] == [
        (3, "Before the first question"),
        (3, "Q1 · What do they do?"),
        (3, "Q2"),
        (3, "Links that were shared"),
    ]
    lines = [text for attributes, text in elements(html, "li") if attributes.get("id", "").startswith("m")]
    assert lines == [
        "IB · 8:00 pm · 1 Good evening!",
        "IB · 8:01 pm · 2 · asks the question",
        "OS · 8:04 pm · 3 A1: Ask. a.example/x?y=1 is how.",
        "Message 4 was removed at its author’s request.",
        "IB · 8:09 pm · 5 Q2: Nobody wrote this one down",
        f"LQ @lea · 8:12 pm · 6 {HOSTILE}",
    ]
    assert "<script" not in html


@pytest.mark.parametrize("label", ["Q1: ", "P1. ", "F 1 – ", "Pergunta 1: ", "Frage 1: ", "ש1: "])
def test_a_question_that_stands_above_is_not_said_again(label: str) -> None:
    asked = message(1, 1, IDA, f"{label}What do they do?", question=1, opens=True)
    html = page("chats/mondays/2026-11-02/", Transcript((asked,))).body()
    assert "IB · 8:01 pm · 1 · asks the question" in [text for _, text in elements(html, "li")]


def test_it_is_counted_and_links_are_listed_once() -> None:
    html = page("chats/mondays/2026-11-02/", SAID).body()
    assert "Transcript took part 3 messages 5 link shared 1 " in words(html)
    assert [text for attributes, text in elements(html, "a") if attributes.get("rel") == "nofollow ugc noopener"] == [
        "a.example/x?y=1"
    ] * 2


def test_a_removed_message_is_counted_nowhere() -> None:
    html = page("chats/mondays/2026-11-02/", SAID).body()
    parts = [text for attributes, text in elements(html, "a") if attributes.get("href", "").startswith("#q")]
    assert [words(text) for text in parts] == ["Before the first question · 1", "Q1 · 2", "Q2 · 2"]


def test_newcomers_are_those_who_said_nothing_before() -> None:
    second = Transcript((message(1, 0, OMAR, "Again"), message(2, 1, Participant("44444", "NN"), "First time here")))
    assert "for the first time" not in words(page("chats/mondays/2026-11-02/", SAID).body())
    assert "for the first time 1" in words(page("chats/mondays/2026-11-09/", SAID, second).body())
    chats_page = words(page("chats/mondays/", SAID, second).body())
    assert "people in 2 transcripts 4 messages in them 7" in chats_page


def test_a_week_without_a_transcript_says_nothing_of_one() -> None:
    assert "Transcript" not in words(page("chats/mondays/2026-11-23/", SAID).body())
    assert "Transcript" not in words(page("chats/mondays/2026-11-02/", Transcript(())).body())


def test_search_finds_what_was_said_but_not_by_whom() -> None:
    record = page("chats/mondays/2026-11-02/", SAID).record
    assert record
    assert callable(record.text)
    assert "Good evening! Q1: What do they do?" in record.text()
    assert "IB" not in record.text()
