"""What is said of conferences in a few words."""

from __future__ import annotations

from flipkit.model.conferences import Conference
from flipkit.publish.words import days


def when_and_where(conference: Conference) -> str:
    """Give `17–18 June 2027, Lakeside High School`."""
    when = days(conference.starts, conference.ends)
    return f"{when}, {conference.venue.name}" if conference.venue else when
