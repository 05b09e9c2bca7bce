"""`flipkit new session`: a session, at the first time that is free."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.gather.content.conferences import open_conference
from flipkit.starter import drafts
from flipkit.starter.next_slot import free_time


@click.command(
    epilog=options.examples('flipkit new session spring-day "Six-minute videos" --room "Room 3" --minutes 45')
)
@click.argument("conference")
@click.argument("title")
@click.option(
    "--start", metavar="DATE TIME", callback=options.wall_time, default=None, help="When. Default: what is free."
)
@click.option("--minutes", type=click.IntRange(1, 1440), default=45, show_default=True, help="How long.")
@click.option("--room", default="", help="Where. Default: a room that is free.")
@click.option("--speaker", "speakers", multiple=True, metavar="ID", help="Who speaks: an id of people.yml.")
@options.config_file
@options.now
@options.speaks_plainly
def session(
    *,
    conference: str,
    title: str,
    start: datetime | None,
    minutes: int,
    room: str,
    speakers: tuple[str, ...],
    config_file: Path | None,
    now: str | None,
) -> None:
    """Write a session of CONFERENCE called TITLE."""
    desk = open_desk(config_file, now, "events")
    found = open_conference(*desk.folder(conference, "conference"), desk.timezone)
    start, room = free_time(found, minutes, start=start, room=room, speakers=speakers)
    draft = drafts.session(
        desk.events,
        desk.language,
        conference=conference,
        title=title,
        start=start,
        minutes=minutes,
        room=room,
        speakers=speakers,
    )
    then = f"it is on {start:%A, %Y-%m-%d at %H:%M}; write what it is about"
    if found.programme and found.programme.sources and "sessions/" not in found.programme.sources:
        then = f"add sessions/ to 'programme' in {found.source}, or it is not read; {then}"
    desk.put(draft, then)
