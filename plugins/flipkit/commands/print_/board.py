"""`flipkit print board`: an edcamp's board, to be filled by hand."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, sheet_of, write
from flipkit.publish.print.programme_sheet import board as make_board


@click.command(epilog=options.examples("flipkit print board edcamp-2027 --out ~/papers --paper A2"))
@ordered
def board(order: Order) -> None:
    """Make a board of rooms and times: what is known stands in its cell, all others are free to write on."""
    with sheet_of(order) as (project, sheet):
        write(order, project, {f"{order.event}-board.pdf": make_board(sheet)})
