"""Badges: a first name that is read from afar, and for its bearer her own sessions; and the labels they are put on.

Labels have the measures of those that shops sell, or any size that is cut by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flipkit.errors import PrintError
from flipkit.model import addresses
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.publish.conferences.my_agenda import fragment
from flipkit.publish.print import print_faults
from flipkit.publish.print.glyphs import widths
from flipkit.publish.print.sheet import A4, LETTER, Paper, PaperSheet
from flipkit.publish.print.typesetting import PaperDocument
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Somebody who gets a badge; `first` is what she is called, `sessions` are ids of those she goes to."""

    name: str
    first: str = ""
    about: str = ""
    sessions: tuple[str, ...] = ()


def speakers(sheet: PaperSheet) -> tuple[Bearer, ...]:
    """Give those who speak, each with the sessions that are hers, by name."""
    names: dict[str, list[str]] = {}
    for session in sheet.conference.sessions:
        for name in sheet.community.names(session.speakers):
            names.setdefault(name, []).append(session.id)
    word = sheet.spoken.gettext("Speaker")
    return tuple(
        Bearer(name=name, about=word, sessions=tuple(names[name])) for name in sorted(names, key=str.casefold)
    )


def badges(sheet: PaperSheet, bearers: Sequence[Bearer], labels: Labels, *, first: int = 1) -> PaperDocument:
    """Give a badge for each, on sheets of labels; the `first` label of the first sheet counts from 1.

    Raises `PrintError` where there is nobody.
    """
    _ = sheet.spoken.gettext
    values = sheet.values(_("Badges of %(conference)s", conference=sheet.conference.title), labels.paper)
    measures = {name: getattr(labels, name) for name in labels.__slots__ if name != "paper"}
    held = {
        str(session.id): session for session in sheet.conference.sessions if session.status != EventStatus.CANCELLED
    }
    if not bearers:
        raise PrintError(print_faults.PRINT_NOBODY(event=sheet.conference.id))
    made = [_badge(sheet, bearer, held) for bearer in bearers]
    texts = [str(each[part]) for each in made for part in ("first", "name", "about")]
    for row in _lines(sheet, list(held.values())):
        texts += [row["time"], f"{row['title']} · {row['room']}"]
    return PaperDocument(
        template="badges.typ",
        values={
            **values,
            "labels": measures,
            "skipped": first - 1,
            "badges": made,
            "widths": widths(texts),
        },
    )


def _badge(sheet: PaperSheet, bearer: Bearer, held: dict[str, Session]) -> dict[str, object]:
    first = bearer.first or bearer.name.split()[0]
    _ = sheet.spoken.gettext
    own = sorted({id_: held[id_] for id_ in bearer.sessions if id_ in held}.values(), key=lambda each: each.start)
    address: str = addresses.programme(sheet.conference.id)
    about = _("The programme")
    if own:
        every = [session.id for session in sheet.conference.sessions]
        address = f"{addresses.my_agenda(sheet.conference.id)}#{fragment([session.id for session in own], every)}"
        about = _("These sessions")
    return {
        "first": first,
        "name": "" if first == bearer.name else bearer.name,
        "about": bearer.about,
        "sessions": list(_lines(sheet, own)),
        "code": sheet.qr(address, about),
    }


def _lines(sheet: PaperSheet, sessions: Sequence[Session]) -> Iterator[dict[str, str]]:
    several = len(sheet.conference.days) > 1
    for session in sessions:
        day = f"{sheet.spoken.short_weekday(session.start)} " if several else ""
        yield {
            "time": f"{day}{sheet.spoken.clock(session.start)}",
            "title": session.title,
            "room": sheet.room_of(session) if session.has_room else "",
        }


_INCH = 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """Labels on a sheet, in millimetres: `left` and `top` are where the first begins, `across` and `down` how far it
    is to the next. Those that are `cut` by hand have marks where.
    """

    paper: Paper
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    cut: bool = False


def _inches(columns: int, rows: int, *measures: float) -> Labels:
    width, height, left, top, across, down = (round(each * _INCH, 3) for each in measures)
    return Labels(
        paper=LETTER,
        columns=columns,
        rows=rows,
        width=width,
        height=height,
        left=left,
        top=top,
        across=across,
        down=down,
    )


#: By the numbers on their boxes. Avery's 5392 are inserts of 4 by 3 inches without a gap (74459 and 74541 are cut
#: alike), 5395 adhesive badges (also 5095, 8395 and 15395), L4785 adhesive ones on A4 (also L4784 to L4787). The
#: measures of the adhesive ones are those of glabels' collection of templates.
SOLD = {
    "5392": _inches(2, 3, 4, 3, 0.25, 1, 4, 3),
    "5395": _inches(2, 4, 3.375, 7 / 3, 0.6875, 7 / 12, 3.75, 2.5),
    "L4785": Labels(paper=A4, columns=2, rows=5, width=80, height=50, left=18, top=13, across=95, down=55),
}


def usual_labels(paper: Paper) -> Labels:
    """Give what is bought for a paper: inserts of 4 by 3 inches for Letter, badges of 80 by 50 mm for A4."""
    if paper.upright == LETTER:
        return SOLD["5392"]
    return SOLD["L4785"] if paper.upright == A4 else labels_of(Paper(90, 55), paper)


def labels_of(size: Paper, paper: Paper, grid: tuple[int, int] | None = None) -> Labels:
    """Lay labels of a size on a paper, in its middle.

    A `grid` of columns and rows is that of a sheet which is cut or perforated already; without it there are as many
    as there is room for, with marks to cut them by. Raises `PrintError` where a grid is larger than the paper.
    """
    margin = 8 if min(paper) > size.width + 16 else 0
    columns, rows = grid or (
        max(1, int((paper.width - 2 * margin) // size.width)),
        max(1, int((paper.height - 2 * margin) // size.height)),
    )
    if grid and (columns * size.width > paper.width or rows * size.height > paper.height):
        raise PrintError(print_faults.LABELS_TOO_LARGE(grid=f"{columns}x{rows}"))
    width, height = min(size.width, paper.width), min(size.height, paper.height)
    return Labels(
        paper=paper,
        columns=columns,
        rows=rows,
        width=width,
        height=height,
        left=(paper.width - columns * width) / 2,
        top=(paper.height - rows * height) / 2,
        across=width,
        down=height,
        cut=grid is None,
    )
