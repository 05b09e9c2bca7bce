"""How many steps are taken to count a rule's dates (RFC 5545 section 3.3.10), and where the count may begin and end.

The library walks a rule from its first date to the last that is asked for, and makes every date on the way. So a
rule that is decades old begins near the window instead, later by whole periods: its dates there stay the same. One
that has no end, or ends after the window, ends with it. What a line such as FREQ=SECONDLY would still cost is told
before it is spent.
"""

from __future__ import annotations

import copy
from calendar import monthrange
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from math import prod
from typing import Any

from flipkit.gather.formats.calendars.parsed_calendar import MOST, Window

_DAY = 86_400
#: Most steps that may lie in a window for one rule.
_STEPS = 200_000
_SECONDS = {"SECONDLY": 1, "MINUTELY": 60, "HOURLY": 3600}
#: What a step costs, in microseconds or so.
_COSTS = {"YEARLY": 100, "MONTHLY": 25, "WEEKLY": 8}
_COST = 6
_LENGTH = {"YEARLY": 365, "MONTHLY": 28, "WEEKLY": 7}
#: How long the periods are that a rule can begin later by.
_PERIODS = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
}
_MONTHS = {"MONTHLY": 1, "YEARLY": 12}
#: Days that a rule begins before the window and ends after it: more than zones differ by.
_MARGIN = timedelta(days=3)
#: Rules by the second that name seconds are rules by the minute, and so on.
_COARSER = (
    ("SECONDLY", "BYSECOND", "MINUTELY", 60),
    ("MINUTELY", "BYMINUTE", "HOURLY", 60),
    ("HOURLY", "BYHOUR", "DAILY", 24),
)
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
#: How many days short months have at most.
_LENGTHS = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
#: How many values of a part there are, so that all of them limit nothing.
_ALL = {"BYMONTH": 12, "BYWEEKNO": 52, "BYYEARDAY": 365, "BYMONTHDAY": 28, "BYDAY": 7}
_DAYS = frozenset(_ALL) - {"BYMONTH"}
_LIMITS = frozenset(("BYMONTH", "BYWEEKNO", "BYYEARDAY", "BYMONTHDAY", "BYDAY", "BYSETPOS", *_WITHIN_A_DAY))


class OftenError(ValueError):
    """A rule of more steps than can be taken."""


def rules_of(event: Any) -> list[Any]:
    """Give an event's rules, of which there should be one at most, each by as long periods as it can be written."""
    given = event.get("RRULE", [])
    return [_coarsened(copy.deepcopy(rule)) for rule in (given if isinstance(given, list) else [given])]


def narrowed(event: Any, window: Window) -> Window:
    """Give the part of a window in which an event has somewhat more dates than are taken: around now, or its start.

    Of one that ends before now it is the time before its end.
    """
    start = getattr(event.get("DTSTART"), "dt", window.first)
    for rule in rules_of(event):
        first, last = max(window.first, _aware(start)), _end(event, rule, window)
        around = timedelta(days=1.1 * MOST / max(1.0, _each_day(rule)) / 2)
        if 2 * around >= last - first or ("COUNT" in rule and rule.keys() & _LIMITS):
            continue
        middle = window.first + (window.last - window.first) / 2
        near = middle + timedelta(days=max(0, (_day(start) - middle.date()).days))
        near = max(window.first + around, min(near, last - around))
        window = Window(max(window.first, near - around), min(window.last, near + around))
    return window


def bounded(series: list[Any], near: Window, window: Window) -> tuple[list[Any], int]:
    """Give a series whose rules begin shortly before what is asked for and end with it, and what it costs.

    Nothing is changed of what was handed in. Raises `OftenError` for a rule of more steps than can be taken.
    """
    cost, made = 0, []
    shift = _MARGIN + max(map(_reach, series), default=timedelta())
    walked = Window(near.first - shift, near.last + shift)
    is_alone = not any("RRULE" in event and "RECURRENCE-ID" in event for event in series)
    for event in series:
        rules = rules_of(event)
        ends = [_end(event, rule, window).date() for rule in rules]
        made.append(_within(event, rules[0], walked) if len(rules) == 1 and is_alone else event)
        for rule, end in zip(rules, ends, strict=True):
            _refuse_endless(rule, _day(made[-1]["DTSTART"].dt), end)
            cost += _cost(rule, (min(end, walked.last.date()) - _day(made[-1]["DTSTART"].dt)).days + 1, len(series))
    return made, cost


def _within(event: Any, rule: Any, window: Window) -> Any:
    """Give an event whose rule begins not long before a window, by whole periods, and ends not long after it."""
    moved = event.copy()
    moved.subcomponents = event.subcomponents
    start = event["DTSTART"].dt
    first = max(window.first, _aware(start))
    end = getattr(event.get("DTEND"), "dt", start)
    is_like = (getattr(start, "tzinfo", None) is None) == (getattr(end, "tzinfo", None) is None)
    if is_like and (later := _later(start, rule, window.first)):
        for name, when in (("DTSTART", later), ("DTEND", later + (end - start))):
            if name in event:
                moved[name] = copy.copy(event[name])
                moved[name].dt = when
    last = max(window.last, first + _MARGIN)
    until = _first(rule, "UNTIL", None)
    if until is None or _aware(until) > last:
        if not isinstance(start, datetime):
            rule["UNTIL"] = [last.date()]
        else:
            rule["UNTIL"] = [last if start.tzinfo else last.replace(tzinfo=None)]
    moved["RRULE"] = rule
    return moved


