"""Values that can't be: parts of rules, lengths, statuses and numbers of versions (RFC 5545 sections 3.3 and 3.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from flipkit.icslint.document import Component, ContentLine, moment, rule_parts
from flipkit.icslint.rules import Hit, Task, rule

_DURATION = re.compile(
    r"\+?P(?:[0-9]{1,6}W|[0-9]{1,6}D(?:T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)?"
    r"|T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)"
)
_DAY = re.compile(r"(?P<nth>[+-]?[0-9]{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_STATUSES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
#: A month has some of its weekdays five times.
_MONTH = 5
#: A rule that is shorter than this many dates is none that readers give up on.
_MANY = 1000
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _numbers(least: int, most: int, *, backwards: bool = False) -> Callable[[str], bool]:
    """Give the test whether a part is a list of numbers; backwards ones count from the end, and 0 is none."""

    def fit(written: str) -> bool:
        for each in written.split(","):
            if not re.fullmatch(r"[+-]?[0-9]{1,4}", each) or not least <= abs(int(each)) <= most:
                return False
            if each.startswith("-") and not backwards:
                return False
        return True

    return fit


def _is_count(written: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", written) is not None and int(written) > 0


def _are_days(written: str) -> bool:
    matches = [_DAY.fullmatch(each) for each in written.split(",")]
    return all(match and (not match["nth"] or 1 <= abs(int(match["nth"])) <= 53) for match in matches)


#: What each part may hold (section 3.3.10); UNTIL and FREQ have rules of their own.
_PARTS: Mapping[str, Callable[[str], bool]] = {
    "FREQ": bool, "UNTIL": bool, "COUNT": _is_count, "INTERVAL": _is_count,
    "BYSECOND": _numbers(0, 60), "BYMINUTE": _numbers(0, 59), "BYHOUR": _numbers(0, 23), "BYDAY": _are_days,
    "BYMONTHDAY": _numbers(1, 31, backwards=True), "BYYEARDAY": _numbers(1, 366, backwards=True),
    "BYWEEKNO": _numbers(1, 53, backwards=True), "BYMONTH": _numbers(1, 12),
    "BYSETPOS": _numbers(1, 366, backwards=True), "WKST": lambda written: written in _WEEKDAYS,
}  # fmt: skip


@rule("rule-part", "error", "Write the part as RFC 5545 section 3.3.10 has it, or take it out.")
def has_parts_that_can_not_be(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "RRULE"):
        for said in (*_wrong(rule_parts(line)), *_repeated(line)):
            yield line.number, f"The RRULE of {event.called} {said}."


def _repeated(line: ContentLine) -> Iterator[str]:
    names = [part.partition("=")[0].strip() for part in line.value.upper().split(";")]
    yield from (f"has {name[:20]} more than once" for name in dict.fromkeys(names) if name and names.count(name) > 1)
    if "" in names:
        yield "has a semicolon with nothing behind it"


def _wrong(parts: Mapping[str, str]) -> Iterator[str]:
    frequency = parts.get("FREQ")
    for name, value in parts.items():
        if name not in _PARTS and not name.startswith("X-"):
            yield f"has a part {name[:20]}, which is none"
        elif name in _PARTS and not _PARTS[name](value):
            yield f"has {name}={value[:40]}, which can't be"
    if "BYSETPOS" in parts and not any(name.startswith("BY") and name != "BYSETPOS" for name in parts):
        yield "has BYSETPOS, and no other part to choose from"
    if "BYWEEKNO" in parts and frequency != "YEARLY":
        yield f"has BYWEEKNO, which goes with YEARLY only, and FREQ={frequency}"
    if "BYMONTHDAY" in parts and frequency == "WEEKLY":
        yield "has BYMONTHDAY, which does not go with WEEKLY"
    if "BYYEARDAY" in parts and frequency in ("DAILY", "WEEKLY", "MONTHLY"):
        yield f"has BYYEARDAY, which does not go with {frequency}"
    days = parts.get("BYDAY", "")
    if not (re.search("[0-9]", days) and _are_days(days)):
        return
    if frequency not in ("MONTHLY", "YEARLY"):
        yield f"counts the days in BYDAY={days[:40]}, which goes with MONTHLY and YEARLY only"
    elif frequency == "YEARLY" and "BYWEEKNO" in parts:
        yield f"counts the days in BYDAY={days[:40]}, which does not go with BYWEEKNO"
    elif frequency == "MONTHLY" and any(int(each) > _MONTH for each in re.findall("[0-9]{1,2}", days)):
        yield f"counts further in BYDAY={days[:40]} than a month has weeks"


@rule("rule-twice", "error", "Keep one RRULE; write further dates as RDATE, or as an event of their own.")
def has_two_rules(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for line in event.all("RRULE")[1:]:
            yield line.number, f"{event.called} has two RRULEs; readers take one of them, or add both up."


@rule("rule-start", "warning", "Let DTSTART be the first date of the rule (RFC 5545 section 3.8.5.3).")
def starts_off_its_rule(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "RRULE"):
        start = moment(event.first("DTSTART"))
        parts = rule_parts(line)
        if start and not list(_wrong(parts)) and not _is_date_of(parts, start.wall.date()):
            yield (
                line.number,
                f"DTSTART of {event.called} is no date of its rule: some readers show it, some do not.",
            )


def _is_date_of(parts: Mapping[str, str], day: date) -> bool:
    """Tell whether a day may be one of a rule's, by its parts for days; True where that takes more to know."""
    days = [_DAY.fullmatch(each) for each in parts.get("BYDAY", "").split(",") if each]
    plain = [match["day"] for match in days if match and not match["nth"]]
    if plain and len(plain) == len(days) and _WEEKDAYS[day.weekday()] not in plain:
        return False
    if "BYMONTH" in parts and day.month not in map(int, parts["BYMONTH"].split(",")):
        return False
    in_month = [int(each) for each in parts.get("BYMONTHDAY", "").split(",") if each]
    return not in_month or any(each < 0 for each in in_month) or day.day in in_month


