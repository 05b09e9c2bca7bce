"""/events/<calendar>/: others' events with their own links, what is off, and how reading went."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from flipkit.model.community import Community
from flipkit.model.events import CalendarHealth, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.identifiers import EventId
from flipkit.model.states import EventStatus, SourceState
from flipkit.model.web_addresses import host_of, web_address
from flipkit.publish import events as gathered
from flipkit.publish import problems
from flipkit.publish.artifacts import Page
from tests.support.calendars import plan_of
from tests.support.community import community
from tests.support.html import words
from tests.test_secrecy import SECRET

CALENDAR = RemoteCalendar(
    id=EventId("team"),
    title="Team <dates>",
    address="https://team.example/c.ics",
    url="https://team.example/about",
    timezone="Europe/Madrid",
    source="events/team/index.md",
)
TALK = RemoteEvent(
    key="a",
    uid="a",
    title="Talk <b>",
    start=datetime(2026, 12, 1, 18, tzinfo=UTC),
    end=datetime(2026, 12, 1, 19, tzinfo=UTC),
    timezone="Europe/Madrid",
    place="Room 4",
    url="https://team.example/talk",
)
DAY = RemoteEvent(
    key="b", uid="b", title="Day off", start=date(2026, 12, 24), end=date(2026, 12, 26), timezone="Europe/Madrid"
)
OVER = replace(DAY, key="c", title="Long over", start=date(2026, 1, 1), end=date(2026, 1, 1))
HEALTH = CalendarHealth(state=SourceState.OK, since=date(2026, 11, 1), read=date(2026, 11, 21))


def told(*events: RemoteEvent, health: CalendarHealth = HEALTH, calendar: RemoteCalendar = CALENDAR) -> str:
    made = replace(community(), calendars=(FollowedCalendar(calendar, events, health),))
    (page,) = gathered.remote_calendar_pages(made, plan_of(made))
    assert page.url == "events/team/"
    return " ".join(page.body().split())


def test_coming_events_stand_by_month_each_with_its_own_link() -> None:
    html = told(OVER, TALK, DAY)
    assert '<h3><a href="https://team.example/talk">Talk &lt;b&gt;</a></h3>' in html
    assert "<h3>Day off</h3>" in html
    assert "Long over" not in html
    assert html.count("<h2>December 2026</h2>") == 1
    assert 'Gathered from team.example, last read <time datetime="2026-11-21">' in html
    assert 'href="https://team.example/about">The calendar itself, at team.example</a>' in html


def test_what_is_off_or_uncertain_says_so() -> None:
    cancelled, gone = replace(TALK, status=EventStatus.CANCELLED), replace(DAY, vanished=date(2026, 11, 20))
    html = told(cancelled, gone, replace(DAY, key="d", status=EventStatus.TENTATIVE))
    assert "<s>Talk &lt;b&gt;</s>" in html and "<b>Cancelled</b>" in html
    assert "<b>No longer in its calendar</b> since" in html
    assert "<b>Not certain yet</b>" in html


def test_how_reading_went_is_told() -> None:
    failing = CalendarHealth(
        state=SourceState.FAILING,
        since=date(2026, 11, 20),
        reason="The server <does> not answer.",
        remedy="",
        read=date(2026, 11, 19),
    )
    html = told(TALK, health=failing)
    assert "it can’t be read. The server <does> not answer. What stands here may have changed." in words(html)
    assert "It was not read yet" in told(health=CalendarHealth(state=SourceState.WAITING))
    assert "Nothing is ahead in this calendar." in told(OVER)
    assert "<li>‘ET’ is New York</li>" in told(TALK, health=replace(HEALTH, notes=("'ET' is New York",)))


@pytest.mark.promise(5)
@pytest.mark.parametrize("address", [*SECRET, "https://team.example/5", "webcal://team.example/s3/c.ics"])
@pytest.mark.parametrize("page", [None, "https://bob:pw@team.example/about"])
def test_of_a_calendars_own_address_no_more_than_the_server_is_told(address: str, page: str | None) -> None:
    """Promise 5: whoever knows a calendar's address may read it, so it is told to nobody."""
    about = web_address(page) or None
    html = told(TALK, calendar=replace(CALENDAR, address=address, url=about))
    assert "c.ics" not in html and "pw@" not in html and address not in html
    server = "team.example" if page else host_of(address)
    assert f"Gathered from {server}" in html
    assert ("The calendar itself" in html) is bool(page)


def test_a_page_that_is_read_as_a_calendar_is_linked() -> None:
    open_page = replace(CALENDAR, address="https://team.example/dates/", url=None, format="page")
    assert 'href="https://team.example/dates/">The calendar itself, at team.example' in told(TALK, calendar=open_page)
    closed = replace(open_page, address="https://team.example/dates/?token=abc")
    assert "abc" not in told(TALK, calendar=closed)


def test_the_agenda_has_them_with_their_calendars_name_and_link() -> None:
    made: Community = replace(community(), calendars=(FollowedCalendar(CALENDAR, (OVER, TALK, DAY)),))
    lines = [(h.title, h.url, h.source) for h in made.upcoming() if h.source]
    assert lines == [("Talk <b>", TALK.url, CALENDAR.title), ("Day off", "events/team/", CALENDAR.title)]
    assert "Long over" not in [h.title for h in made.past()]


def test_the_page_of_problems_names_calendars_that_fail() -> None:
    failing = CalendarHealth(
        state=SourceState.FAILING, since=date(2026, 11, 20), reason="It <does> not answer.", remedy="Ask its owner."
    )
    calendars = (FollowedCalendar(CALENDAR, (), failing), FollowedCalendar(CALENDAR, (), HEALTH))
    (page,) = problems.artifacts(replace(community(), calendars=calendars))
    assert isinstance(page, Page)
    html = page.body()
    assert html.count('href="../events/team/"') == 1
    assert "<p>It &lt;does&gt; not answer.</p>" in html and "Ask its owner." in html
