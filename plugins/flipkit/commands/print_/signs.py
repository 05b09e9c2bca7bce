"""`flipkit print signs`: signs for the doors of a conference's rooms."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, sheet_of, write
from flipkit.publish.print.signs import signs as make_signs


@click.command(
    epilog=options.examples(
        "flipkit print signs flipcon-2027 --out ~/papers",
        "flipkit print signs flipcon-2027 --out ~/papers --paper A3",
    )
)
@ordered
def signs(order: Order) -> None:
    """Make a sign for each room's door: a page for each day, with codes to the room's calendar and what is next."""
    with sheet_of(order) as (project, sheet):
        write(order, project, {f"{order.event}-signs.pdf": make_signs(sheet)})
