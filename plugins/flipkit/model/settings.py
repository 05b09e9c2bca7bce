"""What the whole site shares."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
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

    @property
    def indexes(self) -> tuple[str, ...]:
        """The addresses of the section indexes that the active parts have."""
        sections = {
            "posts": ("posts/", "people/"), "blogs": ("blogs/", "people/"),
            "events": ("chats/", "events/", "people/"), "calendars": ("calendars/",), "search": ("search/",),
        }  # fmt: skip
        return tuple(sorted({url for part in self.parts for url in sections[part]}))

    def absolute(self, url: str) -> str:
        """Give an address below the site in full (as it stands, where the site has no address)."""
        return self.url + url


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project keeps things.

    `project` is where mkdocs.yml is, `content` what people write, `site` the
    built site, `state` flipkit's own. The others
    are names below `content`; `blogs` is empty where no plugin reads it.
    """

    project: Path
    content: Path
    site: Path
    state: Path
    people: str
    blogs: str
    posts: str = "posts"
    events: str = "events"

    @property
    def archive(self) -> Path:
        """The archive of gathered entries."""
        return self.state / "archive.sqlite"

    @property
    def ledger(self) -> Path:
        """What calendars remember."""
        return self.state / "ledger.json"
