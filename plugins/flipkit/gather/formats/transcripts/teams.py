"""Chats copied from Microsoft Teams: `[23/11 20:01] Maren Holt`, or that in two lines, with the text below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import dated, timed

FORMAT = "text copied from Teams"

_HEAD = re.compile(rf"\s{{0,4}}\[{timed('when')}\]\s{{1,2}}(?P<name>{NAME})\s{{0,4}}")
#: In the line below a name; Slack has a half of the day there, and no date.
_TIME = re.compile(rf"\s{{0,4}}(?:{dated('when')}|(?P<bare>[0-9]{{1,2}}:[0-9]{{2}}))\s{{0,4}}")
#: A name that stands alone: each word of it begins with a capital, or is one of those that join names.
_ALONE = re.compile(
    r"\s{0,4}(?:(?:de|da|do|dos|del|della|la|van|von|der|den|ten|bin|al|el|le|y|e|i)\s|"
    r"[^\W\d_a-zà-ÿ][\w.'’-]{0,30},?\s?){1,6}(?:\([^\n()]{1,30}\))?\s{0,4}"
)
_GUEST = re.compile(r"\s?\((?:guest|external|unverified|gast|extern|invitado|externo)\)$", re.I)
_DELETED = re.compile(
    r"\s*+(?:this message has been deleted|este mensaje (?:se ha eliminado|ha sido eliminado)|"
    r"diese nachricht wurde gelöscht)\.?(?:\s(?:undo|deshacer|rückgängig(?: machen)?))?\s*+",
    re.I,
)
#: Beside the words of a message: how many liked it, that it was changed, what it answers, and who came and went.
_BESIDE_WORDS = re.compile(
    r"\s*+(?:(?:like|heart|laugh|surprised|sad|angry)\s[0-9]{1,4}|[0-9]{1,4} [\w ]{1,20} reactions?\.?|edited|"
    r"bearbeitet|editado|begin reference, .*|[^:]{1,80} (?:joined|left) the (?:conversation|meeting|chat)\.?)\s*+",
    re.I,
)


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head: a time in brackets, a name, and nothing else; or a name, with a time below."""
    below = _TIME.fullmatch(lines[at + 1]) if at + 1 < len(lines) and _ALONE.fullmatch(lines[at]) else None
    if below and is_name(lines[at]):
        return Head(name=_GUEST.sub("", lines[at].strip()), stamp=below["when"] or below["bare"], size=2)
    match = _HEAD.fullmatch(lines[at])
    name = _GUEST.sub("", match["name"]) if match else ""
    return Head(name=name, stamp=match["when"]) if match and is_name(name) else None


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says."""
    if any(_DELETED.fullmatch(line) for line in lines) and sum(bool(line.strip()) for line in lines) == 1:
        return LeftOut.DELETED
    return words([line for line in lines if not _BESIDE_WORDS.fullmatch(line)])


FORM = LineForm(format=FORMAT, head=find_head, body=read_body)
