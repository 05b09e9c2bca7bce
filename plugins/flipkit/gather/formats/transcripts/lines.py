"""Chats as lines: a head says who speaks and when, what follows belongs to it, and nothing else does.

A line that looks like the head of another message, in a form that is not the file's, belongs to nobody: it is named,
with all that follows up to the next head, as words must not be put into somebody's mouth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import field

from flipkit.gather.formats.transcripts.export_faults import LINE_OF_NOBODY, LINE_WITHOUT_AUTHOR
from flipkit.gather.formats.transcripts.foreign_messages import (
    ExportedMessage,
    LeftOut,
    LineFault,
    ParsedExport,
    plain,
)
from flipkit.gather.formats.transcripts.stamps import StampReader
from flipkit.model.chats import Week
from flipkit.model.text import remove_hidden
from flipkit.values import dataclass

#: What ends a line within a message, for some programs.
_INNER = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")
_BLANKS = str.maketrans({"\u202f": " ", "\xa0": " "})
#: A name: no colon, no bracket, no mark of a line's syntax.
NAME = r"[^\n\t:@\[\]<>{}|=]{1,60}?"
#: A handle: `maren`, `maren@commons.example`.
HANDLE = r"[\w.-]{0,60}\w(?:@[\w.-]{0,60}\w)?"
_LABEL = re.compile(r"[QAPRFשת]\.?\s?[0-9]{1,2}|from\s.*|.*\sto\s(?:everyone|all)|https?", re.I)
_LETTER = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the first line or lines of a message say; `again` is whoever spoke last, `left` why it is left out."""

    name: str = ""
    handle: str = ""
    stamp: str = ""
    text: str = ""
    left: LeftOut | None = None
    size: int = 1
    again: bool = False


#: Finds the head that begins in a line, if one does: lines without what is not seen, and its index.
HeadFinder = Callable[[Sequence[str], int], Head | None]
#: Gives a message's words by its lines, or why it is left out.
BodyReader = Callable[[Sequence[str]], str | LeftOut]


def words(lines: Sequence[str]) -> str | LeftOut:
    """Give all the words of a message."""
    return plain("\n".join(lines)) or LeftOut.WORDLESS


def nothing(_lines: Sequence[str], _at: int) -> bool:
    """Say of no line that it is of nobody."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """A way of writing chats in lines, called `format` in sentences."""

    format: str
    head: HeadFinder
    body: BodyReader = words


@dataclass(slots=True)
class _Draft:
    """A message while its lines come."""

    head: Head
    lines: list[str] = field(default_factory=list)


def clean_lines(text: str) -> list[str]:
    """Give the lines of a text without what is not seen; blanks of all kinds are blanks."""
    text = _INNER.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
    return remove_hidden(text).translate(_BLANKS).split("\n")


def is_name(text: str) -> bool:
    """Whether a text may be a name: it has a letter or a number, and is no label, no address and no address line."""
    return bool(_LETTER.search(text)) and not _LABEL.fullmatch(text.strip())


def read_lines(
    lines: Sequence[str], week: Week, form: LineForm, is_stray: Callable[[Sequence[str], int], bool] = nothing
) -> ParsedExport:
    """Read clean lines in a form; `is_stray` tells the lines that may be of somebody else than the message above."""
    drafts: list[_Draft] = []
    faults: list[LineFault] = []
    current: _Draft | None = None
    number = 0
    while number < len(lines):
        line = lines[number]
        if head := form.head(lines, number):
            if head.again and not drafts:
                faults.append(LineFault(number + 1, LINE_WITHOUT_AUTHOR(text=plain(line)[:60])))
                number += head.size
                continue
            current = _Draft(_known(head, drafts), [head.text])
            drafts.append(current)
            number += head.size
            continue
        number += 1
        if is_stray(lines, number - 1):
            faults.append(LineFault(number, LINE_OF_NOBODY(text=plain(line)[:60])))
            current = None
        elif current:
            current.lines.append(line)
        elif line.strip():
            faults.append(LineFault(number, LINE_WITHOUT_AUTHOR(text=plain(line)[:60])))
    return _export(drafts, faults, week, form)


def _known(head: Head, drafts: list[_Draft]) -> Head:
    """A head that names nobody, with whoever spoke last."""
    if not head.again:
        return head
    last = drafts[-1].head
    return Head(name=last.name, handle=last.handle, stamp=head.stamp, text=head.text, left=last.left)


def _export(drafts: list[_Draft], faults: list[LineFault], week: Week, form: LineForm) -> ParsedExport:
    stamps = StampReader([draft.head.stamp for draft in drafts], week)
    said: list[ExportedMessage] = []
    left: Counter[LeftOut] = Counter()
    for draft in drafts:
        body = draft.head.left or form.body(draft.lines)
        if isinstance(body, LeftOut):
            left[body] += 1
            continue
        head = draft.head
        moment = stamps.moment(head.stamp) if head.stamp else None
        said.append(ExportedMessage(text=body, handle=plain(head.handle), name=plain(head.name), moment=moment))
    return ParsedExport(format=form.format, said=tuple(said), faults=tuple(faults), left_out=left)
