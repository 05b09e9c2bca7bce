"""`flipkit print badges`: badges on sheets of labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.print_.printing import Order, ordered, participants, people, sheet_of, write
from flipkit.gather.formats.attendance import ListedPerson
from flipkit.model.people import bare_name
from flipkit.model.text import fold
from flipkit.publish.print.badges import SOLD, Bearer, labels_of, speakers, usual_labels
from flipkit.publish.print.badges import badges as make_badges
from flipkit.publish.print.sheet import PaperSheet, read_paper


@click.command(
    epilog=options.examples(
        "flipkit print badges flipcon-2027 --out ~/papers",
        "flipkit print badges flipcon-2027 --people ~/registrations.csv --out ~/papers",
        "flipkit print badges flipcon-2027 --out ~/papers --labels L4785",
        "flipkit print badges flipcon-2027 --out ~/papers --labels 90x55mm --paper A4",
        "flipkit print badges flipcon-2027 --out ~/papers --labels 86.5x55.5mm --grid 2x4",
    )
)
@click.option(
    "--labels",
    metavar="NUMBER|SIZE",
    help=f"The labels: {', '.join(SOLD)}, or the size of each, which is cut by hand.",
)
@click.option("--grid", metavar="COLUMNSxROWS", help="How many are on a sheet that is cut already, as 2x4.")
@click.option("--first", type=click.IntRange(1, 99), default=1, help="The first label to print on. Default: 1.")
@people
@ordered
def badges(order: Order, *, people: tuple[Path, ...], labels: str | None, grid: str | None, first: int) -> None:
    """Make badges: a big first name, her own sessions, and a code that leads to these and names nobody.

    They are for those in the files of --people, without it for those who speak.
    """
    with sheet_of(order) as (project, sheet):
        cut = _grid(grid)
        if cut and (labels is None or labels in SOLD):
            raise click.UsageError(
                "--grid says how labels of a size lie on a sheet: --labels 86.5x55.5mm --grid 2x4."
            )
        if labels in SOLD:
            chosen = SOLD[labels]
        elif labels:
            chosen = labels_of(read_paper(labels), sheet.paper, cut)
        else:
            chosen = usual_labels(sheet.paper)
        bearers = _bearers(sheet, participants(project, sheet, people)) if people else speakers(sheet)
        write(order, project, {f"{order.event}-badges.pdf": make_badges(sheet, bearers, chosen, first=first)})


def _grid(written: str | None) -> tuple[int, int] | None:
    """Read columns and rows; anything else is wrong usage."""
    if written is None:
        return None
    found = re.fullmatch(r"([1-9]\d?)\s?[x×]\s?([1-9]\d?)", written.strip())
    if not found:
        said = f"'{written}' is no number of columns and rows. Write it like 2x4."
        raise click.BadParameter(said, param_hint="--grid")
    return int(found[1]), int(found[2])


def _bearers(sheet: PaperSheet, people: Iterable[ListedPerson]) -> tuple[Bearer, ...]:
    """Give those who take part; who speaks has her own talks beside those that she chose."""
    leads = {fold(bare_name(each.name)): each for each in speakers(sheet)}
    made = []
    for person in people:
        lead = leads.get(fold(bare_name(person.name)), Bearer(name=""))
        made.append(
            Bearer(
                name=person.name,
                first=person.called,
                about=" · ".join(part for part in (lead.about, person.about) if part),
                sessions=(*lead.sessions, *person.sessions),
            )
        )
    return tuple(made)
