"""A conference as large as any: 1,200 sessions in 40 rooms over three days, the same ones each time."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from random import Random

from flipkit.model.conferences import Conference, Room, Track, Venue
from flipkit.model.identifiers import EventId, SessionId
from flipkit.model.sessions import Prework, Session
from flipkit.model.text import slug
from flipkit.model.times import start_and_end

ROOMS, DAYS, STARTS = (
    40,
    3,
    ("08:30", "09:45", "11:00", "13:00", "14:15", "15:30", "16:45", "18:00", "19:15", "20:30"),
)
_ZONE = "America/Chicago"
_WORDS = """
    absent after algebra answer argue ask assess balance before bell board book borrow bridge build card chalk
    change chapter child choice circle class clock coach colour compare corner count craft crowd cut daily
    dialogue doubt draft draw early edit error essay evening evidence exam exit experiment explain fail family
    feedback field film first fold friend game garden gather graph group guess half hallway hand hear history
    home homework hour idea image improve invite journal judge kitchen lab language large late learn lesson
    letter library listen loop lunch machine map margin marks mastery matter measure memory mirror mistake model
    morning music narrow neighbour network note notebook novel number observe open outline pace page pair paper
    parent pause peer pencil phone photo picture place plan play poem practice prepare problem project proof
    question quiet quiz rain reader reason record rehearse remember repeat report rest return revise rhythm
    river room rubric rule scale school science screen season second seminar sentence shape share short silence
    simple sketch slow small song sound speak spell start station story studio survey table talk task teacher
    team test text theatre thread three time together tool trace translate travel trial trust turn tutor unit
    verse video view visit voice wait walk wall warm watch weather week whole window winter wonder word work
    write year
""".split()
_FIRST = """
    Ada Bo Cleo Dario Edda Femi Greta Hugo Inés Jun Kofi Lena Maru Nia Olga Pavel Rosa Sami Tove Uma Vera Wes
    Yara Zoe
""".split()
_LAST = """
    Adeyemi Baptiste Castellan Dunmore Eskildsen Farrow Grigore Halloran Ibáñez Jankowski Kiplagat Lindqvist
    Marchetti Nakagawa Oyelaran Petrakis Quintero Rasmussen Szabó Thorvald Umarov Villanueva Whitlock Yildiz
    Zielinski Abernathy Bergström Colquhoun Delacroix Evangelou Fitzroy Gundersen Hartigan Ivarsson Jefferies
    Kowalczyk Lundgren McAllister
""".split()


def large(rooms: int = ROOMS, days: int = DAYS) -> Conference:
    """Give the conference; half of its sessions have pre-work, most one speaker, and no two titles are alike."""
    chance, numbers = Random(1200), count(1)  # noqa: S311
    listed = [Room(name=f"{word.capitalize()} {100 + n}", capacity=30) for n, word in enumerate(_WORDS[:rooms])]
    tracks = [Track(name=name) for name in ("Before the lesson", "In the room", "Assessment", "Languages", "Science")]
    first = date(2027, 6, 17)
    sessions = tuple(
        _session(chance, next(numbers), f"{first + timedelta(days=day)}T{time}", room.name, tracks)
        for day in range(days)
        for time in STARTS
        for room in listed
    )
    return Conference(
        id=EventId("large"), title="A very large conference", starts=first, ends=first + timedelta(days=days - 1),
        timezone=_ZONE, venue=Venue(name="Fair ground"), rooms=tuple(listed), tracks=tuple(tracks), sessions=sessions,
    )  # fmt: skip


def _session(chance: Random, number: int, start_at: str, room: str, tracks: list[Track]) -> Session:
    title = " ".join(chance.sample(_WORDS, chance.randint(4, 9))).capitalize()
    start, end = start_and_end(datetime.fromisoformat(start_at), chance.choice((45, 60, 60)), _ZONE)
    speakers = {f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(chance.choice((1, 1, 1, 2)))}
    prework = (Prework(f"About {title}", f"https://films.example/{number}", chance.choice((5, 8, 12, 20))),)
    return Session(
        id=SessionId(slug(title)),
        title=title,
        start=start,
        end=end,
        room=room,
        track=chance.choice(tracks).name,
        type=chance.choice(("talk", "talk", "workshop")),
        level=chance.choice(("", "Beginners", "Some experience")),
        audience=chance.choice(("Primary", "Secondary", "Everybody")),
        speakers=tuple(sorted(speakers)),
        abstract=f"{title}: what we tried, what failed, and what we keep.",
        prework=prework if chance.random() < 0.5 else (),
        pd_minutes=60,
    )
