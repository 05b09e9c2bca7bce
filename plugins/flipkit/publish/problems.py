"""/problems/: what is wrong in the files, for those who can mend it; in English, as the command line is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from flipkit.faults import said
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.problems import Faulty, Problem, by_file, counted
from flipkit.model.settings import Section
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html.language import ENGLISH, Language
from flipkit.publish.html.templates import Values, body

_WORDS = Language.of(ENGLISH)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A problem in words; it is in a row or a line, if in one place."""

    row: int | None
    line: int | None
    field: str
    sentence: str
    remedy: str
    code: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with its problems: how many there are, and the errors, warnings and notes, each with their number."""

    file: str
    counted: str
    parts: tuple[tuple[str, tuple[ProblemRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class FailingCalendar:
    """A calendar of others that can't be read, and why."""

    name: str
    url: str
    reason: str
    remedy: str
    language: str = ""


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page of problems; search engines, the sitemap and the site's own search pass it by."""
    url = addresses.problems()
    yield Page(
        url=url,
        title="Problems",
        description=f"What is wrong in the files of {community.settings.name}, and how to mend it.",
        body=body("problems.html", community.settings, url, partial(_values, community), language=ENGLISH),
        kind="page",
        section=Section.NONE,
        language=ENGLISH,
        head='<meta name="robots" content="noindex">',
        listed=False,
    )


def _values(community: Community) -> Values:
    failing = [each for each in community.calendars if each.health.state in (SourceState.FAILING, SourceState.GONE)]
    return {
        "counted": _counted(community.problems),
        "files": [_file(faulty) for faulty in by_file(community.problems)],
        "failing": [
            FailingCalendar(each.calendar.title, each.calendar.page, each.health.reason, each.health.remedy)
            for each in failing
        ],
    }


def _file(faulty: Faulty) -> FileRow:
    found = (faulty.errors, faulty.warnings, faulty.notes)
    parts = tuple((_counted(inside), tuple(map(_row, inside))) for inside in found if inside)
    return FileRow(faulty.file, _counted(faulty.problems), parts)


def _row(problem: Problem) -> ProblemRow:
    return ProblemRow(
        row=problem.row,
        line=problem.line,
        field=problem.field or "",
        sentence=problem.sentence_in(_WORDS),
        remedy=problem.remedy_in(_WORDS),
        code=problem.code,
    )


def _counted(problems: Iterable[Problem]) -> str:
    return said(counted(problems), _WORDS)
