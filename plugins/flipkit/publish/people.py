"""/people/, the same by country and by language, and /people/<person>/: who does what here, and what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry, FollowedBlog
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.people import Person, PortraitSize
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.model.web_addresses import is_web_address
from flipkit.publish import appearances, mentions
from flipkit.publish.artifacts import Artifact, Card, File, Page, Record
from flipkit.publish.html import Values, body, entry_rows, jsonld, list_rows
from flipkit.publish.html.filters import Facet, Ways, language_name
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Face, Link
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections


def artifacts(community: Community, reflections: Reflections = NO_REFLECTIONS) -> Iterator[Artifact]:
    """Give the list of people, the same by country and by language, a page for each, and their portraits."""
    for person_id, portrait in community.portraits.items():
        for size, picture in portrait.items():
            yield File(addresses.portrait(person_id, size), picture)
    works = _works(community)
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    roles = {person: work.roles(spoken) for person, work in works.items()}
    countries, languages = _by_country(community.persons), _by_language(community.persons)
    ways = ((_("By country"), tuple(countries)), (_("By language"), tuple(languages)))
    listing = partial(_list, community, roles=roles, ways=ways)
    name = community.settings.name
    about = _("Who writes, moderates and speaks at %(community)s.", community=name)
    yield listing(Facet(_("People"), addresses.people(), len(community.persons)), community.persons, about)
    for country, found in countries.items():
        about = _("People of %(community)s in %(country)s.", community=name, country=country.name)
        yield listing(country, found, about)
    for language, found in languages.items():
        about = _("People of %(community)s who speak %(language)s.", community=name, language=language.name)
        yield listing(language, found, about)
    for person in community.persons:
        yield page(community, person, works[person.id], roles[person.id], reflections)


def _list(
    community: Community,
    group: Facet,
    persons: Sequence[Person],
    about: str,
    *,
    roles: Mapping[str, tuple[str, ...]],
    ways: Ways,
) -> Page:
    everybody = group.url == addresses.people()
    return Page(
        url=group.url,
        title=group.name,
        description=about,
        body=body(
            "people.html",
            community.settings,
            group.url,
            lambda: {
                "group": "" if everybody else group.name,
                "tongue": group.language,
                "persons": [_row(community, person, roles[person.id]) for person in persons],
                "ways": ways,
            },
        ),
        kind="list",
        section=Section.PEOPLE,
        language=community.settings.language,
        index=everybody,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person in a list: the name with its page, the country, who it is, and what they do here, shortly."""

    name: str
    url: str
    face: Face
    country: str
    in_short: str
    roles: tuple[str, ...]
    language: str = ""


def _row(community: Community, person: Person, roles: tuple[str, ...]) -> PersonRow:
    return PersonRow(
        name=person.name,
        url=addresses.person(person.id),
        face=list_rows.face_of(community, person),
        country=person.country,
        in_short=person.in_short,
        roles=roles,
    )


def _by_country(persons: Iterable[Person]) -> dict[Facet, list[Person]]:
    """Sort people by country; spellings that differ only in case or accents are one."""
    found: dict[str, list[Person]] = {}
    for person in persons:
        if person.country:
            found.setdefault(slug(person.country), []).append(person)
    return {
        Facet(here[0].country, addresses.people_by("country", country), len(here)): here
        for country, here in sorted(found.items())
    }


def _by_language(persons: Iterable[Person]) -> dict[Facet, list[Person]]:
    """Sort people by the languages they speak, most spoken first; those that differ only in region are one."""
    found: dict[str, list[Person]] = {}
    for person in persons:
        for tag in dict.fromkeys(tag.split("-")[0].lower() for tag in person.languages):
            found.setdefault(tag, []).append(person)
    return {
        Facet(language_name(tag), addresses.people_by("language", tag), len(here), tag): here
        for tag, here in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    }


def _works(community: Community) -> dict[str, Work]:
    """Ask every post, entry, chat and session once who made it."""
    works: dict[str, Work] = {person.id: Work() for person in community.persons}

    def of(references: tuple[str, ...]) -> Iterator[Work]:
        found = (community.person(reference) for reference in references)
        for person_id in dict.fromkeys(person.id for person in found if person):
            yield works[person_id]

    for post in community.posts:
        for work in of(tuple(author.name for author in post.authors)):
            work.posts.append(post)
    for blog in community.blogs:
        for work in of(blog.blog.authors):
            work.blogs.append(blog)
    for entry in community.entries:
        for credit in community.credits(entry):
            if credit.person and credit.person.id in works:
                works[credit.person.id].entries.append(entry)
    for chat in community.chats:
        for work in of(chat.moderators):
            work.chats.append(chat)
        for week in reversed([week for week in community.weeks(chat) if week.notes]):
            for work in of((*week.moderators, *(week.notes.co_moderators if week.notes else ()))):
                work.weeks.append(week)
    for conference in community.conferences:
        for session in conference.sessions:
            for work in of(session.speakers):
                work.sessions.append((conference, session))
    for work in works.values():
        work.sessions.sort(key=lambda held: held[1].start.astimezone(UTC), reverse=True)
    return works


