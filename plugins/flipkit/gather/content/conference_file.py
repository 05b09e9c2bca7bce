"""What `index.md` of a conference may say."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from flipkit.errors import InvalidValueError
from flipkit.gather.content import conference_faults
from flipkit.gather.content.event_file import EventLanguage, EventZone, Formerly, Preview, Title, Updated
from flipkit.gather.content.field_types import Day, Geo, Link, Minutes, OpeningHours, Texts
from flipkit.gather.content.pd_keys import PDKeys
from flipkit.gather.content.programme_keys import ProgrammeKeys
from flipkit.gather.content.validation import KeyGroup
from flipkit.model.conferences import (
    Conference,
    Preparation,
    Proposals,
    Room,
    Sponsor,
    Track,
    Venue,
)
from flipkit.model.identifiers import EventId
from flipkit.model.sessions import ALL_ROOMS


class VenueKeys(KeyGroup):
    """Where a conference takes place."""

    name: str
    """What the house is called."""
    address: str = ""
    """Street and town, as on a letter."""
    geo: Geo | None = None
    """Latitude and longitude in degrees."""
    url: Link | None = None
    """A page about getting there."""

    def venue(self) -> Venue:
        """Give the venue itself."""
        return Venue(name=self.name, address=self.address, geo=self.geo, url=self.url)


class RoomKeys(KeyGroup):
    """A room."""

    name: str
    """What it is called; sessions name it."""
    capacity: int | None = None
    """How many people it holds."""
    facts: str = ""
    """What somebody who wants to get in should know: step-free, hearing loop."""

    def room(self) -> Room:
        """Give the room itself."""
        return Room(name=self.name, capacity=self.capacity, facts=self.facts)


class TrackKeys(KeyGroup):
    """A strand of a programme."""

    name: str
    """What it is called; sessions name it."""

    def track(self) -> Track:
        """Give the track itself."""
        return Track(name=self.name)


class ProposalsKeys(KeyGroup):
    """The call for sessions."""

    url: Link
    """Where sessions are proposed."""
    closes: Day | None = None
    """The last day for it."""

    def proposals(self) -> Proposals:
        """Give the call itself."""
        return Proposals(url=self.url, closes=self.closes)


class SponsorKeys(KeyGroup):
    """Somebody who helps to pay for it."""

    name: str
    """Who it is."""
    url: Link | None = None
    """Their address."""
    logo: str = ""
    """A picture beside index.md."""
    level: str = ""
    """The group of sponsors they stand in."""
    gives: str = ""
    """What they give, such as lunch on Friday."""

    def sponsor(self) -> Sponsor:
        """Give the sponsor itself."""
        return Sponsor(name=self.name, url=self.url, logo=self.logo, level=self.level, gives=self.gives)


class PreparationKeys(KeyGroup):
    """What is asked of sessions' pre-work."""

    for_: Texts = Field(default=(), alias="for")
    """The types of sessions that should have some, or `all`."""
    limit: Minutes | None = None
    """The longest that pre-work may take."""

    def preparation(self) -> Preparation:
        """Give what is asked."""
        return Preparation(of=self.for_, limit=self.limit)


class ConferenceFile(KeyGroup):
    """A conference: `events/<id>/index.md`."""

    kind: Literal["conference"]
    """Says that this is a conference."""
    formerly: Formerly = ()
    title: Title
    series: str = ""
    """The name that all its editions share."""
    edition: int | None = None
    """Which edition of its series it is."""
    starts: Day
    """Its first day."""
    ends: Day
    """Its last day."""
    timezone: EventZone = None
    hours: OpeningHours | None = None
    """From when to when the house is open, each day or by date."""
    venue: VenueKeys | None = None
    """Where it takes place."""
    rooms: tuple[RoomKeys, ...] = ()
    """Its rooms, in the order of the programme's columns."""
    tracks: tuple[TrackKeys, ...] = ()
    """The strands of its programme."""
    registration_url: Link | None = None
    """Where one signs up."""
    proposals: ProposalsKeys | None = None
    """Where sessions are proposed, and until when."""
    sponsors: tuple[SponsorKeys, ...] = ()
    """Who helps to pay for it."""
    prework: PreparationKeys = PreparationKeys()
    """What is asked of sessions' pre-work."""
    pd: PDKeys = PDKeys()
    """How professional development is counted."""
    programme: ProgrammeKeys | None = None
    """Where its sessions come from; tables and `sessions/` beside this file if it is left out."""
    language: EventLanguage = ""
    updated: Updated = None
    description: Preview = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> ConferenceFile:
        if self.ends < self.starts:
            raise InvalidValueError(conference_faults.CONFERENCE_ENDS_BEFORE_START())
        return self

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> ConferenceFile:
        for kind, things in (("room", self.rooms), ("track", self.tracks)):
            names = [thing.name.casefold() for thing in things]
            for thing in things:
                if names.count(thing.name.casefold()) > 1:
                    raise InvalidValueError(conference_faults.LISTED_TWICE(kind=kind, name=thing.name))
        if any(room.name.casefold() == ALL_ROOMS for room in self.rooms):
            raise InvalidValueError(conference_faults.ROOM_CALLED_ALL())
        return self

    def conference(self, *, id: EventId, source: str, timezone: str, html: str = "") -> Conference:
        """Give the conference itself, without its sessions; `timezone` is the site's."""
        return Conference(
            id=id,
            formerly=self.formerly,
            title=self.title,
            series=self.series,
            edition=self.edition,
            starts=self.starts,
            ends=self.ends,
            timezone=self.timezone or timezone,
            hours=self.hours,
            venue=self.venue.venue() if self.venue else None,
            rooms=tuple(room.room() for room in self.rooms),
            tracks=tuple(track.track() for track in self.tracks),
            registration_url=self.registration_url,
            proposals=self.proposals.proposals() if self.proposals else None,
            sponsors=tuple(sponsor.sponsor() for sponsor in self.sponsors),
            prework=self.prework.preparation(),
            pd=self.pd.pd(),
            programme=self.programme.programme() if self.programme else None,
            language=self.language,
            updated=self.updated,
            description=self.description,
            html=html,
            source=source,
        )
