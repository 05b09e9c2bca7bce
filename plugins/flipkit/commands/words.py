"""`flipkit words`: let the site check the words that are told at the ends of sessions."""

from __future__ import annotations

import os
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.event_hours import event_of, project_folder, published_folders, stored
from flipkit.gather.content.words_file import write_session_words
from flipkit.gather.formats.attendance import read_words
from flipkit.mkdocs.load import load
from flipkit.model import addresses
from flipkit.model.occasions import occasions_of
from flipkit.publish.output.outside import require_outside
from flipkit.terminal import echo

#: Letters and digits that a word should have: one dictionary of common words is tried in an evening.
_LONG = 9


@click.command(epilog=options.examples("flipkit words spring-day ../words.csv"))
@click.argument("event", metavar="EVENT")
@click.argument("table", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@options.config_file
@options.now
@options.speaks_plainly
def words(*, event: str, table: Path, config_file: Path | None, now: str | None) -> None:
    """Let the site check words of the day, by a table with the columns Session and Word that lies outside.

    EVENT is the folder of a conference or chat. words.yml then has a salted digest of each word, and the page
    /exit-tickets/ checks in the reader's browser whether hers is right. What she saves there, flipkit hours reads
    with the same table: --words FILE.
    """
    project = load(config_file)
    require_outside(table, project_folder(project), published_folders(project))
    moment = options.moment(now, project.settings.timezone)
    with stored(project) as archive:
        community = project.community(moment, project.files(), archive)
    found = event_of(community, event)
    told = read_words(table, occasions_of(found, community.names, community.window[1]))
    with options.alone(project.folders):
        new = write_session_words(project.folders.content, found.id, told, lambda: os.urandom(16).hex())
    echo(f"{found.title}: words.yml has {len(told)} words, {new} of them new. Publish the site before sessions end.")
    if project.settings.url:
        session = next(iter(told.values()), "")
        echo(f"Show where they are told: {project.settings.absolute(addresses.exit_tickets())}#{found.id}/{session}")
    if any(len(word) < _LONG for word in told):
        echo(
            f"Some have fewer than {_LONG} letters: who tries a dictionary finds them. Two words are better than one."
        )
