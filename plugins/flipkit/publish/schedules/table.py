"""sessions.csv: the programme with the columns that flipkit reads, so that nobody is locked in.

UTF-8 with a byte order mark, without which Excel takes it for another encoding; RFC 4180 otherwise.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from html import escape, unescape
from io import StringIO

from flipkit.model.conferences import Conference
from flipkit.model.sessions import WRITTEN_KEYS, Prework, Session
from flipkit.model.text import escape_formula, remove_controls
from flipkit.publish.schedules.schedule import line

#: All columns there are, but for `end`, as `minutes` says the same.
COLUMNS = tuple(name for name in WRITTEN_KEYS if name != "end")
#: Columns that are there only where somebody has something in them.
_RARE = frozenset({"number", "guid"})
#: Fields in which markup is not taken for text when the table is read.
_PLAIN = frozenset({"title", "room", "track"})
#: What may stand between two people.
_BETWEEN = re.compile(r"[,&+\n]| (?:and|y|e) ")


def write(conference: Conference) -> bytes:
    """Write all sessions, cancelled ones too, in the order of the programme."""
    rows = [{name: _cell(session, name) for name in COLUMNS} for session in conference.sessions]
    used = [name for name in COLUMNS if name not in _RARE or any(row[name] for row in rows)]
    made = StringIO(newline="")
    writer = csv.DictWriter(made, used, extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode("utf-8-sig", "replace")


def _cell(session: Session, name: str) -> str:
    """Give a field as one writes it; what would be a formula is marked as text, as spreadsheets do."""
    if name == "start":
        return f"{session.start:%Y-%m-%d %H:%M}"
    if name == "speakers":
        written = _speakers(session.speakers)
    elif name == "prework":
        written = "; ".join(_prework(item) for item in session.prework)
    else:
        value = getattr(session, name)
        written = "" if value is None else remove_controls(str(value)).strip()
    if name in _PLAIN and (unescape(written) != written or "<" in written):
        written = escape(written, quote=False)
    return escape_formula(written)


def _speakers(names: Sequence[str]) -> str:
    """Give names parted by semicolons; one that could be two people is ended by one."""
    written = "; ".join(line(name).replace(";", ",") for name in names)
    return f"{written};" if len(names) == 1 and _BETWEEN.search(written) else written


def _prework(item: Prework) -> str:
    title = line(item.title).replace(";", ",").replace("|", "/")
    url = item.url.replace(";", "%3B").replace("|", "%7C")
    return " | ".join((title, url, f"{item.minutes or ''}")).rstrip(" |")
