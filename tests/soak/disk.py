"""A small disk that can be filled, if this machine lets one be mounted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SIZE = "64m"


@dataclass(frozen=True, slots=True)
class Disk:
    """A folder, and whether it is a disk of its own."""

    folder: Path
    is_own: bool

    @classmethod
    @contextmanager
    def at(cls, folder: Path, *, mount: bool) -> Iterator[Self]:
        """Mount a disk at a folder, if asked and allowed to, else just make the folder."""
        folder.mkdir()
        is_own = mount and _call("mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", str(folder))
        try:
            yield cls(folder, is_own)
        finally:
            if is_own:
                _call("umount", "--lazy", str(folder))

    @contextmanager
    def filled(self, free: int) -> Iterator[bool]:
        """Leave so many KB free; says no where the disk is not our own."""
        if not self.is_own:
            yield False
            return
        ballast = self.folder / "ballast"
        status = os.statvfs(self.folder)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, status.f_bavail * status.f_frsize - free * 1024))
        try:
            yield True
        finally:
            ballast.unlink()


def _call(*words: str) -> bool:
    try:
        return subprocess.run(words, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
