"""Programmes for apps and other systems: schedule.xml, schedule.json (frab's, as voc's schemas have them) and CSV.

Cancelled sessions are left out of both schedules, which have no word for them: an app that had one
says so (EventFahrplan) or forgets it (Giggity). They stay in the CSV and in the calendars. sessions.csv
has the columns that flipkit reads, so that nobody is locked in, and a byte order mark, for Excel.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from html import escape, unescape
from io import StringIO
from urllib.parse import quote

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.sessions import NO_ROOM, WRITTEN_KEYS, Prework, Session
from flipkit.model.text import escape_formula, remove_controls
from flipkit.publish.artifacts import File
from flipkit.publish.schedules import frab_json, frab_xml
from flipkit.publish.schedules.schedule import Schedule, schedule
from flipkit.publish.schedules.schedule_values import line
from flipkit.values import dataclass

__all__ = ["Exports", "artifacts", "exports_of"]


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
    elif name == "room" and not session.room:
        written = NO_ROOM
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Addresses of the files, below the site.

    `app` opens the programme in Giggity where that is on the phone, and says where to get it where it
    is not; it is empty where the site does not know its own address.
    """

    xml: str
    json: str
    table: str
    app: str


def exports_of(community: Community, conference: Conference) -> Exports | None:
    """Give the files of a conference; None where it has no sessions yet."""
    if not conference.sessions:
        return None
    xml = addresses.conference_file(conference.id, "schedule.xml")
    settings = community.settings
    app = f"https://ggt.gaa.st/#url={quote(settings.absolute(xml), safe='')}" if settings.url else ""
    return Exports(
        xml=xml,
        json=addresses.conference_file(conference.id, "schedule.json"),
        table=addresses.conference_file(conference.id, "sessions.csv"),
        app=app,
    )


def artifacts(community: Community, ledger: Ledger) -> Iterator[File]:
    """Give the three files of every conference that has sessions; `ledger` has their numbers (`numbered`)."""
    for conference in community.conferences:
        if conference.sessions:
            made = cache(partial(schedule, community, conference, ledger))
            file = partial(addresses.conference_file, conference.id)
            yield File(file("schedule.xml"), partial(_written, frab_xml.write, made))
            yield File(file("schedule.json"), partial(_written, frab_json.write, made))
            yield File(file("sessions.csv"), partial(write, conference))


def _written(write: Callable[[Schedule], bytes], made: Callable[[], Schedule]) -> bytes:
    return write(made())
