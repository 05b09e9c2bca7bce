"""What people.yml may say of somebody."""

from __future__ import annotations

from pydantic import Field

from flipkit.gather.content.field_types import Link, Texts
from flipkit.gather.content.key_group import KeyGroup
from flipkit.model.people import Person


class PersonKeys(KeyGroup):
    """Somebody with a page of their own; the key above is the id."""

    name: str
    """Their name."""
    url: Link | None = None
    """Their own page."""
    bio: str = ""
    """A few sentences about them."""
    photo: str = ""
    """A picture below content/."""
    country: str = ""
    """The country they live in."""
    languages: Texts = ()
    """The languages they speak, as codes."""
    handles: dict[str, str] = Field(default_factory=dict)
    """What they are called elsewhere, by the platform's name."""

    def person(self, id: str) -> Person:
        """Give the person themselves."""
        return Person(
            id=id,
            name=self.name,
            url=self.url,
            bio=self.bio,
            photo=self.photo,
            country=self.country,
            languages=self.languages,
            handles=self.handles,
        )
