"""Programmes for apps and other systems: schedule.xml, schedule.json (frab's, as voc's schemas have them) and CSV.

Cancelled sessions are left out of both schedules, which have no word for them: an app that had one
says so (EventFahrplan) or forgets it (Giggity). They stay in the CSV and in the calendars.

The ways out of a conference's page: its files, and a link that opens the programme in an app.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from urllib.parse import quote

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.publish.artifacts import File
from flipkit.publish.calendars.subscribe import Code, code
from flipkit.publish.schedules import frab_json as schedule_json
from flipkit.publish.schedules import frab_xml as schedule_xml
from flipkit.publish.schedules import table
from flipkit.publish.schedules.schedule import Schedule, schedule

__all__ = ["Exports", "artifacts", "exports_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Addresses of the files, below the site.

    `app` opens the programme in Giggity where that is on the phone, and says where to get it where it
    is not; it is empty (and there is no `qr`) where the site does not know its own address.
    """

    xml: str
    json: str
    table: str
    app: str
    qr: Code | None


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
        qr=code(app) if app else None,
    )


def artifacts(community: Community, ledger: Ledger) -> Iterator[File]:
    """Give the three files of every conference that has sessions; `ledger` has their numbers (`numbered`)."""
    for conference in community.conferences:
        if conference.sessions:
            made = cache(partial(schedule, community, conference, ledger))
            file = partial(addresses.conference_file, conference.id)
            yield File(file("schedule.xml"), partial(_written, schedule_xml.write, made))
            yield File(file("schedule.json"), partial(_written, schedule_json.write, made))
            yield File(file("sessions.csv"), partial(table.write, conference))


def _written(write: Callable[[Schedule], bytes], made: Callable[[], Schedule]) -> bytes:
    return write(made())
