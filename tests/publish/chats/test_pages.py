"""The chats' pages: next date, coming and past ones, and each week's page."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.settings import Part
from flipkit.publish.artifacts import Page
from flipkit.publish.chats import artifacts
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS, WHOLE, gathered
from tests.support.html import HOSTILE, elements, links, outline, words

PEOPLE = People([Person(id=PersonId("maren-holt"), name="Maren Holt")])
(CHAT,) = gathered(WHOLE).chats
ADDRESS = "chats/monday-chat/"


def pages(chat: Chat = CHAT, now: str = "2012-03-15T00:00-04:00", *parts: Part) -> dict[str, Page]:
    """Give a chat's pages by their addresses, as on a day in its third week."""
    settings = replace(SETTINGS, parts=frozenset(parts or ("events", "calendars")))
    community = Community(settings, datetime.fromisoformat(now), people=PEOPLE, chats=(chat,))
    return {page.url: page for page in artifacts(community, plan_of(community)) if isinstance(page, Page)}


def test_a_chat_has_a_page_and_one_for_each_week_file() -> None:
    found = pages()
    assert list(found) == ["chats/", ADDRESS, *(f"{ADDRESS}{note.scheduled}/" for note in CHAT.notes)]
    assert [(page.kind, page.index, page.section) for page in found.values()] == [
        ("list", True, "chats"),
        ("chat", False, "chats"),
        *[("week", False, "chats")] * 4,
    ]


def test_every_page_has_its_headings_in_order() -> None:
    found = {url: outline(page.body()) for url, page in pages().items()}
    assert found["chats/"] == [(1, "Chats"), (2, "#flipclass chat")]
    assert [text for level, text in found[ADDRESS] if level == 2][-5:] == [
        "Subscribe to the calendar",
        "So far",
        "How to take part",
        "Coming dates",
        "Past chats",
    ]
    assert found[f"{ADDRESS}2012-03-05/"] == [
        (1, "What do we do with the time we won?"),
        (2, "Questions"),
        (2, "Read and watch"),
        (2, "Notes"),
    ]


def test_the_list_says_the_next_date_and_the_rhythm() -> None:
    assert words(pages()["chats/"].body()).endswith(
        "26 Mar, Mon Chat #flipclass chat An hour about flipped classes, every Monday. "
        "Next: topic to be announced 8:00 pm New York Every Monday at 8:00 pm, New York time · 1 h · Bluesky"
    )


def test_without_a_chat_the_list_says_how_to_begin_one() -> None:
    community = Community(SETTINGS, datetime(2012, 3, 15, tzinfo=UTC))
    (page,) = artifacts(community, plan_of(community))
    assert isinstance(page, Page)
    assert "There is no chat yet." in page.body()


def test_the_next_date_stands_first_in_its_own_zone() -> None:
    html = pages()[ADDRESS].body()
    times = [
        (attributes["datetime"], attributes.get("data-zone"), text)
        for attributes, text in elements(html, "time")
        if "fk-big" in attributes.get("class", "")
    ]
    assert times[0] == ("2012-03-27T00:00:00Z", "America/New_York", "Mon 8:00 pm New York")
    assert len([attributes for attributes, _ in elements(html, "li") if "data-ends" in attributes]) == 6


def test_coming_dates_say_topic_or_cancellation() -> None:
    rows = [text for _, text in elements(pages()[ADDRESS].body(), "tr")]
    assert rows[:3] == [
        "Date Topic Moderated by",
        "19 Mar Mon 8:00 pm #flipclass chat Cancelled: the power is out in three states Maren Holt",
        "26 Mar Mon 8:00 pm To be announced Maren Holt",
    ]
    assert len(rows) == 12  # behind them is what was
    assert [text for _, text in elements(pages()[ADDRESS].body(), "s")] == ["#flipclass chat"]


def test_past_dates_are_all_there_by_year_and_those_with_a_page_are_linked() -> None:
    html = pages(now="2013-01-09T00:00-05:00")[ADDRESS].body()
    rows = [text for _, text in elements(html, "tr")]
    untold = [text for attributes, text in elements(html, "li") if not attributes]
    assert [text for _, text in elements(html, "summary")] == [
        "Chats a year as a table",
        "2013 · 1 date",
        "2012 · 43 dates",
        "39 without a topic",
    ]
    assert rows[-5:] == [
        "Date Number Topic",
        "4 Jun 12 Summer reading, summer watching",
        "19 Mar #flipclass chat cancelled: the power is out in three states",
        "13 Mar 2 Homework nobody misses moved from 12 Mar 2012",
        "5 Mar 1 What do we do with the time we won?",
    ]
    assert (untold[-40], untold[-1]) == ("7 Jan 43", "26 Mar 3")
    assert "2012-03-05/" in links(html)


