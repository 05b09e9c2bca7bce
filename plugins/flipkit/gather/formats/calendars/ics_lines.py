"""What an iCalendar file is before a library reads it: its characters, its lines, and which parts are closed.

Lines are unfolded as octets, since some are folded inside a character (RFC 5545 section 3.1). Files say their
encoding, or don't; parts that are never closed end where another begins that can't stand in them. Old values in
quoted-printable (vCalendar 1.0) become texts. A file that breaks off in the middle is said to be one.
"""

from __future__ import annotations

import codecs
import quopri
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import field

from flipkit.faults import Diagnosis
from flipkit.gather.formats.calendars import faults
from flipkit.gather.formats.encoding import mended
from flipkit.values import dataclass

#: Which parts may stand directly in which; a part of another name may stand anywhere.
_HOLDS = {
    "VCALENDAR": frozenset({"VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE"}),
    "VEVENT": frozenset({"VALARM"}),
    "VTODO": frozenset({"VALARM"}),
    "VTIMEZONE": frozenset({"STANDARD", "DAYLIGHT"}),
}
_PARTS = frozenset({"VCALENDAR", "STANDARD", "DAYLIGHT", "VALARM", *_HOLDS["VCALENDAR"]})
#: Parts of which nothing is shown; a fault in an alarm costs no event.
_PASSED_OVER = frozenset({"VALARM", "VTODO", "VJOURNAL", "VFREEBUSY"})
#: Properties whose values are no texts: spaces around them mean nothing, and some programs write one.
_EXACT = re.compile(
    r"(DTSTART|DTEND|DUE|DURATION|RRULE|EXRULE|RDATE|EXDATE|RECURRENCE-ID|SEQUENCE|STATUS|CLASS|DTSTAMP|UID)"
    r"((?:;[^:;\"]*(?:\"[^\"]*\"[^:;\"]*)*)*):(.*)",
    re.I | re.S,
)
#: Those of them that hold dates; of a list one that can't be read costs the others nothing.
_DATES = frozenset({"DTSTART", "DTEND", "DUE", "RDATE", "EXDATE", "RECURRENCE-ID", "DTSTAMP"})
_LISTS = frozenset({"RDATE", "EXDATE"})
_DATE = re.compile(r"\d{8}(?:T\d{6}Z?)?")
#: A date as ISO 8601 writes it for people.
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?(Z?))?")
#: A zone of Outlook's whose colon is not quoted: what stands behind it would be taken for the value.
_BARE_ZONE = re.compile(r"((?:DTSTART|DTEND|RECURRENCE-ID|RDATE|EXDATE)[^:]*;TZID=)(tzone://[^:;\"]*)(?=[:;])", re.I)
_QUOTED_PRINTABLE = re.compile(r"[\w-]{1,60}(?:;[^:]{0,200})?;(?:ENCODING=)?QUOTED-PRINTABLE(?:;[^:]{0,200})?:", re.I)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
_FOLD = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(slots=True)
class IcsLines:
    """A calendar's lines, unfolded, every part of it closed.

    `unfinished` are the titles of events in which the file breaks off; they are left out. `is_whole` says
    whether it ends as a calendar does.
    """

    lines: list[str]
    notes: list[Diagnosis]
    is_whole: bool = True
    unfinished: list[str] = field(default_factory=list)

    @property
    def body(self) -> bytes:
        """The file in UTF-8, a line for each property."""
        return "".join(f"{line}\r\n" for line in self.lines).encode("utf-8", "replace")


def read_lines(body: bytes, content_type: str = "") -> IcsLines:
    """Read the lines of a calendar; `content_type` may name its encoding."""
    found = IcsLines([], [])
    text = _text(body, content_type, found.notes)
    ended = text.endswith("\n")
    lines = [line for line in _joined(text.split("\n")) if line.strip()]
    found.lines = _closed(lines, ended, found)
    return found


