"""What becomes of each thing that an export holds: it is kept, changed or lost, and what is not kept is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from enum import StrEnum
from types import MappingProxyType

from flipkit.faults import Diagnosis
from flipkit.values import dataclass


class ImportedPart(StrEnum):
    """What an export says of a post, as the report counts it."""

    POST = "posts"
    PAGE = "pages"
    FILE = "files"
    OTHER = "other items"
    ID = "ids"
    GUID = "guids"
    ADDRESS = "addresses"
    LIST = "lists and feeds"
    TITLE = "titles"
    PUBLISHED = "dates"
    MODIFIED = "changes"
    AUTHOR = "authors"
    CATEGORY = "categories"
    TAG = "tags"
    STATUS = "states"
    EXCERPT = "excerpts"
    TEXT = "texts"
    MARKDOWN = "texts as Markdown"
    COMMENT = "comments"
    REPLY = "answers to comments"
    THREAD = "Disqus threads"
    SHORT = "short addresses"
    ENCLOSURE = "sounds and films"
    PICTURE = "featured pictures"
    LINK = "links to itself"
    UPLOAD = "own pictures in texts"
    BUTTON = "calendar buttons"
    FIELD = "custom fields"


#: Of so many things, for each name that is remembered, it is counted how often they were told; of the rest together.
_PER_NAME = 100
#: What stands for the rest.
_OTHERS = "…"


class Fate(StrEnum):
    """What becomes of something."""

    KEPT = "kept"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was changed or lost, and why; `name` is the file it is in now, or what the export calls it.

    `target` is what it is about, if that is something else: where a link leads, what a field is called.
    """

    part: ImportedPart
    fate: Fate
    name: str
    why: Diagnosis
    number: int = 1
    target: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What a reason is about: where links lead, or nothing in particular; how often, and where it stands.

    Besides `names` there are `others`.
    """

    target: str
    number: int
    names: tuple[str, ...]
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why something was changed or lost, with all that this was the reason for, the most frequent first."""

    part: ImportedPart
    fate: Fate
    why: Diagnosis
    number: int
    about: tuple[About, ...]


@dataclass(frozen=True, slots=True)
class AddressMove:
    """An address of the blog, in full or from its root, and the one on this site, from its root."""

    old: str
    new: str


#: Is given each thing that was changed, lost or said, and each address that moved, when it is.
Tell = Callable[[Remark | AddressMove | tuple[str, Diagnosis]], None]


class ImportAccount:
    """Counts what is read, and remembers what is to be told of it."""

    def __init__(self, *, most: int | None = None, tell: Tell | None = None) -> None:
        """Begin; with `most` only so many names are remembered of what is alike, and so many addresses.

        `tell` hears of all.
        """
        self._most, self._hears = most, tell or (lambda _: None)
        self._counts: dict[ImportedPart, Counter[Fate]] = {}
        self._told: dict[tuple[ImportedPart, Fate, Diagnosis], dict[str, _NameCount]] = {}
        self.moved: list[AddressMove] = []
        self.moves = 0
        self._said: dict[Diagnosis, _NameCount] = {}

    @property
    def counts(self) -> Mapping[ImportedPart, Mapping[Fate, int]]:
        """How many of each part were kept, changed and lost."""
        return MappingProxyType({part: self._counts[part] for part in ImportedPart if part in self._counts})

    def kept(self, part: ImportedPart, number: int = 1) -> None:
        """Count what is on the site as it was."""
        if number:
            self._counts.setdefault(part, Counter())[Fate.KEPT] += number

    def changed(self, part: ImportedPart, name: str, why: Diagnosis, number: int = 1, *, target: str = "") -> None:
        """Count what is on the site otherwise than it was."""
        self._tell(Remark(part, Fate.CHANGED, name, why, number, target))

    def lost(self, part: ImportedPart, name: str, why: Diagnosis, number: int = 1, *, target: str = "") -> None:
        """Count what is not on the site."""
        self._tell(Remark(part, Fate.LOST, name, why, number, target))

    def tell(self, name: str, what: Diagnosis) -> None:
        """Say something of a file that is no loss."""
        self._hears((name, what))
        self._said.setdefault(what, _NameCount()).add(name, 1, self._most)

    def move(self, moves: Iterable[AddressMove]) -> None:
        """Take up addresses that things had; all are counted."""
        for each in moves:
            self.moves += 1
            self._hears(each)
            if self._most is None or len(self.moved) < self._most:
                self.moved.append(each)

    @property
    def remarks(self) -> list[tuple[str, Diagnosis]]:
        """What was said of files that is no loss, as far as names are remembered."""
        return [(name, what) for what, named in self._said.items() for name in named.names]

    def remarks_by_sentence(self) -> Iterator[tuple[Diagnosis, About]]:
        """Give what was said of files, each sentence once."""
        for what, named in self._said.items():
            yield what, About("", named.number, tuple(named.names), named.others)

    @property
    def told(self) -> Iterator[Remark]:
        """What was changed and lost, as far as names are remembered."""
        for (part, fate, why), targets in self._told.items():
            for target, named in targets.items():
                for name, number in named.names.items():
                    yield Remark(part, fate, name, why, number, target)

    def _tell(self, told: Remark) -> None:
        self._counts.setdefault(told.part, Counter())[told.fate] += told.number
        self._hears(told)
        targets = self._told.setdefault((told.part, told.fate, told.why), {})
        is_full = self._most is not None and len(targets) >= self._most * _PER_NAME and told.target not in targets
        targets.setdefault(_OTHERS if is_full else told.target, _NameCount()).add(told.name, told.number, self._most)

    def by_reason(self) -> Iterator[Reason]:
        """Give what was told, each reason once, with all that it is about."""
        for (part, fate, why), targets in self._told.items():
            found = sorted(targets.items(), key=lambda pair: (pair[0] == _OTHERS, -pair[1].number))
            about = tuple(About(target, named.number, tuple(named.names), named.others) for target, named in found)
            yield Reason(part=part, fate=fate, why=why, number=sum(each.number for each in about), about=about)


@dataclass(slots=True)
class _NameCount:
    """How often something was told, and of what: the names, each with how often, and how many others there are."""

    number: int = 0
    names: dict[str, int] = field(default_factory=dict)
    others: int = 0
    _last: str = ""

    def add(self, name: str, number: int, most: int | None) -> None:
        self.number += number
        if name in self.names or most is None or len(self.names) < most:
            self.names[name] = self.names.get(name, 0) + number
        elif name != self._last:
            self.others += 1
            self._last = name
