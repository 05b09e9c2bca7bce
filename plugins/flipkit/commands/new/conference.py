"""`flipkit new conference`: a conference, its programme still to come."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.model.text import slug
from flipkit.starter import drafts


@click.command(epilog=options.examples('flipkit new conference "Spring Day" --starts 2027-04-10'))
@click.argument("title")
@click.option("--starts", metavar="DATE", callback=options.day, required=True, help="Its first day.")
@click.option("--ends", metavar="DATE", callback=options.day, default=None, help="Its last day. Default: the first.")
@options.config_file
@options.now
@options.speaks_plainly
def conference(*, title: str, starts: date, ends: date | None, config_file: Path | None, now: str | None) -> None:
    """Write a conference called TITLE."""
    desk = open_desk(config_file, now, "events")
    first, last = starts, ends or starts
    if last < first:
        raise click.UsageError("--ends is before --starts.")
    draft = drafts.conference(
        desk.events, desk.language, title=title, starts=first, ends=last, timezone=desk.timezone
    )
    name = slug(title)
    desk.put(draft, f"put sessions.xlsx or sessions.csv beside it, or run `flipkit new session {name} TITLE`")
