"""What commands about an event's hours share: reading its attendance, and counting."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import FlipkitError
from flipkit.faults import Value
from flipkit.gather.formats.attendance import AttendanceContext, read_attendance, read_words
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
from flipkit.publish.output.outside import require_outside


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

    `words` is a table of the sessions' words.

    Raises `DocumentError` where a file can't be read, and `PrintError` where one is inside the project.
    """
    for path in (*attendance, *([words] if words else ())):
        require_outside(path, project_folder(project), published_folders(project))
    with _archive(project) as archive:
        community = project.community(now, project.files(), archive)
    event = event_of(community, name)
    occasions = occasions_of(event, community.names, now.date())
    context = AttendanceContext(
        occasions=occasions, timezone=event.timezone, session=session, words=_words(words, occasions)
    )
    read = read_attendance(attendance, context)
    written = reflections(community, event.id, occasions, read.attendees) if event.pd.reflection else ()
    record = count_hours(occasions, read.attendees, (*read.presences, *written), event.pd)
    odd = (*read.problems, *disagreements(occasions, record.people, read.presences))
    record = replace(record, disagreements=tuple(sorted(odd, key=sort_key)))
    return EventHours(community=community, event=event, record=record, told=read.told)


def _words(path: Path | None, occasions: Sequence[Occasion]) -> Mapping[str, str]:
    """Which session each word is that of, by the word in small letters."""
    return read_words(path, occasions) if path else {}


def event_of(community: Community, name: str) -> Conference | Chat:
    """Find a conference or a chat by its folder's name; another name is wrong usage."""
    events: tuple[Conference | Chat, ...] = (*community.conferences, *community.chats)
    known: dict[str, Conference | Chat] = {each.id: each for each in events}
    wanted = name.strip("/").rpartition("/")[2]
    if wanted not in known:
        raise click.UsageError(f"No conference or chat is called '{wanted}'.{options.closest(wanted, known)}")
    return known[wanted]


def project_folder(project: Project) -> Path:
    """Give the folder that a project is in."""
    return Path(project.config.config_file_path or "mkdocs.yml").absolute().parent


def published_folders(project: Project) -> tuple[Path, ...]:
    """Give the folders of a project that may be elsewhere: its content and its site."""
    return Path(project.config.docs_dir), Path(project.config.site_dir)


def _archive(project: Project) -> Archive:
    """What was gathered, to read; a broken one is as good as none, and `gather` says so."""
    with suppress(FlipkitError):
        return Archive(project.folders.archive, read_only=True)
    return Archive(None)
