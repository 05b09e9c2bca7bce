"""`flipkit blogs …`: the list of blogs, from the command line; one file a command."""

from __future__ import annotations

import click

from .add import add
from .backfill import backfill
from .export import export
from .import_ import import_
from .remove import remove


@click.group()
def blogs() -> None:
    """Add, remove, import and export blogs, and fetch their old entries."""


for command in (add, remove, import_, export, backfill):
    blogs.add_command(command)
