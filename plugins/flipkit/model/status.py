"""How a community stands, for its organizer: what is next, what fails, what is a placeholder, what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Literal

from flipkit.model.blogs import BlogHealth
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import CalendarHealth, Event
from flipkit.model.posts import Post
from flipkit.model.problems import Problem
from flipkit.model.states import SourceState
from flipkit.values import dataclass

#: So many dates of a chat are looked at, and so many steps are named.
AHEAD, STEPS = 8, 5
_UNREAD = (SourceState.FAILING, SourceState.GONE, SourceState.HELD)


@dataclass(frozen=True, slots=True)
class ChatStatus:
    """A chat with its next dates that take place."""

    chat: Chat
    coming: tuple[Week, ...]

    @property
    def untold(self) -> tuple[Week, ...]:
        """Those that have no topic yet."""
        return tuple(week for week in self.coming if not week.topic)


@dataclass(frozen=True, slots=True)
class ConferenceStatus:
    """A conference that is not over, or in whose files something is wrong."""

    conference: Conference
    rooms: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """A blog or a calendar of others that can't be read: since when, why, and what to do."""

    kind: Literal["blog", "calendar"]
    id: str
    name: str
    health: BlogHealth | CalendarHealth


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: in words, and as a command if one does it."""

    words: str
    command: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Everything at one moment. `held` are posts that are not for the public yet, `remains` what is the starter's.

    `unwritten` are the files that have a hint where their text should be.
    """

    community: Community
    chats: tuple[ChatStatus, ...]
    conferences: tuple[ConferenceStatus, ...]
    events: tuple[Event, ...]
    failing: tuple[SourceStatus, ...]
    waiting: tuple[str, ...]
    held: tuple[Problem, ...]
    remains: tuple[Problem, ...]
    unwritten: tuple[str, ...]
    problems: tuple[Problem, ...]

    @property
    def told(self) -> tuple[Problem, ...]:
        """All that `flipkit check` tells."""
        return (*self.problems, *self.community.aside, *self.remains)

    @property
    def newest(self) -> Post | None:
        """The newest post, if there is one."""
        return self.community.posts[0] if self.community.posts else None

    @property
    def steps(self) -> tuple[Step, ...]:
        """What to do next, what matters most first."""
        return tuple(_steps(self))[:STEPS]


def status(community: Community, remains: Sequence[Problem], unwritten: Sequence[str]) -> Status:
    """Tell how a community stands; `remains` are the placeholders found in it, `unwritten` files without a text."""
    posts = {problem.file for problem in community.aside if problem.code.startswith("post-")}
    return Status(
        community=community,
        chats=tuple(_chat(community, chat) for chat in community.chats),
        conferences=tuple(
            each
            for each in (_conference(community, known) for known in sorted(community.conferences, key=_first_day))
            if each.conference.ends >= community.today or each.problems
        ),
        events=tuple(
            sorted(
                (each for each in community.events if _last_day(each) >= community.today and not each.cancelled),
                key=_last_day,
            )
        ),
        failing=tuple(_failing(community)),
        waiting=(
            *(each.blog.title for each in community.blogs if each.health.state is SourceState.WAITING),
            *(each.calendar.title for each in community.calendars if each.health.state is SourceState.WAITING),
        ),
        held=tuple(each for each in community.aside if each.file in posts),
        remains=tuple(remains),
        unwritten=tuple(unwritten),
        problems=community.problems,
    )


def _chat(community: Community, chat: Chat) -> ChatStatus:
    weeks = community.coming_weeks(chat, 4 * AHEAD)
    return ChatStatus(chat, tuple(week for week in weeks if not week.cancelled)[:AHEAD])


def _conference(community: Community, conference: Conference) -> ConferenceStatus:
    folder = conference.source.rpartition("/")[0] + "/"
    used = {room for session in conference.sessions for room in session.rooms}
    return ConferenceStatus(
        conference,
        len(conference.rooms) or len(used),
        tuple(problem for problem in community.problems if problem.file.startswith(folder)),
    )


def _first_day(conference: Conference) -> date:
    return conference.starts


def _last_day(event: Event) -> date:
    end = event.span[1]
    return end.date() if isinstance(end, datetime) else end


def _failing(community: Community) -> Iterator[SourceStatus]:
    for blog in community.blogs:
        if blog.health.state in _UNREAD:
            yield SourceStatus("blog", blog.id, blog.blog.title, blog.health)
    for each in community.calendars:
        if each.health.state in _UNREAD:
            yield SourceStatus("calendar", each.calendar.id, each.calendar.title, each.health)


def _steps(stands: Status) -> Iterator[Step]:
    """What is left out of the site comes first, then what its readers miss, then what could be better."""
    errors = sum(problem.severity == "error" for problem in stands.problems)
    if errors:
        yield Step(f"Mend what is left out of the site (errors: {errors})", "flipkit check")
    for each in stands.remains:
        if each.severity == "warning":
            yield Step(f"{each.place}: {each.remedy}")
    yield from _of_events(stands)
    if stands.waiting:
        yield Step(f"Read what was never asked: {', '.join(stands.waiting[:3])}", "flipkit gather")
    for source in stands.failing:
        yield Step(f"{source.name}: {source.health.remedy or source.health.reason}")
    if stands.unwritten:
        yield Step(f"Write what it is about into {stands.unwritten[0]}, below its head")
    if notes := [each for each in stands.remains if each.severity == "note"]:
        yield Step(f"Say in your own words what {notes[0].file} still says in the starter's")
    if "blogs" in stands.community.settings.parts and not stands.community.blogs:
        yield Step("Follow a blog", "flipkit blogs add ADDRESS")


def _of_events(stands: Status) -> Iterator[Step]:
    for each in stands.chats:
        if each.untold and each.untold[0] in each.coming[:2]:
            week = each.untold[0]
            yield Step(
                f"Give {each.chat.title} on {week.scheduled} a topic",
                f'flipkit new week {each.chat.id} {week.scheduled} --topic "…"',
            )
    for planned in stands.conferences:
        conference = planned.conference
        if not conference.has_programme:
            folder = conference.source.rpartition("/")[0]
            yield Step(
                f"Put the sessions of {conference.title} as sessions.xlsx or sessions.csv into {folder}/",
                f'flipkit new session {conference.id} "…"',
            )
    known = stands.community
    if "events" in known.settings.parts and not (known.chats or known.conferences or known.events):
        yield Step("Begin a chat", 'flipkit new chat "#name, Wednesdays 16:00"')
