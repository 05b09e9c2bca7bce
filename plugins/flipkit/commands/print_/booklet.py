"""`flipkit print booklet`: a programme as a folded booklet."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, sheet_of, write
from flipkit.publish.print.booklet import booklet as make_booklet
from flipkit.publish.print.booklet import folded
from flipkit.publish.print.glyphs import require_glyphs, texts_in
from flipkit.publish.print.typesetting import count_pages, typeset


@click.command(
    epilog=options.examples(
        "flipkit print booklet flipcon-2027 --out ~/papers",
        "flipkit print booklet flipcon-2027 --out ~/papers --paper A4",
    )
)
@ordered
def booklet(order: Order) -> None:
    """Make a booklet twice: its pages in order, to be read, and laid out to be printed on both sides and folded."""
    with sheet_of(order) as (project, sheet):
        first = make_booklet(sheet)
        require_glyphs(texts_in(first.values), project.fonts)
        written = count_pages(first, overrides=order.templates, fonts=project.fonts)
        pages = make_booklet(sheet, free=-written % 4)
        made = typeset(pages, overrides=order.templates, fonts=project.fonts)
        count = written + -written % 4
        write(
            order,
            project,
            {
                f"{order.event}-booklet.pdf": pages,
                f"{order.event}-booklet-to-fold.pdf": folded(sheet, made, count),
            },
        )
