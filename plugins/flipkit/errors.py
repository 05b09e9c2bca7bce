"""What can go wrong, each error carrying the thing it is about.

A single document or source that fails raises one of these; in a batch the error becomes a
`flipkit.model.problems.Problem`, which the site shows and which stops nothing.
"""

from __future__ import annotations

import errno
from os import strerror

from flipkit.faults import Diagnosis
from flipkit.secrecy import shown, without_secrets


class FlipkitError(Exception):
    """Anything flipkit refuses to do, said in one sentence a teacher can act on."""


class FaultError(FlipkitError):
    """An error whose sentences stand in a catalogue."""

    def __init__(self, diagnosis: Diagnosis, *, place: str = "") -> None:
        self.diagnosis = diagnosis
        super().__init__(f"{shown(place)}: {self.sentences}" if place else self.sentences)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return without_secrets(self.diagnosis.message)

    @property
    def remedy(self) -> str:
        """What to do about it, in English."""
        return without_secrets(self.diagnosis.remedy)

    @property
    def sentences(self) -> str:
        """What is wrong and what to do about it, in English."""
        return f"{self.message} {self.remedy}".strip()

    def __reduce__(self) -> tuple[object, ...]:
        """Go from one process to another with all that it carries."""
        return _made_again, (type(self), self.args, vars(self))


def _made_again(kind: type[FaultError], args: tuple[object, ...], carried: dict[str, object]) -> FaultError:
    error = kind.__new__(kind, *args)
    vars(error).update(carried)
    return error


class InvalidValueError(FaultError, ValueError):
    """A value somebody wrote can't be used; who reads the file knows where it stands."""


class DocumentError(FaultError):
    """A file somebody wrote can't be used.

    `file` is relative to the content folder, `line` counts from 1, `field` is the key as written.
    """

    def __init__(
        self,
        diagnosis: Diagnosis,
        *,
        file: str,
        line: int | None = None,
        field: str | None = None,
    ) -> None:
        self.file, self.line, self.field = file, line, field
        super().__init__(diagnosis, place=file if line is None else f"{file}, line {line}")


class SourceError(FaultError):
    """Something gathered from outside failed; `source` is its address or file name."""

    def __init__(self, diagnosis: Diagnosis, *, source: str) -> None:
        self.source = source
        super().__init__(diagnosis, place=source)


class FetchError(SourceError):
    """A source could not be fetched (no answer, refused, too large, too slow).

    `status` is HTTP's, if any, `retry_after` that header as it came, and `server` whose answer it was (a
    registrable domain): redirects may lead elsewhere. `is_local` says that the cause may be this machine.
    """

    def __init__(
        self,
        diagnosis: Diagnosis,
        *,
        source: str,
        status: int | None = None,
        retry_after: str = "",
        server: str = "",
        is_local: bool = False,
    ) -> None:
        self.status, self.retry_after, self.server, self.is_local = status, retry_after, server, is_local
        super().__init__(diagnosis, source=source)


class NotAskedError(FetchError):
    """A source was not asked, because its server asked for quiet a moment ago (429)."""


class RobotsError(FetchError):
    """A page was not asked for, because its site's robots.txt forbids that, or can't be read now."""


class ParseError(SourceError):
    """The bytes of a source are not what they should be."""


class ArchiveDamageError(FaultError):
    """The archive or the ledger is no file of ours any more, or parts of it can't be read."""


class PublishError(FlipkitError):
    """The site could not be written; the last good one is still in place."""


class PrintError(FaultError):
    """Something can't be printed; nothing was written."""


_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
#: Errors of the machine that say nothing about what was to be written.
UNWRITABLE = _FULL | {errno.EROFS}


def unwritable(error: OSError, place: object) -> str:
    """Say that a file can't be used, and why; `place` is where it was to be, if the error names no file."""
    where = error.filename2 or error.filename or place  # of a copy and a rename the second is written
    if error.errno in _FULL or (error.errno is None and "[Errno 28]" in str(error)):  # of shutil there are several
        return f"The disk is full: {where} can't be written. Make room and run it again."
    if error.errno == errno.EROFS:
        return f"{where} can't be written: its disk may only be read."
    return f"{where} can't be written: {strerror(error.errno) if error.errno else error}."
