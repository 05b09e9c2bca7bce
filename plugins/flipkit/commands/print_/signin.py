"""`flipkit print signin`: sheets on which people sign that they were there."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.sheets import Order, ordered, sheet_of, write
from flipkit.publish.print.signin import signin as make_sheets


@click.command(epilog=options.examples("flipkit print signin flipcon-2027 --out ~/papers"))
@ordered
def signin(order: Order) -> None:
    """Make a sign-in sheet for each session: names, times in and out, and signatures."""
    with sheet_of(order) as (project, sheet):
        write(order, project, {f"{order.event}-signin.pdf": make_sheets(sheet)}, codes=False)
