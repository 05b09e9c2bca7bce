"""What stands in the heads of the conferences' pages: style, scripts, and where they are to be had as calendars."""

from __future__ import annotations

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.publish.calendars import alternates
from flipkit.publish.links import root

from .scripts import scripts


def head(community: Community, url: str, *things: Conference | tuple[Conference, Session]) -> str:
    """Give it as HTML for the page at `url`, which shows conferences or sessions of them."""
    style = f'<link rel="stylesheet" href="{root(url)}assets/flipkit/conferences.css">\n'
    shown = {conference.id: conference for conference in map(_conference, things)}
    script = "".join(scripts(url, conference) for conference in shown.values() if len(shown) == 1)
    return f"{style}{script}{alternates(community, url, *things) if things else ''}"


def _conference(thing: Conference | tuple[Conference, Session]) -> Conference:
    return thing[0] if isinstance(thing, tuple) else thing
