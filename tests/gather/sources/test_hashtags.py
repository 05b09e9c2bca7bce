"""A hashtag of a Mastodon server, asked for over loopback: the messages of one chat, and what is wrong in words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from flipkit.errors import FetchError, ParseError
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.transcripts import read_export
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.sources.hashtags import PAGES, Hashtag, ask_hashtag, span_of
from flipkit.model.chats import Week
from tests.support.calendars import flipclass
from tests.support.webserver import Asked, WebServer, document, serving, status

LOOPBACK = [ip_network("127.0.0.0/8")]
START = datetime(2026, 11, 24, 1, tzinfo=UTC)  # 20:00 in New York
(WEEK,) = (week for week in flipclass(notes=()).weeks(START.date()) if week.start == START)


def snowflake(moment: datetime, number: int = 0) -> int:
    return (int(moment.timestamp() * 1000) << 16) + number


def message(minute: float, text: str = "Q1: What do you cut?", **more: Any) -> dict[str, Any]:
    """A status, so many minutes after the chat's beginning, as Mastodon 4 gives it."""
    moment = START + timedelta(minutes=minute)
    return {
        "id": str(snowflake(moment)),
        "created_at": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "visibility": "public",
        "content": f'<p>{text} <a href="https://commons.example/tags/flipclass">#<span>flipclass</span></a></p>',
        "spoiler_text": "",
        "reblog": None,
        "account": {"acct": "maren@lab.example", "display_name": "Maren Holt", "note": "x" * 1000},
        "mentions": [],
        "tags": [{"name": "flipclass", "url": "https://commons.example/tags/flipclass"}],
        "media_attachments": [],
        **more,
    }


