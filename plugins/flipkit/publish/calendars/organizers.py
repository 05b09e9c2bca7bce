"""What the organizers of a conference have to send, and when, so that its hours count: deadlines of theirs alone.

They stand in no calendar that a participant subscribes to, and no page names theirs: it is no secret (two dates that
anybody can count, and nobody's name), but of use to the organizers only, who find its address in the handbook and
with `flipkit hours`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.text import shorten
from flipkit.model.vevents import VEvent
from flipkit.publish.calendars.vevent_text import TITLE, labelled, lines, page
from flipkit.publish.html.language import language_of


def of_organizers(community: Community, conference: Conference) -> tuple[VEvent, ...]:
    """Give what is due of a conference in the order of time; nothing of one that is no professional development."""
    return tuple(_due(community, conference)) if conference.counts_pd else ()


def _due(community: Community, conference: Conference) -> Iterator[VEvent]:
    spoken, pd = language_of(community, conference), conference.pd
    _ = spoken.gettext
    approval, sheets = pd.approval_due(conference.starts), pd.sheets_due(conference.ends)
    if approval:
        yield _deadline(
            community,
            conference,
            ("approval", approval),
            _("%(conference)s: ask for approval of the hours", conference=conference.title),
            _("%(command)s makes what is handed in.", command=f"flipkit print packet {conference.id}"),
        )
    if sheets:
        yield _deadline(
            community,
            conference,
            ("sheets", sheets),
            _("%(conference)s: send the sign-in sheets", conference=conference.title),
            _("%(command)s counts the hours.", command=f"flipkit hours {conference.id}"),
        )


def _deadline(community: Community, conference: Conference, due: tuple[str, date], title: str, how: str) -> VEvent:
    """Give a day on which something is due, by what its uid says of it; no session has a full stop in its id."""
    spoken = language_of(community, conference)
    _ = spoken.gettext
    name, day = due
    provider = ", ".join(filter(None, (conference.pd.provider, conference.pd.contact)))
    return VEvent(
        uid=f"{conference.first_id}.{name}@{community.settings.host}",
        dtstart=day,
        dtend=day + timedelta(days=1),
        summary=shorten(title, TITLE),
        description=lines(
            _("This is the last day for it."),
            how,
            labelled(_("Provider"), provider, spoken),
            labelled(_("Page"), page(community, conference.address), spoken),
        ),
        url=conference.address,
        categories=(_("Together"), _("Deadline")),
        transparent=True,
        updated=conference.updated,
    )
