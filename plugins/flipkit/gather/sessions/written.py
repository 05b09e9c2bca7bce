"""A session as its sources write it: a row of a table, a file, or both of one id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flipkit.gather.documents import Document
from flipkit.model.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table that has something in it; `number` is the one a spreadsheet shows."""

    file: str
    number: int
    cells: Mapping[str, str]

    def problem(self, message: str, remedy: str, column: str | None = None, severity: Severity = "error") -> Problem:
        """Make what is wrong in this row into a value."""
        return Problem(self.file, None, self.number, column, severity, message, remedy)


@dataclass(frozen=True, slots=True)
class Written:
    """One session as written; where both say something of a field, the document wins."""

    row: Row | None = None
    document: Document | None = None

    @property
    def data(self) -> dict[str, object]:
        """All its fields; the text below a document's front matter is the abstract, if none is written."""
        found: dict[str, object] = dict(self.row.cells) if self.row else {}
        if self.document:
            if self.document.body.strip():
                found["abstract"] = self.document.body.strip()
            found.update((key, value) for key, value in self.document.data.items() if value is not None)
        return found

    def in_row(self, field: str | None) -> bool:
        """Whether what is said of a field stands in the row."""
        if self.row is None or self.document is None:
            return self.row is not None
        return field in self.row.cells and self.document.data.get(field) is None

    def problem(self, message: str, remedy: str, field: str | None = None) -> Problem:
        """Make what is wrong with a field into a value that says where the field stands."""
        if self.row and self.in_row(field):
            return self.row.problem(message, remedy, field)
        assert self.document
        return Problem(
            self.document.file, self.document.line_of((field or "",)), None, field, "error", message, remedy
        )

    @property
    def place(self) -> str:
        """Where it stands, in words: `row 7`, or the file's name."""
        if self.document:
            return self.document.file.rsplit("/", 1)[-1]
        return f"row {self.row.number}" if self.row else ""
