"""The lines of an iCalendar file as they were sent, the components they make, and their values.

Libraries mend as they read, which is right for them and wrong for a lint. So this reader looks at the
octets themselves, refuses nothing, and remembers for each line where it stands (RFC 5545 section 3.1). A value
that can't be read is None (section 3.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Literal

_DATE = re.compile(r"(\d{4})(\d\d)(\d\d)", re.ASCII)
_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)", re.ASCII)
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?", re.ASCII)

Form = Literal["a date", "floating", "UTC", "zoned"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time as written: `wall` is naive, `zone` the TZID of a zoned one."""

    wall: datetime
    form: Form
    zone: str = ""

    @property
    def kind(self) -> str:
        """Its form and zone in words, to be compared and said."""
        return f"in {self.zone}" if self.form == "zoned" else {"UTC": "in UTC"}.get(self.form, self.form)

    @property
    def is_date(self) -> bool:
        """Whether it has no time."""
        return self.form == "a date"

    @property
    def utc(self) -> datetime:
        """The time as if in UTC, aware, to be compared with days to spare."""
        return self.wall.replace(tzinfo=UTC)


def moments(line: ContentLine) -> list[Moment | None]:
    """Read every date or time of a line; None for each that can't be read."""
    zone = line.parameter("TZID")
    return [_moment(text.strip(), zone) for text in line.value.split(",")]


def moment(line: ContentLine | None) -> Moment | None:
    """Read the one date or time of a line."""
    return moments(line)[0] if line else None


def _moment(text: str, zone: str) -> Moment | None:
    if match := _DATE.fullmatch(text):
        wall = _wall(*match.groups())
        return Moment(wall, "a date") if wall else None
    if match := _TIME.fullmatch(text):
        *numbers, utc = match.groups()
        wall = _wall(*numbers)
        if wall is None:
            return None
        return Moment(wall, "UTC") if utc else Moment(wall, "zoned" if zone else "floating", zone)
    return None


def _wall(*numbers: str) -> datetime | None:
    year, month, day, hour, minute, second = (*map(int, numbers), 0, 0, 0)[:6]
    try:
        return datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001  (a wall time has no zone)
    except ValueError:
        return None


def offset(text: str) -> timedelta | None:
    """Read an offset from UTC such as -0500."""
    match = _OFFSET.fullmatch(text.strip())
    if not match:
        return None
    amount = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return -amount if match[1] == "-" else amount


def rule_parts(line: ContentLine) -> dict[str, str]:
    """Read the parts of an RRULE, in capitals."""
    parts = (part.partition("=") for part in line.value.upper().split(";"))
    return {name.strip(): value.strip() for name, _, value in parts if name.strip()}


_PHYSICAL = re.compile(rb"([^\r\n]*+)(\r\n|\n|\r|\Z)")
# Possessive throughout, so that no line takes longer than one look at it.
_PARAMETER = re.compile(r""";([^=;:,"]++)=((?:"[^"]*+"|[^";:,]*+)(?:,(?:"[^"]*+"|[^";:,]*+))*+)""")
_NAME = re.compile(r"[A-Za-z0-9-]++")
_VALUES = re.compile(r"""(?:^|,)(?:"([^"]*+)"|([^",]*+))""")


@dataclass(frozen=True, slots=True)
class Physical:
    """A line of the file: its number from 1, its octets, and the octets that end it (none at the end of the file)."""

    number: int
    octets: bytes
    end: bytes

    @property
    def continues(self) -> bool:
        """Whether it goes on with the line before it."""
        return self.octets[:1] in {b" ", b"\t"}


@dataclass(frozen=True, slots=True)
class ContentLine:
    """A content line, unfolded: the number of its first line, its name and parameters (upper case), its value.

    Parameters keep their values unquoted. `name` is empty where the line can't be read as one.
    """

    number: int
    name: str
    value: str
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parameter(self, name: str) -> str:
        """Give a parameter's first value, empty where it has none."""
        return next(iter(self.parameters.get(name, ())), "")


def physical(data: bytes) -> Iterator[Physical]:
    """Give the lines of a file; whatever ends them, CRLF, LF or CR."""
    for number, match in enumerate(_PHYSICAL.finditer(data), start=1):
        if match[1] or match[2]:
            yield Physical(number, match[1], match[2])


