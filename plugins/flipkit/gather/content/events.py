"""`content/events/`: one folder an event, its `index.md` saying what kind it is, and which names it had before."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.faults import OR, Diagnosis, listed
from flipkit.gather.content import faults
from flipkit.gather.content.chats import read_chat
from flipkit.gather.content.conferences import read_conference
from flipkit.gather.content.event_file import CalendarFile, EventFile
from flipkit.gather.content.false_zones import skipped
from flipkit.gather.content.folders import EventFolder, Markdown
from flipkit.gather.content.validation import validate
from flipkit.gather.content.written_session import WrittenSession
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.sources.archive import StoredProgramme
from flipkit.model.chats import Chat
from flipkit.model.checks import apart, collisions, editions
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, RemoteCalendar
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger, rows_of
from flipkit.model.people import NOBODY, People
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem
from flipkit.model.reserved import is_reserved
from flipkit.model.settings import Settings
from flipkit.model.text import same_file, slug
from flipkit.model.times import at, times_shown
from flipkit.values import dataclass

INDEX = "index.md"
#: What a folder of events may hold.
Kind = Chat | Conference | Event | RemoteCalendar
FORMERLY = "formerly"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventContent:
    """Everything below `events/`, each kind ordered by id, and what is wrong with the rest."""

    chats: tuple[Chat, ...] = ()
    conferences: tuple[Conference, ...] = ()
    events: tuple[Event, ...] = ()
    calendars: tuple[RemoteCalendar, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_events(
    root: Path,
    folder: str,
    *,
    markdown: Markdown,
    settings: Settings,
    people: People | None = None,
    programmes: Mapping[str, StoredProgramme] | None = None,
    ledger: Ledger | None = None,
    kept: ValueStore | None = None,
) -> EventContent:
    """Read every event below `root/folder` (`root` is the content folder); a bad one stops no other.

    `markdown` renders a text of a file (both given to it); events without a zone have the site's.
    `people` are those of people.yml, `programmes` what was gathered of conferences' programmes, by their ids;
    the ledger knows the ids of their tables' rows, `kept` has what was read before.
    A folder that is not there holds no events.
    """
    found: list[tuple[Kind, Document]] = []
    problems: list[Problem] = []
    base, names = root / folder, dict[str, str]()
    paths = [path for path in sorted(base.iterdir()) if not path.name.startswith(".")] if base.is_dir() else []
    folders = {path.name for path in paths if path.is_dir()}
    for path in paths:
        file = f"{folder}/{path.name}"
        try:
            if path.is_dir():
                document = _index(path, file)
                other = names.setdefault(same_file(path.name), path.name)
                if other != path.name:
                    raise DocumentError(faults.EVENT_NAME_ALIKE(name=path.name, other=other), file=file)
                before = [*written_names(document, folders)] if FORMERLY in _keys(document) else []
                rows = rows_of(ledger, (*before, path.name)[0]) if ledger else ()
                event, wrong = _read(
                    EventFolder(
                        path=path,
                        file=file,
                        index=document,
                        markdown=markdown,
                        timezone=settings.timezone,
                        people=people or NOBODY,
                        held=_held(programmes or {}, (path.name, *reversed(before))),
                        rows=rows,
                        kept=kept,
                    )
                )
                found += [(event, document)] if event else []
                problems += wrong
            elif path.suffix == ".md" and "kind" in _keys(read(path, file)):
                place = f"{folder}/{path.stem}/{INDEX}"
                raise DocumentError(faults.EVENT_WITHOUT_FOLDER(place=place), file=file)
        except DocumentError as error:
            problems.append(Problem.of(error))
    if any(event.formerly for event, _ in found):
        found, wrong = settle_former_names(found, folders)
        problems += wrong
    kinds = [kind for kind, _ in found]
    made = EventContent(
        chats=tuple(event for event in kinds if isinstance(event, Chat)),
        conferences=tuple(event for event in kinds if isinstance(event, Conference)),
        events=tuple(event for event in kinds if isinstance(event, Event)),
        calendars=tuple(event for event in kinds if isinstance(event, RemoteCalendar)),
    )
    made = replace(made, conferences=apart(made.chats, made.conferences, made.events))
    problems += editions(
        [(event, WrittenSession(None, index)) for event, index in found if isinstance(event, Conference)]
    )
    problems += collisions(made.chats, made.conferences, made.events)
    return replace(made, problems=tuple(problems))


def _held(programmes: Mapping[str, StoredProgramme], names: Sequence[str]) -> StoredProgramme | None:
    """What was gathered of a programme under the newest of a folder's names under which there is something."""
    known = [programmes[name] for name in names if name in programmes]
    return next((stored for stored in known if stored.sessions), known[0] if known else None)


