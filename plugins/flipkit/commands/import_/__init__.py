"""`flipkit import …`: what others have kept comes into the content folder; one file a kind."""

from __future__ import annotations

import click

from flipkit.commands.lazy_group import LazyGroup

HELPS = {
    "chat": "Keep what was said in a chat.",
    "wordpress": "Bring a blog home that WordPress exported.",
    "blogger": "Bring a blog home that Blogger exported.",
    "jekyll": "Bring a blog home from Jekyll's folder.",
    "hugo": "Bring a blog home from Hugo's folder.",
    "pelican": "Bring a blog home from Pelican's folder.",
    "feed": "Bring a blog home from its feed.",
    "html": "Bring a blog home from pages of HTML.",
    "programme": "Make a conference's programme your own.",
}


@click.group("import", cls=LazyGroup, package=__name__, helps=HELPS)
def import_() -> None:
    """Take over what was kept elsewhere: blogs, transcripts of chats, programmes of conferences."""
