"""A programme on one page a day, rooms across and times down; and an edcamp's board, with room to write."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.errors import PrintError
from flipkit.model.conferences import ProgrammeDay
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.programme_grid import Cell, Grid, grid
from flipkit.publish.print import print_faults
from flipkit.publish.print.sheet import Paper, PaperSheet
from flipkit.publish.print.typesetting import PaperDocument

#: So many rooms stand beside each other on a sheet that is upright.
_NARROW = 3


def programme_sheet(sheet: PaperSheet) -> PaperDocument:
    """Give a page for each day. Raises `PrintError` where nothing takes place."""
    said = sheet.spoken.gettext("Programme of %(conference)s", conference=sheet.conference.title)
    return _document(sheet, "programme.typ", said)


def board(sheet: PaperSheet) -> PaperDocument:
    """Give a page for each day with cells that cards fit on: what is known stands in them, the others are free."""
    said = sheet.spoken.gettext("Board of %(conference)s", conference=sheet.conference.title)
    return _document(sheet, "board.typ", said)


def _document(sheet: PaperSheet, template: str, title: str) -> PaperDocument:
    conference = sheet.conference
    tables = [(day, grid(conference, day)) for day in conference.drawn_days]
    if not tables:
        raise PrintError(print_faults.PRINT_NO_SESSIONS(event=conference.id))
    widest = max(len(table.rooms) for _, table in tables)
    paper: Paper = sheet.paper.lying if widest > _NARROW else sheet.paper.upright
    code = sheet.qr(conference.address, sheet.spoken.gettext("The programme, as it is now"))
    days = [_day(sheet, day, table) for day, table in tables]
    return PaperDocument(template=template, values={**sheet.values(title, paper), "days": days, "code": code})


def _day(sheet: PaperSheet, day: ProgrammeDay, table: Grid) -> dict[str, object]:
    rows = []
    before = None
    for row in table.rows:
        time = "" if row.start == before else sheet.spoken.clock(row.start)
        before = row.start
        rows.append({"time": time, "cells": [_cell(sheet, cell) for cell in row.cells]})
    rooms = list(table.rooms) or [sheet.spoken.gettext("All rooms")]
    return {"day": sheet.spoken.day(day.date), "rooms": rooms, "rows": rows}


def _cell(sheet: PaperSheet, cell: Cell) -> dict[str, object]:
    held = [*cell.sessions, *cell.again]
    return {
        "columns": cell.colspan,
        "rows": cell.rowspan,
        "sessions": list(_sessions(sheet, held)),
        "pause": bool(held) and all(session.is_pause for session in held),
    }


def _sessions(sheet: PaperSheet, sessions: list[Session]) -> Iterator[dict[str, object]]:
    for session in sessions:
        if session.status != EventStatus.CANCELLED:
            yield {
                "title": session.title,
                "time": sheet.time(session.start, session.end),
                "speakers": sheet.spoken.listed(sheet.community.names(session.speakers)),
                "track": session.track,
            }
