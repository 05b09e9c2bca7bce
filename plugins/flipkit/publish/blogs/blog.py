"""/blogs/<blog>/: one blog, its newest entries, and by months what is older.

`blog_row` is a blog as lists show it: what it is called, who writes it, and how gathering it stands.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial

from flipkit.model.blogs import FollowedBlog, last_updated
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.states import SourceState
from flipkit.model.times import local_date
from flipkit.publish.artifacts import Page, Record, Standing
from flipkit.publish.blogs.groups import NEWEST, Groups
from flipkit.publish.html import Values, body, entry_rows, links, list_rows
from flipkit.publish.html.filters import host
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link
from flipkit.secrecy import shown
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class BlogRow:
    """A blog; `entries` is their number, `newest` the day of the newest in the site's zone."""

    id: str
    name: str
    url: str
    language: str
    host: str
    authors: tuple[Link, ...]
    entries: int
    newest: date | None
    state: SourceState
    since: date | None
    succeeded: date | None
    reason: str
    remedy: str
    moved_to: str
    lost: tuple[str, ...]
    decisions: tuple[str, ...]

    @property
    def remarks(self) -> tuple[str, ...]:
        """All that was to be remarked on its feed and its entries."""
        return self.lost + self.decisions


def blog_row(community: Community, blog: FollowedBlog) -> BlogRow:
    """Give a blog as pages show it."""
    health = blog.health
    return BlogRow(
        id=blog.id,
        name=blog.blog.title,
        url=blog.url,
        language=blog.blog.language,
        host=host(blog.blog.url),
        authors=list_rows.people(community, blog.blog.authors),
        entries=health.entries,
        newest=local_date(health.newest, community.settings.timezone) if health.newest else None,
        state=health.state,
        since=health.since,
        succeeded=health.succeeded,
        reason=health.reason,
        remedy=health.remedy,
        moved_to=shown(health.moved_to),
        lost=health.lost,
        decisions=health.decisions,
    )


#: So many of a blog's categories are named, those it uses most.
_TOPICS = 12
#: From which nothing new can come.
_SILENT = (SourceState.GONE, SourceState.REMOVED, SourceState.FAILING)
#: So many remarks on its feed and entries stand there.
_REMARKS = 30


def page(community: Community, blog: FollowedBlog, groups: Groups) -> Page:
    """Give a blog's page."""
    entries = community.entries_of(blog.id)
    _ = Language.of(community.settings.language).gettext
    return Page(
        url=blog.url,
        title=blog.blog.title,
        description=_(
            "Entries of %(blog)s (%(site)s), gathered by %(community)s.",
            blog=blog.blog.title,
            site=host(blog.blog.url),
            community=community.settings.name,
        ),
        body=body(
            "blog.html",
            community.settings,
            blog.url,
            partial(_facts, community, blog, groups),
            shown=entry_rows.with_rows,
        ),
        kind="blog",
        section=Section.BLOGS,
        language=community.settings.language,
        head=_own_feed(blog) + links.feeds_of_blogs(blog.url, community.settings),
        record=Record(
            url=blog.url,
            title=blog.blog.title,
            text=partial(_about, community, blog),
            kind="blog",
            language=blog.blog.language or community.settings.language,
            space="own",
            date=blog.health.newest.date() if blog.health.newest else None,
            standing=_standing(blog, len(entries)),
            filters={"author": community.names(blog.blog.authors)},
        ),
        updated=last_updated(entries),
    )


def _own_feed(blog: FollowedBlog) -> str:
    """Name the blog's own feed, first: who subscribes here means this blog. Readers don't ask which RSS it is."""
    feed = blog.blog.public_feed
    return links.alternate("application/rss+xml", blog.blog.title, feed) if feed else ""


def _facts(community: Community, blog: FollowedBlog, groups: Groups) -> Values:
    entries, row = community.entries_of(blog.id), blog_row(community, blog)
    return {
        "blog": row,
        "original": blog.blog.url,
        "feed": blog.blog.public_feed,
        "licence": blog.blog.licence,
        "why": " ".join(part for part in (row.reason, row.remedy) if part),
        "remarks": row.remarks[:_REMARKS],
        "more_remarks": len(row.remarks[_REMARKS:]),
        "elsewhere": _elsewhere(community, blog),
        "entries": entry_rows.listed(community, entries[:NEWEST]),
        "older": groups.older(entries, blog.id),
        "topics": groups.topics(entries, _TOPICS),
    }


def _elsewhere(community: Community, blog: FollowedBlog) -> list[tuple[Link, int]]:
    """Name the blogs as whose entries of this one are shown, and how many of them."""
    counted = Counter(copy.shown_by for copy in community.copies_of(blog.id))
    return [(entry_rows.blog(community.blogs_by_id[other]), number) for other, number in sorted(counted.items())]


def _standing(blog: FollowedBlog, entries: int) -> Standing:
    if not entries:
        return "empty"
    return "silent" if blog.health.state in _SILENT else "live"


def _about(community: Community, blog: FollowedBlog) -> str:
    """What a search finds a blog by: where it is, who writes it, and what most of it is about."""
    counted = Counter(category for entry in community.entries_of(blog.id) for category in entry.categories)
    topics = sorted(counted, key=lambda category: (-counted[category], category))[:20]
    said = (host(blog.blog.url), ", ".join(community.names(blog.blog.authors)), ", ".join(topics))
    return ". ".join(part for part in said if part)
