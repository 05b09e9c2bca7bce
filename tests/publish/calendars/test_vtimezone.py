"""Our time zone blocks against the zone data itself: for every zone, read by us and by icalendar."""

from __future__ import annotations

import calendar
import json
import os
from bisect import bisect_right
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.recurrence import DAYS
from flipkit.model.times import zone
from flipkit.publish.calendars import drifted, ics, vtimezone
from flipkit.publish.calendars.vtimezone import Observance, observances
from tests.support.calendars import community
from tests.support.thorough import some

pytestmark = pytest.mark.slow

ZONES = resources.files("tzdata").joinpath("zones").read_text("utf-8").split()
FIRST, LAST = datetime(2012, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_rule_that_holds_is_two_observances() -> None:
    assert [_shown(o) for o in observances("America/New_York", FIRST, LAST)] == [
        "DAYLIGHT 2007-03-11 02:00 -0500 -0400 EDT FREQ=YEARLY;BYMONTH=3;BYDAY=2SU",
        "STANDARD 2007-11-04 02:00 -0400 -0500 EST FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
    ]


def test_a_zone_without_clock_changes_has_one_observance_and_no_rule() -> None:
    assert [_shown(o) for o in observances("Asia/Tokyo", FIRST, LAST)] == [
        "STANDARD 1970-01-01 00:00 +0900 +0900 JST "
    ]


def test_a_rule_that_ended_says_until_when_and_a_change_without_a_rule_stands_alone() -> None:
    assert [_shown(o) for o in observances("Europe/Istanbul", FIRST, LAST)] == [
        "STANDARD 2007-10-28 04:00 +0300 +0200 EET FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20141027T010000Z",
        "DAYLIGHT 2012-03-25 03:00 +0200 +0300 EEST FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20130401T010000Z",
        "DAYLIGHT 2014-03-31 03:00 +0200 +0300 EEST ",
        "DAYLIGHT 2015-03-29 03:00 +0200 +0300 EEST FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20160328T010000Z",
        "STANDARD 2015-11-08 04:00 +0300 +0200 EET ",
        "STANDARD 2016-09-07 00:00 +0300 +0300 +03 ",
    ]


def test_where_winter_is_the_exception_summer_is_still_daylight_time() -> None:
    kinds = [(o.kind, o.name) for o in observances("Europe/Dublin", FIRST, LAST)]
    assert kinds == [("DAYLIGHT", "IST"), ("STANDARD", "GMT")]


def test_a_weekday_after_a_date_is_a_rule_as_well() -> None:
    found = observances("America/Nuuk", datetime(2025, 1, 1, tzinfo=UTC), LAST)
    assert [_shown(o) for o in found] == [
        "DAYLIGHT 2024-03-30 23:00 -0200 -0100 -01 FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=24,25,26,27,28,29,30;BYDAY=SA",
        "STANDARD 2024-10-27 00:00 -0100 -0200 -02 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]


def test_only_what_the_span_needs_is_given() -> None:
    found = observances("Africa/Casablanca", datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC))
    assert [_shown(o) for o in found] == ["DAYLIGHT 2026-03-22 02:00 +0000 +0100 +01 "]


#: A look every day (`make test`: every fifth), in case a change is missing.
_DAILY = some([FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)], 5)
TABLE = Path(vtimezone.__file__).with_name("zones.txt")


def test_what_calendars_say_of_a_zone_does_not_change_unseen() -> None:
    """With FLIPKIT_GOLDEN=1 in the environment the table is written anew, once a new tzdata has been looked at."""
    first: dict[bytes, str] = {}
    known = {name: vtimezone.digest(first.setdefault(_data(name), name)) for name in ZONES}
    if os.environ.get("FLIPKIT_GOLDEN"):
        TABLE.write_text("".join(f"{name} {digest}\n" for name, digest in sorted(known.items())))
        vtimezone.frozen.cache_clear()
    assert vtimezone.frozen() == known


def test_a_build_with_other_zone_data_warns_about_the_zones_in_use(monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(drifted(community())) == []
    monkeypatch.setitem(vtimezone.frozen(), "Europe/Dublin", "000000000000")
    monkeypatch.setitem(vtimezone.frozen(), "Asia/Tokyo", "000000000000")  # which nobody uses
    (problem,) = drifted(community())
    assert problem.severity == "warning"
    assert "clock changes for Europe/Dublin than" in problem.message


@pytest.mark.parametrize("letter", sorted({name[0] for name in ZONES}))
def test_every_zone_is_right_at_every_hour_around_each_of_its_changes(letter: str) -> None:
    seen: set[bytes] = set()
    for name in (name for name in ZONES if name[0] == letter):
        if _data(name) in seen:
            continue  # another name for the same
        seen.add(_data(name))
        found = observances(name, FIRST, LAST)
        onsets = [onset for o in found for onset in o.onsets if FIRST < onset < LAST]
        moments = [*_DAILY, *(onset + step for onset in onsets for step in (-HOUR, -HOUR / 3600, 0 * HOUR, HOUR))]
        expanded = _expanded(found, LAST.year)
        wrong = [(name, moment) for moment in moments if _offset_at(expanded, moment) != _true(name, moment)]
        assert wrong == []


def test_a_leap_over_the_date_line_moves_no_clock() -> None:
    found = observances("Pacific/Apia", datetime(2012, 1, 1, tzinfo=UTC), datetime(2012, 1, 2, tzinfo=UTC))
    assert [_shown(o) for o in found] == ["DAYLIGHT 2011-12-31 00:00 +1400 +1400 +14 "]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(ZONES), st.datetimes(FIRST.replace(tzinfo=None), LAST.replace(tzinfo=None)), st.data())
