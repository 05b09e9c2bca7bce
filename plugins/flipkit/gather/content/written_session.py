"""A session as all its sources write it: a row of a table, a file, another system's list, or several of one id."""

from __future__ import annotations

from dataclasses import replace

from flipkit.faults import Diagnosis, Value
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.gather.formats.spreadsheets.sheet_rows import SheetRow
from flipkit.model import faults
from flipkit.model.problems import Problem
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class WrittenSession:
    """One session as written; where several say something of a field, the document wins, then the row."""

    row: SheetRow | None = None
    document: Document | None = None
    listed: ExternalSession | None = None

    @property
    def data(self) -> dict[str, object]:
        """All its fields; the text below a document's front matter is the abstract, if none is written."""
        found: dict[str, object] = dict(self.listed.fields) if self.listed else {}
        written = {**(self.row.cells if self.row else {}), **(self.document.data if self.document else {})}
        if "end" in written:
            found.pop("minutes", None)  # an end of ours takes the place of another system's length
        found.update(self.row.cells if self.row else {})
        if self.document:
            if self.document.body.strip():
                found["abstract"] = self.document.body.strip()
            found.update((key, value) for key, value in self.document.data.items() if value is not None)
        return found

    @property
    def has_body(self) -> bool:
        """Whether what it is about is the text below a document's front matter, in Markdown."""
        return bool(self.document and self.document.body.strip() and self.document.data.get("abstract") is None)

    @property
    def is_foreign(self) -> bool:
        """Whether something of it was gathered from another system, which may say something else tomorrow."""
        return self.listed is not None and self.listed.is_gathered

    def in_row(self, field: str | None) -> bool:
        """Whether what is said of a field stands in the row."""
        if self.row is None or self.document is None:
            return self.row is not None
        return field in self.row.cells and self.document.data.get(field) is None

    def problem(self, diagnosis: Diagnosis, field: str | None = None) -> Problem:
        """Make what is wrong with a field into a value that says where the field stands."""
        return replace(self._problem(diagnosis, field), is_foreign=self.is_foreign and not self.writes(field))

    def _problem(self, diagnosis: Diagnosis, field: str | None) -> Problem:
        if self.row and self.in_row(field):
            return self.row.problem(diagnosis, field)
        if self.document is None:
            assert self.listed
            title = str(self.listed.fields.get("title", ""))
            return Problem(self.listed.source, diagnosis, field=field, subject=title)
        return Problem(self.document.file, diagnosis, line=self.document.line_of((field or "",)), field=field)

    def writes(self, field: str | None) -> bool:
        """Whether a field is written here, in a row or a document of ours."""
        document = self.document.data if self.document and isinstance(self.document.data, dict) else {}
        return bool(self.row and self.row.cells.get(field or "")) or document.get(field or "") is not None

    def head(self, field: str) -> WrittenSession:
        """Give where a field stands that may be written once for several sessions: a grid's head, else here."""
        return replace(self, row=self.row.head(field)) if self.row and self.in_row(field) else self

    @property
    def number(self) -> int | None:
        """The row's number, if it stands in a row alone."""
        return self.row.number if self.row and not self.document else None

    @property
    def place(self) -> Value:
        """Where it stands, in words: `row 7`, or the file's name; empty in another system's programme."""
        if self.document:
            return self.document.file.rsplit("/", 1)[-1]
        return faults.ROW(number=self.row.number) if self.row else ""
