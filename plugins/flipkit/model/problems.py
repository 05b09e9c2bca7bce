"""A failure as a value: it is listed on the site and stops nothing else."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import KW_ONLY

from flipkit.errors import DocumentError, SourceError
from flipkit.faults import ENGLISH, Diagnosis, Severity, Value, Words, listed, said
from flipkit.model import faults
from flipkit.model.text import shorten, to_line
from flipkit.secrecy import shown, without_secrets
from flipkit.values import dataclass

#: Characters of a message: what it quotes may be of any length.
_LONGEST = 3_000

_log = logging.getLogger(__name__)


#: Gravest first, as a person mends them.
_SEVERITIES = tuple(Severity)
_NAMED = {Severity.ERROR: faults.AN_ERROR, Severity.WARNING: faults.A_WARNING, Severity.NOTE: faults.A_NOTE}
_COUNTED = {Severity.ERROR: faults.ERRORS, Severity.WARNING: faults.WARNINGS, Severity.NOTE: faults.NOTES}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands and how to mend it.

    `file` is relative to the content folder (or a source's address), `line` counts from 1 as an
    editor does, `row` is a spreadsheet's row number, `field` the key or column as written. `subject`
    is what it is about where no line or row says that: the title of a session. `is_foreign` says that it lies
    in what others publish: nobody here can mend it, so it is a note, however grave, and stops no build.

    Whatever a stranger's document says of itself may stand in a message, and messages go to terminals,
    logs and pages: so all that is said is in one line, without what a terminal would obey.
    """

    file: str
    diagnosis: Diagnosis
    _: KW_ONLY
    line: int | None = None
    row: int | None = None
    field: str | None = None
    subject: str = ""
    is_foreign: bool = False

    def __post_init__(self) -> None:
        """Say of an address no more than may be shown."""
        object.__setattr__(self, "file", shown(self.file))

    @classmethod
    def of(cls, error: DocumentError | SourceError) -> Problem:
        """Keep an error as a value; its cause is logged."""
        _log.debug("%s", error, exc_info=error)
        if isinstance(error, DocumentError):
            return cls(error.file, error.diagnosis, line=error.line, field=error.field)
        return cls(error.source, error.diagnosis)

    @property
    def code(self) -> str:
        """Which entry of a catalogue it is."""
        return self.diagnosis.fault.code

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return Severity.NOTE if self.is_foreign else self.diagnosis.fault.severity

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.message_in(ENGLISH)

    @property
    def remedy(self) -> str:
        """What to do about it, in English; empty if nothing need be done."""
        return self.remedy_in(ENGLISH)

    def remedy_in(self, words: Words) -> str:
        """Say what to do about it; empty if nothing need be done."""
        return to_line(without_secrets(self.diagnosis.remedy_in(words)))

    @property
    def sentences(self) -> str:
        """What is wrong and what to do about it, in English, behind the row it stands in."""
        told = f"{self.message} {self.remedy}".strip()
        return f"Row {self.row}: {told}" if self.row is not None else told

    def message_in(self, words: Words) -> str:
        """Say what is wrong; what it is about comes first, if the sentence does not name it."""
        message = shorten(to_line(without_secrets(self.diagnosis.message_in(words))), _LONGEST)
        subject = to_line(faults.TITLED(title=self.subject).text_in(words))
        return f"{subject}: {message}" if self.subject and subject not in message else message

    @property
    def place(self) -> str:
        """Say where, in English: `events/x/index.md, line 4, starts`."""
        return self.place_in(ENGLISH)

    def place_in(self, words: Words) -> str:
        """Say where: `events/x/index.md, line 4, starts`."""
        return ", ".join(filter(None, (to_line(self.file), self.spot_in(words))))

    def severity_in(self, words: Words) -> str:
        """Name how grave it is."""
        return said(_NAMED[self.severity], words)

    def spot_in(self, words: Words) -> str:
        """Say where in the file: `row 7, room` or `line 4, starts`; empty if it is the file itself."""
        counted = ""
        if self.row is not None:
            counted = faults.ROW(number=self.row).text_in(words)
        elif self.line is not None:
            counted = faults.LINE(number=self.line).text_in(words)
        return ", ".join(filter(None, (counted, to_line(self.field or ""))))

    def sentence_in(self, words: Words) -> str:
        """Say what is wrong in a sentence of its own; a name that begins it stays as it is."""
        message = self.message_in(words)
        first = message.partition(" ")[0]
        template = self.diagnosis.fault.message
        named = dict(self.diagnosis.values).get(template[2:].partition(")")[0]) if template.startswith("%(") else None
        if isinstance(named, str) and named and message.startswith(f"{named} "):
            return message
        return first.capitalize() + message[len(first) :] if first.islower() and first.isalpha() else message

    @property
    def refusal(self) -> DocumentError:
        """The error it is for somebody who asked for this file alone."""
        return DocumentError(self.diagnosis, file=self.file, line=self.line, field=self.field)

    def as_json(self) -> dict[str, object]:
        """Give the problem as `--json` prints it."""
        return {
            "file": self.file,
            "line": self.line,
            "row": self.row,
            "field": self.field,
            "severity": self.severity,
            "code": self.code,
            "message": self.message,
            "remedy": self.remedy,
        }

    def __str__(self) -> str:
        return f"{self.severity}: {self.place}: {self.message}" + (f" {self.remedy}" if self.remedy else "")


@dataclass(frozen=True, slots=True)
class Faulty:
    """A file with what is wrong in it, each kind from the top."""

    file: str
    errors: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    notes: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of it, errors first and notes last."""
        return self.errors + self.warnings + self.notes


def by_file(problems: Iterable[Problem]) -> tuple[Faulty, ...]:
    """Group problems by file; files with errors come first, those with nothing but notes last."""
    found: dict[str, list[Problem]] = {}
    for problem in sorted(problems, key=sort_key):
        found.setdefault(problem.file, []).append(problem)
    return tuple(
        Faulty(file, *(tuple(each for each in here if each.severity == severity) for severity in _SEVERITIES))
        for file, here in found.items()
    )


def counted(problems: Iterable[Problem]) -> Value:
    """Say how many there are: `2 errors, 1 warning and 3 notes`; empty if there are none."""
    numbers = Counter(problem.severity for problem in problems)
    return listed([phrase(num=numbers[severity]) for severity, phrase in _COUNTED.items() if numbers[severity]])


def without(problems: Iterable[Problem], codes: Collection[str]) -> tuple[list[Problem], list[Problem]]:
    """Part the problems into those that are told and those whose code is ignored; an error never is."""
    told: list[Problem] = []
    ignored: list[Problem] = []
    for problem in problems:
        is_ignored = problem.code in codes and problem.severity is not Severity.ERROR
        (ignored if is_ignored else told).append(problem)
    return told, ignored


def sort_key(problem: Problem) -> tuple[object, ...]:
    """Order problems as a person mends them: errors first, notes last, each by file and line."""
    return (
        _SEVERITIES.index(problem.severity),
        problem.file,
        problem.row or 0,
        problem.line or 0,
        problem.field or "",
        problem.message,
    )
