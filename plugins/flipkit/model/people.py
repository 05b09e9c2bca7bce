"""The people of the community: who writes, moderates and speaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from enum import IntEnum
from functools import cached_property

from flipkit.model.identifiers import PersonId
from flipkit.model.text import excerpt, slug
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with a page of their own (RFC 4287's person, with what people.yml says of them)."""

    id: PersonId
    name: str
    url: str | None = None
    bio: str = ""
    photo: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    handles: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def in_short(self) -> str:
        """The first sentence of the bio, or its first words where that is long."""
        bio = " ".join(self.bio.split())
        ends = (
            found.end()
            for found in _SENTENCE_END.finditer(bio)
            if found["end"] and not bio[found.end() : found.end() + 2].strip().islower()
        )
        return excerpt(bio[: next(ends, len(bio))], _WORDS)


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote an entry: a name, and the person of ours that it is sure to mean."""

    name: str
    person: Person | None = None


#: The end of a sentence; an initial, a title or the like ends none.
_SENTENCE_END = re.compile(
    r"\b(?:[A-Z]|Dra?|Prof|Mrs?|Ms|Mx|Sra?|Sta?|Mt|Ft|Nr|No|Co|vs|ca|bzw|z\.B|e\.g|i\.e)\.(?=\s)"
    r"|(?P<end>[.!?…]['\"»”’)\]]{0,3}(?=\s)|[。！？])"
)
#: Most words of one.
_WORDS = 40


class PortraitSize(IntEnum):
    """How many pixels a portrait is wide and high: beside a name, and on somebody's own page."""

    SMALL = 96
    LARGE = 384


#: Somebody's photo as the site shows it: square, a WebP of each size.
Portrait = Mapping[PortraitSize, bytes]


#: A school, pronouns or the like behind a name, and what people are called before it.
_BEHIND = re.compile(
    r"(?<!\s)\s++\([^()]{0,200}\)$|,\s{0,3}(?:ph\.?\s?d|ed\.?\s?d|m\.?\s?ed|m\.?a|m\.?s|m\.?sc|b\.?a|b\.?s|b\.?sc|mat|nbct|md)\.?$",
    re.I,
)
_BEFORE = re.compile(r"(?:dr|dra|prof|professor|mr|mrs|ms|mx|sr|sra|herr|frau|mme|mlle)\.?\s++(?=\S+\s)", re.I)


def bare_name(text: str) -> str:
    """Give a name without what stands around it: `Dr. Jane Doe (Lincoln HS)` and `Jane Doe, PhD` are `Jane Doe`."""
    name = text.strip()
    while (bare := _BEHIND.sub("", name)) != name and bare:
        name = bare
    return _BEFORE.sub("", name, count=1) if _BEFORE.match(name) else name


#: A name of two to four words with capitals, not counting what stands small within one.
_WHOLE = re.compile(
    r"(?!The )[^\W\d_a-z]\S{0,40}+"
    r"(?: (?:(?:de|del|la|van|von|der|den|da|dos|di|bin|al|el|y) ){0,2}[^\W\d_a-z]\S{0,40}+){1,3}"
)


def names_in(byline: str) -> tuple[str, ...]:
    """Give the names in a byline: `Jon Bergmann & Errol St.Clair Smith` are two, `Smith & Sons` is one."""
    names = tuple(name.strip() for name in byline.split(" & "))
    return names if all(map(_WHOLE.fullmatch, names)) else (byline,)


def person_key(text: str) -> str:
    """Give one text for a person, whatever stands around the name: a slug."""
    return slug(bare_name(text))


class People:
    """Everybody in people.yml; a name written elsewhere is matched with it, case folded."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._by_id = {person.id: person for person in people}

    def __iter__(self) -> Iterator[Person]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    @cached_property
    def _by_name(self) -> dict[str, Person]:
        return {person.name.casefold(): person for person in self._by_id.values()}

    def find(self, reference: str) -> Person | None:
        """Find who is meant by an id or a name; None for somebody people.yml does not know."""
        written = reference.casefold().strip()
        found = self._by_id.get(PersonId(reference)) or self._by_name.get(written)
        return found or self._by_name.get(bare_name(written))

    def named(self, reference: str) -> Person:
        """Give the person meant, or a new one that has only a name, with the school that is written behind it."""
        return self.find(reference) or Person(id=PersonId(person_key(reference)), name=reference.strip())


#: Where nobody is known, as without a people.yml.
NOBODY = People()
