"""What stands in the heads of the agenda's pages and those of events: style, script, and the calendar."""

from __future__ import annotations

from flipkit.model import addresses
from flipkit.model.events import Event
from flipkit.publish.calendars import Plan, alternates
from flipkit.publish.html.links import root


def head(plan: Plan, url: str, *events: Event) -> str:
    """Give it as HTML for the page at `url`; its calendar is that of the event it shows, else of everything."""
    folder = f"{root(url)}{addresses.asset('')}"
    return (
        f'<link rel="stylesheet" href="{folder}agenda.css">\n'
        f'<script type="module" src="{folder}agenda.js" blocking="render"></script>\n'
        f"{alternates(plan, url, *events)}"
    )
