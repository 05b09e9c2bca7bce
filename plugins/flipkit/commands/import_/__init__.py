"""`flipkit import …`: what others have kept comes into the content folder; one file a kind."""

from __future__ import annotations

import click

from .chat import chat
from .programme import programme


@click.group("import")
def import_() -> None:
    """Take over what was kept elsewhere: transcripts of chats, programmes of conferences."""


for command in (chat, programme):
    import_.add_command(command)
