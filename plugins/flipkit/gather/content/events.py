"""`content/events/`: one folder an event, its `index.md` saying what kind it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content.calendar_file import CalendarFile
from flipkit.gather.content.chats import read_chat
from flipkit.gather.content.conferences import read_conference
from flipkit.gather.content.event_file import EventFile
from flipkit.gather.content.folders import EventFolder, Markdown
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.spreadsheets.values import Written
from flipkit.gather.sources.archive import StoredProgramme
from flipkit.model.chats import Chat
from flipkit.model.checks import collisions, editions
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.ledger import Ledger, rows_of
from flipkit.model.people import People
from flipkit.model.problems import Problem
from flipkit.model.remote_calendars import RemoteCalendar
from flipkit.model.reserved import is_reserved
from flipkit.model.settings import Settings
from flipkit.model.slugs import slug

INDEX = "index.md"
Kind = Chat | Conference | Event | RemoteCalendar


@dataclass(frozen=True, slots=True, kw_only=True)
class Events:
    """Everything below `events/`, each kind ordered by id, and what is wrong with the rest."""

    chats: tuple[Chat, ...] = ()
    conferences: tuple[Conference, ...] = ()
    events: tuple[Event, ...] = ()
    calendars: tuple[RemoteCalendar, ...] = ()
    problems: tuple[Problem, ...] = ()


def gather(
    root: Path,
    folder: str,
    *,
    markdown: Markdown,
    settings: Settings,
    people: People | None = None,
    programmes: Mapping[str, StoredProgramme] | None = None,
    ledger: Ledger | None = None,
) -> Events:
    """Read every event below `root/folder` (`root` is the content folder); a bad one stops no other.

    `markdown` renders a text of a file (both given to it); events without a zone have the site's.
    `people` are those of people.yml, `programmes` what was gathered of conferences' programmes, by their ids;
    the ledger knows the ids of their tables' rows.
    A folder that is not there holds no events.
    """
    found: list[tuple[Kind, Document]] = []
    problems: list[Problem] = []
    base, held = root / folder, programmes or {}
    for path in sorted(base.iterdir()) if base.is_dir() else []:
        if path.name.startswith("."):
            continue
        file = f"{folder}/{path.name}"
        try:
            if path.is_dir():
                document = _index(path, file)
                rows = rows_of(ledger, path.name) if ledger else ()
                event, faults = _read(
                    EventFolder(
                        path=path, file=file, index=document, markdown=markdown, timezone=settings.timezone,
                        people=people or People(), held=held.get(path.name), rows=rows,
                    )
                )  # fmt: skip
                found += [(event, document)] if event else []
                problems += faults
            elif path.suffix == ".md" and "kind" in _keys(read(path, file)):
                raise DocumentError(
                    "an event needs a folder of its own.",
                    file=file,
                    remedy=f"Move it to {folder}/{path.stem}/{INDEX}.",
                )
        except DocumentError as error:
            problems.append(Problem.of(error))
    kinds = [kind for kind, _ in found]
    made = Events(
        chats=tuple(event for event in kinds if isinstance(event, Chat)),
        conferences=tuple(event for event in kinds if isinstance(event, Conference)),
        events=tuple(event for event in kinds if isinstance(event, Event)),
        calendars=tuple(event for event in kinds if isinstance(event, RemoteCalendar)),
    )
    problems += editions([(event, Written(None, index)) for event, index in found if isinstance(event, Conference)])
    problems += collisions(made.chats, made.conferences, made.events)
    return replace(made, problems=tuple(problems))


def _index(path: Path, file: str) -> Document:
    name = path.name
    if is_reserved(name):
        raise DocumentError(
            f"'{name}' can't be the name of an event's folder: the site needs that address itself.",
            file=file, remedy=f"Rename the folder, for example to '{name}-chat' or '{name}-meeting'.",
        )  # fmt: skip
    if not re.fullmatch(r"\w[\w-]*", name):
        raise DocumentError(
            f"'{name}' can't stand in an address.", file=file, remedy=f"Rename the folder to '{slug(name)}'."
        )
    if not (path / INDEX).is_file():
        raise DocumentError(
            f"the folder has no {INDEX}.", file=file,
            remedy=f"Add {file}/{INDEX} with kind, title and starts, or move the folder out of events.",
        )  # fmt: skip
    return read(path / INDEX, f"{file}/{INDEX}")


def _read(folder: EventFolder) -> tuple[Kind | None, list[Problem]]:
    kind = _keys(folder.index).get("kind")
    reader = _READERS.get(str(kind))
    if reader:
        return reader(folder)
    known = tuple(_READERS)
    near = get_close_matches(str(kind).casefold(), _READERS, n=1)
    raise DocumentError(
        "'kind' is missing." if kind is None else f"'{kind}' is not a kind of event.",
        file=folder.index.file,
        line=folder.index.line_of(("kind",)),
        field="kind",
        remedy=f"Did you mean '{near[0]}'?" if near else f"Write kind: {', '.join(known[:-1])} or {known[-1]}.",
    )


def _keys(document: Document) -> dict[str, object]:
    return document.data if isinstance(document.data, dict) else {}


def _read_event(folder: EventFolder) -> tuple[Event | None, list[Problem]]:
    keys, problems = validate(folder.index, EventFile)
    return keys.event(**folder.known()) if keys else None, problems


def _read_calendar(folder: EventFolder) -> tuple[RemoteCalendar | None, list[Problem]]:
    keys, problems = validate(folder.index, CalendarFile)
    return keys.calendar(**folder.known()) if keys else None, problems


_READERS: dict[str, Callable[[EventFolder], tuple[Kind | None, list[Problem]]]] = {
    "chat": read_chat,
    "conference": read_conference,
    "event": _read_event,
    "calendar": _read_calendar,
}
