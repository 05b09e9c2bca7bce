"""New, moved, vanished: what a reading means for what is held, and what stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.gather.formats import calendars
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar
from flipkit.gather.sources.calendars import CalendarDiff, compare
from flipkit.model.events import RemoteEvent

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def event(key: str, days: int, hour: int = 18, uid: str = "") -> RemoteEvent:
    start = datetime(2026, 11, 22, hour, tzinfo=UTC) + days * DAY
    return RemoteEvent(key=key, uid=uid or key, title=key.title(), start=start, end=start + HOUR, timezone="UTC")


OVER, SOON, LATER = event("over", -3), event("soon", 3), event("later", 9)


def told(
    held: list[RemoteEvent], found: list[RemoteEvent], *, upcoming_only: bool = False, until: datetime | None = None
) -> CalendarDiff:
    return compare(held, ParsedCalendar(tuple(found)), NOW, upcoming_only=upcoming_only, until=until)


def test_at_first_all_is_new_and_then_nothing_is() -> None:
    assert told([], [SOON, LATER]) == CalendarDiff((SOON, LATER), new=2)
    assert told([SOON, LATER], [LATER, SOON]) == CalendarDiff((SOON, LATER))


def test_another_start_is_a_move_another_title_is_not() -> None:
    moved, renamed = replace(SOON, start=LATER.start, end=LATER.end), replace(SOON, title="Other")
    assert told([SOON], [moved]) == CalendarDiff((moved,), moved=1)
    assert told([SOON], [renamed]) == CalendarDiff((renamed,))


def test_what_is_over_stays_whatever_the_calendar_shows() -> None:
    assert told([OVER, SOON], [SOON]) == CalendarDiff((OVER, SOON))
    assert told([OVER, SOON], []) == CalendarDiff((OVER,), vanished=1)


def test_where_only_coming_events_are_shown_one_that_vanished_stays_marked_until_it_is_over() -> None:
    marked = replace(LATER, vanished=date(2026, 11, 22))
    first = told([SOON, LATER], [SOON], upcoming_only=True)
    assert first == CalendarDiff((SOON, marked), vanished=1)
    assert told(list(first.events), [SOON], upcoming_only=True) == CalendarDiff((SOON, marked))
    assert told([SOON, marked], [SOON, LATER], upcoming_only=True) == CalendarDiff((SOON, LATER), new=1)


def test_an_event_that_cannot_be_read_has_not_vanished() -> None:
    found = ParsedCalendar((SOON,), unread=frozenset({"later"}))
    held = [SOON, LATER, event("gone", 4)]
    for upcoming_only in (False, True):
        compared = compare(held, found, NOW, upcoming_only=upcoming_only)
        assert compared.vanished == 1 and LATER in compared.events


def test_dates_of_a_series_at_another_hour_have_moved() -> None:
    before = [event(f"chat {n}", n * 7, 18, "chat") for n in (-1, 1, 2)]
    after = [event(f"chat later {n}", n * 7, 19, "chat") for n in (-1, 1, 2)]
    assert told(before, after) == CalendarDiff(tuple(after), moved=2)


def test_a_row_that_lost_its_name_to_its_date_has_moved() -> None:
    before, after = event("talk 2026-11-25", 3, uid="talk"), event("talk", 10, uid="talk")
    assert told([before], [after]) == CalendarDiff((after,), moved=1)


def test_dates_that_come_within_reach_are_no_news() -> None:
    when = NOW + 9 * DAY + 6 * HOUR
    assert when == LATER.start
    assert told([SOON], [SOON, LATER], until=when - HOUR) == CalendarDiff((SOON, LATER))
    assert told([SOON], [SOON, LATER], until=when) == CalendarDiff((SOON, LATER), new=1)


def test_an_all_day_event_is_over_after_its_last_day() -> None:
    today = RemoteEvent(
        key="day", uid="day", title="Day", start=date(2026, 11, 22), end=date(2026, 11, 22), timezone="UTC"
    )
    yesterday = RemoteEvent(
        key="day", uid="day", title="Day", start=date(2026, 11, 21), end=date(2026, 11, 21), timezone="UTC"
    )
    assert told([today], []) == CalendarDiff((), vanished=1)
    assert told([yesterday], []) == CalendarDiff((yesterday,))


@pytest.mark.promise(1)
def test_a_calendar_that_breaks_off_is_known_wherever_it_does() -> None:
    """Promise 1: a transfer that ends in the middle of a calendar is no shorter calendar."""
    vevent = "BEGIN:VEVENT\r\nUID:{0}\r\nDTSTART:2026120{0}T180000Z\r\nSUMMARY:Talk {0}\r\nEND:VEVENT\r\n"
    whole = f"BEGIN:VCALENDAR\r\n{''.join(map(vevent.format, range(1, 4)))}END:VCALENDAR\r\n"
    for length in range(whole.index("UID:2"), len(whole.rstrip()), 7):
        found = calendars.read(whole[:length].encode(), "", "c", NOW, source="c", timezone="UTC")
        assert not found.is_whole
    found = calendars.read(whole.encode(), "", "c", NOW, source="c", timezone="UTC")
    assert (found.is_whole, len(found.events), found.notes) == (True, 3, ())
