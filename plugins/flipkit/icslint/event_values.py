"""Values that can't be: parts of rules, lengths, statuses and numbers of versions (RFC 5545 sections 3.3 and 3.8)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from flipkit.icslint.document import Component, ContentLine, moment, rule_parts
from flipkit.icslint.rules import Hit, Task, rule

_DURATION = re.compile(
    r"\+?P(?:[0-9]{1,6}W|[0-9]{1,6}D(?:T(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)?"
    r"|T(?=[0-9])(?:[0-9]{1,6}H)?(?:[0-9]{1,6}M)?(?:[0-9]{1,6}S)?)"
)
_DAY = re.compile(r"(?P<nth>[+-]?[0-9]{1,2})?(?P<day>MO|TU|WE|TH|FR|SA|SU)")
_STATUSES = frozenset({"TENTATIVE", "CONFIRMED", "CANCELLED"})
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
        for said in _wrong(rule_parts(line)):
            yield line.number, f"The RRULE of {event.called} {said}."


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
    days = parts.get("BYDAY", "")
    if frequency not in ("MONTHLY", "YEARLY") and re.search("[0-9]", days) and _are_days(days):
        yield f"counts the days in BYDAY={days[:40]}, which goes with MONTHLY and YEARLY only"


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
    has_a_rule_of_exceptions,
    changes_all_that_follow,
    has_no_length,
    has_no_status,
    has_no_sequence,
)


def _lines(task: Task, name: str) -> Iterator[tuple[Component, ContentLine]]:
    return ((event, line) for event in task.calendar.events for line in event.all(name))
