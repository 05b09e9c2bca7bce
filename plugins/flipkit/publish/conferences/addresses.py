"""The addresses of a conference's pages, below the site."""

from __future__ import annotations

from flipkit.model.conferences import Conference


def of_programme(conference: Conference) -> str:
    """The programme: every session by day and time."""
    return f"{conference.address}programme/"


def of_view(conference: Conference, view: str) -> str:
    """The programme in another order: `tracks`, `rooms`, `speakers`, `audiences`, `levels`."""
    return f"{of_programme(conference)}{view}/"
