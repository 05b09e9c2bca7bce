"""`flipkit blogs import`: take the blogs of another list over."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.errors import SourceError
from flipkit.gather.content import editing
from flipkit.gather.formats.feeds.list_merge import merge
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.terminal import echo


@click.command("import", epilog=options.examples("flipkit blogs import subscriptions.opml"))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.config_file
@click.option("--dry-run", is_flag=True, help="Only say what would come; write nothing.")
@options.speaks_plainly
def import_(*, file: Path, config_file: Path | None, dry_run: bool) -> None:
    """Add the blogs of an OPML file, a table, a Planet or Pluto configuration, or a plain text.

    The head of a table (CSV, Markdown) says which column is the feed. What is broken is mended; where lines of the
    file can't be read even so, they are named, all others come in, and the exit is 1.
    """
    listing = open_list(config_file)
    found = run_bounded(
        ParseTask(
            function="flipkit.gather.formats.feeds.subscriptions:parse",
            result=list,
            what="list",
            source=file.name,
            values=(file.read_bytes(),),
        )
    )
    merged = merge(found, listing.blogs, listing.erased, listing.moved())
    for note in merged.notes:
        echo(note, err=True)
    if merged.entries and not dry_run:
        with options.alone(listing.project.folders):
            editing.add(listing.path, listing.name, merged.entries)
    said = "1 blog" if len(merged.entries) == 1 else f"{len(merged.entries)} blogs"
    verb = "would come" if dry_run else "came"
    echo(f"{said} {verb} into {listing.name}, {merged.skipped} of {file.name} left out.")
    if merged.unread:
        raise SourceError(merged.unread, source=file.name)
