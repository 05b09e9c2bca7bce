"""Chats with `series: strict`: one series with exceptions instead of many single events."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.ledger import Ledger
from flipkit.model.times import zone
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.chat_vevents import ChatEvents
from flipkit.publish.calendars.vevents import vevents
from tests.support.calendars import NOW, community, files, flipclass, universal, week

NEW_YORK = zone("America/New_York")
SERIES = "flipclass-series-2012-03-05@flip.example"


def _strict(**more: object) -> Chat:
    return flipclass(series="strict", **more)


def _events(chat: Chat) -> ChatEvents:
    return vevents(community(chats=(chat,)), Ledger()).chats[chat.id]


def _exceptions(events: ChatEvents) -> list[VEvent]:
    return [event for event in events.series if event.recurrence_id]


def test_the_series_reaches_over_the_window_and_leaves_out_what_is_skipped() -> None:
    series = _events(_strict()).series[0]
    assert (series.uid, series.dtstart, series.rrule, series.exdates) == (
        SERIES,
        datetime(2025, 10, 6, 20, tzinfo=NEW_YORK),
        "FREQ=WEEKLY;BYDAY=MO;UNTIL=20271001T035959Z",
        (datetime(2026, 5, 25, 20, tzinfo=NEW_YORK), datetime(2026, 9, 7, 20, tzinfo=NEW_YORK)),
    )


def test_an_announced_moved_or_cancelled_date_is_an_exception_of_the_series() -> None:
    events = _events(_strict())
    said = [(e.uid, e.recurrence_id, e.dtstart, e.status, e.summary[:24]) for e in _exceptions(events)]

    def at(day: int, month: int = 3) -> datetime:
        return datetime(2026, month, day, 20, tzinfo=NEW_YORK)

    moved = datetime(2026, 3, 10, 19, 30, tzinfo=NEW_YORK)
    assert said == [
        (SERIES, at(16, 2), at(16, 2), "CONFIRMED", "#flipclass: Videos nobod"),
        (SERIES, at(23, 2), at(23, 2), "CONFIRMED", "#flipclass: </title><scr"),
        (SERIES, at(2), at(2), "CANCELLED", "CANCELLED: #flipclass: S"),
        (SERIES, at(9), moved, "CONFIRMED", "#flipclass: Pre-work, in"),
        (SERIES, at(16), at(16), "CONFIRMED", "#flipclass: ¿Qué cortar?"),
    ]
    assert events.alone == ()


def test_no_date_is_both_left_out_and_an_exception() -> None:
    notes = tuple(week(f"{slot.day}") for slot in flipclass().slots(date(2027, 3, 1)) if slot.day.day < 20)
    events = _events(_strict(notes=notes))
    assert {e.recurrence_id for e in _exceptions(events)} & set(events.series[0].exdates) == set()


def test_a_file_of_one_week_and_the_archive_have_uids_of_their_own() -> None:
    """A date by itself is no part of a series there: nothing would tell what it is an exception of."""
    strict, usual = files(community(chats=(_strict(),))), files(community(chats=(flipclass(),)))
    for url in ("calendars/flipclass/2026-03-09.ics", "calendars/archive/2026.ics", "calendars/archive/2012.ics"):
        assert strict[url] == usual[url]
    assert b"UID:flipclass-2026-03-09@flip.example\r\n" in strict["calendars/flipclass/2026-03-09.ics"]


def test_exceptions_stand_behind_their_series_in_the_zone_of_its_start() -> None:
    written = files(community(chats=(_strict(),)))["calendars/flipclass.ics"].decode()
    blocks = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", written, re.S)
    assert [re.findall(r"RECURRENCE-ID.*", block) for block in blocks] == [
        [],
        ["RECURRENCE-ID;TZID=America/New_York:20260216T200000\r"],
        ["RECURRENCE-ID;TZID=America/New_York:20260223T200000\r"],
        ["RECURRENCE-ID;TZID=America/New_York:20260302T200000\r"],
        ["RECURRENCE-ID;TZID=America/New_York:20260309T200000\r"],
        ["RECURRENCE-ID;TZID=America/New_York:20260316T200000\r"],
    ]


def test_a_chat_at_home_in_utc_has_exceptions_in_the_zone_of_its_series() -> None:
    chat = replace(universal(), is_strict=True, notes=(week("2026-03-12"),))
    written = files(community(chats=(chat,)))["calendars/utc-hour.ics"]
    assert b"DTSTART;TZID=Africa/Abidjan:20260205T160000\r\n" in written
    assert b"RECURRENCE-ID;TZID=Africa/Abidjan:20260312T160000\r\n" in written


def test_a_change_of_time_begins_a_new_series() -> None:
    chat = _strict(changes=[{"from": "2026-03-16", "time": "19:00"}])
    found = [(event.uid, event.dtstart.hour, event.rrule[-16:]) for event in _events(chat).series if event.rrule]  # type: ignore[union-attr]
    assert found == [
        (SERIES, 20, "20260310T035959Z"),
        ("flipclass-series-2026-03-16@flip.example", 19, "20271001T035959Z"),
    ]


def test_an_exception_has_a_line_of_its_own_in_the_ledger() -> None:
    before = files(community(chats=(_strict(),)))
    ledger = Ledger.read(before[addresses.ledger()])
    notes = list(flipclass().notes)
    notes[4] = replace(notes[4], moved_to=datetime(2026, 3, 17, 20))  # noqa: DTZ001 - wall time
    later = replace(community(chats=(_strict(notes=tuple(notes)),)), now=NOW.replace(hour=12))
    after = Ledger.read(files(later, ledger)[addresses.ledger()])
    assert {key: line.sequence for key, line in after.lines.items() if line != ledger.lines[key]} == {
        f"{SERIES};RECURRENCE-ID=20260317T000000Z": 1,
        "flipclass-2026-03-16@flip.example": 1,
    }


def test_a_date_on_which_the_clocks_change_stands_alone() -> None:
    chat = _strict(starts="2012-03-04 02:30", skip=[], notes=())
    events = _events(chat)
    assert [(e.uid, e.dtstart.astimezone(UTC)) for e in events.alone if isinstance(e.dtstart, datetime)] == [
        ("flipclass-2026-03-08@flip.example", datetime(2026, 3, 8, 7, 30, tzinfo=UTC)),
        ("flipclass-2027-03-14@flip.example", datetime(2027, 3, 14, 7, 30, tzinfo=UTC)),
    ]
    assert [f"{each:%Y-%m-%d %H:%M}" for each in events.series[0].exdates] == ["2026-03-08 02:30", "2027-03-14 02:30"]
