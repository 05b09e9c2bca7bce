"""`flipkit new …`: files to go on with, one command a kind."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "post": "Write a post called TITLE.",
    "chat": 'Write a weekly chat, as in: flipkit new chat "#flipclass, Mondays 20:00".',
    "week": "Write what one date of CHAT is about; without a DATE, the next one that has no topic.",
    "conference": "Write a conference called TITLE.",
    "session": "Write a session of CONFERENCE called TITLE.",
    "event": "Write a single event called TITLE: a workshop, a meeting, a deadline.",
    "person": "Put NAME into people.yml.",
    "blog": "Put the blog TITLE at URL on the list; `flipkit blogs add URL` finds its feed by itself.",
}


@click.group(cls=LazyGroup, package=__name__, helps=HELPS)
def new() -> None:
    """Write a file to go on with; no file that is there is changed but people.yml and blogs.yml."""
