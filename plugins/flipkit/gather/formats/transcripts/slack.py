"""Chats of Slack: a day of its export as JSON, and text that was copied.

In copied text a name stands in a line, and the time in the next or behind it. What was said in conversations of two,
or shown to one person only, is private.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Any

from flipkit.gather.formats.dates import read_epoch
from flipkit.gather.formats.json_values import first, items, mapping, said
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import timed
from flipkit.model.chats import Week

FORMAT = "a Slack export"

_TIME = re.compile(rf"(?:\s{{1,8}}{timed('when')}|\s{{0,8}}\[?{timed('half')}(?<=[Mm])\]?)\s{{0,4}}")
_NAME_AND_TIME = re.compile(rf"(?P<name>{NAME})(?:\s{{2,8}}{timed('when')}|\s{{1,8}}\[{timed('bracket')}\])\s{{0,4}}")
_NAME_ALONE = re.compile(rf"\s{{0,4}}{NAME}\s{{0,4}}")
_SENTENCE = re.compile(r".*[.!?…,;]\s*|.*https?:.*")
_BELOW_TEXT = re.compile(
    r"\s*+(?:\(edited\)|new|today|yesterday|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?:, .{1,24})?|"
    r"view thread|[0-9]{1,4} repl(?:y|ies)|last reply .{1,60}|also sent to .{1,80})\s*+",
    re.I,
)
_NOTICE = re.compile(
    r"(?:(?:was added to|joined|left) #[\w-]{1,80}\b|set the channel (?:topic|description|purpose)).{0,300}", re.I
)
_MARKUP = re.compile(r"<(?P<what>[^<>|\s]{1,2000})(?:\|(?P<words>[^<>]{0,500}))?>")
#: Kinds of messages in which somebody says something; of all others it is the program.
_SPEECH = frozenset(
    ("", "thread_broadcast", "me_message", "file_share", "bot_message", "file_comment", "reply_broadcast")
)


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head: a name with the time below it, or behind it."""
    line = lines[at]
    if (inline := _NAME_AND_TIME.fullmatch(line)) and is_name(inline["name"]):
        return Head(name=inline["name"], stamp=inline["when"] or inline["bracket"])
    if at + 1 >= len(lines) or not _NAME_ALONE.fullmatch(line) or _SENTENCE.fullmatch(line):
        return None
    below = _TIME.fullmatch(lines[at + 1])
    if not below or not is_name(line):
        return None
    return Head(name=line.strip(), stamp=below["when"] or below["half"], size=2)


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says."""
    text = words([line.removesuffix("(edited)") for line in lines if not _BELOW_TEXT.fullmatch(line)])
    return LeftOut.NOTICE if not isinstance(text, LeftOut) and _NOTICE.fullmatch(text) else text


COPIED = LineForm(format="text copied from Slack", head=find_head, body=read_body)


def is_slack(document: object) -> bool:
    """Whether a JSON document is a day of an export: a list of messages with Slack's times."""
    listed = document if isinstance(document, list) else items(mapping(document).get("messages"))
    return any("ts" in mapping(each) and mapping(each).get("type") == "message" for each in listed)


def read_slack(document: object, _week: Week, _source: str) -> ParsedExport:
    """Read a day of an export."""
    listed = list(map(mapping, document if isinstance(document, list) else items(mapping(document).get("messages"))))
    people = {said(each.get("user")): _person(each) for each in listed if each.get("user_profile")}
    return ParsedExport.of(FORMAT, (_message(each, people) for each in listed))


def _person(message: dict[str, Any]) -> tuple[str, str]:
    """The name and the handle of a message's author."""
    profile = mapping(message.get("user_profile"))
    name = first(profile, "display_name", "real_name") or said(message.get("username"))
    return plain(name), plain(said(profile.get("name")) or said(message.get("user"))).replace(" ", "_")


def _message(message: dict[str, Any], people: Mapping[str, tuple[str, str]]) -> ExportedMessage | LeftOut:
    kind = said(message.get("subtype"))
    channel = message.get("channel")
    is_direct = said(channel).startswith("D") or bool(
        mapping(channel).get("is_im") or mapping(channel).get("is_mpim")
    )
    if is_direct or message.get("is_ephemeral") or message.get("channel_type") in ("im", "mpim"):
        return LeftOut.PRIVATE
    if kind in ("message_deleted", "tombstone") or message.get("hidden") is True:
        return LeftOut.DELETED
    if message.get("type") != "message" or kind not in _SPEECH:
        return LeftOut.NOTICE
    text = plain(unescape(_MARKUP.sub(lambda found: _written(found, people), said(message.get("text")))))
    if not text:
        return LeftOut.WORDLESS
    name, handle = people.get(said(message.get("user"))) or _person(message)
    moment = read_epoch(said(message.get("ts")))
    return ExportedMessage(text=text, name=name, handle=handle, moment=moment, key=said(message.get("ts")))


def _written(found: re.Match[str], people: Mapping[str, tuple[str, str]]) -> str:
    """What stands in angle brackets, as people see it: mentions, channels, links."""
    what, label = found["what"], found["words"] or ""
    if what.startswith("@"):
        return f"@{people.get(what[1:], ('', what[1:]))[1]}"
    if what.startswith(("#", "!")):
        return f"#{label}" if what.startswith("#") else f"@{what[1:].partition('^')[0]}"
    return what.removeprefix("mailto:")
