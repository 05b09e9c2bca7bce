"""`flipkit new event`: a single event, with times or without."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.starter import drafts


@click.command(epilog=options.examples('flipkit new event "Summer workshop" --starts "2027-06-17 09:00"'))
@click.argument("title")
@click.option("--starts", required=True, metavar="WHEN", help="A date, or a date with a time: 2027-06-17 09:00.")
@click.option("--ends", default=None, metavar="WHEN", help="When it ends, written as --starts is.")
@options.config_file
@options.now
@options.speaks_plainly
def event(*, title: str, starts: str, ends: str | None, config_file: Path | None, now: str | None) -> None:
    """Write a single event called TITLE: a workshop, a meeting, a deadline."""
    desk = open_desk(config_file, now, "events")
    draft = drafts.event(desk.events, desk.language, title=title, starts=starts, ends=ends, timezone=desk.timezone)
    desk.put(draft, "say how to take part")
