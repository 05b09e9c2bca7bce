"""What a reading noted, as it is stored: each note with its code, its sentences and their values.

So it can be said in any language, and ignored by its code, long after it was read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from flipkit.faults import Diagnosis, Fault, Phrase, Severity, Value
from flipkit.model.problems import Problem


def dump(notes: Iterable[Problem]) -> str:
    """Write notes as JSON; nothing where there are none."""
    plain = [_plain_note(note) for note in notes]
    return json.dumps(plain, ensure_ascii=False) if plain else ""


def load(text: str) -> tuple[Problem, ...]:
    """Read what `dump` wrote; what a fault means in general stays with its catalogue."""
    return tuple(_note(plain) for plain in json.loads(text))


def _plain_note(note: Problem) -> dict[str, object]:
    fault = note.diagnosis.fault
    return {
        "file": note.file,
        "row": note.row,
        "subject": note.subject,
        "code": fault.code,
        "severity": fault.severity,
        "message": fault.message,
        "plural": fault.plural,
        "remedies": fault.remedies,
        "values": _plain_values(note.diagnosis.values),
    }


def _note(plain: Any) -> Problem:
    fault = Fault(
        plain["code"],
        plain["message"],
        tuple(plain["remedies"]),
        meaning="",
        plural=plain["plural"],
        severity=Severity(plain["severity"]),
    )
    diagnosis = Diagnosis(fault, _values(plain["values"]))
    return Problem(plain["file"], diagnosis, row=plain["row"], subject=plain["subject"])


def _plain_values(values: Iterable[tuple[str, Value]]) -> list[object]:
    return [[name, _plain(value)] for name, value in values]


def _plain(value: Value) -> object:
    if isinstance(value, Phrase):
        return {"template": value.template, "plural": value.plural, "values": _plain_values(value.values)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _values(plain: Any) -> tuple[tuple[str, Value], ...]:
    return tuple((str(name), _value(value)) for name, value in plain)


def _value(plain: Any) -> Value:
    if isinstance(plain, dict):
        return Phrase(plain["template"], plain["plural"], _values(plain["values"]))
    if isinstance(plain, list):
        return tuple(_value(item) for item in plain)
    return plain if isinstance(plain, int) else str(plain)
