"""The planet: the blogs we follow, their entries, how gathering them stands, and feeds of it all.

A blog's policy decides what of an entry appears: `link` its title, `excerpt` its summary too, `full`
its text on a page here, with the credit first and out of search engines' way. An entry without a
page is found all the same: lists, search and feeds lead to the original.

/blogs/: what is new, which blogs there are, and the ways into what is older.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.blogs import archive, blog, entry, feeds, health
from flipkit.publish.blogs import lists as directory
from flipkit.publish.blogs import lists as listings
from flipkit.publish.blogs import pictures as images
from flipkit.publish.blogs.groups import Group, Groups, Older
from flipkit.publish.html import head
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render

__all__ = ["artifacts"]


_NEWEST = 20
#: So many blogs are described; of more, only the names are shown.
_DESCRIBED = 40
#: So many categories and authors are named, those with the most entries.
_NAMED = 24


def index_artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the index."""
    _ = Language.of(community.settings.language).gettext
    yield Page(
        url=addresses.blogs(),
        title=_("Blogs"),
        description=_("What is new on the blogs that %(community)s follows.", community=community.settings.name),
        body=partial(_body, community, groups),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds(addresses.blogs(), addresses.blogs(), feeds.title(community.settings)),
        updated=max((entry.updated.date() for entry in community.entries), default=None),
        index=True,
    )


def _body(community: Community, groups: Groups) -> str:
    _ = Language.of(community.settings.language).gettext
    years: dict[int, list[Older]] = {}
    for first, month in groups.months.items():
        years.setdefault(first.year, []).append(Older(month.url, first, len(month.entries)))
    ways: list[tuple[str, list[Group], str]] = []
    for title, found, url in (
        (_("By category"), groups.categories, addresses.entry_directory("category")),
        (_("By author"), groups.authors, addresses.entry_directory("author")),
    ):
        most = sorted(found, key=lambda group: (-len(group.entries), group.name))[:_NAMED]
        ways.append((title, [group for group in found if group in most], url))
    ways.append((_("By language"), list(groups.languages), ""))
    followed = [blog for blog in community.blogs if blog.health.state not in ("gone", "removed")]
    former = [blog for blog in community.blogs if blog.health.state in ("gone", "removed")]
    return render(
        "blogs.html", addresses.blogs(), community,
        entries=community.news[:_NEWEST], years=years, ways=ways, followed=followed, former=former,
        described=len(followed) <= _DESCRIBED,
    )  # fmt: skip


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the index, each blog with its pictures, each entry, lists of entries, health, feeds, OPML and archive."""
    groups = Groups(community)
    yield from index_artifacts(community, groups)
    for followed in community.blogs:
        yield blog.page(community, followed, groups)
        yield from images.artifacts(community, followed)
    for each in community.entries:
        yield entry.artifact(community, each)
    yield from listings.artifacts(community, groups)
    yield from directory.directory_artifacts(community, groups)
    yield from health.artifacts(community)
    yield from feeds.artifacts(community)
    yield from archive.artifacts(community)
