"""`flipkit blogs …`: the list of blogs, from the command line; one file a command."""

from __future__ import annotations

import click


@click.group()
def blogs() -> None:
    """Add, remove, import and export blogs, and fetch their old entries."""


# Each command: `from .add import add` above, and its name in this list.
for command in ():
    blogs.add_command(command)
