"""`flipkit print …`: what is handed out on paper, as PDF; one file a command."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "signs": "A sign for each room's door.",
    "signin": "Sign-in sheets, one a session.",
}


@click.group("print", cls=LazyGroup, package=__name__, helps=HELPS)
def print_() -> None:
    """Make what is handed out at an event, as PDF, in a folder outside this project."""
