"""Sheets of labels for badges: the measures of those that shops sell, and any size that is cut by hand."""

from __future__ import annotations

from dataclasses import dataclass

from flipkit.errors import PrintError
from flipkit.publish.print import sheet_faults
from flipkit.publish.print.paper import A4, LETTER, Paper

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
        raise PrintError(sheet_faults.LABELS_TOO_LARGE(grid=f"{columns}x{rows}"))
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
