"""A hashtag's messages of one chat, asked of a Mastodon server: page by page, back to the beginning of the chat.

Anybody may ask for `/api/v1/timelines/tag/:hashtag` (https://docs.joinmastodon.org/methods/timelines/#tag), unless a
server shows its hashtags to its own people only. It gives the newest first, as they are now: what was edited as it
reads now, what was deleted not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from flipkit.errors import FetchError, NotAskedError, ParseError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.fetch.faults import ANSWER_CUT, ANSWER_TOO_LARGE, ANSWER_TOO_SLOW, SERVER_SILENT
from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.json_values import mapping, said
from flipkit.gather.formats.parse_tasks import within_bounds
from flipkit.gather.sources import faults
from flipkit.model.chats import Week
from flipkit.values import dataclass

#: What is asked for lies between these: people greet before a chat begins, and answer on when it is over.
BEFORE, AFTER = timedelta(minutes=30), timedelta(hours=1)
#: So many pages are asked for at most, of so many messages each, which is the most that Mastodon gives.
PAGES, LIMIT = 100, 40
#: Octets of all pages together.
LARGEST = 50_000_000
#: Milliseconds stand in Mastodon's ids from this bit on.
_CLOCK = 16
#: How far the time in an id may be from that of its message.
_NEAR = timedelta(minutes=1)
#: How a hashtag's page is called on Mastodon's servers and their like, and in their API.
_TAG = re.compile(r"/(?:api/v1/timelines/|web/(?:timelines/)?)?tags?/(?P<name>[^/]+?)(?:\.rss|\.json)?/?")
_NAME = re.compile(r"[\w\u00b7\u200c]+")
_NEXT = re.compile(r"<(?P<url>[^<>]*)>\s*;[^,<]*\brel=\"?next\"?")
#: What may be otherwise at another time.
_PASSING = (SERVER_SILENT, ANSWER_CUT, ANSWER_TOO_SLOW, ANSWER_TOO_LARGE)
#: What is needed of a status; the rest of it is dropped at once.
_KEPT = ("id", "created_at", "content", "visibility", "spoiler_text", "mentions", "tags")


@dataclass(frozen=True, slots=True)
class Hashtag:
    """A hashtag, without its `#`, on a server (`https://commons.example`)."""

    server: str
    name: str

    @classmethod
    def at(cls, address: str, hashtag: str) -> Hashtag:
        """Read the address of a hashtag's page; that of a server means the chat's own `hashtag`.

        Raises `ParseError` for any other address.
        """
        parts = urlsplit(address)
        server = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        found = _TAG.fullmatch(parts.path)
        name = unquote(found["name"]) if found else hashtag if parts.path in ("", "/") else ""
        name = name.strip().lstrip("#")
        if not _NAME.fullmatch(name):
            raise ParseError(faults.HASHTAG_NOT_NAMED(server=server), source=address)
        return cls(server, name)

    @property
    def timeline(self) -> str:
        """Where its messages are asked for."""
        return f"{self.server}/api/v1/timelines/tag/{quote(self.name)}"

    def __str__(self) -> str:
        return f"#{self.name} on {urlsplit(self.server).hostname}"


def span_of(week: Week) -> tuple[datetime, datetime]:
    """Give from when to when messages are taken for those of a week's chat."""
    return week.start - BEFORE, week.end + AFTER


async def ask_hashtag(client: Client, hashtag: Hashtag, week: Week, report: Callable[[int, int], None]) -> bytes:
    """Give a hashtag's messages of a week's chat, as JSON that `formats.transcripts` reads.

    `report` is told of each page: which one, and how many messages came so far. Raises `FetchError` or `ParseError`
    if not all of them can be had.
    """
    earliest, latest = span_of(week)
    found: dict[str, dict[str, Any]] = {}
    seen: set[str] = set()
    before, octets = "", 0
    for page in range(1, PAGES + 1):
        answer = await _ask(client, hashtag, before)
        octets += len(answer.body)
        statuses = _statuses(answer, hashtag)
        if not statuses:
            break
        if octets > LARGEST or statuses.keys() <= seen:
            raise ParseError(faults.HASHTAG_ENDLESS(tag=hashtag.name), source=hashtag.server)
        seen |= statuses.keys()
        moments = {key: _moment(status, hashtag) for key, status in statuses.items()}
        found |= {key: status for key, status in statuses.items() if earliest <= moments[key] <= latest}
        report(page, len(found))
        following = _following(answer, [*statuses])
        if not following or max(moments.values()) < earliest:
            break
        before = _skipped(moments, latest, following) if page == 1 else following
    else:
        raise ParseError(faults.HASHTAG_ENDLESS(tag=hashtag.name), source=hashtag.server)
    if not found:
        start, end = (f"{moment:%Y-%m-%d %H:%M}" for moment in (earliest, latest))
        told = faults.HASHTAG_SILENT(tag=hashtag.name, start=start, end=end)
        raise ParseError(told, source=hashtag.server)
    return json.dumps({"hashtag": hashtag.name, "statuses": [*found.values()]}).encode()


