"""The whole report of an import as a table: what was changed, lost or said, and each address with the new one."""

from __future__ import annotations

import csv
from pathlib import Path
from types import TracebackType
from typing import TextIO

from flipkit.faults import Diagnosis
from flipkit.gather.content.blog_import.account import AddressMove, Remark
from flipkit.model.text import escape_formula

_HEAD = ("what", "fate", "where", "about", "number", "why")


class ImportReport:
    """A table in a CSV file, written row by row, so that a large blog takes no more memory; without a path none.

    It takes the place of the one of the last import when all is written.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._opened: TextIO | None = None

    @property
    def name(self) -> str:
        """Where the report is, as people are told."""
        if not self._path:
            return "--json has them all"
        here = Path.cwd()
        return str(self._path.relative_to(here) if self._path.is_relative_to(here) else self._path)

    def __enter__(self) -> ImportReport:
        if self._path:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._opened = self._path.with_suffix(".part").open("w", encoding="utf-8-sig", newline="")
            self._rows = csv.writer(self._opened, lineterminator="\r\n")
            self._rows.writerow(_HEAD)
        return self

    def add(self, told: Remark | AddressMove | tuple[str, Diagnosis]) -> None:
        """Write something down."""
        if not self._opened:
            return
        if isinstance(told, AddressMove):
            row = ("addresses", "moved", told.new, told.old, "1", "")
        elif isinstance(told, Remark):
            row = (told.part.value, told.fate.value, told.name, told.target, str(told.number), _said(told.why))
        else:
            row = ("", "", told[0], "", "1", _said(told[1]))
        self._rows.writerow([escape_formula(cell) for cell in row])

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._opened and self._path:
            self._opened.close()
            part = Path(self._opened.name)
            if kind is None:
                part.replace(self._path)
            else:
                part.unlink()


def _said(what: Diagnosis) -> str:
    return f"{what.message} {what.remedy}".strip()
