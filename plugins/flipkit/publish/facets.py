"""Ways into a long list: what some of it has in common, where that is listed, and how much it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Facet:
    """One way in, as the macro `groups` shows it: a name, an address below the site, and a number of things.

    `language` is that of the name, where the name is a language's own.
    """

    name: str
    url: str
    number: int
    language: str = ""


#: A heading with its ways, several to a page.
Ways = tuple[tuple[str, tuple[Facet, ...]], ...]
