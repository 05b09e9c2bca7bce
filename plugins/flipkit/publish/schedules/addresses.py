"""The addresses of a programme's files, below the site. They are for ever."""

from __future__ import annotations

from flipkit.model.conferences import Conference


def of_xml(conference: Conference) -> str:
    """The programme for apps on phones."""
    return f"{conference.address}schedule.xml"


def of_json(conference: Conference) -> str:
    """The programme for other systems."""
    return f"{conference.address}schedule.json"


def of_table(conference: Conference) -> str:
    """The programme for spreadsheets, with the columns that flipkit reads."""
    return f"{conference.address}sessions.csv"
