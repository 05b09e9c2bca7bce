"""The addresses of a conference's pages, below the site."""

from __future__ import annotations

from datetime import date

from flipkit.model.conferences import Conference
from flipkit.model.slugs import slug

#: A programme of more sessions than this has a page for each of its days: a phone would labour at one for all.
LARGE = 400


def of_programme(conference: Conference) -> str:
    """The programme: every session by day and time; of a large one its first day."""
    return f"{conference.address}programme/"


def of_day(conference: Conference, day: date) -> str:
    """A day of the programme: a part of its page, or in a large one a page."""
    if not is_large(conference) or day == conference.day_of(conference.sessions[0].start):
        return f"{of_programme(conference)}#{day}"
    return f"{of_programme(conference)}{day}/"


def is_large(conference: Conference) -> bool:
    """Whether each day of the programme has a page of its own."""
    return len(conference.sessions) > LARGE


def of_order(conference: Conference, name: str) -> str:
    """The programme in another order: `tracks`, `rooms`, `speakers`, `audiences`, `levels`."""
    return f"{of_programme(conference)}{name}/"


def of_letter(conference: Conference, name: str, letter: str) -> str:
    """The names of an order that begin with a letter (of their slugs), where each letter has a page."""
    return f"{of_order(conference, name)}{letter}/"


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
