"""Public answers to a message, as Mastodon and Bluesky give them: what was said to everybody, and who may be shown.

Mastodon: the context of a status (https://docs.joinmastodon.org/entities/Context/). Bluesky: a thread
(https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread). Only what is meant for everybody is taken: nothing
"unlisted", which asks not to be found by a search, nothing of people who want no programs or search engines, nothing
that whoever shared the post or a moderator has hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats import Notes, faults
from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.json_values import items, load, mapping, said
from flipkit.gather.formats.transcripts.bluesky import UNSEEN, in_full
from flipkit.gather.formats.transcripts.foreign_messages import addresses, plain
from flipkit.model.replies import Reply, SocialNetwork
from flipkit.model.text import words_of_html
from flipkit.model.web_addresses import host_of, web_address
from flipkit.values import dataclass

#: Counted up when answers are read otherwise.
READING = 2
#: Most answers to one message, and most lines of one.
MOST, _LINES = 500, 40
_BREAK = re.compile(r"<br\s*/?>|</p\s*>", re.I)
#: `@maren @omar`, before what is said to them: whom it answers, the thread says.
_NAMED = re.compile(r"(?:@[\w.-]{1,100}(?:@[\w.-]{1,200})?\s++)*")
_SHORTCODE = re.compile(r":\w{2,60}:")
_KEY = re.compile(r"[0-9A-Za-z]{1,40}")
_AT = re.compile(r"at://(?P<did>did:[\w.:%-]{1,250})/app\.bsky\.feed\.post/(?P<key>[0-9A-Za-z._~-]{1,60})")
#: Labels of moderators and authors with which nothing is shown to everybody.
_LABELS = frozenset(
    [UNSEEN, "!hide", "!warn", "!takedown", "porn", "sexual", "nudity", "graphic-media", "spam", "hate", "intolerant"]
)
#: "No bots": what people write into their profiles who want to be read by people only.
_NO_BOTS = re.compile(r"#?no_?bots?\b", re.I)


@dataclass(frozen=True, slots=True)
class ParsedReplies:
    """Answers, oldest first; `withheld` are the keys of those that are there and not for everybody, or taken back."""

    replies: tuple[Reply, ...]
    withheld: frozenset[str] = frozenset()


def read(data: bytes, *, source: str, network: str, root: str) -> ParsedReplies:
    """Read the answers to the message with the key `root`. Raises `ParseError` if there are none to read."""
    try:
        document = load(data, source, Notes())
    except ParseError as error:
        raise ParseError(faults.THREAD_UNREADABLE(network=network), source=source) from error
    is_mastodon = network == SocialNetwork.MASTODON
    found = _of_mastodon(document, source, root) if is_mastodon else _of_bluesky(document, source)
    replies: dict[str, Reply] = {}
    withheld: set[str] = set()
    for each in found:
        if isinstance(each, Reply):
            replies.setdefault(each.key, each)
        else:
            withheld.add(each)
    ordered = sorted(replies.values(), key=lambda reply: (reply.moment, reply.key))
    return ParsedReplies(tuple(ordered[:MOST]), frozenset(withheld))


def keys_of_posts(data: bytes) -> frozenset[str]:
    """Give the keys of the posts that an answer of Bluesky's `getPosts` holds. Raises `ParseError` if it is none."""
    posts = mapping(load(data, "", Notes())).get("posts")
    if not isinstance(posts, list):
        raise ParseError(faults.THREAD_UNREADABLE(network=SocialNetwork.BLUESKY), source="")
    return frozenset(said(mapping(post).get("uri")) for post in posts)


def _of_mastodon(document: object, source: str, root: str) -> Iterator[Reply | str]:
    """Give the answers of a context; of one that is not to be shown its key."""
    statuses = mapping(document).get("descendants")
    if not isinstance(statuses, list):
        raise ParseError(faults.THREAD_UNREADABLE(network=SocialNetwork.MASTODON), source=source)
    for status in map(mapping, statuses):
        key, moment = said(status.get("id")), _moment(status.get("created_at"))
        if not _KEY.fullmatch(key):
            continue
        account = mapping(status.get("account"))
        text = _lines(_BREAK.split(said(status.get("content"))[:100_000]), status)
        text = _NAMED.sub("", text, count=1) or text
        url = web_address(status.get("url") or status.get("uri"))
        if _is_withheld(status, account) or not (text and moment and url):
            yield key
            continue
        parent = said(status.get("in_reply_to_id"))
        yield Reply(
            key=key,
            parent="" if parent == root else parent[:40],
            name=plain(_without_shortcodes(said(account.get("display_name"))[:1000], account))[:100],
            handle=_handle(said(account.get("acct")), source),
            profile=web_address(account.get("url")),
            url=url,
            moment=moment,
            text=text,
            links=addresses(text),
            warning=_without_shortcodes(plain(said(status.get("spoiler_text"))), status)[:300],
        )


