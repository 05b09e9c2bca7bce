"""Sources of every kind refreshed together: servers get the quiet they ask for, and no kind waits for another."""

from __future__ import annotations

import asyncio
import ipaddress
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.errors import FetchError, FlipkitError
from flipkit.gather.fetch import Answer
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Kind, Outcome, Source, blogs, calendars, programmes, refresh, threads
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import Blog
from flipkit.model.events import RemoteCalendar
from flipkit.model.replies import SharedPost, SocialNetwork
from flipkit.model.states import SourceState
from tests.support import parsed
from tests.support.community import post
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient, refreshed
from tests.support.webserver import Asked, Behaviour, message, named, serving, status

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SERVER = "https://lab.test"
RSS = (
    b"<rss version='2.0'><channel><title>F</title><item><guid>1</guid><title>One</title>"
    b"<link>https://lab.test/1</link></item></channel></rss>"
)
ICS = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART:20261201T120000Z\r\n"
    b"END:VEVENT\r\nEND:VCALENDAR\r\n"
)
SCHEDULE = (
    b'{"sessions": [{"id": "1", "title": "T", "startsAt": "2027-06-17T09:00:00", "endsAt": "2027-06-17T10:00:00",'
    b' "roomId": 1, "speakers": []}], "speakers": [], "rooms": [{"id": 1, "name": "Gym"}], "categories": []}'
)


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as opened:
        yield opened


def remote_calendar(address: str, timezone: str = "UTC") -> RemoteCalendar:
    told = {"id": "cal", "title": "Cal", "from": address, "timezone": timezone, "source": "events/cal/index.md"}
    return parsed.calendar(told)


THREAD = (
    b'{"descendants": [{"id": "2", "in_reply_to_id": "1", "created_at": "2026-11-20T10:00:00Z",'
    b'"visibility": "public", "content": "<p>We, too.</p>",'
    b'"url": "https://lab.test/@bo/2", "account": {"acct": "bo"}}]}'
)


def shared_at(server: str) -> SharedPost:
    """A message on a server, whose answers are a post's."""
    return SharedPost(network=SocialNetwork.MASTODON, url=f"{server}/@ida/1", server=server, key="1")


def all_kinds(archive: Archive, now: datetime, *, server: str = SERVER) -> list[Source]:
    """A blog, a calendar, a programme and a thread on one server."""
    blog = Blog(title="Lab", url=f"{server}/", feed=f"{server}/feed.xml")
    calendar = parsed.calendar(
        {
            "id": "cal",
            "title": "Cal",
            "from": f"{server}/c.ics",
            "timezone": "UTC",
            "source": "events/cal/index.md",
        }
    )
    conference = parsed.conference(
        {
            "id": "summer",
            "title": "Summer",
            "starts": date(2027, 6, 17),
            "ends": date(2027, 6, 18),
            "timezone": "UTC",
            "programme": {"from": "sessionize", "url": f"{server}/all"},
        }
    )
    return [
        *blogs.sources([blog], archive, now),
        *calendars.sources([calendar], archive, now, content=Path("content")),
        *programmes.sources([conference], archive, now),
        *threads.sources([post(shared=(shared_at(server),))], archive, now),
    ]


ADDRESSES = {
    Kind.BLOG: f"{SERVER}/feed.xml",
    Kind.CALENDAR: f"{SERVER}/c.ics",
    Kind.PROGRAMME: f"{SERVER}/all",
    Kind.THREAD: f"{SERVER}/api/v1/statuses/1/context",
}
ANSWERS: dict[str, Answer | bytes | Exception] = {
    address: Answer(url=address, status=200, body=body)
    for address, body in zip(ADDRESSES.values(), (RSS, ICS, SCHEDULE, THREAD), strict=True)
}


