"""What `flipkit hours` does of a pathway: it counts the files that readers saved and handed in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from flipkit.commands.event_hours import project_folder, published_folders, tell_disagreements
from flipkit.gather.formats.progress_files import read_progress
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.project import Project
from flipkit.model.pathway_hours import count_pathway
from flipkit.publish.hours_tables import hours_files
from flipkit.publish.html.language import Language
from flipkit.publish.output.outside import require_outside, write_whole
from flipkit.terminal import echo


def is_pathway(project: Project, name: str) -> bool:
    """Whether a name is that of a pathway's file."""
    return (project.folders.content / project.folders.pathways / f"{_plain(name)}.yml").is_file()


def _plain(name: str) -> str:
    return name.strip("/").rpartition("/")[2].removesuffix(".yml")


def tell_hours_of_pathway(
    project: Project, name: str, files: Sequence[Path], now: datetime, *, out: Path | None
) -> None:
    """Count, tell what is odd, and write the tables where `out` says."""
    for path in files:
        require_outside(path, project_folder(project), published_folders(project))
    with Archive(None) as nothing:
        community = project.community(now, project.files(), nothing)
    pathway = next((each for each in community.pathways if each.id == _plain(name)), None)
    if pathway is None:
        raise click.UsageError(f"The pathway '{_plain(name)}' is not shown; flipkit check says why.")
    record = count_pathway(pathway, [read_progress(path) for path in files], project.settings.timezone)
    spoken = Language.of_problems(project.settings.language)
    tell_disagreements(record, spoken)
    if out:
        written = Language.of(community.language_of(pathway))
        write_whole(out, hours_files(record, record.disagreements, written))
    people = [each for each in record.people if each.minutes]
    total = record.rules.hours(sum(each.minutes for each in people))
    echo(f"{pathway.title}: {len(people)} {'person has' if len(people) == 1 else 'people have'} {total:g} hours.")
    if out:
        echo(f"They are in {out}: hours.csv, hours.xlsx, sessions.csv and disagreements.csv.")
