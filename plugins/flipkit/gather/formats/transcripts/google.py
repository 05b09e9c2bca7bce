"""Chats of Google: what Takeout gives of Google Chat (`messages.json`), and texts of Google Meet.

Meet saves what was written and said with times from the start of the call: as captions (SBV, or WebVTT as Teams and
Zoom have it), or as a document with those who were there above it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flipkit.gather.formats.json_values import items, mapping, said
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, LeftOut, ParsedExport, plain
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import StampReader
from flipkit.model.chats import Week

FORMAT = "a Google Chat export"

_WEEKDAY = re.compile(r"^[^\W\d_]{3,20},?\s")
_AT = re.compile(r"\s(?:at|à|às|um|a\slas|alle(?:\sore)?)\s")
#: A caption's times: `00:01:12.000,00:01:15.000`, or with an arrow between.
_CUE = re.compile(
    r"\s{0,4}(?P<when>(?:[0-9]{1,2}:)?[0-9]{1,2}:[0-9]{2})[.,][0-9]{3}\s?(?:,|-->)\s?[0-9:.,]{5,14}(?:\s.{0,80})?"
)
_ABOVE_CUE = re.compile(r"\s{0,4}\S{1,80}\s{0,4}")
_TAG = re.compile(r"</?[vcibu](?:[.\s][^<>\n]{0,80})?>")
_VOICE = re.compile(r"\s{0,4}<v(?:\.[\w.]{1,40})?\s(?P<name>[^<>\n]{1,80})>(?P<text>.*?)(?:</v>)?\s{0,4}")
_SPOKEN = re.compile(rf"\s{{0,4}}(?P<name>{NAME}):\s{{1,4}}(?P<text>.*)")
_TIME_ALONE = re.compile(r"\s{0,4}(?P<when>[0-9]{1,2}:[0-9]{2}:[0-9]{2})\s{0,4}")
_ATTENDEES = re.compile(
    r"\s{0,9}(?:attendees|invited|asistentes|invitados|teilnehmer|eingeladen|participants|participantes):?\s{0,9}",
    re.I,
)
_TRANSCRIPT = re.compile(
    r"\s{0,9}(?:transcript|transcripción|transkript|transcription|transcrição|transcripció):?\s{0,9}", re.I
)
_CLOSING = re.compile(
    r"\s{0,9}(?:meeting ended after|(?:this )?(?:editable )?transcript was computer generated).{0,200}", re.I
)


def is_google_chat(document: object) -> bool:
    """Whether a JSON document is what Takeout gives of a space."""
    messages = items(mapping(document).get("messages"))
    return any("creator" in mapping(each) and "created_date" in mapping(each) for each in messages)


def read_google_chat(document: object, week: Week, _source: str) -> ParsedExport:
    """Read the messages of a space."""
    messages = [mapping(each) for each in items(mapping(document).get("messages"))]
    stamps = StampReader([_stamp(each) for each in messages], week)
    return ParsedExport.of(FORMAT, (_message(each, stamps) for each in messages))


def _stamp(message: dict[str, Any]) -> str:
    written = plain(said(message.get("created_date"))).replace("\u202f", " ")
    return _AT.sub(" ", _WEEKDAY.sub("", written), count=1)


def _message(message: dict[str, Any], stamps: StampReader) -> ExportedMessage | LeftOut:
    creator = mapping(message.get("creator"))
    text = plain(said(message.get("text")))
    if said(message.get("message_state")).upper() == "DELETED" or message.get("deletion_metadata"):
        return LeftOut.DELETED
    if message.get("private_message_viewer") or message.get("is_private"):
        return LeftOut.PRIVATE
    if said(creator.get("user_type")).casefold() in ("bot", "app"):
        return LeftOut.NOTICE
    if not text:
        return LeftOut.WORDLESS
    email = said(creator.get("email"))
    return ExportedMessage(
        text=text,
        name=plain(said(creator.get("name")) or email.partition("@")[0]),
        moment=stamps.moment(_stamp(message)),
        key=said(message.get("message_id")),
    )


def find_cue(lines: Sequence[str], at: int) -> Head | None:
    """Find the times of a caption with a name below; one that names nobody goes on with whoever spoke last."""
    match = _CUE.fullmatch(lines[at])
    if not match:
        return None
    below = lines[at + 1] if at + 1 < len(lines) else ""
    said_ = _VOICE.fullmatch(below) or _SPOKEN.fullmatch(below)
    if not said_ or not is_name(said_["name"]):
        return Head(stamp=_since_start(match["when"]), again=True)
    return Head(name=said_["name"].strip(), stamp=_since_start(match["when"]), text=said_["text"], size=2)


def _since_start(when: str) -> str:
    return when if when.count(":") == 2 else f"00:{when:0>5}"


def read_caption(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says, without tags."""
    return words([_TAG.sub("", line) for line in lines])


def bare_captions(lines: list[str]) -> list[str]:
    """Give captions without what counts or names each, and without what stands above the first."""
    begin = next((at for at, line in enumerate(lines[:40]) if _CUE.fullmatch(line)), None)
    if begin is None:
        return lines
    kept = [""] * begin + lines[begin:] if lines[0].startswith("WEBVTT") else list(lines)
    for at in range(1, len(kept)):
        above = kept[at - 2].strip() if at > 1 else ""
        if _CUE.fullmatch(kept[at]) and not above and _ABOVE_CUE.fullmatch(kept[at - 1]):
            kept[at - 1] = ""
    return kept


CUES = LineForm(format="captions of a call", head=find_cue, body=read_caption)


def split_document(lines: list[str]) -> tuple[list[str], frozenset[str]] | None:
    """Give Meet's transcript below its heading, and the names of those who were there; None if it is none."""
    begin = next((at for at, line in enumerate(lines[:60]) if _ATTENDEES.fullmatch(line)), None)
    if begin is None:
        return None
    end = next((at for at in range(begin + 1, min(len(lines), begin + 60)) if _TRANSCRIPT.fullmatch(lines[at])), None)
    if end is None:
        return None
    names = frozenset(name.strip() for line in lines[begin + 1 : end] for name in line.split(",") if name.strip())
    kept = [""] * (end + 1) + [
        "" if _TIME_ALONE.fullmatch(line) or _CLOSING.fullmatch(line) else line for line in lines[end + 1 :]
    ]
    return kept, names


def document_form(names: frozenset[str]) -> LineForm:
    """Give the form of Meet's transcript in which these people speak."""

    def head(lines: Sequence[str], at: int) -> Head | None:
        match = _SPOKEN.fullmatch(lines[at])
        return (
            Head(name=match["name"].strip(), text=match["text"]) if match and match["name"].strip() in names else None
        )

    return LineForm(format="a transcript of Google Meet", head=head)
