"""What a source is: a thing that is gathered, with what the archive holds of it; and what comes of refreshing it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, ClassVar, Protocol

from flipkit.faults import Diagnosis, Fault
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.sources.archive import State
from flipkit.model.states import SourceState
from flipkit.values import dataclass


class Kind(StrEnum):
    """What kind of thing is gathered."""

    BLOG = "blog"
    CALENDAR = "calendar"
    PROGRAMME = "programme"
    THREAD = "thread"


@dataclass(frozen=True, slots=True)
class EntryPreview:
    """An entry that a dry run found: whether it would stay under its blog's topic filter, and why."""

    title: str
    url: str
    kept: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What refreshing one source brought.

    `state` is `ok`, `held`, `failing`, `gone`, or `waiting` where it was not asked. `status` is HTTP's (None for
    a file, or where nobody answered). `counts` says by name what is new, changed, moved …, `total` how
    much is held of it now; `problem` is in plain words, as is `remark`, of what came and was not taken as it is.
    `preview` is given by a dry run only.
    """

    kind: Kind
    id: str
    state: SourceState
    status: int | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    total: int = 0
    seconds: float = 0.0
    problem: str = ""
    remark: str = ""
    preview: tuple[EntryPreview, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Give it as one JSON object; that of a dry run lists the addresses that would stay and go."""
        told: dict[str, object] = {
            self.kind: self.id,
            "state": self.state,
            "status": self.status,
            **self.counts,
            "total": self.total,
            "seconds": self.seconds,
            "problem": self.problem,
        }
        if self.remark:
            told["remark"] = self.remark
        if self.preview:
            told["stay"] = [entry.url for entry in self.preview if entry.kept]
            told["go"] = [entry.url for entry in self.preview if not entry.kept]
        return told


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where a file of the community's own may be, and what is said if it can't be read or is elsewhere."""

    folder: Path
    unreadable: Callable[[], Diagnosis]
    elsewhere: Callable[[], Diagnosis]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for: a document at a web address, or a file of this name at a place.

    `is_page` says whether it is meant for people, so that robots.txt counts (None: what comes will tell), `in_part`
    whether of one that is too large as much will do as may come.
    """

    address: str
    accept: str = "*/*"
    is_page: bool | None = False
    place: FilePlace | None = None
    in_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUpdate:
    """What a source gave, compared with what is held of it: the state to record, what is new, and how much there is.

    `record` stores the state and what came; `preview` says what a blog's filter would do with its entries, `remark`
    what came and was not taken as it is.
    """

    state: State
    counts: Mapping[str, int]
    total: int
    record: Callable[[], None]
    preview: Callable[[], tuple[EntryPreview, ...]] = tuple
    remark: str = ""


class Source(Protocol):
    """One blog, calendar, programme or thread of answers.

    `before` is how the archive has it (None: never gathered), `state` the same as the community names it
    now. `reading` is the version of our reading, `policy` a mark of what else decides how it is read: a
    source is read again if one of them differs. `counted` names what its outcomes count. `faults` say
    better than others what some HTTP statuses mean.
    """

    kind: ClassVar[Kind]
    reading: ClassVar[int]
    counted: ClassVar[tuple[str, ...]]
    faults: ClassVar[Mapping[int, Fault]] = {}
    before: State | None
    state: State

    @property
    def policy(self) -> str: ...
    @property
    def is_file(self) -> bool: ...

    def is_current(self, now: datetime) -> bool:
        """Say whether the bytes that are held would be read now as they were."""

    def request(self) -> Request:
        """Say what to ask for. Raises `ParseError` where the address can't be one."""

    def task(self, answer: Answer, now: datetime) -> ParseTask[Any]:
        """Give the task for the sandbox: parse what came."""

    def keep(self, parsed: object, now: datetime) -> None:
        """Store what must not wait for what is fetched to complete it."""
        return

    async def complete(self, parsed: object, client: Client) -> object:
        """Fetch what belongs to what was parsed."""
        return parsed

    def merge(self, state: State, parsed: object | None, now: datetime) -> SourceUpdate:
        """Compare what was parsed (None: nothing has changed) with what is held; nothing is stored yet."""

    def record(self, state: State) -> None:
        """Store how it stands; what is held of it stays."""

    def total(self) -> int:
        """Count what is held of it."""
