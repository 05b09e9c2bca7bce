"""`flipkit print packet`: what a district wants to know before the event."""

from __future__ import annotations

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, sheet_of, write
from flipkit.publish.print.packet import packet as make_packet


@click.command(
    epilog=options.examples(
        "flipkit print packet flipcon-2027 --out ~/papers",
        "flipkit print packet flipcon-2027 --out ~/papers --objective 'Plan a week of flipped lessons.'",
    )
)
@click.option(
    "--objective", "objectives", multiple=True, metavar="TEXT", help="What is learned; may be given several times."
)
@click.option("--audience", default="", metavar="TEXT", help="For whom it is. Default: those of the sessions.")
@ordered
def packet(order: Order, *, objectives: tuple[str, ...], audience: str) -> None:
    """Make the approval packet: title, sponsor, dates, objectives, audience, agenda and projected hours.

    What nobody said is a line to be filled in by hand.
    """
    with sheet_of(order) as (project, sheet):
        made = make_packet(sheet, objectives=objectives, audience=audience)
        write(order, project, {f"{order.event}-packet.pdf": made}, codes=False)
