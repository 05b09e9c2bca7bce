"""`flipkit new …`: files to go on with, one command a kind."""

from __future__ import annotations

import click

from .blog import blog
from .chat import chat
from .conference import conference
from .event import event
from .person import person
from .post import post
from .session import session
from .week import week


@click.group()
def new() -> None:
    """Write a file to go on with; no file that is there is changed but people.yml and blogs.yml."""


for command in (post, chat, week, conference, session, event, person, blog):
    new.add_command(command)
