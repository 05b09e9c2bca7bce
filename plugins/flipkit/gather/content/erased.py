"""erased.yml: blogs whose authors wished to be erased, and single entries that were forgotten or merged.

The archive of each machine remembers what was erased in it. This file travels with the content, so that the
wish is kept by the others, too: a workflow with an archive of its own, or one that is brought back from a
site published before. It lies beside the list of blogs. Lines are added only; the last one of a blog's id counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

from flipkit.errors import DocumentError
from flipkit.gather.content import editing, faults, file_faults
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.archive.identities import marks_of
from flipkit.model.blogs import ErasedBlog, ForgottenEntry, marks
from flipkit.model.settings import Folders
from flipkit.model.text import slug
from flipkit.values import dataclass

_ABOUT = (
    "# Blogs and entries that were erased, by digests; entries that were merged. Leave this file where it is, and\n"
    "# publish it with the rest: every machine that gathers or builds keeps their wish by it.\n"
)
_NAME = "erased.yml"


def erased_file(blogs: str) -> str:
    """Give the name of the file beside the list `blogs`, below the content folder."""
    return str(PurePosixPath(blogs).with_name(_NAME))


def erase(folders: Folders, archive: Archive, erased: ErasedBlog) -> None:
    """Erase a blog, here and wherever the content is read. Raises `DocumentError` if the file can't be written."""
    _add(folders, {"id": erased.id, "date": erased.when.isoformat(), "marks": list(erased.marks)})
    archive.forget(erased.id, erased.when, erased.marks)


def readmit(folders: Folders, archive: Archive, erased: Iterable[ErasedBlog]) -> None:
    """Let blogs that were erased be gathered again, here and wherever the content is read."""
    document = _document(folders)
    listed = {blog for blog, wish in _wishes(document).items() if wish is not None} if document else set()
    for each in erased:
        if each.id in listed:
            _add(folders, {"id": each.id, "again": True})
        archive.readmit(each.id)


def forget_entry(folders: Folders, archive: Archive, blog: str, entry: StoredEntry, when: date) -> None:
    """Erase an entry, here and wherever the content is read. Raises `DocumentError` if the file can't be written."""
    _add(folders, {"blog": blog, "date": when.isoformat(), "entry": list(marks_of(entry))})
    archive.names.forget(blog, entry, when)


def merge_entries(
    folders: Folders,
    archive: Archive,
    blog: str,
    entries: Sequence[StoredEntry],
    when: date,
    *,
    dry_run: bool = False,
) -> StoredEntry:
    """Make one entry of several, here and wherever the content is read; give it as it is then."""
    if not dry_run:
        _add(folders, {"blog": blog, "date": when.isoformat(), "merged": [entry.guid for entry in entries]})
    return _merge(archive, blog, entries, dry_run=dry_run)


def _merge(archive: Archive, blog: str, entries: Sequence[StoredEntry], *, dry_run: bool = False) -> StoredEntry:
    """The one that came first keeps its id, address and day; the longest text, of several the newest, is the text."""
    first = min(entries, key=lambda entry: (entry.first_seen, entry.backfilled, entry.slug))
    best = max(entries, key=lambda entry: (entry.words, entry.updated or entry.published or entry.first_seen))
    dates = [entry.published for entry in entries if entry.published]
    kept = replace(
        best,
        guid=first.guid,
        slug=first.slug,
        first_seen=first.first_seen,
        backfilled=first.backfilled,
        published=min(dates, default=None),
        alias=best.alias or (best.guid if best.guid != first.guid else ""),
        html=archive.html(blog, best.guid),
        worded=first.worded,
        wording=first.wording,
        held=all(entry.held for entry in entries),
    )
    if not dry_run:
        archive.names.merge(blog, kept, entries)
    return kept