@rule("rule-often", "warning", "Repeat by the day, and write an event for each time of it.")
def repeats_within_the_hour(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "RRULE"):
        parts = rule_parts(line)
        unit = {"SECONDLY": "second", "MINUTELY": "minute"}.get(parts.get("FREQ", ""))
        count = parts.get("COUNT", "")
        if unit and not (_is_count(count) and int(count) <= _MANY):
            yield line.number, f"{event.called} repeats by the {unit}; readers give up, or stand still over it."


@rule("rule-exrule", "warning", "Write EXDATEs for the dates that are left out (RFC 5545 appendix A.3).")
def has_a_rule_of_exceptions(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "EXRULE"):
        yield line.number, f"{event.called} has an EXRULE, which is gone since 2009; its dates will be shown."


@rule("override-range", "warning", "End the series with UNTIL and begin a new one, with a UID of its own.")
def changes_all_that_follow(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "RECURRENCE-ID"):
        if line.parameter("RANGE").upper() == "THISANDFUTURE":
            yield (
                line.number,
                f"{event.called} changes all dates that follow; Google and Outlook change this one only.",
            )


@rule("duration-unreadable", "error", "Write DURATION like PT1H30M or P2D; it is never negative here.")
def has_no_length(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "DURATION"):
        if not _DURATION.fullmatch(line.value.strip().upper()):
            yield line.number, f"The DURATION of {event.called} is no length: “{line.value.strip()[:40]}”."


@rule("status-unknown", "error", "Write STATUS:TENTATIVE, CONFIRMED or CANCELLED.")
def has_no_status(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "STATUS"):
        if line.value.strip().upper() not in _STATUSES:
            yield line.number, f"The STATUS of {event.called} is none of an event: “{line.value.strip()[:40]}”."


@rule("sequence-unreadable", "error", "Write SEQUENCE:0, and one more for every change.")
def has_no_sequence(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "SEQUENCE"):
        if not re.fullmatch("[0-9]{1,10}", line.value.strip()):
            yield line.number, f"The SEQUENCE of {event.called} is no number: “{line.value.strip()[:40]}”."


RULES = (
    has_parts_that_can_not_be,
    has_two_rules,
    starts_off_its_rule,
    repeats_within_the_hour,
    has_a_rule_of_exceptions,
    changes_all_that_follow,
    has_no_length,
    has_no_status,
    has_no_sequence,
)


def _lines(task: Task, name: str) -> Iterator[tuple[Component, ContentLine]]:
    return ((event, line) for event in task.calendar.events for line in event.all(name))
