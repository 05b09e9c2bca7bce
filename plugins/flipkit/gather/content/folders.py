"""One event's folder below `content/events/` as its readers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import field
from html import escape
from pathlib import Path
from typing import TypedDict
from urllib.parse import unquote

from flipkit.errors import DocumentError
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.sources.archive import StoredProgramme
from flipkit.model.identifiers import EventId
from flipkit.model.people import People
from flipkit.model.plain import ValueStore
from flipkit.model.problems import Problem
from flipkit.model.row_ids import KnownRow
from flipkit.values import dataclass


def line_of(root: Path, file: str, written: str) -> int | None:
    """Find the line of a file below `root` in which something stands first; None if it does not stand there so."""
    try:
        lines = (root / file).read_text("utf-8-sig", errors="replace").splitlines()
    except OSError:
        return None
    ways = {written, escape(written), unquote(written), written.removesuffix(".md")}
    return next((number for number, line in enumerate(lines, 1) if any(way in line for way in ways)), None)


#: Renders Markdown; takes the text and the file it stands in, relative to the content folder.
Markdown = Callable[[str, str], str]


class KnownOfEvent(TypedDict):
    """What is known of every event that its index.md does not say; `timezone` is the site's."""

    id: EventId
    source: str
    html: str
    timezone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFolder:
    """A folder with its index.md read; `file` is the folder, relative to the content folder.

    `held` is what was gathered of its programme, if that is at an address; `rows` what the ledger
    remembers of its tables; `kept` has what was read before.
    """

    path: Path
    file: str
    index: Document
    markdown: Markdown
    timezone: str
    people: People = field(default_factory=People)
    held: StoredProgramme | None = None
    rows: tuple[KnownRow, ...] = ()
    kept: ValueStore | None = None

    @property
    def id(self) -> EventId:
        """The folder's name, which is the event's id."""
        return EventId(self.path.name)

    def known(self) -> KnownOfEvent:
        """Give what is known of every event that its index.md does not say."""
        return {
            "id": self.id,
            "source": self.index.file,
            "html": self.html(self.index),
            "timezone": self.timezone,
        }

    def html(self, document: Document) -> str:
        """Render what follows a document's front matter; what is only a note to its writer is no text."""
        body = document.body.strip()
        is_note = body.startswith("<!--") and body.find("-->") == len(body) - len("-->")
        return self.markdown(document.body, document.file) if body and not is_note else ""

    def documents(self, folder: str, problems: list[Problem]) -> Iterator[tuple[str, Document]]:
        """Give the stem and content of each Markdown file in a subfolder, by name; faults go to `problems`."""
        for path in sorted((self.path / folder).glob("*.md")):
            if path.name.startswith("."):
                continue
            try:
                yield path.stem, read(path, f"{self.file}/{folder.rstrip('/')}/{path.name}")
            except DocumentError as error:
                problems.append(Problem.of(error))


def plain_folder(path: Path, file: str, timezone: str) -> EventFolder:
    """Open one folder, which is `file` below the content folder, for those who need no rendered texts.

    Raises `DocumentError` if its index.md can't be read.
    """
    return EventFolder(
        path=path,
        file=file,
        index=read(path / "index.md", f"{file}/index.md"),
        markdown=lambda text, _: text,
        timezone=timezone,
    )
