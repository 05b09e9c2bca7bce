"""What the pages of one conference share: its language, its sessions as they are shown, and the ways between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.calendars import Plan
from flipkit.publish.conferences.session_row import SessionRow, session_row
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.templates import Body, Values, body


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

    def body(self, template: str, url: str, values: Callable[[], Values]) -> Body:
        """Give the body of a page of the conference."""
        return body(template, self.community.settings, url, values, language=self.language)
