"""/events/<year>/<month>/: everything on its days, and nothing of other months."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.agenda import Happening
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Proposals
from flipkit.model.events import Event, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.identifiers import EventId
from flipkit.model.recurrence import Rule
from flipkit.model.settings import Settings
from flipkit.publish.agenda import artifacts
from flipkit.publish.agenda.months import Month, gather
from flipkit.publish.artifacts import Page
from tests.support.calendars import plan_of
from tests.support.community import CHAT, CONFERENCE, NOW, WORKSHOP, bare, community
from tests.support.html import HOSTILE, elements, links, outline, words


def pages(of: Community) -> dict[str, Page]:
    return {page.url: page for page in artifacts(of, plan_of(of)) if page.url != "events/"}


def month(of: Community, url: str) -> str:
    return pages(of)[url].body()


def event(first: date, last: date, title: str = "A") -> Event:
    return replace(WORKSHOP, id=EventId(title), title=title, starts=first, ends=last)


def happening(first: date, last: date) -> Happening:
    return Happening(kind="event", title="A", url="events/a/", start=first, end=last, timezone="UTC")


def cells(html: str) -> list[str]:
    return [text for _, text in elements(html, "td")]


def test_there_is_a_page_for_every_month_with_something_back_to_the_first() -> None:
    found = [*pages(community())]
    assert found[:3] == ["events/2024/07/", "events/2026/11/", "events/2026/12/"]
    assert found[-1] == "events/2028/06/"
    assert pages(bare()) == {}


def test_a_month_is_a_table_with_a_column_a_weekday() -> None:
    html = month(community(), "events/2026/11/")
    assert [text for _, text in elements(html, "caption")] == ["November 2026, a column a weekday"]
    heads = [*elements(html, "th")]
    assert {of["scope"] for of, _ in heads} == {"col"}
    assert [text for _, text in heads] == "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    found = cells(html)
    assert found[:8] == ["", "", "", "", "", "", "1", found[7]]
    assert found[-6:] == ["", "", "", "", "", ""]
    assert len(found) == 6 * 7


@pytest.mark.parametrize(
    ("language", "first"),
    [
        ("en", "Monday"),
        ("en-GB", "Monday"),
        ("es", "Lunes"),
        ("en-US", "Sunday"),
        ("en-us", "Sunday"),
        ("he", "יום ראשון"),
    ],
)
def test_a_week_begins_as_the_language_has_it(language: str, first: str) -> None:
    of = community()
    html = month(replace(of, settings=replace(of.settings, language=language)), "events/2026/11/")
    assert next(text for _, text in elements(html, "th")) == first
    (held,) = [n for n, text in enumerate(cells(html)) if text.startswith("23 ")]
    assert held == (22 if first in ("Sunday", "יום ראשון") else 28)


def test_what_the_page_says_of_a_conference_has_the_pages_direction() -> None:
    """The title of a deadline begins with a name in Latin letters, and is Hebrew."""
    of = community()
    call = Proposals(url="https://a.example/", closes=date(2026, 11, 27))
    held = replace(CONFERENCE, language="es", title="III Encuentro", proposals=call)
    hebrew = replace(of, settings=replace(of.settings, language="he"), conferences=(held,))
    said = "\u2068III Encuentro\u2069: סוף הגשת ההצעות"
    made = {page.url: page for page in artifacts(hebrew, plan_of(hebrew))}
    for url, tag in (("events/2026/11/", "span"), ("events/", "h3")):
        assert [marks for marks, text in elements(made[url].body(), tag) if text == said] == [{}], url


def test_each_thing_tells_its_full_date() -> None:
    html = month(community(), "events/2026/11/")
    assert [text for of, text in elements(html, "a") if "mondays" in of["href"]] == [
        "Monday, 2 November 2026: #mondays chat 1",
        "Monday, 9 November 2026: #mondays chat 2",
        "Monday, 16 November 2026: #mondays chat 3",
        "Monday, 23 November 2026: The first ten minutes",
        "Monday, 30 November 2026: Snow",
    ]
    held = next(text for text in cells(html) if text.startswith("23 "))
    assert held == (
        "23 Nov, Mon Chat Monday, 23 November 2026: The first ten minutes #mondays chat 4 8:00 pm New York"
    )
    gone = next(text for text in cells(html) if text.startswith("30 "))
    assert gone == "30 Nov, Mon Chat Monday, 30 November 2026: Snow Cancelled: Half of us are on the road."


def test_what_lasts_for_days_is_on_each_of_them_and_in_both_months() -> None:
    of = community(chats=(), conferences=(), events=(event(date(2026, 11, 29), date(2026, 12, 2)),))
    shown = [text for html in (page.body() for page in pages(of).values()) for text in cells(html) if "A" in text]
    assert [text.split(": ")[1] for text in shown] == [f"A day {n} of 4" for n in (1, 2, 3, 4)]
    again = [
        ["data-again" in of for of, _ in elements(page.body(), "li") if "data-kind" in of]
        for page in pages(of).values()
    ]
    assert again == [[False, True], [False, True]]


def test_a_slow_chat_says_when_it_begins_and_ends() -> None:
    slow = replace(CHAT, duration=5 * 1440, notes=(), repeats=Rule(interval=4))
    html = month(community(chats=(slow,)), "events/2026/11/")
    shown = [text.partition(": ")[2] for text in cells(html) if "chat 1" in text]
    assert shown == [
        "#mondays chat 1 day 1 of 6 from 8:00 pm New York",
        "#mondays chat 1 day 2 of 6",
        "#mondays chat 1 day 3 of 6",
        "#mondays chat 1 day 4 of 6",
        "#mondays chat 1 day 5 of 6",
        "#mondays chat 1 day 6 of 6 until 8:00 pm New York",
    ]


def test_what_its_calendar_no_longer_has_is_marked() -> None:
    gone = RemoteEvent(
        key="a",
        uid="a",
        title="Talk",
        start=date(2026, 11, 24),
        end=date(2026, 11, 24),
        timezone="UTC",
        vanished=date(2026, 11, 20),
    )
    school = RemoteCalendar(id=EventId("school"), title="School", address="school.ics", timezone="UTC")
    html = month(community(calendars=(FollowedCalendar(school, (gone,)),)), "events/2026/11/")
    (shown,) = [text.partition(": ")[2] for text in cells(html) if "Talk" in text]
    assert shown == "Talk No longer in its calendar. Ask there before you come. from School"


def test_the_way_to_other_months() -> None:
    html = month(community(), "events/2026/11/")
    assert [(of["rel"], text) for of, text in elements(html, "a") if "rel" in of] == [
        ("prev", "July 2024"),
        ("next", "December 2026"),
    ]
    assert [link for link in links(html) if link.startswith("../../../events/2")] == [
        "../../../events/2024/07/",
        "../../../events/2026/12/",
        "../../../events/2026/11/",
        "../../../events/2026/12/",
    ]
    assert outline(html) == [(1, "November 2026")]


def test_a_month_offers_no_choice_that_would_leave_nothing() -> None:
    found = pages(community())
    offered = {
        url: {of["value"] for of, _ in elements(page.body(), "button") if of.get("data-group") == "kind"}
        for url, page in found.items()
    }
    assert {kind for each in offered.values() for kind in each} == {"chat", "conference", "event"}
    for url, kinds in offered.items():
        there = {of["data-kind"] for of, _ in elements(found[url].body(), "li") if "data-kind" in of}
        assert kinds == (there if len(there) > 1 else set()), url


def test_what_a_month_holds_is_counted() -> None:
    found = pages(community())
    assert found["events/2026/11/"].description == "November 2026 at Flip, day by day: 5 chats (1 cancelled)."
    assert "5 chats (1 cancelled). Each event" in words(found["events/2026/11/"].body())


def test_what_never_ends_makes_no_month_for_ever() -> None:
    endless = happening(date(2026, 1, 5), date(9999, 12, 31))
    short = happening(date(2027, 6, 1), date(2027, 6, 1))
    found = gather((endless, short))
    assert [(m.first, len(m.happenings)) for m in found] == [(date(2026, 1, 1), 1), (date(2027, 6, 1), 2)]
    assert len(found[1].by_day) == 30


@given(st.dates(date(1990, 1, 1), date(2050, 1, 1)), st.integers(0, 500))
@settings(max_examples=50)
def test_each_day_of_a_thing_is_shown_once_in_its_month(first: date, more: int) -> None:
    last = first + timedelta(days=more)
    months = gather((happening(first, last),))
    shown = sorted(day.date for m in months for week in m.weeks(6) for day in week if day and day.happenings)
    if more < 366:
        assert shown == [first + timedelta(days=number) for number in range(more + 1)]
    for m in months:
        assert [len(week) for week in m.weeks(0)] == [7] * len(m.weeks(0))
        assert sum(bool(day) for week in m.weeks(0) for day in week) == len(_days(m))


def _days(m: Month) -> range:
    return range(1, ((m.first.replace(day=28) + timedelta(days=4)).replace(day=1) - m.first).days + 1)


def test_without_news_a_month_stays_as_it_is() -> None:
    today, tomorrow = community(), community(now=NOW + timedelta(days=1))
    url = "events/2026/11/"
    assert pages(today)[url].body() == pages(tomorrow)[url].body()
    assert pages(today)[url].head == pages(tomorrow)[url].head


def test_a_full_month_is_light_on_its_way() -> None:
    starts = [datetime.fromisoformat(f"2026-11-0{1 + n % 7}T{8 + n % 12:02}:00") for n in range(40)]
    often = [replace(CHAT, id=EventId(f"c{n}"), title=f"#chat{n}", starts=each) for n, each in enumerate(starts)]
    html = month(community(chats=tuple(often)), "events/2026/11/")
    assert len([*elements(html, "li")]) > 160
    assert len(gzip.compress(html.encode(), 6)) < 14_000  # with its shell 20 KB


def test_months_are_made_only_when_asked_for() -> None:
    made = Chat(
        id=EventId("old"),
        title="Old",
        starts=datetime.fromisoformat("2012-03-05T20:00"),
        timezone="America/New_York",
        repeats=Rule(),
    )
    of = Community(
        Settings(name="Flip", parts=frozenset({"events"})), datetime(2026, 11, 22, tzinfo=UTC), chats=(made,)
    )
    found = pages(of)
    assert len(found) == 196
    assert all(callable(page.body) and not page.index for page in found.values())


def test_foreign_titles_are_words() -> None:
    html = month(community(chats=(replace(CHAT, title=HOSTILE, scope=HOSTILE),)), "events/2026/11/")
    assert [*elements(html, "script")] == []
    assert HOSTILE in words(html)
