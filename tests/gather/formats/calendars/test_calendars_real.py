"""All the real calendars we have: none breaks us, and dates are those that recurring-ical-events gives."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from icalendar.timezone import tzp

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import ical
from flipkit.gather.formats.calendars.parsed_calendar import Window, placed
from tests.support.corpora import DATA
from tests.support.problems import sentences
from tests.support.thorough import THOROUGH, some

CALENDARS = DATA / "ics"
#: Not so long a time as ours, as some of these have an event every hour.
SPAN = timedelta(days=60)
#: Where we read otherwise than the library, and why.
EXPLAINED = {
    "src__Ical.Net.CoreUnitTests__Calendars__Serialization__Parameter2.ics": "two events with empty UIDs are two",
    "docs__tutorials__example.ics": "two events of one UID and no RECURRENCE-ID are two, as ical.js has them",
    "test__fixtures__daily-count-exdate-recurrence-id.ics": "where the end is before the start, the start counts",
    "recurring_ical_events__test__calendars__issue_201_mixed_datetime_and_date.ics": "days that end at a midnight",
}
FILES = sorted(CALENDARS.glob("*/*.ics"))

pytestmark = [pytest.mark.skipif(not FILES, reason="the calendars are not beside the project"), pytest.mark.slow]


def _now(body: bytes) -> datetime:
    """A time at which the file has something to say: a month after its first start."""
    years = re.search(rb"DTSTART[^:\r\n]*:(19[7-9]\d|20\d\d)(0[1-9]|1[0-2])", body)
    first = datetime(int(years[1]), int(years[2]), 1, tzinfo=UTC) if years else datetime(2026, 11, 1, tzinfo=UTC)
    return first + timedelta(days=30)


def _expected(body: bytes, window: Window) -> list[tuple[Any, Any]] | None:
    """The starts and ends by the library alone; None where it refuses the file."""
    found: list[tuple[Any, Any]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tzp.use_default()
        try:
            for calendar in icalendar.Calendar.from_ical(body, multiple=True):
                for event in recurring_ical_events.of(calendar).between(window.first, window.last):
                    if str(event.get("CLASS", "")) in ("PRIVATE", "CONFIDENTIAL"):
                        continue
                    found.append((_moment(event.start), _moment(event.end)))
        except Exception:
            return None
    return found


def _moment(when: date) -> date:
    return placed(when, "UTC") if isinstance(when, datetime) else when


def _last(end: Any) -> Any:
    """The end as we have it: of days the last one, not the one after."""
    return end if isinstance(end, datetime) else end - timedelta(days=1)


def test_every_file_is_read_or_refused_in_words_and_valid_ones_have_the_librarys_dates() -> None:
    compared = 0
    for path in some(FILES, 2):
        body = path.read_bytes()
        window = Window.around(_now(body), SPAN)
        expected = _expected(body, window)
        try:
            found = ical.read(body, "UTC", window, source=path.name)
        except ParseError as error:
            assert error.remedy
            assert not expected, path.name
            continue
        if (
            expected is None
            or any("could not be read" in note or "can't be read" in note for note in sentences(found.notes))
            or path.name in EXPLAINED
        ):
            continue
        ours = [(event.start, event.end) for event in found.events]
        theirs = [(start, max(start, _last(end))) for start, end in expected]
        assert sorted(map(str, ours)) == sorted(map(str, theirs)), path.name
        compared += bool(ours)
    assert compared > (100 if THOROUGH else 50)
