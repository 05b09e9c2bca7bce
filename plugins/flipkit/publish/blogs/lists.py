"""Lists of entries: /blogs/<year>/<month>/, and by author, category and language.

A list shows its newest entries with their summaries and names the months of the others, so that no
page grows with the archive. A month with many entries has titles only, by blog, on several pages.

/blogs/category/ and /blogs/author/: every category and every author by name, so that none is out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.publish.artifacts import Page
from flipkit.publish.blogs import feeds
from flipkit.publish.blogs.groups import NEWEST, Group, Groups, Month, Part
from flipkit.publish.html import head
from flipkit.publish.html.filters import Facet
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render

#: So many names a page has, so that it stays below 20 KB on its way.
_NAMES = 500


def directory_artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all names; a long directory has several."""
    _ = Language.of(community.settings.language).gettext
    name = community.settings.name
    directories: tuple[tuple[Literal["category", "author"], str, tuple[Group, ...], str], ...] = (
        (
            "category",
            _("Categories"),
            groups.categories,
            _("Categories of the entries on the blogs that %(community)s follows.", community=name),
        ),
        (
            "author",
            _("Authors"),
            groups.authors,
            _("Authors of the entries on the blogs that %(community)s follows.", community=name),
        ),
    )
    for kind, title, found, about in directories:
        cuts = [found[start : start + _NAMES] for start in range(0, len(found), _NAMES)]
        urls = [addresses.entry_directory(kind, number + 1) for number in range(len(cuts))]
        for number, (url, cut) in enumerate(zip(urls, cuts, strict=True)):
            heading = _("%(title)s, page %(number)s", title=title, number=number + 1) if number else title
            yield Page(
                url=url,
                title=_("%(title)s of the blogs", title=heading),
                description=about,
                body=partial(
                    render, "blog_directory.html", url, community,
                    heading=heading, groups=cut, total=len(found),
                    before=urls[number - 1] if number else None,
                    after=urls[number + 1] if number + 1 < len(urls) else None,
                ),
                kind="list",
                section="blogs",
                language=community.settings.language,
            )  # fmt: skip


#: So many other lists are named beside one, the longest of them.
_OTHERS = 16


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all months, authors, categories and languages."""
    _ = Language.of(community.settings.language).gettext
    months = list(groups.months.values())
    for number, month in enumerate(months):
        later = months[number - 1] if number else None
        earlier = months[number + 1] if number + 1 < len(months) else None
        for part in month.parts:
            yield _month(community, month, part, earlier, later)
    for group in groups.authors:
        yield _list(community, groups, group, _("Entries by %(name)s", name=group.name), "author")
    for group in groups.categories:
        yield _list(community, groups, group, _("Entries on %(topic)s", topic=group.name), "category")
    for group in groups.languages:
        yield _list(community, groups, group, _("Entries in %(language)s", language=group.name), "language")


def _month(community: Community, month: Month, part: Part, earlier: Month | None, later: Month | None) -> Page:
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    title = _("Blogs in %(month)s", month=spoken.month(month.first))
    number = month.parts.index(part) + 1
    if number > 1:
        title = _("%(title)s, page %(number)s", title=title, number=number)
    first = {entry.blog: entry for entry in reversed(part.entries)}
    return Page(
        url=part.url,
        title=title,
        description=_(
            "%(title)s: what was written on the blogs that %(community)s follows.",
            title=title, community=community.settings.name,
        ),
        body=partial(
            render, "blog_month.html", part.url, community,
            month=month, part=part, number=number, earlier=earlier, later=later, begins=set(first.values()),
        ),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(part.url, addresses.blogs(), feeds.title(community.settings)),
        updated=max(entry.updated.date() for entry in part.entries),
    )  # fmt: skip


def _list(community: Community, groups: Groups, group: Group, title: str, kind: str) -> Page:
    _ = Language.of(community.settings.language).gettext
    return Page(
        url=group.url,
        title=title,
        description=_(
            "%(title)s on the blogs that %(community)s follows, newest first.",
            title=title,
            community=community.settings.name,
        ),
        body=partial(_body, community, groups, group, kind),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(group.url, addresses.blogs(), feeds.title(community.settings)),
        updated=max(entry.updated.date() for entry in group.entries),
    )


def _body(community: Community, groups: Groups, group: Group, kind: str) -> str:
    _ = Language.of(community.settings.language).gettext
    title, found = {
        "author": (_("Other authors"), groups.authors),
        "category": (_("Other categories"), groups.categories),
        "language": (_("By language"), groups.languages),
    }[kind]
    most = sorted(found, key=lambda each: (-len(each.entries), each.name))[:_OTHERS]
    others = [Facet(each.name, each.url, len(each.entries), each.language) for each in found if each in most]
    return render(
        "blog_list.html", group.url, community,
        title=title, others=others, group=group, kind=kind,
        entries=group.entries[:NEWEST], older=groups.older(group.entries),
        person=community.person(group.name) if kind == "author" else None,
    )  # fmt: skip
