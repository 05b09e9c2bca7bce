"""The addresses of a conference's pages, below the site."""

from __future__ import annotations

from flipkit.model.conferences import Conference
from flipkit.model.slugs import slug


def of_programme(conference: Conference) -> str:
    """The programme: every session by day and time."""
    return f"{conference.address}programme/"


def of_order(conference: Conference, name: str) -> str:
    """The programme in another order: `tracks`, `rooms`, `speakers`, `audiences`, `levels`."""
    return f"{of_programme(conference)}{name}/"


def of_agenda(conference: Conference) -> str:
    """A reader's own agenda."""
    return f"{conference.address}agenda/"


def of_changes(conference: Conference) -> str:
    """What changed in the programme."""
    return f"{conference.address}changes/"


def of_feed(conference: Conference) -> str:
    """The feed of what changed."""
    return f"{of_changes(conference)}feed.atom"


def of_series(name: str) -> str:
    """All conferences of one series."""
    return f"events/series/{slug(name)}/"
