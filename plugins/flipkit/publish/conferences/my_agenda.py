"""`/events/<conference>/agenda/`: a reader's own agenda. It is made in her browser; we never learn of it.

It is made from `programme.json`, and `offline.js` keeps the conference once a browser has seen it. The links to it
are those that `link.js` makes there: no name is in them.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from urllib.parse import quote

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.times import instant
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.conferences.page_parts import (
    FOLDER,
    MODULES,
    SHARED,
    STYLE,
    ConferenceContext,
    head,
    room_slugs,
    when_and_where,
)
from flipkit.publish.conferences.pd import acceptance
from flipkit.publish.conferences.programme_grid import day_url
from flipkit.publish.html.links import root
from flipkit.publish.output import assets


def address(conference: Conference) -> str:
    """Where it is, below the site."""
    return addresses.conference_file(conference.id, "programme.json")


def calendar(community: Community, conference: Conference) -> str:
    """Where the files of single sessions lie, seen from the conference's folder; empty where there are none."""
    if "calendars" not in community.settings.parts:
        return ""
    return root(conference.address) + addresses.calendars_of_sessions(conference.id)


def write(community: Community, conference: Conference) -> bytes:
    """Give the file: the sessions with their times in UTC; what a session has not got has no key.

    A room is named as in addresses (`rooms` has its name in full), so that what a browser remembers
    of a session can be compared. `calendar` is where the file of each session lies, from the
    conference's folder (`<calendar><id>.ics`); there is none where calendars are not published.
    """
    rooms = {room_slugs(session): session.room for session in conference.sessions if session.has_room}
    document = {
        "title": conference.title,
        "timezone": conference.timezone,
        "calendar": calendar(community, conference),
        "pd": {
            "minutes_per_hour": conference.pd.minutes_per_hour,
            "hours_per_unit": dict(conference.pd.hours_per_unit),
            "round_to": conference.pd.round_to,
        },
        "rooms": dict(sorted(rooms.items())),
        "sessions": [_session(community, conference, session) for session in conference.sessions],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _session(community: Community, conference: Conference, session: Session) -> Mapping[str, object]:
    said = {
        "id": session.id,
        "title": session.title,
        "start": instant(session.start),
        "end": instant(session.end),
        "day": conference.day_of(session.start).isoformat(),
        "room": room_slugs(session),
        "speakers": community.names(session.speakers),
        "pause": session.is_pause,
        "cancelled": session.status == EventStatus.CANCELLED,
        "stream": session.stream_url,
        "pd": conference.pd.said_by(session),
        "prework": [_prework(item.title, item.url, item.minutes) for item in session.prework],
        "language": session.language if session.language != community.language_of(conference) else "",
    }
    return {key: value for key, value in said.items() if value or (value == 0 and value is not False)}


def _prework(title: str, url: str, minutes: int | None) -> Mapping[str, object]:
    said = {"title": title, "url": url, "minutes": minutes}
    return {key: value for key, value in said.items() if value}


def file(community: Community, conference: Conference, programme: File) -> File:
    """Give the service worker; `programme` is the data that pages need.

    It lies in the conference's folder, as a worker has no power over pages above its own. It names
    what is kept, where the calendar files of single sessions lie, and its version, a digest of the
    programme: a browser that finds another one begins its store anew.
    """

    def write() -> bytes:
        content = programme.bytes if isinstance(programme.bytes, bytes) else programme.bytes()
        up = root(conference.address)
        days = dict.fromkeys(day_url(conference, day.date).partition("#")[0] for day in conference.days)
        inside = [conference.address, *days, addresses.my_agenda(conference.id), programme.url]
        kept = [url.removeprefix(conference.address) or "./" for url in inside]
        kept += [f"{up}{FOLDER}{name}" for name in (*(f"{module}.js" for module in MODULES), STYLE)]
        kept.append(up + SHARED)
        kept.append(up + assets.script(community.language_of(conference), community.settings.language))
        said = {
            "version": sha256(content).hexdigest()[:16],
            "kept": kept,
            "calendar": calendar(community, conference),
        }
        return (
            f'self.flipkit = {json.dumps(said, ensure_ascii=False)}\nimportScripts("{up}{FOLDER}worker.js")\n'
        ).encode()

    return File(addresses.conference_file(conference.id, "offline.js"), write)


def artifacts(context: ConferenceContext) -> Iterator[Artifact]:
    """Give the agenda's page, the programme as its script reads it, and what keeps both without a network."""
    community, conference = context.community, context.conference
    facts = File(address(conference), partial(write, community, conference))
    yield _page(context)
    yield facts
    yield file(community, conference, facts)


def _page(context: ConferenceContext) -> Page:
    """Give the page. Search engines and our own search need not know of it: without stars it is empty."""
    conference, spoken = context.conference, context.spoken
    url = addresses.my_agenda(conference.id)
    name = spoken.gettext("My agenda")
    return Page(
        url=url,
        title=f"{name} · {conference.title}",
        description=spoken.gettext(
            "The sessions of %(conference)s that you starred, %(when_and_where)s.",
            conference=conference.title,
            when_and_where=when_and_where(conference, spoken),
        ),
        body=context.body(
            "my_agenda.html", url, partial(dict, conference=context.name, acceptance=acceptance(spoken))
        ),
        kind="programme",
        section=Section.EVENTS,
        language=context.language,
        head=head(context.plan, url, conference),
        listed=False,
        updated=conference.updated,
        card=context.card,
        card_page=conference.address,
    )


_PRIME, _BASIS = 0x01000193, 0x811C9DC5


def fragment(chosen: Iterable[str], every: Sequence[str]) -> str:
    """Give the fragment that names sessions by their ids: six characters each, as long as no other has the same."""
    times = Counter(map(_code, every))
    return "a=" + ".".join(_code(id_) if times[_code(id_)] == 1 else f"~{_escaped(id_)}" for id_ in chosen)


def _code(id_: str) -> str:
    """Give FNV-1a of 32 bits as base64url."""
    found = _BASIS
    for byte in id_.encode():
        found = (found ^ byte) * _PRIME & 0xFFFFFFFF
    return urlsafe_b64encode(found.to_bytes(4, "big")).decode().rstrip("=")


def _escaped(id_: str) -> str:
    return quote(id_, safe="!'()*").replace(".", "%2E")  # as encodeURIComponent
