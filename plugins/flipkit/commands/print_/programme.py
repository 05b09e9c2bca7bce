"""`flipkit print programme`: a programme on one page a day."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, sheet_of, write
from flipkit.publish.print.programme_sheet import programme_sheet


@click.command(
    epilog=options.examples(
        "flipkit print programme flipcon-2027 --out ~/papers",
        "flipkit print programme flipcon-2027 --out ~/papers --paper Tabloid",
    )
)
@ordered
def programme(order: Order) -> None:
    """Make the programme on one page a day: rooms across, times down, as large as it fits."""
    with sheet_of(order) as (project, sheet):
        write(order, project, {f"{order.event}-programme.pdf": programme_sheet(sheet)})
