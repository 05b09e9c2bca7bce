"""Chats of Telegram: its export as JSON (`result.json`), and text that was copied out of it.

Conversations of two, with oneself and with a program are private, whoever exports them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from flipkit.errors import ParseError
from flipkit.gather.formats.dates import read_epoch
from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts import export_faults
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import StampReader, dated
from flipkit.model.chats import Week

FORMAT = "a Telegram export"

_HEAD = re.compile(rf"(?P<name>{NAME}),\s\[{dated('when')}\]\s{{0,4}}(?P<text>.*)")
_IN_PLACE_OF = re.compile(
    r"\s*+\[ ?(?:(?:in reply to|en respuesta a|als antwort auf|antwort auf)\s[^\[\]]{1,100}|photo|sticker|video|"
    r"file|voice message|animation|gif|poll|foto|archivo|datei|album)(?: : [^\[\]]{1,200})? ?\]\s*+",
    re.I,
)
_PASSED_ON = re.compile(
    r"\s*+\[ ?(?:forwarded from|reenviado de|weitergeleitet (?:von|aus)|transféré de)\s[^\[\]]{1,100}\]\s*+", re.I
)
_PRIVATE = frozenset(("personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"))


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head of copied text: `Maren Holt, [23.11.2026 20:01]`."""
    match = _HEAD.fullmatch(lines[at])
    if not match or not is_name(match["name"]):
        return None
    return Head(name=match["name"], stamp=match["when"], text=match["text"])


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says, without what stands for a picture or names the message that is answered."""
    if any(map(_PASSED_ON.fullmatch, lines)):
        return LeftOut.REPOST
    return words([line for line in lines if not _IN_PLACE_OF.fullmatch(line)])


COPIED = LineForm(format="text copied from Telegram", head=find_head, body=read_body)


def is_telegram(document: object) -> bool:
    """Whether a JSON document is an export: of one chat, or of an account."""
    return bool(_chats(document))


def read_telegram(document: object, week: Week, source: str) -> ParsedExport:
    """Read an export; of an account's, the one group in it. Raises `ParseError` if there are several."""
    chats = _chats(document)
    shared = [chat for chat in chats if chat.get("type") not in _PRIVATE]
    if len(shared) > 1:
        raise ParseError(export_faults.EXPORT_OF_SEVERAL_CHATS(count=len(shared)), source=source)
    title = said(shared[0].get("name")) if shared else ""
    made = (message for chat in chats for message in _messages(chat, week, is_shared=chat in shared))
    return ParsedExport.of(FORMAT, made, plain(title))


def _messages(chat: dict[str, Any], week: Week, *, is_shared: bool) -> Iterator[ExportedMessage | LeftOut]:
    """The messages of one chat; of one that is none of the group's, all are private."""
    messages = list(map(mapping, items(chat.get("messages"))))
    stamps = StampReader([said(each.get("date")) for each in messages], week)
    yield from (_message(each, stamps) if is_shared else LeftOut.PRIVATE for each in messages)


def _chats(document: object) -> list[dict[str, Any]]:
    """The chats of an export."""
    top = mapping(document)
    listed = items(mapping(top.get("chats")).get("list")) or [top]
    return [chat for chat in map(mapping, listed) if isinstance(chat.get("messages"), list) and _is_chat(chat)]


def _is_chat(chat: dict[str, Any]) -> bool:
    """Whether it is a chat of Telegram, and none of Discord, whose exports have messages, too."""
    return isinstance(chat.get("type"), str) and "guild" not in chat


def _message(message: dict[str, Any], stamps: StampReader) -> ExportedMessage | LeftOut:
    if message.get("type") != "message":
        return LeftOut.NOTICE
    if message.get("forwarded_from") or message.get("forwarded_from_id"):
        return LeftOut.REPOST
    text = plain("".join(_pieces(message.get("text"))))
    if not text:
        return LeftOut.WORDLESS
    name = plain(said(message.get("from")))
    handle = said(message.get("from_id")) if not name else ""  # an account that is gone has no name
    key = said(message.get("id"))
    return ExportedMessage(text=text, name=name, handle=handle, moment=_moment(message, stamps), key=key)


def _pieces(text: object) -> Iterator[str]:
    """The pieces of a text; a link behind words is written out."""
    for piece in text if isinstance(text, list) else [text]:
        if isinstance(piece, str):
            yield piece
        else:
            yield said(mapping(piece).get("text"))
            if mapping(piece).get("type") == "text_link":
                yield f" {said(mapping(piece).get('href'))} "


def _moment(message: dict[str, Any], stamps: StampReader) -> datetime | None:
    return read_epoch(said(message.get("date_unixtime"))) or stamps.moment(said(message.get("date")))
