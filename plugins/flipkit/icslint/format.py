"""Octets, folds and line ends (RFC 5545 section 3.1), and how text is escaped (section 3.3.11)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flipkit.icslint.document import ContentLine, everything
from flipkit.icslint.rules import Hit, Task, rule

_BOM = b"\xef\xbb\xbf"
_LONGEST = 75
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
#: Properties whose value is text; those of `_LISTS` are texts with commas between them.
_TEXTS = frozenset("SUMMARY DESCRIPTION LOCATION COMMENT CONTACT X-WR-CALNAME X-WR-CALDESC NAME TZNAME".split())
_LISTS = frozenset("CATEGORIES RESOURCES".split())
_ADDRESSES = frozenset("URL SOURCE TZURL".split())
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)


@rule("encoding-bom", "error", "Save the file as UTF-8 without a byte order mark.")
def begins_with_a_mark(task: Task) -> Iterator[Hit]:
    if task.calendar.data.startswith(_BOM):
        yield 1, "The file begins with a byte order mark, so its first line is not BEGIN:VCALENDAR to many readers."


@rule("encoding-utf8", "error", "Write the file in UTF-8.")
def is_not_utf8(task: Task) -> Iterator[Hit]:
    for run in task.calendar.folded:
        octets = b"".join([run[0].octets, *(line.octets[1:] for line in run[1:])])
        if not _is_utf8(octets):
            yield run[0].number, "The line is not UTF-8: its letters will be read as others, or not at all."


@rule(
    "line-ends",
    "error",
    "End every line with CRLF, the last one too (RFC 5545 section 3.1).",
    source="jshor/datebook#217",
)
def ends_without_crlf(task: Task) -> Iterator[Hit]:
    lines = task.calendar.physical
    wrong = [line for line in lines if line.end != b"\r\n"]
    if wrong == [lines[-1]] and not wrong[0].end:
        yield wrong[0].number, "The last line has no end."
    elif wrong:
        kinds = {b"\n": "LF alone", b"\r": "CR alone", b"": "nothing"}
        ends = " or ".join(dict.fromkeys(kinds[line.end] for line in wrong))
        yield wrong[0].number, f"{_lines(len(wrong))} with {ends} instead of CRLF; Outlook refuses such files."


@rule("line-long", "warning", "Fold lines after at most 75 octets (not characters).")
def is_too_long(task: Task) -> Iterator[Hit]:
    for line in task.calendar.physical:
        if len(line.octets) > _LONGEST:
            yield line.number, "The line is longer than 75 octets."


@rule("fold-character", "error", "Fold between characters: count octets, but never part those of one character.")
def is_folded_inside_a_character(task: Task) -> Iterator[Hit]:
    for run in task.calendar.folded:
        whole = b"".join([run[0].octets, *(line.octets[1:] for line in run[1:])])
        if len(run) == 1 or not _is_utf8(whole):
            continue
        for line in run:
            if not _is_utf8(line.octets):
                yield (
                    run[0].number,
                    "The line is folded inside a character; readers that decode line by line spoil it.",
                )
                break


@rule("fold-escape", "warning", "Fold before the backslash.", source="collective/icalendar#1501")
def is_folded_after_a_backslash(task: Task) -> Iterator[Hit]:
    for run in task.calendar.folded:
        for line in run[:-1]:
            if (len(line.octets) - len(line.octets.rstrip(b"\\"))) % 2:
                yield line.number, "The line is folded between a backslash and the character it belongs to."


@rule("line-empty", "warning", "Remove the empty line.")
def is_empty(task: Task) -> Iterator[Hit]:
    for line in task.calendar.physical:
        if not line.octets.strip():
            yield line.number, "An empty line is no part of a calendar; some readers stop there."


@rule(
    "line-unreadable", "error", "Write NAME:value or NAME;PARAMETER=value:value; put : ; , in a parameter in quotes."
)
def is_no_content_line(task: Task) -> Iterator[Hit]:
    for line in task.calendar.lines:
        if not line.name and line.value.strip():
            yield line.number, f"The line is no property: “{_short(line.value)}”."


@rule("text-control", "warning", "Remove control characters from texts.")
def has_control_characters(task: Task) -> Iterator[Hit]:
    for line in task.calendar.lines:
        if _CONTROL.search(line.value):
            yield line.number, "The text holds control characters, which some readers refuse."


@rule("text-escape", "warning", r"Write \, \; \\ and \n in texts, and put a backslash before nothing else.")
def is_wrongly_escaped(task: Task) -> Iterator[Hit]:
    for line in _properties(task):
        if line.name not in _TEXTS | _LISTS:
            continue
        escapes = [match[1] for match in _ESCAPE.finditer(line.value)]
        if wrong := next((sign for sign in escapes if sign not in {"\\", ";", ",", "n", "N"}), None):
            yield line.number, f"A backslash before “{wrong}” means nothing; readers show it, or drop it."
        elif "" in escapes:
            yield line.number, "The text ends with a single backslash."
        bare = _ESCAPE.sub("", line.value)
        signs = [sign for sign in (";" if line.name in _LISTS else ";,") if sign in bare]
        if signs:
            yield (
                line.number,
                f"{line.name} has {' and '.join(signs)} without a backslash; some readers end it there.",
            )


@rule("address-escape", "warning", "Write addresses as they are; escapes are for texts.")
def address_is_escaped(task: Task) -> Iterator[Hit]:
    for line in _properties(task):
        if line.name in _ADDRESSES and "\\" in line.value:
            yield line.number, f"The address of {line.name} has a backslash in it, which leads nowhere."


RULES = (
    begins_with_a_mark,
    is_not_utf8,
    ends_without_crlf,
    is_too_long,
    is_folded_inside_a_character,
    is_folded_after_a_backslash,
    is_empty,
    is_no_content_line,
    has_control_characters,
    is_wrongly_escaped,
    address_is_escaped,
)


def _properties(task: Task) -> Iterator[ContentLine]:
    for component in everything(task.calendar.calendars):
        yield from component.properties


def _is_utf8(octets: bytes) -> bool:
    try:
        octets.decode()
    except UnicodeDecodeError:
        return False
    return True


def _lines(count: int) -> str:
    return f"{count} line ends" if count == 1 else f"{count} lines end"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
