"""`flipkit blogs accept`: show what came of a blog that seems to have become another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.blogs.listing import open_list
from flipkit.gather.sources.archive import Archive
from flipkit.model.states import SourceState
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit blogs accept the-quiet-lab"))
@click.argument("blog_id", metavar="BLOG")
@options.config_file
@options.now
@click.option("--dry-run", is_flag=True, help="Only say what would be shown; change nothing.")
@options.speaks_plainly
def accept(*, blog_id: str, config_file: Path | None, now: str | None, dry_run: bool) -> None:
    """Show what came of a blog that seems to have become another; BLOG is its id.

    Its feed has another title, leads to another server, and has none of the entries that were known. So what comes of
    it is kept, and shown to nobody, until you have looked at it. If it is somebody else's now, don't accept it: take
    the blog from the list (flipkit blogs remove), and what it wrote before stays.
    """
    project = open_list(config_file).project
    moment = options.moment(now, project.settings.timezone)
    with options.alone(project.folders), Archive(project.folders.archive) as archive:
        states = archive.states()
        held = {state.id: state for state in states.values() if state.other}
        state = held.get(blog_id)
        if state is None:
            if blog_id in states:
                raise click.UsageError(f"Nothing of '{blog_id}' is held. Held: {', '.join(held) or 'none'}.")
            raise click.UsageError(f"There is no blog '{blog_id}'.{options.closest(blog_id, states)}")
        for entry in archive.waiting(blog_id):
            echo(f"{entry.title}  {entry.url}")
        title, home = state.other
        if dry_run:
            echo(f"Its feed is called '{title}' and leads to {home}. Nothing was changed.")
            return
        count = archive.names.accept(blog_id)
        archive.record(
            replace(
                state,
                state=SourceState.OK,
                since=moment.date(),
                reason="",
                remedy="",
                feed_title=title,
                feed_home=home,
                other=(),
            )
        )
        entries = "entry is" if count == 1 else "entries are"
        echo(f"'{state.title}' is '{title}' at {home} from now on; {count} {entries} shown with the next build.")
