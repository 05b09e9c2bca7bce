"""/blogs/: what is new, which blogs there are, and the ways into what is older."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.publish import head
from flipkit.publish.artifacts import Page
from flipkit.publish.languages import Language
from flipkit.publish.templates import render

from . import feeds
from .groups import Groups, Older

_NEWEST = 20
#: So many blogs are described; of more, only the names are shown.
_DESCRIBED = 40
#: So many categories and authors are named, those with the most entries.
_NAMED = 24


def artifacts(community: Community, groups: Groups) -> Iterator[Page]:
    """Give the index."""
    _ = Language.of(community.settings.language).gettext
    yield Page(
        url="blogs/",
        title=_("Blogs"),
        description=_("What is new on the blogs that %(community)s follows.", community=community.settings.name),
        body=partial(_body, community, groups),
        kind="list",
        section="blogs",
        language=community.settings.language,
        head=head.feeds("blogs/", "blogs/", feeds.title(community.settings)),
        updated=max((entry.updated.date() for entry in community.entries), default=None),
        index=True,
    )


def _body(community: Community, groups: Groups) -> str:
    _ = Language.of(community.settings.language).gettext
    years: dict[int, list[Older]] = {}
    for first, month in groups.months.items():
        years.setdefault(first.year, []).append(Older(month.url, first, len(month.entries)))
    ways = []
    for title, found, url in (
        (_("By category"), groups.categories, "blogs/category/"), (_("By author"), groups.authors, "blogs/author/"),
    ):  # fmt: skip
        most = sorted(found, key=lambda group: (-len(group.entries), group.name))[:_NAMED]
        ways.append((title, [group for group in found if group in most], url))
    ways.append((_("By language"), list(groups.languages), ""))
    followed = [blog for blog in community.blogs if blog.health.state not in ("gone", "removed")]
    former = [blog for blog in community.blogs if blog.health.state in ("gone", "removed")]
    return render(
        "blogs.html", "blogs/", community,
        entries=community.news[:_NEWEST], years=years, ways=ways, followed=followed, former=former,
        described=len(followed) <= _DESCRIBED,
    )  # fmt: skip
