"""/posts/issues/, /posts/issues/<month>/, /posts/department/<name>/: a magazine's shelves, issues, departments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.magazine import Issue, issues
from flipkit.model.settings import Section
from flipkit.model.text import capital
from flipkit.publish.artifacts import Artifact, Card, Page, Record, apart
from flipkit.publish.html import Values, body, jsonld, links, list_rows
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link, PostRow
from flipkit.publish.post_lists import facets, filed, list_page
from flipkit.publish.posts import feed_files
from flipkit.values import dataclass


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the archive of issues, each issue with its feeds, and each department; nothing where no post is in one."""
    found = tuple(issues(community.posts).values())
    if not found:
        return
    spoken = Language.of(community.settings.language)
    yield _archive(community, found)
    for number, issue in enumerate(found):
        older = found[number + 1] if number + 1 < len(found) else None
        yield _page(community, issue, older, found[number - 1] if number else None)
        title = f"{capital(spoken.month(issue.month))} · {community.settings.name}"
        newest_first = sorted(issue.articles, key=lambda post: (-post.published.timestamp(), post.source))
        yield from feed_files(community, addresses.issue(issue.key), title, newest_first)
    articles = tuple(post for post in community.posts if post.issue)
    departments = filed(articles, attrgetter("departments"))
    ways = ((spoken.gettext("By department"), facets("department", departments)),)
    for department, inside in departments.items():
        url = addresses.posts_filed("department", department.slug)
        yield list_page(community, url, department.name, department.name, inside, ways=ways)


@dataclass(frozen=True, slots=True)
class IssueRow:
    """An issue on its shelf: its month, what it opens with, and how many articles it has."""

    key: str
    month: date
    opens: Link
    articles: int


def _archive(community: Community, found: tuple[Issue, ...]) -> Page:
    settings, url = community.settings, addresses.issues()
    _ = Language.of(settings.language).gettext
    return Page(
        url=url,
        title=_("Issues"),
        description=_("All issues of %(community)s, year by year.", community=settings.name),
        body=body("issues.html", settings, url, partial(_shelves, found)),
        kind="list",
        section=Section.POSTS,
        language=settings.language,
        head=jsonld.crumbs(community, (_("Posts"), addresses.posts()), (_("Issues"), url)),
        updated=_updated(*found),
        index=True,
    )


def _shelves(found: tuple[Issue, ...]) -> Values:
    rows = [
        IssueRow(issue.key, issue.month, Link(first.title, "", first.language), len(issue.articles))
        for issue, first in ((issue, issue.articles[0]) for issue in found)
    ]
    return {"shelves": [(year, list(inside)) for year, inside in groupby(rows, key=lambda row: row.month.year)]}


def _page(community: Community, issue: Issue, older: Issue | None, newer: Issue | None) -> Page:
    settings, url = community.settings, addresses.issue(issue.key)
    spoken = Language.of(settings.language)
    _, title = spoken.gettext, capital(spoken.month(issue.month))
    count = spoken.ngettext("%(num)s article", "%(num)s articles", len(issue.articles))
    titles = [article.title for article in issue.articles]
    return Page(
        url=url,
        title=title,
        description=f"{count}: {apart(titles)}",
        body=body("issue.html", settings, url, partial(_contents, community, issue, older, newer)),
        kind="list",
        section=Section.POSTS,
        language=settings.language,
        head=links.feeds(url, url, f"{title} · {settings.name}")
        + jsonld.script(community, jsonld.of_issue(community, issue, title))
        + jsonld.crumbs(community, (_("Posts"), addresses.posts()), (_("Issues"), addresses.issues()), (title, url)),
        record=Record(
            url=url,
            title=title,
            text=apart([*titles, *(department.name for department, _ in issue.departments if department)]),
            kind="list",
            language=settings.language,
            space="own",
            date=issue.month,
        ),
        updated=_updated(issue),
        card=Card(cover=issue.key, title=title, above=_("Issue"), below=(count, titles[0]), space="own"),
    )


@dataclass(frozen=True, slots=True)
class DepartmentRows:
    """A department of an issue with its articles; without a name, those that are in none."""

    department: Link
    articles: tuple[PostRow, ...]


def _contents(community: Community, issue: Issue, older: Issue | None, newer: Issue | None) -> Values:
    parts = [
        DepartmentRows(
            Link(department.name, addresses.posts_filed("department", department.slug)) if department else Link(""),
            tuple(list_rows.post_row(community, article) for article in inside),
        )
        for department, inside in issue.departments
    ]
    authors = dict.fromkeys(author for part in parts for row in part.articles for author in row.authors)
    return {
        "key": issue.key,
        "month": issue.month,
        "articles": len(issue.articles),
        "parts": parts,
        "authors": list(authors),
        "older": older and (older.key, older.month),
        "newer": newer and (newer.key, newer.month),
    }


def _updated(*found: Issue) -> date:
    return max(article.updated.date() for issue in found for article in issue.articles)
