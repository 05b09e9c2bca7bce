"""What a rule, a length, a status may be; and series that are renamed or gone while they go on."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flipkit.icslint import lint

CLEAN = (Path(__file__).parents[1] / "data" / "lint" / "clean.ics").read_text(encoding="utf-8")
NOW = datetime(2026, 11, 22, tzinfo=UTC)


def codes(*lines: str, previous: str = "", text: str = CLEAN) -> list[str]:
    """What is said of the clean file with these lines in its event, but for what is known of applications."""
    body = text.replace("\nEND:VEVENT", "\n" + "".join(f"{line}\n" for line in lines) + "END:VEVENT")
    before = previous.replace("\n", "\r\n").encode() if previous else None
    found = lint(body.replace("\r", "").replace("\n", "\r\n").encode(), NOW, before)
    return sorted({finding.code for finding in found if not finding.known})


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY", "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=4", "FREQ=MONTHLY;BYDAY=1MO,-1FR", "FREQ=MONTHLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=7", "FREQ=YEARLY;BYWEEKNO=50",
        "FREQ=MONTHLY;BYMONTHDAY=-25", "FREQ=DAILY;INTERVAL=2;WKST=MO", "FREQ=YEARLY;BYYEARDAY=-25",
        "FREQ=WEEKLY;X-MINE=1",
    ],
)  # fmt: skip
def test_a_rule_that_can_be(rule: str) -> None:
    assert codes(f"RRULE:{rule}") == []


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;INTERVAL=0", "FREQ=WEEKLY;COUNT=-3", "FREQ=WEEKLY;COUNT=0", "FREQ=WEEKLY;BYDAY=MON",
        "FREQ=WEEKLY;BYDAY=1MO", "FREQ=DAILY;BYDAY=2MO", "FREQ=YEARLY;BYMONTH=13", "FREQ=YEARLY;BYMONTH=0",
        "FREQ=MONTHLY;BYMONTHDAY=32", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=WEEKLY;EVERY=3", "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=WEEKLY;BYWEEKNO=3", "FREQ=DAILY;BYHOUR=24", "FREQ=MONTHLY;BYDAY=54MO", "FREQ=WEEKLY;BYMONTHDAY=7",
        "FREQ=YEARLY;BYMONTH=-1", "FREQ=WEEKLY;COUNT=2;COUNT=3", "FREQ=WEEKLY;FREQ=WEEKLY", "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYMONTH=4,6;BYMONTHDAY=31,-31",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=6SU", "FREQ=DAILY;BYSECOND=61", "FREQ=WEEKLY;WKST=XX", "FREQ=WEEKLY;INTERVAL=",
        "FREQ=MONTHLY;BYDAY=0MO", "FREQ=YEARLY;BYYEARDAY=367", "FREQ=YEARLY;BYWEEKNO=54", "FREQ=WEEKLY;BYDAY=",
        "FREQ=MONTHLY;BYYEARDAY=5", "FREQ=YEARLY;BYWEEKNO=50;BYDAY=2MO", "FREQ=WEEKLY;;BYDAY=MO",
    ],
)  # fmt: skip
def test_a_rule_that_can_not_be(rule: str) -> None:
    assert codes(f"RRULE:{rule}") == ["rule-part"]


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=WEEKLY;BYDAY=WE", ["rule-start"]),
        ("FREQ=YEARLY;BYMONTH=6", ["rule-start"]),
        ("FREQ=MONTHLY;BYMONTHDAY=8", ["rule-start"]),
        ("FREQ=MONTHLY;BYMONTHDAY=7,8", []),
        ("FREQ=WEEKLY;BYDAY=MO,WE", []),
    ],
)
def test_a_series_begins_with_a_date_of_its_own(rule: str, found: list[str]) -> None:
    assert codes(f"RRULE:{rule}") == found


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("FREQ=SECONDLY", ["rule-often"]), ("FREQ=MINUTELY;INTERVAL=30", ["rule-often"]),
        ("FREQ=MINUTELY;COUNT=5000", ["rule-often"]), ("FREQ=MINUTELY;INTERVAL=30;COUNT=4", []), ("FREQ=HOURLY", []),
    ],
)  # fmt: skip
def test_a_rule_of_far_too_many_dates(rule: str, found: list[str]) -> None:
    assert codes(f"RRULE:{rule}") == found


@pytest.mark.parametrize("length", ["PT1H", "P1D", "P2W", "PT1H30M", "P1DT2H", "+PT15M", "PT90S"])
def test_a_length_that_can_be(length: str) -> None:
    assert codes(f"DURATION:{length}", text=CLEAN.replace("DTEND;", "X-END;")) == []


@pytest.mark.parametrize("length", ["-PT1H", "P1Y", "P", "PT", "P1M", "1H", "PT1W", "P1W2D", "P1DT"])
def test_a_length_that_can_not_be(length: str) -> None:
    assert codes(f"DURATION:{length}", text=CLEAN.replace("DTEND;", "X-END;")) == ["duration-unreadable"]


SERIES = CLEAN.replace("20261207T", "20260907T")


@pytest.mark.parametrize(
    ("rule", "ahead"),
    [
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20270630T200000Z", True),
        ("FREQ=WEEKLY;BYDAY=MO", True),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=40", True),
        ("FREQ=WEEKLY;BYDAY=MO;UNTIL=20261001T200000Z", False),
        ("FREQ=WEEKLY;BYDAY=MO;COUNT=3", False),
        ("FREQ=DAILY;INTERVAL=2;COUNT=50", True),
    ],
)
def test_a_series_lies_ahead_as_long_as_it_goes_on(rule: str, ahead: bool) -> None:
    before = SERIES.replace("\r", "").replace("\nEND:VEVENT", f"\nRRULE:{rule}\nEND:VEVENT")
    renamed = before.replace("UID:chat-", "UID:other-")
    assert codes(previous=before, text=renamed) == (["uid-changed"] if ahead else [])
    gone = CLEAN.replace("UID:chat-", "UID:third-").replace("What we cut", "Else").replace("T200000", "T190000")
    assert ("uid-vanished" in codes(previous=before, text=gone)) == ahead


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("CLASS:PUBLIC", []), ("CLASS:private", []), ("CLASS:X-STAFF", ["word-unknown"]),
        ("CLASS:", ["word-unknown"]),
        ("CLASS:SECRET", ["word-unknown"]), ("TRANSP:TRANSPARENT", []), ("TRANSP:FREE", ["word-unknown"]),
        ("ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR;RSVP=TRUE:mailto:a@b.example", []),
        ("ATTENDEE;PARTSTAT=X-MAYBE:mailto:a@b.example", []),
        ("ATTENDEE;PARTSTAT=YES:mailto:a@b.example", ["word-unknown"]),
        ("ATTENDEE;ROLE=TEACHER:mailto:a@b.example", ["word-unknown"]),
        ("ATTENDEE;RSVP=YES:mailto:a@b.example", ["word-unknown"]),
        ("ATTENDEE;CUTYPE=PERSON:mailto:a@b.example", ["word-unknown"]),
        ("PRIORITY:5", []), ("PRIORITY:10", ["priority-unreadable"]), ("PRIORITY:high", ["priority-unreadable"]),
        ("SEQUENCE:-1", ["sequence-unreadable"]), ("SEQUENCE:1.5", ["sequence-unreadable"]),
        ("SEQUENCE:", ["sequence-unreadable"]),
    ],
)  # fmt: skip
def test_words_and_numbers_that_an_event_may_have(line: str, found: list[str]) -> None:
    assert [code for code in codes(line) if code != "people-named"] == found


@pytest.mark.parametrize(
    ("alarm", "found"),
    [
        ("ACTION:DISPLAY\nTRIGGER:-PT15M", []),
        ("ACTION:X-MINE\nTRIGGER;VALUE=DATE-TIME:20261201T080000Z", []),
        ("ACTION:POPUP\nTRIGGER:-PT15M", ["word-unknown"]),
        ("ACTION:DISPLAY\nTRIGGER:-15M", ["duration-unreadable"]),
    ],
)
def test_what_an_alarm_may_do_and_when(alarm: str, found: list[str]) -> None:
    said = codes("BEGIN:VALARM", *alarm.split("\n"), "DESCRIPTION:Soon", "END:VALARM")
    assert [code for code in said if code != "alarm-shared"] == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["RRULE:FREQ=DAILY"], []),
        (["RRULE:FREQ=DAILY;BYHOUR=9"], ["rule-part"]),
        (["RRULE:FREQ=HOURLY;COUNT=3"], ["rule-part"]),
        (["DURATION:P2D"], []),
        (["DURATION:PT2H"], ["duration-unreadable"]),
        (["DURATION:P1DT2H"], ["duration-unreadable"]),
    ],
)
def test_days_have_no_times(lines: list[str], found: list[str]) -> None:
    text = re.sub("DTSTART[^\n]*", "DTSTART;VALUE=DATE:20261207", re.sub("DTEND[^\n]*\n", "", CLEAN))
    assert codes(*lines, text=text) == found
