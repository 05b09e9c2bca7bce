"""Files of a folder that others use, too: written by rename, set aside, taken away with folders left empty."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

#: Longest name, in octets (NAME_MAX nearly everywhere; encrypted folders take 143).
LONGEST_NAME = 255
#: What a file is called while it is written: short, so that the longest name has one.
_PART = ".flipkit-part"


def replace(path: Path, content: bytes) -> None:
    """Write a file by rename: whoever reads it sees the old bytes or the new ones, whole, even after a crash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(_PART)
    try:
        write_through(part, content)
        part.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error


def write_through(path: Path, content: bytes) -> None:
    """Write a file so that it outlives a crash of the machine."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_new(path: str | Path, content: bytes) -> None:
    """Write a file that is not there: in half of the time that a file object takes."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def has(path: Path, content: bytes) -> bool:
    """Whether a file holds these bytes."""
    return path.is_file() and path.read_bytes() == content


def place(staged: str | Path, path: str | Path) -> os.stat_result:
    """Put a staged file in its place and say how it is there: ten thousands are, so none becomes a Path."""
    try:
        _rename(staged, path)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # a mounted folder is on another file system
        replace(Path(path), Path(staged).read_bytes())
    return os.stat(path)  # noqa: PTH116  # as above


def _rename(staged: str | Path, path: str | Path) -> None:
    try:
        os.replace(staged, path)  # noqa: PTH105  # as above
    except FileNotFoundError:  # mostly its folder is there
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
        os.replace(staged, path)  # noqa: PTH105


def make_folder(path: str) -> bool:
    """Make a folder and those above it; False if it is there, or something else stands in its way."""
    try:
        os.mkdir(path)  # noqa: PTH102  # as above
    except (FileExistsError, NotADirectoryError):
        return False
    except FileNotFoundError:
        os.makedirs(path, exist_ok=True)  # noqa: PTH103
    return True


def longest_name(folder: Path) -> int:
    """Give how many octets a name in a folder may have, also if the folder is not there yet; 255 if nobody knows."""
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    try:
        return min(LONGEST_NAME, os.pathconf(there, "PC_NAME_MAX"))
    except (AttributeError, OSError, ValueError):
        return LONGEST_NAME


def steps(url: str) -> Iterator[str]:
    """Give the folders above an address, from the top: `a`, `a/b` of `a/b/c.html`."""
    at = url.find("/")
    while at > 0:
        yield url[:at]
        at = url.find("/", at + 1)


def files_below(folder: Path) -> Iterator[Path]:
    """Give all that is no folder below a folder; links are not followed."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink():
            yield from files_below(path)
        else:
            yield path


def remove_folders(folder: Path, end: Path) -> None:
    """Remove a folder and those above it, up to `end`, as long as they are empty."""
    with contextlib.suppress(OSError):  # not empty, or a mount
        while folder != end:
            folder.rmdir()
            folder = folder.parent


def set_aside(path: Path, url: str, store: Path, *, copy: bool) -> None:
    """Keep what is at `path` in the folder `store`, numbered, below which it has the address `url`.

    A file of which there is such a copy already is not kept twice.
    """
    is_plain = path.is_file() and not path.is_symlink()
    for number in count(1):
        kept = store / str(number) / url
        if is_plain and has(kept, path.read_bytes()):
            if not copy:
                path.unlink()
            return
        if not (store / str(number)).exists() or _is_free(kept):
            break
    kept.parent.mkdir(parents=True, exist_ok=True)
    if copy and is_plain:
        shutil.copy2(path, kept)
    elif copy:
        kept.symlink_to(path.readlink())
    else:
        shutil.move(path, kept)


def _is_free(path: Path) -> bool:
    """Whether something can be put at a path: nothing is there, and only folders are above."""
    above = next((each for each in path.parents if os.path.lexists(each)), path)
    return not os.path.lexists(path) and above.is_dir()
