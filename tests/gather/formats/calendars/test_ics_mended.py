"""Calendars as programs write them badly: each event that can be understood is read, and what is left out is said."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import read
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar
from tests.support.problems import sentences

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
START = "DTSTART:20270308T150000Z"
AT = datetime(2027, 3, 8, 15, tzinfo=UTC)


def event(*lines: str, uid: str = "a") -> str:
    return "\n".join(["BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"])


def calendar(*events: str) -> str:
    return "\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""])


def reading(body: str | bytes, content_type: str = "", timezone: str = "America/New_York") -> ParsedCalendar:
    octets = body if isinstance(body, bytes) else body.encode()
    return read(octets, content_type, "cal.ics", NOW, source="cal.ics", timezone=timezone)


def titles(found: ParsedCalendar) -> list[str]:
    return [each.title for each in found.events]


def starts(found: ParsedCalendar) -> list[str]:
    return [f"{each.start:%Y-%m-%dT%H:%MZ}" for each in found.events]


NIGHT = [f"DTSTART:202707{day}T183000Z" for day in (16, 17, 18)]


def test_events_that_share_a_uid_are_events_of_their_own() -> None:
    found = reading(calendar(*(event(start, "SUMMARY:Song night") for start in NIGHT)))
    assert starts(found) == ["2027-07-16T18:30Z", "2027-07-17T18:30Z", "2027-07-18T18:30Z"]
    assert len({each.key for each in found.events}) == 3


def test_of_versions_of_one_event_the_newest_is_read() -> None:
    old = event(NIGHT[0], "SUMMARY:Old", "SEQUENCE:1")
    new = event(NIGHT[1], "SUMMARY:New", "SEQUENCE:2")
    assert titles(reading(calendar(new, old))) == titles(reading(calendar(old, new))) == ["New"]
    stamped = [event(START, f"SUMMARY:{n}", f"LAST-MODIFIED:2026010{n}T000000Z") for n in (1, 2)]
    assert titles(reading(calendar(*stamped))) == titles(reading(calendar(*stamped[::-1]))) == ["2"]


def test_a_series_beside_single_events_of_its_uid() -> None:
    series = event("DTSTART:20270301T150000Z", "RRULE:FREQ=WEEKLY;COUNT=2", "SUMMARY:Weekly")
    changed = event("RECURRENCE-ID:20270308T150000Z", "DTSTART:20270309T150000Z", "SUMMARY:Moved")
    found = reading(calendar(series, changed, event("DTSTART:20270320T150000Z", "SUMMARY:Once")))
    assert [(each.title, str(each.start)[:10]) for each in found.events] == [
        ("Weekly", "2027-03-01"), ("Moved", "2027-03-09"), ("Once", "2027-03-20")
    ]  # fmt: skip


SERIES = event(
    "DTSTART;TZID=America/New_York:20270111T190000",
    "DTEND;TZID=America/New_York:20270111T200000",
    "RRULE:FREQ=WEEKLY;COUNT=6",
    "SUMMARY:Book club",
)


@pytest.mark.parametrize(
    ("start", "later"),
    [
        ("20270125T173000", ["2027-01-25T22:30Z", "2027-02-01T22:30Z", "2027-02-08T22:30Z", "2027-02-15T22:30Z"]),
        ("20270126T190000", ["2027-01-27T00:00Z", "2027-02-03T00:00Z", "2027-02-10T00:00Z", "2027-02-17T00:00Z"]),
    ],
)
def test_this_and_all_following_dates_are_changed(start: str, later: list[str]) -> None:
    changed = event(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20270125T190000",
        f"DTSTART;TZID=America/New_York:{start}",
        "SUMMARY:Book club (changed)",
    )
    found = reading(calendar(SERIES, changed))
    assert starts(found) == ["2027-01-12T00:00Z", "2027-01-19T00:00Z", *later]
    assert [each.key for each in found.events] == [each.key for each in reading(calendar(SERIES)).events]


def test_missing_end_lines_lose_no_event() -> None:
    ended = calendar(*(event(start, f"SUMMARY:{n}", uid=str(n)) for n, start in enumerate(NIGHT)))
    bare = ended.replace("END:VEVENT\n", "")
    assert reading(bare) == reading(ended)
    alarmed = ended.replace("END:VEVENT", "BEGIN:VALARM\nTRIGGER:PT-2H\nEND:VEVENT")
    assert reading(alarmed) == reading(ended)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r", "\r\r\n"])
def test_lines_may_end_as_they_like(ending: str) -> None:
    whole = calendar(*(event(start, f"SUMMARY:{n}", uid=str(n)) for n, start in enumerate(NIGHT)))
    assert reading(whole.replace("\n", ending)) == reading(whole)


@given(at=st.integers(20, 330))
def test_a_file_that_breaks_off_says_so_and_invents_nothing(at: int) -> None:
    whole = calendar(*(event(start, f"SUMMARY:{n}", uid=str(n)) for n, start in enumerate(NIGHT))).rstrip()
    cut = whole[:at]
    found = reading(cut)
    assert found.is_whole == (cut == whole)
    assert set(found.events) <= set(reading(whole).events)
    assert len(found.events) == cut.count("END:VEVENT\n") + cut.endswith("END:VEVENT")


def test_a_calendar_none_of_whose_events_is_read_is_not_an_empty_one() -> None:
    found = reading(calendar(event("SUMMARY:A"), event("DTSTART:soon", "SUMMARY:B")))
    assert (found.events, found.is_whole) == ((), False)
    assert sentences(found.notes) == (
        "The event 'A' could not be read: it has no start.",
        "The event 'B' could not be read: its start is no date.",
        "2 events of the calendar can't be read; what was known of it before stays.",
    )
    assert reading(calendar()).is_whole


NINE = datetime(2027, 6, 8, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "hour"),
    [
        ("tzone://Microsoft/Utc", 9),
        ("america/chicago", 14),
        ("(UTC-05:00) Eastern Time (US & Canada)", 13),
        ("US-Eastern", 13),
        ("GMT+0100", 8),
        ("/freeassociation.sourceforge.net/America/New_York", 13),
        ("/citadel.org/20210210_1/America/Indiana/Indianapolis", 13),
        ("Eastern Standard Time", 13),
        ("CEST", 7),
    ],
)
def test_zones_that_say_what_they_are(zone: str, hour: int) -> None:
    found = reading(calendar(event(f'DTSTART;TZID="{zone}":20270608T090000', "SUMMARY:A")), timezone="Europe/Madrid")
    assert [each.start for each in found.events] == [NINE.replace(hour=hour)]
    assert found.notes == ()


@pytest.mark.parametrize("zone", ["Mitteleuropäische Zeit", "tzone://Microsoft/Custom", "Home"])
def test_a_zone_that_nobody_knows_is_told(zone: str) -> None:
    lines = (f'DTSTART;TZID="{zone}":20270608T090000', f'DTEND;TZID="{zone}":20270608T100000', "SUMMARY:A")
    found = reading(calendar(event(*lines)), timezone="Europe/Madrid")
    assert [each.start for each in found.events] == [NINE.replace(hour=7)]
    assert sentences(found.notes) == (f"The zone '{zone}' is unknown; its times are read as Europe/Madrid.",)


def test_a_property_that_stands_twice_counts_once() -> None:
    twice = ("SUMMARY;LANGUAGE=en:Reading", "SUMMARY;LANGUAGE=es:Lectura", "LOCATION:Hall", "LOCATION:Sala",
             "DESCRIPTION:Bring a book", "DESCRIPTION:Traed un libro", "STATUS:CONFIRMED", "STATUS:CANCELLED",
             START, "DTSTART:20270309T150000Z")  # fmt: skip
    known = reading(calendar(event(*twice)))
    (found,) = known.events
    assert (found.title, found.place, found.description, found.start) == ("Reading", "Hall", "Bring a book", AT)
    assert sentences(known.notes) == ("The event 'Reading' names several starts; the first counts.",)


@pytest.mark.parametrize("first", ["DTSTART:someday", START])
def test_a_start_that_stands_twice_is_read_where_it_can_be(first: str) -> None:
    known = reading(calendar(event(first, START, "SUMMARY:A")))
    assert ([each.start for each in known.events], known.notes) == ([AT], ())


def test_one_private_class_of_several_is_enough() -> None:
    assert titles(reading(calendar(event(START, "CLASS:PUBLIC", "CLASS:X-MINE", "SUMMARY:A")))) == []


SALON = "SUMMARY:Noche de poesía – Cárdenas"


def test_a_line_folded_inside_a_character() -> None:
    octets = calendar(event(START, SALON)).encode()
    inside = octets.index("í".encode()) + 1
    for fold in (b"\r\n ", b"\n\t", b"\r "):
        assert titles(reading(octets[:inside] + fold + octets[inside:])) == ["Noche de poesía – Cárdenas"]


@pytest.mark.parametrize(
    ("encoding", "content_type", "said"),
    [
        ("cp1252", "", "Windows-1252"),
        ("iso-8859-1", "text/calendar; charset=iso-8859-1", "ISO-8859-1"),
        ("iso-8859-2", 'text/calendar; charset="iso-8859-2"', "ISO-8859-2"),
        ("cp1252", "text/calendar; charset=utf-8", "Windows-1252"),
        ("cp1252", "text/calendar; charset=nonsense", "Windows-1252"),
        ("utf-16", "", ""),
        ("utf-16-le", "", ""),
        ("utf-16-be", "", ""),
        ("utf-8-sig", "", ""),
        ("utf-32", "", ""),
    ],
)
def test_encodings(encoding: str, content_type: str, said: str) -> None:
    title = "Poesía en el salón"
    found = reading(calendar(event(START, f"SUMMARY:{title}")).encode(encoding), content_type)
    assert titles(found) == [title]
    assert sentences(found.notes) == (
        (f"The calendar is not in UTF-8; it was read as {said}.",) if said else ()
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "SUMMARY;ENCODING=QUOTED-PRINTABLE:Poes=C3=ADa; =\n=C3=A9pica, hoy",
        "SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Poes=EDa; =E9pica, hoy",
        "SUMMARY;QUOTED-PRINTABLE:Poes=C3=ADa; =C3=A9pica, hoy",
    ],
)
def test_quoted_printable(line: str) -> None:
    assert titles(reading(calendar(event(START, line)))) == ["Poesía; épica, hoy"]


@pytest.mark.parametrize(
    ("lines", "start"),
    [
        ((START, "DTEND:20270308T140000Z"), AT),
        ((START, "DURATION:-PT1H"), AT),
        (("DTSTART;VALUE=DATE:20270308", "DTEND;VALUE=DATE:20270307"), date(2027, 3, 8)),
    ],
)
def test_an_end_before_the_start_moves_no_start(lines: tuple[str, ...], start: date) -> None:
    found = reading(calendar(event(*lines, "SUMMARY:A")))
    assert [(each.start, each.end) for each in found.events] == [(start, start)]
    assert sentences(found.notes) == ("The event 'A' ends before it begins; its start counts.",)


@pytest.mark.parametrize(
    ("lines", "dates", "part"),
    [
        (("SEQUENCE:one",), 1, ""),
        (("RRULE:FREQ=WEEKLY;COUNT=2", "EXDATE:"), 2, "the list of dates on which it does not take place"),
        (
            ("RRULE:FREQ=DAILY;COUNT=4", "EXRULE:FREQ=DAILY;INTERVAL=2"),
            4,
            "the list of dates on which it does not take place",
        ),
        (("DTEND:later",), 1, "the end"),
        (("DURATION:P1Y",), 1, "the length"),
        (("DURATION:PT1W",), 1, "the length"),
        (("RRULE:FREQ=WEEKLY;BYDAY=MON;COUNT=2",), 1, "the rule by which it recurs"),
        (("RRULE:FREQ=NEVER",), 1, "the rule by which it recurs"),
        (("RRULE:FREQ=WEEKLY;UNTIL=soon",), 1, "the rule by which it recurs"),
        (("RDATE:tomorrow",), 1, "the list of further dates"),
        (("RRULE: FREQ=WEEKLY;COUNT=2 ",), 2, ""),
        (("DURATION:PT1H ",), 1, ""),
        (("BEGIN:VALARM", "TRIGGER:PT-2H", "END:VALARM"), 1, ""),
    ],
)
def test_one_broken_property_costs_itself(lines: tuple[str, ...], dates: int, part: str) -> None:
    found = reading(calendar(event(START, "SUMMARY:A", *lines), event(START, "SUMMARY:B", uid="b")))
    assert sorted(titles(found)) == ["A"] * dates + ["B"]
    assert sentences(found.notes) == ((f"Of the event 'A' {part} can't be read, and is left out.",) if part else ())


@given(body=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(body: bytes) -> None:
    try:
        found = reading(b"BEGIN:VCALENDAR\n" + body)
    except ParseError as error:
        assert error.message
    else:
        assert all("Error" not in said and "object" not in said for said in sentences(found.notes))
