"""/blogs/health/ and .json: how gathering each blog stands, and what its author can do.

It says since when something is so, never when it was last tried: gathering without news changes no byte.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import File, Page
from flipkit.publish.blogs import archive
from flipkit.publish.html.language import Language
from flipkit.publish.html.templates import render

#: Of so many blogs the remarks are given here; of more, each blog's own page has them.
_EXPLAINED = 40


def artifacts(community: Community) -> Iterator[Page | File]:
    """Give the page and the same as JSON."""
    _ = Language.of(community.settings.language).gettext
    yield Page(
        url=addresses.health(),
        title=_("How the blogs are doing"),
        description=_("Which blogs could be gathered, which could not, since when, and what their authors can do."),
        body=partial(_body, community),
        kind="list",
        section="blogs",
        language=community.settings.language,
    )
    yield File(addresses.health_json(), partial(_json, community))


def _body(community: Community) -> str:
    states = Counter(blog.health.state for blog in community.blogs)
    well = [blog for blog in community.blogs if blog.health.state == "ok"]
    remarked = [blog for blog in well if blog.health.lost or blog.health.decisions]
    explained = remarked if len(remarked) <= _EXPLAINED else []
    fine = [blog for blog in well if blog not in explained and not blog.health.moved_to]
    return render("blog_health.html", addresses.health(), community, states=states, fine=fine)


def _json(community: Community) -> bytes:
    blogs = [{**_said(blog), "archive": archive.newest(community, blog.id)} for blog in community.blogs]
    removed = [{"id": r.id, "date": r.when.isoformat(), "marks": list(r.marks)} for r in community.removed]
    return json.dumps({"blogs": blogs, "removed": removed}, ensure_ascii=False, indent=1).encode() + b"\n"


def _said(blog: FollowedBlog) -> dict[str, object]:
    health = blog.health
    return {
        "blog": blog.id,
        "title": blog.blog.title,
        "url": blog.blog.url,
        "feed": "" if blog.blog.is_file else blog.blog.feed,
        "show": blog.blog.show,
        "state": health.state,
        "since": _day(health.since),
        "succeeded": _day(health.succeeded),
        "reason": health.reason,
        "remedy": health.remedy,
        "moved_to": health.moved_to,
        "newest": health.newest.isoformat() if health.newest else None,
        "entries": health.entries,
        "lost": list(health.lost),
        "decisions": list(health.decisions),
    }


def _day(when: date | None) -> str | None:
    return when.isoformat() if when else None
