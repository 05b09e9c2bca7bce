"""Two hundred conferences made by rule and chance: the same ones each time, as the chance has a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import PersonId, SessionId
from flipkit.model.people import People, Person
from flipkit.model.sessions import Prework, Session
from flipkit.model.settings import Settings
from flipkit.model.states import EventStatus
from flipkit.model.times import at, start_and_end
from tests.support import parsed

COUNT = 200
NOW = datetime(2027, 1, 4, tzinfo=UTC)
SETTINGS = Settings(
    name="Flipped Commons", url="https://flip.example/pd/", host="flip.example", timezone="America/New_York",
    parts=frozenset({"events", "calendars"}),
)  # fmt: skip
PEOPLE = People([Person(id=PersonId("ada"), name="Ada Ruiz"), Person(id=PersonId("bo-lind"), name="Bo Lind")])
#: Zones of all kinds: old names, abbreviations, fixed offsets, quarter hours, and changes of half an hour.
ZONES = """
    America/Chicago US/Eastern EST5EDT Etc/Greenwich UTC Etc/GMT+5 Asia/Kathmandu Australia/Lord_Howe
    Pacific/Kiritimati America/Port-au-Prince America/Argentina/Buenos_Aires Europe/Madrid
    Antarctica/DumontDUrville Asia/Ho_Chi_Minh
