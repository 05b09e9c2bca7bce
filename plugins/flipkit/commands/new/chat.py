"""`flipkit new chat`: a chat of every week."""

from __future__ import annotations

from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.new.desk import open_desk
from flipkit.starter import Rhythm, drafts


@click.command(epilog=options.examples('flipkit new chat "#flipclass, Mondays 8 pm" --where Bluesky'))
@click.argument("rhythm", metavar="TEXT")
@click.option("--moderator", "moderators", multiple=True, metavar="ID", help="Who moderates.")
@click.option("--where", default="", metavar="PLACE", help="Where it takes place: Bluesky, or an address.")
@options.config_file
@options.now
@options.speaks_plainly
def chat(*, rhythm: str, moderators: tuple[str, ...], where: str, config_file: Path | None, now: str | None) -> None:
    """Write a weekly chat, as in: flipkit new chat "#flipclass, Mondays 20:00"."""
    desk = open_desk(config_file, now, "events")
    said = Rhythm.parse(rhythm, language=desk.language)
    draft = drafts.chat(
        desk.events,
        desk.language,
        rhythm=said,
        today=desk.today,
        timezone=desk.timezone,
        moderators=moderators,
        where=where,
    )
    desk.put(draft, f"give its first date a topic with `flipkit new week {said.id} --topic …`")
