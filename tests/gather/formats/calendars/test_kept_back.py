"""What an event keeps back or calls off by other means than its own STATUS and CLASS; rules that stand otherwise."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from flipkit.gather.formats import calendars
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar

NOW = datetime(2026, 11, 29, tzinfo=UTC)
TALK = "UID:a\nDTSTART:20261207T200000Z\nDURATION:PT1H\nSUMMARY:Talk"


def read(*events: str, head: str = "") -> ParsedCalendar:
    written = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    body = f"BEGIN:VCALENDAR\n{head}{written}END:VCALENDAR\n".encode()
    return calendars.read(body, "", "team", NOW, source="team", timezone="UTC")


def days(found: ParsedCalendar) -> list[str]:
    return [f"{event.start:%m-%d}" for event in found.events]


@pytest.mark.parametrize("value", ["PRIVATE", "CONFIDENTIAL", "RESTRICTED", "X-MINE"])
def test_what_apples_servers_keep_private_is_private(value: str) -> None:
    found = read(f"{TALK}\nX-CALENDARSERVER-ACCESS:{value}")
    assert (found.events, [note.code for note in found.notes]) == ((), ["private-not-shown"])
    assert days(read(f"{TALK}\nX-CALENDARSERVER-ACCESS:PUBLIC")) == ["12-07"]


@pytest.mark.parametrize("line", ["CLASS:PRIVATE", "CLASS:X-STAFF", "STATUS:DRAFT"])
@pytest.mark.parametrize(("ranged", "kept"), [("", ["12-07", "12-21", "12-28"]), (";RANGE=THISANDFUTURE", ["12-07"])])
def test_a_date_that_became_private_is_not_shown_as_it_was_before(line: str, ranged: str, kept: list[str]) -> None:
    change = f"UID:a\nRECURRENCE-ID{ranged}:20261214T200000Z\nDTSTART:20261215T200000Z\nSUMMARY:Secret\n{line}"
    found = read(f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=4", change)
    assert days(found) == kept
    assert {event.title for event in found.events} == {"Talk"}


def test_a_calendar_that_cancels_calls_its_events_off() -> None:
    assert [event.status for event in read(TALK, head="METHOD:CANCEL\n").events] == ["cancelled"]
    assert [event.status for event in read(TALK, head="METHOD:PUBLISH\n").events] == ["confirmed"]


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY; COUNT=2; BYDAY=MO", "FREQ = WEEKLY;COUNT=2", "freq=weekly;count=2 "])
def test_spaces_in_a_rule_mean_nothing(rule: str) -> None:
    found = read(f"{TALK}\nRRULE:{rule}")
    assert (days(found), found.notes) == (["12-07", "12-14"], ())


def test_the_dates_of_two_rules_are_shown_and_a_broken_one_is_named() -> None:
    assert days(read(f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=DAILY;COUNT=2")) == ["12-07", "12-08", "12-14"]
    found = read(f"{TALK}\nRRULE:FREQ=WEEKLY;COUNT=2\nRRULE:FREQ=OFTEN")
    assert (days(found)[:1], [note.code for note in found.notes]) == (["12-07"], ["event-part-unreadable"])


def test_an_older_version_of_an_event_is_named() -> None:
    found = read(TALK, TALK.replace("1207", "1209") + "\nSEQUENCE:2")
    assert (days(found), [note.code for note in found.notes]) == (["12-09"], ["event-version-left"])


def test_a_page_of_which_a_part_is_broken_is_not_whole() -> None:
    event = {"@type": "Event", "name": "Talk", "startDate": "2026-12-07T20:00:00Z"}
    parts = [json.dumps(event), '{"@type":"Event","name":"Lost"']
    body = "".join(f'<script type="application/ld+json">{part}</script>' for part in parts)
    found = calendars.read(body.encode(), "text/html", "https://x.example/", NOW, source="x", timezone="UTC")
    assert (days(found), found.is_whole, [note.code for note in found.notes]) == (
        ["12-07"],
        False,
        ["page-part-broken"],
    )


def test_a_table_may_call_its_columns_as_databases_do() -> None:
    table = "name,starts_at,ends_at\nTalk,2026-12-07T20:00:00Z,2026-12-07T21:00:00Z\n"
    found = calendars.read(table.encode(), "text/csv", "x.csv", NOW, source="x", timezone="UTC")
    assert [(event.title, event.start.isoformat(), event.end.isoformat()) for event in found.events] == [
        ("Talk", "2026-12-07T20:00:00+00:00", "2026-12-07T21:00:00+00:00")
    ]


def test_a_table_that_says_neither_yes_nor_no_is_shown_as_not_certain_or_held() -> None:
    table = "title,date,cancelled,published\nA,2026-12-07,maybe,yes\nB,2026-12-08,no,maybe\nC,2026-12-09,snow,yes\n"
    found = calendars.read(table.encode(), "text/csv", "x.csv", NOW, source="x", timezone="UTC")
    assert [(event.title, event.status) for event in found.events] == [("A", "tentative"), ("C", "cancelled")]
    assert [note.code for note in found.notes] == ["status-not-understood", "drafts-not-shown"]
