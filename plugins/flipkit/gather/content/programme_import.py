"""A programme becomes files that people edit: an event's index.md, if there is none, and its sessions.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from io import StringIO
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import faults
from flipkit.gather.content.editing import quoted, save
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.json_values import calendar_date
from flipkit.gather.formats.schedules.raw_schedule import ParsedSchedule
from flipkit.model.reserved import is_reserved
from flipkit.model.sessions import NO_ROOM, WRITTEN_KEYS
from flipkit.model.text import escape_formula, slug
from flipkit.values import dataclass

TABLE = "sessions.csv"
#: The columns that every table has, whatever is in it.
_ALWAYS = ("id", "title", "start", "minutes", "room", "track", "type", "speakers", "abstract")


@dataclass(frozen=True, slots=True)
class ProgrammeTarget:
    """Where a programme goes; `index` is the event's document, empty if it is to be made."""

    path: Path
    folder: str
    index: Document = field(default_factory=lambda: Document("", {}))

    @property
    def is_new(self) -> bool:
        """Whether the event is not there yet."""
        return not self.index.data

    @property
    def timezone(self) -> str:
        """The zone that its index.md names, or nothing."""
        return str(self.index.data.get("timezone") or "")

    @property
    def starts(self) -> date | None:
        """The first day that its index.md names."""
        return calendar_date(self.index.data.get("starts"))

    @property
    def ends(self) -> date | None:
        """The last day that its index.md names."""
        return calendar_date(self.index.data.get("ends"))


def find_target(content: Path, events: str, name: str, *, replace: bool = False) -> ProgrammeTarget:
    """Say where the programme of an event goes.

    Raises `DocumentError` if the event can't have that name, is no conference, or has a table that
    nobody said to replace.
    """
    folder = f"{events}/{name}"
    if not re.fullmatch(r"\w[\w-]*", name) or is_reserved(name):
        raise DocumentError(faults.EVENT_NAME_REFUSED(name=name, fit=slug(name)), file=folder)
    path = content / events / name
    made = ProgrammeTarget(path, folder)
    if (path / "index.md").is_file():
        made = ProgrammeTarget(path, folder, read(path / "index.md", f"{folder}/index.md"))
        if not isinstance(made.index.data, dict) or made.index.data.get("kind") != "conference":
            raise DocumentError(faults.NO_CONFERENCE(), file=made.index.file)
    if (path / TABLE).exists() and not replace:
        raise DocumentError(faults.PROGRAMME_EXISTS(), file=f"{folder}/{TABLE}")
    return made


def save_programme(
    found: ParsedSchedule, where: ProgrammeTarget, title: str, starts: date | None = None
) -> list[str]:
    """Write sessions.csv and, for a new event, index.md; give the files written. Raises `DocumentError`.

    `starts` is the first day as somebody said it; the first session may come later.
    """
    written = []
    if where.is_new:
        written.append(f"{where.folder}/index.md")
        save(where.path / "index.md", written[-1], index_of(found, title, starts))
    written.append(f"{where.folder}/{TABLE}")
    save(where.path / TABLE, written[-1], table_of(found))
    return written


def index_of(found: ParsedSchedule, title: str, starts: date | None = None) -> str:
    """Give the text of an index.md with all that the programme says of its conference."""
    lines = [
        "kind: conference",
        f"title: {quoted(title)}",
        f"starts: {min(starts or found.starts, found.starts)}",
        f"ends: {found.ends}",
        f"timezone: {found.timezone}",
    ]
    if found.venue:
        lines.append(f"venue: {{name: {quoted(found.venue)}}}")
    for key, names in (("rooms", found.rooms), ("tracks", found.tracks)):
        if names:
            lines += [f"{key}:", *(f"  - {{name: {quoted(name)}}}" for name in names)]
    return "---\n" + "".join(f"{line}\n" for line in lines) + "---\n"


def table_of(found: ParsedSchedule) -> str:
    """Give the table (RFC 4180) with a row for each session, in order of time, and for each open place of a board."""
    used = {key for fields in found.sessions for key in fields}
    columns = [name for name in WRITTEN_KEYS if name in used or name in _ALWAYS]
    if "end" in used and "minutes" not in used:
        columns.remove("minutes")
    text = StringIO(newline="")
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(columns)
    table.writerows([_cell(fields, name) for name in columns] for fields in found.sessions)
    table.writerows(
        [_cell(fields, name) if name in ("start", "room") else "" for name in columns] for fields in found.places
    )
    return text.getvalue()


def _cell(fields: Mapping[str, object], name: str) -> str:
    value = fields.get(name, "")
    if name == "room" and value == "" and name in fields:
        value = NO_ROOM
    return escape_formula("; ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value))
