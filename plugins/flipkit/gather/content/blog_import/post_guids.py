"""The guids that stand in files of posts and pages: by them an import knows its own, whatever they are called."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_BLOCK = 8_000
#: In so much of a file its front matter ends.
_MOST = 1_000_000
_GUID = re.compile(rb"^guid: *(?P<guid>[^\r\n]+)$", re.M)
_END = re.compile(rb"^---[ \t]*\r?$", re.M)
_HOST = re.compile(r"^https?://(?:www\.)?", re.I)


def guids_below(folder: Path, root: Path) -> Iterator[tuple[str, str]]:
    """Give the guids in the files below a folder, each with its file below `root`: somebody may have renamed one.

    It goes from folder to folder, as a large blog has fifty thousand files.
    """
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(here, name)
            if path.suffix in (".html", ".md", ".rst") and (guid := guid_in(path)):
                yield guid, path.relative_to(root).as_posix()


def guid_in(path: Path) -> str:
    """Give the guid in a file's front matter; nothing if there is none, or no file."""
    with suppress(OSError), path.open("rb") as opened:
        head = b""
        while len(head) < _MOST and (block := opened.read(_BLOCK)):
            head += block
            ends = _END.search(head, 3)
            if found := _GUID.search(head[: ends.start()] if ends else head.rpartition(b"\n")[0]):
                return _read(found["guid"].decode("utf-8", "replace").strip())
            if ends or not head.startswith(b"---"):
                break
    return ""


def is_of_another(path: Path, guid: str, *, is_imported: bool) -> bool:
    """Whether a file is not that of the post with a guid, as far as can be told.

    A blog that moved to https keeps its own; a file without a guid is somebody's own, unless it `is_imported`.
    """
    if not guid or not path.is_file():
        return False
    said = guid_in(path)
    return _HOST.sub("", said) != _HOST.sub("", guid) if said else not is_imported


def _read(written: str) -> str:
    """Give the guid that is written: as an import does, or by hand."""
    if written.startswith('"'):
        with suppress(ValueError):
            return str(json.loads(written))
    return written.strip("\"'")
