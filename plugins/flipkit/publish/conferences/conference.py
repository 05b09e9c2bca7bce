"""`/events/<conference>/`: when and where it is, and the ways to everything else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Sponsor
from flipkit.model.ledger.changes import Change, lately
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.calendars import conference_links
from flipkit.publish.conferences import series
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.grid import day_url
from flipkit.publish.conferences.groupings import Group, Order
from flipkit.publish.conferences.pd import credit
from flipkit.publish.conferences.wording import when_and_where
from flipkit.publish.html import jsonld
from flipkit.publish.html.language import language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.templates import render_old as render
from flipkit.publish.schedules import exports_of

#: So many speakers are named on the conference's own page; their page has all of them.
_SPEAKERS = 60


def page(community: Community, conference: Conference, orders: Sequence[Order], known: Sequence[Change]) -> Page:
    """Give a conference's page; `orders` are those of its programme, `known` its changes."""
    tag, spoken = community.language_of(conference), language_of(community, conference)
    return Page(
        url=conference.address,
        title=conference.title,
        description=conference.description or f"{conference.title}, {when_and_where(conference, spoken)}.",
        body=partial(_body, community, conference, orders, known),
        kind="conference",
        section=Section.EVENTS,
        language=tag,
        head=head(community, conference.address, conference)
        + jsonld.script(community, jsonld.of_conference(community, conference)),
        record=Record(
            url=conference.address,
            title=conference.title,
            text=partial(_text, conference),
            kind="conference",
            language=tag,
            space="together",
            date=conference.starts,
            filters={"conference": (conference.title,)},
        ),
        updated=conference.updated,
    )


def _body(community: Community, conference: Conference, orders: Sequence[Order], known: Sequence[Change]) -> str:
    groups: dict[str, tuple[Group, ...]] = {order.name: order.groups for order in orders}
    sessions = [each for each in conference.sessions if not each.is_pause and each.status != "cancelled"]
    proposals, others = conference.proposals, series.others(community, conference)
    return render(
        "conference.html",
        conference.address,
        community,
        language=community.language_of(conference),
        conference=conference,
        sessions=sessions,
        over=conference.ends < community.today,
        proposals=proposals if proposals and (proposals.closes or conference.starts) >= community.today else None,
        text=under(conference.html, 2),
        links=conference_links(community, conference),
        days=[day_url(conference, day.date) for day in conference.days],
        programme=addresses.programme(conference.id),
        changes=addresses.changes(conference.id),
        lately=len(lately(known, community.now)),
        tracks=groups.get("tracks", ()),
        rooms=groups.get("rooms", ()),
        speakers=groups.get("speakers", ())[:_SPEAKERS],
        more_speakers=len(groups.get("speakers", ())[_SPEAKERS:]),
        orders={order.name: addresses.programme_by(conference.id, order.name) for order in orders},
        sponsors=[(level, [*found]) for level, found in groupby(_sponsors(community, conference), _level)],
        credit=credit(conference, language_of(community, conference)),
        exports=exports_of(community, conference),
        others=others,
        series=addresses.series(conference.series) if others else "",
    )


def _sponsors(community: Community, conference: Conference) -> list[tuple[Sponsor, str]]:
    """Give each sponsor with the address of its logo; levels stand in the order in which they are first named."""
    levels = [*dict.fromkeys(sponsor.level for sponsor in conference.sponsors)]
    ordered = sorted(conference.sponsors, key=lambda sponsor: levels.index(sponsor.level))
    return [(sponsor, community.files.get(conference.beside(sponsor.logo), "")) for sponsor in ordered]


def _level(found: tuple[Sponsor, str]) -> str:
    return found[0].level


def _text(conference: Conference) -> str:
    venue = f"{conference.venue.name} {conference.venue.address}" if conference.venue else ""
    tracks = [track.name for track in conference.tracks]
    return " ".join(part for part in (conference.description, venue, *tracks, words_of_html(conference.html)) if part)
