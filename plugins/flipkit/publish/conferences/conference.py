"""`/events/<conference>/`: when and where it is, and the ways to everything else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, ProgrammeDay
from flipkit.model.ledger.changes import Change, recent_changes
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.text import words_of_html
from flipkit.model.times import at
from flipkit.publish.artifacts import Page, Record, apart
from flipkit.publish.calendars import conference_links
from flipkit.publish.conferences import conference_series, recordings
from flipkit.publish.conferences.groupings import Grouping, SessionGroup
from flipkit.publish.conferences.page_parts import ConferenceContext, SessionRow, head, when_and_where
from flipkit.publish.conferences.pd import credit
from flipkit.publish.conferences.programme_grid import day_url
from flipkit.publish.html import Markup, Values, jsonld, prose, spans
from flipkit.publish.html.filters import Facet, in_line
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import Link, person
from flipkit.publish.html.spans import Span
from flipkit.publish.schedules import exports_of
from flipkit.values import dataclass

#: So many speakers are named on the conference's own page; their page has all of them.
_SPEAKERS = 60
#: So many other editions are named there; the series' page has all of them.
_OTHERS = 5
_MAP = "https://www.openstreetmap.org/"


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueFacts:
    """Where it takes place; `map` leads to it on a map, if somebody said where it is."""

    name: str
    address: str
    url: str
    map: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFacts:
    """A conference as its own page shows it.

    It goes on in its `spans`. `register` and `propose` are where one does so, while one can; `closes` is the last day
    to propose, `closed` the moment from which one can't. `series` is there where there are other editions.
    """

    id: str
    title: str
    description: str
    starts: date
    ends: date
    timezone: str
    spans: tuple[Span, ...]
    venue: VenueFacts | None
    series: Link | None
    register: str
    propose: str
    closes: date | None
    closed: datetime
    over: bool
    has_programme: bool
    has_recordings: bool
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceFigures:
    """What there is to count of a conference; `lately` sessions changed in the last two weeks."""

    sessions: int
    days: int
    rooms: int
    speakers: int
    prepared: int
    lately: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFacts:
    """A day of the programme: how many sessions and open places it has, and from when to when."""

    date: date
    url: str
    sessions: int
    places: int
    start: datetime
    end: datetime | None


@dataclass(frozen=True, slots=True)
class SponsorFacts:
    """Who pays; `logo` is a picture of the site, if there is one."""

    name: str
    url: str
    gives: str
    logo: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherEdition:
    """Another edition of the conference; `language` is that of its name."""

    name: str
    url: str
    language: str
    starts: date
    ends: date
    venue: str


def page(context: ConferenceContext, found: Sequence[Grouping], known: Sequence[Change]) -> Page:
    """Give a conference's page; `found` are the groupings of its programme, `known` its changes."""
    community, conference = context.community, context.conference
    return Page(
        url=conference.address,
        title=conference.title,
        description=conference.description or f"{conference.title}, {when_and_where(conference, context.spoken)}.",
        body=context.body("conference.html", conference.address, partial(_values, context, found, known)),
        kind="conference",
        section=Section.EVENTS,
        language=context.language,
        head=head(context.plan, conference.address, conference)
        + jsonld.script(community, jsonld.of_conference(community, conference))
        + jsonld.crumbs(community, *context.way),
        record=Record(
            url=conference.address,
            title=conference.title,
            text=partial(_text, conference),
            kind="conference",
            language=context.language,
            space="together",
            date=conference.starts,
            standing="past" if conference.ends < community.today else "ahead",
            filters={"conference": (conference.title,)},
        ),
        updated=conference.updated,
        card=context.card,
    )


def _values(context: ConferenceContext, found: Sequence[Grouping], known: Sequence[Change]) -> Values:
    community, conference, spoken = context.community, context.conference, context.spoken
    groups = {grouping.name: grouping.groups for grouping in found}
    facts, speakers = _facts(context), groups.get("speakers", ())
    links, others = conference_links(context.plan, conference), conference_series.others(community, conference)
    return {
        "conference": facts,
        "figures": _figures(context, groups, known),
        "links": links[-1:] if facts.over else links,
        "days": [_day(conference, day) for day in conference.drawn_days],
        "tracks": [_facet(conference, "tracks", group) for group in groups.get("tracks", ())],
        "rooms": list(_rooms(conference, groups.get("rooms", ()), spoken)),
        "speakers": [_speaker(context, group) for group in speakers[:_SPEAKERS]],
        "more_speakers": len(speakers[_SPEAKERS:]),
        "sponsors": [(level, list(inside)) for level, inside in _sponsors(community, conference)],
        "others": [_other(community, other) for other in others[:_OTHERS]],
        "credit": credit(conference, spoken),
        "exports": exports_of(community, conference),
    }


