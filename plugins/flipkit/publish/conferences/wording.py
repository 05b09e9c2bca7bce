"""What is said of conferences in a few words, in a page's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from flipkit.model.conferences import ALL_ROOMS, Conference
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
        "talk": _("talk"),
        "workshop": _("workshop"),
        "keynote": _("keynote"),
        "plenary": _("plenary"),
        "panel": _("panel"),
        "discussion": _("discussion"),
        "lightning": _("lightning"),
        "poster": _("poster"),
        "break": _("break"),
        "lunch": _("lunch"),
        "coffee": _("coffee"),
        "meal": _("meal"),
        "registration": _("registration"),
    }
