"""A conference's programme from another system, for a build: a file beside index.md, or what the archive holds."""

from __future__ import annotations

import logging
from dataclasses import replace

from flipkit.errors import ParseError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.content import faults
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.formats.schedules import OCTETS, READING, read
from flipkit.gather.formats.schedules.values import ExternalSession
from flipkit.gather.sources.programmes import policy_of, system_of
from flipkit.model.conferences import FOREIGN, Conference
from flipkit.model.problems import Problem

_log = logging.getLogger(__name__)


def list_sessions(folder: EventFolder, conference: Conference) -> tuple[list[ExternalSession], list[Problem]]:
    """Give the sessions that another system lists for a conference, and what is to be said of reading them."""
    programme = conference.programme
    if programme is None or not (programme.url or programme.file):
        return [], []
    found, problems = _of(folder, conference)
    if found and not folder.index.data.get("timezone"):
        said = faults.PROGRAMME_ZONE_UNSAID(zone=conference.timezone)
        problems.append(Problem(folder.index.file, said, field="timezone"))
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
        return [], [_problem(folder, "file", error.diagnosis)]
    return [ExternalSession(file, fields) for fields in found.sessions], [
        replace(each, file=file) for each in found.repairs
    ]


def _stored(
    folder: EventFolder, conference: Conference, system: str, url: str
) -> tuple[list[ExternalSession], list[Problem]]:
    held = folder.held
    if held is None or held.state.feed != url:
        return [], [_problem(folder, "url", faults.PROGRAMME_NOT_GATHERED(id=folder.id))]
    problems = []
    if held.state.state != "ok":
        shown = faults.PROGRAMME_SHOWN(count=len(held.sessions)) if held.sessions else ""
        said = faults.PROGRAMME_FAILING(
            since=held.state.since, reason=held.state.reason, shown=shown, remedy=held.state.remedy
        )
        problems.append(_problem(folder, "url", said))
    elif (held.state.reading, held.state.policy) != (READING, policy_of(conference, system)):
        problems.append(_problem(folder, "url", faults.PROGRAMME_CHANGED_SINCE(id=folder.id)))
    problems += held.state.notes or [Problem(url, faults.PROGRAMME_REMARK(text=told)) for told in held.state.lost]
    return [ExternalSession(url, fields) for fields in held.sessions], problems


def _problem(folder: EventFolder, key: str, diagnosis: Diagnosis) -> Problem:
    index = folder.index
    line = index.line_of(("programme", key))
    return Problem(index.file, diagnosis, line=line, field=f"programme.{key}")


def _bytes(folder: EventFolder, name: str) -> bytes:
    path = folder.path / name
    index = folder.index.file
    if not path.resolve().is_relative_to(folder.path.resolve()):
        raise ParseError(faults.PROGRAMME_FILE_ELSEWHERE(name=name, file=index), source=name)
    try:
        with path.open("rb") as file:
            return file.read(OCTETS + 1)
    except OSError as error:
        said = faults.PROGRAMME_FILE_UNREADABLE(name=name, reason=error.strerror, file=index)
        raise ParseError(said, source=name) from error
