"""What is said where of what: which posts, entries, dates of chats and sessions link to each other, and name a tool.

Each text is looked through once, and an address or a word is looked up: it takes as long as there is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html import unescape
from typing import Protocol, TypeVar
from urllib.parse import unquote

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import ToolId
from flipkit.model.links import SourceLink, find_links
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.model.text import words_of_html
from flipkit.model.tools import Tool, ToolFinder
from flipkit.model.web_addresses import canonical_address

_K = TypeVar("_K", bound=str)


class Mentionable(Protocol):
    """What is asked of a community."""

    @property
    def settings(self) -> Settings: ...
    @property
    def posts(self) -> tuple[Post, ...]: ...
    @property
    def entries(self) -> tuple[Entry, ...]: ...
    @property
    def chats(self) -> tuple[Chat, ...]: ...
    @property
    def conferences(self) -> tuple[Conference, ...]: ...
    @property
    def tools(self) -> tuple[Tool, ...]: ...
    @property
    def content(self) -> Callable[[Entry], str]: ...
    @property
    def addresses(self) -> Mapping[str, str]: ...
    def weeks(self, chat: Chat) -> tuple[Week, ...]: ...
    def address_of(self, entry: Entry) -> str: ...


@dataclass(frozen=True, slots=True)
class LinkingText:
    """A post, an entry, a date of a chat, or a session (`within` its conference), and the moment it is of.

    Others link to it at its `addresses`, below the site or in full. `html` makes its text, `plain` and `links` are
    what it says and names beside that.
    """

    of: Post | Entry | Week | Session
    when: datetime
    addresses: tuple[str, ...]
    html: Callable[[], str]
    plain: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    within: Conference | None = None


@dataclass(frozen=True)
class Mentions:
    """Which texts mention what, the newest first: by the keys of what they link to, and by tools.

    `homes` are the keys of all addresses that something has, each with that under which it stands in `texts`.
    """

    settings: Settings
    homes: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, tuple[LinkingText, ...]] = field(default_factory=dict)
    tools: Mapping[ToolId, tuple[LinkingText, ...]] = field(default_factory=dict)

    def of(self, address: str) -> tuple[LinkingText, ...]:
        """Give the texts that link to what has this address: below the site, or in full."""
        return self.texts.get(self.homes.get(_key(self.settings, address), ""), ())


def find_mentions(community: Mentionable) -> Mentions:
    """Find which texts of a community link to each other, and which name a tool or link to it."""
    settings = community.settings
    homes: dict[str, str] = {}
    for text in _texts(community):
        first = _key(settings, text.addresses[0])
        for address in text.addresses:
            homes.setdefault(_key(settings, address), first)
    tools = ToolFinder(community.tools)
    linked: defaultdict[str, list[LinkingText]] = defaultdict(list)
    named: defaultdict[ToolId, list[LinkingText]] = defaultdict(list)
    for text in _texts(community):
        html = text.html()
        own = _key(settings, text.addresses[0])
        keys = {key for url in _may_link(text, html) if (key := _target(community, homes, url))}
        if any(key in homes or [*tools.linked(key)] for key in keys):
            links = {*text.links, *_in_plain(text), *(link.url for link in find_links(html))}
            keys &= {_target(community, homes, url) for url in links}  # what code shows is no link
            for target in {homes[key] for key in keys if key in homes} - {own}:
                linked[target].append(text)
        found = {tool for key in keys for tool in tools.linked(key)} if tools else set()
        if tools and any(map(tools.may_name, (html, *text.plain))):
            found |= {tool for words in (words_of_html(html), *text.plain) for tool in tools.named(words)}
        for tool in found:
            named[tool].append(text)
    return Mentions(settings, homes, _newest_first(linked), _newest_first(named))


def _newest_first(found: Mapping[_K, list[LinkingText]]) -> dict[_K, tuple[LinkingText, ...]]:
    return {
        key: tuple(sorted(texts, key=lambda text: (-text.when.timestamp(), text.addresses[0])))
        for key, texts in found.items()
    }


def _texts(community: Mentionable) -> Iterator[LinkingText]:
    """Give all texts that mention and are mentioned."""
    for post in community.posts:
        plain = (post.title, post.summary, *(each.name for each in (*post.categories, *post.tags)))
        known_at = (post.url, *post.former, *post.asked, *_elsewhere(post))
        yield LinkingText(post, post.published, known_at, partial(str, post.html), plain)
    for chat in community.chats:
        for week in community.weeks(chat):
            if week.notes:
                yield _of_week(chat, week)
    for conference in community.conferences:
        for session in conference.sessions:
            yield _of_session(conference, session)
    for entry in community.entries:
        read_at = community.address_of(entry)
        plain = (entry.title, entry.summary, *entry.categories)
        known_at = (entry.url,) if read_at == entry.url else (entry.url, read_at)
        yield LinkingText(entry, entry.published, known_at, partial(community.content, entry), plain)


def _elsewhere(post: Post) -> Iterator[str]:
    """Give the addresses that an imported post had on other servers: its guid, and its short one."""
    for written in (post.id, post.metadata.get("short_url", "")):
        if "://" in written and "/" in canonical_address(written).replace("?", "/"):  # a server alone is no post
            yield written


def _of_week(chat: Chat, week: Week) -> LinkingText:
    notes = week.notes
    assert notes
    said = notes.transcript
    links = [resource.url for resource in notes.resources] + [link.url for link in (said.links if said else ())]
    plain = [week.topic, *(question.q for question in notes.questions), *(each.title for each in notes.resources)]
    plain += [message.text for message in said.said] if said else []
    known_at = tuple(addresses.week(name, notes.key) for name in (chat.id, *chat.formerly))
    return LinkingText(week, week.start, known_at, partial(str, notes.html), tuple(plain), tuple(links))


def _of_session(conference: Conference, session: Session) -> LinkingText:
    links = [*(item.url for item in session.prework), session.notes_url, session.slides_url, session.recording_url]
    plain = (session.title, session.abstract, *(item.title for item in session.prework))
    known_at = tuple(addresses.session(name, session.id) for name in (conference.id, *conference.formerly))
    return LinkingText(
        session, session.start, known_at, partial(str, session.html), plain, tuple(filter(None, links)), conference
    )


#: What may be the address of an element in HTML, found many times faster than by parsing; and addresses in words.
_NAMED = re.compile(r"""=\s{0,3}["']?(https?:[^"'<>\s]{1,2000}|source:[^"'<>]{1,2000}|/[^"'<>\s]{0,2000})""")
_WRITTEN = re.compile(r"https?://[^\s<>\"']{1,2000}")