def _index(path: Path, file: str) -> Document:
    name = path.name
    if is_reserved(name):
        raise DocumentError(faults.EVENT_NAME_RESERVED(name=name), file=file)
    if not re.fullmatch(r"\w[\w-]*", name):
        raise DocumentError(faults.EVENT_NAME_UNFIT(name=name, fit=slug(name)), file=file)
    if not (path / INDEX).is_file():
        raise DocumentError(faults.EVENT_WITHOUT_INDEX(index=INDEX, file=f"{file}/{INDEX}"), file=file)
    return read(path / INDEX, f"{file}/{INDEX}")


def _read(folder: EventFolder) -> tuple[Kind | None, list[Problem]]:
    kind = _keys(folder.index).get("kind")
    reader = _READERS.get(str(kind))
    if reader:
        return reader(folder)
    known = tuple(_READERS)
    kinds = listed(known, OR)
    if kind is None:
        said = faults.KIND_MISSING(kinds=kinds)
    else:
        near = get_close_matches(str(kind).casefold(), _READERS, n=1)
        said = faults.KIND_UNKNOWN(kind=kind, near=near[0] if near else "", kinds=kinds)
    line = folder.index.line_of(("kind",))
    raise DocumentError(said, file=folder.index.file, line=line, field="kind")


def _keys(document: Document) -> dict[str, object]:
    return document.data if isinstance(document.data, dict) else {}


def _read_event(folder: EventFolder) -> tuple[Event | None, list[Problem]]:
    keys, problems = validate(folder.index, EventFile)
    if keys is None:
        return None, problems
    event = keys.event(**folder.known())
    for key, wall in (("starts", event.starts), ("ends", event.ends)):
        if isinstance(wall, datetime) and not times_shown(moment := at(wall, event.timezone)):
            line = folder.index.line_of((key,))
            problems.append(Problem(folder.index.file, skipped(faults.TIME_SKIPPED, moment), line=line, field=key))
    return event, problems


def _read_calendar(folder: EventFolder) -> tuple[RemoteCalendar | None, list[Problem]]:
    keys, problems = validate(folder.index, CalendarFile)
    return keys.calendar(**folder.known()) if keys else None, problems


_READERS: dict[str, Callable[[EventFolder], tuple[Kind | None, list[Problem]]]] = {
    "chat": read_chat,
    "conference": read_conference,
    "event": _read_event,
    "calendar": _read_calendar,
}


def written_names(document: Document, folders: Collection[str]) -> Iterator[str]:
    """Give the former names as an index.md has them, but for those of folders that are there."""
    written = document.data.get(FORMERLY)
    for name in written if isinstance(written, list) else [written]:
        if isinstance(name, str) and name not in folders:
            yield name


def settle_former_names(
    found: Sequence[tuple[Kind, Document]], folders: Collection[str]
) -> tuple[list[tuple[Kind, Document]], list[Problem]]:
    """Give the events with the former names that are theirs, and a problem for each name that can't be.

    `folders` are the names of all folders that are there. What two claim the first one has.
    """
    claims = _Claims(folders)
    settled = [(claims.settle(event, document), document) for event, document in found]
    return settled, claims.problems


class _Claims:
    """Which former names are taken, and by whom."""

    def __init__(self, folders: Collection[str]) -> None:
        self._folders = {same_file(name): name for name in folders}
        self._taken: dict[str, str] = {}
        self.problems: list[Problem] = []

    def settle(self, event: Kind, document: Document) -> Kind:
        """Give an event with those of its former names that nobody else has."""
        if not event.formerly:
            return event
        kept = tuple(self._kept(event, document))
        return event if kept == event.formerly else replace(event, formerly=kept)

    def _kept(self, event: Kind, document: Document) -> Iterator[EventId]:
        for name in event.formerly:
            refusal = self._refusal(name, event)
            if refusal:
                self.problems.append(
                    Problem(document.file, refusal, line=document.line_of((FORMERLY,)), field=FORMERLY)
                )
            else:
                self._taken[same_file(name)] = event.source
                yield name

    def _refusal(self, name: EventId, event: Kind) -> Diagnosis | None:
        key = same_file(name)
        if key == same_file(event.id):
            return faults.FORMERLY_ITSELF(name=name)
        if is_reserved(name):
            return faults.FORMERLY_RESERVED(name=name)
        if key in self._folders:
            return faults.FORMERLY_LIVES(name=name, folder=self._folders[key])
        if key in self._taken:
            return faults.FORMERLY_TWICE(name=name, other=self._taken[key])
        return None
