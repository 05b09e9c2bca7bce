"""What was decided of each post, page and file of an export: where it goes, and what leads there.

Of each item only names and addresses are remembered, on the disk, so that an export may be larger than the memory.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from flipkit.gather.content.blog_import.account import AddressMove
from flipkit.gather.content.blog_import.former_lists import FormerLists
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.media_files import is_upload
from flipkit.gather.content.blog_import.own_addresses import NewPlace, OwnAddresses
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignKind, ForeignPost
from flipkit.model.comments import comments_file
from flipkit.model.web_addresses import path_in
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where an import writes: `root` is the content folder, `posts` its folder of posts, `folder` the one in it.

    `taken` are the addresses of what the site has besides.
    """

    root: Path
    posts: str
    folder: str
    taken: Collection[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportStep:
    """What was decided of a post or page: where it goes, and by which addresses it is found.

    `permalink` is the address that it keeps, or empty, `former` are those that lead on to it; `guid` is its own.
    """

    place: NewPlace
    permalink: str
    former: tuple[str, ...]
    guid: str


class ImportPlan:
    """What was decided of all items, by their numbers in the export."""

    def __init__(self, own: OwnAddresses, memory: ImportMemory, program: str) -> None:
        self.own = own
        self.lists = FormerLists(program=program)
        #: The addresses that lists and feeds had, below each root of the blog, and those of this site's.
        self.list_moves: tuple[tuple[str, str], ...] = ()
        self._steps, self._files, self._told = memory.table(), memory.table(), memory.table()
        self._pictures = memory.table()
        #: The folders that posts and pages lie in, from the content folder.
        self.folders: set[str] = set()

    def put(self, number: int, step: ImportStep) -> None:
        """Decide of a post or page."""
        self._steps.put(str(number), asdict(step))
        folder, name = posixpath.split(step.place.file)
        self.folders.add(folder)
        self._files.add(name)
        self._files.add(comments_file(name))

    def step(self, number: int) -> ImportStep | None:
        """Give what was decided of an item; None if it is no post or page."""
        said = self._steps.get(str(number))
        if said is None:
            return None
        return ImportStep(**{**said, "place": NewPlace(**said["place"]), "former": tuple(said["former"])})

    def is_of_a_post(self, name: str) -> bool:
        """Whether a file of this name is that of a post or page, or of the comments on one."""
        return name in self._files

    def note_picture(self, identity: str, address: str, words: str) -> None:
        """Remember the address of a file by the id of its item, and what is said of it."""
        self._pictures.put(identity, (address, words))

    def picture(self, identity: str) -> tuple[str, str] | None:
        """Give address and words of the file that is an item of an id; None if there is none."""
        found = self._pictures.get(identity)
        return None if found is None else (str(found[0]), str(found[1]))

    def file_pages(self, post: ForeignPost) -> Iterator[str]:
        """Give the addresses of the page that a blog has for a file beside the file itself."""
        ways = [path_in(post.address)] if post.address and "?" not in post.address else []
        if post.id:
            ways += (f"/{root}/?attachment_id={post.id}".replace("//", "/") for root in self.own.roots())
        for way in ways:
            with suppress(UnfitAddressError):
                if not is_upload(way) and self._told.add(url := asked(way) or path_of(way)):
                    yield f"/{url}"


def is_page(kind: ForeignKind, status: str) -> bool:
    """Whether an item becomes a page of the site; one that was not public becomes a post that is held back."""
    return kind is ForeignKind.PAGE and not status


def moves_of(post: ForeignPost, step: ImportStep) -> Iterator[AddressMove]:
    """Give the addresses that a post had, each with the one that it has here."""
    new = step.permalink or step.place.file
    full = [post.address, post.guid if "//" in post.guid else ""]
    full += (one for one in (*post.former, *post.short) if "//" in one)
    for old in dict.fromkeys(filter(None, (*full, *step.former))):
        if old != new:
            yield AddressMove(old, new)
