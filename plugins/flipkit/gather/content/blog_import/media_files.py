"""The pictures and files of a blog, in the folder that somebody gives: found by their old addresses, and copied."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path, PurePosixPath

from flipkit.faults import Diagnosis
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.import_journal import ImportJournal, ImportState, digest_of
from flipkit.gather.content.blog_import.import_memory import ImportMemory, ItemTable
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignPost
from flipkit.model.text import is_device, slug
from flipkit.model.web_addresses import path_in

#: What may be copied, by endings: no browser runs it.
_FIT = frozenset(
    "png jpg jpeg gif webp avif bmp ico tif tiff heic mp3 m4a ogg oga opus wav aac flac mp4 m4v webm ogv mov avi mpg "
    "mpeg wmv pdf doc docx odt rtf ppt pptx odp xls xlsx ods csv txt zip epub ics vtt srt".split()
)
#: Where blogs keep their files: what follows is a file's way among them.
_UPLOADS = re.compile(
    r"(?:^|/)(?:wp-content/uploads(?:/sites/\d{1,9})?|wp-content/blogs\.dir/\d{1,9}/files|files|uploads|images|assets"
    r"|static|media|img)/(?P<way>.+)"
)
#: The size behind the name of a smaller copy that WordPress makes.
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{1,5}$)")


class MediaFiles:
    """The files of a blog, copied below `folder` when a text names one; without a source nothing is found."""

    def __init__(self, source: Path | None, folder: str, journal: ImportJournal) -> None:
        self._source, self._folder, self._journal = source, folder, journal
        self._copied = ImportMemory().table()

    @property
    def are_given(self) -> bool:
        """Whether there is a folder of them."""
        return self._source is not None

    def take(self, address: str) -> str | None:
        """Copy the file of an old address, if it is there and fit; give its name below the content folder."""
        found = self.find(address)
        if found is None or not is_fit(found.name):
            return None
        known = self._copied.get(str(found))
        if known is None:
            assert self._source is not None
            steps = found.relative_to(self._source.resolve()).parts
            inside = _UPLOADS.search("/".join(steps))
            kept = inside["way"].split("/") if inside else steps
            file = "/".join([self._folder, "media", *map(_step, kept)])
            digest = digest_of(found)
            state = self._journal.settle(file, digest or "", lambda path: _copy(found, path))
            known = "" if state is ImportState.REMOVED else file
            self._copied.put(str(found), known)
        return known or None

    def why_not(self) -> Diagnosis:
        """Say why a file of the blog is not here."""
        return import_faults.IMPORT_UPLOAD_MISSING() if self._source else import_faults.IMPORT_UPLOAD_AWAY()

    def find(self, address: str) -> Path | None:
        """Find the file of an old address: by its way below the uploads, else by its name, if only one has it."""
        if self._source is None:
            return None
        path = path_in(address).strip("/")
        inside = _UPLOADS.search(f"/{path}")
        ways = [way for way in (inside["way"] if inside else "", path) if way]
        for way in (each for written in ways for each in dict.fromkeys((written, _SIZE.sub("", written)))):
            for above in ("", "uploads", "wp-content/uploads"):
                found = (self._source / above / way).resolve()
                if found.is_relative_to(self._source.resolve()) and found.is_file():
                    return found
        same = self._by_name.get(PurePosixPath(path).name.casefold()) or []
        return Path(same[0]) if len(same) == 1 else None

    @cached_property
    def _by_name(self) -> ItemTable:
        """Files by their names; of several that have one it is enough to know that."""
        found = ImportMemory().table()
        for path in self._files():
            name = path.name.casefold()
            if not found.add(name, [str(path)]):
                found.put(name, [str(path), ""])
        return found

    def _files(self) -> Iterator[Path]:
        assert self._source is not None
        root = self._source.resolve()
        yield from (path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink())


def is_upload(address: str) -> bool:
    """Whether an address is that of a file of a blog, by its way and its ending."""
    path = path_in(address)
    return bool(_UPLOADS.search(path)) and is_fit(path)


def is_fit(name: str) -> bool:
    """Whether a file may be copied, by its ending."""
    return name.rpartition(".")[2].casefold() in _FIT


def file_address(post: ForeignPost) -> str:
    """Give the address of a file that is an item of an export."""
    return post.file_url or post.guid or post.address


def _step(name: str) -> str:
    """Give the name of a file or folder that every system can have."""
    stem, dot, ending = name.rpartition(".")
    made = f"{slug(stem)}.{slug(ending)}" if dot and stem else slug(name)
    return f"x-{made}" if is_device(made) else made or "file"


def _copy(source: Path, target: Path) -> None:
    """Copy a file by rename: at no moment is half of it there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}-importing")
    shutil.copyfile(source, made)
    made.replace(target)
