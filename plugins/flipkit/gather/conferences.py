"""A conference's folder: `index.md`, and its programme from `sessions.csv` and `sessions/`."""

from __future__ import annotations

from flipkit.model.conferences import Conference, Programme
from flipkit.model.problems import Problem

from .documents import validate
from .folders import EventFolder
from .sessions import read_sessions


def read_conference(folder: EventFolder) -> tuple[Conference | None, list[Problem]]:
    """Read a conference with its sessions; a bad session is left out and reported, the others stay."""
    conference, problems = validate(
        folder.index, Conference, given={**folder.given(), "sessions": ()}, defaults={"timezone": folder.timezone}
    )
    if not conference:
        return None, problems
    programme = conference.programme or _found(folder)
    sessions, faults = read_sessions(folder, conference, programme.sources)
    return conference.model_copy(update={"sessions": sessions}), [*problems, *faults]


def _found(folder: EventFolder) -> Programme:
    """Where the sessions are if index.md does not say: wherever there are any."""
    usual = Programme().sources
    return Programme.model_validate({"from": [name for name in usual if (folder.path / name).exists()]})
