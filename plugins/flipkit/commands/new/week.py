"""`flipkit new week`: the topic of one date of a chat."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.gather.content.chats import open_chat, open_week
from flipkit.starter import drafts
from flipkit.starter.next_slot import free_date


@click.command(
    epilog=options.examples(
        'flipkit new week flipclass --topic "What homework is for"',
        'flipkit new week flipclass 2027-01-04 --topic "Six-minute videos"',
    )
)
@click.argument("chat")
@click.argument("day", metavar="[DATE[-hhmm]]", default="")
@click.option("--topic", default="", help="What it is about.")
@options.config_file
@options.now
@options.speaks_plainly
def week(*, chat: str, day: str, topic: str, config_file: Path | None, now: str | None) -> None:
    """Write what one date of CHAT is about; without a DATE, the next one that has no topic."""
    desk = open_desk(config_file, now, "events")
    path, file = desk.folder(chat, "chat")
    slot = (
        open_week(path, file, day, desk.timezone)[0].slot
        if day
        else free_date(open_chat(path, file, desk.timezone), desk.today)
    )
    if not topic and not sys.stdin.isatty():
        raise click.UsageError("What is it about? Add --topic.")
    topic = topic or click.prompt(f"What is {slot.day:%A} {slot.day} about?")
    draft = drafts.week(desk.events, desk.language, chat=chat, key=slot.key, topic=topic)
    desk.put(draft, f"write the questions for {slot.day:%A}, {slot.day}")
