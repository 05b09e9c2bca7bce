"""A blog as pages show it: what it is called, who writes it, and how gathering it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flipkit.model.blogs import FollowedBlog
from flipkit.model.community import Community
from flipkit.model.states import SourceState
from flipkit.publish.html import rows
from flipkit.publish.html.filters import host, local
from flipkit.publish.html.rows import Link


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
        authors=rows.people(community, blog.blog.authors),
        entries=health.entries,
        newest=local(health.newest, community.settings.timezone) if health.newest else None,
        state=health.state,
        since=health.since,
        succeeded=health.succeeded,
        reason=health.reason,
        remedy=health.remedy,
        moved_to=health.moved_to,
        lost=health.lost,
        decisions=health.decisions,
    )
