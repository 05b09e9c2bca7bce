"""The archive here and a copy of it, side by side: what each has that the other lacks, and what differs.

Nothing is changed. What the policy of a blog does not publish can't be compared.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from flipkit.gather.formats.feeds.normalize import dates
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.archive.identities import is_gone
from flipkit.gather.sources.copies import Copy, index
from flipkit.gather.sources.ledgers import read_copy
from flipkit.gather.sources.restoration import Restoration
from flipkit.gather.sources.restore import restore
from flipkit.model.ledger import Ledger
from flipkit.values import dataclass

#: So many ids are named, and the others counted.
_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was compared: `what` is a blog's id, or the calendars; the numbers count what is here and there."""

    what: str
    here: int
    there: int
    missing_here: tuple[str, ...] = ()
    missing_there: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether neither side lacks something."""
        return not (self.missing_here or self.missing_there)

    def __str__(self) -> str:
        said = f"{self.what}: {self.here} here, {self.there} there"
        for words, ids in (
            ("missing here", self.missing_here),
            ("missing there", self.missing_there),
            ("differing", self.differing),
        ):
            if ids:
                said += f"; {words}: {', '.join(ids[:_NAMED])}"
                said += f" and {len(ids) - _NAMED} more" if len(ids) > _NAMED else ""
        return said


@dataclass(frozen=True, slots=True)
class CopyComparison:
    """A copy compared with what is here; `read` says what of the copy could be read."""

    read: Restoration
    compared: tuple[Comparison, ...]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing, here or there."""
        return not self.read.missing and not self.read.broken and all(each.is_complete for each in self.compared)


async def compare(
    archive: Archive, published: Mapping[str, Iterable[str]], ledger: Ledger | None, copy: Copy
) -> CopyComparison | None:
    """Compare the archive and the ledger with a copy; None if the copy has none.

    `published` are the ids of the entries that a build would publish, by blog. Raises `FaultError` if the copy
    can't be asked.
    """
    said = await index(copy)
    if said is None:
        return None
    shown = {str(each.get("blog")): each.get("show") for each in said.blogs if isinstance(each, dict)}
    with tempfile.TemporaryDirectory() as folder, Archive(Path(folder, "copy.sqlite")) as there:
        read, failures = await restore(there, [copy])
        for _, failure in failures:
            raise failure
        removed = archive.removed()
        blogs = sorted((published.keys() | there.states().keys()) - removed.keys())
        compared = [
            _blog(blog, archive, there, frozenset(published.get(blog, ())), str(shown.get(blog))) for blog in blogs
        ]
    if ledger is not None:
        other = await read_copy(copy) or Ledger()
        compared.append(_calendars(ledger, other))
    return CopyComparison(read, tuple(compared))


def _blog(blog: str, here: Archive, there: Archive, published: frozenset[str], show: str) -> Comparison:
    own = {entry.guid: entry for entry in here.entries(blog)}
    names = here.known_names(blog)
    copied = {entry.guid: entry for entry in there.entries(blog) if not is_gone(entry, names)}
    differing = [
        guid
        for guid in sorted(own.keys() & copied.keys())
        if _said(own[guid], show) != _said(copied[guid], show)
        or (show == "full" and here.html(blog, guid) != there.html(blog, guid))
    ]
    return Comparison(
        what=blog,
        here=len(own),
        there=len(copied),
        missing_here=_ids(copied.keys() - own.keys()),
        missing_there=_ids((own.keys() & published) - copied.keys()),
        differing=tuple(differing),
    )


def _said(entry: StoredEntry, show: str) -> StoredEntry:
    """Give what of an entry a copy carries, in the form in which it does."""
    when = dates(entry.published, entry.updated, entry.first_seen)
    return replace(
        entry,
        url="",
        published=when.published,
        updated=when.updated,
        authors=(),
        language="",
        summary=entry.summary if show != "link" else "",
        digest="",
    )


def _calendars(here: Ledger, there: Ledger) -> Comparison:
    both = here.lines.keys() & there.lines.keys()
    return Comparison(
        what="calendars",
        here=len(here.lines),
        there=len(there.lines),
        missing_here=_ids(there.lines.keys() - here.lines.keys()),
        missing_there=_ids(here.lines.keys() - there.lines.keys()),
        differing=_ids(key for key in both if here.lines[key].sequence != there.lines[key].sequence),
    )


def _ids(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(found))
