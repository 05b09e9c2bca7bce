"""Tables with a session in each row, their columns named in the head."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from flipkit.errors import DocumentError
from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ClockTimes,
    Days,
    find_day,
    heading_of,
    iso_day,
    read_minutes,
    read_range,
    read_times,
)
from flipkit.gather.formats.dates.faults import DATE_UNREADABLE
from flipkit.gather.formats.session_words import is_in_hours, session_type
from flipkit.gather.formats.spreadsheets import faults
from flipkit.gather.formats.spreadsheets.columns import columns_of, name_of
from flipkit.gather.formats.spreadsheets.table_rows import Sheet, SheetRow
from flipkit.gather.formats.spreadsheets.workbooks import plain_lines, speakers_of, type_by_title
from flipkit.gather.formats.vocabulary import is_everywhere, split_cancelled, status_of
from flipkit.model.problems import Problem
from flipkit.model.sessions import ALL_ROOMS, SessionType
from flipkit.model.states import EventStatus
from flipkit.model.text import shorten

_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)
_EXACT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(?::\d{2})?")


def read_tidy(sheet: Sheet, head: int, days: Days, problems: list[Problem]) -> list[SheetRow]:
    """Read every row that has something in it; faults of single rows and columns go to `problems`.

    Raises `DocumentError` if the head is empty.
    """
    if not sheet.rows or not any(cell.strip() for cell in sheet.rows[head]):
        raise DocumentError(faults.HEAD_EMPTY(), file=sheet.file)
    columns = columns_of(sheet, head, problems)
    lacking = [name for name in ("title", "start") if name not in columns.values()]
    if lacking and "id" not in columns.values():  # with ids, files may say what the table does not
        said = faults.COLUMNS_LACKING() if len(lacking) > 1 else faults.COLUMN_LACKING(column=lacking[0])
        problems.append(SheetRow(sheet.file, head + 1, {}).problem(said, lacking[0]))
        return []
    labels = {name: name_of(sheet, head, index) for index, name in reversed(columns.items())}
    hours = frozenset(name for index, name in columns.items() if is_in_hours(sheet.text(head, index)))
    alone = list(columns.values()).count("speakers") > 1
    reader = _Reader(days, hours, one_each=alone, day=_named_by(sheet, days))
    found = []
    width = len(sheet.rows[head])
    for index in range(head + 1, len(sheet.rows)):
        row = SheetRow(sheet.file, index + 1, {}, labels)
        texts = [cell.strip() for cell in sheet.rows[index] if cell.strip()]
        if len(texts) == 1 and (day := _heading(texts[0], days, row, problems)):
            reader.day = day
            continue
        if len(texts) == 1 and len(columns) > 2 and not _text_of(sheet, index, columns, ("id", "title")):
            problems.append(row.problem(faults.ROW_NOT_SESSION(text=shorten(" ".join(plain_lines(texts[0])), 60))))
            continue
        if any(cell.strip() for cell in sheet.rows[index][width:]):
            problems.append(row.problem(faults.ROW_TOO_LONG()))
        cells = _cells(sheet, index, columns)
        if any(cells.values()):
            found.append(reader.row(row, {name: cell for name, cell in cells.items() if cell}, problems))
    return found


def _text_of(sheet: Sheet, index: int, columns: Mapping[int, str], names: tuple[str, ...]) -> str:
    return "".join(sheet.text(index, column) for column, name in columns.items() if name in names)


def _named_by(sheet: Sheet, days: Days) -> date | None:
    """The day that a sheet's own name says."""
    try:
        return heading_of(sheet.title, days)
    except AmbiguousValueError:
        return None


def _heading(text: str, days: Days, row: SheetRow, problems: list[Problem]) -> date | None:
    """The day that a row alone in its text names for the rows below."""
    words = " ".join(plain_lines(text))
    try:
        return heading_of(words, days)
    except AmbiguousValueError as error:
        problems.append(row.problem(error.diagnosis))
        return None


def _cells(sheet: Sheet, index: int, columns: Mapping[int, str]) -> dict[str, str]:
    """A row's texts by field; cells merged downwards hold for all their rows."""
    found: dict[str, str] = {}
    for at, name in columns.items():
        block = sheet.block(index, at)
        text = sheet.text(block.top, at) if block.left == block.right else sheet.text(index, at)
        found[name] = f"{found[name]}\n{text}".strip() if name in found else text
    return found


