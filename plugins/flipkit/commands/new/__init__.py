"""`flipkit new …`: files to go on with, one command a kind."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "post": "A post.",
    "chat": "A chat of every week.",
    "week": "What one date of a chat is about.",
    "conference": "A conference.",
    "session": "A session of a conference.",
    "event": "A workshop, a meeting, a deadline.",
    "person": "Somebody in people.yml.",
    "blog": "A blog on the list, without asking it.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def new() -> None:
    """Write a file to go on with; no file that is there is changed but people.yml and blogs.yml."""
