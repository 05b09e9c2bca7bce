"""Calendars asked over HTTP: what servers say is kept to, and whatever they do is one value."""

from __future__ import annotations

import asyncio
import ipaddress
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.gather.content.remote_sources import load_calendars
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.calendars import sources
from flipkit.model.events import RemoteCalendar
from flipkit.model.identifiers import EventId
from tests.support import parsed, webserver
from tests.support.webserver import document, serving, status, validated

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def ics(*events: tuple[str, str]) -> bytes:
    told = "".join(
        f"BEGIN:VEVENT\r\nUID:{name}\r\nSUMMARY:{name.title()}\r\nDTSTART:202612{day}T120000Z\r\nEND:VEVENT\r\n"
        for name, day in events
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{told}END:VCALENDAR\r\n".encode()


def calendar(id: str, address: str, **told: object) -> RemoteCalendar:
    return parsed.calendar(
        {"id": id, "title": id.title(), "timezone": "UTC", "source": f"events/{id}/index.md", "from": address} | told
    )


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as opened:
        yield opened


def ask(archive: Archive, *calendars: RemoteCalendar, now: datetime = NOW, dry_run: bool = False) -> list[Outcome]:
    async def run() -> list[Outcome]:
        asked = sources(calendars, archive, now, content=Path("content"))
        async with Fetcher("test", allowed=[ipaddress.ip_network("127.0.0.0/8")]) as client, Workers(1) as workers:
            return await refresh(asked, archive, client, workers, now, dry_run=dry_run)

    return asyncio.run(run())


def counts(outcome: Outcome) -> tuple[object, ...]:
    return outcome.state, outcome.status, *outcome.counts.values(), outcome.total


def test_new_moved_vanished_and_not_modified(archive: Archive) -> None:
    first, second = ics(("a", "01"), ("b", "02"), ("c", "03")), ics(("a", "01"), ("b", "12"), ("d", "04"))
    with serving({"/c.ics": validated(first, etag='"1"', modified="Sun, 22 Nov 2026 10:00:00 GMT")}) as web:
        team = calendar("team", web.url("/c.ics"), upcoming_only=True)
        assert counts(ask(archive, team)[0]) == ("ok", 200, 3, 0, 0, 3)
        assert counts(ask(archive, team)[0]) == ("ok", 304, 0, 0, 0, 3)
        web.behaviours["/c.ics"] = document(second, "text/calendar")
        assert counts(ask(archive, team)[0]) == ("ok", 200, 1, 1, 1, 4)
        asked = [(each.headers.get("if-none-match"), each.headers.get("if-modified-since")) for each in web.asked]
        assert asked == [(None, None)] + [('"1"', "Sun, 22 Nov 2026 10:00:00 GMT")] * 2
    ((followed,), problems) = load_calendars(archive, [team])
    assert [(event.title, event.vanished) for event in followed.events] == [
        ("A", None),
        ("C", date(2026, 11, 22)),
        ("D", None),
        ("B", None),
    ]
    assert (followed.health.state, followed.health.read, problems) == ("ok", date(2026, 11, 22), [])


def test_in_another_month_and_with_another_zone_all_is_read_anew(archive: Archive) -> None:
    with serving({"/c.ics": validated(ics(("a", "01")), etag='"1"')}) as web:
        team = calendar("team", web.url("/c.ics"))
        ask(archive, team)
        ask(archive, replace(team, timezone="Asia/Tokyo"))
        ask(archive, team, now=NOW + 30 * DAY)
        assert [each.headers.get("if-none-match") for each in web.asked] == [None, None, None]


def test_a_failing_calendar_is_a_value_keeps_its_events_and_is_asked_less_and_less(archive: Archive) -> None:
    with serving({"/c.ics": document(ics(("a", "01"))), "/good.ics": document(ics(("b", "02")))}) as web:
        team, good = calendar("team", web.url("/c.ics")), calendar("good", web.url("/good.ics"))
        ask(archive, team)
        web.behaviours["/c.ics"] = status(404)
        failed, fine = ask(archive, team, good)
        assert (counts(failed), counts(fine)) == (("failing", 404, 0, 0, 0, 1), ("ok", 200, 1, 0, 0, 1))
        assert failed.problem == (
            "There is nothing at this address any more (404). Look in the calendar's settings for its public address "
            "(iCal, .ics); it must be public to everybody."
        )
        again = ask(archive, team)[0]
        assert again.problem.startswith("There is nothing at this address any more (404). Not due before 2026-11-22 ")
        assert len(web.to("/c.ics")) == 2
    ((followed,), _) = load_calendars(archive, [team])
    assert [event.title for event in followed.events] == ["A"]
    assert (followed.health.state, followed.health.since) == ("failing", date(2026, 11, 22))


def test_one_that_ended_is_not_asked_again(archive: Archive) -> None:
    with serving({"/c.ics": status(410)}) as web:
        team = calendar("team", web.url("/c.ics"))
        assert [ask(archive, team, now=NOW + days * DAY)[0].state for days in (0, 20)] == ["gone", "gone"]
        assert len(web.asked) == 1


def test_a_dry_run_says_what_would_be_and_keeps_nothing(archive: Archive) -> None:
    with serving({"/c.ics": document(ics(("a", "01")))}) as web:
        assert counts(ask(archive, calendar("team", web.url("/c.ics")), dry_run=True)[0]) == ("ok", 200, 1, 0, 0, 1)
    assert archive.calendars.states() == {}


def test_tables_and_pages_are_known_by_what_comes_and_pages_ask_robots_first(archive: Archive) -> None:
    event = b'{"@type":"Event","name":"P","startDate":"2026-12-01"}'
    page = b'<!doctype html><script type="application/ld+json">' + event + b"</script>"
    table = b"date,title\n2026-12-02,T\n"
    with serving(
        {
            "/e": document(page, "text/html"),
            "/t": document(table, "text/csv"),
            "/robots.txt": document(b"User-agent: *\nDisallow: /closed\n", "text/plain"),
            "/closed": document(page, "text/html"),
        }
    ) as web:
        found = ask(archive, *(calendar(name, web.url(f"/{name}")) for name in ("e", "t", "closed")))
    assert [counts(outcome) for outcome in found] == [
        ("ok", 200, 1, 0, 0, 1),
        ("ok", 200, 1, 0, 0, 1),
        ("failing", None, 0, 0, 0, 0),
    ]
    assert found[2].problem.startswith("The site's robots.txt asks programs to stay away from this page.")


@pytest.mark.parametrize(
    ("behaviour", "message"),
    [
        (document(b"nothing of the kind", "text/calendar"), "This is not a calendar."),
        (document(b"x" * 5_000_001, "text/calendar"), "The calendar is larger than 5 MB."),
        (webserver.nothing, "The server broke off"),
        (webserver.broken_gzip, "This is not a calendar."),
    ],
)
def test_whatever_a_server_gives_is_said_in_words(
    archive: Archive, behaviour: webserver.Behaviour, message: str
) -> None:
    with serving({"/c.ics": behaviour}) as web:
        (outcome,) = ask(archive, calendar("team", web.url("/c.ics")))
    assert (outcome.state, outcome.total) == ("failing", 0)
    assert outcome.problem.startswith(message)


def test_a_link_that_shows_nothing_alone_is_no_question_to_anybody(archive: Archive) -> None:
    several = calendar("team", "https://calendar.google.com/calendar/embed?src=a@b.cd&src=c@d.ef")
    (outcome,) = ask(archive, several)
    assert outcome.problem.startswith("This link shows 2 calendars at once.")
    ((followed,), (problem,)) = load_calendars(archive, [several])
    assert (followed.health.state, problem.file, problem.field) == ("failing", "events/team/index.md", "from")


def test_at_another_address_only_what_is_over_stays(archive: Archive) -> None:
    old = ics(("a", "01"), ("b", "02")).replace(b"20261201", b"20261101")
    with serving({"/old.ics": document(old), "/new.ics": document(ics(("c", "03")))}) as web:
        ask(archive, calendar("team", web.url("/old.ics")))
        assert counts(ask(archive, calendar("team", web.url("/new.ics")))[0]) == ("ok", 200, 1, 0, 0, 2)
    assert [event.title for event in archive.calendars.events("team")] == ["A", "C"]


def test_what_is_held_of_a_calendar_stays_when_its_folder_is_renamed(archive: Archive) -> None:
    with serving({"/c": webserver.in_turn(document(ics(("a", "01"), ("b", "02"))), status(500))}) as web:
        ask(archive, calendar("county", web.url("/c"), upcoming_only=True))
        renamed = replace(calendar("district", web.url("/c"), upcoming_only=True), formerly=(EventId("county"),))
        (outcome,) = ask(archive, renamed, now=NOW + 2 * DAY)
    (followed,), _ = load_calendars(archive, [renamed])
    assert outcome.state == "failing"
    assert [event.title for event in followed.events] == ["A", "B"]
    assert followed.health.read == date(2026, 11, 22)
