"""A failure as a value: it is listed on the site and stops nothing else."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

from flipkit.errors import DocumentError, SourceError

Severity = Literal["error", "warning"]


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
        """Keep an error as a value."""
        if isinstance(error, DocumentError):
            return cls(error.file, error.line, None, error.field, "error", error.message, error.remedy)
        return cls(error.source, None, None, None, "error", error.message, error.remedy)

    @property
    def place(self) -> str:
        """Say where, in words: `events/x/index.md, line 4, starts`."""
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        elif self.line is not None:
            parts.append(f"line {self.line}")
        if self.field:
            parts.append(self.field)
        return ", ".join(parts)

    def as_json(self) -> dict[str, object]:
        """Give the problem as one JSON object with the keys that DESIGN names."""
        return asdict(self)

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


def sort_key(problem: Problem) -> tuple[object, ...]:
    """Order problems as a person mends them: errors first, then by file and line."""
    return (
        problem.severity != "error",
        problem.file,
        problem.row or 0,
        problem.line or 0,
        problem.field or "",
        problem.message,
    )
