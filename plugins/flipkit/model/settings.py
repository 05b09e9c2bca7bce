"""What the whole site shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

Part = Literal["posts", "blogs", "events", "calendars", "search"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's name, address and habits.

    `url` is the site's address with a slash at its end, or empty where mkdocs.yml has none. `host`
    stands in UIDs and never changes. `parts` are the active plugins, `has_home` says whether
    content/index.md is flipkit's home page.
    """

    name: str
    url: str = ""
    description: str = ""
    host: str = "localhost"
    timezone: str = "UTC"
    language: str = "en"
    parts: frozenset[Part] = field(default_factory=frozenset)
    has_home: bool = False

    @property
    def path(self) -> str:
        """The path the site is served under: `/`, or `/pd/`."""
        return urlsplit(self.url).path or "/"

    def absolute(self, url: str) -> str:
        """Give an address below the site in full (as it stands, where the site has no address)."""
        return self.url + url