async def _ask(client: Client, hashtag: Hashtag, before: str) -> Answer:
    address = f"{hashtag.timeline}?limit={LIMIT}" + (f"&max_id={quote(before, safe='')}" if before else "")
    try:
        return await client.get(address, accept="application/json")
    except FetchError as error:
        if error.status == 429 or isinstance(error, NotAskedError):
            said_when = error.retry_after if error.retry_after.isdecimal() else ""
            told = faults.HASHTAG_ASKED_TOO_OFTEN(seconds=said_when, status=error.status)
        elif error.status in (401, 403, 422):
            told = faults.HASHTAG_NOT_PUBLIC(status=error.status)
        elif error.status in (404, 410):
            told = faults.HASHTAG_NO_MASTODON(server=hashtag.server)
        elif error.status:
            told = faults.HASHTAG_SERVER_FAULTY(status=error.status)
        elif error.diagnosis.fault in _PASSING:
            told = faults.HASHTAG_UNREACHED(reason=error.diagnosis.message)
        else:
            raise
        raise ParseError(told, source=hashtag.server) from error


def _statuses(answer: Answer, hashtag: Hashtag) -> dict[str, dict[str, Any]]:
    """Give the statuses of a page by their ids, each with what is needed of it."""
    try:
        with within_bounds("transcript", hashtag.server):
            document = json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        raise ParseError(faults.HASHTAG_NO_MASTODON(server=hashtag.server), source=hashtag.server) from error
    if not isinstance(document, list) or not all(said(mapping(each).get("id")) for each in document):
        raise ParseError(faults.HASHTAG_NO_MASTODON(server=hashtag.server), source=hashtag.server)
    return {said(each["id"]): dict(_needed(each)) for each in document}


def _needed(status: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    yield from ((key, status[key]) for key in _KEPT if key in status)
    account = mapping(status.get("account"))
    yield "account", {key: account[key] for key in ("acct", "display_name") if key in account}
    yield "reblog", bool(status.get("reblog"))


def _moment(status: dict[str, Any], hashtag: Hashtag) -> datetime:
    moment = iso_moment(status.get("created_at"))
    if moment is None or moment.tzinfo is None:
        raise ParseError(faults.HASHTAG_NO_MASTODON(server=hashtag.server), source=hashtag.server)
    return moment


def _following(answer: Answer, ids: list[str]) -> str:
    """Give the id before which the next page begins; empty if there is none.

    No address that a server names is gone to: of its link to the next page the id is taken.
    """
    if not answer.link:
        return ids[-1]
    found = _NEXT.search(answer.link)
    if not found:
        return ""
    try:
        return parse_qs(urlsplit(found["url"]).query).get("max_id", [ids[-1]])[0]
    except ValueError:
        return ids[-1]


def _skipped(moments: dict[str, datetime], latest: datetime, following: str) -> str:
    """Give the id from which to go on: of an old chat that of its end, where ids tell the time, as Mastodon's do."""
    if min(moments.values()) <= latest or not all(_tells(key, moment) for key, moment in moments.items()):
        return following
    return str(int((latest.astimezone(UTC).timestamp() + 1) * 1000) << _CLOCK)


def _tells(key: str, moment: datetime) -> bool:
    """Whether an id holds the time of its message."""
    if not re.fullmatch(r"[0-9]{10,19}", key):
        return False
    return abs(datetime.fromtimestamp((int(key) >> _CLOCK) / 1000, UTC) - moment) < _NEAR
