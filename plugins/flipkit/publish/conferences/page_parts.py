"""What the pages of one conference share: its language, its sessions as rows, their heads, the ways between them.

A session as lists, tables and cards show it is one value, with all decisions taken. The head names style,
calendars, and the scripts for stars, filters, now and next, and a reader's own agenda.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import cache, cached_property
from html import escape

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import ALL_ROOMS, Session, SessionType
from flipkit.model.states import EventStatus
from flipkit.model.text import slug
from flipkit.publish.artifacts import Card
from flipkit.publish.calendars import Plan, alternates
from flipkit.publish.html import Body, Values, body, list_rows
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import root
from flipkit.publish.html.list_rows import Link
from flipkit.values import dataclass


def when_and_where(conference: Conference, spoken: Language) -> str:
    """Give `17–18 June 2027, Lakeside High School`."""
    when = spoken.days(conference.starts, conference.ends)
    return f"{when}, {conference.venue.name}" if conference.venue else when


def room(name: str, spoken: Language) -> str:
    """Give a room's name as it stands within a sentence."""
    return spoken.gettext("all rooms") if name == ALL_ROOMS else name or spoken.gettext("no room yet")


def room_slugs(session: Session) -> str:
    """Give a session's rooms as scripts compare them: their slugs with blanks between, `all`, or nothing."""
    return " ".join(map(slug, session.rooms)) if session.room else ""


@cache
def types(spoken: Language) -> Mapping[str, str]:
    """Give the words for the types of sessions that have a meaning here; any other is written as it is."""
    _ = spoken.gettext
    return {
        SessionType.TALK: _("talk"),
        SessionType.WORKSHOP: _("workshop"),
        SessionType.TUTORIAL: _("tutorial"),
        SessionType.PANEL: _("panel"),
        SessionType.DISCUSSION: _("discussion"),
        SessionType.LIGHTNING: _("lightning"),
        SessionType.POSTER: _("poster"),
        SessionType.KEYNOTE: _("keynote"),
        SessionType.PLENARY: _("plenary"),
        SessionType.OPENING: _("opening"),
        SessionType.CLOSING: _("closing"),
        SessionType.CEREMONY: _("ceremony"),
        SessionType.BREAK: _("break"),
        SessionType.LUNCH: _("lunch"),
        SessionType.COFFEE: _("coffee"),
        SessionType.MEAL: _("meal"),
        SessionType.REGISTRATION: _("registration"),
    }


#: Where they lie, below the site.
FOLDER = addresses.asset("conference/")
#: All of them but the worker, which is no page's.
MODULES = tuple(
    "agenda cells changes codewords counting days dom figures ics link narrow now offer offline page programme "
    "qr share stars today zones".split()
)
#: What they use besides, which the agenda of the site uses, too.
SHARED = addresses.asset("filters.js")
#: What every page of a conference runs, so that a browser asks for all of it at once and not as one names the next.
AT_ONCE = ("cells", "dom", "zones", "narrow", "now", "offline", "programme", "stars")
#: How what they make looks.
STYLE = "conference.css"


def scripts(url: str, conference: Conference) -> str:
    """Give what the page at `url` needs in its head, as HTML: where its conference's folder is, style and script."""
    up = root(url)
    soon = '<link rel="modulepreload" fetchpriority="low"'  # behind all that the page needs to be drawn
    files = (*(f"{FOLDER}{module}.js" for module in AT_ONCE), SHARED)
    before = " ".join(f"{up}{addresses.event(name)}" for name in conference.formerly)
    formerly = f' data-formerly="{escape(before)}"' if before else ""
    loaded = "".join(f'{soon} href="{up}{file}">\n' for file in files)
    return (
        f'<meta name="flipkit-conference" content="{up}{conference.address}"{formerly}>\n'
        f'<link rel="stylesheet" href="{up}{FOLDER}{STYLE}">\n'
        f'{loaded}<script type="module" src="{up}{FOLDER}page.js"></script>\n'
    )


def style(url: str, sheet: str = "conferences.css") -> str:
    """Give what a page of conferences needs to look like one, as HTML for the page at `url`."""
    return f'<link rel="stylesheet" href="{root(url)}{addresses.asset(sheet)}">\n'


