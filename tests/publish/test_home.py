"""The home page's sections: the next thing first, and nothing about parts that are not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from flipkit.model.events import Event, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.settings import Part
from flipkit.publish import home
from flipkit.publish.calendars import make_plan
from tests.support.community import CHAT, CONFERENCE, NOW, WORKSHOP, bare, community, entry, post
from tests.support.html import HOSTILE, elements, links, words


def replace_event(**more: Any) -> Event:
    return replace(WORKSHOP, **more)


def headings(html: str, level: int = 2) -> list[str]:
    return [text for _, text in elements(html, f"h{level}")]


def test_the_next_thing_stands_first_with_its_time_and_people() -> None:
    first = next(text for _, text in elements(home.sections(community()), "li"))
    assert first == (
        "Together The first ten minutes #mondays chat 4 · with Omar Said and Lea Quist · 2 questions "
        "Subscribe to the calendar About this chat "
        "Mon 8:00 pm New York Monday, 23 November 2026 · 1 h · Bluesky"
    )


def test_several_dates_stand_ready_each_with_its_end_and_none_that_is_cancelled() -> None:
    html = home.sections(community())
    ready = [(of["data-ends"], text) for of, text in elements(html, "li") if "data-ends" in of]
    ready = [(ends, text.split(" · with")[0].split(" With")[0].split(" Subscribe")[0]) for ends, text in ready]
    assert ready == [
        ("2026-11-24T02:00:00Z", "Together The first ten minutes #mondays chat 4"),
        ("2026-12-05T09:00:00Z", "Together Studio morning"),
        ("2026-12-08T02:00:00Z", "Together #mondays chat 5"),
        ("2026-12-15T02:00:00Z", "Together #mondays chat 6"),
        ("2026-12-22T02:00:00Z", "Together #mondays chat 7"),
        ("2026-12-29T02:00:00Z", "Together #mondays chat 8"),
        ("2027-06-19T05:00:00Z", "Together Summer meeting"),
    ]


def test_an_all_day_event_ends_with_its_last_day() -> None:
    fair = replace_event(starts=NOW.date(), ends=NOW.date() + timedelta(days=2))
    (ends,) = [
        of["data-ends"]
        for of, _ in elements(home.sections(community(chats=(), conferences=(), events=(fair,))), "li")
        if "data-ends" in of
    ]
    assert ends == "2026-11-24T23:00:00Z"  # midnight in Berlin


def test_what_has_been_going_on_for_long_is_not_the_next_thing() -> None:
    term = replace_event(title="Term", starts=NOW.date() - timedelta(days=30), ends=NOW.date() + timedelta(days=30))
    html = home.sections(community(conferences=(), events=(term,)))
    assert headings(html)[0] == "The first ten minutes"
    assert "Term" in headings(html, 3)


def test_a_weekly_chat_does_not_hide_the_conference() -> None:
    assert headings(home.sections(community()), 3)[:4] == [
        "Snow",  # cancelled, and told
        "Studio morning",
        "#mondays chat 5",
        "Summer meeting",
    ]


def test_the_next_conference_stands_there_however_much_comes_before_it() -> None:
    fairs = tuple(
        replace_event(id=f"fair-{n}", title=f"Fair {n}", starts=NOW.date() + timedelta(days=n)) for n in range(2, 9)
    )
    found = headings(home.sections(community(chats=(), events=fairs, posts=(), entries=())), 3)
    assert found == ["Fair 3", "Fair 4", "Fair 5", "Fair 6", "Summer meeting"]


def test_of_each_chat_the_next_date_stands_there_and_no_more() -> None:
    found = [title for title in headings(home.sections(community()), 3) if title.startswith("#mondays chat ")]
    assert found == ["#mondays chat 5"]


def test_what_others_do_is_not_our_next_thing_and_does_not_hide_ours() -> None:
    days = tuple(
        RemoteEvent(
            key=f"{n}",
            uid=f"{n}",
            title=f"Holiday {n}",
            start=NOW.date(),
            end=NOW.date(),
            timezone="UTC",
            url=f"https://school.example/{n}",
        )
        for n in range(4)
    )
    school = RemoteCalendar(id=EventId("school"), title="School", address="school.ics", timezone="UTC")
    html = home.sections(community(calendars=(FollowedCalendar(school, days),)))
    assert headings(html)[0] == "The first ten minutes"
    assert headings(html, 3)[:4] == ["Holiday 0", "Snow", "Studio morning", "#mondays chat 5"]
    assert "https://school.example/0" in links(html)


def test_a_cancelled_week_says_so() -> None:
    html = home.sections(community())
    assert [text for _, text in elements(html, "s")] == ["Snow"]
    assert "Cancelled: Half of us are on the road." in words(html)


@pytest.mark.parametrize(
    ("parts", "sections"),
    [
        (("posts",), ["Join in", "Our own posts"]),
        (("blogs",), ["Join in", "Fresh from the blogs"]),
        (("events",), ["Join in", "Coming up"]),
        (
            ("posts", "blogs", "events", "calendars"),
            ["Join in", "Coming up", "Fresh from the blogs", "Our own posts"],
        ),
    ],
)
def test_only_active_parts_have_a_section(parts: tuple[Part, ...], sections: list[str]) -> None:
    assert headings(home.sections(bare(*parts))) == sections


def test_links_lead_to_active_parts_only() -> None:
    assert links(home.sections(bare("posts"))) == ["./posts/", "./posts/feed.atom", "./people/", "./posts/"]


def test_a_part_without_anything_yet_says_so() -> None:
    said = words(home.sections(bare()))
    assert "Nothing is planned yet." in said
    assert "No dates are known yet." in said
    assert "The blogs we follow have not been gathered yet." in said
    assert "We have not written anything yet." in said


def test_the_handbook_is_linked_where_there_is_one() -> None:
    assert "./handbook/" in links(home.sections(community()))
    assert "./handbook/" not in links(home.sections(community(files={})))


def test_entries_and_posts_lead_where_they_are_read() -> None:
    found = links(home.sections(community()))
    assert {"https://bench.example/1/", "./blogs/bench/", "./posts/2026/hello/"} <= set(found)


def test_foreign_titles_are_words() -> None:
    html = home.sections(
        community(
            posts=(post(title=HOSTILE),),
            entries=(entry(1, HOSTILE, url="javascript:alert(1)"),),
            chats=(replace(CHAT, title=HOSTILE),),
        )
    )
    assert [text for _, text in elements(html, "script")] == []
    assert HOSTILE in headings(html, 3)
    assert not [link for link in links(html) if link.startswith("javascript:")]


def test_same_input_same_bytes() -> None:
    assert home.sections(community()) == home.sections(community())


def test_every_conference_and_the_deadlines_of_the_next_weeks_stand_there() -> None:
    def happens(number: int, **more: Any) -> Event:
        day = NOW.date() + timedelta(days=more.pop("ahead"))
        return replace_event(id=f"event-{number}", title=f"Event {number}", starts=day, ends=day, **more)

    fairs = tuple(happens(number, ahead=number) for number in range(2, 9))
    due = (happens(20, ahead=59, deadline=True), happens(21, ahead=61, deadline=True))
    later = replace(CONFERENCE, id=EventId("autumn"), title="Autumn meeting")
    made = community(chats=(), conferences=(CONFERENCE, later), events=(*fairs, *due), posts=(), entries=())
    found = headings(home.sections(made), 3)
    assert found == ["Event 3", "Event 4", "Event 20", "Autumn meeting", "Summer meeting"]


@pytest.mark.parametrize(
    ("parts", "named"),
    [
        (("posts",), ["posts/feed.atom", "posts/feed.json"]),
        (("blogs",), ["blogs/feed.atom", "blogs/feed.json"]),
        (("posts", "blogs"), ["posts/feed.atom", "posts/feed.json", "blogs/feed.atom", "blogs/feed.json"]),
        (("events",), []),
    ],
)
def test_the_head_names_the_feeds_of_what_there_is(parts: tuple[Part, ...], named: list[str]) -> None:
    head = home.head(make_plan(bare(*parts), Ledger()))
    assert [of["href"] for of, _ in elements(head, "link")] == [f"./{each}" for each in named]
