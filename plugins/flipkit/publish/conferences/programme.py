"""`/events/<conference>/programme/`: all sessions, a table where there is room for it and else a list by time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from flipkit.model import addresses
from flipkit.model.conferences import ProgrammeDay
from flipkit.model.ledger.changes import Change, recent_changes
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.conferences import changes
from flipkit.publish.conferences.page_parts import ConferenceContext, SessionRow, head, style, when_and_where
from flipkit.publish.conferences.programme_grid import GridRow, day_url, filters, grid, is_large
from flipkit.publish.html import Values
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of the table of a day; `is_pause` says that it holds one, `again` is what another cell holds, too.

    `place` is the room of one that a session may still fill.
    """

    sessions: tuple[SessionRow, ...]
    colspan: int
    rowspan: int
    is_pause: bool
    again: tuple[SessionRow, ...]
    place: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """The sessions that begin at one time: `again` as those above it, `late` after midnight."""

    start: datetime
    again: bool
    late: bool
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTable:
    """A day of a programme as a table; `twice` are ids of sessions whose room has another one at the same time."""

    date: date
    rooms: tuple[str, ...]
    is_wide: bool
    twice: tuple[str, ...]
    rows: tuple[TableRow, ...]


def pages(
    context: ConferenceContext, known: Sequence[Change], navigation: Sequence[tuple[str, str]]
) -> Iterator[Page]:
    """Give the page, or one for each day of a large programme; the first day's is at the programme's address.

    Every session stands on one page, and there once: in a table that is a list on a phone. `known` are
    the changes, the newest first.
    """
    conference, spoken = context.conference, context.spoken
    _, days = spoken.gettext, conference.drawn_days
    for shown in [(day,) for day in days] if is_large(conference) else [days]:
        is_first, is_whole = shown[0] == days[0], shown == days
        url = addresses.programme(conference.id) if is_first else day_url(conference, shown[0].date)
        said = {
            "conference": conference.title,
            "place": spoken.place_name(conference.timezone),
            "day": spoken.day(shown[0].date),
        }
        name = _("Programme") if is_whole else _("Programme, %(day)s", day=said["day"])
        yield Page(
            url=url,
            title=f"{name} · {conference.title}",
            description=_("All sessions of %(conference)s by day, time and room; times in %(place)s.", **said)
            if is_whole
            else _("All sessions of %(conference)s by time and room on %(day)s; times in %(place)s.", **said),
            body=context.body("programme.html", url, partial(_values, context, shown, known, ways=navigation)),
            kind="programme",
            section=Section.EVENTS,
            language=context.language,
            head=style(url, "programme.css") + head(context.plan, url, conference),
            record=Record(
                url=url,
                title=f"{name} · {conference.title}",
                text=when_and_where(conference, spoken),
                kind="programme",
                language=context.language,
                space="together",
                date=shown[0].date,
                standing="past" if shown[-1].date < context.community.today else "ahead",
                filters={"conference": (conference.title,)},
            ),
            updated=conference.updated,
            card=context.card,
            card_page=conference.address,
        )


def _values(
    context: ConferenceContext, shown: Sequence[ProgrammeDay], known: Sequence[Change], **given: object
) -> Values:
    conference, spoken, days = context.conference, context.spoken, context.conference.drawn_days
    alone = shown[0].date if len(shown) < len(days) else None
    return {
        **given,
        "conference": context.name,
        "days": [(day.date, day_url(conference, day.date), day.date == alone) for day in days],
        "choices": filters(conference, spoken),
        "shown": [_table(context, day) for day in shown],
        "marks": {
            # A new one's time and place stand beside it anyway.
            session: changes.sentences(change, spoken) if change.before else (spoken.gettext("New"),)
            for session, change in recent_changes(known, context.community.now).items()
        },
    }


def _table(context: ConferenceContext, day: ProgrammeDay) -> DayTable:
    found = grid(context.conference, day)
    before = [None, *(row.start for row in found.rows)]
    return DayTable(
        date=day.date,
        rooms=found.rooms,
        is_wide=found.is_wide,
        twice=tuple(sorted(found.twice)),
        rows=tuple(
            TableRow(row.start, row.start == above, row.start.date() != day.date, tuple(_cells(context, row)))
            for row, above in zip(found.rows, before, strict=False)
        ),
    )


def _cells(context: ConferenceContext, row: GridRow) -> Iterator[TableCell]:
    for cell in row.cells:
        is_pause = any(session.is_pause for session in cell.sessions)
        yield TableCell(
            context.rows(cell.sessions), cell.colspan, cell.rowspan, is_pause, context.rows(cell.again), cell.place
        )