#: A page lists no more entries than this; the blog's own page has all of them.
_ENTRIES = 50
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

    @property
    def moderated(self) -> tuple[Chat, ...]:
        """Each chat that the person moderates, as a whole or on dates of it."""
        return tuple({chat.id: chat for chat in (*self.chats, *(week.chat for week in self.weeks))}.values())

    def roles(self, spoken: Language) -> tuple[str, ...]:
        """What the person is here, in a few words each: `moderates #flipclass chat`, `2 posts`."""
        _ = spoken.gettext
        chats = dict.fromkeys(chat.title for chat in self.moderated)
        titles = dict.fromkeys(conference.title for conference, _session in self.sessions)
        found = [_("moderates %(chat)s", chat=spoken.listed([*chats]))] if chats else []
        found += [_("speaks at %(event)s", event=spoken.listed([*titles]))] if titles else []
        blogs = [followed.blog.title for followed in self.blogs]
        found += [_("writes %(blog)s", blog=spoken.listed(blogs))] if blogs else []
        if self.posts:
            found.append(spoken.ngettext("%(num)s post", "%(num)s posts", len(self.posts)))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """Somebody as their page shows them."""

    name: str
    bio: str
    face: Face
    country: Link | None
    languages: tuple[Link, ...]
    url: str


def page(community: Community, person: Person, work: Work, roles: tuple[str, ...], reflections: Reflections) -> Page:
    """Give somebody's page; `reflections` are the texts about sessions, by their tags."""
    url, language = addresses.person(person.id), community.settings.language
    index = Language.of(language).gettext("People")
    said = f"{person.name} {', '.join(roles)}." if roles and not work.posts else person.name
    return Page(
        url=url,
        title=person.name,
        description=person.bio or said,
        body=body(
            "person.html", community.settings, url, partial(_values, community, person, work, roles, reflections)
        ),
        kind="person",
        section=Section.PEOPLE,
        language=language,
        head=jsonld.script(community, jsonld.of_person(community, person))
        + jsonld.crumbs(community, (index, addresses.people()), (person.name, url)),
        record=Record(
            url=url,
            title=person.name,
            text=" · ".join([person.bio, *roles]).strip(" ·"),
            kind="person",
            language=language,
        ),
        card=Card(
            cover=person.id,
            title=person.name,
            below=roles[:2],
            portrait=community.portraits.get(person.id, {}).get(PortraitSize.LARGE, b""),
        ),
    )


def _values(
    community: Community, person: Person, work: Work, roles: tuple[str, ...], reflections: Reflections
) -> Values:
    spoken = Language.of(community.settings.language)
    met = [
        *(appearances.of_session(community, *held, person.id, spoken) for held in work.sessions),
        *(appearances.of_week(community, week, person.id, spoken) for week in work.weeks),
    ]
    coming, past = appearances.coming_and_past(met, community.now)
    return {
        "person": _facts(community, person),
        "roles": roles,
        "chats": [Link(chat.title, chat.address, chat.language) for chat in work.moderated],
        "coming": coming,
        "past": past,
        "today": community.today,
        "posts": [list_rows.post_row(community, post) for post in work.posts[:_POSTS]],
        "older_posts": [list_rows.post_row(community, post) for post in work.posts[_POSTS:]],
        "written": [
            (Link(each.title, url), rows)
            for each, url, rows in _written(community, work, reflections, spoken)
            if rows
        ],
        "blogs": [entry_rows.blog(blog) for blog in work.blogs],
        "entries": [entry_rows.entry_row(community, entry) for entry in work.entries[:_ENTRIES]],
        "more_entries": max(0, len(work.entries) - _ENTRIES),
        "handles": [(service, value, is_web_address(value)) for service, value in person.handles.items()],
    }


def _written(
    community: Community, work: Work, reflections: Reflections, spoken: Language
) -> Iterator[tuple[Session, str, mentions.MentionRows]]:
    """Give the texts that link to each of somebody's sessions, or are about it by their tags."""
    for conference, session in work.sessions:
        address = conference.address_of(session)
        yield session, address, mentions.mentions(community, address, spoken, beside=reflections.of(address))


def _facts(community: Community, person: Person) -> PersonFacts:
    return PersonFacts(
        name=person.name,
        bio=person.bio,
        face=list_rows.face_of(community, person),
        country=Link(person.country, addresses.people_by("country", person.country)) if person.country else None,
        languages=tuple(
            Link(language_name(tag), addresses.people_by("language", tag.split("-")[0]), tag)
            for tag in person.languages
        ),
        url=person.url or "",
    )
