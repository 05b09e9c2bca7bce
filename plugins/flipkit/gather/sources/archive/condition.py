"""In what condition the archive is found, and moving a broken one aside."""

from __future__ import annotations

from contextlib import closing
from itertools import count
from pathlib import Path

from flipkit.errors import ArchiveDamageError, FaultError
from flipkit.gather.sources import archive_faults as faults
from flipkit.gather.sources.archive.database import Database
from flipkit.model.states import Condition

#: Put behind the name of what is kept aside, and what SQLite puts behind the name of a file it is writing.
_BROKEN, _BESIDE = ".broken", ("-wal", "-shm", "-journal")


def archive_condition(path: Path) -> Condition:
    """Say in what condition the archive at `path` is, without changing it.

    Raises `FaultError` if it can't be looked at: a full disk or a missing right says nothing about what it holds.
    """
    if not path.exists():
        return Condition.ABSENT
    try:
        if path.is_file() and not path.stat().st_size:
            return Condition.EMPTY
        with closing(Database(path, read_only=True)) as database:
            database.check()
            flagged = database.rows("SELECT name FROM flags WHERE name = 'restoring'")
            held = database.rows("SELECT id FROM blogs UNION ALL SELECT id FROM removed LIMIT 1")
    except ArchiveDamageError:
        return Condition.BROKEN
    except FaultError as error:
        if error.diagnosis.fault is faults.ARCHIVE_NEWER:
            return Condition.NEWER
        raise
    if flagged:
        return Condition.PARTIAL if held else Condition.EMPTY
    return Condition.WHOLE


def set_aside(path: Path) -> str:
    """Move a file that can't be used out of the way, with what belongs to it; give the name it has now.

    Nothing is overwritten: the first is called `.broken`, the next ones have a number.
    """
    for number in count(1):
        kept = path.with_name(f"{path.name}{_BROKEN}{'' if number == 1 else f'.{number}'}")
        if not kept.exists() and not kept.is_symlink():
            break
    for ending in ("", *_BESIDE):
        beside = path.with_name(path.name + ending)
        if beside.exists() or beside.is_symlink():
            beside.rename(kept.with_name(kept.name + ending))
    return kept.name
