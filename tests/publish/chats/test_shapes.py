"""Chats of other shapes: over, of a district, several a day, without moderators; and the ways to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from flipkit.model.chats import Chat
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.chats import artifacts
from flipkit.publish.chats.figures import figures
from tests.support import parsed
from tests.support.calendars import plan_of
from tests.support.community import CHAT, community
from tests.support.html import elements, links, outline, words


def made(title: str = "Noon chat", **more: object) -> Chat:
    """A chat of Wednesdays."""
    written = {
        "id": title.split(maxsplit=1)[0].lower(),
        "title": title,
        "starts": "2020-09-02 12:00",
        "timezone": "Europe/London",
        "repeats": "weekly",
    }
    return parsed.chat({**written, **more})


def pages(*chats: Chat) -> dict[str, Page]:
    return {made.url: made for made in everything(*chats) if isinstance(made, Page)}


def everything(*chats: Chat) -> list[Artifact]:
    known = community(chats=chats)
    return list(artifacts(known, plan_of(known)))


def test_chats_stand_under_their_districts_with_the_districts_calendar() -> None:
    html = pages(CHAT, made(scope="Lake Schools", audience=["primary"]), made("Old chat", until="2022-01-01"))[
        "chats/"
    ].body()
    assert [heading for heading in outline(html) if heading[0] < 4] == [
        (1, "Chats"),
        (2, "For everybody"),
        (3, "#mondays chat"),
        (2, "Lake Schools"),
        (3, "Noon chat"),
        (2, "Over, and still here to read"),
        (3, "Old chat"),
        (2, "By audience"),
        (3, "Primary"),
    ]
    assert "webcal://flip.example/calendars/district/lake-schools.ics" in links(html)
    chips = [
        (attributes.get("href"), text) for attributes, text in elements(html, "a") if "data-audience" in attributes
    ]
    assert chips == [("#for-primary", "primary")]
    assert [attributes["data-audience"] for attributes, _ in elements(html, "article")] == ["", "primary", ""]


def test_without_audiences_there_is_no_filter() -> None:
    page = pages(CHAT)["chats/"]
    assert ("data-audiences" in page.body(), "chats.js" in page.head) == (False, False)


def test_a_chat_that_is_over_says_so_and_keeps_its_dates() -> None:
    html = pages(made(until="2022-01-01"))["chats/noon/"].body()
    assert "This chat has ended: its last date was 29 December 2021." in words(html)
    assert "No date will follow." in words(html)
    assert [text for level, text in outline(html) if level == 2] == ["So far", "In numbers", "Past chats"]
    assert [text for _, text in elements(html, "summary")] == [
        "Chats a year as a table",
        "2021 · 52 dates",
        "2020 · 18 dates",
    ]


def test_two_a_day_are_two_rows_of_the_rota_with_their_hours() -> None:
    html = pages(made(times=["12:00", "21:00"]))["chats/noon/"].body()
    assert [text for _, text in elements(html, "tr")][1:4] == [
        "25 Nov Wed 12:00 pm To be announced Nobody yet",
        "25 Nov Wed 9:00 pm To be announced Nobody yet",
        "2 Dec Wed 12:00 pm To be announced Nobody yet",
    ]
    assert "18 Nov 9:00 pm " in words(html)
    assert "every Wednesday at 12:00 pm and 9:00 pm, London time" in words(html)


def test_where_nobody_is_named_week_by_week_the_chats_moderators_do_it() -> None:
    html = pages(made(moderators=["ida-brandt"]))["chats/noon/"].body()
    assert [text for _, text in elements(html, "tr")][1] == "25 Nov Wed 12:00 pm To be announced Ida Brandt"


def test_where_moderators_take_turns_a_date_nobody_took_is_open() -> None:
    same, other = ({"scheduled": "2026-11-25", "topic": "T", "moderators": [name]} for name in ("ida-brandt", "Lea"))
    rows = [
        [
            text
            for _, text in elements(pages(made(moderators=["ida-brandt"], notes=[note]))["chats/noon/"].body(), "tr")
        ]
        for note in (same, other)
    ]
    assert [found[1:3] for found in rows] == [
        ["25 Nov Wed 12:00 pm T Ida Brandt", "2 Dec Wed 12:00 pm To be announced Ida Brandt"],
        ["25 Nov Wed 12:00 pm T Lea", "2 Dec Wed 12:00 pm To be announced Nobody yet"],
    ]


def test_a_slow_chat_stays_open() -> None:
    html = pages(made(duration="7 d"))["chats/noon/"].body()
    assert "It stays open for 7 days, so come when it suits you." in words(html)
    assert "slow, 7 days" in words(html)


def test_seven_days_are_seven_days_when_the_clocks_change() -> None:
    note = {"scheduled": "2027-03-08", "topic": "Slow reading"}
    found = pages(
        made("Slow chat", starts="2027-03-01 09:00", timezone="America/New_York", duration="7 d", notes=[note])
    )
    assert "open for 7 days, until Monday, 15 March 2027, 9:00 am" in words(found["chats/slow/2027-03-08/"].body())
    assert "slow, 7 days" in words(found["chats/slow/"].body())


def test_the_address_of_the_folder_leads_to_the_page() -> None:
    (file,) = (a for a in everything(CHAT) if isinstance(a, File) and a.url.endswith("index.html"))
    assert callable(file.bytes)
    html = file.bytes().decode()
    assert file.url == "events/mondays/index.html"
    assert '<link rel="canonical" href="https://flip.example/chats/mondays/">' in html
    assert '<meta http-equiv="refresh" content="0; url=../../chats/mondays/">' in html
    assert links(html.partition("<body>")[2].partition("</body>")[0]) == ["../../chats/mondays/"]


@pytest.mark.parametrize("reference", ["ida-brandt", "Ida Brandt", "IDA BRANDT"])
def test_a_moderator_is_counted_once_however_written(reference: str) -> None:
    notes = tuple(
        replace(
            CHAT.notes[0],
            scheduled=date(2026, 11, day),
            key=f"2026-11-{day:02}",
            moderators=(name,),
            co_moderators=("Lea Quist",),
        )
        for day, name in ((2, "ida-brandt"), (9, reference))
    )
    known = community(chats=(replace(CHAT, notes=notes),))
    past = [week for week in known.weeks(known.chats[0]) if week.end <= known.now]
    found = figures(known, known.chats[0], past)
    assert (found.held, found.cancelled, found.topics) == (3, 0, 1)
    assert [(person.name, count) for person, count in found.moderators] == [("Ida Brandt", 2), ("Lea Quist", 2)]
