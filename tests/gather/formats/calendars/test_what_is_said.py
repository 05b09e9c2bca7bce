"""Yes, no, private, draft, cancelled: each reader takes them for what they say, and tells what it left out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from flipkit.gather.formats.calendars import read
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar
from flipkit.model.events import Format
from flipkit.model.states import EventStatus

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
CANCELLED, TENTATIVE, CONFIRMED = EventStatus.CANCELLED, EventStatus.TENTATIVE, EventStatus.CONFIRMED


def parsed(
    body: str | bytes, kind: Format = "ics", date_format: str = "", zone: str = "Europe/Madrid"
) -> ParsedCalendar:
    data = body.encode() if isinstance(body, str) else body
    return read(data, "", "x", NOW, source="x", timezone="Europe/Madrid", format=kind, date_format=date_format)


def event(title: str, *more: str, uid: str = "", start: str = "DTSTART:20270308T150000Z") -> str:
    lines = ("BEGIN:VEVENT", f"UID:{uid or title}", start, f"SUMMARY:{title}", *more, "END:VEVENT", "")
    return "\r\n".join(lines)


def calendar(*events: str, head: str = "") -> str:
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{head}{''.join(events)}END:VCALENDAR\r\n"


def codes(found: ParsedCalendar) -> list[str]:
    return [note.code for note in found.notes]


def shown(found: ParsedCalendar) -> dict[str, EventStatus]:
    return {event.title: event.status for event in found.events}


@pytest.mark.parametrize(
    ("status", "means", "noted"),
    [
        ("", CONFIRMED, []), ("CONFIRMED", CONFIRMED, []), ("cancelled", CANCELLED, []), ("CANCELED", CANCELLED, []),
        ("ABGESAGT", CANCELLED, []), ("TENTATIVE", TENTATIVE, []), ("BUSY", CONFIRMED, []),
        ("WHATEVER", TENTATIVE, ["status-not-understood"]), ("NEEDS-ACTION", TENTATIVE, ["status-not-understood"]),
    ],
)  # fmt: skip
def test_the_status_of_an_event(status: str, means: EventStatus, noted: list[str]) -> None:
    found = parsed(calendar(event("A", f"STATUS:{status}")))
    assert (shown(found), codes(found)) == ({"A": means}, noted)


def test_of_two_statuses_the_one_that_calls_it_off_counts() -> None:
    assert shown(parsed(calendar(event("A", "STATUS:CONFIRMED", "STATUS:CANCELLED")))) == {"A": CANCELLED}


@pytest.mark.parametrize("status", ["DRAFT", "draft", "Pending", "BORRADOR", "Entwurf", "private"])
def test_a_draft_is_not_shown(status: str) -> None:
    found = parsed(calendar(event("A", f"STATUS:{status}"), event("B")))
    assert (shown(found), codes(found)) == ({"B": CONFIRMED}, ["drafts-not-shown"])
    table = parsed(f"title,date,status\nA,2027-03-08,{status}\nB,2027-03-08,\n", "csv")
    assert (shown(table), codes(table)) == ({"B": CONFIRMED}, ["drafts-not-shown"])
    page = parsed(_page(f'"eventStatus": "https://schema.org/{status}"', '"creativeWorkStatus": "Draft"'), "page")
    assert (shown(page), codes(page)) == ({}, ["drafts-not-shown"])


def _page(*more: str) -> str:
    nodes = (
        f'{{"@type": "Event", "name": "{chr(65 + number)}", "startDate": "2027-03-08", "url": "/{number}", {each}}}'
        for number, each in enumerate(more)
    )
    return f'<!doctype html><script type="application/ld+json">[{", ".join(nodes)}]</script>'


@pytest.mark.parametrize(
    ("status", "means", "noted"),
    [
        ('"EventMovedOnline"', CONFIRMED, []), ('"https://schema.org/EventPostponed"', TENTATIVE, []),
        ('["EventScheduled", "EventCancelled"]', CANCELLED, []), ('{"@id": "EventCancelled"}', CANCELLED, []),
        ('"perhaps not"', TENTATIVE, ["status-not-understood"]), ("null", CONFIRMED, []),
    ],
)  # fmt: skip
def test_the_status_of_an_event_on_a_page(status: str, means: EventStatus, noted: list[str]) -> None:
    found = parsed(_page(f'"eventStatus": {status}'), "page")
    assert (shown(found), codes(found)) == ({"A": means}, noted)


@pytest.mark.parametrize(
    ("cells", "means"),
    [
        ("cancelled\nno", CONFIRMED), ("cancelled\n", CONFIRMED), ("Canceled\nyes", CANCELLED),
        ("cancelado\nsí", CANCELLED), ("abgesagt\nnein", CONFIRMED), ("abgesagt\nja", CANCELLED),
        ("cancelled\nSnow", CANCELLED), ("annulé\nnon", CONFIRMED), ("annulé\nvrai", CANCELLED),
        ("status\nSold out", CONFIRMED), ("Estado\nAgotado", CONFIRMED), ("status\npostergado", TENTATIVE),
    ],
)  # fmt: skip
def test_columns_that_call_a_date_off(cells: str, means: EventStatus) -> None:
    head, cell = cells.split("\n")
    assert shown(parsed(f"title,date,{head}\nA,2027-03-08,{cell}\n", "csv")) == {"A": means}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("draft", "yes"), ("Borrador", "Verdadero"), ("Entwurf", "x"), ("published", "no"), ("Publicado", "Falso"),
        ("veröffentlicht", "nein"), ("publié", "Faux"),
    ],
)  # fmt: skip
def test_columns_that_keep_a_date_back(column: str, cell: str) -> None:
    found = parsed(f"title,date,{column}\nA,2027-03-08,{cell}\nB,2027-03-08,\n", "csv")
    assert (shown(found), codes(found)) == ({"B": CONFIRMED}, ["drafts-not-shown"])


ENGLISH = "Subject,Start Date,Start Time,End Date,End Time,All Day Event,Private\n"
SPANISH = "Asunto;Fecha de comienzo;Comienzo;Fecha de finalización;Finalización;Todo el día;Privado\n"
GERMAN = "Betreff;Beginnt am;Beginnt um;Endet am;Endet um;Ganztägiges Ereignis;Privat\n"


@pytest.mark.parametrize(
    ("table", "date_format"),
    [
        (ENGLISH + "A,03/08/2027,12:00 AM,03/10/2027,12:00 AM,True,False\n"
         "B,03/08/2027,9 AM,03/08/2027,10 AM,False,True\n",
         "MM/DD/YYYY"),
        (SPANISH + "A;08/03/2027;0:00:00;10/03/2027;0:00:00;Verdadero;Falso\n"
         "B;08/03/2027;9:00;08/03/2027;10:00;Falso;Verdadero\n",
         "DD/MM/YYYY"),
        (GERMAN + "A;8.3.2027;00:00:00;10.3.2027;00:00:00;Ein;Aus\nB;8.3.2027;09:00;8.3.2027;10:00;Aus;Ein\n",
         "DD.MM.YYYY"),
    ],
)  # fmt: skip
def test_tables_of_outlook_in_its_languages(table: str, date_format: str) -> None:
    found = parsed(table, "csv", date_format)
    (whole,) = found.events
    assert (whole.title, f"{whole.start}", f"{whole.end}") == ("A", "2027-03-08", "2027-03-09")
    assert codes(found) == ["private-not-shown"]


def test_a_whole_day_that_is_neither_yes_nor_no_costs_its_row() -> None:
    found = parsed("title,date,all day\nA,2027-03-08,perhaps\nB,2027-03-08,no\n", "csv")
    assert (shown(found), codes(found), {*found.unread}) == ({"B": CONFIRMED}, ["all-day-unreadable"], {"a"})


def test_what_cannot_be_read_is_known_by_its_name() -> None:
    found = parsed(calendar(event("A", start="DTSTART:someday"), event("B")))
    assert (shown(found), {*found.unread}) == ({"B": CONFIRMED}, {"A"})
    table = parsed("title,date,id\nA,someday,17\nB,2027-03-08,18\n", "csv")
    assert (shown(table), {*table.unread}) == ({"B": CONFIRMED}, {"17"})


def test_events_of_one_uid_and_one_time_are_two_if_they_are_called_otherwise() -> None:
    both = parsed(calendar(event("A", uid="u"), event("B", uid="u"), event("A", uid="u")))
    assert sorted(shown(both)) == ["A", "B"] and len({each.key for each in both.events}) == 2
    older = parsed(
        calendar(
            event("A", "DTSTAMP:20260101T000000Z", uid="u"),
            event("B", "DTSTAMP:20260301T000000Z", uid="u"),
        )
    )
    assert (sorted(shown(older)), codes(older)) == (["B"], ["event-version-left"])


def test_events_of_a_page_with_one_address_are_all_shown() -> None:
    nodes = '{"@type": "Event", "name": "%s", "startDate": "2027-03-0%sT19:00", "url": "/list"}'
    listed = ",".join(nodes % each for each in (("A", 8), ("B", 8), ("C", 9), ("A", 8)))
    found = parsed(f'<!doctype html><script type="application/ld+json">[{listed}]</script>', "page")
    assert sorted(each.title for each in found.events) == ["A", "B", "C"]
    assert len({each.key for each in found.events}) == 3


def test_a_date_of_a_list_that_is_none_costs_the_others_nothing() -> None:
    rule = "RRULE:FREQ=DAILY;COUNT=3"
    found = parsed(
        calendar(event("A", rule, "EXDATE:20270309T150000Z,someday"), event("B", "RDATE:x,20270310T150000Z"))
    )
    assert [(each.title, each.start.day) for each in found.events] == [("A", 8), ("B", 8), ("A", 10), ("B", 10)]
    assert codes(found) == ["event-date-unreadable"] * 2


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART;TZID=tzone://Microsoft/Utc:20270608T090000", 9),
        ("DTSTART;TZID=tzone://Microsoft/Eastern Standard Time:20270608T090000", 13),
        ('DTSTART;TZID="tzone://Microsoft/America/New_York":20270608T090000', 13),
        ("dtstart;tzid=america/chicago:20270608t090000", 14),
        ("DTSTART:20270608t090000z", 9),
        ("DTSTART:2027-06-08T09:00:00Z", 9),
        ("DTSTART;TZID=Asia/Calcutta:2027-06-08 09:00", 3),
    ],
)
def test_starts_as_programs_write_them(start: str, hour: int) -> None:
    found = parsed(calendar(event("A", start=start)))
    (moment,) = (each.start for each in found.events)
    assert isinstance(moment, datetime) and (moment.hour, codes(found)) == (hour, [])


@pytest.mark.parametrize(
    ("named", "hour"),
    [
        ("europe/madrid", 7), ("Eastern Standard Time", 13), ("tzone://Microsoft/Eastern Standard Time", 13),
        ("tzone://Microsoft/america/new_york", 13),
    ],
)  # fmt: skip
def test_the_zone_of_a_calendar_as_programs_write_it(named: str, hour: int) -> None:
    found = parsed(calendar(event("A", start="DTSTART:20270608T090000"), head=f"X-WR-TIMEZONE:{named}\r\n"))
    (moment,) = (each.start for each in found.events)
    assert isinstance(moment, datetime) and (moment.hour, codes(found)) == (hour, [])


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=0", "FREQ=DAILY;INTERVAL=-1", "FREQ=FORTNIGHTLY"])
def test_a_rule_that_never_goes_on_is_left_out(rule: str) -> None:
    found = parsed(calendar(event("A", f"RRULE:{rule}")))
    assert (shown(found), codes(found)) == ({"A": CONFIRMED}, ["event-part-unreadable"])


def test_quoted_printable_that_is_folded_or_of_no_charset() -> None:
    body = b"SUMMARY;ENCODING=QUOTED-PRINTABLE:Caf=E9 und=\r\n mehr\r\nLOCATION;QUOTED-PRINTABLE:Sal=C3=B3n\r\n"
    found = parsed(calendar(event("A")).encode().replace(b"SUMMARY:A\r\n", body))
    assert [(each.title, each.place) for each in found.events] == [("Café undmehr", "Salón")]


def test_an_end_that_is_none_costs_itself_on_a_page_too() -> None:
    found = parsed(_page('"endDate": "later"', '"endDate": "2027-03-01"'), "page")
    assert (shown(found), codes(found)) == (
        {"A": CONFIRMED, "B": CONFIRMED}, ["event-part-unreadable", "event-end-ignored"],
    )  # fmt: skip
