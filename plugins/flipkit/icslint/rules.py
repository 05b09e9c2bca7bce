"""What a rule is: a code, how grave it is, what to do, and a function that finds the places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Literal

from flipkit.icslint.document import IcsFile

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or worth knowing, with every line it is found on (0: the file as a whole).

    `known` says that it is recorded knowledge of what applications do with such a file, not something
    that this file shows; `source` is where it was reported.
    """

    code: str
    severity: Severity
    lines: tuple[int, ...]
    message: str
    remedy: str
    known: bool = False
    source: str = ""

    def as_json(self) -> dict[str, object]:
        """Give it as `--json` prints it."""
        return {**asdict(self), "lines": list(self.lines)}


@dataclass(frozen=True, slots=True)
class Task:
    """What the rules are given: the calendar, the one published before it (if any), and what time it is."""

    calendar: IcsFile
    now: datetime
    previous: IcsFile | None = None


#: A line and what is wrong there.
Hit = tuple[int, str]
Look = Callable[[Task], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class LintRule:
    """A rule; `known` marks recorded knowledge, and `source` names where it was reported."""

    code: str
    severity: Severity
    remedy: str
    look: Look
    known: bool
    source: str

    def findings(self, task: Task) -> Iterator[Finding]:
        """Give what it finds; the same words on several lines are one finding."""
        places: dict[str, list[int]] = {}
        for line, message in self.look(task):
            places.setdefault(message, []).append(line)
        for message, lines in places.items():
            where = tuple(sorted(set(lines)))
            yield Finding(self.code, self.severity, where, message, self.remedy, self.known, self.source)


def rule(
    code: str, severity: Severity, remedy: str, *, known: bool = False, source: str = ""
) -> Callable[[Look], LintRule]:
    """Make a function that finds places a rule."""
    return lambda look: LintRule(code, severity, remedy, look, known, source)
