"""erased.yml: blogs whose authors wished to be erased, beside the list of blogs.

The archive of each machine remembers what was erased in it. This file travels with the content, so that the
wish is kept by the others, too: a workflow with an archive of its own, or one that is brought back from a
site published before. Entries are added only; the last one of an id counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path, PurePosixPath

from flipkit.errors import DocumentError
from flipkit.gather.content import editing, faults, file_faults
from flipkit.gather.content.yaml import Document, read
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import marks
from flipkit.model.blogs import ErasedBlog
from flipkit.model.settings import Folders
from flipkit.model.text import slug

_ABOUT = (
    "# Blogs whose authors wished to be erased, by digests of their addresses. Leave this file where it is, and\n"
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
    listed = {blog for blog, wish in _wishes(folders).items() if wish is not None}
    for each in erased:
        if each.id in listed:
            _add(folders, {"id": each.id, "again": True})
        archive.readmit(each.id)


def keep_wishes(folders: Folders, archive: Archive) -> None:
    """Erase from the archive what the file says, and let in again what it says.

    A blog that only has an id in common with an erased one stays. Raises `DocumentError` if the file can't be
    read: what it says is not known then, and nothing may be published.
    """
    for blog, wish in _wishes(folders).items():
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


def _wishes(folders: Folders) -> dict[str, ErasedBlog | None]:
    """Give what was wished of each blog, by its id: what is left of it, or None if it may come again."""
    name = erased_file(folders.blogs)
    path = folders.content / name
    if not folders.blogs or not path.is_file():
        return {}
    document = read(path, name)
    if not document.data:
        return {}
    if not isinstance(document.data, list):
        raise DocumentError(file_faults.FILE_NOT_A_LIST(), file=name, line=1)
    return dict(_wish(document, number) for number in range(len(document.data)))


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
