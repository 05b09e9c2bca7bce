"""`flipkit blogs …`: the list of blogs, from the command line; one file a command."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "add": "Put a blog on the list by its address.",
    "remove": "Take a blog from the list.",
    "import": "Add the blogs of an OPML file or a table.",
    "export": "Write the list of blogs as OPML.",
    "accept": "Show what came of a blog that changed hands.",
    "backfill": "Fetch a blog's old entries.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def blogs() -> None:
    """Add, remove, import and export blogs, accept what became of one, and fetch old entries."""
