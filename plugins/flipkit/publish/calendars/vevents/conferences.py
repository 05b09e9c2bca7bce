"""A conference's sessions, or its dates while there is no programme, and its deadline, as calendar events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from flipkit.model.calendars import Join, VEvent
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Proposals, Session
from flipkit.publish.languages import language_of

from .wording import TEXT, TITLE, cancelled, labelled, lines, moment, names, page, short

#: In bytes: what all abstracts of a conference take at most, and in characters, what each has left where they don't.
_ROOM, _BRIEF = 450_000, 200


def of_conference(community: Community, conference: Conference) -> dict[str, VEvent]:
    """Give a conference's sessions by their ids; without a programme its dates, under the id `""`."""
    if not conference.sessions:
        return {"": _dates(community, conference)}
    longest = _longest(community, conference)
    return {session.id: _session(community, conference, session, longest) for session in conference.sessions}


def _dates(community: Community, conference: Conference) -> VEvent:
    """Make a conference's days one all-day event: a date to keep free until there is a programme."""
    venue = conference.venue
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return VEvent(
        uid=f"{conference.id}@{community.settings.host}",
        dtstart=conference.starts,
        dtend=conference.ends + timedelta(days=1),
        summary=short(conference.title, TITLE),
        description=lines(
            short(conference.description, TEXT),
            labelled(_("Register"), conference.registration_url or "", spoken),
            labelled(_("Page"), page(community, conference.address), spoken),
        ),
        url=conference.address,
        location=", ".join(filter(None, (venue.name, venue.address))) if venue else "",
        categories=(_("Together"), _("Conference")),
        transparent=True,
        updated=conference.updated,
        geo=conference.venue.geo if conference.venue else None,
    )


def of_session(community: Community, conference: Conference, session: Session) -> VEvent:
    """Give a session of a conference as an event; breaks don't make anybody busy."""
    return _session(community, conference, session, _longest(community, conference))


def of_removed(community: Community, conference: Conference, session: Session) -> VEvent:
    """Give a session that has been taken out of the programme: cancelled, and leading to what is left of it."""
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return replace(
        _session(community, conference, session, TEXT),
        description=lines(
            _("This session is no longer in the programme of %(conference)s.", conference=conference.title),
            labelled(_("When"), moment(session.start, conference.timezone, spoken), spoken),
            labelled(_("Programme"), page(community, conference.address), spoken),
        ),
        url=conference.address,
    )


def of_deadline(community: Community, conference: Conference, call: Proposals, closes: date) -> VEvent:
    """Give the last day on which sessions can be proposed; no session has a full stop in its id."""
    spoken = language_of(community, conference)
    _ = spoken.gettext
    return VEvent(
        uid=f"{conference.id}.proposals@{community.settings.host}",
        dtstart=closes,
        dtend=closes + timedelta(days=1),
        summary=short(_("%(conference)s: proposals close", conference=conference.title), TITLE),
        description=lines(
            _("Sessions of %(conference)s can be proposed until the end of this day.", conference=conference.title),
            labelled(_("Propose"), call.url, spoken),
            labelled(_("Page"), page(community, conference.address), spoken),
        ),
        url=conference.address,
        location=call.url,
        categories=(_("Together"), _("Deadline")),
        transparent=True,
        updated=conference.updated,
    )


def _session(community: Community, conference: Conference, session: Session, longest: int) -> VEvent:
    spoken, gone = language_of(community, conference), session.status == "cancelled"
    _ = spoken.gettext
    title = short(session.title, TITLE)
    room = "" if session.everywhere else session.room
    venue = conference.venue
    places = (room, venue.name if venue else "", venue.address if venue else "")
    address = conference.address_of(session)
    prework = "; ".join(" ".join(filter(None, (item.title, item.url))) for item in session.prework)
    return VEvent(
        uid=f"{conference.id}-{session.id}@{community.settings.host}",
        dtstart=session.start,
        dtend=session.end,
        summary=cancelled(title, spoken) if gone else title,
        description=lines(
            _("This session of %(conference)s is cancelled.", conference=conference.title) if gone else "",
            _("Moved: this is its new time or room.") if session.status == "moved" else "",
            short(session.abstract, longest),
            labelled(_("When"), moment(session.start, conference.timezone, spoken), spoken),
            labelled(_("With"), names(community, session.speakers), spoken),
            labelled(_("Before you come"), prework, spoken),
            labelled(_("Join"), session.stream_url, spoken) if not gone else "",
            labelled(_("Page"), page(community, address), spoken),
        ),
        url=address,
        location=", ".join(filter(None, places)) or session.stream_url,
        categories=(_("Together"), _("Break") if session.is_pause else _("Session")),
        status="CANCELLED" if gone else "CONFIRMED",
        transparent=gone or session.is_pause,
        updated=conference.updated,
        geo=conference.venue.geo if conference.venue else None,
        join=Join(session.stream_url, _("Stream"), "VIDEO") if session.stream_url and not gone else None,
    )


def _longest(community: Community, conference: Conference) -> int:
    """How long a session's text may be, in characters: all of them together stay well below what Google takes."""
    sizes = community.abstracts.get(conference.id, ())
    fits = sum(sizes) < _ROOM or sum(min(size, 3 * TEXT) for size in sizes) < _ROOM
    return TEXT if fits else _BRIEF
