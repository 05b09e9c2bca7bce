"""The programs that make a site: flipkit's own files, the packages beside it, Python."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

PACKAGE = Path(__file__).parent.parent


@cache
def programs() -> str:
    """Give the digest by which the same programs are known again: what was made by others is made again.

    Versions tell of packages; of our own files, which change while somebody works on them, size and time do.
    """
    found = [sys.version, *sorted(_installed()), *_package(str(PACKAGE))]
    return blake2b("\n".join(found).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _installed() -> Iterator[str]:
    """Name every package that is installed, with its version and when it was put there."""
    for place in sys.path:
        if place.endswith(("site-packages", "dist-packages")) and Path(place).is_dir():
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.endswith((".dist-info", ".egg-info", ".egg-link", ".pth")):
                        yield f"{entry.name} {entry.stat().st_mtime_ns}"


def _package(folder: str) -> Iterator[str]:
    """Name our own files, with size and time: they change while somebody works on them, whatever the version."""
    for file in files_below(folder):
        status = Path(file).stat()
        yield f"{file} {status.st_size} {status.st_mtime_ns}"


def files_below(path: str, within: Collection[str] = ()) -> Iterator[str]:
    """Give the files below a folder, links followed but for those that lead back up."""
    if not Path(path).is_dir():
        if os.path.lexists(path):
            yield path
        return
    real = os.path.realpath(path)
    if real in within:
        return
    with os.scandir(path) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from files_below(entry.path, {*within, real})
        elif not entry.name.endswith(".pyc"):
            yield entry.path
