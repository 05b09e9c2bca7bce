"""`flipkit print signin`: sheets on which people sign that they were there."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, participants, people, sheet_of, write
from flipkit.publish.print.signin import signin as make_sheets


@click.command(
    epilog=options.examples(
        "flipkit print signin flipcon-2027 --out ~/papers",
        "flipkit print signin flipcon-2027 --people ~/registrations.csv --out ~/papers",
    )
)
@people
@ordered
def signin(order: Order, *, people: tuple[Path, ...]) -> None:
    """Make a sign-in sheet for each session: names, times in and out, and signatures.

    Names are those in the files of --people. Do these say who chose which session, each stands on hers.
    """
    with sheet_of(order) as (project, sheet):
        found = participants(project, sheet, people) if people else ()
        names = [(person.name, person.sessions) for person in found]
        write(order, project, {f"{order.event}-signin.pdf": make_sheets(sheet, names)}, codes=False)
