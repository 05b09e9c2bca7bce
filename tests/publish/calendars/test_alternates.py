"""What pages' heads say of calendars: only what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from lxml import html

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.publish.calendars import alternates
from tests.support.calendars import HOSTILE, SETTINGS, community, files, flipclass, plan_of, universal, week


def _named(head: str) -> list[tuple[str, str]]:
    links = html.fragments_fromstring(head) if head else []
    assert all((link.get("rel"), link.get("type")) == ("alternate", "text/calendar") for link in links)
    return [(link.get("title"), link.get("href")) for link in links]


def test_a_page_names_its_own_calendar_and_the_one_it_is_in() -> None:
    whole = community()
    plan, chat, conference, event = plan_of(whole), whole.chats[0], whole.conferences[0], whole.events[0]
    weeks = {week.scheduled: week for week in whole.weeks(chat)}
    session = conference.sessions[0]
    assert _named(alternates(plan, "")) == [("Flipped Commons", "./calendars/all.ics")]
    assert _named(alternates(plan, chat.address, chat)) == [("#flipclass chat", "../../calendars/flipclass.ics")]
    assert _named(alternates(plan, "chats/flipclass/2026-03-09/", weeks[date(2026, 3, 9)])) == [
        ("#flipclass chat 730", "../../../calendars/flipclass/2026-03-09.ics"),
        ("#flipclass chat", "../../../calendars/flipclass.ics"),
    ]
    assert _named(alternates(plan, "events/flipcon-2026/programme/", conference)) == [
        ("FlipCon 2026", "../../../calendars/flipcon-2026.ics")
    ]
    assert _named(alternates(plan, conference.address_of(session), (conference, session))) == [
        ("Opening", "../../../../calendars/flipcon-2026/session/opening.ics"),
        ("FlipCon 2026", "../../../../calendars/flipcon-2026.ics"),
    ]
    assert _named(alternates(plan, event.address, event)) == [("Studio morning", "../../calendars/studio.ics")]


def test_where_calendars_are_not_published_no_page_names_one() -> None:
    whole = community(settings=replace(SETTINGS, parts=frozenset({"events"})))
    plan = plan_of(whole)
    assert alternates(plan, "", whole.chats[0]) == alternates(plan, "") == ""


def test_hostile_titles_stay_in_their_attribute() -> None:
    whole = community(chats=(flipclass(title=HOSTILE),))
    assert _named(alternates(plan_of(whole), "", whole.chats[0])) == [(HOSTILE, "./calendars/flipclass.ics")]


@pytest.mark.parametrize(
    "chat",
    [
        flipclass(),
        flipclass(until="2014-01-06", notes=()),
        flipclass(until="2025-09-29", notes=()),
        flipclass(until="2025-09-29", notes=(week("2025-09-29", moved_to="2025-10-01 20:00"),)),
        flipclass(until="2025-10-06", notes=(week("2025-10-06", cancelled="Rain."),)),
        flipclass(until="2025-10-06", notes=(week("2025-09-29", cancelled="Rain."),), skip=["2025-10-06"]),
        replace(universal(), starts=datetime(2028, 2, 3, 16)),  # noqa: DTZ001 - wall time
    ],
)
@pytest.mark.parametrize("now", [datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 7, 1, 12, tzinfo=UTC)])
def test_a_page_names_a_file_exactly_where_there_is_one(chat: Chat, now: datetime) -> None:
    whole = community(chats=(chat,), conferences=(), events=(), now=now)
    plan, found = plan_of(whole), set(files(whole))
    named = {href.removeprefix("./") for _, href in _named(alternates(plan, "") + alternates(plan, "", chat))}
    assert named == found & {addresses.calendar_of_all(), addresses.calendar(chat.id)}
    weeks = {
        addresses.calendar_of_week(chat.id, week.slot.key): _named(alternates(plan, "", week))
        for week in whole.weeks(chat)
        if week.notes
    }
    assert {url for url, links in weeks.items() if links and links[0][1] == f"./{url}"} == found & set(weeks)
