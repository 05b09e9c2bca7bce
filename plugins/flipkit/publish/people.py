"""/people/, the same by country and by language, and /people/<person>/: who does what here, and what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.people import Person, PortraitSize
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.model.web_addresses import is_web_address
from flipkit.publish import appearances, mentions
from flipkit.publish.artifacts import Artifact, Card, File, Page, Record
from flipkit.publish.chats.recurrence_text import standing
from flipkit.publish.html import Values, body, entry_rows, jsonld, list_rows
from flipkit.publish.html.filters import Facet, Ways, language_name
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Face, Link
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections
from flipkit.publish.works import Work, works_of
from flipkit.values import dataclass


def artifacts(community: Community, reflections: Reflections = NO_REFLECTIONS) -> Iterator[Artifact]:
    """Give the list of people, the same by country and by language, a page for each, and their portraits."""
    for person_id, portrait in community.portraits.items():
        for size, picture in portrait.items():
            yield File(addresses.portrait(person_id, size), picture)
    works = works_of(community)
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    over = frozenset(chat.id for chat in community.chats if standing(chat, community.today).over)
    roles = {person: work.roles(spoken, community.today, over) for person, work in works.items()}
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


#: A page lists no more entries than this; the blog's own page has all of them.
_ENTRIES = 50
#: So many posts have rows, of the others there are the titles.
_POSTS = 20


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
