"""A failure as a value: it is listed on the site and stops nothing else."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

from flipkit.errors import DocumentError, SourceError

_log = logging.getLogger(__name__)

#: How grave it is, gravest first. An error contradicts itself or can't be read; a warning is possible, and hardly
#: meant; a note only says how something was understood, and nobody need do anything.
Severity = Literal["error", "warning", "note"]
_SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, where it stands and how to mend it.

    `file` is relative to the content folder (or a source's address), `line` counts from 1 as an
    editor does, `row` is a spreadsheet's row number, `field` the key or column as written.
    """

    file: str
    line: int | None
    row: int | None
    field: str | None
    severity: Severity
    message: str
    remedy: str = ""

    @classmethod
    def of(cls, error: DocumentError | SourceError) -> Problem:
        """Keep an error as a value; its cause is logged."""
        _log.debug("%s", error, exc_info=error)
        if isinstance(error, DocumentError):
            return cls(error.file, error.line, None, error.field, "error", error.message, error.remedy)
        return cls(error.source, None, None, None, "error", error.message, error.remedy)

    @property
    def place(self) -> str:
        """Say where, in words: `events/x/index.md, line 4, starts`."""
        return ", ".join(filter(None, (self.file, self.spot)))

    @property
    def spot(self) -> str:
        """Say where in the file: `row 7, room` or `line 4, starts`; empty if it is the file itself."""
        counted = f"line {self.line}" if self.line is not None else ""
        return ", ".join(filter(None, (f"row {self.row}" if self.row is not None else counted, self.field)))

    @property
    def sentence(self) -> str:
        """What is wrong, as a sentence of its own; a name that begins it stays as it is."""
        first = self.message.partition(" ")[0]
        return (
            first.capitalize() + self.message[len(first) :] if first.islower() and first.isalpha() else self.message
        )

    @property
    def refusal(self) -> DocumentError:
        """The error it is for somebody who asked for this file alone."""
        return DocumentError(self.message, file=self.file, line=self.line, field=self.field, remedy=self.remedy)

    def as_json(self) -> dict[str, object]:
        """Give the problem as one JSON object with the keys that DESIGN names."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file with what is wrong in it, each kind from the top."""

    file: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of it, errors first and notes last."""
        return self.errors + self.warnings + self.notes


def by_file(problems: Iterable[Problem]) -> tuple[Faulty, ...]:
    """Group problems by file; files with errors come first, those with nothing but notes last."""
    found: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=sort_key):
        found.setdefault(problem.file, []).append(problem)
    return tuple(
        Faulty(file, *(tuple(each for each in here if each.severity == severity) for severity in _SEVERITIES))
        for file, here in found.items()
    )


def counted(problems: Iterable[Problem]) -> str:
    """Say how many there are: `2 errors, 1 warning and 3 notes`; empty if there are none."""
    numbers = Counter(problem.severity for problem in problems)
    kinds = [(numbers[severity], severity) for severity in _SEVERITIES if numbers[severity]]
    said = [f"{number} {severity}{'s' if number > 1 else ''}" for number, severity in kinds]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def sort_key(problem: Problem) -> tuple[object, ...]:
    """Order problems as a person mends them: errors first, notes last, each by file and line."""
    return (
        _SEVERITIES.index(problem.severity),
        problem.file,
        problem.row or 0,
        problem.line or 0,
        problem.field or "",
        problem.message,
    )
