"""Public answers to posts: asked of servers on loopback, held, and erased once they are taken back there."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.sources import Outcome, refresh, threads
from flipkit.gather.sources.archive import Archive
from flipkit.model.posts import Post
from flipkit.model.replies import find_shared
from flipkit.model.states import SourceState
from tests.support.community import post
from tests.support.webserver import Asked, WebServer, document, message, serving, status

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
LOOPBACK = [ip_network("127.0.0.0/8")]
DID = "did:plc:abcdefghijklmnopqrstuvwx"


def said(key: int, text: str, *, to: int = 1, **more: Any) -> dict[str, Any]:
    """A status that answers another one, as Mastodon 4 gives it; 1 is that in which the post was shared."""
    return {
        "id": str(key),
        "in_reply_to_id": str(to),
        "created_at": f"2026-11-{key:02}T10:00:00.000Z",
        "visibility": "public",
        "content": f'<p><span class="h-card">@<span>ida</span></span> {text}</p>',
        "spoiler_text": "",
        "reblog": None,
        "url": f"https://lab.example/@maren/{key}",
        "emojis": [],
        "account": {
            "acct": "maren@lab.example",
            "display_name": "Maren Holt",
            "url": "https://lab.example/@maren",
        },
        **more,
    }


@dataclass
class Mastodon:
    """A server with answers to the status 1, of which `listed` are in its context."""

    there: dict[str, dict[str, Any]] = field(default_factory=dict)
    unlisted: set[str] = field(default_factory=set)

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        key = asked.path.split("/")[4]
        if asked.path.endswith("/context"):
            found = [each for name, each in self.there.items() if name not in self.unlisted]
            body = {"ancestors": [], "descendants": found}
        elif key in self.there:
            body = self.there[key]
        else:
            return [message(404, b'{"error":"Record not found"}')]
        return document(json.dumps(body).encode(), "application/json")(asked)

    def say(self, *statuses: dict[str, Any]) -> None:
        self.there |= {each["id"]: each for each in statuses}


@dataclass
class Bluesky:
    """The server that answers for all of Bluesky."""

    replies: dict[str, dict[str, Any]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    unlisted: set[str] = field(default_factory=set)
    asked: list[Mapping[str, list[str]]] = field(default_factory=list)

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        query = parse_qs(urlsplit(asked.path).query)
        self.asked.append(query)
        if "getPosts?" in asked.path:
            body: dict[str, Any] = {"posts": [{"uri": key} for key in query["uris"] if key in self.replies]}
        else:
            shown = [{"post": each} for key, each in self.replies.items() if key not in self.unlisted]
            gate = {"record": {"hiddenReplies": self.hidden}}
            body = {
                "thread": {"post": {"uri": f"at://{DID}/app.bsky.feed.post/1"}, "replies": shown},
                "threadgate": gate,
            }
        return document(json.dumps(body).encode(), "application/json")(asked)

    def say(self, key: str, text: str, **more: Any) -> str:
        uri = f"at://{DID}/app.bsky.feed.post/{key}"
        self.replies[uri] = {
            "uri": uri,
            "author": {"did": DID, "handle": "omar.example", "displayName": "Omar", **more.pop("author", {})},
            "record": {
                "text": text,
                "createdAt": "2026-11-20T10:00:00Z",
                "reply": {"parent": {"uri": f"at://{DID}/app.bsky.feed.post/1"}},
            },
            "indexedAt": "2026-11-20T10:00:05Z",
            **more,
        }
        return uri


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving({"/robots.txt": status(404)}) as web:
        yield web


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as made:
        yield made


def shared_at(*addresses: str, **more: Any) -> Post:
    return post(shared=tuple(filter(None, map(find_shared, addresses))), **more)


def gathered(archive: Archive, shared: Post, server: WebServer, now: datetime = NOW) -> list[Outcome]:
    async def ask() -> list[Outcome]:
        found = list(threads.sources([shared], archive, now, bluesky=server.url("/bsky")))
        async with Fetcher("flipkit", allowed=LOOPBACK, limits=Limits(seconds=5)) as client:
            return await refresh(found, archive, client, InProcess(), now)

    return asyncio.run(ask())


def held(archive: Archive, shared: Post, now: datetime = NOW) -> list[str]:
    found = threads.load_threads([shared], archive, now.date())
    return [reply.text for thread in found.values() for reply in thread.replies]


@pytest.fixture
def mastodon(server: WebServer) -> Mastodon:
    made = Mastodon()
    server.behaviours["/"] = made
    return made


def on_mastodon(server: WebServer, **more: Any) -> Post:
    return shared_at(server.url("/@ida/1"), **more)


def test_answers_are_gathered_edited_and_counted(server: WebServer, mastodon: Mastodon, archive: Archive) -> None:
    shared = on_mastodon(server)
    mastodon.say(said(3, "Mine, too.", to=2), said(2, "We stop at <b>ten</b>."))
    (first,) = gathered(archive, shared, server)
    assert (first.kind, first.state, dict(first.counts), first.total) == (
        "thread", SourceState.OK, {"new": 2, "changed": 0, "deleted": 0}, 2,
    )  # fmt: skip
    assert held(archive, shared) == ["We stop at ten.", "Mine, too."]
    mastodon.say(said(2, "We stop at eleven."), said(4, "Why?"))
    (second,) = gathered(archive, shared, server, NOW + timedelta(days=1))
    assert dict(second.counts) == {"new": 1, "changed": 1, "deleted": 0}
    assert held(archive, shared) == ["We stop at eleven.", "Mine, too.", "Why?"]


def test_what_is_taken_back_there_is_erased_here_and_what_is_only_unlisted_stays(
    server: WebServer, mastodon: Mastodon, archive: Archive
) -> None:
    shared = on_mastodon(server)
    mastodon.say(said(2, "Two."), said(3, "Three."), said(4, "Four."))
    gathered(archive, shared, server)
    del mastodon.there["2"]
    mastodon.unlisted.add("3")
    mastodon.say(said(4, "Four.", visibility="private"))
    (outcome,) = gathered(archive, shared, server, NOW + timedelta(days=1))
    assert dict(outcome.counts) == {"new": 0, "changed": 0, "deleted": 2}
    assert held(archive, shared) == ["Three."]
    del mastodon.there["3"]  # its context stays as it was, so it is looked for after a week
    gathered(archive, shared, server, NOW + timedelta(days=2))
    assert held(archive, shared) == ["Three."]
    gathered(archive, shared, server, NOW + timedelta(days=9))
    assert held(archive, shared) == []


def test_while_nobody_can_say_whether_it_is_there_an_answer_stays(
    server: WebServer, mastodon: Mastodon, archive: Archive
) -> None:
    shared = on_mastodon(server)
    mastodon.say(said(2, "Two."), said(3, "Three."))
    gathered(archive, shared, server)
    mastodon.unlisted |= {"2", "3"}
    server.behaviours["/api/v1/statuses/2"] = status(503)
    gathered(archive, shared, server, NOW + timedelta(days=1))
    assert held(archive, shared) == ["Two.", "Three."]


def test_only_what_is_meant_for_everybody_is_taken(server: WebServer, mastodon: Mastodon, archive: Archive) -> None:
    shared = on_mastodon(server)
    account = said(2, "")["account"]
    mastodon.say(
        said(2, "For all."),
        said(3, "Quiet.", visibility="unlisted"),
        said(4, "Followers.", visibility="private"),
        said(5, "No search.", account={**account, "noindex": True}),
        said(6, "No bots.", account={**account, "note": "<p>Teacher. <a>#<span>nobot</span></a></p>"}),
        said(7, "No address.", url="javascript:alert(1)", uri=""),
        said(8, "", content="<p><img src=x onerror=alert(1)></p>"),
    )
    gathered(archive, shared, server)
    assert held(archive, shared) == ["For all."]


def test_bluesky_is_asked_for_the_thread_and_keeps_what_its_author_hid(server: WebServer, archive: Archive) -> None:
    bluesky = Bluesky()
    server.behaviours["/"] = bluesky
    shared = shared_at("https://bsky.app/profile/ida.example/post/1")
    bluesky.say("2", "Two.\nhttps://b.example/x")
    kept = bluesky.say("3", "Three.")
    hidden = bluesky.say("4", "Hidden.")
    bluesky.say("5", "Not for strangers.", author={"labels": [{"val": "!no-unauthenticated"}]})
    bluesky.say("6", "Labelled.", labels=[{"val": "spam"}])
    bluesky.hidden.append(hidden)
    gathered(archive, shared, server)
    assert bluesky.asked == [
        {"uri": ["at://ida.example/app.bsky.feed.post/1"], "depth": ["20"], "parentHeight": ["0"]}
    ]
    assert held(archive, shared) == ["Two.\nhttps://b.example/x", "Three."]
    bluesky.unlisted.add(kept)
    bluesky.replies = {key: each for key, each in bluesky.replies.items() if not key.endswith("/2")}
    gathered(archive, shared, server, NOW + timedelta(days=1))
    assert held(archive, shared) == ["Three."]


@pytest.mark.parametrize(
    ("code", "said"),
    [(404, "no such message"), (401, "only to people who are logged in"), (503, "503")],
)
def test_a_thread_that_cannot_be_read_says_why_and_is_shown_for_a_month(
    server: WebServer, mastodon: Mastodon, archive: Archive, code: int, said: str
) -> None:
    shared = on_mastodon(server)
    mastodon.say(globals()["said"](2, "Two."))
    gathered(archive, shared, server)
    server.behaviours["/"] = status(code)
    (outcome,) = gathered(archive, shared, server, NOW + timedelta(days=1))
    assert (outcome.state, said in outcome.problem) == (SourceState.FAILING, True), outcome
    assert held(archive, shared, NOW + timedelta(days=30)) == ["Two."]
    assert held(archive, shared, NOW + timedelta(days=32)) == []
    assert threads.load_threads([shared], archive, NOW.date())


def test_a_server_that_wants_no_programs_is_left_alone(
    server: WebServer, mastodon: Mastodon, archive: Archive
) -> None:
    server.behaviours["/robots.txt"] = document(b"User-agent: *\nDisallow: /api/\n", "text/plain")
    (outcome,) = gathered(archive, on_mastodon(server), server)
    assert outcome.state == SourceState.FAILING
    assert [asked.path for asked in server.asked] == ["/robots.txt"]


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'{"descendants": 3}', b'{"descendants":' + b"[" * 100_000, b'"\\ud800"']
)
def test_whatever_else_comes_is_refused(server: WebServer, archive: Archive, body: bytes) -> None:
    server.behaviours["/"] = document(body, "application/json")
    (outcome,) = gathered(archive, on_mastodon(server), server)
    assert outcome.state == SourceState.FAILING


def test_hostile_values_are_text_or_left_out(server: WebServer, mastodon: Mastodon, archive: Archive) -> None:
    shared = on_mastodon(server)
    account = {"acct": "\u202eevil@x", "display_name": "<script>\ud83d :blob: Bo", "url": "javascript:1"}
    hostile = said(
        2, "<script>alert(1)</script>A&lt;b&gt;\u202e", account={**account, "emojis": [{"shortcode": "blob"}]}
    )
    strange = [hostile, {"id": ["3"]}, {"id": "4/../5"}, said(6, "x" * 50_000, in_reply_to_id={"a": 1})]
    mastodon.there = {str(number): each for number, each in enumerate(strange)}
    gathered(archive, shared, server)
    (thread,) = threads.load_threads([shared], archive, NOW.date()).values()
    first, second = thread.replies
    assert (first.text, first.name, first.profile, first.handle) == ("A<b>", "<script> Bo", "", "@evil@x")
    assert len(second.text) <= 10_000


def test_a_quiet_thread_is_asked_for_once_a_week(server: WebServer, mastodon: Mastodon, archive: Archive) -> None:
    shared = on_mastodon(server, published=NOW - timedelta(days=90))
    gathered(archive, shared, server)
    (waits,) = gathered(archive, shared, server, NOW + timedelta(days=3))
    (asked,) = gathered(archive, shared, server, NOW + timedelta(days=7))
    assert (waits.state, asked.state) == (SourceState.WAITING, SourceState.OK)


def test_of_threads_that_no_post_names_nothing_is_kept_for_long(
    server: WebServer, mastodon: Mastodon, archive: Archive
) -> None:
    shared = on_mastodon(server)
    mastodon.say(said(2, "Two."))
    gathered(archive, shared, server)
    other = replace(shared, shared=())
    assert list(threads.sources([other], archive, NOW + timedelta(days=30))) == []
    assert held(archive, shared) == ["Two."]
    assert list(threads.sources([other], archive, NOW + timedelta(days=31))) == []
    assert (held(archive, shared), archive.threads.states()) == ([], {})