def folded(lines: tuple[Physical, ...]) -> Iterator[tuple[Physical, ...]]:
    """Give each content line as the lines it is folded into; empty lines are none."""
    run: list[Physical] = []
    for line in lines:
        if run and line.continues:
            run.append(line)
            continue
        if run:
            yield tuple(run)
        run = [line] if line.octets else []
    if run:
        yield tuple(run)


def unfold(run: tuple[Physical, ...]) -> ContentLine:
    """Read a content line; octets that are no UTF-8 become the replacement character."""
    octets = run[0].octets + b"".join(line.octets[1:] for line in run[1:])
    text = octets.decode("utf-8-sig" if run[0].number == 1 else "utf-8", errors="replace")
    return read(run[0].number, text)


def read(number: int, text: str) -> ContentLine:
    """Read an unfolded content line."""
    name = _NAME.match(text)
    if name is None:
        return ContentLine(number, "", text)
    parameters: dict[str, tuple[str, ...]] = {}
    end = name.end()
    while match := _PARAMETER.match(text, end):
        parameters[match[1].strip().upper()] = tuple(quoted or plain for quoted, plain in _VALUES.findall(match[2]))
        end = match.end()
    if text[end : end + 1] != ":":
        return ContentLine(number, "", text)
    return ContentLine(number, name[0].upper(), text[end + 1 :], parameters)


#: Deeper components than these belong to none we know; what goes deeper is read, at this depth.
_DEPTH = 8


@dataclass(slots=True)
class Component:
    """A component such as VEVENT: the line of its BEGIN, its own properties in order, and what it holds."""

    name: str
    line: int
    properties: list[ContentLine] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[ContentLine]:
        """Give every property of a name."""
        return [line for line in self.properties if line.name == name]

    def first(self, name: str) -> ContentLine | None:
        """Give the first property of a name."""
        return next((line for line in self.properties if line.name == name), None)

    def value(self, name: str) -> str:
        """Give the first value of a name without the spaces around it, empty where there is none."""
        found = self.first(name)
        return found.value.strip() if found else ""

    def within(self, *names: str) -> list[Component]:
        """Give the components directly inside that have one of the names."""
        return [child for child in self.children if child.name in names]

    @property
    def called(self) -> str:
        """What to call it to a person: its title, else its UID, else its line."""
        said = self.value("SUMMARY") or self.value("UID")
        return f"“{said[:60]}{'…' if len(said) > 60 else ''}”" if said else f"the {self.name} of line {self.line}"


@dataclass(frozen=True)
class IcsFile:
    """A file to look at: its octets, its lines, and the tree they make.

    `strays` are the ends without a beginning and `open` the components without an end.
    """

    data: bytes
    physical: tuple[Physical, ...]
    folded: tuple[tuple[Physical, ...], ...]
    lines: tuple[ContentLine, ...]
    roots: tuple[Component, ...]
    strays: tuple[ContentLine, ...]
    open: tuple[Component, ...]

    @cached_property
    def calendars(self) -> tuple[Component, ...]:
        """Every VCALENDAR."""
        return tuple(root for root in self.roots if root.name == "VCALENDAR")

    @cached_property
    def events(self) -> tuple[Component, ...]:
        """Every VEVENT of every calendar."""
        return tuple(event for calendar in self.calendars for event in calendar.within("VEVENT"))

    @cached_property
    def zones(self) -> tuple[Component, ...]:
        """Every VTIMEZONE of every calendar."""
        return tuple(zone for calendar in self.calendars for zone in calendar.within("VTIMEZONE"))


def document(data: bytes) -> IcsFile:
    """Read a file, whatever is in it; never raises."""
    lines = tuple(physical(data))
    runs = tuple(folded(lines))
    content = tuple(map(unfold, runs))
    roots: list[Component] = []
    strays: list[ContentLine] = []
    unended: list[Component] = []
    path: list[Component] = []
    for line in content:
        kind = line.value.strip().upper()
        if line.name == "BEGIN":
            component = Component(kind, line.number)
            (path[-1].children if path else roots).append(component)
            if len(path) < _DEPTH:
                path.append(component)
        elif line.name == "END":
            depth = next((n for n in range(len(path) - 1, -1, -1) if path[n].name == kind), None)
            if depth is None:
                strays.append(line)
            else:
                unended += path[depth + 1 :]
                del path[depth:]
        elif path:
            path[-1].properties.append(line)
    return IcsFile(data, lines, runs, content, tuple(roots), tuple(strays), (*unended, *path))


def everything(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give components and all that they hold."""
    for component in components:
        yield component
        yield from everything(tuple(component.children))
