"""What commands about an event's hours share: reading its attendance, and counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.faults import Value
from flipkit.gather.formats.attendance import AttendanceContext, read_attendance, read_words
from flipkit.gather.formats.spreadsheets.table_files import TABLES, is_table
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.project import Project
from flipkit.model.attendance_checks import disagreements
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.hours import HoursRecord, Occasion, count_hours
from flipkit.model.occasions import occasions_of
from flipkit.model.problems import sort_key
from flipkit.model.reflections import reflections
from flipkit.publish.html.language import Language
from flipkit.publish.output.outside import require_outside
from flipkit.terminal import echo
from flipkit.values import dataclass

attendance = click.option(
    "--attendance",
    "sheets",
    type=click.Path(exists=True, path_type=Path),
    multiple=True,
    required=True,
    metavar="FILE",
    help="Sign-in sheets, scans, registrations, reports of Zoom or Meet, or a folder of them; several times, too.",
)
session = click.option("--session", default="", metavar="ID", help="Of which session the files are that name none.")
words = click.option(
    "--words",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A table of sessions and the words told at their ends.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventHours:
    """An event with the hours of its people, and the lines that tell how its sheets were read."""

    community: Community
    event: Conference | Chat
    record: HoursRecord
    told: tuple[Value, ...]


def hours_of_event(
    project: Project,
    name: str,
    attendance: Sequence[Path],
    now: datetime,
    *,
    session: str = "",
    words: Path | None = None,
) -> EventHours:
    """Read an event's attendance and count the hours; `session` is that of files that name none.

    A folder means its tables, `words` is a table of the sessions' words.

    Raises `DocumentError` where a file can't be read, and `PrintError` where one is inside the project.
    """
    for path in (*attendance, *([words] if words else ())):
        require_outside(path, project_folder(project), published_folders(project))
    with stored(project) as archive:
        community = project.community(now, project.files(), archive)
    event = event_of(community, name, [pathway.id for pathway in community.pathways])
    occasions = occasions_of(event, community.names, now.date())
    context = AttendanceContext(
        occasions=occasions, timezone=event.timezone, session=session, words=_words(words, occasions)
    )
    read = read_attendance([file for path in attendance for file in _tables(path)], context)
    written = reflections(community, event.id, occasions, read.attendees) if event.pd.reflection else ()
    record = count_hours(occasions, read.attendees, (*read.presences, *written), event.pd)
    odd = (*read.problems, *disagreements(occasions, record.people, read.presences))
    record = replace(record, disagreements=tuple(sorted(odd, key=sort_key)))
    return EventHours(community=community, event=event, record=record, told=read.told)


def tell_disagreements(record: HoursRecord, spoken: Language, *, err: bool = False) -> None:
    """Say what of an attendance could not be known, row by row, and so was not counted."""
    for each in record.disagreements:
        echo(f"{each.place_in(spoken)}: {each.message_in(spoken)} {each.remedy_in(spoken)}".rstrip(), err=err)


def _tables(path: Path) -> list[Path]:
    """A file, or the tables in a folder by their names; a folder without any is wrong usage."""
    if not path.is_dir():
        return [path]
    found = sorted(each for each in path.iterdir() if is_table(each.name) and not each.name.startswith((".", "~$")))
    if not found:
        raise click.UsageError(f"{path} has no table in it: none ends with {', '.join(TABLES)}.")
    return found


def _words(path: Path | None, occasions: Sequence[Occasion]) -> Mapping[str, str]:
    """Which session each word is that of, by the word in small letters."""
    return read_words(path, occasions) if path else {}


def event_of(community: Community, name: str, pathways: Sequence[str] = ()) -> Conference | Chat:
    """Find a conference or a chat by its folder's name; another name is wrong usage.

    `pathways` are names that would have been right as well.
    """
    events: tuple[Conference | Chat, ...] = (*community.conferences, *community.chats)
    known: dict[str, Conference | Chat] = {each.id: each for each in events}
    wanted = name.strip("/").rpartition("/")[2]
    if wanted not in known:
        hint = options.closest(wanted, [*known, *pathways], community.problems)
        kinds = "conference, chat or pathway" if pathways else "conference or chat"
        raise click.UsageError(f"No {kinds} is called '{wanted}'.{hint}")
    return known[wanted]


def project_folder(project: Project) -> Path:
    """Give the folder that a project is in."""
    return Path(project.config.config_file_path or "mkdocs.yml").absolute().parent


def published_folders(project: Project) -> tuple[Path, ...]:
    """Give the folders of a project that may be elsewhere: its content and its site."""
    return Path(project.config.docs_dir), Path(project.config.site_dir)


def stored(project: Project) -> Archive:
    """Give what was gathered, to read; a broken one is as good as none, and `gather` says so."""
    with suppress(FlipkitError):
        return Archive(project.folders.archive, read_only=True)
    return Archive(None)
