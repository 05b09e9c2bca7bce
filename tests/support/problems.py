"""Problems as they are told: where, how grave, and the sentences word for word."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pydantic import ValidationError

from flipkit.errors import InvalidValueError
from flipkit.faults import Diagnosis, Fault, Severity
from flipkit.model.problems import Problem


class Told(NamedTuple):
    """What a problem says."""

    file: str
    line: int | None
    row: int | None
    field: str | None
    severity: str
    message: str
    remedy: str = ""


def told(problems: Iterable[Problem]) -> list[Told]:
    """Say of each problem what a person reads."""
    return [
        Told(each.file, each.line, each.row, each.field, each.severity.value, each.message, each.remedy)
        for each in problems
    ]


def diagnosis(message: str, remedy: str = "", severity: str = "error", code: str = "some-fault") -> Diagnosis:
    """A diagnosis for tests that care for nothing but how it is told."""
    fault = Fault(code, "%(message)s", ("%(remedy)s", ""), severity=Severity(severity), meaning="It is wrong.")
    return fault(message=message, remedy=remedy)


def sentences(problems: Iterable[Problem]) -> tuple[str, ...]:
    """Say in a line what is wrong and what to do."""
    return tuple(each.sentences for each in problems)


def refusals(error: ValidationError) -> list[Diagnosis]:
    """What our own validators say of values that pydantic had them read."""
    causes = [(fault.get("ctx") or {}).get("error") for fault in error.errors()]
    return [cause.diagnosis for cause in causes if isinstance(cause, InvalidValueError)]
