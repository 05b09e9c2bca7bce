"""Events of a web page: schema.org JSON-LD as real pages write it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.gather.formats.calendars import web_page
from flipkit.gather.formats.calendars.parsed_calendar import ParsedCalendar, Window
from flipkit.model.events import RemoteEvent
from flipkit.model.states import EventStatus
from tests.support.problems import sentences

NOW = datetime(2026, 11, 22, tzinfo=UTC)
HOME = "https://team.example/events/"


def read(script: str, kind: str = "application/ld+json", timezone: str = "Europe/Madrid") -> ParsedCalendar:
    html = f'<!doctype html><title>Events</title><script type="{kind}">{script}</script><p>Hello</p>'
    return web_page.read(html.encode(), HOME, timezone, Window.around(NOW), source=HOME)


def test_an_event_is_read_whole() -> None:
    found = read(
        '{"@context":"https://schema.org","@type":"EducationEvent","@id":"#snow","name":"Snow &amp; ice",'
        '"startDate":"2026-12-07T20:00","endDate":"2026-12-07T21:30","url":"snow/","description":"<p>Boots</p>",'
        '"location":{"name":"Library","address":{"streetAddress":"2 Hill Rd","addressLocality":"Bree"}},'
        '"eventStatus":"https://schema.org/EventCancelled"}'
    )
    assert found == ParsedCalendar(
        (
            RemoteEvent(
                key=f"{HOME}#snow",
                uid=f"{HOME}#snow",
                title="Snow & ice",
                start=datetime(2026, 12, 7, 19, tzinfo=UTC),
                end=datetime(2026, 12, 7, 20, 30, tzinfo=UTC),
                timezone="Europe/Madrid",
                place="Library, 2 Hill Rd, Bree",
                url=f"{HOME}snow/",
                description="Boots",
                status=EventStatus.CANCELLED,
            ),
        )
    )


@pytest.mark.parametrize(
    "script",
    [
        '{"@graph":[{"@type":"WebPage"},{"@type":["Thing","schema:Event"],"name":"A","startDate":"2026-12-07"}]}',
        '[{"@type":"Event","name":"A","startDate":"2026-12-07",}]',
        '<!-- {"@type":"http://schema.org/MusicEvent","name":["A"],"startDate":["2026-12-07"],} -->',
        '//<![CDATA[\n{"@type":"ItemList","itemListElement":[{"item":{"@type":"Hackathon","name":"A",'
        '"startDate":"2026-12-07"}}]}\n//]]>',
        '{"@type":"Event","name":{"@value":"A"},"startDate":"2026-12-07","description":"one\n\ttwo, }"}',
    ],
)
def test_every_shape_is_understood(script: str) -> None:
    (event,) = read(script).events
    assert (event.title, str(event.start), str(event.end)) == ("A", "2026-12-07", "2026-12-07")


def test_a_date_as_the_end_of_something_with_a_time_says_no_hour() -> None:
    (event,) = read('{"@type":"Event","name":"A","startDate":"2026-12-07T20:00","endDate":"2026-12-07"}').events
    assert event.start == event.end == datetime(2026, 12, 7, 19, tzinfo=UTC)


def test_an_offset_without_a_zone_is_kept_and_noted_where_it_is_another_zones() -> None:
    script = '{"@type":"Event","name":"A","startDate":"2026-12-07T20:00:00%s"}'
    here = read(script % "+01:00")
    assert (str(here.events[0].start), here.notes) == ("2026-12-07 19:00:00+00:00", ())
    there = read(script % "-05:00")
    assert str(there.events[0].start) == "2026-12-08 01:00:00+00:00"
    assert sentences(there.notes) == (
        "'A' is given as 2026-12-07 20:00 at UTC-0500 without a zone, and is shown in Europe/Madrid; "
        "if that is not the zone of its place, write timezone.",
    )


def test_what_is_broken_is_noted_and_the_rest_is_read() -> None:
    found = read(
        '[{"@type":"Event","name":"A","startDate":"next week"},{"@type":"Event","name":"B","startDate":"2026-12-07"}]'
        '</script><script type="application/ld+json">{"@type":'
    )
    assert [event.title for event in found.events] == ["B"]
    assert sentences(found.notes) == (
        "The event 'A' could not be read: 'next week' is no date.",
        "A part of the page that is meant for programs is not valid JSON and was left out.",
    )


@pytest.mark.parametrize("script", ['{"@type":"Person","name":"A"}', "", "[]"])
def test_a_page_without_events_is_refused_with_a_way_out(script: str) -> None:
    with pytest.raises(ParseError, match="does not say in a form for programs"):
        read(script)
    with pytest.raises(ParseError):
        read('{"@type":"Event","startDate":"2026-12-07"}', kind="text/javascript")


def test_deep_nesting_breaks_nothing() -> None:
    with pytest.raises(ParseError):
        read("[" * 100_000)


JSON = st.recursive(
    st.none() | st.text(max_size=12) | st.integers() | st.sampled_from(["Event", "2026-12-07", "2026-12-07T20:00"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "startDate", "endDate", "name", "location", "url", "@id"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=50)
@given(
    st.fixed_dictionaries(
        {"@type": st.just("Event"), "startDate": JSON, "name": JSON, "location": JSON, "endDate": JSON}
    )
)
def test_whatever_a_page_says_is_read_or_noted(event: dict[str, object]) -> None:
    try:
        found = read(json.dumps([{"@type": "Event", **event}]).replace("</", "<\\/"))
    except ParseError:
        return
    assert all(isinstance(each, RemoteEvent) for each in found.events)


TAI_CHI: dict[str, Any] = {
    "@type": "Event", "name": "Tai chi", "url": "https://team.example/tai",
    "eventSchedule": {
        "@type": "Schedule", "startDate": "2027-01-06", "endDate": "2027-02-24", "repeatFrequency": "P1W",
        "byDay": "https://schema.org/Wednesday", "startTime": "19:00", "endTime": "20:00",
        "scheduleTimezone": "Europe/London",
    },
}  # fmt: skip


def scheduled(**schedule: Any) -> ParsedCalendar:
    """Read the class with another schedule; None takes a key away."""
    whole = {**TAI_CHI["eventSchedule"], **schedule}
    told = {key: value for key, value in whole.items() if value is not None}
    return read(json.dumps({**TAI_CHI, "eventSchedule": told}), timezone="Europe/London")


def days(found: ParsedCalendar) -> list[str]:
    return [f"{event.start:%m-%d}" for event in found.events]


WEDNESDAYS = ["01-06", "01-13", "01-20", "01-27", "02-03", "02-10", "02-17", "02-24"]


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        ({}, WEDNESDAYS),
        ({"exceptDate": "2027-02-03"}, [day for day in WEDNESDAYS if day != "02-03"]),
        ({"exceptDate": ["2027-01-06", "2027-02-24T19:00:00"]}, WEDNESDAYS[1:-1]),
        ({"repeatFrequency": "P2W"}, WEDNESDAYS[::2]),
        ({"repeatFrequency": "Weekly"}, WEDNESDAYS),
        ({"repeatFrequency": "https://schema.org/Weekly", "byDay": ["Mo", "WE"], "endDate": "2027-01-18"},
         ["01-06", "01-11", "01-13", "01-18"]),
        ({"startDate": "2027-01-04", "endDate": "2027-01-20"}, WEDNESDAYS[:3]),
        ({"repeatFrequency": "P1D", "byDay": None, "endDate": "2027-01-08"}, ["01-06", "01-07", "01-08"]),
        ({"repeatFrequency": "P1D", "byDay": ["Saturday", "Sunday"], "endDate": "2027-01-16"},
         ["01-09", "01-10", "01-16"]),
        ({"endDate": None, "repeatCount": 3}, WEDNESDAYS[:3]),
        ({"repeatFrequency": "P1M", "byDay": None, "byMonthDay": 6}, ["01-06", "02-06"]),
        ({"repeatFrequency": "P1M", "byMonthWeek": 1}, ["01-06", "02-03"]),
    ],
)  # fmt: skip
def test_an_event_that_recurs_has_each_of_its_dates(schedule: dict[str, Any], expected: list[str]) -> None:
    found = scheduled(**schedule)
    assert days(found) == expected
    assert {event.end - event.start for event in found.events} == {timedelta(hours=1)}  # type: ignore[operator]
    assert len({event.key for event in found.events}) == len(expected)
    assert found.notes == ()


def test_a_schedule_of_days_has_days() -> None:
    found = scheduled(startTime=None, endTime=None, endDate="2027-01-13")
    assert [event.start for event in found.events] == [date(2027, 1, 6), date(2027, 1, 13)]


@pytest.mark.parametrize(
    "schedule",
    [
        {"repeatFrequency": "now and then"},
        {"repeatFrequency": None},
        {"byDay": "PublicHolidays"},
        {"repeatFrequency": "P1M"},
        {"startDate": None},
        {"startTime": "soon"},
        {"scheduleTimezone": "Atlantis"},
        {"byMonthWeek": 2, "byDay": None},
    ],
)
def test_a_schedule_that_is_not_certain_is_not_followed(schedule: dict[str, Any]) -> None:
    found = scheduled(**schedule)
    said = "The event 'Tai chi' repeats in a way that flipkit does not read; no more than its first date is shown."
    assert (found.events, sentences(found.notes)) == ((), (said,))
    whole = {key: value for key, value in {**TAI_CHI["eventSchedule"], **schedule}.items() if value is not None}
    dated = {**TAI_CHI, "startDate": "2027-01-06T19:00", "endDate": "2027-02-24T20:00", "eventSchedule": whole}
    alone = read(json.dumps(dated), timezone="Europe/London")
    assert days(alone) == ["01-06"]
    assert sentences(alone.notes) == (said,)


def test_objects_after_each_other_are_read() -> None:
    one = '{"@type":"Event","name":"%s","startDate":"2027-01-0%dT19:00"}'
    assert [event.title for event in read(one % ("A", 6) + "\n" + one % ("B", 7) + ";").events] == ["A", "B"]


@pytest.mark.parametrize("script", ['{"@type":"Event","description":"bad \\x41 escape"}', "{", '{"a":1} nonsense'])
def test_a_page_whose_data_is_broken_is_said_to_be_so(script: str) -> None:
    with pytest.raises(ParseError, match="is not valid JSON"):
        read(script)


@pytest.mark.parametrize("title", ["Sign in to your account", "Log in · School", "Please log on"])
def test_a_page_that_asks_who_one_is_is_said_to_be_one(title: str) -> None:
    html = f"<html><head><title>{title}</title></head><body>Hello</body></html>"
    with pytest.raises(ParseError, match="perhaps one has to sign in"):
        web_page.read(html.encode(), HOME, "UTC", Window.around(NOW), source=HOME)


@pytest.mark.parametrize(
    ("encoding", "meta", "content_type"),
    [
        ("iso-8859-1", "", "text/html; charset=iso-8859-1"),
        ("iso-8859-1", '<meta charset="iso-8859-1">', ""),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', ""),
        ("cp1252", "", ""),
        ("utf-8", "", ""),
        ("utf-16", "", ""),
    ],
)
def test_a_page_may_be_in_another_encoding(encoding: str, meta: str, content_type: str) -> None:
    script = '{"@type":"Event","name":"Poesía – hoy","startDate":"2027-01-06T19:00"}'
    script = script if encoding != "iso-8859-1" else script.replace("–", "-")
    html = f'<html><head>{meta}<script type="application/ld+json">{script}</script></head></html>'
    found = web_page.read(
        html.encode(encoding), HOME, "UTC", Window.around(NOW), source=HOME, content_type=content_type
    )
    assert [event.title.replace("–", "-") for event in found.events] == ["Poesía - hoy"]


def test_events_that_share_an_address_are_told_apart_by_their_times() -> None:
    one = {"@type": "Event", "url": "https://team.example/list", "name": "A"}
    both = [{**one, "startDate": "2027-01-06T19:00"}, {**one, "startDate": "2027-01-07T19:00"}]
    forth, back = read(json.dumps(both)), read(json.dumps(both[::-1]))
    assert len(forth.events) == 2
    assert {event.key for event in forth.events} == {event.key for event in back.events}


def test_of_several_statuses_the_one_that_calls_off_counts() -> None:
    status = ["https://schema.org/EventScheduled", "https://schema.org/EventCancelled"]
    (found,) = read(
        json.dumps({"@type": "Event", "name": "A", "startDate": "2027-01-06", "eventStatus": status})
    ).events
    assert found.status == EventStatus.CANCELLED
