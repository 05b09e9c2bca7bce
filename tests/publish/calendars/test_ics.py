"""The bytes of calendar files: golden files, and what holds for any words."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flipkit.model.addresses import SiteUrl
from flipkit.model.ledger import Ledger, advance
from flipkit.model.times import zone
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.calendar import Calendar
from flipkit.publish.calendars.ics import Writer
from tests.support.calendars import HOSTILE, NOW, SETTINGS, community, files, flipclass

GOLDEN = Path(__file__).parents[2] / "golden"
NEW_YORK = zone("America/New_York")
EVENT = VEvent(
    uid="x@flip.example",
    dtstart=datetime(2026, 3, 2, 20, tzinfo=NEW_YORK),
    dtend=datetime(2026, 3, 2, 21, tzinfo=NEW_YORK),
    summary="X",
    categories=("Together", "Chat"),
)


def _read(data: bytes) -> Any:
    return icalendar.Calendar.from_ical(data)


def _written(event: VEvent, **named_: str) -> bytes:
    named = {"url": "calendars/x.ics", "name": "X", "description": "X", "timezone": "America/New_York", **named_}
    calendar = Calendar(**named, events=(event,))  # type: ignore[arg-type]
    return Writer(SETTINGS, advance(Ledger(), [event], NOW)).write(calendar)


@pytest.mark.parametrize(
    "name",
    ["flipclass", "flipclass-2026-03-09", "flipclass-2026-03-02", "flipcon-2026", "library", "studio", "utc-hour"],
)
def test_files_are_these_bytes(name: str) -> None:
    """With FLIPKIT_GOLDEN=1 in the environment the golden files are written anew; look at what changed."""
    given_ = community()
    chats = (flipclass(starts="2026-02-09 20:00"), *given_.chats[1:])
    address = name.replace("flipclass-", "flipclass/")
    found = files(replace(given_, chats=chats))[f"calendars/{address}.ics"]
    golden = GOLDEN / f"{name}.ics"
    if os.environ.get("FLIPKIT_GOLDEN"):
        golden.write_bytes(found)
    assert found.decode() == golden.read_bytes().decode()


def test_the_properties_of_a_calendar_stand_in_this_order() -> None:
    head = _written(EVENT, name="Chats; all", description="One\ntwo").split(b"BEGIN:VTIMEZONE")[0]
    assert head.decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//flipkit//flipkit 1//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Chats\\; all",
        "X-WR-CALNAME:Chats\\; all",
        "DESCRIPTION:One\\ntwo",
        "X-WR-CALDESC:One\\ntwo",
        "X-WR-TIMEZONE:America/New_York",
        "URL:https://flip.example/pd/calendars/",
        "SOURCE;VALUE=URI:https://flip.example/pd/calendars/x.ics",
        "LAST-MODIFIED:20260310T040000Z",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        "X-PUBLISHED-TTL:PT12H",
        "COLOR:sienna",
        "X-APPLE-CALENDAR-COLOR:#A83B12",
        "",
    ]


def test_a_site_without_an_address_has_no_addresses_in_its_files() -> None:
    here = replace(SETTINGS, url="")
    event = replace(EVENT, url="chats/x/")
    calendar = Calendar(url=SiteUrl("calendars/x.ics"), name="X", description="X", timezone="UTC", events=(event,))
    found = Writer(here, advance(Ledger(), [event], NOW)).write(calendar)
    assert b"URL:" not in found and b"SOURCE" not in found


def test_a_zone_block_holds_both_halves_of_a_year() -> None:
    block = _written(EVENT).split(b"END:VTIMEZONE")[0].split(b"BEGIN:VTIMEZONE\r\n")[1]
    assert block.decode().split("\r\n") == [
        "TZID:America/New_York",
        "X-LIC-LOCATION:America/New_York",
        "BEGIN:DAYLIGHT",
        "DTSTART:20070311T020000",
        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
        "TZNAME:EDT",
        "TZOFFSETFROM:-0500",
        "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20071104T020000",
        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
        "TZNAME:EST",
        "TZOFFSETFROM:-0400",
        "TZOFFSETTO:-0500",
        "END:STANDARD",
        "",
    ]


def test_every_zone_that_is_named_has_its_block_and_only_they() -> None:
    found = _read(files(community())["calendars/all.ics"])
    blocks = [str(block["TZID"]) for block in found.walk("VTIMEZONE")]
    named = {
        event[name].params["TZID"]
        for event in found.walk("VEVENT")
        for name in ("DTSTART", "DTEND")
        if "TZID" in event[name].params
    }
    assert blocks == sorted(named)
    assert b"RDATE" not in files(community())["calendars/all.ics"]


def test_where_a_wall_time_is_there_twice_start_and_end_are_written_in_utc() -> None:
    again = datetime(2026, 11, 1, 1, 30, tzinfo=NEW_YORK, fold=1)
    found = _written(replace(EVENT, dtstart=datetime(2026, 11, 1, 0, 30, tzinfo=NEW_YORK), dtend=again))
    assert b"DTSTART:20261101T043000Z\r\nDTEND:20261101T063000Z\r\n" in found


def test_there_is_no_alarm_and_nobody_is_invited() -> None:
    for data in files(community()).values():
        for name in (b"VALARM", b"ORGANIZER", b"ATTENDEE", b"X-ALT-DESC", b"RECURRENCE-ID"):
            assert name not in data


def test_an_address_stays_on_its_line() -> None:
    found = _written(replace(EVENT, url="a b\r\nATTENDEE:mailto:x\u2028é"))
    line = b"URL:https://flip.example/pd/a%20b%0D%0AATTENDEE:mailto:x%E2%80%A8\xc3\xa9\r\n"
    assert line in found.replace(b"\r\n ", b"")


_WORDS = st.text(st.characters(codec=None), max_size=200)


@settings(max_examples=50, deadline=None)
@given(_WORDS, _WORDS, _WORDS)
@example(HOSTILE, "a\r\nEND:VEVENT\r\nBEGIN:VEVENT", "\ud800 half \x00 \x85 \u2028")
@example("\\n \\N \\; \\\\", "x" * 73 + "\\;", "é" * 200)
@example("😀" * 40, "END:VCALENDAR", ",;:\"'")
def test_whatever_the_words_a_file_is_well_formed_and_says_them(title: str, text: str, place: str) -> None:
    event = replace(EVENT, summary=title, description=text, location=place, categories=("Together", title))
    data = _written(event, name=title, description=text)
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75
        assert b"\r" not in line and b"\n" not in line
        line.decode()  # never cut within a character
        assert not any(c < 0x20 and c != 0x09 for c in line)
        assert 0x7F not in line
    read = _read(data)
    (found,) = read.walk("VEVENT")
    assert read.errors == found.errors == []
    assert _said(found["SUMMARY"]) == _plain(title)
    assert _said(found.get("DESCRIPTION", "")) == _plain(text)
    assert _said(found.get("LOCATION", "")) == _plain(place)
    assert _said(read["DESCRIPTION"]) == _plain(text)
    assert read["NAME"] == read["X-WR-CALNAME"]


def _said(text: object) -> str:
    return "".join(str(text).split())


def _plain(text: str) -> str:
    """The words without spaces, controls and halves of characters."""
    seen = (c for c in text if unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    return "".join("".join(seen).split())


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["America/New_York", "Europe/Madrid", "Asia/Kolkata", "Australia/Lord_Howe", "UTC"]),
    st.datetimes(datetime(2012, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - hypothesis wants them naive
    st.integers(1, 3000),
)
def test_any_moment_is_read_back_as_the_same_moment(name: str, begin: datetime, minutes: int) -> None:
    begin = begin.replace(tzinfo=UTC, microsecond=0)
    end = datetime.fromtimestamp(begin.timestamp() + minutes * 60, UTC)
    event = replace(EVENT, dtstart=begin.astimezone(zone(name)), dtend=end.astimezone(zone(name)))
    (found,) = _read(_written(event)).walk("VEVENT")
    assert found["DTSTART"].dt.astimezone(UTC) == begin
    assert found["DTEND"].dt.astimezone(UTC) == end


def test_days_are_dates() -> None:
    found = _written(replace(EVENT, dtstart=date(2026, 3, 28), dtend=date(2026, 3, 30)))
    assert b"DTSTART;VALUE=DATE:20260328\r\nDTEND;VALUE=DATE:20260330\r\n" in found
    assert b"VTIMEZONE" not in found


def test_a_place_on_the_map_has_six_places_and_a_semicolon_that_parts_them() -> None:
    made = _written(replace(EVENT, geo=(-33.8, 151.2093)))
    assert b"\r\nGEO:-33.800000;151.209300\r\n" in made
    assert b"GEO" not in _written(EVENT)
