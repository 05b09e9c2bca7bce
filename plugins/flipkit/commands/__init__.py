"""The command line: one file a command."""

from __future__ import annotations

import click

from flipkit import __version__

from .blogs import blogs
from .build import build
from .calendar import calendar
from .check import check
from .entries import entries
from .gather import gather
from .import_ import import_
from .init import init
from .new import new
from .restore import restore
from .schema import schema
from .serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="flipkit")
def main() -> None:
    """Blogs, chats, conferences and calendars of a community, in one site of plain files."""


for command in (init, new, gather, check, build, serve, blogs, entries, import_, calendar, restore, schema):
    main.add_command(command)
