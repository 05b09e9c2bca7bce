"""Files stay as large as applications take, and what a large community's calendars hold then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.calendar import BYTES, EVENTS, fitting, parts, windows
from flipkit.publish.calendars.vevents import of_session
from tests.support import parsed
from tests.support.calendars import community, files, flipcon, session

WHOLE = community(chats=(), conferences=(), events=())


def _days(first: date, count: int, each: int = 1) -> list[VEvent]:
    days = [first + timedelta(days=n // each) for n in range(count)]
    return [
        VEvent(uid=f"{n}@x", dtstart=day, dtend=day + timedelta(days=1), summary="X") for n, day in enumerate(days)
    ]


def _span(events: tuple[VEvent, ...]) -> tuple[date, date]:
    return min(event.dtstart for event in events), max(event.dtstart for event in events)


def test_the_oldest_quarters_go_first_then_the_farthest_down_to_this_one() -> None:
    assert [f"{first} {last}" for first, last in windows(WHOLE)] == [
        "2025-10-01 2027-09-30",
        "2026-01-01 2027-09-30",
        "2026-01-01 2027-06-30",
        "2026-01-01 2027-03-31",
        "2026-01-01 2026-12-31",
        "2026-01-01 2026-09-30",
        "2026-01-01 2026-06-30",
        "2026-01-01 2026-03-31",
    ]


@pytest.mark.parametrize(
    ("each", "size", "span"),
    [
        (1, 100, (date(2025, 10, 1), date(2027, 9, 30))),
        (1, 1250, (date(2026, 1, 1), date(2027, 9, 30))),
        (2, 100, (date(2026, 1, 1), date(2027, 3, 31))),
        (5, 100, (date(2026, 1, 1), date(2026, 6, 30))),
        (10, 100, (date(2026, 1, 1), date(2026, 3, 31))),
        (20, 100, (date(2026, 1, 1), date(2026, 2, 19))),
    ],
)
def test_a_subscription_holds_the_longest_window_that_fits(each: int, size: int, span: tuple[date, date]) -> None:
    events = _days(date(2025, 7, 1), 900 * each, each)
    found = fitting(WHOLE, events, (), lambda _: size)
    assert _span(found) == span
    assert len(found) < EVENTS and len(found) * size < BYTES


def test_a_series_stays_with_its_exceptions_however_full_it_is() -> None:
    start = datetime(2026, 1, 5, 20, tzinfo=UTC)
    hour = timedelta(hours=1)
    series = VEvent(
        uid="s@x", dtstart=start, dtend=start + hour, summary="S", rrule="FREQ=WEEKLY;UNTIL=20270930T000000Z"
    )
    weeks = (start + timedelta(weeks=n) for n in range(40))
    exceptions = [
        VEvent(uid="s@x", dtstart=each, dtend=each + hour, summary="E", recurrence_id=each) for each in weeks
    ]
    found = fitting(WHOLE, _days(date(2026, 1, 1), 3000, 40), (series, *exceptions), lambda _: 100)
    assert len(found) == EVENTS - 1
    assert [event for event in found if event.uid == "s@x"] == [series, *exceptions]


def test_an_archive_is_cut_into_parts_in_order_and_holds_everything() -> None:
    events = _days(date(2025, 1, 1), 2500, 7)
    found = list(parts(events, lambda _: 100))
    assert [len(part) for part in found] == [999, 999, 502]
    assert [event for part in found for event in part] == events
    assert [len(part) for part in parts(events[:1200], lambda _: 2000)] == [430, 430, 340]


def _daily() -> Iterator[Chat]:
    """Twenty chats for more than a year, with something to say about each of their dates."""
    for n in range(20):
        first = date(2025, 9, 1) + timedelta(days=n % 7)
        dates = [first + timedelta(weeks=w) for w in range(60)]
        yield parsed.chat(
            {
                "id": f"chat-{n}",
                "title": f"Chat {n}",
                "starts": f"{first} 20:00",
                "timezone": "Europe/Madrid",
                "repeats": "weekly",
                "scope": "Everywhere",
                "series": "strict" if n % 14 == 0 else "",
                "notes": [{"scheduled": day, "topic": f"Topic of {day}, written at some length"} for day in dates],
            }
        )


def test_a_large_communitys_files_are_all_within_their_budget() -> None:
    found = files(community(chats=tuple(_daily()), conferences=(), events=()))
    written = {url: data for url, data in found.items() if url.endswith(".ics")}
    counts = {url: data.count(b"BEGIN:VEVENT") for url, data in written.items()}
    assert max(counts.values()) < EVENTS and max(map(len, written.values())) < BYTES
    assert counts["calendars/all.ics"] > 700
    assert counts["calendars/district/everywhere.ics"] == counts["calendars/all.ics"]
    assert counts["calendars/chat-1.ics"] == 60 - 5 + 1  # as long as ever: 5 dates before the window, and a series
    archived = [uid for url in written if "/archive/" in url for uid in re.findall(rb"UID:(chat.*)\r", written[url])]
    begun = [week for chat in _daily() for week in chat.weeks(date(2026, 12, 31)) if week.start <= WHOLE.now]
    assert len(archived) == len(set(archived)) == len(begun)


def test_the_texts_of_a_very_large_programme_are_short_in_every_file() -> None:
    many = tuple(session(f"s{n}", "2026-03-27 09:00", abstract="Wörter " * 300) for n in range(400))
    conference = replace(flipcon(), sessions=many)
    whole = community(chats=(), conferences=(conference,), events=())
    assert len(of_session(whole, conference, many[0]).description.splitlines()[0]) <= 200
    data = files(whole)["calendars/flipcon-2026.ics"]
    assert (data.count(b"BEGIN:VEVENT"), len(data) < BYTES) == (400, True)
