"""Sessions taken out of their programme: subscribers are told in every file that had them, and if they return."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.icslint import lint
from flipkit.model import addresses
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import record_changes
from flipkit.model.row_ids import KnownRow
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from tests.support.calendars import HOSTILE, NOW, SETTINGS, community, files, flipcon, session

WALLS = session(
    "walls", "2026-03-28 09:00", room="The Loft", title="Walls that talk", track="In the room", speakers=("ada",)
)
OPENING = session("opening", "2026-03-27 09:00", 60, type="keynote")
WHOLE = "calendars/flipcon-2026.ics"
LATER = NOW + timedelta(days=1)


def conference(*sessions: Session) -> Conference:
    return replace(flipcon(), sessions=sessions, updated=None)


def built(programme: Conference, ledger: Ledger, now: datetime = NOW) -> tuple[dict[str, bytes], Ledger]:
    """All files of a site with this one conference, and the ledger as a lost machine would find it published."""
    known = record_changes(ledger, [programme], now)
    found = files(community(chats=(), events=(), conferences=(programme,), now=now), known)
    return found, Ledger.read(found[addresses.ledger()])


def said(data: bytes) -> dict[str, tuple[str, int]]:
    """Status and SEQUENCE of each event of a file, by the session's id."""
    found = re.findall(rb"UID:flipcon-2026-(\w+)@.*?SEQUENCE:(\d+)\r\n.*?STATUS:(\w+)", data, re.S)
    return {name.decode(): (status.decode(), int(sequence)) for name, sequence, status in found}


def test_a_session_that_is_taken_out_is_cancelled_in_every_file_that_had_it() -> None:
    before, ledger = built(conference(OPENING, WALLS), Ledger())
    after, _ = built(conference(OPENING), ledger, LATER)
    held = {url: said(data) for url, data in after.items() if url.endswith(".ics")}
    gone, stays = {"walls": ("CANCELLED", 1)}, {"opening": ("CONFIRMED", 0)}
    below = "calendars/flipcon-2026/"
    assert sorted(before) == sorted(after)
    assert held == {
        "calendars/all.ics": stays | gone,
        "calendars/flipcon-2026.ics": stays | gone,
        f"{below}track/in-the-room.ics": gone,
        f"{below}room/the-loft.ics": gone,
        f"{below}speaker/ada.ics": gone,
        f"{below}session/opening.ics": stays,
        f"{below}session/walls.ics": gone,
    }


def test_it_is_where_and_when_it_was_and_leads_to_the_programme() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    after, _ = built(conference(OPENING), ledger, LATER)
    written = after["calendars/flipcon-2026/session/walls.ics"].decode().replace("\r\n ", "")
    event = written.split("BEGIN:VEVENT\r\n")[1].split("END:VEVENT")[0]
    assert event.splitlines() == [
        "UID:flipcon-2026-walls@flip.example",
        "DTSTAMP:20260311T040000Z",
        "CREATED:20260310T040000Z",
        "LAST-MODIFIED:20260311T040000Z",
        "SEQUENCE:1",
        "DTSTART;TZID=America/Chicago:20260328T090000",
        "DTEND;TZID=America/Chicago:20260328T094500",
        "SUMMARY:CANCELLED: Walls that talk",
        "DESCRIPTION:This session is no longer in the programme of FlipCon 2026.\\n"
        "When: Sat 28 Mar 2026\\, 9:00 am in Chicago (14:00 UTC)\\n"
        "Programme: https://flip.example/pd/events/flipcon-2026/",
        "LOCATION:The Loft\\, Mill Street Centre\\, 14 Mill Street\\; Winona\\, Minnesota",
        "GEO:44.049900;-91.643213",
        "URL:https://flip.example/pd/events/flipcon-2026/",
        "CATEGORIES:Together,Session",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ]


def test_it_leaves_with_the_window_and_not_before_sixty_days() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    _, ledger = built(conference(OPENING), ledger, LATER)
    for day, told in ((date(2026, 5, 27), True), (date(2026, 6, 30), True), (date(2026, 7, 1), False)):
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        found, _ = built(conference(OPENING), ledger, now)
        assert ("walls" in said(found[WHOLE])) == told, day
        assert ("calendars/flipcon-2026/session/walls.ics" in found) == told, day


