"""Values that can't be: parts of rules, lengths, words and numbers (RFC 5545 sections 3.2, 3.3 and 3.8)."""

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
#: Words that a property of an event may be; readers take any other CLASS for private, and guess about the rest.
_WORDS = {"CLASS": ("PUBLIC", "PRIVATE", "CONFIDENTIAL"), "TRANSP": ("OPAQUE", "TRANSPARENT")}
_ACTIONS = ("DISPLAY", "AUDIO", "EMAIL")
#: Words that a parameter of those who are invited may be (sections 3.2.3, 3.2.12, 3.2.16 and 3.2.17).
_INVITED = {
    "PARTSTAT": ("NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"),
    "ROLE": ("CHAIR", "REQ-PARTICIPANT", "OPT-PARTICIPANT", "NON-PARTICIPANT"),
    "CUTYPE": ("INDIVIDUAL", "GROUP", "RESOURCE", "ROOM", "UNKNOWN"),
    "RSVP": ("TRUE", "FALSE"),
}
#: How many days short months have at most.
_SHORT = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
_WITHIN_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
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
        parts = rule_parts(line)
        start = moment(event.first("DTSTART"))
        for said in (*_wrong(parts), *_repeated(line), *(_timed(parts) if start and start.is_date else ())):
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
    if _never(parts):
        yield f"asks for days that no month of BYMONTH={parts['BYMONTH'][:40]} has: {parts['BYMONTHDAY'][:40]}"
    days = parts.get("BYDAY", "")
    if not (re.search("[0-9]", days) and _are_days(days)):
        return
    if frequency not in ("MONTHLY", "YEARLY"):
        yield f"counts the days in BYDAY={days[:40]}, which goes with MONTHLY and YEARLY only"
    elif frequency == "YEARLY" and "BYWEEKNO" in parts:
        yield f"counts the days in BYDAY={days[:40]}, which does not go with BYWEEKNO"
    elif (frequency == "MONTHLY" or "BYMONTH" in parts) and any(
        int(each) > _MONTH for each in re.findall("[0-9]{1,2}", days)
    ):
        yield f"counts further in BYDAY={days[:40]} than a month has weeks"


def _never(parts: Mapping[str, str]) -> bool:
    """Tell whether a rule asks for days that its months don't have."""
    if not {"BYMONTH", "BYMONTHDAY"} <= parts.keys() or not all(
        _PARTS[name](parts[name]) for name in ("BYMONTH", "BYMONTHDAY")
    ):
        return False
    days = [abs(int(each)) for each in parts["BYMONTHDAY"].split(",")]
    return all(day > _SHORT.get(int(month), 31) for month in parts["BYMONTH"].split(",") for day in days)


def _timed(parts: Mapping[str, str]) -> Iterator[str]:
    """Find what asks for times of a day where DTSTART is a day."""
    if parts.get("FREQ") in ("SECONDLY", "MINUTELY", "HOURLY"):
        yield f"repeats within the day (FREQ={parts['FREQ']}), though DTSTART is a date"
    for name in _WITHIN_A_DAY:
        if name in parts:
            yield f"has {name}, though DTSTART is a date"


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
        written = line.value.strip().upper()
        start = moment(event.first("DTSTART"))
        if not _DURATION.fullmatch(written):
            yield line.number, f"The DURATION of {event.called} is no length: “{line.value.strip()[:40]}”."
        elif start and start.is_date and "T" in written:
            yield line.number, f"The DURATION of {event.called} is no length of days, though DTSTART is a date."
    for event, alarm in _alarms(task):
        trigger = alarm.first("TRIGGER")
        if not trigger or trigger.parameter("VALUE").upper() == "DATE-TIME":
            continue
        if not _DURATION.fullmatch(trigger.value.strip().upper().removeprefix("-")):
            yield trigger.number, f"The TRIGGER of an alarm of {event.called} is no length."


@rule("status-unknown", "error", "Write STATUS:TENTATIVE, CONFIRMED or CANCELLED.")
def has_no_status(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "STATUS"):
        if line.value.strip().upper() not in _STATUSES:
            yield line.number, f"The STATUS of {event.called} is none of an event: “{line.value.strip()[:40]}”."


@rule("word-unknown", "warning", "Write one of the words that RFC 5545 has for it.")
def has_an_unknown_word(task: Task) -> Iterator[Hit]:
    for event in task.calendar.events:
        for name, known in _WORDS.items():
            for line in event.all(name):
                if line.value.strip().upper() not in known:
                    yield line.number, _unknown(event, name, line.value.strip(), known)
        for line in (*event.all("ATTENDEE"), *event.all("ORGANIZER")):
            for name, known in _INVITED.items():
                said = line.parameter(name)
                if said and said.upper() not in known and not said.upper().startswith("X-"):
                    yield line.number, _unknown(event, name, said, known)
    for event, alarm in _alarms(task):
        for line in alarm.all("ACTION"):
            said = line.value.strip()
            if said.upper() not in _ACTIONS and not said.upper().startswith("X-"):
                yield line.number, _unknown(event, "ACTION", said, _ACTIONS)


def _unknown(event: Component, name: str, said: str, known: tuple[str, ...]) -> str:
    private = " Readers take it for PRIVATE." if name == "CLASS" else ""
    return f"The {name} of {event.called} is “{said[:40]}”, none of {', '.join(known)}.{private}"


@rule("priority-unreadable", "warning", "Write PRIORITY:1 (the highest) to 9, or 0 for none.")
def has_no_priority(task: Task) -> Iterator[Hit]:
    for event, line in _lines(task, "PRIORITY"):
        if not re.fullmatch("[0-9]", line.value.strip()):
            yield (
                line.number,
                f"The PRIORITY of {event.called} is no number from 0 to 9: “{line.value.strip()[:40]}”.",
            )


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
    has_an_unknown_word,
    has_no_priority,
    has_no_sequence,
)


def _alarms(task: Task) -> Iterator[tuple[Component, Component]]:
    return ((event, alarm) for event in task.calendar.events for alarm in event.within("VALARM"))


def _lines(task: Task, name: str) -> Iterator[tuple[Component, ContentLine]]:
    return ((event, line) for event in task.calendar.events for line in event.all(name))
