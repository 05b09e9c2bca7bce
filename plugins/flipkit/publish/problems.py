"""/problems/: what is wrong in the files, for those who can mend it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from flipkit.faults import handbook_page, said
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.problems import Faulty, Problem, by_file, counted
from flipkit.model.settings import Section
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import ENGLISH, Language
from flipkit.values import dataclass

#: Where a community that has flipkit's handbook explains the codes.
_HANDBOOK = "handbook/reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemRow:
    """A problem in words; it is in a row or a line, if in one place; `explained` is the page about its code.

    `language` is set where the words are not in the page's.
    """

    row: int | None
    line: int | None
    field: str
    sentence: str
    remedy: str
    code: str
    explained: str
    language: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with its problems: how many there are, and the errors, warnings and notes, each with their number."""

    file: str
    counted: str
    parts: tuple[tuple[str, tuple[ProblemRow, ...]], ...]


@dataclass(frozen=True, slots=True)
class FailingSource:
    """A blog or a calendar of others that can't be read, and why; `url` is where people find it."""

    name: str
    url: str
    reason: str
    remedy: str
    language: str = ""


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page of problems; search engines, the sitemap and the site's own search pass it by."""
    url, language = addresses.problems(), community.settings.language
    _ = Language.of(language).gettext
    yield Page(
        url=url,
        title=_("Problems"),
        description=_(
            "What is wrong in the files of %(community)s, and how to mend it.", community=community.settings.name
        ),
        body=body("problems.html", community.settings, url, partial(_values, community)),
        kind="page",
        section=Section.NONE,
        language=language,
        head='<meta name="robots" content="noindex">',
        listed=False,
    )


def _values(community: Community) -> Values:
    words = Language.of(community.settings.language)
    problems = [problem for problem in community.problems if problem.diagnosis.fault.public]
    return {
        "counted": said(counted(problems), words),
        "ignored": len(community.ignored),
        "files": [_file(faulty, words, community.addresses) for faulty in by_file(problems)],
        "failing": list(_failing(community)),
        "waiting": [
            *(blog.health.state for blog in community.blogs),
            *(each.health.state for each in community.calendars),
        ].count(SourceState.WAITING),
    }


_UNREAD = (SourceState.FAILING, SourceState.GONE)


def _failing(community: Community) -> Iterator[FailingSource]:
    for blog in community.blogs:
        if blog.health.state in _UNREAD:
            language = blog.blog.language or ""
            yield FailingSource(blog.blog.title, blog.url, blog.health.reason, blog.health.remedy, language)
    for each in community.calendars:
        if each.health.state in _UNREAD:
            yield FailingSource(each.calendar.title, each.calendar.page, each.health.reason, each.health.remedy)


def _file(faulty: Faulty, words: Language, addresses: Mapping[str, str]) -> FileRow:
    found = (faulty.errors, faulty.warnings, faulty.notes)
    rows = ((inside, tuple(_row(each, words, addresses) for each in inside)) for inside in found if inside)
    parts = tuple((said(counted(inside), words), told) for inside, told in rows)
    return FileRow(faulty.file, said(counted(faulty.problems), words), parts)


def _row(problem: Problem, words: Language, addresses: Mapping[str, str]) -> ProblemRow:
    return ProblemRow(
        row=problem.row,
        line=problem.line,
        field=problem.field or "",
        sentence=problem.sentence_in(words),
        remedy=problem.remedy_in(words),
        code=problem.code,
        explained=addresses.get(f"{_HANDBOOK}/{handbook_page(problem.code)}.md", ""),
        language="" if words.says(problem.diagnosis.fault.message) else ENGLISH,
    )
