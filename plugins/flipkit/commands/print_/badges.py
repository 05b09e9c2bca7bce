"""`flipkit print badges`: badges on sheets of labels."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.sheets import Order, ordered, sheet_of, write
from flipkit.publish.print.badges import badges as make_badges
from flipkit.publish.print.badges import speakers
from flipkit.publish.print.labels import SOLD, labels_of, usual_labels
from flipkit.publish.print.paper import read_paper


@click.command(
    epilog=options.examples(
        "flipkit print badges flipcon-2027 --out ~/papers",
        "flipkit print badges flipcon-2027 --out ~/papers --labels L4785",
        "flipkit print badges flipcon-2027 --out ~/papers --labels 90x55mm --paper A4",
    )
)
@click.option(
    "--labels",
    metavar="NUMBER|SIZE",
    help=f"The labels: {', '.join(SOLD)}, or the size of each, which is cut by hand.",
)
@click.option("--first", type=click.IntRange(1, 99), default=1, help="The first label to print on. Default: 1.")
@ordered
def badges(order: Order, *, labels: str | None, first: int) -> None:
    """Make badges for who speaks: a big first name, her sessions, and a code that leads to these and names nobody."""
    with sheet_of(order) as (project, sheet):
        if labels in SOLD:
            chosen = SOLD[labels]
        elif labels:
            chosen = labels_of(read_paper(labels), sheet.paper)
        else:
            chosen = usual_labels(sheet.paper)
        write(order, project, {f"{order.event}-badges.pdf": make_badges(sheet, speakers(sheet), chosen, first=first)})
