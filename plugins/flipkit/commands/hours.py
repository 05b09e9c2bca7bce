"""`flipkit hours`: who has how many hours of professional development, for the district."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from flipkit.commands import event_hours, options
from flipkit.commands.event_hours import (
    EventHours,
    hours_of_event,
    project_folder,
    published_folders,
    tell_disagreements,
)
from flipkit.commands.pathway_hours import is_pathway, tell_hours_of_pathway
from flipkit.faults import said
from flipkit.mkdocs.load import load
from flipkit.model import addresses
from flipkit.model.conferences import Conference
from flipkit.model.problems import counted
from flipkit.publish.hours_tables import hours_files
from flipkit.publish.html.language import Language
from flipkit.publish.output.outside import require_outside, write_whole
from flipkit.terminal import echo


@click.command(epilog=options.examples("flipkit hours spring-day --attendance ../sheets.xlsx --out ../hours"))
@click.argument("event")
@event_hours.attendance
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="A folder outside.")
@event_hours.session
@event_hours.words
@click.option("--explain", is_flag=True, help="Tell how the files are read; without --out, write nothing.")
@options.now
@options.config_file
@options.speaks_plainly
def hours(
    *,
    event: str,
    sheets: tuple[Path, ...],
    out: Path | None,
    session: str,
    words: Path | None,
    explain: bool,
    now: str | None,
    config_file: Path | None,
) -> None:
    """Count hours of professional development: hours.csv, hours.xlsx, sessions.csv and disagreements.csv.

    EVENT is the folder of a conference or chat, or the name of a pathway, whose files are those that readers saved
    of what they reached. What can't be known is named, row by row, and not counted.
    """
    if not (out or explain):
        raise click.UsageError("Say where the hours are to be written: --out ../hours. Or --explain to only look.")
    project = load(config_file)
    if out:
        require_outside(out, project_folder(project), published_folders(project))
    moment = options.moment(now, project.settings.timezone)
    if is_pathway(project, event):
        tell_hours_of_pathway(project, event, sheets, moment, out=out)
        return
    found = hours_of_event(project, event, sheets, moment, session=session, words=words)
    spoken = Language.of_problems(project.settings.language)
    if explain:
        echo(*(said(line, spoken) for line in found.told))
    tell_disagreements(found.record, spoken)
    if out:
        written = Language.of(found.community.language_of(found.event))
        write_whole(out, hours_files(found.record, found.record.disagreements, written))
    echo(_sum(found))
    if out:
        echo(f"They are in {out}: hours.csv, hours.xlsx, sessions.csv and disagreements.csv.")
    echo(*_due(found))


def _due(found: EventHours) -> Iterator[str]:
    """When the sheets have to be sent, and the calendar that says so, too."""
    settings, event = found.community.settings, found.event
    if isinstance(event, Conference) and event.counts_pd and (due := event.pd.sheets_due(event.ends)):
        calendar = settings.absolute(addresses.calendar_of_organizers(event.id)) if settings.url else ""
        where = f" The organizers' calendar says so, too: {calendar}" if calendar else ""
        yield f"The sign-in sheets are due on {due.isoformat()}.{where}"


def _sum(found: EventHours) -> str:
    """What came of it, in a sentence."""
    people = [each for each in found.record.people if each.minutes]
    total = found.record.rules.hours(sum(each.minutes for each in people))
    odd = said(counted(found.record.disagreements))
    whole = (
        f"{found.event.title}: {len(people)} {'person has' if len(people) == 1 else 'people have'} {total:g} hours"
    )
    return f"{whole}; {odd or 'nothing'} to look at."
