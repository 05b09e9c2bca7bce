"""A built site whose list of blogs can't be read: its documents say what there is.

They lie in a folder of each blog's name. The list says more of a blog (its address, its state); that is
taken from the archive, and of a blog that the archive has never seen, from its newest entry.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin

from flipkit.errors import ParseError
from flipkit.gather.formats.feeds import archive_document
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import State
from flipkit.gather.sources.copies import BuiltSite, Index
from flipkit.model import addresses
from flipkit.model.states import SourceState


@dataclass(frozen=True, slots=True)
class _Document:
    """A document's place in its blog's order, its address below the site, and its entries, newest first."""

    order: tuple[int, ...]
    path: str
    entries: tuple[StoredEntry, ...]


class UnlistedSite(BuiltSite):
    """A built site that is read as if its list of blogs were made anew; `states` is what the archive knows."""

    def __init__(self, site: BuiltSite, states: Mapping[str, State]) -> None:
        super().__init__(site.folder)
        self._states = states

    def file(self, path: str) -> bytes | None:
        return self._list() if path == addresses.health_json() else super().file(path)

    def lacks_in(self, said: Index) -> bool:
        """No: the list was made of all documents that can be read, and the others have nothing to give."""
        return False

    def _list(self) -> bytes:
        blogs = [self._said(blog, documents) for blog, documents in sorted(self._read().items())]
        return json.dumps({"blogs": blogs, "removed": []}).encode()

    def _read(self) -> dict[str, list[_Document]]:
        found: dict[str, list[_Document]] = defaultdict(list)
        for file in self.documents():
            path = file.relative_to(self.folder).as_posix()
            try:
                order = tuple(int(part) for part in file.stem.split("-"))
                read = archive_document.parse(self.file(path) or b"", path)
            except (ValueError, ParseError):  # named as none of ours, or none: there is nothing to bring back
                continue
            found[file.parent.name].append(_Document(order, path, read.entries))
        return found

    def _said(self, blog: str, documents: list[_Document]) -> dict[str, object]:
        newest = max(documents, key=lambda document: document.order)
        entries = [entry for document in documents for entry in document.entries]
        state = self._states.get(blog) or _unseen(blog, newest)
        return {
            "blog": blog,
            "title": state.title,
            "url": state.url,
            "feed": state.feed,
            "state": state.state,
            "since": state.since.isoformat(),
            "reason": state.reason,
            "remedy": state.remedy,
            "archive": newest.path,
            "entries": len(entries),
        }


def _unseen(blog: str, newest: _Document) -> State:
    """A blog of which nothing is known but what it published: its server is taken as its address."""
    last = newest.entries[0] if newest.entries else None
    return State(
        id=blog,
        title=blog,
        url=urljoin(last.url, "/") if last else "",
        feed="",
        state=SourceState.OK,
        since=last.published.date() if last and last.published else date.min,
    )