def head(plan: Plan, url: str, thing: Conference | tuple[Conference, Session]) -> str:
    """Give it as HTML for the page at `url`, which shows a conference or a session of one."""
    conference = thing[0] if isinstance(thing, tuple) else thing
    return f"{style(url)}{scripts(url, conference)}{alternates(plan, url, thing)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session in a page's language.

    `room` and `type` are words, their slugs what scripts compare; `rooms` are the names of those it is in.
    `audience` is as written, several names parted by commas. `prework_minutes` is 0 where nobody said how long the
    pre-work takes.
    """

    id: str
    title: str
    url: str
    language: str
    start: datetime
    end: datetime
    timezone: str
    minutes: int
    room: str
    rooms: tuple[str, ...]
    room_slugs: str
    has_room: bool
    type: str
    type_slug: str
    track: str
    level: str
    audience: str
    speakers: tuple[Link, ...]
    has_prework: bool
    prework_minutes: int
    is_pause: bool
    cancelled: bool
    moved: bool


def session_row(community: Community, conference: Conference, session: Session, spoken: Language) -> SessionRow:
    """Give a session of a conference; its language is that it is held in, as far as it or the conference says."""
    return SessionRow(
        id=session.id,
        title=session.title,
        url=conference.address_of(session),
        language=conference.language_of(session),
        start=session.start,
        end=session.end,
        timezone=conference.timezone,
        minutes=session.minutes,
        room=room(session.room, spoken) if session.room else "",
        rooms=session.rooms if session.has_room else (),
        room_slugs=room_slugs(session),
        has_room=session.has_room,
        type=types(spoken).get(session.type, session.type),
        type_slug=slug(session.type),
        track=session.track,
        level=session.level,
        audience=session.audience,
        speakers=list_rows.people(community, session.speakers),
        has_prework=bool(session.prework),
        prework_minutes=session.prework_minutes,
        is_pause=session.is_pause,
        cancelled=session.status == EventStatus.CANCELLED,
        moved=session.status == EventStatus.MOVED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceName:
    """A conference as pages of its programme name it; `venue` is a name, empty where it has none."""

    id: str
    title: str
    starts: date
    ends: date
    timezone: str
    venue: str


@dataclass(frozen=True)
class ConferenceContext:
    """A conference of a community, and the plan of its calendars."""

    community: Community
    plan: Plan
    conference: Conference

    @cached_property
    def language(self) -> str:
        """The language of its pages, a tag."""
        return self.community.language_of(self.conference)

    @cached_property
    def spoken(self) -> Language:
        """The words of its pages."""
        return language_of(self.community, self.conference)

    @cached_property
    def name(self) -> ConferenceName:
        """The conference as pages of its programme name it."""
        conference = self.conference
        return ConferenceName(
            id=conference.id,
            title=conference.title,
            starts=conference.starts,
            ends=conference.ends,
            timezone=conference.timezone,
            venue=conference.venue.name if conference.venue else "",
        )

    @cached_property
    def _rows(self) -> Mapping[str, SessionRow]:
        return {
            session.id: session_row(self.community, self.conference, session, self.spoken)
            for session in self.conference.sessions
        }

    def rows(self, sessions: Sequence[Session]) -> tuple[SessionRow, ...]:
        """Give sessions of its programme as they are shown."""
        return tuple(self._rows[session.id] for session in sessions)

    def row(self, session: Session) -> SessionRow:
        """Give a session of its programme as it is shown."""
        return self._rows[session.id]

    def navigation(self, groupings: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Give titles and addresses of the programme's pages, of which `groupings` are names and titles."""
        _, id_ = self.spoken.gettext, self.conference.id
        return (
            (_("By time"), addresses.programme(id_)),
            *((title, addresses.programme_by(id_, name)) for name, title in groupings),
            (_("My agenda"), addresses.my_agenda(id_)),
            (_("What changed"), addresses.changes(id_)),
        )

    @property
    def way(self) -> tuple[tuple[str, str], ...]:
        """The way to the conference: titles and addresses, its own the last."""
        events = self.spoken.gettext("Events"), addresses.events()
        return events, (self.conference.title, self.conference.address)

    @cached_property
    def card(self) -> Card:
        """What is drawn of the conference where it, or a page of its programme, is shared."""
        conference, spoken = self.conference, self.spoken
        when = spoken.days(conference.starts, conference.ends)
        return Card(
            cover=conference.id,
            title=conference.title,
            above=spoken.gettext("Conference"),
            below=(when, conference.venue.name if conference.venue else ""),
            space="together",
        )

    def body(self, template: str, url: str, values: Callable[[], Values]) -> Body:
        """Give the body of a page of the conference."""
        return body(template, self.community.settings, url, values, language=self.language)
