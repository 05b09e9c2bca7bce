"""sessions.csv: the programme with the columns that flipkit reads, so that nobody is locked in.

UTF-8 with a byte order mark, without which Excel takes it for another encoding; RFC 4180 otherwise.
"""

from __future__ import annotations

import csv
from io import StringIO

from flipkit.model.conferences import Conference, Prework, Session
from flipkit.model.sessions import SessionNotes

from .names import line, text

#: All columns there are, but for `end`, as `minutes` says the same.
COLUMNS = tuple(name for name in SessionNotes.model_fields if name != "end")
#: What spreadsheets take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@")


def write(conference: Conference) -> bytes:
    """Write all sessions, cancelled ones too, in the order of the programme."""
    made = StringIO(newline="")
    writer = csv.writer(made)
    used = [
        name for name in COLUMNS if name in _USUAL or any(_cell(session, name) for session in conference.sessions)
    ]
    writer.writerow(used)
    writer.writerows([_cell(session, name) for name in used] for session in conference.sessions)
    return made.getvalue().encode("utf-8-sig", "replace")


#: The columns that are there even if nothing stands in them: somebody may want to fill them.
_USUAL = frozenset(COLUMNS) - {"number", "guid"}


def _cell(session: Session, name: str) -> str:
    """Give a field as one writes it; what would be a formula is marked as text, as spreadsheets do."""
    value = getattr(session, name)
    if name == "start":
        return f"{session.start:%Y-%m-%d %H:%M}"
    if name == "speakers":
        written = "; ".join(line(speaker).replace(";", ",") for speaker in session.speakers)
    elif name == "prework":
        written = "; ".join(_prework(item) for item in session.prework)
    else:
        written = "" if value is None else text(str(value)).strip()
    return f"'{written}" if written.startswith(_FORMULA) else written


def _prework(item: Prework) -> str:
    title = line(item.title).replace(";", ",").replace("|", "/")
    url = item.url.replace(";", "%3B").replace("|", "%7C")
    parts = [title, url, f"{item.minutes}" if item.minutes else ""]
    return " | ".join(parts).rstrip(" |")
