"""`flipkit blogs …`: the list of blogs, from the command line; one file a command."""

from __future__ import annotations

import click

from .add import add
from .export import export
from .import_ import import_


@click.group()
def blogs() -> None:
    """Add, remove, import and export blogs, and fetch their old entries."""


for command in (add, import_, export):
    blogs.add_command(command)
