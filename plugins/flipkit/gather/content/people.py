"""people.yml: who is who, and what it may say of somebody, as blogs.yml of a blog."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field

from flipkit.gather.content import faults
from flipkit.gather.content.field_types import Link, Texts, Unmarked
from flipkit.gather.content.validation import KeyGroup, read_by_ids
from flipkit.model.blogs import Blog, Topics
from flipkit.model.identifiers import PersonId
from flipkit.model.people import NOBODY, People, Person
from flipkit.model.problems import Problem
from flipkit.secrecy import asks_with_secret, source_of_links


class PersonKeys(KeyGroup):
    """Somebody with a page of their own; the key above is the id."""

    name: str
    """Their name."""
    url: Link | None = None
    """Their own page."""
    bio: Unmarked = ""
    """A few sentences about them."""
    photo: str = ""
    """A picture below content/, of which the site has small square copies only. Without one, a disc with initials."""
    country: str = ""
    """The country they live in."""
    languages: Texts = ()
    """The languages they speak, as codes."""
    handles: dict[str, str] = Field(default_factory=dict)
    """What they are called elsewhere, by the platform's name."""

    def person(self, id: PersonId) -> Person:
        """Give the person themselves."""
        return Person(
            id=id,
            name=self.name,
            url=self.url,
            bio=self.bio,
            photo=self.photo if "//" in self.photo else self.photo.removeprefix("./").lstrip("/"),
            country=self.country,
            languages=self.languages,
            handles=self.handles,
        )


class TopicsKeys(KeyGroup):
    """Which of a blog's entries belong here."""

    include: Texts = ()
    """Words or categories; an entry must have one of them."""
    exclude: Texts = ()
    """Words or categories; an entry with one of them stays out."""

    def topics(self) -> Topics:
        """Give the filter itself."""
        return Topics(include=self.include, exclude=self.exclude)


class BlogKeys(KeyGroup):
    """A blog the community follows."""

    id: str = ""
    """Its part of addresses here; made of its title if it is left out."""
    title: str
    """What it is called."""
    url: Link
    """Its home page."""
    feed: str = ""
    """The address of its feed (RSS, Atom or JSON Feed), or a file beside this one."""
    authors: Texts = ()
    """Who writes it: ids of people.yml, or names."""
    language: str = ""
    """Its language as a code; what the feed says if it is left out."""
    topics: TopicsKeys = TopicsKeys()
    """Which of its entries belong here."""
    show: Literal["link", "excerpt", "full"] = "excerpt"
    """How much of an entry appears here: its link, an excerpt, or the full text if its author agreed."""
    images: Literal["link", "copy"] = "link"
    """Whether pictures in full texts are links, or copies on our own site."""
    licence: str = ""
    """The licence of its texts."""
    paused: bool = False
    """Whether it is left alone for now; what was gathered stays."""

    def blog(self) -> Blog:
        """Give the blog itself."""
        return Blog(
            id=self.id,
            title=self.title,
            url=source_of_links(self.url) if asks_with_secret(self.url) else self.url,  # it is published
            feed=self.feed,
            authors=self.authors,
            language=self.language,
            topics=self.topics.topics(),
            show=self.show,
            images=self.images,
            licence=self.licence,
            paused=self.paused,
        )


def read_people(path: Path, file: str) -> tuple[People, tuple[Problem, ...]]:
    """Read people.yml, a mapping of ids to what is known of each person.

    Everybody who is right is given, with all that is wrong with the others; a file that is not
    there means nobody. `file` is the path to show in problems, relative to the content folder.
    """
    found, problems = read_by_ids(
        path, file, PersonKeys, not_by_ids=faults.PEOPLE_NOT_BY_IDS(), unfit=faults.PERSON_ID_UNFIT
    )
    people = [each.keys.person(PersonId(each.id)) for each in found]
    names: dict[str, str] = {}
    same: list[Problem] = []
    for each, person in zip(found, people, strict=True):
        first = names.setdefault(person.name.casefold(), person.id)
        if first != person.id:
            said = faults.PERSON_NAME_TWICE(name=person.name, other=first)
            same.append(Problem(file, said, line=each.line, field=f"{person.id}.name"))
    return People(people) if people else NOBODY, (*problems, *same)
