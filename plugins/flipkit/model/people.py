"""The people of the community: who writes, moderates and speaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from flipkit.model.identifiers import PersonId
from flipkit.model.text import slug


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
        return self._by_id.get(PersonId(reference)) or self._by_name.get(reference.casefold().strip())

    def named(self, reference: str) -> Person:
        """Give the person meant, or a new one that has only a name."""
        return self.find(reference) or Person(id=PersonId(slug(reference)), name=reference.strip())


#: Where nobody is known, as without a people.yml.
NOBODY = People()
