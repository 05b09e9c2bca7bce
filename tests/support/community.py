"""A small community in memory, with one of everything, on Sunday, 22 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from flipkit.model.blogs import Blog, BlogHealth, Entry, FollowedBlog
from flipkit.model.chats import Chat, Platform, Question, WeekNotes
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import BlogId, EventId, PersonId, SessionId
from flipkit.model.people import People, Person
from flipkit.model.posts import Category, Post
from flipkit.model.recurrence import Rule
from flipkit.model.sessions import Prework, Session
from flipkit.model.settings import Part, Settings
from flipkit.model.states import SourceState
from flipkit.model.times import start_and_end

NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
ALL: tuple[Part, ...] = ("posts", "blogs", "events", "calendars", "search")

IDA = Person(id=PersonId("ida-brandt"), name="Ida Brandt", bio="Teaches biology.", country="Germany")
PEOPLE = People([IDA, Person(id=PersonId("omar-said"), name="Omar Said")])

CHAT = Chat(
    id=EventId("mondays"),
    title="#mondays chat",
    starts=datetime.fromisoformat("2026-11-02T20:00"),
    timezone="America/New_York",
    repeats=Rule(),
    moderators=("ida-brandt",),
    platform=Platform(name="Bluesky"),
    notes=(
        WeekNotes(
            scheduled=date(2026, 11, 23),
            key="2026-11-23",
            topic="The first ten minutes",
            moderators=("omar-said", "Lea Quist"),
            questions=(Question(q="What do they do?"), Question(q="And you?")),
        ),
        WeekNotes(
            scheduled=date(2026, 11, 30), key="2026-11-30", topic="Snow", cancelled="Half of us are on the road."
        ),
    ),
)

START, END = start_and_end(datetime.fromisoformat("2027-06-17T09:00"), 60, "America/Chicago")
SESSION = Session(
    id=SessionId("matchbox"),
    title="Questions in a matchbox",
    start=START,
    end=END,
    room="Gym",
    track="Mastery",
    speakers=("Omar Said", "Lea Quist"),
    prework=(Prework("A film", "https://film.example/", 12),),
)
CONFERENCE = Conference(
    id=EventId("summer"),
    title="Summer meeting",
    starts=date(2027, 6, 17),
    ends=date(2027, 6, 18),
    timezone="America/Chicago",
    sessions=(SESSION,),
)
WORKSHOP = Event(
    id=EventId("studio"),
    title="Studio morning",
    starts=datetime.fromisoformat("2026-12-05T10:00"),
    timezone="Europe/Berlin",
    place="Kiel",
)
CAMP = Event(
    id=EventId("camp"),
    title="Camp",
    starts=date(2024, 7, 1),
    ends=date(2024, 7, 3),
    timezone="Europe/Berlin",
)

BLOG = FollowedBlog(
    BlogId("bench"),
    Blog(title="Lab bench", url="https://bench.example/", authors=("ida-brandt",)),
    BlogHealth(state=SourceState.OK),
)


def entry(number: int, title: str = "An entry", **more: object) -> Entry:
    """An entry of the blog `bench`; higher numbers are older."""
    when = datetime(2026, 11, 20, tzinfo=UTC).replace(day=max(1, 20 - number))
    made = Entry(
        blog=BlogId("bench"), id=f"tag:{number}", slug=f"entry-{number}", url=f"https://bench.example/{number}/",
        title=f"{title} {number}", published=when, updated=when, authors=(), categories=("Labs",),
        language="en", summary="What we saw.", words=440,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def post(slug: str = "hello", **more: object) -> Post:
    """A post by Ida Brandt."""
    when = datetime(2026, 11, 1, tzinfo=UTC)
    made = Post(
        source=f"posts/{slug}.md", url=f"posts/2026/{slug}/", id=slug, title=slug.capitalize(), published=when,
        updated=when, authors=(IDA,), category=Category("Chats", "chats"), tags=(), language="en",
        summary="In short.", html="<p>At length.</p>", words=660,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def community(*parts: Part, **more: object) -> Community:
    """The whole of it, with the given plugins active (none given: all)."""
    settings = Settings(
        name="Flip",
        url="https://flip.example/",
        timezone="America/New_York",
        parts=frozenset(parts or ALL),
        has_home=True,
    )
    made = Community(
        settings, NOW, people=PEOPLE, posts=(post(),), blogs=(BLOG,), entries=(entry(1), entry(2)), chats=(CHAT,),
        conferences=(CONFERENCE,), events=(WORKSHOP, CAMP), files={"handbook/index.md": "handbook/"},
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def bare(*parts: Part) -> Community:
    """A community that has not written anything yet."""
    return Community(community(*parts).settings, NOW)