def _facts(context: ConferenceContext) -> ConferenceFacts:
    community, conference = context.community, context.conference
    over, proposals = conference.ends < community.today, conference.proposals
    open_until = (proposals.closes if proposals else None) or conference.starts
    open_ = proposals if proposals and open_until >= community.today else None
    others = conference_series.others(community, conference)
    return ConferenceFacts(
        id=conference.id,
        title=conference.title,
        description=conference.description,
        starts=conference.starts,
        ends=conference.ends,
        timezone=conference.timezone,
        spans=spans.of_conference(conference),
        venue=_venue(conference),
        series=Link(conference.series, addresses.series(conference.series)) if others else None,
        register="" if over else conference.registration_url or "",
        propose=open_.url if open_ else "",
        closes=open_.closes if open_ else None,
        closed=at(datetime.combine(open_until + timedelta(days=1), time()), conference.timezone),
        over=over,
        has_programme=conference.has_programme,
        has_recordings=bool(recordings.recorded(conference)),
        text=prose(community, conference.address, under(conference.html, 2), context.language),
    )


def _venue(conference: Conference) -> VenueFacts | None:
    venue = conference.venue
    if not venue:
        return None
    place = ""
    if venue.geo:
        latitude, longitude = (f"{degrees:.5f}" for degrees in venue.geo)
        place = f"{_MAP}?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
    return VenueFacts(name=venue.name, address=venue.address, url=venue.url or "", map=place)


def _figures(
    context: ConferenceContext, groups: Mapping[str, Sequence[SessionGroup]], known: Sequence[Change]
) -> ConferenceFigures:
    conference = context.conference
    held = [session for session in conference.sessions if _takes_place(session)]
    return ConferenceFigures(
        sessions=len(held),
        days=len(conference.days),
        rooms=len(groups.get("rooms", ())),
        speakers=len(groups.get("speakers", ())),
        prepared=sum(bool(session.prework) for session in held),
        lately=len(recent_changes(known, context.community.now)),
    )


def _takes_place(session: Session) -> bool:
    return not session.is_pause and session.status != EventStatus.CANCELLED


def _day(conference: Conference, day: ProgrammeDay) -> DayFacts:
    held = [session for session in day.sessions if session.status != EventStatus.CANCELLED]
    begins = [*(session.start for session in held), *(place.start for place in day.places)]
    return DayFacts(
        date=day.date,
        url=day_url(conference, day.date),
        sessions=sum(_takes_place(session) for session in held),
        places=len(day.places),
        start=min(begins or [session.start for session in day.sessions]),
        end=max((session.end for session in held), default=None),
    )


def _facet(conference: Conference, grouping: str, group: SessionGroup) -> Facet:
    url = f"{addresses.programme_by(conference.id, grouping)}#{group.anchor}" if group.sessions else ""
    return Facet(group.name, url, group.number)


def _rooms(conference: Conference, used: Sequence[SessionGroup], spoken: Language) -> Iterator[tuple[Link, str]]:
    """Give each room, leading to its sessions if it has some, and what is known of it."""
    groups = {group.name: group for group in used}
    for room in conference.rooms:
        url = _facet(conference, "rooms", groups[room.name]).url if room.name in groups else ""
        places = spoken.ngettext("%(num)s place", "%(num)s places", room.capacity) if room.capacity else ""
        yield Link(room.name, url), in_line((places, room.facts))


def _speaker(context: ConferenceContext, group: SessionGroup) -> tuple[Link, tuple[SessionRow, ...]]:
    return person(context.community, group.name), context.rows(group.sessions)


def _sponsors(community: Community, conference: Conference) -> Iterator[tuple[str, list[SponsorFacts]]]:
    """Give the sponsors by their levels, which stand in the order in which they are first named."""
    levels: dict[str, list[SponsorFacts]] = {}
    for sponsor in conference.sponsors:
        logo = community.files.get(conference.beside(sponsor.logo), "")
        facts = SponsorFacts(sponsor.name, sponsor.url or "", sponsor.gives, logo)
        levels.setdefault(sponsor.level, []).append(facts)
    yield from levels.items()


def _other(community: Community, conference: Conference) -> OtherEdition:
    return OtherEdition(
        name=conference.title,
        url=conference.address,
        language=community.language_of(conference),
        starts=conference.starts,
        ends=conference.ends,
        venue=conference.venue.name if conference.venue else "",
    )


def _text(conference: Conference) -> str:
    venue = f"{conference.venue.name} {conference.venue.address}" if conference.venue else ""
    tracks = [track.name for track in conference.tracks]
    return apart((conference.description, venue, *tracks, words_of_html(conference.html)))
