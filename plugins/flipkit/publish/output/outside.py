"""What is for nobody but the organizer: written outside of every repository, and whole or not at all.

A folder inside the project, or below a git work tree, is a way into the site or onto a server for all to read.
"""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import mkdtemp

from flipkit.errors import UNWRITABLE, PrintError, unwritable
from flipkit.publish.output.files import write_through
from flipkit.publish.print import print_faults

#: For their owner alone to read and write.
_PRIVATE = 0o600


def require_outside(path: Path, project: Path | None = None, others: Iterable[Path] = ()) -> Path:
    """Give a path in full that is neither in the project's folder, nor in any git work tree, nor in `others`.

    Raises `PrintError` if it is.
    """
    whole = path.expanduser().resolve()
    homes = [folder.resolve() for folder in (project, *others) if folder]
    inside = [folder for folder in (whole, *whole.parents) if folder in homes or (folder / ".git").exists()]
    if inside:
        raise PrintError(print_faults.OUTPUT_INSIDE(folder=str(inside[0])), place=str(path))
    return whole


def write_whole(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder for their owner alone; if one can't be written, all is as it was.

    The folder is made if need be; names may have folders before them (`pdf/ana.pdf`). Raises `PrintError` if no
    folder can be there, and `OSError` if the disk is full.
    """
    above = folder.absolute().parent
    try:
        above.mkdir(parents=True, exist_ok=True)
        made = not folder.exists()
        staged = Path(mkdtemp(prefix=".flipkit-part-", dir=above))
    except OSError as error:
        if error.errno in UNWRITABLE:
            raise
        raise PrintError(print_faults.OUTPUT_UNWRITABLE(why=unwritable(error, folder)), place=str(folder)) from error
    try:
        for name, content in files.items():
            part = staged / "new" / name
            part.parent.mkdir(parents=True, exist_ok=True)
            part.touch(mode=_PRIVATE)
            write_through(part, content)
        _place(staged, folder, files)
    except BaseException:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _place(staged: Path, folder: Path, names: Iterable[str]) -> None:
    """Put what is staged in its place; what stood there is put back if that fails."""
    done: list[str] = []
    try:
        for name in names:
            path, old = folder / name, staged / "old" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                old.parent.mkdir(parents=True, exist_ok=True)
                path.replace(old)
            done.append(name)
            (staged / "new" / name).replace(path)
    except BaseException:
        for name in done:
            path, old = folder / name, staged / "old" / name
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
                if old.exists():
                    old.replace(path)
        raise
