"""`flipkit blogs export`: the list as OPML, for any feed reader."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.publish.blogs.planet_files import list_of_blogs
from flipkit.terminal import echo, echo_xml


@click.command(epilog=options.examples("flipkit blogs export blogs.opml"))
@click.argument("file", required=False, type=click.Path(dir_okay=False, writable=True, path_type=Path))
@options.config_file
@options.speaks_plainly
def export(*, file: Path | None, config_file: Path | None) -> None:
    """Write the list of blogs as OPML, into FILE or to the screen."""
    listing = open_list(config_file)
    made = list_of_blogs(listing.project.settings, listing.blogs)
    if file is None:
        echo_xml(made.decode())
        return
    try:
        file.write_bytes(made)
    except OSError as error:
        raise click.ClickException(f"{file} can't be written ({error.strerror}).") from error
    echo(f"{'1 blog is' if len(listing.blogs) == 1 else f'{len(listing.blogs)} blogs are'} in {file}.")
