"""`flipkit new blog`: a blog on the list, without asking its server."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.errors import FlipkitError
from flipkit.gather.content import editing
from flipkit.model.text import to_line
from flipkit.starter.validate import demand_sound
from flipkit.terminal import echo


@click.command(epilog=options.examples('flipkit new blog "The quiet lab" https://example.org/lab/'))
@click.argument("title")
@click.argument("url")
@click.option("--feed", default="", help="Its feed's address, or a file beside blogs.yml.")
@click.option("--author", "authors", multiple=True, metavar="ID", help="Who writes it: an id of people.yml.")
@options.config_file
@options.speaks_plainly
def blog(*, title: str, url: str, feed: str, authors: tuple[str, ...], config_file: Path | None) -> None:
    """Put the blog TITLE at URL on the list; `flipkit blogs add URL` finds its feed by itself."""
    listing = open_list(config_file)
    if any(url.rstrip("/") == known.url.rstrip("/") or (feed and feed == known.feed) for known in listing.blogs):
        raise FlipkitError(f"{url} is in {listing.name} already.")
    said: dict[str, editing.Value] = {"title": to_line(title), "url": url, "feed": feed, "authors": [*authors]}
    entry = {key: value for key, value in said.items() if value} | {"show": "excerpt"}
    demand_sound("blogs", editing.added("", listing.name, [entry]), listing.name, at=(0,))
    with options.alone(listing.project.folders):
        editing.add(listing.path, listing.name, [entry])
    echo(f"{to_line(title)} is in {listing.name}.")
    echo("Next: run `flipkit gather`." if feed else f"Next: add its feed; `flipkit blogs add {url}` finds it.")
