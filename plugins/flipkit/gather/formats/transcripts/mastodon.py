"""Threads and tags of Mastodon as its API gives them: a context (`ancestors`, `descendants`), or a list of statuses.

https://docs.joinmastodon.org/entities/Status/. What is for followers or for those who are named is private. What is
"unlisted", or does not say whom it is for, may be read by whoever finds it: it is taken where somebody saved it, and
is private where a server was asked for a `hashtag` (which stands beside the `statuses` then).
"""

from __future__ import annotations

from typing import Any

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.model.chats import Week
from flipkit.model.text import words_of_html

FORMAT = "a Mastodon thread"

_PUBLIC = frozenset(("", "public", "unlisted"))


def is_mastodon(document: object) -> bool:
    """Whether a JSON document is a context, a status, or a list of these."""
    return any("content" in each and "acct" in mapping(each.get("account")) for each in _statuses(document))


def read_mastodon(document: object, _week: Week, _source: str) -> ParsedExport:
    """Read a context or a timeline; a status that stands there twice is one."""
    hashtag = said(mapping(document).get("hashtag")).casefold()
    return ParsedExport.of(FORMAT, (_message(each, hashtag) for each in _statuses(document)))


def _statuses(document: object) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for each in map(mapping, document if isinstance(document, list) else [document]):
        listed = [*items(each.get("ancestors")), *items(each.get("descendants")), *items(each.get("statuses"))]
        found += map(mapping, [each, *listed] if "content" in each else listed)
    return found


def _message(status: dict[str, Any], hashtag: str) -> ExportedMessage | LeftOut:
    if said(status.get("visibility")) not in (("public",) if hashtag else _PUBLIC):
        return LeftOut.PRIVATE
    if status.get("reblog"):
        return LeftOut.REPOST
    if hashtag and hashtag not in {said(tag).casefold() for tag in items(status.get("tags"))}:
        return LeftOut.OTHER_TOPIC
    text = words_of_html(said(status.get("content")))
    account = mapping(status.get("account"))
    for mention in map(mapping, items(status.get("mentions"))):
        if (short := said(mention.get("username"))) and (whole := said(mention.get("acct"))):
            text = " ".join(f"@{whole}" if word == f"@{short}" else word for word in text.split(" "))
    if not plain(text):
        return LeftOut.WORDLESS
    moment = iso_moment(status.get("created_at"))
    return ExportedMessage(
        text=plain(f"{said(status.get('spoiler_text'))} {text}"),
        handle=plain(said(account.get("acct"))),
        name=plain(said(account.get("display_name"))),
        moment=moment if moment and moment.tzinfo else None,
        key=said(status.get("id")),
    )