def _text(body: bytes, content_type: str, notes: list[Diagnosis]) -> str:
    """Decode a calendar and unfold it, its lines ending in one character."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _unfold_text(body.decode(name, "replace"))
    if b"\0" in body[:40]:
        name = "utf-16-be" if body.startswith(b"\0") else "utf-16-le"
        return _unfold_text(body.decode(name, "replace"))
    body = _FOLD.sub(b"", body.removeprefix(codecs.BOM_UTF8).replace(b"\r\r\n", b"\r\n"))
    body = body.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    named = _CHARSET.search(content_type)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (named[1] if named else "", "utf-8", "cp1252"):
        try:
            text = (mended(body) if name == "utf-8" else body).decode(name or "ascii")
        except (LookupError, UnicodeDecodeError):
            continue
        notes.append(faults.CALENDAR_NOT_UTF8(encoding=_spelled(name)))
        return text
    notes.append(faults.CALENDAR_NOT_UTF8(encoding="Windows-1252"))
    return body.decode("cp1252", "replace")


def _spelled(name: str) -> str:
    return {"cp1252": "Windows-1252", "utf-8": "UTF-8"}.get(name.casefold(), name.upper())


def _unfold_text(text: str) -> str:
    lines = text.removeprefix("\ufeff").replace("\r\r\n", "\n").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub("\n[ \t]", "", lines)


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Give the lines; of quoted-printable ones, those that belong together, as the texts they mean."""
    kept = iter(lines)
    for line in kept:
        whole = line.rstrip("\r")
        if not _QUOTED_PRINTABLE.match(whole):
            zone = _BARE_ZONE.match(whole)
            match = _EXACT.fullmatch(f'{zone[1]}"{zone[2]}"{whole[zone.end() :]}' if zone else whole)
            yield from _exact(match[1].upper(), match[2], match[3].strip()) if match else (whole,)
            continue
        while whole.endswith("=") and (more := next(kept, None)) is not None:
            whole = whole[:-1] + more
        yield _plain(whole)


def _exact(name: str, parameters: str, value: str) -> Iterator[str]:
    """Give a property that is no text as RFC 5545 writes it; of a list, each date on its own if one is none."""
    if name in ("RRULE", "EXRULE"):
        yield f"{name}{parameters}:{''.join(value.upper().split())}"
        return
    if name not in _DATES:
        yield f"{name}{parameters}:{value if name == 'UID' else value.upper()}"
        return
    dates = [_ISO.sub(_basic, part.strip().upper()) for part in value.split(",")]
    if name in _LISTS and len(dates) > 1 and not all(map(_DATE.fullmatch, dates)):
        yield from (f"{name}{parameters}:{part}" for part in dates)
    else:
        yield f"{name}{parameters}:{','.join(dates)}"


def _basic(match: re.Match[str]) -> str:
    day, (hour, minute, second, utc) = "".join(match.group(1, 2, 3)), match.group(4, 5, 6, 7)
    return f"{day}T{hour}{minute}{second or '00'}{utc}" if hour else day


def _plain(line: str) -> str:
    """Give a quoted-printable property as RFC 5545 writes it."""
    head, _, value = line.partition(":")
    name, *parameters = head.split(";")
    charset = next((each.partition("=")[2] for each in parameters if each.upper().startswith("CHARSET=")), "utf-8")
    value = re.sub("=(?![0-9A-Fa-f]{2})", "", value)  # the end of a line that was folded, too
    octets = quopri.decodestring(value.encode("utf-8", "replace"))
    said = octets.decode("cp1252", "replace")
    for name_of in (charset, "utf-8"):
        with suppress(LookupError, UnicodeDecodeError):
            said = octets.decode(name_of)
            break
    dropped = ("CHARSET=", "ENCODING=", "QUOTED-PRINTABLE")
    head = ";".join([name, *(each for each in parameters if not each.upper().startswith(dropped))])
    said = said.replace("\r\n", "\n").replace("\\", "\\\\").replace("\n", "\\n")
    return f"{head}:{said.replace(';', chr(92) + ';').replace(',', chr(92) + ',')}"


def _closed(lines: list[str], ended: bool, found: IcsLines) -> list[str]:
    """Give the lines with the END of every part; an event in which the file breaks off is left out."""
    open_: list[str] = []
    made: list[str] = []
    begun = 0

    def close(until: int) -> None:
        while len(open_) > until:
            name = open_.pop()
            if not _PASSED_OVER.intersection((name, *open_)):
                made.append(f"END:{name}")

    for line in lines:
        word, _, name = (part.strip().upper() for part in line.partition(":"))
        if word == "BEGIN" and name in _PARTS:
            while open_ and name not in _HOLDS.get(open_[-1], ()):
                close(len(open_) - 1)
            if name == "VEVENT":
                begun = len(made)
            open_.append(name)
        elif word == "END" and name in _PARTS:
            if name in open_:
                close(len(open_) - 1 - open_[::-1].index(name))
            continue
        if not _PASSED_OVER.intersection(open_):
            made.append(line)
    if open_:
        found.is_whole = False
        if "VEVENT" in open_:
            titles = (each.partition(":")[2] for each in made[begun:] if each.upper().startswith("SUMMARY"))
            found.unfinished.append(next(titles, ""))
            del made[begun:], open_[open_.index("VEVENT") :]
        elif not (ended or made[-1].startswith("END:") or _PASSED_OVER.intersection(open_)):
            made.pop()  # it may be cut
        close(0)
    return made
