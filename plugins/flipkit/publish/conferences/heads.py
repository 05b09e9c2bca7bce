"""What stands in the heads of the conferences' pages: their style, and where they are to be had as calendars."""

from __future__ import annotations

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.publish.calendars import alternates
from flipkit.publish.links import root


def head(community: Community, url: str, thing: Conference | tuple[Conference, Session]) -> str:
    """Give it as HTML for the page at `url`, which shows a conference or a session of one."""
    style = f'<link rel="stylesheet" href="{root(url)}assets/flipkit/conferences.css">\n'
    return f"{style}{alternates(community, url, thing)}"