def _later(start: date, rule: Any, before: datetime) -> Any:
    """Give the last start before a moment that a rule may have instead of its own; None if there is none.

    A COUNT goes down by the periods that are left out, if each has one date.
    """
    freq = _freq(rule)
    interval = int(_first(rule, "INTERVAL", 1))
    count = _first(rule, "COUNT", None)
    apart = before - _aware(start)
    if interval < 1 or apart <= timedelta() or (count is not None and (rule.keys() & _LIMITS or freq in _MONTHS)):
        return None
    if freq in _PERIODS:
        periods = apart // (_PERIODS[freq] * interval)
        if count is not None:
            periods = min(periods, int(count) - 1)
            rule["COUNT"] = [int(count) - max(0, periods)]
        return start + _PERIODS[freq] * interval * periods if periods > 0 else None
    months = _MONTHS.get(freq, 0) * interval
    periods = apart.days // 31 // months if months else 0
    while periods > 0:  # to a month that has the day
        year, month = divmod(start.year * 12 + start.month - 1 + periods * months, 12)
        if start.day <= monthrange(year, month + 1)[1]:
            return start.replace(year=year, month=month + 1)
        periods -= 1
    return None


def _coarsened(rule: Any) -> Any:
    """Give a rule by the second, minute or hour that names those as one by the day, where its dates are the same."""
    if int(_first(rule, "INTERVAL", 1)) != 1 or "BYSETPOS" in rule:
        return rule
    for freq, part, coarser, values in _COARSER:
        named = {int(each) for each in rule.get(part, ())}
        if _freq(rule) == freq and named and min(named) >= 0 and max(named) < values:
            rule["FREQ"] = [coarser]
    if _freq(rule) == "HOURLY" and "BYMINUTE" in rule:
        rule["FREQ"], rule["BYHOUR"] = ["DAILY"], list(range(24))
    return rule


def _refuse_endless(rule: Any, begins: date, ends: date) -> None:
    """Raise `OftenError` for a rule of far too many steps between two days."""
    interval = int(_first(rule, "INTERVAL", 1))
    if interval < 1:
        raise OftenError("a rule that never goes on")
    months, days = rule.get("BYMONTH", ()), [int(day) for day in rule.get("BYMONTHDAY", ())]
    if days and months and all(abs(day) > _LENGTHS.get(int(month), 31) for month in months for day in days):
        raise OftenError("a day that no month has")
    unit = _SECONDS.get(_freq(rule), _DAY)
    steps = ((ends - begins).days + 1) * (_each_day(rule) if unit == _DAY else _DAY / unit / interval)
    if not rule.keys() & _LIMITS:
        steps = min(steps, int(_first(rule, "COUNT", steps)))
    if steps > _STEPS:
        raise OftenError(f"a rule of {steps} steps")


def _cost(rule: Any, days: int, changes: int) -> int:
    """Give what it costs to count a rule's dates of some days, of which several may be changed."""
    freq = _freq(rule)
    length = _LENGTH.get(freq, _SECONDS.get(freq, _DAY) / _DAY) * int(_first(rule, "INTERVAL", 1))
    dates = max(0, days) * _each_day(rule)
    return int(max(0, days) / length * _COSTS.get(freq, _COST) + dates * (_COST + changes / 10))


def _each_day(rule: Any) -> float:
    """Give how many dates a rule makes of a day at most, on an average."""
    freq = _freq(rule)
    interval = max(1, int(_first(rule, "INTERVAL", 1)))
    within = prod(max(1, len(rule.get(part, ()))) for part in _WITHIN_A_DAY)
    share = prod(min(1.0, len(rule[part]) / count) for part, count in _ALL.items() if part in rule)
    if freq in _SECONDS:
        return share * (within if "BYHOUR" in rule else _DAY / _SECONDS[freq] / interval)
    if not rule.keys() & _DAYS:
        share /= 28 if freq == "YEARLY" and "BYMONTH" in rule else _LENGTH.get(freq, 1)
    return share * within / interval


def _end(event: Any, rule: Any, window: Window) -> datetime:
    """Give the last moment of a window at which a rule may have a date."""
    until, count = _first(rule, "UNTIL", None), _first(rule, "COUNT", None)
    ends = window.last if until is None else min(_aware(until) + timedelta(days=1), window.last)
    period = _PERIODS.get(_freq(rule))
    if count is None or period is None or rule.keys() & _LIMITS:
        return ends
    start, length = _aware(event["DTSTART"].dt), period * int(_first(rule, "INTERVAL", 1)) * int(count)
    return min(ends, start + length) if length < ends - start else ends


def _reach(event: Any) -> timedelta:
    """Give how far an event reaches from where its series has it: it lasts long, or was moved."""
    start = event["DTSTART"].dt
    moments = [start, getattr(event.get("DTEND"), "dt", start), getattr(event.get("RECURRENCE-ID"), "dt", start)]
    length = getattr(event.get("DURATION"), "dt", timedelta())
    times = [_aware(each) for each in moments]
    return max(times) - min(times) + length + max(_lasting(event), default=timedelta())


def _lasting(event: Any) -> Iterable[timedelta]:
    """Give how long those of an event's further dates last that say so (RDATE;VALUE=PERIOD)."""
    given = event.get("RDATE", [])
    for dates in given if isinstance(given, list) else [given]:
        for each in getattr(dates, "dts", ()):
            if isinstance(each.dt, tuple):
                start, end = each.dt
                yield end if isinstance(end, timedelta) else _aware(end) - _aware(start)


def _freq(rule: Any) -> str:
    return str(_first(rule, "FREQ", "")).upper()


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _aware(when: date) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), UTC)
    return when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)


def _first(rule: Any, part: str, other: Any) -> Any:
    given = rule.get(part)
    return (given[0] if isinstance(given, list) else given) if given else other
