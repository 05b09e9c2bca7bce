"""The ways out of a conference's page: its files, and a link that opens the programme in an app."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish.calendars.qr import Code, code

from . import addresses


@dataclass(frozen=True, slots=True)
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
    xml = addresses.of_xml(conference)
    settings = community.settings
    app = f"https://ggt.gaa.st/#url={quote(settings.absolute(xml), safe='')}" if settings.url else ""
    return Exports(
        xml, addresses.of_json(conference), addresses.of_table(conference), app, code(app) if app else None
    )
