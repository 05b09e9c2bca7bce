"""Events, people and posts in the words of schema.org, for search engines: JSON-LD in a page's head.

Conferences, their sessions, dates of chats and single events are `Event`s. Each has its page's address as `@id`, so
that a conference and its sessions name each other. `BreadcrumbList`s say where a page belongs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime

from flipkit.model import addresses
from flipkit.model.chats import Week
from flipkit.model.comments import Comment, CommentKind
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.magazine import Issue
from flipkit.model.pathways import Pathway
from flipkit.model.people import Person, PortraitSize
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.text import excerpt, words_of_html
from flipkit.model.web_addresses import is_web_address

#: So many sessions are told of on a conference's page, and so many comments on a post's; of more none are.
MOST = 100
Thing = Mapping[str, object]
_written = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_ESCAPED = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def script(community: Community, thing: Thing | None) -> str:
    """Give it as an element for the head; nothing where the site does not know its own address.

    No text can end the element, as `<` never stands for itself in it (RFC 8259 section 7).
    """
    if not thing or not community.settings.url:
        return ""
    written = _written({"@context": "https://schema.org", **thing})
    for character, said in _ESCAPED.items():
        written = written.replace(character, said)
    return f'<script type="application/ld+json">{written}</script>\n'


def crumbs(community: Community, *steps: tuple[str, str]) -> str:
    """Give the way to a page as an element for the head: titles and addresses of those above it, and its own."""
    places = [
        {"@type": "ListItem", "position": number, "name": title, "item": community.settings.absolute(url)}
        for number, (title, url) in enumerate(steps, 1)
    ]
    return script(community, {"@type": "BreadcrumbList", "itemListElement": places})


def of_post(community: Community, post: Post) -> Thing:
    """Describe one of our own posts."""
    url = community.settings.absolute(post.url)
    said = [each for each in post.comments if each.kind is CommentKind.COMMENT and not each.is_removed]
    return _known(
        {
            "@type": "BlogPosting",
            "@id": url,
            "url": url,
            "headline": post.title,
            "description": post.summary,
            "inLanguage": post.language,
            "datePublished": _when(post.published),
            "dateModified": _when(post.updated),
            "author": [_person(community, author.name) for author in post.authors],
            "publisher": _organizer(community),
            "articleSection": [category.name for category in post.categories],
            "keywords": [tag.name for tag in post.tags],
            "wordCount": post.words or None,
            "image": _card(community, post.url),
            "commentCount": len(said) or None,
            "comment": [_comment(url, each) for each in said] if len(said) <= MOST else [],
        }
    )


def _comment(post: str, comment: Comment) -> Thing:
    """Describe what somebody said below a post, without the whole of it, which the page has."""
    return _known(
        {
            "@type": "Comment",
            "@id": f"{post}#{comment.anchor}",
            "author": {"@type": "Person", "name": comment.name} if comment.name else None,
            "dateCreated": comment.published and _when(comment.published),
            "text": excerpt(words_of_html(comment.html), 30),
            "parentItem": {"@id": f"{post}#comment-{comment.reply_to}"} if comment.reply_to else None,
        }
    )


def of_issue(community: Community, issue: Issue, title: str) -> Thing:
    """Describe an issue of the magazine with its articles."""
    url = community.settings.absolute(addresses.issue(issue.key))
    parts = [(article.title, community.settings.absolute(article.url)) for article in issue.articles[:MOST]]
    return {
        "@type": "PublicationIssue",
        "@id": url,
        "url": url,
        "name": title,
        "datePublished": issue.key,
        "isPartOf": {"@type": "Periodical", "name": community.settings.name},
        "hasPart": [{"@type": "BlogPosting", "@id": address, "headline": name} for name, address in parts],
    }


def of_pathway(community: Community, pathway: Pathway) -> Thing:
    """Describe a pathway as a course, with its units as the lessons."""
    url = community.settings.absolute(pathway.address)
    return _known(
        {
            "@type": "Course",
            "@id": url,
            "url": url,
            "name": pathway.title,
            "description": pathway.summary or pathway.title,
            "inLanguage": community.language_of(pathway),
            "timeRequired": f"PT{pathway.minutes}M" if pathway.minutes else None,
            "author": [_person(community, name) for name in pathway.authors],
            "provider": _organizer(community),
            "hasPart": [{"@type": "LearningResource", "name": unit.title} for unit in pathway.units],
        }
    )


def of_person(community: Community, person: Person) -> Thing:
    """Describe somebody: what people.yml says of them, and where else they are."""
    url = community.settings.absolute(addresses.person(person.id))
    elsewhere = [address for address in (person.url or "", *person.handles.values()) if is_web_address(address)]
    return _known(
        {
            "@type": "Person",
            "@id": url,
            "name": person.name,
            "url": url,
            "description": person.bio,
            "knowsLanguage": list(person.languages),
            "image": _portrait(community, person) or _card(community, addresses.person(person.id)),
            "sameAs": list(dict.fromkeys(elsewhere)),
        }
    )


def of_week(community: Community, week: Week) -> Thing:
    """Describe one date of a chat."""
    word = "Cancelled" if week.cancelled else "Rescheduled" if week.moved else "Scheduled"
    title = f"{week.title}: {week.topic}" if week.topic else week.title
    page, platform = community.settings.absolute(week.address), week.platform
    hosts = (*week.moderators, *(week.notes.co_moderators if week.notes else ()))
    return _known(
        {
            **_event(community, week.address, title, week.start, week.end),
            "eventStatus": f"https://schema.org/Event{word}",
            "previousStartDate": _when(week.slot.start) if week.moved else None,
            "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
            "location": {"@type": "VirtualLocation", "url": (platform and platform.url) or page},
            "inLanguage": community.language_of(week.chat),
            "image": _card(community, week.address),
            "audience": [{"@type": "Audience", "audienceType": name} for name in week.chat.audience],
            "performer": [_person(community, name) for name in hosts],
            "organizer": _organizer(community),
            "superEvent": {
                "@type": "EventSeries",
                "@id": community.settings.absolute(week.chat.address),
                "name": week.chat.title,
            },
        }
    )


def of_conference(community: Community, conference: Conference) -> Thing:
    """Describe a conference with its sessions; pauses are none."""
    sessions = [session for session in conference.sessions if not session.is_pause]
    return _known(
        {
            **_event(community, conference.address, conference.title, conference.starts, conference.ends),
            "description": conference.description,
            "image": _card(community, conference.address),
            "eventAttendanceMode": _mode(conference, any(session.stream_url for session in sessions)),
            "location": _venue(conference) or _online(community, conference),
            "organizer": _organizer(community),
            "offers": _offer(conference),
            "subEvent": [_brief(community, conference, each) for each in sessions] if len(sessions) <= MOST else [],
            "superEvent": {"@type": "EventSeries", "name": conference.series} if conference.series else None,
        }
    )


def of_session(community: Community, conference: Conference, session: Session) -> Thing:
    """Describe a session as a part of its conference."""
    performers = [_person(community, name) for name in session.speakers]
    recording = community.recording_of(conference, session)
    return _known(
        {
            **_session(community, conference, session),
            "description": session.abstract,
            "image": _card(community, conference.address_of(session)),
            "inLanguage": session.language or community.language_of(conference),
            "eventAttendanceMode": _mode(conference, bool(session.stream_url)),
            "location": _room(conference, session) or _online(community, conference, session),
            "maximumAttendeeCapacity": session.capacity,
            "performer": performers,
            "organizer": _organizer(community),
            "offers": _offer(conference),
            "recordedIn": {"@type": "CreativeWork", "url": recording} if recording else None,
            "superEvent": {
                "@type": "Event",
                "@id": community.settings.absolute(conference.address),
                "name": conference.title,
                "startDate": conference.starts.isoformat(),
                "location": _venue(conference) or _online(community, conference),
            },
        }
    )


def of_event(community: Community, event: Event) -> Thing | None:
    """Describe a single event; a deadline is none."""
    if event.deadline:
        return None
    start, end = event.span
    place = {"@type": "Place", "name": event.place} if event.place else None
    page = community.settings.absolute(event.address)
    return _known(
        {
            **_event(community, event.address, event.title, start, end if event.ends else None),
            "eventStatus": f"https://schema.org/Event{'Cancelled' if event.cancelled else 'Scheduled'}",
            "description": event.description,
            "image": _card(community, event.address),
            "eventAttendanceMode": f"https://schema.org/{'Offline' if place else 'Online'}EventAttendanceMode",
            "location": place or {"@type": "VirtualLocation", "url": event.url or page},
            "audience": [{"@type": "Audience", "audienceType": name} for name in event.audience],
            "organizer": _organizer(community),
        }
    )


def _event(community: Community, address: str, name: str, start: date, end: date | None) -> Thing:
    url = community.settings.absolute(address)
    return {
        "@type": "Event",
        "@id": url,
        "url": url,
        "name": name,
        "startDate": _when(start),
        "endDate": _when(end) if end else None,
        "eventStatus": "https://schema.org/EventScheduled",
    }


def _brief(community: Community, conference: Conference, session: Session) -> Thing:
    """Name a session that has a page of its own, where more is said of it."""
    place = _room(conference, session) or _online(community, conference, session)
    return {**_session(community, conference, session), "location": place}


def _session(community: Community, conference: Conference, session: Session) -> Thing:
    word = "EventCancelled" if session.status == EventStatus.CANCELLED else "EventScheduled"
    made = _event(community, conference.address_of(session), session.title, session.start, session.end)
    return {**made, "eventStatus": f"https://schema.org/{word}"}


def _mode(conference: Conference, streamed: bool) -> str:
    """In a house, in the net, or both."""
    word = ("Mixed" if streamed else "Offline") if conference.venue or conference.rooms else "Online"
    return f"https://schema.org/{word}EventAttendanceMode"


def _venue(conference: Conference) -> Thing | None:
    venue = conference.venue
    if not venue:
        return None
    geo = {"@type": "GeoCoordinates", "latitude": venue.geo[0], "longitude": venue.geo[1]} if venue.geo else None
    return _known({"@type": "Place", "name": venue.name, "address": venue.address, "url": venue.url, "geo": geo})


def _room(conference: Conference, session: Session) -> Thing | None:
    """The room, in its house; what is in all rooms, or in none that is known, is in the house."""
    house = _venue(conference)
    if not session.has_room:
        return house
    return _known(
        {
            "@type": "Place",
            "name": session.room,
            "address": conference.venue.address if conference.venue else "",
            "containedInPlace": house,
        }
    )


def _online(community: Community, conference: Conference, session: Session | None = None) -> Thing:
    url = session.stream_url if session else ""
    page = conference.address_of(session) if session else conference.address
    return {"@type": "VirtualLocation", "url": url or community.settings.absolute(page)}


def _person(community: Community, reference: str) -> Thing:
    person = community.person(reference)
    if not person:
        return {"@type": "Person", "name": reference}
    return {
        "@type": "Person",
        "name": person.name,
        "url": community.settings.absolute(addresses.person(person.id)),
    }


def _card(community: Community, page: str) -> str:
    settings = community.settings
    return settings.absolute(addresses.picture_of(page, "share-card.png")) if settings.shows_cards else ""


def _portrait(community: Community, person: Person) -> str:
    found = person.id in community.portraits
    return community.settings.absolute(addresses.portrait(person.id, PortraitSize.LARGE)) if found else ""


def _organizer(community: Community) -> Thing:
    settings = community.settings
    return _known({"@type": "Organization", "name": settings.name, "url": settings.url})


def _offer(conference: Conference) -> Thing | None:
    """Where one registers; what it costs is not ours to know."""
    url = conference.registration_url
    return {"@type": "Offer", "url": url} if url else None


def _when(when: date) -> str:
    return when.isoformat() if isinstance(when, datetime) else str(when)


def _known(said: Thing) -> Thing:
    """Leave out what is not known."""
    return {name: value for name, value in said.items() if value not in (None, "", [])}