def test_all_kinds_are_stored_and_told_of_in_one_form(archive: Archive) -> None:
    told = refreshed(all_kinds(archive, NOW), archive, FakeClient(ANSWERS), NOW)
    assert told == [
        Outcome(kind=Kind.BLOG, id="lab", state=SourceState.OK, status=200, counts={"new": 1, "changed": 0}, total=1),
        Outcome(
            kind=Kind.CALENDAR,
            id="cal",
            state=SourceState.OK,
            status=200,
            counts={"new": 1, "moved": 0, "vanished": 0},
            total=1,
        ),
        Outcome(
            kind=Kind.PROGRAMME,
            id="summer",
            state=SourceState.OK,
            status=200,
            counts={"new": 1, "moved": 0, "cancelled": 0, "vanished": 0},
            total=1,
        ),
        Outcome(
            kind=Kind.THREAD,
            id=shared_at(SERVER).id,
            state=SourceState.OK,
            status=200,
            counts={"new": 1, "changed": 0, "deleted": 0},
            total=1,
        ),
    ]
    assert [outcome.as_json() for outcome in told] == [
        {
            "blog": "lab",
            "state": "ok",
            "status": 200,
            "new": 1,
            "changed": 0,
            "total": 1,
            "seconds": 0.0,
            "problem": "",
        },
        {
            "calendar": "cal",
            "state": "ok",
            "status": 200,
            "new": 1,
            "moved": 0,
            "vanished": 0,
            "total": 1,
            "seconds": 0.0,
            "problem": "",
        },
        {
            "programme": "summer",
            "state": "ok",
            "status": 200,
            "new": 1,
            "moved": 0,
            "cancelled": 0,
            "vanished": 0,
            "total": 1,
            "seconds": 0.0,
            "problem": "",
        },
        {
            "thread": shared_at(SERVER).id,
            "state": "ok",
            "status": 200,
            "new": 1,
            "changed": 0,
            "deleted": 0,
            "total": 1,
            "seconds": 0.0,
            "problem": "",
        },
    ]
    assert [(state.id, state.succeeded, state.read_on) for state in archive.all_states()] == [
        (name, NOW.date(), NOW.date()) for name in ("lab", "cal", "summer", shared_at(SERVER).id)
    ]


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_asks_for_quiet_gets_it_whatever_would_be_asked_of_it(
    archive: Archive, kind: Kind, code: int
) -> None:
    busy = FetchError(diagnosis("Busy.", "Wait."), source=SERVER, status=code, retry_after="7200")
    (asked,) = (source for source in all_kinds(archive, NOW) if source.kind == kind)
    refreshed([asked], archive, FakeClient(ANSWERS | {ADDRESSES[kind]: busy}), NOW)
    client = FakeClient(ANSWERS)
    told = refreshed(all_kinds(archive, NOW + HOUR), archive, client, NOW + HOUR)
    assert client.asked == []
    assert {outcome.kind: outcome.state for outcome in told} == {
        each: "failing" if each == kind else "waiting" for each in Kind
    }
    told = refreshed(all_kinds(archive, NOW + 3 * HOUR), archive, client, NOW + 3 * HOUR)
    assert [outcome.state for outcome in told] == ["ok", "ok", "ok", "ok"]


def test_one_that_is_asked_for_by_name_is_asked_all_the_same(archive: Archive) -> None:
    busy = FetchError(diagnosis("Busy.", "Wait."), source=SERVER, status=429, retry_after="7200")
    refreshed(all_kinds(archive, NOW), archive, FakeClient(ANSWERS | {ADDRESSES[Kind.BLOG]: busy}), NOW)
    client = FakeClient(ANSWERS)
    (outcome,) = refreshed(all_kinds(archive, NOW), archive, client, NOW, only="cal")
    assert (outcome.id, outcome.state, client.addresses) == ("cal", "ok", [ADDRESSES[Kind.CALENDAR]])