def test_a_page_of_seven_hundred_weeks_stays_small() -> None:
    days = [date(2012, 3, 5) + timedelta(weeks=n) for n in range(770)]
    notes = tuple(
        WeekNotes(
            scheduled=day, key=f"{day}", topic=f"What {day:%B} taught us about question number {n * 7919 % 1000}"
        )
        for n, day in enumerate(days)
        if day not in CHAT.skip
    )
    html = pages(replace(CHAT, notes=notes), "2027-01-01T00:00Z")[ADDRESS].body()
    assert html.count("<tr>") >= 769
    assert len(gzip.compress(html.encode())) < 20_000


def test_a_week_says_its_time_there_and_in_utc_and_what_stands_around_it() -> None:
    html = pages()[f"{ADDRESS}2012-03-05/"].body()
    assert words(html).startswith(
        "Chats #flipclass chat Chat · number 1 What do we do with the time we won? "
        "Monday, 5 March 2012, 8:00 pm New York 1 h · Bluesky "
        "Chat #flipclass chat 1 Moderated by Maren Holt Together with Devon Akers PD minutes 60"
    )
    assert [text for _, text in elements(html, "li")][-3:] == [
        "0 min Who are you and whom do you teach?",
        "10 min What happens in your first ten minutes?",
        "A first list of openings labbench.example",
    ]
    assert links(html)[-1] == "../../../chats/monday-chat/2012-03-12/"


def test_a_moved_week_says_where_it_would_have_been() -> None:
    html = pages()[f"{ADDRESS}2012-03-12/"].body()
    assert (
        "Moved. By its rhythm this chat would have been on Monday, 12 March 2012, 8:00 pm. "
        "Tuesday, 13 March 2012, 8:00 pm New York 1 h · Bluesky" in words(html)
    )


def test_a_cancelled_week_is_struck_through_with_its_reason() -> None:
    page = pages()[f"{ADDRESS}2012-03-19/"]
    html = page.body()
    assert page.description == "Cancelled: the power is out in three states"
    assert "Cancelled: the power is out in three states" in words(html)
    assert "The next one is on Monday, 26 March 2012, 8:00 pm." in words(html)
    assert "Moderated by" not in words(html)
    assert [text for _, text in elements(html, "s")] == [
        "#flipclass chat",
        "Monday, 19 March 2012, 8:00 pm New York",
    ]


def test_the_dates_around_a_week_say_which_is_cancelled() -> None:
    html = pages()[f"{ADDRESS}2012-03-12/"].body()
    (around,) = [text for of, text in elements(html, "nav") if of.get("class") == "fk-neighbours fk-two"]
    assert around == (
        "Before, 5 Mar 2012 What do we do with the time we won? After, 19 Mar 2012 · Cancelled #flipclass chat"
    )
    assert [text for _, text in elements(html, "s")] == ["#flipclass chat"]


@pytest.mark.parametrize(
    ("now", "parts", "offered"),
    [
        ("2012-03-05T00:00-05:00", ("events", "calendars"), True),
        ("2012-03-05T00:00-05:00", ("events",), False),
        ("2012-03-15T00:00-05:00", ("events", "calendars"), False),
    ],
)
def test_a_week_can_be_added_while_it_is_ahead(now: str, parts: tuple[Part, ...], offered: bool) -> None:
    found = pages(CHAT, now, *parts)
    week = links(found[f"{ADDRESS}2012-03-05/"].body())
    assert any("calendar.google.com" in link for link in week) == offered
    assert ("Subscribe" in found[ADDRESS].body()) == ("calendars" in parts)
    assert any("calendars/" in link for link in links(found[ADDRESS].body())) == ("calendars" in parts)


def test_search_knows_the_words_of_a_week() -> None:
    record = pages()[f"{ADDRESS}2012-03-05/"].record
    assert record
    assert (record.title, record.name) == ("What do we do with the time we won?", "#flipclass chat 1")
    assert callable(record.text)
    assert record.text() == (
        "What do we do with the time we won? · #flipclass chat 1 · Maren Holt · Devon Akers · "
        "Who are you and whom do you teach? · What happens in your first ten minutes? · A first list of openings · "
        "events/monday-chat/weeks/2012-03-05.md: Ninety people came."
    )
    assert (record.kind, record.space, record.date) == ("week", "together", date(2012, 3, 5))


def test_hostile_words_stay_words() -> None:
    note = replace(CHAT.notes[0], topic=HOSTILE, moderators=(HOSTILE,), title=HOSTILE)
    chat = replace(CHAT, title=HOSTILE, notes=(note,), description=HOSTILE, hashtag=HOSTILE)
    for page in pages(chat, "2012-03-05T00:00-05:00").values():
        html = page.body()
        outline(html)
        assert "<script" not in html
        assert HOSTILE in words(html)
