"""Lists of entries: /blogs/<year>/<month>/, and by author, category and language.

A list shows its newest entries with their summaries and names the months of the others, so that no
page grows with the archive. A month with many entries has titles only, by blog, on several pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.publish import head
from flipkit.publish.artifacts import Page
from flipkit.publish.templates import render
from flipkit.publish.words import month as in_words

from .groups import NEWEST, Group, Groups, Month, Part


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the pages of all months, authors, categories and languages."""
    months = list(groups.months.values())
    for number, month in enumerate(months):
        later = months[number - 1] if number else None
        earlier = months[number + 1] if number + 1 < len(months) else None
        for part in month.parts:
            yield _month(community, month, part, earlier, later)
    for group in groups.authors:
        yield _list(community, groups, group, f"Entries by {group.name}", "author")
    for group in groups.categories:
        yield _list(community, groups, group, f"Entries on {group.name}", "category")
    for group in groups.languages:
        yield _list(community, groups, group, f"Entries in {group.name}", "language")


def _month(community: Community, month: Month, part: Part, earlier: Month | None, later: Month | None) -> Page:
    title = f"Blogs in {in_words(month.first)}"
    number = month.parts.index(part) + 1
    if number > 1:
        title += f", page {number}"
    first = {entry.blog: entry for entry in reversed(part.entries)}
    return Page(
        url=part.url,
        title=title,
        description=f"{title}: what was written on the blogs that {community.settings.name} follows.",
        body=partial(
            render, "blog_month.html", part.url, community,
            month=month, part=part, number=number, earlier=earlier, later=later, begins=set(first.values()),
        ),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(part.url, "blogs/", f"Blogs · {community.settings.name}"),
        updated=max(entry.updated.date() for entry in part.entries),
    )  # fmt: skip


def _list(community: Community, groups: Groups, group: Group, title: str, kind: str) -> Page:
    return Page(
        url=group.url,
        title=title,
        description=f"{title} on the blogs that {community.settings.name} follows, newest first.",
        body=partial(_body, community, groups, group, kind),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(group.url, "blogs/", f"Blogs · {community.settings.name}"),
        updated=max(entry.updated.date() for entry in group.entries),
    )


def _body(community: Community, groups: Groups, group: Group, kind: str) -> str:
    return render(
        "blog_list.html", group.url, community,
        group=group, kind=kind, entries=group.entries[:NEWEST], older=groups.older(group.entries),
        person=community.person(group.name) if kind == "author" else None,
    )  # fmt: skip
