"""Chats that Zoom saved: `20:01:12 From Maren Holt to Everyone: text`, in newer versions with the text below.

The file holds what was said to whoever saved it alone, too. Only what names everybody as its receiver is public;
whatever else stands behind `to` is private, so that no wording of another version can let a private message pass.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.formats.transcripts.lines import Head, LineForm, words
from flipkit.gather.formats.transcripts.stamps import timed
from flipkit.model.text import fold

FORMAT = "a saved Zoom chat"

_FROM, _TO = r"(?i:From|Von|De|Da|Van)", r"(?i:to|an|a|à|para|aan)"
_HEAD = re.compile(
    rf"\s{{0,9}}{timed('when')}\s{{1,9}}{_FROM}\s{{1,3}}(?P<name>[^\n:\t]{{1,100}}?)"
    rf"(?:\s{{1,3}}{_TO}\s{{1,3}}(?P<to>[^\n:\t]{{1,120}}?))?\s{{0,3}}:(?:\s{{1,9}}(?P<text>.*))?"
)
_WRITTEN_TO_ALL = (
    "Everyone", "Everyone in Meeting", "Everyone in the meeting", "All", "Alle", "Alle Teilnehmer",
    "Todos", "Todas", "Tous", "Tout le monde", "Tutti", "Iedereen", "Tothom", "Meeting Group Chat",
)  # fmt: skip
_EVERYONE = frozenset(map(fold, _WRITTEN_TO_ALL))
_PRONOUNS = re.compile(r"\s?\((?:she|he|they|any|ella|él|elle|sie|er)\b[\w/,. ]{0,30}\)", re.I)
_EDITED = re.compile(r"\s?\((?:edited|bearbeitet|editado|modifié)\)\s*\Z", re.I)
_HIDDEN = re.compile(rf"\s{_TO}\s[^:]{{1,120}}:|\((?:privat|direct)", re.I)
#: A reaction stands alone; the quotation above an answer is somebody else's.
_REACTION = re.compile(
    r"(?:Reacted to (?:\".*\" with \S{1,40}|.* with [\"“]?[^\w\s\"”]{1,12}[\"”]?)|"
    r"Removed an? \S{1,40} reaction from \".*\")",
    re.S | re.I,
)
_QUOTED = re.compile(r"\s*+(?:Replying to|Antwort auf|En respuesta a|Respondiendo a|En réponse à)\s++[\"“„«].*", re.I)


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head; whatever is not to everybody is private."""
    match = _HEAD.fullmatch(lines[at])
    if not match:
        return None
    to = match["to"]
    if to is None:  # the oldest versions name no receiver; a name with a colon in it hides one
        is_public = not (_HIDDEN.search(match["text"] or "") or "(" in _PRONOUNS.sub("", match["name"]))
    else:
        is_public = fold(to) in _EVERYONE
    return Head(
        name=match["name"],
        stamp=match["when"],
        text=match["text"] or "",
        left=None if is_public else LeftOut.PRIVATE,
    )


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says, without the message that is answered; a reaction is a notice."""
    text = _EDITED.sub("", "\n".join(lines)).strip()
    if _REACTION.fullmatch(text):
        return LeftOut.NOTICE
    return words(_without_quotation(text.split("\n")))


def _without_quotation(lines: Sequence[str]) -> Sequence[str]:
    """The lines behind a quotation, which goes up to an empty line."""
    begin = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if begin == len(lines) or not _QUOTED.fullmatch(lines[begin]):
        return lines
    end = next((index for index, line in enumerate(lines) if index > begin and not line.strip()), begin)
    return lines[end + 1 :]


FORM = LineForm(format=FORMAT, head=find_head, body=read_body)