def test_any_span_of_any_zone_is_right_as_we_read_it_and_as_icalendar_does(
    name: str, begin: datetime, data: st.DataObject
) -> None:
    first = begin.replace(tzinfo=UTC)
    last = first + timedelta(days=data.draw(st.integers(0, 900), "days"))
    inside = st.datetimes(first.replace(tzinfo=None), last.replace(tzinfo=None))
    moment = data.draw(inside, "moment").replace(tzinfo=UTC, microsecond=0)
    found = observances(name, first, last)
    assert _offset_at(_expanded(found, last.year), moment) == _true(name, moment)
    block = icalendar.Timezone()
    block.add("TZID", "X-flipkit-test")  # no client knows it, so the block itself is read
    for observance in found:
        block.add_component(ics._observance(observance))
    theirs = icalendar.Timezone.from_ical(block.to_ical()).to_tz(lookup_tzid=False)  # type: ignore[attr-defined]
    assert moment.astimezone(theirs).utcoffset() == _true(name, moment)


def _data(name: str) -> bytes:
    return resources.files("tzdata.zoneinfo").joinpath(*name.split("/")).read_bytes()


def _true(name: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(zone(name)).utcoffset()


def _expanded(found: tuple[Observance, ...], year: int) -> list[tuple[datetime, timedelta, timedelta]]:
    """Give all onsets up to the end of a year, in order, with the offsets before and after."""
    return sorted((onset, o.offset_from, o.offset_to) for o in found for onset in _onsets(o, year))


def _offset_at(onsets: list[tuple[datetime, timedelta, timedelta]], moment: datetime) -> timedelta:
    """Read observances as RFC 5545 says: the latest onset up to the moment counts, before any the first one."""
    begun = bisect_right(onsets, moment, key=lambda each: each[0])
    return onsets[begun - 1][2] if begun else onsets[0][1]


def _onsets(observance: Observance, year: int) -> list[datetime]:
    """Expand DTSTART and RRULE from what is written, not from what the generator knows."""
    start = observance.start
    if not observance.rule:
        return [start.replace(tzinfo=UTC) - observance.offset_from]
    parts = dict(part.split("=") for part in observance.rule.split(";"))
    assert parts.pop("FREQ") == "YEARLY"
    month, by_day, month_days = int(parts.pop("BYMONTH")), parts.pop("BYDAY"), parts.pop("BYMONTHDAY", "")
    until = parts.pop("UNTIL", "")
    assert parts == {}
    walls = []
    for each in range(start.year, year + 1):
        days = list(range(1, calendar.monthrange(each, month)[1] + 1))
        days = [d for d in days if DAYS[datetime(each, month, d).weekday()] == by_day[-2:]]  # noqa: DTZ001
        if month_days:
            days = [d for d in days if str(d) in month_days.split(",")]
        elif by_day[:-2]:
            nth = int(by_day[:-2])
            days = [days[nth - 1 if nth > 0 else nth]]
        walls += [start.replace(year=each, month=month, day=day) for day in days]
    assert walls[:1] in ([], [start])
    moments = [wall.replace(tzinfo=UTC) - observance.offset_from for wall in walls]
    return [moment for moment in moments if not until or f"{moment:%Y%m%dT%H%M%SZ}" <= until]


def _shown(o: Observance) -> str:
    return f"{o.kind} {o.start:%Y-%m-%d %H:%M} {_offset(o.offset_from)} {_offset(o.offset_to)} {o.name} {o.rule}"


def _offset(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


@pytest.mark.parametrize("name", ["America/New_York", "Europe/Dublin", "Africa/Monrovia", "Pacific/Apia", "UTC"])
def test_what_was_found_of_a_zone_comes_from_the_shelf_as_it_was(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: dict[str, str] = {}

    class Kept:
        def get(self, key: str) -> Any:
            return json.loads(kept[key]) if key in kept else None

        def put(self, key: str, value: Any) -> None:
            kept[key] = json.dumps(value)

    def asked() -> tuple[Observance, ...]:
        monkeypatch.setattr(vtimezone, "_FOUND", {})
        known = replace(community(), kept=Kept())
        chats = tuple(replace(chat, timezone=name) for chat in known.chats)
        assert list(drifted(replace(known, chats=chats))) == []
        return observances(name, datetime(1970, 1, 1, tzinfo=UTC), datetime(2069, 1, 1, tzinfo=UTC))

    first = asked()
    monkeypatch.setattr(vtimezone, "_find", lambda name: ())
    assert (asked(), f"zone {name}" in kept) == (first, True)
