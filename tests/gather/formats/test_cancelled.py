"""What is called off is called off in every format: in a title's mark, and in a place for states."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flipkit.gather.formats import calendars, schedules
from flipkit.gather.formats.dates import Days
from tests.support.problems import sentences
from tests.support.tables import table

NOW = datetime(2027, 1, 1, tzinfo=UTC)
CHICAGO = "America/Chicago"
Said = tuple[str, str]


def ics(title: str, status: str = "", more: str = "") -> bytes:
    lines = (
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", "BEGIN:VEVENT", "UID:1@x", "DTSTAMP:20270101T000000Z",
        "DTSTART:20270617T140000Z", "DTEND:20270617T150000Z", f"SUMMARY:{title}", f"STATUS:{status or 'CONFIRMED'}",
        *([more] if more else []), "END:VEVENT", "END:VCALENDAR", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def calendar(body: bytes, kind: str) -> Said:
    found = calendars.read(body, kind, "https://x.example/", NOW, source="s", timezone=CHICAGO)
    (event,) = found.events
    return event.title, event.status


def schedule(body: bytes, kind: str) -> Said:
    (session,) = schedules.read(body, kind=kind, timezone=CHICAGO, source="s").sessions
    return str(session["title"]), str(session.get("status", "confirmed"))


def by_ics(title: str, status: str) -> Said:
    return calendar(ics(title, status), "text/calendar")


def by_csv(title: str, status: str) -> Said:
    return calendar(f"date,title,start,status\n2027-06-17,{title},9:00,{status}\n".encode(), "text/csv")


def by_page(title: str, status: str) -> Said:
    node = {"@type": "Event", "name": title, "startDate": "2027-06-17T09:00", "eventStatus": status}
    return calendar(f'<script type="application/ld+json">{json.dumps(node)}</script>'.encode(), "text/html")


def by_programme_ics(title: str, status: str) -> Said:
    return schedule(ics(title, status), "ics")


def by_frab(title: str, status: str) -> Said:
    event = {"id": 1, "title": title, "date": "2027-06-17T09:00:00-05:00", "duration": "01:00", "status": status}
    days = [{"date": "2027-06-17", "rooms": {"Hall": [event]}}]
    return schedule(json.dumps({"schedule": {"conference": {"title": "c", "days": days}}}).encode(), "frab")


def by_sessionize(title: str, status: str) -> Said:
    session = {"id": "1", "title": title, "startsAt": "2027-06-17T09:00:00", "endsAt": "2027-06-17T10:00:00"}
    sessions = [session | {"status": status}]
    return schedule(json.dumps({"sessions": sessions, "speakers": [], "rooms": []}).encode(), "sessionize")


def by_pretalx(title: str, status: str) -> Said:
    slot = {"start": "2027-06-17T09:00:00-05:00", "end": "2027-06-17T10:00:00-05:00", "room": "Hall"}
    talk = {"code": "A", "title": title, "state": status, "slots": [slot]}
    return schedule(json.dumps({"results": [talk]}).encode(), "pretalx")


def by_pycon(title: str, status: str) -> Said:
    slot = {"name": title, "start": "2027-06-17T09:00:00", "duration": 60, "rooms": ["Hall"], "status": status}
    return schedule(json.dumps({"schedule": [slot]}).encode(), "pycon")


def by_spreadsheet(title: str, status: str) -> Said:
    text = f"title,start,minutes,room,status\n{title},2027-06-17 09:00,60,Hall,{status}\n"
    return spreadsheet(text)


def by_grid(title: str, _: str) -> Said:
    return spreadsheet(f"2027-06-17,Hall,Gym\n9:00 - 10:00,{title},-\n10:00 - 11:00,Maths,Art\n")


def spreadsheet(text: str) -> Said:
    row, *_ = table(Path(), text, Days(date(2027, 6, 17), date(2027, 6, 17))).rows
    return row.cells["title"], row.cells.get("status") or "confirmed"


READERS = (
    by_ics, by_csv, by_page, by_programme_ics, by_frab, by_sessionize, by_pretalx, by_pycon, by_spreadsheet, by_grid,
)  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("CANCELLED: Talk on bees", "Talk on bees"),
        ("[CANCELLED] Talk on bees", "Talk on bees"),
        ("Talk on bees (cancelled)", "Talk on bees"),
        ("Cancelado - Charla de abejas", "Charla de abejas"),
        ("Anulado: Charla de abejas", "Charla de abejas"),
        ("ABGESAGT – Vortrag", "Vortrag"),
        ("Annulé : Des abeilles", "Des abeilles"),
        ("Cancel·lat: Abelles", "Abelles"),
    ],
)
def test_a_title_that_says_so_in_every_format(read: Callable[[str, str], Said], written: str, title: str) -> None:
    assert read(written, "") == (title, "cancelled")


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("title", ["Cancelled checks: a workshop", "How I cancelled homework"])
def test_a_title_that_only_speaks_of_it_in_every_format(read: Callable[[str, str], Said], title: str) -> None:
    assert read(title, "") == (title, "confirmed")


@pytest.mark.parametrize("read", [read for read in READERS if read is not by_grid])
@pytest.mark.parametrize("status", ["CANCELLED", "canceled", "Anulado", "abgesagt", "annulée", "cancel·lada"])
def test_a_state_that_says_so_in_every_format(read: Callable[[str, str], Said], status: str) -> None:
    assert read("Bees", status) == ("Bees", "cancelled")


@pytest.mark.parametrize(
    "status", ["https://schema.org/EventCancelled", "EventCancelled", "http://schema.org/EventCanceled"]
)
def test_a_page_says_it_in_words_of_schema_org(status: str) -> None:
    assert by_page("Bees", status) == ("Bees", "cancelled")


def test_a_row_that_says_that_it_takes_place_does_so_whatever_its_title() -> None:
    assert by_spreadsheet("Cancelled: a history of recess", "confirmed") == (
        "Cancelled: a history of recess",
        "confirmed",
    )


@pytest.mark.parametrize("secret", ["PRIVATE", "CONFIDENTIAL", "X-STAFF"])
def test_what_is_not_public_is_left_out_of_calendars_and_programmes(secret: str) -> None:
    body = ics("Meeting", more=f"CLASS:{secret}")
    found = calendars.read(body, "text/calendar", "https://x.example/", NOW, source="s", timezone=CHICAGO)
    assert (found.events, sentences(found.notes)) == ((), ("1 private date is not shown.",))


GOOGLE = """Subject,Start Date,Start Time,Private
Exam,2027-06-17,9:00,True
Open evening,2027-06-18,18:00,False
"""
OUTLOOK = """Subject,Start Date,Start Time,Private,Sensitivity
Dentist,2027-06-17,9:00,True,Private
Meeting,2027-06-17,10:00,False,Confidential
Staff day,2027-06-18,8:00,False,Normal
"""


@pytest.mark.parametrize(
    ("table", "shown", "note"),
    [
        (GOOGLE, ["Open evening"], "1 private date is not shown."),
        (OUTLOOK, ["Staff day"], "2 private dates are not shown."),
    ],
)
def test_rows_that_are_marked_private_are_left_out(table: str, shown: list[str], note: str) -> None:
    found = calendars.read(table.encode(), "text/csv", "https://x.example/", NOW, source="s", timezone=CHICAGO)
    assert ([event.title for event in found.events], sentences(found.notes)) == (shown, (note,))
