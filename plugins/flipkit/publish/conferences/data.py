"""`/events/<conference>/programme.json`: what a reader's own agenda is made from, in her browser."""

from __future__ import annotations

import json
from collections.abc import Mapping

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Session
from flipkit.model.slugs import slug
from flipkit.publish.calendars.addresses import of_session
from flipkit.publish.words import instant


def address(conference: Conference) -> str:
    """Where it is, below the site."""
    return f"{conference.address}programme.json"


def calendar(community: Community, conference: Conference) -> str:
    """Where the files of single sessions lie, seen from the conference's folder; empty where there are none."""
    if "calendars" not in community.settings.parts:
        return ""
    return (
        "../" * conference.address.count("/")
        + of_session(conference, conference.sessions[0]).rpartition("/")[0]
        + "/"
    )


def write(community: Community, conference: Conference) -> bytes:
    """Give the file: the sessions with their times in UTC; what a session has not got has no key.

    A room is named as in addresses (`rooms` has its name in full), so that what a browser remembers
    of a session can be compared. `calendar` is where the file of each session lies, from the
    conference's folder (`<calendar><id>.ics`); there is none where calendars are not published.
    """
    rooms = {slug(session.room): session.room for session in conference.sessions if not session.everywhere}
    document = {
        "title": conference.title,
        "timezone": conference.timezone,
        "calendar": calendar(community, conference),
        "pd": {
            "minutes_per_hour": conference.pd.minutes_per_hour,
            "hours_per_unit": dict(conference.pd.hours_per_unit),
            "round_to": conference.pd.round_to,
        },
        "rooms": dict(sorted(rooms.items())),
        "sessions": [_session(community, conference, session) for session in conference.sessions],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _session(community: Community, conference: Conference, session: Session) -> Mapping[str, object]:
    said = {
        "id": session.id,
        "title": session.title,
        "start": instant(session.start),
        "end": instant(session.end),
        "day": conference.day_of(session.start).isoformat(),
        "room": slug(session.room),
        "speakers": community.names(session.speakers),
        "pause": session.is_pause,
        "cancelled": session.status == "cancelled",
        "pd": session.pd_minutes,
        "prework": [_prework(item.title, item.url, item.minutes) for item in session.prework],
        "language": session.language if session.language != community.language_of(conference) else "",
    }
    return {key: value for key, value in said.items() if value or (value == 0 and value is not False)}


def _prework(title: str, url: str, minutes: int | None) -> Mapping[str, object]:
    said = {"title": title, "url": url, "minutes": minutes}
    return {key: value for key, value in said.items() if value}
