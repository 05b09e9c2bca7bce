"""`flipkit import …`: what others have kept comes into the content folder; one file a kind."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "chat": "Keep what was said in a chat.",
    "wordpress": "Bring a blog home that WordPress exported.",
    "programme": "Make a conference's programme your own.",
}


@click.group("import", cls=LazyGroup, package=__name__, helps=HELPS)
def import_() -> None:
    """Take over what was kept elsewhere: blogs, transcripts of chats, programmes of conferences."""
