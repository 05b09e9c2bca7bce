"""Lists of entries: /blogs/<year>/<month>/, by author, category and language, and the directories of these.

A list shows its newest entries with their summaries and names the months of the others, so that no
page grows with the archive. A month with many entries has titles only, by blog, on several pages.
/blogs/category/ and /blogs/author/ have every category and every author by name, so that none is out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from typing import Any, Literal

from flipkit.model import addresses
from flipkit.model.addresses import EntryList
from flipkit.model.blogs import last_updated
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Page
from flipkit.publish.blogs.groups import NEWEST, EntryGroup, EntryMonth, Groups, Part
from flipkit.publish.html import Values, body, entry_rows, links, list_rows
from flipkit.publish.html.entry_rows import EntryRow, ListedEntries
from flipkit.publish.html.language import Language
from flipkit.values import dataclass

#: So many names a page of a directory has, so that it stays below 20 KB on its way.
_NAMES = 500
#: So many other lists are named beside one, the longest of them.
_OTHERS = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogEntries:
    """Entries of one blog on a page of titles; `id` marks their place."""

    id: str
    name: str
    url: str
    language: str
    entries: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class NeighbourMonth:
    """The month before or behind another, and where it begins: not its entries, which are no matter of that page."""

    first: date
    url: str


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all months, authors, categories and languages, and the directories."""
    _ = Language.of(community.settings.language).gettext
    months = list(groups.months.values())
    for number, month in enumerate(months):
        later = _link(months[number - 1]) if number else None
        earlier = _link(months[number + 1]) if number + 1 < len(months) else None
        for part in month.parts:
            yield _month(community, month, part, earlier, later)
    for group in groups.authors:
        yield _list(community, groups, group, _("Entries by %(name)s", name=group.name), "author")
    for group in groups.categories:
        yield _list(community, groups, group, _("Entries on %(topic)s", topic=group.name), "category")
    for group in groups.languages:
        yield _list(community, groups, group, _("Entries in %(language)s", language=group.name), "language")
    yield from _directories(community, groups)


def _link(month: EntryMonth) -> NeighbourMonth:
    return NeighbourMonth(month.first, month.url)


def _month(
    community: Community, month: EntryMonth, part: Part, earlier: NeighbourMonth | None, later: NeighbourMonth | None
) -> Page:
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    title = _("Blogs in %(month)s", month=spoken.month(month.first))
    number = month.parts.index(part) + 1
    if number > 1:
        title = _("%(title)s, page %(number)s", title=title, number=number)
    return Page(
        url=part.url,
        title=title,
        description=_(
            "%(title)s: what was written on the blogs that %(community)s follows.",
            title=title,
            community=community.settings.name,
        ),
        body=body(
            "blog_month.html",
            community.settings,
            part.url,
            partial(_month_facts, community, month, part, number=number, earlier=earlier, later=later),
            shown=_shown_month,
        ),
        kind="list",
        section=Section.BLOGS,
        language=community.settings.language,
        head=links.feeds_of_blogs(part.url, community.settings),
        updated=last_updated(part.entries),
    )


def _month_facts(community: Community, month: EntryMonth, part: Part, **known: object) -> Values:
    """Give all that the page is made of, the entries before they are rows."""
    return {
        **known,
        "first": month.first,
        "count": len(month.entries) if part is month.parts[0] else 0,  # of which the others say nothing
        "blogs": [
            (blog.id, blog.blog.title, blog.url, blog.blog.language, entry_rows.listed(community, entries))
            for blog, entries in part.blogs
        ],
        "entries": None if part.blogs else entry_rows.listed(community, part.entries),
        "parts": [each.url for each in month.parts],
    }


def _shown_month(facts: Mapping[str, Any]) -> Values:
    entries: ListedEntries | None = facts["entries"]
    marked: list[tuple[EntryRow, str]] = []
    named: set[str] = set()
    for entry, row in zip(entries.entries, entries, strict=True) if entries else ():
        marked.append((row, "" if entry.blog in named else entry.blog))
        named.add(entry.blog)
    return {
        **facts,
        "blogs": [
            BlogEntries(id=id_, name=name, url=url, language=language, entries=tuple(listed))
            for id_, name, url, language, listed in facts["blogs"]
        ],
        "entries": marked,
    }


def _list(community: Community, groups: Groups, group: EntryGroup, title: str, kind: EntryList) -> Page:
    _ = Language.of(community.settings.language).gettext
    return Page(
        url=group.url,
        title=title,
        description=_(
            "%(title)s on the blogs that %(community)s follows, newest first.",
            title=title,
            community=community.settings.name,
        ),
        body=body(
            "blog_list.html",
            community.settings,
            group.url,
            partial(_list_facts, community, groups, group, kind),
            shown=entry_rows.with_rows,
        ),
        kind="list",
        section=Section.BLOGS,
        language=community.settings.language,
        head=links.feeds_of_blogs(group.url, community.settings),
        updated=last_updated(group.entries),
    )


def _list_facts(community: Community, groups: Groups, group: EntryGroup, kind: EntryList) -> Values:
    _ = Language.of(community.settings.language).gettext
    title = {"author": _("Other authors"), "category": _("Other categories"), "language": _("Other languages")}[kind]
    person = list_rows.person(community, group.name) if kind == "author" else None
    return {
        "kind": kind,
        "group": group.facet,
        "entries": entry_rows.listed(community, group.entries[:NEWEST]),
        "person": person if person and person.url else None,
        "older": groups.older(group.entries),
        "title": title,
        "others": [each.facet for each in groups.largest(kind, _OTHERS) if each.url != group.url],
    }


def _directories(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all names; a long directory has several."""
    _ = Language.of(community.settings.language).gettext
    name = community.settings.name
    about = _("Categories of the entries on the blogs that %(community)s follows.", community=name)
    titles = _("Categories"), _("Categories of the blogs")
    yield from _directory(community, "category", titles, groups.categories, about)
    about = _("Authors of the entries on the blogs that %(community)s follows.", community=name)
    titles = _("Authors"), _("Authors of the blogs")
    yield from _directory(community, "author", titles, groups.authors, about)


def _directory(
    community: Community,
    kind: Literal["category", "author"],
    titles: tuple[str, str],
    found: tuple[EntryGroup, ...],
    about: str,
) -> Iterator[Page]:
    """Give the pages of all names of a kind, with their heading and the title that says whose they are."""
    _ = Language.of(community.settings.language).gettext
    cuts = [found[start : start + _NAMES] for start in range(0, len(found), _NAMES)]
    urls = [addresses.entry_directory(kind, number + 1) for number in range(len(cuts))]
    for number, (url, cut) in enumerate(zip(urls, cuts, strict=True)):
        heading, title = (
            _("%(title)s, page %(number)s", title=each, number=number + 1) if number else each for each in titles
        )
        values = {
            "heading": heading,
            "groups": [group.facet for group in cut],
            "total": len(found),
            "before": urls[number - 1] if number else "",
            "after": urls[number + 1] if number + 1 < len(urls) else "",
        }
        yield Page(
            url=url,
            title=title,
            description=about,
            body=body("blog_directory.html", community.settings, url, partial(dict, values)),
            kind="list",
            section=Section.BLOGS,
            language=community.settings.language,
        )
