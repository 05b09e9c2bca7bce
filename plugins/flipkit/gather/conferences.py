"""A conference's folder: `index.md`, and its programme from tables, from `sessions/`, and from other systems."""

from __future__ import annotations

from pathlib import Path

from flipkit.model.conferences import Conference, Programme
from flipkit.model.problems import Problem
from flipkit.model.programmes import FOREIGN

from .documents import validate
from .folders import EventFolder, plain_folder
from .programmes.following import listed
from .sessions import read_sessions


def read_conference(folder: EventFolder) -> tuple[Conference | None, list[Problem]]:
    """Read a conference with its sessions; a bad session is left out and reported, the others stay."""
    given = {**folder.given(), "sessions": (), "rows": ()}
    conference, problems = validate(folder.index, Conference, given=given, defaults={"timezone": folder.timezone})
    if not conference:
        return None, problems
    programme = conference.programme or _found(folder, problems)
    found, repairs = listed(folder, conference)
    own = [source for source in programme.sources if source not in FOREIGN]
    made = read_sessions(folder, conference, own, found)
    known = {"sessions": made.sessions, "rows": made.rows}
    return conference.model_copy(update=known), [*problems, *repairs, *made.problems]


def open_conference(path: Path, file: str, timezone: str) -> Conference:
    """Read the conference in the folder `path`, which is `file` below the content folder; texts are not rendered.

    Raises `DocumentError` with the first thing that is wrong if it can't be read.
    """
    conference, problems = read_conference(plain_folder(path, file, timezone))
    if conference is None:
        raise problems[0].refusal
    return conference


def _found(folder: EventFolder, problems: list[Problem]) -> Programme:
    """Where the sessions are if index.md does not say: wherever there are any, but in one table only."""
    found = [name for name in Programme().sources if (folder.path / name).exists()]
    tables = [name for name in found if not name.endswith("/")]
    if len(tables) > 1:
        found = [name for name in found if name not in tables[1:]]
        problems.append(
            Problem(
                folder.index.file, None, None, "programme", "warning",
                f"{' and '.join(tables)} are both there; only {tables[0]} is read.",
                f"Delete one of them, or write programme: {{from: [{', '.join(tables)}]}} for both.",
            )
        )  # fmt: skip
    return Programme.model_validate({"from": found})
