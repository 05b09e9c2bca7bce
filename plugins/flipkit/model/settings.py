"""What the whole site shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.comments import CommentNames
from flipkit.values import dataclass

Part = Literal["posts", "blogs", "events", "calendars", "search"]


class Section(StrEnum):
    """A part of the site that has an index, in the order of the header; `NONE` is outside of all."""

    CHATS = "chats"
    EVENTS = "events"
    BLOGS = "blogs"
    POSTS = "posts"
    PATHWAYS = "pathways"
    PEOPLE = "people"
    TOOLS = "tools"
    CALENDARS = "calendars"
    SEARCH = "search"
    NONE = ""


class EntrySearch(StrEnum):
    """Of which gathered entries the whole text is searched: of all, of those of the last two years, of none."""

    WHOLE = "whole"
    RECENT = "recent"
    SUMMARY = "summary"


#: Where each section begins.
INDEXES: Mapping[Section, SiteUrl] = {
    Section.CHATS: addresses.chats(),
    Section.EVENTS: addresses.events(),
    Section.BLOGS: addresses.blogs(),
    Section.POSTS: addresses.posts(),
    Section.PATHWAYS: addresses.pathways(),
    Section.PEOPLE: addresses.people(),
    Section.TOOLS: addresses.tools(),
    Section.CALENDARS: addresses.calendars(),
    Section.SEARCH: addresses.search(),
}
#: What each plugin brings.
_SECTIONS: Mapping[Part, tuple[Section, ...]] = {
    "posts": (Section.POSTS, Section.PEOPLE),
    "blogs": (Section.BLOGS, Section.PEOPLE),
    "events": (Section.CHATS, Section.EVENTS, Section.PEOPLE),
    "calendars": (Section.CALENDARS,),
    "search": (Section.SEARCH,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The site's name, address and habits.

    `url` is the site's address with a slash at its end, or empty where mkdocs.yml has none. `host`
    stands in UIDs and never changes. `parts` are the active plugins, `has_home` says whether
    content/index.md is flipkit's home page, `has_pathways` whether there are any, `ignored` which codes of problems
    are passed over, `policy` what a browser lets run on the pages (CSP; empty where mkdocs.yml wants none),
    `has_own_look` whether they are made in flipkit's theme and not in the shell of another, `post_address` how posts'
    addresses are made, such as `{year}/{slug}/` (empty: as `addresses.post` has it), `copies_pictures` whether other
    servers' pictures in posts are copied, `is_for_disk` whether this is a copy that
    is read without a server, which has no address, `cards` whether pictures are drawn for where pages are shared,
    `icon` where the site's own icon or logo lies (empty: one is drawn), `comment_names` how those who commented on
    posts are called, `entry_search` of which entries the whole text is searched.
    """

    name: str
    url: str = ""
    description: str = ""
    host: str = "localhost"
    timezone: str = "UTC"
    language: str = "en"
    parts: frozenset[Part] = field(default_factory=frozenset)
    has_home: bool = False
    has_pathways: bool = False
    ignored: frozenset[str] = frozenset()
    policy: str = ""
    post_address: str = ""
    copies_pictures: bool = False
    has_own_look: bool = True
    is_for_disk: bool = False
    cards: bool = True
    icon: str = ""
    comment_names: CommentNames = CommentNames.FULL
    entry_search: EntrySearch = EntrySearch.RECENT

    @property
    def shows_cards(self) -> bool:
        """Whether there are pictures for where pages are shared: only in full can their addresses be told there."""
        return self.cards and bool(self.url)

    @property
    def remembers(self) -> bool:
        """Whether there is something that must outlive a machine beside the archive: calendars, or addresses."""
        return bool(self.parts & {"calendars", "posts"})

    @property
    def path(self) -> str:
        """The path the site is served under: `/`, or `/pd/`."""
        return urlsplit(self.url).path or "/"

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections that the active parts have, in the header's order."""
        brought = {section for part in self.parts for section in _SECTIONS[part]}
        brought |= {Section.PATHWAYS} if self.has_pathways else set()
        return tuple(section for section in Section if section in brought)

    @property
    def owner(self) -> tuple[str, str]:
        """Whose site it is, by name and host; one without an address has no host of its own."""
        return self.name, self.host if self.url else ""

    def absolute(self, url: str) -> str:
        """Give an address below the site in full (as it stands, where the site has no address)."""
        return self.url + url


def content_policy(scripts: Iterable[str], *, is_for_disk: bool = False) -> str:
    """Give the content security policy of a site, as CSP level 3 writes it.

    Scripts come as files of the site itself, and of the hosts that `scripts` (addresses in mkdocs.yml) name;
    what stands in a page's text never runs, whoever wrote it. WebAssembly is the search's. Pictures, styles
    and media are not narrowed. On a disk nothing has an origin that could be the site's own: files are its scripts.
    """
    hosts = sorted({origin for script in scripts if (origin := _origin(script))})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *hosts])
    if is_for_disk:
        return f"script-src {' '.join(['file:', *hosts])}; object-src 'none'; base-uri 'none'"
    return f"script-src {allowed}; object-src 'none'; base-uri 'self'"


def _origin(address: str) -> str:
    """Give scheme and host of an address elsewhere; nothing for one below the site."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else parts.netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Folders:
    """Where a project keeps things.

    `project` is where mkdocs.yml is, `content` what people write, `site` the
    built site, `own_site` the one that mkdocs.yml names where a build is told of another, `state` flipkit's own,
    `listed` holds what the host lists of posts and events, where that is not what `content` holds. The others are
    names below `content`; `blogs` is empty where no plugin reads it.
    """

    project: Path
    content: Path
    site: Path
    state: Path
    people: str
    blogs: str
    posts: str = "posts"
    events: str = "events"
    pathways: str = "pathways"
    own_site: Path | None = None
    listed: Path | None = None

    @property
    def texts(self) -> Path:
        """Where posts and events are read: the content folder, or a copy of what the host lists of it."""
        return self.listed or self.content

    @property
    def archive(self) -> Path:
        """The archive of gathered entries."""
        return self.state / "archive.sqlite"

    @property
    def links(self) -> Path:
        """What is known of links that lead out of the site."""
        return self.state / "links.json"

    @property
    def ledger(self) -> Path:
        """What calendars remember."""
        return self.state / "ledger.json"
