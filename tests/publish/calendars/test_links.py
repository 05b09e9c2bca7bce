"""Links into calendar applications, each in full."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from flipkit.model.times import zone
from flipkit.model.vevents import VEvent
from flipkit.publish import calendars
from flipkit.publish.calendars.subscription_links import CalendarLink, add_links, subscribe_links
from flipkit.publish.html.language import Language
from tests.support.calendars import HOSTILE, SETTINGS, community, plan_of

EVENT = VEvent(
    uid="x@flip.example",
    dtstart=datetime(2026, 3, 2, 20, tzinfo=zone("America/New_York")),
    dtend=datetime(2026, 3, 2, 21, tzinfo=zone("America/New_York")),
    summary="#flipclass: cut & keep",
    description="One\n<two> + three",
    location="https://social.example/",
)
ENGLISH = Language.of("en")
ICS = "calendars/flipclass/2026-03-02.ics"


def test_one_event_can_be_added_six_ways() -> None:
    words = (
        "subject=%23flipclass%3A%20cut%20%26%20keep&startdt=2026-03-03T01%3A00%3A00Z&enddt=2026-03-03T02%3A00%3A00Z"
    )
    rest = "location=https%3A%2F%2Fsocial.example%2F&body=One%3Cbr%3E%26lt%3Btwo%26gt%3B%20%2B%20three"
    assert add_links(EVENT, SETTINGS, ENGLISH, ICS) == (
        CalendarLink(
            "Google",
            "https://calendar.google.com/calendar/render?action=TEMPLATE&text=%23flipclass%3A%20cut%20%26%20keep"
            "&dates=20260302T200000/20260302T210000&ctz=America%2FNew_York"
            "&location=https%3A%2F%2Fsocial.example%2F&details=One%0A%3Ctwo%3E%20%2B%20three",
            "google",
        ),
        CalendarLink("Apple", "webcal://flip.example/pd/calendars/flipclass/2026-03-02.ics", "apple"),
        CalendarLink(
            "Outlook", f"https://outlook.live.com/calendar/0/action/compose?rru=addevent&{words}&{rest}", "outlook"
        ),
        CalendarLink(
            "Outlook (work or school)",
            f"https://outlook.office.com/calendar/0/action/compose?rru=addevent&{words}&{rest}",
            "outlook-work",
        ),
        CalendarLink(
            "Yahoo",
            "https://calendar.yahoo.com/?v=60&title=%23flipclass%3A%20cut%20%26%20keep"
            "&st=20260303T010000Z&et=20260303T020000Z"
            "&in_loc=https%3A%2F%2Fsocial.example%2F&desc=One%0A%3Ctwo%3E%20%2B%20three",
            "yahoo",
        ),
        CalendarLink("File (.ics)", ICS, "file"),
    )


def test_whole_days_have_no_zone_and_end_on_the_day_after() -> None:
    links = add_links(replace(EVENT, dtstart=date(2026, 3, 28), dtend=date(2026, 3, 30)), SETTINGS, ENGLISH)
    assert "&dates=20260328/20260330&location=" in links[0].url
    assert "&startdt=2026-03-28&enddt=2026-03-30&allday=true&location=" in links[1].url


def test_yahoo_takes_one_whole_day_and_not_several() -> None:
    day = replace(EVENT, dtstart=date(2026, 3, 28), dtend=date(2026, 3, 29))
    (yahoo,) = (link.url for link in add_links(day, SETTINGS, ENGLISH) if link.kind == "yahoo")
    assert "&dur=allday&st=20260328&in_loc=" in yahoo
    several = add_links(replace(day, dtend=date(2026, 3, 30)), SETTINGS, ENGLISH)
    assert [link.kind for link in several] == ["google", "outlook", "outlook-work"]


def test_a_time_the_clocks_repeat_is_handed_over_in_utc() -> None:
    again = datetime(2026, 11, 1, 1, 30, tzinfo=zone("America/New_York"), fold=1)
    google = add_links(
        replace(EVENT, dtstart=again, dtend=again.replace(hour=2, minute=30, fold=0)), SETTINGS, ENGLISH
    )[0]
    assert "&dates=20261101T063000Z/20261101T073000Z&ctz=America%2FNew_York&" in google.url


def test_what_blocks_nobody_is_free_in_google() -> None:
    assert (
        "&crm=AVAILABLE&trp=false&location=" in add_links(replace(EVENT, transparent=True), SETTINGS, ENGLISH)[0].url
    )


def test_what_is_cancelled_is_not_added() -> None:
    assert add_links(replace(EVENT, status="CANCELLED"), SETTINGS, ENGLISH, ICS) == ()


def test_a_long_description_loses_its_longest_line_and_keeps_the_page() -> None:
    text = f"{'Words and words. ' * 200}\nPage: https://flip.example/pd/x/"
    for link in add_links(replace(EVENT, description=text), SETTINGS, ENGLISH):
        assert len(link.url) < 2000
        assert link.url.endswith("Page%3A%20https%3A%2F%2Fflip.example%2Fpd%2Fx%2F")


def test_hostile_words_stay_words() -> None:
    hostile = replace(EVENT, summary=HOSTILE + "\ud800", description=HOSTILE, location=HOSTILE)
    for link in add_links(hostile, SETTINGS, ENGLISH, ICS):
        assert set(link.url) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?&=%")


def test_a_calendar_is_subscribed_to_in_every_application() -> None:
    outlook = (
        "calendar/0/addfromweb/?url=https%3A%2F%2Fflip.example%2Fpd%2Fcalendars%2Fflipclass.ics"
        "&name=%23flipclass%20chat"
    )
    assert subscribe_links("#flipclass chat", SETTINGS, ENGLISH, "calendars/flipclass.ics") == (
        CalendarLink(
            "Google",
            "https://calendar.google.com/calendar/u/0/r"
            "?cid=webcal%3A%2F%2Fflip.example%2Fpd%2Fcalendars%2Fflipclass.ics",
            "google",
        ),
        CalendarLink("Apple", "webcal://flip.example/pd/calendars/flipclass.ics", "apple"),
        CalendarLink("Outlook", f"https://outlook.live.com/{outlook}", "outlook"),
        CalendarLink("Outlook (work or school)", f"https://outlook.office.com/{outlook}", "outlook-work"),
        CalendarLink("Download once", "calendars/flipclass.ics", "file"),
    )


def test_a_site_without_an_address_offers_files_only() -> None:
    nowhere = replace(SETTINGS, url="")
    assert subscribe_links("X", nowhere, ENGLISH, "calendars/x.ics") == (
        CalendarLink("Download once", "calendars/x.ics", "file"),
    )
    assert [link.kind for link in add_links(EVENT, nowhere, ENGLISH, ICS)] == [
        "google",
        "outlook",
        "outlook-work",
        "yahoo",
        "file",
    ]


def test_pages_ask_for_the_links_of_what_they_show() -> None:
    whole = community()
    plan, chat, conference, event = plan_of(whole), whole.chats[0], whole.conferences[0], whole.events[0]
    weeks = {week.scheduled: week for week in whole.weeks(chat)}
    found = [
        calendars.week_links(plan, weeks[date(2026, 3, 9)]),
        calendars.session_links(plan, conference, conference.sessions[0]),
        calendars.event_links(plan, event),
        calendars.chat_links(plan, chat),
        calendars.conference_links(plan, conference),
    ]
    assert [links[-1].url for links in found] == [
        "calendars/flipclass/2026-03-09.ics",
        "calendars/flipcon-2026/session/opening.ics",
        "calendars/studio.ics",
        "calendars/flipclass.ics",
        "calendars/flipcon-2026.ics",
    ]
    assert calendars.week_links(plan, weeks[date(2026, 3, 2)]) == ()
    unannounced = calendars.week_links(plan, weeks[date(2026, 3, 23)])
    assert [link.kind for link in unannounced] == ["google", "outlook", "outlook-work", "yahoo"]


def test_where_calendars_are_not_published_nothing_leads_to_one() -> None:
    whole = community(settings=replace(SETTINGS, parts=frozenset({"events"})))
    plan, conference, week = plan_of(whole), whole.conferences[0], whole.weeks(whole.chats[0])[-1]
    assert calendars.week_links(plan, week) == calendars.event_links(plan, whole.events[0]) == ()
    assert calendars.session_links(plan, conference, conference.sessions[0]) == ()
    assert calendars.chat_links(plan, whole.chats[0]) == calendars.conference_links(plan, conference) == ()
