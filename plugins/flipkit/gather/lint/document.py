"""A calendar as its lines make it: components in components, each with the lines that are its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .lines import Line, Physical, folded, physical, unfold

#: Deeper components than these belong to none we know; what goes deeper is read, at this depth.
_DEPTH = 8


@dataclass(slots=True)
class Component:
    """A component such as VEVENT: the line of its BEGIN, its own properties in order, and what it holds."""

    name: str
    line: int
    properties: list[Line] = field(default_factory=list)
    children: list[Component] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        """Give every property of a name."""
        return [line for line in self.properties if line.name == name]

    def first(self, name: str) -> Line | None:
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
class Document:
    """A file to look at: its octets, its lines, and the tree they make.

    `strays` are the ends without a beginning and `open` the components without an end.
    """

    data: bytes
    physical: tuple[Physical, ...]
    folded: tuple[tuple[Physical, ...], ...]
    lines: tuple[Line, ...]
    roots: tuple[Component, ...]
    strays: tuple[Line, ...]
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


def document(data: bytes) -> Document:
    """Read a file, whatever is in it; never raises."""
    lines = tuple(physical(data))
    runs = tuple(folded(lines))
    content = tuple(map(unfold, runs))
    roots: list[Component] = []
    strays: list[Line] = []
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
    return Document(data, lines, runs, content, tuple(roots), tuple(strays), (*unended, *path))


def everything(components: tuple[Component, ...]) -> Iterator[Component]:
    """Give components and all that they hold."""
    for component in components:
        yield component
        yield from everything(tuple(component.children))
