"""What an import wrote, so that a second one leaves what an organizer changed, and finishes what was cut off.

A line is added for each file that stands whole: its name and the digest of its bytes. An import that is killed has
written a file and may not have noted it: then it finds the same bytes there, and notes it. The disk is waited for
once, at the end: what a power failure left empty is written again.

Of a file in Markdown that was HTML in the export a line says so, that the next import makes it of the same form.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from flipkit.gather.content.blog_import.import_memory import ImportMemory, ItemTable
from flipkit.gather.content.editing import save
from flipkit.gather.formats.blog_exports.foreign_posts import Markup

#: What a file is called that was being written when an import was killed (`editing.save`).
_UNFINISHED = re.compile(r"\.(?P<name>.+)-(?:[a-z0-9_]{8}|(?P<copied>importing))")


#: The digest of no bytes.
_NOTHING = sha256().hexdigest()
#: What stands before the name of a file whose form is noted: no file's name begins so.
_FORM = "form of /"


class ImportState(StrEnum):
    """What an import found at the place of a file, and did."""

    NEW = "new"
    """It was not there, and is now."""
    RENEWED = "renewed"
    """It was as an earlier import left it, and is as the export says now."""
    SAME = "same"
    """It was there already."""
    EDITED = "edited"
    """Somebody changed it: it stays."""
    REMOVED = "removed"
    """Somebody took it away: it stays away."""


class ImportJournal:
    """The files of an import below the content folder.

    With `is_trial` nothing is written, with `brings_again` what was removed is.
    """

    def __init__(self, root: Path, path: Path, *, is_trial: bool = False, brings_again: bool = False) -> None:
        self._root, self._path, self._brings_again = root, path, brings_again
        self.is_trial = is_trial
        self._known = _read(path)
        self._opened: BinaryIO | None = None
        self._is_unsure = False

    def put(self, file: str, text: str) -> ImportState:
        """Write a file whole, by its name below the content folder, unless it is somebody's by now."""
        data = text.encode()
        return self.settle(file, sha256(data).hexdigest(), lambda path: save(path, file, text, waits=False))

    def settle(self, file: str, digest: str, write: Callable[[Path], None]) -> ImportState:
        """Have a file written whose bytes have this digest, unless it is somebody's by now."""
        path = self._root / file
        there = digest_of(path)
        there = None if there == _NOTHING else there
        known = self._known.get(file)
        if there == digest:
            self._note(file, digest)
            return ImportState.SAME
        if there is None and known and not (self._brings_again or path.exists()):
            return ImportState.REMOVED
        if there is not None and there != known:
            return ImportState.EDITED
        if not self.is_trial:
            write(path)
            self._is_unsure = True
        self._note(file, digest)
        return ImportState.NEW if there is None else ImportState.RENEWED

    def knows(self, key: str) -> bool:
        """Whether something was noted."""
        return key in self._known

    def note(self, key: str) -> None:
        """Note something that is no file, such as a line that was added to one."""
        self._note(key, "-")

    def sweep(self, folder: Path, is_known: Callable[[str], bool], *, is_deep: bool = True) -> None:
        """Take away what a killed import left half written of the files whose names are known.

        Unless it `is_deep`, only what lies in the folder itself is looked at.
        """
        if self.is_trial or not folder.is_dir():
            return
        for path in folder.glob("**/.*" if is_deep else ".*"):
            found = _UNFINISHED.fullmatch(path.name)
            if found and (found["copied"] or is_known(found["name"])) and path.is_file():
                path.unlink()

    def note_form(self, file: str, markup: Markup) -> None:
        """Note in which markup a text of HTML stands in its file."""
        self._note(f"{_FORM}{file}", markup.value)

    def form_of(self, file: str) -> Markup | None:
        """Give the markup that a file was noted to have."""
        said = self._known.get(f"{_FORM}{file}")
        return next((markup for markup in Markup if markup.value == said), None)

    def finish(self) -> None:
        """Wait until the disk has all that was written."""
        if self._is_unsure and hasattr(os, "sync"):  # for each file alone it takes ten times as long as the import
            os.sync()
        self._is_unsure = False
        if self._opened:
            os.fsync(self._opened.fileno())
            self._opened.close()
            self._opened = None

    def _note(self, key: str, value: str) -> None:
        if self._known.get(key) == value or self.is_trial:
            return
        self._known.put(key, value)
        if self._opened is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._opened = self._path.open("ab")
        self._opened.write(b"\n" + json.dumps([key, value], ensure_ascii=False).encode())  # the last may be torn
        self._opened.flush()


def digest_of(path: Path) -> str | None:
    """Give the digest of a file's bytes, read in pieces; None if there is no file."""
    found = sha256()
    try:
        with path.open("rb") as opened:
            while block := opened.read(1_048_576):
                found.update(block)
    except FileNotFoundError:
        return None
    return found.hexdigest()


def _read(path: Path) -> ItemTable:
    """Read the lines; the last may be broken off."""
    found = ImportMemory().table()
    with suppress(FileNotFoundError), path.open("rb") as opened:
        for line in opened:
            with suppress(ValueError, TypeError):
                file, digest = json.loads(line)
                found.put(str(file), digest)
    return found
