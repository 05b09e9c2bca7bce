"""What stands in the heads of the agenda's pages: their style and script, and the calendar of everything."""

from __future__ import annotations

from flipkit.model.community import Community
from flipkit.publish.calendars import alternates
from flipkit.publish.links import root


def head(community: Community, url: str) -> str:
    """Give it as HTML for the page at `url`."""
    folder = f"{root(url)}assets/flipkit/"
    return (
        f'<link rel="stylesheet" href="{folder}agenda.css">\n'
        f'<script type="module" src="{folder}agenda.js"></script>\n'
        f"{alternates(community, url)}"
    )
