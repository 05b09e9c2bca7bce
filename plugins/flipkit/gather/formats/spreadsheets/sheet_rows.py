"""What a spreadsheet says of one session, and where it says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from flipkit.faults import Diagnosis
from flipkit.gather.formats.dates import AmbiguousValueError
from flipkit.model.problems import Problem


@dataclass(frozen=True, slots=True)
class SheetRow:
    """What a table says of one session; `number` is the row's as a spreadsheet shows it.

    `labels` are what the table calls its columns, by field; `column` is the one that all of it stands
    in, in a grid, and `heads` the rows above it where a field stands for all below. `unclear` says of
    fields what can't be read with certainty.
    """

    file: str
    number: int
    cells: Mapping[str, str]
    labels: Mapping[str, str] = field(default_factory=dict)
    unclear: Mapping[str, AmbiguousValueError] = field(default_factory=dict)
    column: str | None = None
    heads: Mapping[str, int] = field(default_factory=dict)

    def problem(self, diagnosis: Diagnosis, column: str | None = None) -> Problem:
        """Make what is wrong in this row into a value."""
        label = self.column or self.labels.get(column or "", column)
        return Problem(self.file, diagnosis, row=self.number, field=label)

    def head(self, field: str) -> SheetRow:
        """Give the row where a field stands for all below, else this one."""
        return replace(self, number=self.heads.get(field, self.number))
