"""`flipkit keys revoke`: let a key that was stolen count for nothing new."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import PrintError
from flipkit.gather.content.certificates import read_issuing, revoke_key
from flipkit.mkdocs.load import load
from flipkit.publish.print import print_faults
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit keys revoke K7Q2M9XA --since 2027-02-01"))
@click.argument("key", metavar="KEY")
@options.config_file
@options.now
@click.option("--since", metavar="DATE", callback=options.day, default=None, help="From this day on. Default: today.")
@options.speaks_plainly
def revoke(*, key: str, config_file: Path | None, now: str | None, since: date | None) -> None:
    """Let nothing count that KEY signs of events that end on a day or later.

    What it signed of events that ended before still holds. A thief can write an earlier date into a certificate: if
    you must be sure, name a day before the key's first event and hand out what you signed again, under a new key.
    """
    project = load(config_file)
    day = since or options.moment(now, project.settings.timezone).date()
    with options.alone(project.folders):
        known = read_issuing(project.folders.content).key(key.upper())
        if known is None:
            raise PrintError(print_faults.SIGNING_KEY_UNKNOWN(key=key))
        revoke_key(project.folders.content, known.id, day)
    echo(f"The key {known.id} counts for nothing of events that end on {day} or later. Publish the site now.")
    echo("Then make another (flipkit keys new), and print again what is to hold: it keeps its number.")
