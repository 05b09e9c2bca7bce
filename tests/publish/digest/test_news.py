"""What a digest tells: what came in these days, and what comes after them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.community import Community
from flipkit.model.conferences import Proposals
from flipkit.model.events import FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.identifiers import EventId
from flipkit.model.settings import Part
from flipkit.model.states import SourceState
from flipkit.model.transcripts import Message, Participant, Transcript
from flipkit.publish.digest import Digest, Period, gather_news, last_days, week_of
from tests.support.community import BLOG, CHAT, CONFERENCE, WORKSHOP, community, entry, post

ZONE = "America/New_York"
NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)  # Monday, midnight in New York
WEEK = week_of(date(2026, 11, 16), NOW, ZONE)


def told(site: Community, period: Period = WEEK) -> dict[str, list[str]]:
    return {section.title: [row.title for row in section.rows] for section in gather_news(site, period).sections}


def known(*parts: Part, **more: object) -> Community:
    return replace(community(*parts), now=NOW, **more)  # type: ignore[arg-type]


def row(digest: Digest, section: int, number: int = 0) -> tuple[str, ...]:
    found = digest.sections[section].rows[number]
    return (found.label, found.title, found.summary, *found.lines)


def test_a_week_is_from_monday_to_sunday_in_the_sites_zone() -> None:
    assert (WEEK.name, WEEK.days) == ("2026-W47", (date(2026, 11, 16), date(2026, 11, 22)))
    assert (WEEK.since, WEEK.until) == (datetime(2026, 11, 16, 5, tzinfo=UTC), NOW)
    this = week_of(date(2026, 11, 23), NOW + timedelta(days=2, hours=1), ZONE)
    assert (this.name, this.days, this.until) == (
        "2026-W48",
        (date(2026, 11, 23), date(2026, 11, 25)),
        NOW + timedelta(days=2, hours=1),
    )
    assert week_of(date(2026, 12, 28), NOW, ZONE).name == "2026-W53"


def test_seven_days_are_seven_days_when_the_clocks_change_and_meet_each_other() -> None:
    first, second = (last_days(datetime(2026, 11, day, 5, tzinfo=UTC), ZONE) for day in (2, 9))
    assert first.days == (date(2026, 10, 26), date(2026, 11, 1))
    assert first.until == second.since
    assert first.until.astimezone(UTC) - first.since.astimezone(UTC) == timedelta(days=7, hours=1)
    assert first.name == "2026-11-01"


def test_a_moment_at_the_seam_is_in_one_week() -> None:
    following = week_of(date(2026, 11, 23), NOW + timedelta(days=7), ZONE)
    assert [week.holds(NOW) for week in (WEEK, following)] == [False, True]


def test_what_is_new_and_next_has_its_sections() -> None:
    new = post("fresh", published=datetime(2026, 11, 18, 12, tzinfo=UTC))
    site = known(posts=(new, post()), entries=(entry(1), entry(2), entry(9)))
    assert told(site) == {
        "What is next": ["The first ten minutes", "Snow", "Studio morning", "Summer meeting"],
        "Chats that were held": ["#mondays chat 3"],
        "Our own posts": ["Fresh"],
        "Fresh from the blogs": ["An entry 1", "An entry 2"],
    }
    digest = gather_news(site, WEEK)
    assert (digest.subject, digest.name) == ("Flip: 16–22 November 2026", "2026-W47")
    assert row(digest, 0) == (
        "Chat · #mondays chat 4",
        "The first ten minutes",
        "",
        "Monday, 23 November 2026, 8 pm EST · 1 am GMT (Tue) · 12 pm AEDT (Tue)",
        "With Omar Said and Lea Quist · Bluesky",
    )
    assert row(digest, 0, 1) == (
        "Chat · #mondays chat",
        "Snow",
        "",
        "Cancelled: Half of us are on the road.",
        "Monday, 30 November 2026, 8 pm EST · 1 am GMT (Tue) · 12 pm AEDT (Tue)",
    )
    assert row(digest, 0, 2)[3:] == ("Saturday, 5 December 2026, 10 am CET · 9 am GMT · 4 am EST", "Kiel")
    assert row(digest, 0, 3)[3:] == ("17–18 June 2027",)
    assert row(digest, 2) == ("Our own post · 3 min", "Fresh", "In short.", "Ida Brandt · 18 Nov 2026")
    assert row(digest, 3) == ("In your own time · 2 min", "An entry 1", "What we saw.", "Lab bench · 18 Nov 2026")


def test_what_is_cancelled_far_off_hides_no_later_date() -> None:
    site = known(conferences=(), events=())
    assert told(site, week_of(date(2026, 11, 23), NOW + timedelta(days=7), ZONE))["What is next"] == [
        "Snow",
        "#mondays chat 5",
    ]


def test_deadlines_are_told_for_sixty_days_and_others_events_for_a_month() -> None:
    def closes(day: date) -> Community:
        due = replace(CONFERENCE, proposals=Proposals(url="https://a.example/", closes=day))
        return known(conferences=(due,), events=(), chats=())

    assert told(closes(date(2027, 1, 20)))["What is next"] == ["Summer meeting: proposals close", "Summer meeting"]
    assert told(closes(date(2027, 1, 23)))["What is next"] == ["Summer meeting"]
    far = replace(WORKSHOP, starts=datetime(2027, 1, 5, 10))  # noqa: DTZ001  # wall time
    assert told(known(conferences=(), events=(far,), chats=()))["What is next"] == []


def test_of_a_gathered_calendar_the_next_days_are_told_and_its_next_date() -> None:
    def at(day: int, month: int = 11) -> RemoteEvent:
        start = datetime(2026, month, day, 18, tzinfo=UTC)
        return RemoteEvent(uid=f"{month}-{day}", key="", title=f"Of {day}", start=start, end=start, timezone="UTC")

    calendar = RemoteCalendar(
        id=EventId("school"), title="School", address="https://s.example/c.ics", timezone="UTC", source="x"
    )
    events = (at(24), at(26), at(30), at(1, 12))
    followed = FollowedCalendar(calendar=calendar, events=events)
    site = known(chats=(), conferences=(), events=(), calendars=(followed,))
    assert told(site)["What is next"] == ["Of 24", "Of 26"]


@pytest.mark.parametrize(
    ("published", "met", "is_new"),
    [
        ("2026-11-17", None, True),
        ("2026-11-15", None, False),
        ("2026-11-15", "2026-11-18", True),
        ("2026-11-15", "2026-11-16T12:00", False),  # it was there for the digest before
        ("2026-10-15", "2026-11-18", False),  # a blog that was just added has news of months
        ("2026-11-17", "2026-11-24", True),
        ("2026-11-23T05:00", "2026-11-23T05:00", False),
    ],
)
def test_an_entry_is_new_where_it_came_out_or_was_met_soon_after(
    published: str, met: str | None, is_new: bool
) -> None:
    one = entry(
        1,
        published=datetime.fromisoformat(published).replace(tzinfo=UTC),
        first_seen=met and datetime.fromisoformat(met).replace(tzinfo=UTC),
    )
    assert told(known(entries=(one,)))["Fresh from the blogs"] == (["An entry 1"] if is_new else [])


def with_transcript(kept: Transcript) -> Chat:
    note = WeekNotes(scheduled=date(2026, 11, 16), key="2026-11-16", topic="Time", transcript=kept)
    return replace(CHAT, notes=(note, *CHAT.notes))


def test_a_held_chat_has_its_figures_and_none_that_nobody_knows() -> None:
    signed = Message(number=1, author=Participant("a", "A"), text="Good evening, all")
    unsigned = Message(number=2, text="Hello")
    held = [
        row(gather_news(known(chats=(with_transcript(Transcript(said)),)), WEEK), 1)
        for said in ((signed,), (signed, unsigned), (unsigned,), ())
    ]
    assert held == [
        ("Chat · #mondays chat 3", "Time", "", "Monday, 16 November 2026 · 1 person · 1 message · 3 words"),
        ("Chat · #mondays chat 3", "Time", "", "Monday, 16 November 2026 · at least 1 person · 2 messages · 4 words"),
        ("Chat · #mondays chat 3", "Time", "", "Monday, 16 November 2026 · 1 message · 1 word"),
        ("Chat · #mondays chat 3", "Time", "", "Monday, 16 November 2026"),
    ]


def test_where_nothing_is_new_it_says_so_and_of_blogs_never_asked_it_says_that() -> None:
    quiet = known(posts=(), entries=(), chats=(), conferences=(), events=())
    assert [(section.title, section.empty) for section in gather_news(quiet, WEEK).sections] == [
        ("What is next", "No date is known yet."),
        ("Our own posts", "Nothing new was written here."),
        ("Fresh from the blogs", "The blogs we follow have nothing new."),
    ]
    waiting = replace(BLOG, health=replace(BLOG.health, state=SourceState.WAITING))
    digest = gather_news(replace(quiet, blogs=(waiting,)), WEEK)
    assert digest.sections[-1].empty == "The blogs we follow have not been gathered yet."


def test_a_part_that_is_not_there_has_no_section() -> None:
    assert list(told(known("posts"))) == ["Our own posts"]
    assert list(told(known("blogs"))) == ["Fresh from the blogs"]
    assert list(told(known("events"))) == ["What is next", "Chats that were held"]


def test_of_very_many_rows_the_first_are_told_and_how_many_are_left() -> None:
    many = tuple(entry(1, f"Entry {number}", id=f"tag:{number}") for number in range(40))
    section = gather_news(known(entries=many), WEEK).sections[-1]
    assert (len(section.rows), section.more, section.url) == (15, "and 25 more", "blogs/")
