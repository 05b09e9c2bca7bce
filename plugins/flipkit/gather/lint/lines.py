"""The lines of an iCalendar file as they were sent: octets, folds and line ends (RFC 5545 section 3.1).

Libraries mend as they read, which is right for them and wrong for a lint. So this reader looks at the
octets themselves, refuses nothing, and remembers for each line where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

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
class Line:
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


def unfold(run: tuple[Physical, ...]) -> Line:
    """Read a content line; octets that are no UTF-8 become the replacement character."""
    octets = run[0].octets + b"".join(line.octets[1:] for line in run[1:])
    text = octets.decode("utf-8-sig" if run[0].number == 1 else "utf-8", errors="replace")
    return read(run[0].number, text)


def read(number: int, text: str) -> Line:
    """Read an unfolded content line."""
    name = _NAME.match(text)
    if name is None:
        return Line(number, "", text)
    parameters: dict[str, tuple[str, ...]] = {}
    end = name.end()
    while match := _PARAMETER.match(text, end):
        parameters[match[1].strip().upper()] = tuple(quoted or plain for quoted, plain in _VALUES.findall(match[2]))
        end = match.end()
    if text[end : end + 1] != ":":
        return Line(number, "", text)
    return Line(number, name[0].upper(), text[end + 1 :], parameters)
