"""Whatever the schedule: what an independent reader makes of the written file is what the model says."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
import recurring_ical_events
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flipkit.model.chats import Chat
from flipkit.publish.calendars.chat_vevents import is_kept
from tests.support import parsed
from tests.support.calendars import community, files

pytestmark = pytest.mark.slow

ZONES = [
    "America/New_York",
    "Europe/Dublin",
    "Africa/Casablanca",
    "America/Havana",
    "Asia/Beirut",
    "America/Nuuk",
    "Australia/Lord_Howe",
    "Australia/Sydney",
    "America/Santiago",
    "Asia/Kolkata",
    "Asia/Gaza",
    "UTC",
]
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Row = tuple[datetime, datetime, str]


@pytest.fixture(autouse=True)
def _the_pinned_zones() -> Iterator[None]:
    """Have the reader take the zone data that we take, not the machine's."""
    zoneinfo.reset_tzpath(to=())
    zoneinfo.ZoneInfo.clear_cache()
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]
    yield
    zoneinfo.reset_tzpath()
    zoneinfo.ZoneInfo.clear_cache()
    icalendar.use_zoneinfo()  # type: ignore[no-untyped-call]


@st.composite
def chats(draw: st.DrawFn) -> Chat:
    """Chats with everything that can bend a schedule, around the window of 10 March 2026."""
    first = date(2025, 6, 1) + timedelta(days=draw(st.integers(0, 400)))
    # Hours at which clocks change come up often.
    minutes = draw(st.lists(st.sampled_from([0, 30, 60, 90, 120, 150, 180, 1200, 1410]), min_size=1, max_size=3))
    times = [time(m // 60, m % 60) for m in sorted(set(minutes))]
    nth = min((first.day + 6) // 7, 4)
    monthly = f"FREQ=MONTHLY;INTERVAL={draw(st.integers(1, 3))};BYDAY={nth}{DAYS[first.weekday()]}"
    weekly = f"FREQ=WEEKLY;INTERVAL={draw(st.integers(1, 3))}"
    if (first.day + 6) // 7 == 5:
        monthly = weekly
    written: dict[str, object] = {
        "id": "x",
        "title": "X",
        "starts": datetime.combine(first, times[0]),
        "times": times,
        "timezone": draw(st.sampled_from(ZONES)),
        "repeats": draw(st.sampled_from([weekly, weekly, monthly])),
        "duration": draw(st.sampled_from([20, 60, 90, 1440, 3 * 1440])),
        "series": draw(st.sampled_from(["", "strict"])),
    }
    if draw(st.booleans()):
        written["until"] = first + timedelta(days=draw(st.integers(0, 700)))
    if draw(st.booleans()):
        change = first + timedelta(days=draw(st.integers(1, 500)))
        written["changes"] = [{"from": change, "timezone": draw(st.sampled_from(ZONES))}]
    if draw(st.booleans()):
        ends = first + timedelta(days=draw(st.integers(0, 200)))
        written["seasons"] = [{"starts": first, "until": ends}, {"starts": ends + timedelta(days=30)}]
    slots = list(parsed.chat(written).slots(date(2027, 12, 31)))
    written["skip"] = {slot.day for slot in draw(st.lists(st.sampled_from(slots), max_size=4))}
    chosen = {slot.key: slot for slot in draw(st.lists(st.sampled_from(slots), max_size=6))}
    notes = []
    for key, slot in chosen.items():
        note: dict[str, object] = {"scheduled": slot.day, "key": key}
        fate = draw(st.sampled_from(["topic", "moved", "cancelled"]))
        if fate == "moved":
            note["moved_to"] = datetime.combine(slot.day, slot.time) + timedelta(hours=draw(st.integers(-600, 600)))
        else:
            note[fate] = "Words"
        notes.append(note)
    return parsed.chat({**written, "notes": notes})


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(chats())
def test_the_written_file_has_every_date_of_the_model_and_no_other(chat: Chat) -> None:
    whole = community(chats=(chat,), conferences=(), events=())
    first, last = whole.window
    expected = [
        (week.start.astimezone(UTC), week.end.astimezone(UTC), "CANCELLED" if week.cancelled else "CONFIRMED")
        for week in whole.weeks(chat)
        if is_kept(whole, week) and week.end.date() >= first and week.start.date() <= last
    ]
    written = files(whole)
    data = written.get("calendars/x.ics", b"")
    assert sorted(_read(data, first, last)) == sorted(expected)
    assert written.get("calendars/all.ics", b"").count(b"BEGIN:VEVENT") == data.count(b"BEGIN:VEVENT")


def _read(data: bytes, first: date, last: date) -> list[Row]:
    if not data:
        return []
    calendar = icalendar.Calendar.from_ical(data)
    # Where a calendar names it, the reader puts moments in UTC into that zone, and forgets which of two equal hours.
    del calendar["X-WR-TIMEZONE"]
    found = recurring_ical_events.of(calendar).between(first - timedelta(days=40), last + timedelta(days=40))
    rows = []
    for event in found:
        start, end = event["DTSTART"].dt, event["DTEND"].dt
        if end.astimezone(start.tzinfo).date() >= first and start.date() <= last:
            rows.append((start.astimezone(UTC), end.astimezone(UTC), str(event["STATUS"])))
    return rows