def _is_withheld(status: dict[str, Any], account: dict[str, Any]) -> bool:
    """Whether a status is not for everybody, or its author is not to be shown to search engines and by programs."""
    if said(status.get("visibility")) != "public" or status.get("reblog"):
        return True
    wants_none = any(account.get(key) is True for key in ("noindex", "limited", "suspended"))
    profile = [account.get("note"), *(mapping(each).get("value") for each in items(account.get("fields")))]
    return wants_none or any(_NO_BOTS.search(words_of_html(said(text)[:20_000])) for text in profile)


def _handle(account: str, source: str) -> str:
    """`@maren@commons.example`, whose server is left out where it is the one that was asked."""
    name = plain(account).strip().lstrip("@")[:200]
    return f"@{name}" if "@" in name or not name else f"@{name}@{host_of(source)}"


def _of_bluesky(document: object, source: str) -> Iterator[Reply | str]:
    """Give the answers of a thread; of one that is not to be shown, or was taken back, its address."""
    top = mapping(document)
    thread = mapping(top.get("thread"))
    root = said(mapping(thread.get("post")).get("uri"))
    if not root:
        raise ParseError(faults.THREAD_GONE(network=SocialNetwork.BLUESKY), source=source)
    gate = mapping(top.get("threadgate")) or mapping(mapping(thread.get("post")).get("threadgate"))
    hidden = frozenset(map(said, items(mapping(gate.get("record")).get("hiddenReplies"))))
    waiting = [*map(mapping, items(thread.get("replies")))]
    while waiting:
        node = waiting.pop()
        waiting += map(mapping, items(node.get("replies")))
        post = mapping(node.get("post"))
        key = said(post.get("uri") or node.get("uri"))
        if _AT.fullmatch(key):
            reply = None if key in hidden else _bluesky_reply(key, root, post)
            yield reply or key


def _bluesky_reply(key: str, root: str, post: dict[str, Any]) -> Reply | None:
    author, record = mapping(post.get("author")), mapping(post.get("record"))
    at, handle = _AT.fullmatch(key), plain(said(author.get("handle")))[:260]
    labels = {said(mapping(each).get("val")) for each in (*items(post.get("labels")), *items(author.get("labels")))}
    labels |= {said(mapping(each).get("val")) for each in items(mapping(record.get("labels")).get("values"))}
    moments = [*filter(None, map(_moment, (record.get("createdAt"), post.get("indexedAt"))))]
    text = _lines(in_full(said(record.get("text")), items(record.get("facets"))).split("\n"))
    if labels & _LABELS or not (at and moments and text):
        return None
    parent = said(mapping(mapping(record.get("reply")).get("parent")).get("uri"))
    is_named = re.fullmatch(r"[\w.-]+", handle) and handle != "handle.invalid"
    profile = f"https://bsky.app/profile/{handle if is_named else at['did']}"
    return Reply(
        key=key,
        parent="" if parent == root else parent[:400],
        name=plain(said(author.get("displayName")))[:100],
        handle=f"@{handle}" if is_named else "",
        profile=profile,
        url=f"https://bsky.app/profile/{at['did']}/post/{at['key']}",
        moment=min(moments),
        text=text,
        links=addresses(text),
    )


def _lines(pieces: Iterable[str], status: dict[str, Any] | None = None) -> str:
    lines = [line for piece in pieces if (line := plain(words_of_html(piece) if status else piece).strip())]
    text = "\n".join(lines[:_LINES])
    return _without_shortcodes(text, status) if status else text


def _without_shortcodes(text: str, of: dict[str, Any]) -> str:
    """Leave out pictures that only that server has (`:blobcat:`)."""
    own = {f":{said(mapping(each).get('shortcode'))}:" for each in items(of.get("emojis"))}
    return _SHORTCODE.sub(lambda found: "" if found[0] in own else found[0], text).strip() if own else text


def _moment(value: object) -> datetime | None:
    moment = iso_moment(value)
    return moment.astimezone(UTC) if moment and moment.tzinfo else None