""".split()
#: First days; around some of them clocks change.
DAYS = [
    date(2027, 6, 17),
    date(2027, 3, 13),
    date(2027, 11, 6),
    date(2028, 2, 28),
    date(2026, 12, 31),
    date(2027, 4, 3),
]
TITLES = (
    "What we cut", "¿Qué cortar? – para todos", "Ein Wort zu viel; und noch zwei", "映像を減らす", "Видео без слов",
    'Half & "half"', "<b>Bold</b> plans", "=1+1 is a lesson", "A ]]> B ?> C", "Bell\x07 and \x1b[31mred",
    "Two\nlines", "ما الذي نحذفه", "Notes 😀 for all", "-5 degrees", "&amp; so on", "it's 'quoted'",
)  # fmt: skip
TEXTS = (
    "", "One paragraph.", "Two paragraphs.\n\nThe second one, with a, b; and “c”.", "1 < 2 && 3 > 2",
    "<p>HTML as text</p>", "Zeile eins\nZeile zwei", "Tab\there", "Caf\u0065\u0301 \u200bthin",
)  # fmt: skip
ROOMS = ("Gym", "Library", "Aula Magna / Süd", 'Room "12"', "講堂", "R & D", "1")
SPEAKERS = ("ada", "Bo Lind", "Inés Calvo", "O'Neill, Pat", "李 小龍", "Jo", "Zoë Ångström", "Sam Okafor-Lee")
TYPES = ("talk", "talk", "talk", "workshop", "panel", "keynote", "poster")
PREWORK = (
    Prework(title="A film", url="https://films.example/a?b=1&c=2", minutes=12),
    Prework(title="A page to read"),
    Prework(title="¿Listos?", url="https://films.example/v/%C3%AD"),
    Prework(title="Questions", minutes=5),
)
PAUSES = ("break", "lunch", "coffee", "meal", "registration")


def communities() -> Iterator[Community]:
    """Give a community with one conference each."""
    for number in range(COUNT):
        yield Community(SETTINGS, NOW, people=PEOPLE, conferences=(_conference(Random(number), number),))  # noqa: S311


def _conference(chance: Random, number: int) -> Conference:
    starts, zone = DAYS[number % len(DAYS)], ZONES[number % len(ZONES)]
    ends = starts + timedelta(days=chance.randint(0, 2))
    rooms = chance.sample(ROOMS, chance.randint(0, 4))
    tracks = chance.sample(("Mastery", "Física y química", "3", "評価", "A & B"), chance.randint(0, 3))
    writer = _Writer(chance, zone, tracks)
    sessions: list[Session] = []
    for count in range((ends - starts).days + 1):
        places = [*rooms, "Not listed"] if chance.random() < 0.2 else rooms
        sessions += writer.day(starts + timedelta(days=count), places, 100 * count)
    sessions = _renamed(chance, sessions)
    sessions.sort(key=lambda session: (session.start, session.end, session.room, session.id))
    written: dict[str, Any] = {
        "id": chance.choice(("flipcon-2027", "pd", "día-abierto", "研修", "x_1", "a-very-long-name-for-a-small-day")),
        "title": chance.choice(TITLES), "starts": starts, "ends": ends, "timezone": zone,
        "description": chance.choice(TEXTS), "rooms": [{"name": room, "capacity": 40} for room in rooms],
        "tracks": [{"name": track} for track in tracks], "sessions": tuple(sessions),
    }  # fmt: skip
    return parsed.conference(written)


@dataclass(frozen=True)
class _Writer:
    """Writes the days of one conference."""

    chance: Random
    zone: str
    tracks: list[str]

    def day(self, day: date, places: list[str], first: int) -> Iterator[Session]:
        """Write a day: a plenary, sessions room by room, pauses, and now and then a party until after midnight."""
        chance = self.chance
        yield _as(self.session(first, datetime.combine(day, time(9))), status=EventStatus.CONFIRMED)
        for slot in range(chance.randint(0, 4)):
            begins = datetime.combine(day, time(10)) + timedelta(minutes=75 * slot + chance.choice((0, 5, 20)))
            for number, place in enumerate(places or ["all"]):
                yield self.session(first + 10 * (slot + 1) + number, begins, place)
            if len(places) > 1 and number % 2:
                yield self.session(first + 60 + slot, begins + timedelta(minutes=2), "; ".join(places[:2]))
            if number % 3 == 0:
                yield self.session(first + 65 + slot, begins + timedelta(minutes=3), "")
            pause = self.session(first + 70 + slot, begins + timedelta(minutes=60))
            kind = chance.choice(PAUSES)
            yield _as(pause, type=kind, speakers=(), title=f"Pause {slot}", track="", pd_minutes=None, minutes=15)
        if chance.random() < 0.3:
            party = self.session(first + 80, datetime.combine(day, time(23, 30)))
            yield _as(party, type="party", minutes=chance.choice((60, 150)))
            yield self.session(first + 81, datetime.combine(day + timedelta(days=1), time(0, 45)))
        if chance.random() < 0.1:
            yield _as(self.session(first + 90, datetime.combine(day, time(8))), minutes=101 * 60 + 7)

    def session(self, number: int, begins: datetime, room: str = "all") -> Session:
        """Write one session."""
        chance, tracks = self.chance, self.tracks
        start, end = start_and_end(begins, chance.choice((1, 20, 45, 60, 90)), self.zone)
        status = EventStatus(chance.choices(("confirmed", "cancelled", "moved"), (8, 1, 1))[0])
        return Session(
            id=SessionId(f"session-{number}"), title=chance.choice(TITLES), start=start, end=end, room=room,
            track=chance.choice(tracks) if tracks and chance.random() < 0.7 else "", type=chance.choice(TYPES),
            level=chance.choice(("", "first steps")), audience=chance.choice(("", "Primary & secondary", "Für alle")),
            speakers=tuple(chance.sample(SPEAKERS, chance.choice((0, 1, 1, 2, len(SPEAKERS))))),
            abstract=chance.choice(TEXTS), pd_minutes=chance.choice((None, None, 0, 45, 100)),
            prework=tuple(chance.sample(PREWORK, chance.choice((0, 0, 1, 2)))),
            capacity=chance.choice((None, 24)), stream_url=chance.choice(("", "https://live.example/1")),
            recording_url=chance.choice(("", "", "https://films.example/r 1", "https://films.example/r?x=[1]#a")),
            slides_url=chance.choice(("", "https://slides.example/%zz")),
            notes_url=chance.choice(("", "https://notes.example/")),
            access=chance.choice(("", "captions; step-free")), status=status,
            language=chance.choice(("", "en", "es")),
        )  # fmt: skip


def _as(session: Session, *, minutes: int = 0, **more: Any) -> Session:
    """Give a session with some fields changed; its length too, if that is given."""
    fields = {name: getattr(session, name) for name in Session.__slots__} | more
    if minutes:
        fields["end"] = start_and_end(session.start.replace(tzinfo=None), minutes, str(session.start.tzinfo))[1]
    return Session(**fields)


def _renamed(chance: Random, sessions: list[Session]) -> list[Session]:
    """Give some sessions ids of other kinds, and numbers and guids as another system gave them, one of them twice."""
    found = []
    for number, session in enumerate(sessions):
        identifier = chance.choice(
            (session.id, session.id, f"Sesión_{number}", f"{number + 1}", f"発表{number}", f"x{number}")
        )
        imported: dict[str, Any] = {"number": 7 + number // 2, "guid": f"00000000-0000-4000-8000-{number // 2:012}"}
        found.append(_as(session, id=identifier, **(imported if chance.random() < 0.3 else {})))
    return found


def at_home(session: Session, zone: str) -> datetime:
    """When a session starts as a table says it: of two equal times on the wall the first."""
    return at(session.start.replace(tzinfo=None), zone)
