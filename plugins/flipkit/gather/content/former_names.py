"""The names that folders of events had before: which of them may be claimed, and by whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from flipkit.faults import Diagnosis
from flipkit.gather.content import faults
from flipkit.gather.content.yaml import Document
from flipkit.model.chats import Chat
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, RemoteCalendar
from flipkit.model.identifiers import EventId
from flipkit.model.problems import Problem
from flipkit.model.reserved import is_reserved
from flipkit.model.text import same_file

#: What a folder of events may hold.
Kind = Chat | Conference | Event | RemoteCalendar
FORMERLY = "formerly"


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
