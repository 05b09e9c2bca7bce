"""Pasted text: what one gets by marking a chat and copying it.

Three ways of writing are understood, also mixed: `@handle: text`, `[20:03] name: text` (with or
without the brackets, with a date before the time or not), and a line `Name @handle · 20:03` with the
text below it. Times are those on the wall in the chat's zone.
"""

from __future__ import annotations

import re
from datetime import datetime

from flipkit.gather.formats.dates import nearest_moment
from flipkit.gather.formats.transcripts.faults import LINE_WITHOUT_AUTHOR
from flipkit.gather.formats.transcripts.values import ExportedMessage, LineFault, ParsedExport, plain
from flipkit.model.chats import Week

FORMAT = "pasted text"

_CLOCK = r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?\s?(?:[AaPp]\.?\s?[Mm]\.?)?"
_WHEN = rf"(?P<when>(?:[0-9][0-9./-]{{5,9}},?[T ]\s*)?{_CLOCK})"
_HANDLE = r"@(?P<handle>[\w.-]*\w(?:@[\w.-]*\w)?)"
_NAME = r"(?P<name>[^\n:@\[\]]{1,60}?)"
_WHO = rf"(?:{_NAME}\s*[(]?{_HANDLE}[)]?|{_HANDLE.replace('handle', 'alone')}|{_NAME.replace('name', 'plain')})"
_STAMPED = re.compile(rf"\s*(?:\[{_WHEN}\]|{_WHEN.replace('P<', 'P<x')}\s*[-–]?)\s+{_WHO}:\s+(?P<text>.*)")
_SPOKEN = re.compile(rf"\s*(?:{_NAME}\s+[(]?)?{_HANDLE}[)]?:\s+(?P<text>.*)")
#: A name alone is no author before a dash: "Next chat - 8:00 PM".
_HEAD = re.compile(
    rf"\s*(?:(?:{_NAME}\s*[(]?)?{_HANDLE}[)]?\s*[·•|–—-]|{_NAME.replace('name', 'plain')}\s*[·•|])\s*{_WHEN}\s*"
)


def read_pasted(text: str, week: Week) -> ParsedExport:
    """Read pasted text; the times of day are near a week's start, on the wall in its zone.

    A line before the first message is a fault; one after belongs to the message above.
    """
    said: list[_Said] = []
    faults: list[LineFault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        found = _message(line, week)
        if found:
            said.append(found)
        elif said:
            said[-1].lines.append(line)
        elif line.strip():
            faults.append(LineFault(number, LINE_WITHOUT_AUTHOR(text=plain(line)[:60])))
    whole = (message.whole() for message in said)
    return ParsedExport(
        format=FORMAT, said=tuple(message for message in whole if message.text), title="", faults=tuple(faults)
    )


class _Said:
    """A message while its lines come."""

    def __init__(self, handle: str, name: str, moment: datetime | None, text: str) -> None:
        self.handle, self.name, self.moment, self.lines = handle, name, moment, [text]

    def whole(self) -> ExportedMessage:
        return ExportedMessage(
            text=plain("\n".join(self.lines)), handle=plain(self.handle), name=plain(self.name), moment=self.moment
        )


def _message(line: str, week: Week) -> _Said | None:
    """The message that begins in a line, if one does."""
    match = _STAMPED.fullmatch(line) or _SPOKEN.fullmatch(line) or _HEAD.fullmatch(line)
    if not match:
        return None
    has = match.groupdict()
    name, handle = has.get("name") or has.get("plain") or "", has.get("handle") or has.get("alone") or ""
    when = has.get("when") or has.get("xwhen") or ""
    moment = nearest_moment(when, week.start, week.timezone) if when else None
    return _Said(handle, name.strip(" -–·"), moment, has.get("text") or "")
