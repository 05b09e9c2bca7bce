"""/people/, the same by country and by language, and /people/<person>/: who does what here, and what they did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.people import Person
from flipkit.model.settings import Section
from flipkit.model.text import slug
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html import body
from flipkit.publish.html.filters import Facet, Ways, language_name
from flipkit.publish.html.language import Language
from flipkit.publish.person import Work, page


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the list of people, the same by country and by language, and a page for each."""
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
        yield page(community, person, works[person.id], roles[person.id])


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
                "persons": [_row(person, roles[person.id]) for person in persons],
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
    """A person in a list: the name with its page, the country, and what somebody is here in a few words each."""

    name: str
    url: str
    country: str
    roles: tuple[str, ...]
    language: str = ""


def _row(person: Person, roles: tuple[str, ...]) -> PersonRow:
    return PersonRow(name=person.name, url=addresses.person(person.id), country=person.country, roles=roles)


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
