"""Chats that WhatsApp exports: `23/11/2026, 20:01 - Name: text`, on the iPhone `[23/11/2026, 20:01:12] Name: text`.

Dates are as the phone's country writes them. Who is not among the exporter's contacts stands there by a telephone
number, which becomes a mark. A picture, a notice of the program and a message that was taken back are no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.formats.transcripts.lines import NAME, Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import dated
from flipkit.model.text import fold

FORMAT = "a WhatsApp export"

_HEAD = re.compile(rf"(?:\[{dated('when')}\]\s{{1,2}}|{dated('bare')}\s-\s)(?P<rest>.*)")
_SAID = re.compile(rf"(?:~\s{{0,2}})?(?P<name>{NAME}):(?:\s(?P<text>.*)|\s?)")
_PHONE = re.compile(r"\+?[0-9(][0-9 ().\u2010-\u2015-]{5,24}[0-9]")
#: A notice with a colon in it, such as a new subject: its name would be a sentence.
_NO_NAME = re.compile(
    r"[\"“”„«»]|\b(?:changed|created|added|removed|pinned|joined|left|cambió|creó|añadió|eliminó|hat|a changé)\s"
)
_MENTION = re.compile(r"@[0-9]{7,15}\b")
_EDITED = re.compile(
    r"\s?<(?:This message was edited|Se editó este mensaje\.?|Diese Nachricht wurde bearbeitet\.?)>\s*$"
)
_MEDIA = re.compile(
    r"<(?:media omitted|multimedia omitido|archivo omitido|medien ausgeschlossen|médias omis|mídia oculta|"
    r"attached: [^<>]{1,200}|adjunto: [^<>]{1,200}|anhang: [^<>]{1,200})>"
    r"|(?:image|video|audio|gif|sticker|document|contact card|video note|imagen|documento|bild) "
    r"(?:omitted|omitid[oa]|weggelassen)"
    r"|[\w. -]{1,120}\.\w{2,4} (?:• [^\n]{1,60} )?(?:document omitted|"
    r"\((?:file attached|archivo adjunto|datei angehängt)\))|waiting for this message\. .*|null",
    re.I,
)
_DELETED = frozenset(
    (
        "this message was deleted", "you deleted this message", "this message was deleted by admin",
        "se elimino este mensaje", "eliminaste este mensaje", "diese nachricht wurde geloscht",
        "du hast diese nachricht geloscht", "ce message a ete supprime", "mensagem apagada",
        "questo messaggio e stato eliminato",
    )
)  # fmt: skip
_SYSTEM = re.compile(
    r"messages and calls are end-to-end encrypted.*|.*(?:created (?:this )?group|added you|joined using this group).*"
    r"|(?:missed )?(?:voice|video) call.*|poll:\s*",
    re.I,
)


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head; what names nobody is a notice of the program."""
    match = _HEAD.fullmatch(lines[at])
    if not match:
        return None
    stamp = match["when"] or match["bare"]
    said = _SAID.fullmatch(match["rest"])
    if not said or _NO_NAME.search(said["name"]) or not is_name(said["name"]):
        return Head(stamp=stamp, left=LeftOut.NOTICE) if "," in stamp else None
    name = said["name"].strip()
    if _PHONE.fullmatch(name):
        return Head(handle=re.sub(r"[^0-9+]", "", name), stamp=stamp, text=said["text"] or "")
    return Head(name=name, stamp=stamp, text=said["text"] or "")


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says: of a picture the words below it."""
    rest = _EDITED.sub("", "\n".join(lines)).strip().split("\n")
    if fold(rest[0]).rstrip(".") in _DELETED:
        return LeftOut.DELETED
    if len(rest) == 1 and _SYSTEM.fullmatch(rest[0]):
        return LeftOut.NOTICE
    return words([_MENTION.sub("@?", line) for line in rest if not _MEDIA.fullmatch(line.strip())])


FORM = LineForm(format=FORMAT, head=find_head, body=read_body)
