"""A community whose calendars hold every oddity once: clock changes, moved and cancelled dates, hostile words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from flipkit.model import addresses
from flipkit.model.chats import Chat, Platform, WeekNotes
from flipkit.model.community import Community
from flipkit.model.conferences import Conference, Venue
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId, PersonId, SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.people import People, Person
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end
from flipkit.publish import calendars
from flipkit.publish.artifacts import File
from flipkit.publish.calendars import Plan, make_plan
from tests.support import parsed

HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
NOW = datetime(2026, 3, 10, 4, tzinfo=UTC)
SETTINGS = Settings(
    name="Flipped Commons",
    url="https://flip.example/pd/",
    host="flip.example",
    timezone="America/New_York",
    parts=frozenset({"events", "calendars"}),
)


def week(day: str, topic: str = "What we cut", **more: Any) -> WeekNotes:
    """Notes for one date of a chat."""
    return parsed.week({"scheduled": day, "topic": topic, **more})


def flipclass(**more: Any) -> Chat:
    """The chat that began in 2012: New York, Mondays at eight, across the clock change of 8 March 2026."""
    return parsed.chat(
        {
            "id": "flipclass",
            "title": "#flipclass chat",
            "hashtag": "flipclass",
            "starts": "2012-03-05 20:00",
            "timezone": "America/New_York",
            "repeats": "weekly",
            "skip": ["2012-05-28", "2026-05-25", "2026-09-07"],
            "moderators": ["ada", "Bo Lind"],
            "platform": Platform(name="Bluesky", url="https://social.example/hashtag/flipclass"),
            "description": "An hour of questions; every Monday, for teachers who flip.",
            "notes": (
                week("2026-02-16", "Videos nobody watches", updated="2026-02-10"),
                week("2026-02-23", HOSTILE),
                week("2026-03-02", "Snow day, no chat", cancelled="Snow; we meet again on 9 March."),
                week("2026-03-09", "Pre-work, in pairs", moved_to="2026-03-10 19:30", duration="90 min"),
                week("2026-03-16", "¿Qué cortar? Ein Wort zu viel – und noch zwei 😀 für später"),
            ),
            **more,
        }
    )


def dublin() -> Chat:
    """Every other Tuesday in Dublin, where winter is the exception; nothing is announced."""
    return parsed.chat(
        {
            "id": "ciste",
            "title": "Ciste",
            "starts": "2025-10-14 19:00",
            "timezone": "Europe/Dublin",
            "duration": "45 min",
            "repeats": "FREQ=WEEKLY;INTERVAL=2",
            "skip": ["2026-04-14"],
        }
    )


def sydney() -> Chat:
    """The second Wednesday of a month in Sydney, where summer is in January."""
    return parsed.chat(
        {
            "id": "southern",
            "title": "Southern hour",
            "starts": "2025-11-12 20:00",
            "timezone": "Australia/Sydney",
            "repeats": "FREQ=MONTHLY;BYDAY=2WE",
            "scope": "Winona",
            "notes": (week("2026-03-11", "Labs at home"),),
        }
    )


def universal() -> Chat:
    """A chat at home in no zone: UTC."""
    return parsed.chat(
        {"id": "utc-hour", "title": "UTC hour", "starts": "2026-02-05 16:00", "timezone": "UTC", "repeats": "weekly"}
    )


def session(name: str, start: str, minutes: int = 45, **more: Any) -> Session:
    """A session of the conference, at a wall time in Chicago."""
    begin, end = start_and_end(datetime.fromisoformat(start), minutes, "America/Chicago")
    return Session(id=SessionId(name), title=more.pop("title", name.capitalize()), start=begin, end=end, **more)


def flipcon() -> Conference:
    """A conference with one session of each fate."""
    return Conference(
        id=EventId("flipcon-2026"),
        title="FlipCon 2026",
        starts=date(2026, 3, 27),
        ends=date(2026, 3, 28),
        timezone="America/Chicago",
        venue=Venue(
            name="Mill Street Centre", address="14 Mill Street; Winona, Minnesota", geo=(44.0499, -91.6432125)
        ),
        updated=date(2026, 2, 1),
        sessions=(
            session("opening", "2026-03-27 09:00", 60, type="keynote", speakers=("ada",), abstract="Half of it."),
            session("coffee", "2026-03-27 10:00", 30, type="break"),
            session("six-minutes", "2026-03-27 10:30", room="The Loft", title=HOSTILE),
            session("cut", "2026-03-27 13:00", room="Prairie Hall", status=EventStatus.CANCELLED),
            session(
                "walls",
                "2026-03-28 09:00",
                room="Workshop",
                status=EventStatus.MOVED,
                stream_url="https://live.example/w",
            ),
        ),
    )


def flipday() -> Conference:
    """A conference that has dates and no programme yet."""
    return Conference(
        id=EventId("flipday"),
        title="Flip day",
        starts=date(2027, 6, 17),
        ends=date(2027, 6, 18),
        timezone="Europe/Madrid",
    )


def events() -> tuple[Event, ...]:
    """A workshop, two days in the library, and a deadline."""
    written: list[dict[str, Any]] = [
        {"id": "studio", "title": "Studio morning", "starts": "2026-04-18 09:30", "ends": "2026-04-18 12:30",
         "timezone": "America/New_York", "place": "Media room, Albany", "url": "https://studio.example/register"},
        {"id": "library", "title": "Two days in the library", "starts": "2026-03-28", "ends": "2026-03-29",
         "timezone": "Europe/Madrid"},
        {"id": "proposals", "title": "Proposals close", "starts": "2026-05-01 23:59", "deadline": True,
         "timezone": "America/Chicago"},
    ]  # fmt: skip
    return tuple(parsed.event(event) for event in written)


def community(**changes: Any) -> Community:
    """Everything above, on the evening of 10 March 2026 in New York."""
    whole = Community(
        settings=SETTINGS,
        now=NOW,
        people=People([Person(id=PersonId("ada"), name="Ada Ruiz")]),
        chats=(flipclass(), dublin(), sydney(), universal()),
        conferences=(flipcon(), flipday()),
        events=events(),
    )
    return replace(whole, **changes)


def plan_of(given: Community, ledger: Ledger | None = None) -> Plan:
    """Which calendars a community has."""
    return make_plan(given, ledger or Ledger())


def files(given: Community, ledger: Ledger | None = None) -> dict[str, bytes]:
    """All files of a community's calendars, and the ledger, by their addresses below the site."""
    plan = plan_of(given, ledger)
    found = {file.url: content(file) for file in calendars.artifacts(plan) if isinstance(file, File)}
    return found | {addresses.ledger(): plan.ledger.write()}


def content(file: File) -> bytes:
    """A file's bytes, made if need be."""
    return file.bytes() if callable(file.bytes) else file.bytes
