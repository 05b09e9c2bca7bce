"""/blogs/health/ and .json: how gathering each blog stands, and what its author can do.

It says since when something is so, never when it was last tried: gathering without news changes no byte.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import FollowedBlog, ForgottenEntry
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import File, Page
from flipkit.publish.blogs import archive
from flipkit.publish.blogs.blog import blog_row
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.secrecy import public

#: Of so many blogs the remarks are given here; of more, each blog's own page has them.
_EXPLAINED = 40
#: In this order they are told of, the worst first.
_STATES: tuple[SourceState, ...] = (
    SourceState.HELD,
    SourceState.FAILING,
    SourceState.WAITING,
    SourceState.PAUSED,
    SourceState.GONE,
    SourceState.REMOVED,
    SourceState.OK,
)


def artifacts(community: Community) -> Iterator[Page | File]:
    """Give the page and the same as JSON."""
    _ = Language.of(community.settings.language).gettext
    yield Page(
        url=addresses.health(),
        title=_("How the blogs are doing"),
        description=_("Which blogs could be gathered, which could not, since when, and what their authors can do."),
        body=body("blog_health.html", community.settings, addresses.health(), partial(_values, community)),
        kind="list",
        section=Section.BLOGS,
        language=community.settings.language,
    )
    yield File(addresses.health_json(), partial(_json, community))


def _values(community: Community) -> Values:
    blogs = [blog_row(community, blog) for blog in community.blogs]
    well = [blog for blog in blogs if blog.state == "ok"]
    remarked = [blog for blog in well if blog.remarks]
    explained = {blog.id for blog in remarked} if len(remarked) <= _EXPLAINED else set()
    fine = [blog for blog in well if blog.id not in explained and not blog.moved_to]
    named = {blog.id for blog in fine}
    groups = [(state, [blog for blog in blogs if blog.state == state and blog.id not in named]) for state in _STATES]
    counts = {str(state): sum(blog.state == state for blog in blogs) for state in _STATES}
    return {
        **counts,
        "is_well": counts[SourceState.OK] == len(blogs),
        "all": len(blogs),
        "groups": [(state, found) for state, found in groups if found],
        "fine": fine,
    }


def _json(community: Community) -> bytes:
    blogs = [{**_said(blog), "archive": archive.newest(community, blog)} for blog in community.blogs]
    removed = [{"id": r.id, "date": r.when.isoformat(), "marks": list(r.marks)} for r in community.removed]
    said: dict[str, object] = {"blogs": blogs, "removed": removed}
    if community.forgotten:
        said["forgotten"] = [_forgotten(entry) for entry in community.forgotten]
    if community.merged:
        said["merged"] = [asdict(entry) for entry in community.merged]
    # a line for each thing: an indent would do that, and take ten times as long
    return json.dumps(said, ensure_ascii=False, separators=(",\n", ": ")).encode() + b"\n"


def _forgotten(entry: ForgottenEntry) -> dict[str, object]:
    said: dict[str, object] = {"blog": entry.blog, "date": entry.when.isoformat(), "marks": list(entry.marks)}
    if entry.until:
        said |= {"until": entry.until.isoformat(), "slug": entry.slug}
    return said


def _said(blog: FollowedBlog) -> dict[str, object]:
    health = blog.health
    return {
        "blog": blog.id,
        "title": blog.blog.title,
        "url": blog.blog.url,
        "feed": blog.blog.public_feed,
        "show": blog.blog.show,
        "state": health.state,
        "since": _day(health.since),
        "succeeded": _day(health.succeeded),
        "reason": health.reason,
        "remedy": health.remedy,
        "moved_to": public(health.moved_to),
        "newest": health.newest.isoformat() if health.newest else None,
        "entries": health.entries,
        "lost": list(health.lost),
        "decisions": list(health.decisions),
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None
