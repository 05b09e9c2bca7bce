"""/events/: what comes, month by month, then what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

from flipkit.model.chats import WeekNotes
from flipkit.model.community import Community
from flipkit.publish.agenda import artifacts
from flipkit.publish.artifacts import Page
from tests.support.calendars import plan_of
from tests.support.community import CHAT, bare, community
from tests.support.html import HOSTILE, elements, links, outline, words


def page(of: Community) -> Page:
    return next(artifacts(of, plan_of(of)))


def test_it_is_a_section_index() -> None:
    found = page(community())
    assert (found.url, found.title, found.kind, found.section, found.index) == (
        "events/",
        "Events",
        "list",
        "events",
        True,
    )


def test_what_comes_is_grouped_by_month() -> None:
    found = outline(page(community()).body())
    assert found[:9] == [
        (1, "Events"),
        (2, "Now"),
        (2, "November 2026"),
        (3, "The first ten minutes"),
        (3, "Snow"),
        (2, "December 2026"),
        (3, "Studio morning"),
        (3, "#mondays chat 5"),
        (3, "#mondays chat 6"),
    ]


def test_a_chat_is_listed_for_three_months_and_later_where_somebody_wrote_about_it() -> None:
    late = WeekNotes(scheduled=date(2027, 5, 10), key="2027-05-10", topic="A year of it")
    found = outline(page(community(chats=(replace(CHAT, notes=(late,)),))).body())
    months = [text for level, text in found if level == 2]
    assert months == [
        "Now",
        "November 2026",
        "December 2026",
        "January 2027",
        "February 2027",
        "May 2027",
        "June 2027",
        "Past conferences and events",
        "Every month",
    ]
    after = [text for _, text in found[found.index((2, "May 2027")) + 1 :]]
    assert after == [
        "A year of it",
        "June 2027",
        "Summer meeting",
        "Past conferences and events",
        "Camp",
        "Every month",
    ]


def test_dates_of_a_chat_that_are_folded_are_named_with_their_month() -> None:
    folded = [text for _, text in elements(page(community()).body(), "summary") if "also on" in text]
    assert folded[:2] == [
        "#mondays chat also on 14, 21 and 28 December",
        "#mondays chat also on 11, 18 and 25 January",
    ]


def test_past_events_are_kept_however_long_ago() -> None:
    html = page(community()).body()
    assert "Event Camp 1–3 July 2024" in words(html)


def test_each_row_has_sign_and_word() -> None:
    rows = [text for _, text in elements(page(community()).body(), "article")]
    assert all(any(word in row for word in ("Chat", "Conference", "Event", "Deadline")) for row in rows)
    signs = list(islice(elements(page(community()).body(), "svg"), len(rows)))
    assert len(signs) == len(rows)


def test_nothing_planned_is_said() -> None:
    assert words(page(bare()).body()) == (
        "Together Events Chats, conferences and workshops: what happens at a set time, with others. "
        "Subscribe to the calendar "
        "Nothing is planned yet. Chats and conferences stand here as soon as their dates are known. "
        "As of 22 Nov 2026."
    )


def test_calendars_are_linked_only_where_they_are() -> None:
    assert links(page(bare("events")).body()) == []


def test_foreign_titles_are_words() -> None:
    html = page(community(chats=(replace(CHAT, title=HOSTILE),))).body()
    assert list(elements(html, "script")) == []
    assert (3, f"{HOSTILE} 5") in outline(html)