def test_429_for_one_kind_is_heeded_by_the_others_in_the_same_run(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    named(monkeypatch)
    busy = {f"/{name}": status(429, {"Retry-After": "60"}) for name in ("feed.xml", "c.ics", "all")}
    with serving(busy) as web:
        told = over_http(archive, all_kinds(archive, NOW, server=web.url("", host="lab.test").rstrip("/")))
        assert len(web.asked) == 1
    assert sorted(outcome.state for outcome in told) == ["failing", "waiting", "waiting", "waiting"]


@pytest.mark.parametrize("host", ["{}.test", "127.0.0.1"])
def test_no_kind_waits_for_another(archive: Archive, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    named(monkeypatch)

    def slow(body: bytes) -> Behaviour:
        def behave(_: Asked) -> Iterator[bytes]:
            time.sleep(2)
            yield message(200, body)

        return behave

    bodies = {"/feed.xml": RSS, "/c.ics": ICS, "/all": SCHEDULE}
    with ExitStack() as stack:
        webs = [stack.enter_context(serving({path: slow(body)})) for path, body in bodies.items()]
        servers = [web.url("", host=host.format(n)).rstrip("/") for n, web in zip("abc", webs, strict=True)]
        sources = [all_kinds(archive, NOW, server=server)[number] for number, server in enumerate(servers)]
        began = time.monotonic()
        told = over_http(archive, sources)
        lasted = time.monotonic() - began
    assert [outcome.state for outcome in told] == ["ok", "ok", "ok"]
    assert lasted < 5.5


def over_http(archive: Archive, sources: list[Source]) -> list[Outcome]:
    async def run() -> list[Outcome]:
        network = [ipaddress.ip_network("127.0.0.0/8")]
        async with Fetcher("test", allowed=network) as client:
            return await refresh(sources, archive, client, InProcess(), NOW)

    return asyncio.run(run())


@pytest.mark.parametrize("dry_run", [False, True])
def test_whatever_breaks_is_that_sources_outcome(archive: Archive, *, dry_run: bool) -> None:
    broken = FakeClient(ANSWERS | {ADDRESSES[Kind.CALENDAR]: ZeroDivisionError("in line 17")})
    told = refreshed(all_kinds(archive, NOW), archive, broken, NOW, dry_run=dry_run)
    assert [outcome.state for outcome in told] == ["ok", "failing", "ok", "ok"]
    assert told[1].problem == (
        "flipkit could not gather it, and can't say why. Please report this calendar to flipkit's authors."
    )
    assert len(archive.all_states()) == (0 if dry_run else 4)


def test_an_archive_that_can_not_be_used_ends_the_run_in_words(archive: Archive) -> None:
    sources = all_kinds(archive, NOW)
    archive.close()
    with pytest.raises(FlipkitError, match="The archive can't be used"):
        refreshed(sources, archive, FakeClient(ANSWERS), NOW)


def test_a_dry_run_of_all_kinds_asks_anew_and_stores_nothing(archive: Archive) -> None:
    etag: dict[str, Answer | bytes | Exception] = {
        address: Answer(url=address, status=200, body=answer.body, etag='"1"')
        for address, answer in ANSWERS.items()
        if isinstance(answer, Answer)
    }
    refreshed(all_kinds(archive, NOW), archive, FakeClient(etag), NOW)
    before = archive.all_states()
    client = FakeClient(etag)
    told = refreshed(all_kinds(archive, NOW + HOUR), archive, client, NOW + HOUR, dry_run=True)
    assert [(outcome.counts["new"], outcome.total) for outcome in told] == [(0, 1)] * 4
    assert {sent for _, sent in client.asked} == {""}
    assert archive.all_states() == before
    refreshed(all_kinds(archive, NOW + HOUR), archive, client, NOW + HOUR)
    assert {sent for _, sent in client.asked[4:]} == {'"1"'}


def test_what_was_read_by_an_older_flipkit_is_read_anew(archive: Archive) -> None:
    sources = all_kinds(archive, NOW)
    refreshed(sources, archive, FakeClient(ANSWERS), NOW)
    older = [replace(state, reading=0) for state in archive.all_states()]
    archive.record(older[0])
    archive.calendars.record(older[1])
    archive.programmes.record(older[2])
    archive.threads.record(older[3])
    refreshed(all_kinds(archive, NOW), archive, FakeClient(ANSWERS), NOW)
    assert [state.reading for state in archive.all_states()] == [source.reading for source in sources]


def test_what_somebody_says_of_reading_acts_at_once_but_for_servers_that_want_quiet(archive: Archive) -> None:
    fresh = {
        address: Answer(url=address, status=200, body=answer.body, cache_control="max-age=86400")
        for address, answer in ANSWERS.items()
        if isinstance(answer, Answer)
    }
    refreshed(all_kinds(archive, NOW), archive, FakeClient(fresh), NOW)
    elsewhere = remote_calendar(ADDRESSES[Kind.CALENDAR], "Asia/Tokyo")
    client = FakeClient(fresh)
    (outcome,) = refreshed(
        calendars.sources([elsewhere], archive, NOW + HOUR, content=Path("content")), archive, client, NOW + HOUR
    )
    assert (outcome.state, len(client.asked)) == ("ok", 1)
    (blog,) = (source for source in all_kinds(archive, NOW) if source.kind == Kind.BLOG)
    busy = FetchError(diagnosis("Busy."), source=SERVER, status=429, retry_after="86400")
    refreshed([blog], archive, FakeClient({ADDRESSES[Kind.BLOG]: busy}), NOW, only="lab")
    again = replace(elsewhere, timezone="UTC")
    (outcome,) = refreshed(
        calendars.sources([again], archive, NOW + HOUR, content=Path("content")), archive, client, NOW + HOUR
    )
    assert (outcome.state, len(client.asked)) == ("waiting", 1)


def test_documents_are_parsed_in_processes_that_can_be_ended(archive: Archive) -> None:
    async def run() -> list[Outcome]:
        async with Workers() as workers:
            return await refresh(all_kinds(archive, NOW), archive, FakeClient(ANSWERS), workers, NOW)

    assert [(outcome.state, outcome.total) for outcome in asyncio.run(run())] == [("ok", 1)] * 4
