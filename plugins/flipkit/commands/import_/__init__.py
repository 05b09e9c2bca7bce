"""`flipkit import …`: what others have kept comes into the content folder; one file a kind."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "chat": "Keep what was said in a chat: its program's export, a table (CSV), pasted text, a hashtag on Mastodon.",
    "programme": (
        "Make a programme your own: Sessionize, pretalx, frab, xCal, .ics, PyCon, or a table (.csv, .xlsx, .ods)."
    ),
}


@click.group("import", cls=LazyGroup, package=__name__, helps=HELPS)
def import_() -> None:
    """Take over what was kept elsewhere: transcripts of chats, programmes of conferences."""
