"""/people/<person>/: what somebody did here, and where else to find them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.people import Person
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import is_web_address
from flipkit.model.times import local_date
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.conferences.page_parts import session_row
from flipkit.publish.html import Values, body, list_rows
from flipkit.publish.html.filters import language_name
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link

#: A page lists no more entries than this; the blog's own page has all of them.
_ENTRIES = 50
#: So many moderated weeks stand there at once, the others by years.
_WEEKS = 10
#: So many posts have rows, of the others there are the titles.
_POSTS = 20


@dataclass(slots=True, kw_only=True)
class Work:
    """What one person did, each list newest first."""

    posts: list[Post] = field(default_factory=list)
    blogs: list[FollowedBlog] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    chats: list[Chat] = field(default_factory=list)
    weeks: list[Week] = field(default_factory=list)
    sessions: list[tuple[Conference, Session]] = field(default_factory=list)

    def roles(self, spoken: Language) -> tuple[str, ...]:
        """What the person is here, in a few words each: `moderates #flipclass chat`, `2 posts`."""
        _ = spoken.gettext
        found = [_("moderates %(chat)s", chat=chat.title) for chat in self.chats]
        if self.weeks and not self.chats:
            found.append(_("moderates chats"))
        titles = dict.fromkeys(conference.title for conference, _session in self.sessions)
        found += [_("speaks at %(event)s", event=title) for title in titles]
        found += [_("writes %(blog)s", blog=blog.blog.title) for blog in self.blogs]
        if self.posts:
            found.append(spoken.ngettext("%(num)s post", "%(num)s posts", len(self.posts)))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratedWeek:
    """A date of a chat that somebody moderated; `date` is that in the site's zone."""

    title: str
    url: str
    date: date
    year: int
    topic: str
    cancelled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Somebody as their page shows them. `photo` is a picture of the site; without one a cover is drawn of `id`."""

    id: str
    name: str
    bio: str
    photo: str
    country: Link | None
    languages: tuple[Link, ...]
    url: str


def page(community: Community, person: Person, work: Work, roles: tuple[str, ...]) -> Page:
    """Give somebody's page."""
    url, language = addresses.person(person.id), community.settings.language
    said = f"{person.name} {', '.join(roles)}." if roles and not work.posts else person.name
    return Page(
        url=url,
        title=person.name,
        description=person.bio or said,
        body=body("person.html", community.settings, url, partial(_values, community, person, work, roles)),
        kind="person",
        section=Section.PEOPLE,
        language=language,
        record=Record(
            url=url,
            title=person.name,
            text=" · ".join([person.bio, *roles]).strip(" ·"),
            kind="person",
            language=language,
        ),
    )


def _values(community: Community, person: Person, work: Work, roles: tuple[str, ...]) -> Values:
    spoken = Language.of(community.settings.language)
    weeks = [_week(week, community.settings.timezone) for week in work.weeks]
    older = sorted(weeks[_WEEKS:], key=_year, reverse=True)
    return {
        "person": _facts(person),
        "roles": roles,
        "sessions": [session_row(community, conference, session, spoken) for conference, session in work.sessions],
        "chats": [Link(chat.title, chat.address, chat.language) for chat in work.chats],
        "weeks": weeks[:_WEEKS],
        "older_weeks": [(year, list(inside)) for year, inside in groupby(older, key=_year)],
        "posts": [list_rows.post_row(community, post) for post in work.posts[:_POSTS]],
        "older_posts": [list_rows.post_row(community, post) for post in work.posts[_POSTS:]],
        "blogs": [list_rows.blog(blog) for blog in work.blogs],
        "entries": [list_rows.entry_row(community, entry) for entry in work.entries[:_ENTRIES]],
        "more_entries": max(0, len(work.entries) - _ENTRIES),
        "handles": [(service, value, is_web_address(value)) for service, value in person.handles.items()],
    }


def _facts(person: Person) -> PersonFacts:
    return PersonFacts(
        id=person.id,
        name=person.name,
        bio=person.bio,
        photo=person.photo if "://" not in person.photo else "",
        country=Link(person.country, addresses.people_by("country", person.country)) if person.country else None,
        languages=tuple(
            Link(language_name(tag), addresses.people_by("language", tag.split("-")[0]), tag)
            for tag in person.languages
        ),
        url=person.url or "",
    )


def _week(week: Week, timezone: str) -> ModeratedWeek:
    return ModeratedWeek(
        title=week.title,
        url=week.address,
        date=local_date(week.start, timezone),
        year=week.start.year,
        topic=week.topic,
        cancelled=bool(week.cancelled),
    )


def _year(week: ModeratedWeek) -> int:
    return week.year
