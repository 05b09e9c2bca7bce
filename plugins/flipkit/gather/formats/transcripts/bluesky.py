"""Threads and searches of Bluesky as its API gives them: `getPostThread`, `searchPosts`, and feeds of posts.

https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread. Who asks not to be shown to people without an account is
not shown here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.model.chats import Week

FORMAT = "a Bluesky thread"

#: The label of those who ask not to be shown to people without an account.
UNSEEN = "!no-unauthenticated"


def is_bluesky(document: object) -> bool:
    """Whether a JSON document holds posts of Bluesky."""
    return any(isinstance(each, dict) and "record" in each and "author" in each for each in _posts(document))


def read_bluesky(document: object, _week: Week, _source: str) -> ParsedExport:
    """Read a thread, a search or a feed."""
    made = (each if isinstance(each, LeftOut) else _message(each) for each in _posts(document))
    return ParsedExport.of(FORMAT, made)


def _posts(document: object) -> Iterator[dict[str, Any] | LeftOut]:
    """The posts of a document, those above and below in a thread, too; a post that is gone is deleted."""
    top = mapping(document)
    thread = top.get("thread")
    waiting: list[object] = [*(thread if isinstance(thread, list) else [thread] if thread else [])]
    waiting += [{"post": each} for each in items(top.get("posts"))] + items(top.get("feed"))
    while waiting:
        node = mapping(waiting.pop(0))
        inner = mapping(node.get("value")) or node
        post = mapping(inner.get("post"))
        if post:
            yield LeftOut.REPOST if mapping(node.get("reason")) else post
        elif node.get("notFound") or node.get("blocked") or "#" in said(inner.get("$type")):
            yield LeftOut.DELETED
        waiting[:0] = [node[key] for key in ("parent",) if key in node] + items(node.get("replies"))


def _message(post: dict[str, Any]) -> ExportedMessage | LeftOut:
    author, record = mapping(post.get("author")), mapping(post.get("record"))
    if any(mapping(label).get("val") == UNSEEN for label in items(author.get("labels"))):
        return LeftOut.PRIVATE
    text = plain(in_full(said(record.get("text")), items(record.get("facets"))))
    if not text:
        return LeftOut.WORDLESS
    moment = iso_moment(record.get("createdAt")) or iso_moment(post.get("indexedAt"))
    return ExportedMessage(
        text=text,
        handle=plain(said(author.get("handle"))),
        name=plain(said(author.get("displayName"))),
        moment=moment if moment and moment.tzinfo else None,
        key=said(post.get("uri")),
    )


def in_full(text: str, facets: list[Any]) -> str:
    """Give a text with whole addresses in the place of those that are shown; facets count in octets of UTF-8."""
    octets = text.encode("utf-8", "replace")
    links = []
    for facet in map(mapping, facets):
        place = mapping(facet.get("index"))
        start, end = place.get("byteStart"), place.get("byteEnd")
        uri = next(
            (said(mapping(each).get("uri")) for each in items(facet.get("features")) if "uri" in mapping(each)), ""
        )
        if uri and isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(octets):
            links.append((start, end, uri))
    before = len(octets)
    for start, end, uri in sorted(links, reverse=True):
        if end <= before:
            octets = octets[:start] + uri.encode("utf-8", "replace") + octets[end:]
            before = start
    return octets.decode("utf-8", "replace")
