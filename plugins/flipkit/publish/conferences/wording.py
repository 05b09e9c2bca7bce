"""What is said of conferences in a few words, in a page's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flipkit.model.conferences import Conference
from flipkit.model.sessions import ALL_ROOMS, SessionType
from flipkit.publish.html.language import Language


def when_and_where(conference: Conference, spoken: Language) -> str:
    """Give `17–18 June 2027, Lakeside High School`."""
    when = spoken.days(conference.starts, conference.ends)
    return f"{when}, {conference.venue.name}" if conference.venue else when


def room(name: str, spoken: Language) -> str:
    """Give a room's name as it stands within a sentence."""
    return spoken.gettext("all rooms") if name == ALL_ROOMS else name


@cache
def types(spoken: Language) -> Mapping[str, str]:
    """Give the words for the types of sessions that have a meaning here; any other is written as it is."""
    _ = spoken.gettext
    return {
        SessionType.TALK: _("talk"),
        SessionType.WORKSHOP: _("workshop"),
        SessionType.TUTORIAL: _("tutorial"),
        SessionType.PANEL: _("panel"),
        SessionType.DISCUSSION: _("discussion"),
        SessionType.LIGHTNING: _("lightning"),
        SessionType.POSTER: _("poster"),
        SessionType.KEYNOTE: _("keynote"),
        SessionType.PLENARY: _("plenary"),
        SessionType.OPENING: _("opening"),
        SessionType.CLOSING: _("closing"),
        SessionType.CEREMONY: _("ceremony"),
        SessionType.BREAK: _("break"),
        SessionType.LUNCH: _("lunch"),
        SessionType.COFFEE: _("coffee"),
        SessionType.MEAL: _("meal"),
        SessionType.REGISTRATION: _("registration"),
    }