@dataclass(slots=True)
class _Reader:
    """Reads cells as people write them; `day` is that of the heading above, if there is one.

    The fields `in_hours` count hours; `one_each` says that each speaker has a column.
    """

    days: Days
    in_hours: frozenset[str]
    one_each: bool = False
    day: date | None = None

    def row(self, row: SheetRow, cells: dict[str, str], problems: list[Problem]) -> SheetRow:
        """Make a row of the texts in it; what can't be read with certainty stays as written, and says so."""
        unclear: dict[str, AmbiguousValueError] = {}
        labels = dict(row.labels)
        for name in ("minutes", "pd_minutes"):
            if name in cells:
                with suppress(AmbiguousValueError):  # whoever needs a length says what is wrong with it
                    cells[name] = str(read_minutes(cells[name], unit=_HOUR if name in self.in_hours else _MINUTE))
        for name in ("title", "room", "track", "start", "end", "date"):
            if name in cells:
                cells[name] = " ".join(plain_lines(cells[name])) or cells[name]
        self._end(cells, self._start(cells, labels, unclear), unclear)
        if is_everywhere(cells.get("room", "")):
            cells["room"] = ALL_ROOMS
        _status(cells)
        if "type" in cells:
            cells["type"] = str(session_type(cells["type"]) or cells["type"])
        else:
            problems += _by_title(row, cells)
        made = SheetRow(row.file, row.number, cells, labels, unclear)
        if "speakers" in cells:
            problems += _speakers(made, cells, one_each=self.one_each)
        return made

    def _start(self, cells: dict[str, str], labels: dict[str, str], unclear: dict[str, AmbiguousValueError]) -> str:
        """Bring date and time together in `start`; a range gives `end`, too. Give the time as it is written."""
        written, dated = cells.get("start", ""), cells.pop("date", "")
        if not written:  # both in the column of dates
            written, dated, labels["start"] = dated, "", labels.get("date", labels.get("start", "start"))
        if not written or (_EXACT.fullmatch(written) and not dated):
            cells |= {"start": written} if written else {}
            return written[len("2027-06-17 ") :]
        cells["start"] = written
        try:
            day, rest = find_day(written, self.days)
            own = self._date(dated, labels)
            if day and own and dated and day != own:
                raise AmbiguousValueError(faults.DAYS_TWO(start=written, date=dated))
            day = day or own
            times = read_times(rest) if rest else None
        except AmbiguousValueError as error:
            unclear["start"] = error
            return ""
        if day and times:
            cells["start"] = f"{day} {times.start:%H:%M}"
            if times.end:
                cells.setdefault("end", _ends_at(day, times))
        return rest

    def _date(self, dated: str, labels: dict[str, str]) -> date | None:
        """The day that the column of dates says, else the heading above, else the conference's only one."""
        if not dated:
            return self.day or (self.days.first if self.days.first == self.days.last else None)
        label, labels["start"] = labels.get("start", "start"), labels.get("date", "date")
        day, rest = find_day(dated, self.days)
        if day is None or rest:
            raise AmbiguousValueError(DATE_UNREADABLE(written=dated, like=self.days.first))
        labels["start"] = label
        return day

    def _end(self, cells: dict[str, str], start: str, unclear: dict[str, AmbiguousValueError]) -> None:
        """Bring `end` into its form; where it has no date, it is read together with the time of the start."""
        written = cells.get("end", "")
        if not written or _EXACT.fullmatch(written) or "end" in unclear:
            return
        try:
            day, rest = find_day(written, self.days)
            if day is None and start:
                times = read_range(start, rest)
                cells["end"] = _ends_at(iso_day(cells["start"]), times)
            else:
                clock = read_times(rest).start
                cells["end"] = f"{day} {clock:%H:%M}" if day else f"{clock:%H:%M}"
        except AmbiguousValueError as error:
            unclear["end"] = error


def _ends_at(day: date | None, times: ClockTimes) -> str:
    """An end as a session has it: a time of day, with its date if that is the next one."""
    assert times.end
    if day and times.end <= times.start:
        return f"{day + timedelta(days=1)} {times.end:%H:%M}"
    return f"{times.end:%H:%M}"


def _status(cells: dict[str, str]) -> None:
    """Take what becomes of the session from its cell, else from a mark beside its title; a word of its own stays."""
    written = cells.get("status", "")
    known = status_of(written)
    if written:
        cells["status"] = known if known not in (None, EventStatus.TENTATIVE) else written.casefold()
    if known == EventStatus.CONFIRMED:
        return
    title, cancelled = split_cancelled(cells.get("title", ""))
    if cancelled:
        cells |= {"title": title, "status": EventStatus.CANCELLED}


def _by_title(row: SheetRow, cells: dict[str, str]) -> list[Problem]:
    """Take the type from the title where no cell says it; it is said, unless the title is nothing but its name."""
    title = cells.get("title", "")
    kind = type_by_title(title, speakers="speakers" in cells)
    if not kind or (kind == SessionType.PLENARY and cells.get("room", ALL_ROOMS) != ALL_ROOMS):
        return []
    cells["type"] = str(kind)
    if session_type(title):
        return []
    return [row.problem(faults.TYPE_BY_TITLE(title=title, type=kind), "title")]


def _speakers(row: SheetRow, cells: dict[str, str], *, one_each: bool) -> list[Problem]:
    """Part speakers by semicolons; ask where commas may part them."""
    written = cells["speakers"]
    names, certain = speakers_of(written)
    cells["speakers"] = "; ".join(names)
    if certain or one_each:
        return []
    return [row.problem(faults.SPEAKERS_UNPARTED(speakers=" ".join(written.split())), "speakers")]
