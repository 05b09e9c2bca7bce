"""`flipkit import …`: what others have kept comes into the content folder; one file a kind."""

from __future__ import annotations

import click

from .chat import chat


@click.group("import")
def import_() -> None:
    """Take over what was kept elsewhere: transcripts of chats."""


for command in (chat,):
    import_.add_command(command)