def test_the_years_archive_is_of_what_took_place() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    over = datetime(2026, 4, 2, tzinfo=UTC)
    found, _ = built(conference(OPENING), ledger, over)
    assert said(found["calendars/archive/2026.ics"]) == {"opening": ("CONFIRMED", 0)}


def test_what_no_calendar_ever_said_is_not_cancelled_in_one() -> None:
    ledger = record_changes(Ledger(), [conference(OPENING, WALLS)], NOW)
    found, _ = built(conference(OPENING), ledger, LATER)
    assert said(found[WHOLE]) == {"opening": ("CONFIRMED", 0)}


def test_a_row_with_a_mistake_in_it_is_not_taken_out() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    row = KnownRow(id="walls", title="Walls that talk", start="2026-03-28 25:00", room="The Loft")
    broken = replace(conference(OPENING), rows=(row,))
    found, ledger = built(broken, ledger, LATER)
    assert said(found[WHOLE]) == {"opening": ("CONFIRMED", 0)}
    assert (ledger.removed, ledger.changes) == ({}, {})
    mended, ledger = built(conference(OPENING, WALLS), ledger, LATER)
    assert said(mended[WHOLE])["walls"] == ("CONFIRMED", 0)
    assert ledger.changes == {}


def test_a_ledger_from_before_there_were_places_cancels_where_the_facts_say() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    found, _ = built(conference(OPENING), replace(ledger, places={}), LATER)
    assert [url for url in sorted(found) if "flipcon-2026/" in url] == [
        "calendars/flipcon-2026/room/the-loft.ics",
        "calendars/flipcon-2026/session/opening.ics",
        "calendars/flipcon-2026/session/walls.ics",
    ]


def test_another_host_was_never_told() -> None:
    _, ledger = built(conference(OPENING, WALLS), Ledger())
    known = record_changes(ledger, [conference(OPENING)], LATER)
    elsewhere = replace(SETTINGS, host="other.example")
    given_ = community(chats=(), events=(), conferences=(conference(OPENING),), settings=elsewhere)
    assert b"CANCELLED" not in files(given_, known)[WHOLE]


_PROGRAMMES = st.lists(
    st.dictionaries(
        st.sampled_from(["one", "two", "three"]),
        st.tuples(st.sampled_from(["Gym", "all", "a; room"]), st.sampled_from(["", "One", HOSTILE]), st.booleans()),
    ).map(lambda found: {"opening": ("all", "", False), **found}),
    min_size=2,
    max_size=4,
)


@pytest.mark.slow
@settings(max_examples=20)
@given(_PROGRAMMES)
def test_whatever_becomes_of_programmes_subscribers_are_told_and_a_rebuild_tells_nothing(
    programmes: list[dict[str, tuple[str, str, bool]]],
) -> None:
    ledger, told = Ledger(), dict[str, tuple[str, int]]()
    published: bytes | None = None
    for number, each in enumerate(programmes):
        now = NOW + timedelta(hours=number)
        programme = conference(
            *(
                session(
                    name,
                    "2026-03-27 09:00",
                    room=room,
                    track=track,
                    status=EventStatus.CANCELLED if off else EventStatus.CONFIRMED,
                )
                for name, (room, track, off) in each.items()
            )
        )
        found, ledger = built(programme, ledger, now)
        again = built(programme, ledger, now + timedelta(minutes=30))
        assert again == (found, ledger)
        now_told = said(found[WHOLE])
        assert {name for name, (status, _) in now_told.items() if status == "CONFIRMED"} == {
            name for name, (_, _, off) in each.items() if not off
        }
        assert now_told.keys() == told.keys() | each.keys()
        for name, (status, sequence) in told.items():
            grown = now_told[name][1] - sequence
            assert grown in {0, 1} and grown >= (now_told[name][0] != status)
        findings = lint(found[WHOLE], now, published)
        assert [finding for finding in findings if not finding.known] == []
        told, published = now_told, found[WHOLE]