def _keep_entries(archive: Archive, document: Document) -> None:
    """Forget and merge single entries, as the file says."""
    done = {(each.blog, mark) for each in archive.names.forgotten() for mark in each.marks}
    for number in range(len(document.data)):
        wish = _entry_wish(document, number)
        if wish is None:
            continue
        if wish.merged:
            held = [entry for entry in archive.entries(wish.blog) if entry.guid in wish.merged]
            if len(held) > 1:
                _merge(archive, wish.blog, held)
        elif not all((wish.blog, mark) in done for mark in wish.marks):
            for entry in archive.entries(wish.blog) + archive.waiting(wish.blog):
                if {*marks_of(entry)} & {*wish.marks}:
                    archive.names.forget(wish.blog, entry, wish.when)
            archive.names.note([ForgottenEntry(blog=wish.blog, marks=wish.marks, when=wish.when)], [])


@dataclass(frozen=True, slots=True)
class _EntryWish:
    """What is wished of single entries of a blog: to forget what has one of these marks, or to merge these ids."""

    blog: str
    when: date
    marks: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


def _entry_wish(document: Document, number: int) -> _EntryWish | None:
    said = document.data[number]
    if not isinstance(said, dict) or "blog" not in said:
        return None
    try:
        blog, when = str(said["blog"]), date.fromisoformat(str(said["date"]))
        if "merged" in said:
            return _EntryWish(blog, when, merged=tuple(map(str, said["merged"])))
        return _EntryWish(blog, when, marks=tuple(map(str, said["entry"])))
    except (TypeError, KeyError, ValueError) as error:
        raise DocumentError(faults.ERASED_UNFIT(), file=document.file, line=document.line_of((number,))) from error


def keep_wishes(folders: Folders, archive: Archive) -> None:
    """Erase from the archive what the file says, and let in again what it says.

    A blog that only has an id in common with an erased one stays. Raises `DocumentError` if the file can't be
    read: what it says is not known then, and nothing may be published.
    """
    document = _document(folders)
    if document is None:
        return
    _keep_entries(archive, document)
    for blog, wish in _wishes(document).items():
        removed = archive.removed()
        if wish is None:
            if blog in removed:
                archive.readmit(blog)
            continue
        states = archive.states().values()
        for held in [state.id for state in states if {*wish.marks} & {*marks(state.url, state.feed)}]:
            archive.forget(held, wish.when, wish.marks)
        if blog not in archive.removed() and blog not in archive.states():
            archive.forget(blog, wish.when, wish.marks)


def _document(folders: Folders) -> Document | None:
    """Read the file; None if there is none, or nothing in it."""
    name = erased_file(folders.blogs)
    path = folders.content / name
    if not folders.blogs or not path.is_file():
        return None
    document = read(path, name)
    if not document.data:
        return None
    if not isinstance(document.data, list):
        raise DocumentError(file_faults.FILE_NOT_A_LIST(), file=name, line=1)
    return document


def _wishes(document: Document) -> dict[str, ErasedBlog | None]:
    """Give what was wished of each blog, by its id: what is left of it, or None if it may come again."""
    of_blogs = (n for n, said in enumerate(document.data) if not (isinstance(said, dict) and "blog" in said))
    return dict(_wish(document, number) for number in of_blogs)


def _wish(document: Document, number: int) -> tuple[str, ErasedBlog | None]:
    said = document.data[number]
    try:
        blog = str(said["id"])
        if not blog or blog != slug(blog):
            raise ValueError(blog)
        if "again" in said:
            return blog, None
        return blog, ErasedBlog(blog, date.fromisoformat(said["date"]), tuple(map(str, said["marks"])))
    except (TypeError, KeyError, ValueError) as error:
        line = document.line_of((number,))
        raise DocumentError(faults.ERASED_UNFIT(), file=document.file, line=line) from error


def _add(folders: Folders, entry: editing.Entry) -> None:
    name = erased_file(folders.blogs)
    path: Path = folders.content / name
    if not path.exists():
        editing.save(path, name, _ABOUT)
    editing.add(path, name, [entry])
