"""`flipkit blogs …`: the list of blogs, from the command line; one file a command."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "add": "Put a blog on the list, by the address of its home page or its feed.",
    "remove": "Take a blog from the list; BLOG is its id, as in its address.",
    "import": "Add the blogs of an OPML file, a table, a Planet or Pluto configuration, or a plain text.",
    "export": "Write the list of blogs as OPML, into FILE or to the screen.",
    "accept": "Show what came of a blog that seems to have become another; BLOG is its id.",
    "backfill": "Fetch a blog's old entries, page by page; BLOG is its id, as in its address.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def blogs() -> None:
    """Add, remove, import and export blogs, accept what became of one, and fetch old entries."""
