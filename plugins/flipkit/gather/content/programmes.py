"""A conference's programme from another system, for a build: a file beside index.md, or what the archive holds."""

from __future__ import annotations

import logging
from dataclasses import replace

from flipkit.errors import ParseError, SourceError
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.formats.schedules import OCTETS, READING, read
from flipkit.gather.formats.schedules.values import ExternalSession
from flipkit.gather.sources.programmes import policy_of, system_of
from flipkit.model.conferences import FOREIGN, Conference
from flipkit.model.problems import Problem

_log = logging.getLogger(__name__)


def listed(folder: EventFolder, conference: Conference) -> tuple[list[ExternalSession], list[Problem]]:
    """Give the sessions that another system lists for a conference, and what is to be said of reading them."""
    programme = conference.programme
    if programme is None or not (programme.url or programme.file):
        return [], []
    found, problems = _of(folder, conference)
    if found and not folder.index.data.get("timezone"):
        told = f"index.md names no time zone, so the programme's times are those of {conference.timezone}."
        problems.append(
            Problem.warning(folder.index.file, told, "Add timezone: with the zone's name.", field="timezone")
        )
    return found, problems


def _of(folder: EventFolder, conference: Conference) -> tuple[list[ExternalSession], list[Problem]]:
    programme = conference.programme
    assert programme
    if published := system_of(conference):
        return _stored(folder, conference, *published)
    file = f"{folder.file}/{programme.file}"
    kind = next(source for source in programme.sources if source in FOREIGN)
    try:
        body = _bytes(folder, programme.file)
        found = read(
            body, kind=kind, timezone=conference.timezone, site=folder.timezone, starts=conference.starts, source=file
        )
    except SourceError as error:
        _log.debug("%s", error, exc_info=True)
        return [], [_problem(folder, "file", "error", error.message, error.remedy)]
    return [ExternalSession(file, fields) for fields in found.sessions], [
        replace(each, file=file) for each in found.repairs
    ]


def _stored(
    folder: EventFolder, conference: Conference, system: str, url: str
) -> tuple[list[ExternalSession], list[Problem]]:
    held = folder.held
    remedy = f"Run flipkit gather --only {folder.id}."
    if held is None or held.state.feed != url:
        told = "the programme at this address has not been gathered yet."
        return [], [_problem(folder, "url", "warning", told, remedy)]
    problems = []
    if held.state.state != "ok":
        told = f"the programme can't be gathered since {held.state.since}: {held.state.reason}"
        if held.sessions:
            told += f" What it said before, {len(held.sessions)} sessions, is shown."
        problems.append(_problem(folder, "url", "warning", told, held.state.remedy))
    elif (held.state.reading, held.state.policy) != (READING, policy_of(conference, system)):
        told = "from, timezone or starts has changed since the programme was gathered."
        problems.append(_problem(folder, "url", "warning", told, remedy))
    problems += held.state.notes or [Problem.note(url, told) for told in held.state.lost]
    return [ExternalSession(url, fields) for fields in held.sessions], problems


def _problem(folder: EventFolder, key: str, severity: str, message: str, remedy: str) -> Problem:
    index = folder.index
    line = index.line_of(("programme", key))
    return Problem.uncoded(index.file, severity, message, remedy, line=line, field=f"programme.{key}")


def _bytes(folder: EventFolder, name: str) -> bytes:
    path = folder.path / name
    remedy = f"Put it beside {folder.index.file}, or correct file."
    if not path.resolve().is_relative_to(folder.path.resolve()):
        raise ParseError(f"the file {name} is not beside index.md.", source=name, remedy=remedy)
    try:
        with path.open("rb") as file:
            return file.read(OCTETS + 1)
    except OSError as error:
        raise ParseError(f"the file {name} can't be read ({error.strerror}).", source=name, remedy=remedy) from error