def _may_link(text: LinkingText, html: str) -> Iterator[str]:
    """Give all that may be a link of a text."""
    yield from text.links
    yield from _in_plain(text)
    for url in _NAMED.findall(html):
        yield unescape(url) if "&" in url else url


def _in_plain(text: LinkingText) -> Iterator[str]:
    """Give the addresses that stand in the words beside a text: in an abstract, say."""
    for words in text.plain:
        if "://" in words:
            yield from (url.rstrip(".,;:!?)]") for url in _WRITTEN.findall(words))


def _target(community: Mentionable, homes: Mapping[str, str], url: str) -> str:
    """Give the key of where a link leads: of any page of the web, of a text of the site; nothing for all else."""
    if url[:4] == "http":
        return canonical_address(url)
    settings, ways = community.settings, list[str]()
    source = SourceLink.read(url)
    if source:
        ways = [community.addresses.get(source.path, source.path)]
    elif url[:1] == "/" and url[:2] != "//":
        way = unquote(re.split("[?#]", url, maxsplit=1)[0])
        ways = [way.removeprefix(start) for start in (settings.path, "/") if way.startswith(start)]
    return next((key for key in (_key(settings, way) for way in ways) if key in homes), "")


def _key(settings: Settings, address: str) -> str:
    """Give what all spellings of an address have in common."""
    return canonical_address(address if "://" in address else settings.absolute(address))
