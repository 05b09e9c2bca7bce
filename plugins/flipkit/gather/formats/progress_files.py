"""The file that a reader saved of what she reached on a pathway, as `pathways/progress.js` of the theme writes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flipkit.errors import DocumentError
from flipkit.model import hours_faults as faults
from flipkit.model.pathway_hours import HandedIn, UnitAttempt
from flipkit.model.text import to_line

_FORM = "flipkit pathway progress 1"
#: Nobody tries so often that a file becomes larger.
_OCTETS = 1_000_000


def read_progress(path: Path) -> HandedIn:
    """Read one file. Raises `DocumentError` where it is none of ours, or not whole."""
    try:
        with path.open("rb") as opened:
            said = json.loads(opened.read(_OCTETS))
        if not isinstance(said, dict) or said.get("form") != _FORM:
            raise DocumentError(faults.PROGRESS_FOREIGN(), file=path.name)
        return HandedIn(
            file=path.name,
            name=to_line(str(said.get("name", ""))),
            pathway=str(said["pathway"]),
            tries={str(unit): tuple(map(_attempt, tries)) for unit, tries in said["attempts"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise DocumentError(faults.PROGRESS_DAMAGED(), file=path.name) from error


def _attempt(said: Mapping[str, Any]) -> UnitAttempt:
    score = float(said.get("score", 100))
    if not 0 <= score <= 100:
        raise ValueError(score)
    return UnitAttempt(on=date.fromisoformat(said["on"]), score=score)