@dataclass
class Mastodon:
    """A server that pages as Mastodon does: the newest first, before `max_id`, with a Link to the next page."""

    messages: list[dict[str, Any]]
    links: bool = True
    asked: list[dict[str, list[str]]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        query = parse_qs(urlsplit(asked.path).query)
        self.asked.append(query)
        before = int(query.get("max_id", [str(2**63)])[0])
        older = (each for each in self.messages if int(each["id"]) < before)
        found = sorted(older, key=lambda each: -int(each["id"]))
        page = found[: int(query["limit"][0])]
        headers = {}
        if page and self.links:
            following, previous = page[-1]["id"], page[0]["id"]
            headers["Link"] = f'<{THERE}?max_id={following}>; rel="next", <{THERE}?min_id={previous}>; rel="prev"'
        return document(json.dumps(page).encode(), "application/json; charset=utf-8", headers)(asked)


THERE = "https://commons.example/api/v1/timelines/tag/flipclass"
PATH = "/api/v1/timelines/tag/flipclass"


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving({}) as web:
        yield web


def asked_for(
    server: WebServer, answer: Callable[[Asked], Iterable[bytes]], week: Week = WEEK
) -> list[dict[str, Any]]:
    """The statuses that are handed on."""
    server.behaviours[PATH] = answer

    async def ask() -> bytes:
        async with Fetcher("flipkit", allowed=LOOPBACK, limits=Limits(seconds=5)) as client:
            return await ask_hashtag(client, Hashtag.at(server.url("/tags/flipclass"), ""), week, lambda *_: None)

    found: list[dict[str, Any]] = json.loads(asyncio.run(ask()))["statuses"]
    return found


def refused(server: WebServer, answer: Callable[[Asked], Iterable[bytes]]) -> tuple[str, str]:
    with pytest.raises((ParseError, FetchError)) as error:
        asked_for(server, answer)
    return error.value.diagnosis.fault.code, error.value.diagnosis.remedy


def texts(statuses: list[dict[str, Any]]) -> list[str]:
    return sorted(each["content"].split(" <a")[0].removeprefix("<p>") for each in statuses)


def test_what_was_said_around_the_chat_comes_over_as_many_pages_as_it_takes(server: WebServer) -> None:
    inside = [message(minute / 3, f"n{minute:03}") for minute in range(-90, 360)]
    outside = [message(-31, "early"), message(121, "late"), message(-1440, "yesterday"), message(1440, "tomorrow")]
    mastodon = Mastodon([*inside, *outside])
    assert texts(asked_for(server, mastodon)) == texts(inside)
    assert 11 <= len(mastodon.asked) <= 13
    assert {tuple(query["limit"]) for query in mastodon.asked} == {("40",)}


def test_an_old_chat_is_gone_to_at_once_where_ids_tell_the_time(server: WebServer) -> None:
    later = [message(60 * 24 * day, f"day {day}") for day in range(1, 2000)]
    mastodon = Mastodon([message(5, "A1"), *later])
    assert texts(asked_for(server, mastodon)) == ["A1"]
    assert len(mastodon.asked) == 3


def test_where_ids_tell_no_time_one_goes_back_page_by_page(server: WebServer) -> None:
    everything = [message(minute, f"n{minute}") for minute in range(400)]
    for number, each in enumerate(everything):
        each["id"] = str(number + 1)
    mastodon = Mastodon(everything)
    assert len(asked_for(server, mastodon)) == 121
    assert len(mastodon.asked) == 11


def test_without_a_link_the_last_id_leads_on(server: WebServer) -> None:
    mastodon = Mastodon([message(minute, f"n{minute}") for minute in range(100)], links=False)
    assert len(asked_for(server, mastodon)) == 100


def test_a_server_that_names_another_one_is_asked_itself(server: WebServer) -> None:
    def leads_away(asked: Asked) -> Iterable[bytes]:
        first = "max_id" not in asked.path
        page = [message(5)] if first else [message(3, "A1", id="6")]
        link = '<https://elsewhere.example/x?max_id=7&limit=1>; rel="next"' if first else '<x?min_id=6>; rel="prev"'
        return document(json.dumps(page).encode(), "application/json", {"Link": link})(asked)

    assert len(asked_for(server, leads_away)) == 2
    assert [parse_qs(urlsplit(asked.path).query).get("max_id") for asked in server.asked] == [None, ["7"]]


def test_nothing_of_a_message_is_handed_on_that_nobody_needs(server: WebServer) -> None:
    (found,) = asked_for(server, Mastodon([message(5)]))
    assert sorted(found) == [
        "account", "content", "created_at", "id", "mentions", "reblog", "spoiler_text", "tags", "visibility",
    ]  # fmt: skip
    assert found["account"] == {"acct": "maren@lab.example", "display_name": "Maren Holt"}


def test_of_what_a_server_gives_only_what_was_said_to_everybody_under_the_hashtag_is_kept(server: WebServer) -> None:
    given = [
        message(1, "Q1: One?"),
        message(2, "<script>alert(1)</script>A1 <b>bold</b> &lt;i&gt;"),
        message(3, "followers", visibility="private"),
        message(4, "direct", visibility="direct"),
        message(5, "unlisted", visibility="unlisted"),
        message(6, "nobody knows", visibility="circle"),
        message(7, "boost", reblog={"id": "1"}),
        message(8, "another", tags=[{"name": "other"}]),
        message(9, "none", tags=[]),
        message(10, "A1 shouted", tags=[{"name": "FlipClass"}]),
        message(11, "", content="<p></p>"),
        message(12, "reply", in_reply_to_id="1"),
        message(13, "edited", edited_at="2026-11-24T03:00:00Z"),
    ]
    given[4].pop("spoiler_text")
    body = json.dumps({"hashtag": "flipclass", "statuses": asked_for(server, Mastodon(given))}).encode()
    read = read_export(body, "https://commons.example/tags/flipclass", WEEK)
    assert [each.text for each in read.messages] == [
        "Q1: One? #flipclass", "A1 bold <i> #flipclass", "A1 shouted #flipclass", "reply #flipclass",
        "edited #flipclass",
    ]  # fmt: skip
    assert read.left_out == {LeftOut.PRIVATE: 4, LeftOut.WORDLESS: 1, LeftOut.REPOST: 1, LeftOut.OTHER_TOPIC: 2}
    assert sum(read.left_out.values()) + len(read.messages) + read.repeats == len(given)


@pytest.mark.parametrize(
    ("code", "told", "remedy"),
    [
        (401, "hashtag-not-public", "Ask another server"),
        (403, "hashtag-not-public", "Ask another server"),
        (422, "hashtag-not-public", "Ask another server"),
        (404, "hashtag-no-mastodon", "Look at the address in a browser"),
        (500, "hashtag-server-faulty", "Try again later; nothing was written."),
        (502, "hashtag-server-faulty", "Try again later; nothing was written."),
        (429, "hashtag-asked-too-often", "Try again in some minutes; nothing was written."),
    ],
)
def test_a_server_that_refuses_is_said_in_words(server: WebServer, code: int, told: str, remedy: str) -> None:
    said = refused(server, status(code))
    assert said[0] == told and said[1].startswith(remedy)


def test_when_to_come_back_is_said(server: WebServer) -> None:
    said = refused(server, status(429, {"Retry-After": "240"}))
    assert said == ("hashtag-asked-too-often", "Try again in 240 seconds; nothing was written.")


def test_a_refusal_in_the_middle_costs_everything(server: WebServer) -> None:
    mastodon = Mastodon([message(minute / 10, f"n{minute}") for minute in range(400)])

    def breaks(asked: Asked) -> Iterable[bytes]:
        return mastodon(asked) if len(server.asked) < 4 else status(503)(asked)

    assert refused(server, breaks)[0] == "hashtag-server-faulty"


@pytest.mark.parametrize(
    "body",
    [
        b"<!doctype html><title>Commons</title>", b"", b"{}", b'{"error": "A user is required"}',
        b"[1, 2]", b"[[]]", b'[{"created_at": "2026-11-24T01:00:00Z"}]', b'[{"id": "1"}]',
        b'[{"id": "1", "created_at": "yesterday"}]', b'[{"id": "1", "created_at": "2026-11-24T01:00:00"}]',
        b"[" * 100_000, b'[{"id": "1"', b"\xff\xfe", b"null", b"NaN",
    ],
)  # fmt: skip
def test_what_is_no_list_of_messages_is_said_in_words(server: WebServer, body: bytes) -> None:
    assert refused(server, document(body, "text/html"))[0] in ("hashtag-no-mastodon", "reading-too-deep")


def test_a_hashtag_without_a_message_then(server: WebServer) -> None:
    assert refused(server, Mastodon([]))[0] == "hashtag-silent"
    assert refused(server, Mastodon([message(2000), message(-2000)]))[0] == "hashtag-silent"


def test_the_same_page_for_ever_ends(server: WebServer) -> None:
    page = document(json.dumps([message(5)]).encode(), "application/json", {"Link": '<x?max_id=9>; rel="next"'})
    assert refused(server, page)[0] == "hashtag-endless"
    assert len(server.asked) == 2


def test_ever_new_pages_end(server: WebServer) -> None:
    def page(asked: Asked) -> Iterable[bytes]:
        made = message(5, id=f"n{len(server.asked)}")
        return document(json.dumps([made]).encode(), "application/json")(asked)

    assert refused(server, page)[0] == "hashtag-endless"
    assert len(server.asked) == PAGES


def test_a_slow_chat_is_as_long_as_it_is(server: WebServer) -> None:
    (slow,) = (week for week in flipclass(notes=(), duration="7 d").weeks(START.date()) if week.start == START)
    assert span_of(slow)[1] - span_of(slow)[0] == timedelta(days=7, minutes=90)
    everything = [message(60 * hour, f"h{hour}") for hour in range(-2, 200)]
    assert len(asked_for(server, Mastodon(everything), slow)) == 170


@pytest.mark.parametrize(
    ("address", "hashtag"),
    [
        ("https://c.example/tags/flipclass", "#flipclass on c.example"),
        ("https://c.example/tags/%23Flip_Class/", "#Flip_Class on c.example"),
        ("https://c.example/api/v1/timelines/tag/flipclass?limit=40", "#flipclass on c.example"),
        ("https://c.example/web/timelines/tag/flipclass", "#flipclass on c.example"),
        ("https://c.example/tag/flipclass", "#flipclass on c.example"),
        ("https://c.example/tags/flipclass.rss", "#flipclass on c.example"),
        ("https://c.example/tags/ense%C3%B1ar", "#enseñar on c.example"),
        ("https://c.example:8443/", "#own on c.example"),
        ("https://ana:secret@c.example", "#own on c.example"),
    ],
)
def test_addresses_of_hashtags(address: str, hashtag: str) -> None:
    found = Hashtag.at(address, "own")
    assert str(found) == hashtag and "secret" not in found.timeline


@pytest.mark.parametrize(
    "address",
    [
        "https://c.example/@maren/1234", "https://c.example/about", "https://bsky.app/hashtag/flipclass",
        "https://c.example/tags/", "https://c.example/tags/a%2Fb", "https://c.example/tags/a b",
        "https://c.example/tags/../x", "https://c.example/explore/tags",
    ],
)  # fmt: skip
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ParseError) as error:
        Hashtag.at(address, "own")
    assert error.value.diagnosis.fault.code == "hashtag-not-named"


def test_a_server_alone_is_no_hashtag_of_a_chat_without_one() -> None:
    with pytest.raises(ParseError):
        Hashtag.at("https://c.example/", "")
