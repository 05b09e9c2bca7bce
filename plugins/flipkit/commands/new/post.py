"""`flipkit new post`: a post of today."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.starter import drafts


@click.command(epilog=options.examples('flipkit new post "A first week"'))
@click.argument("title")
@click.option("--date", "day", metavar="DATE", callback=options.day, default=None, help="Its date. Default: today.")
@click.option("--author", "authors", multiple=True, metavar="ID", help="Who wrote it: an id of people.yml.")
@options.config_file
@options.now
@options.speaks_plainly
def post(
    *, title: str, day: date | None, authors: tuple[str, ...], config_file: Path | None, now: str | None
) -> None:
    """Write a post called TITLE."""
    desk = open_desk(config_file, now, "posts")
    when = day or desk.today
    desk.put(drafts.post(desk.project.folders.posts, desk.language, title=title, day=when, authors=authors))
