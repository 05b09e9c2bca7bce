"""Events of a web page: schema.org JSON-LD as real pages write it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

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
        "The event 'A' could not be read ('next week' is no date).",
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
