"""Chats of Discord: text that was copied, and what the usual exporter writes, as text and as JSON.

Conversations outside a server are private, whoever exports them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.json_values import first, items, mapping, said
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import dated, timed
from flipkit.model.chats import Week

FORMAT = "a Discord export"

_COPIED = re.compile(rf"\s{{0,4}}(?P<name>{NAME})\s{{1,2}}—\s{{1,2}}{dated('when')}\s{{0,4}}")
_COPIED_TIME = re.compile(rf"\s{{0,4}}(?P<name>{NAME})\s{{1,2}}—\s{{1,2}}{timed('when')}\s{{0,4}}")
_EXPORTED = re.compile(rf"\[{dated('when')}\]\s(?P<name>{NAME})(?:#[0-9]{{4}})?(?:\s\((?:un)?pinned\))?\s{{0,4}}")
_RULE = re.compile(r"={20,}\s*")
_BLOCK = re.compile(r"\{(?:Attachments|Embed|Reactions|Stickers|Inventory)\}\s*+")
_EDITED = re.compile(r"\s?\(edited\)\s*$")
_NOTICE = re.compile(
    r"(?:(?:joined|boosted) the server|pinned a message(?: to this channel)?|left the group|"
    r"started a (?:call|thread).{0,80}|changed the channel (?:name|icon|topic).{0,120}|"
    r"(?:added|removed) .{1,80} (?:to|from) the group)\.?",
    re.I,
)
_PRIVATE = frozenset(("Direct Messages", "Direct Message"))


def _found(match: re.Match[str] | None) -> Head | None:
    return Head(name=match["name"], stamp=match["when"]) if match and is_name(match["name"]) else None


def find_dated_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head of copied text that has a day: `Maren Holt — Today at 8:03 PM`."""
    return _found(_COPIED.fullmatch(lines[at]))


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head of copied text, with a day or a time only: `Maren Holt — 8:03 PM`."""
    return _found(_COPIED_TIME.fullmatch(lines[at]))


def find_exported_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head of the exporter's text: `[11/23/2026 8:01 PM] Maren Holt`."""
    return _found(_EXPORTED.fullmatch(lines[at]))


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says, without the blocks of pictures and reactions."""
    kept: list[str] = []
    in_block = False
    for line in lines:
        in_block = bool(_BLOCK.fullmatch(line)) or (in_block and bool(line.strip()))
        if not in_block:
            kept.append(_EDITED.sub("", line))
    text = words(kept)
    return LeftOut.NOTICE if not isinstance(text, LeftOut) and _NOTICE.fullmatch(text) else text


COPIED = LineForm(format="text copied from Discord", head=find_head, body=read_body)
DATED = LineForm(format=COPIED.format, head=find_dated_head, body=read_body)
EXPORTED = LineForm(format=FORMAT, head=find_exported_head, body=read_body)


def split_frame(lines: list[str]) -> tuple[list[str], bool] | None:
    """Give the exporter's text without what it says of the channel, and whether it is private; None if it is none."""
    if not lines or not _RULE.fullmatch(lines[0].strip() or "-") or not any("Channel:" in line for line in lines[:8]):
        return None
    end = next((at for at, line in enumerate(lines[1:20], start=1) if _RULE.fullmatch(line)), 0)
    server = next((line for line in lines[:end] if line.startswith("Guild:")), "Guild: Direct Messages")
    kept = [""] * (end + 1) + lines[end + 1 :]
    closing = [at for at in range(max(end + 1, len(kept) - 6), len(kept)) if _RULE.fullmatch(kept[at])]
    for at in range(closing[0], len(kept)) if closing else ():
        kept[at] = ""
    return kept, server.partition(":")[2].strip() in _PRIVATE


def is_discord(document: object) -> bool:
    """Whether a JSON document is the exporter's."""
    top = mapping(document)
    return isinstance(top.get("messages"), list) and "guild" in top and "channel" in top


def read_discord(document: object, _week: Week, _source: str) -> ParsedExport:
    """Read the exporter's JSON."""
    top = mapping(document)
    channel = mapping(top.get("channel"))
    is_private = said(mapping(top.get("guild")).get("name")) in _PRIVATE or said(channel.get("type")).startswith(
        "Direct"
    )
    messages = items(top.get("messages"))
    made = (LeftOut.PRIVATE if is_private else _message(mapping(each)) for each in messages)
    return ParsedExport.of(FORMAT, made, plain(said(channel.get("name"))))


def _message(message: dict[str, Any]) -> ExportedMessage | LeftOut:
    if message.get("type") not in (None, "Default", "Reply", 0, 19, "0", "19", "ThreadStarterMessage"):
        return LeftOut.NOTICE
    text = said(message.get("content"))
    for mention in map(mapping, items(message.get("mentions"))):
        shown, handle = first(mention, "nickname", "name"), said(mention.get("name"))
        if shown and handle:
            text = text.replace(f"@{shown}", f"@{handle.replace(' ', '_')}")
    author = mapping(message.get("author"))
    moment = iso_moment(message.get("timestamp"))
    if not plain(text):
        return LeftOut.WORDLESS
    return ExportedMessage(
        text=plain(text),
        name=plain(first(author, "nickname", "name")),
        handle=plain(said(author.get("name"))).replace(" ", "_"),
        moment=moment if moment and moment.tzinfo else None,
        key=said(message.get("id")),
    )
