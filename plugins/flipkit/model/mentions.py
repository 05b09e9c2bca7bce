"""What is said where of what: which posts, entries, dates of chats and sessions link to each other, and name a tool.

Each text is looked through once, and an address or a word is looked up: it takes as long as there is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from functools import partial
from hashlib import blake2b
from html import unescape
from itertools import chain
from typing import Protocol, TypeVar
from urllib.parse import unquote

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import ToolId
from flipkit.model.links import SourceLink, find_links
from flipkit.model.plain import ValueStore
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.model.text import words_of_html
from flipkit.model.tools import Tool, ToolFinder
from flipkit.model.web_addresses import canonical_address
from flipkit.values import dataclass

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
    def text_key(self) -> Callable[[Entry], str]: ...
    @property
    def kept(self) -> ValueStore | None: ...
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
    texts = [(text, _key(settings, text.addresses[0])) for text in _own_texts(community)]
    for text, first in texts:
        for address in text.addresses:
            homes.setdefault(_key(settings, address), first)
    entries = [(entry, _key(settings, entry.url)) for entry in community.entries]
    for entry, first in entries:
        homes.setdefault(first, first)
        homes.setdefault(_key(settings, community.address_of(entry)), first)
    tools = ToolFinder(community.tools)
    seen = _LinksOfTexts(community, homes, tools)
    linked: defaultdict[str, list[LinkingText]] = defaultdict(list)
    named: defaultdict[ToolId, list[LinkingText]] = defaultdict(list)
    told = ((entry, own) for entry, own in entries if tools or not seen.says_nothing(entry, own))
    for text, own in chain(texts, ((_of_entry(community, entry), own) for entry, own in told)):
        keys, found = seen.of(text, own)
        keys |= {key for url in (*text.links, *_in_plain(text)) if (key := _target(community, homes, url))}
        for target in {homes[key] for key in keys if key in homes} - {own}:
            linked[target].append(text)
        if tools:
            found |= {tool for key in keys for tool in tools.linked(key)}
            if tools.may_name("\n".join(text.plain)):
                found |= {tool for words in text.plain for tool in tools.named(words)}
        for tool in found:
            named[tool].append(text)
    seen.keep()
    return Mentions(settings, homes, _newest_first(linked), _newest_first(named))


class _LinksOfTexts:
    """What the HTML of texts links to and names; what it was of an entry is kept, so that only new ones are read."""

    _KEPT = "links of entries"

    def __init__(self, community: Mentionable, homes: Mapping[str, str], tools: ToolFinder) -> None:
        self._community, self._homes, self._tools = community, homes, tools
        self._servers = {_server(key) for key in homes}
        # What is kept is of links to these servers, and of these tools.
        asked = repr((sorted(self._servers), community.tools))
        self._asked = blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        before, said = (community.kept and community.kept.get(self._KEPT)) or ("", {})
        self._before: dict[str, tuple[list[str], list[ToolId]] | int] = said if before == self._asked else {}
        self._now: dict[str, tuple[list[str], list[ToolId]] | int] = {}

    def of(self, text: LinkingText, own: str) -> tuple[set[str], set[ToolId]]:
        """Give the keys of what the HTML of a text links to, and may be asked for, and the tools that it names."""
        key = self._known(text.of, own) if isinstance(text.of, Entry) else ""
        if not key:
            return self._look(text.html(), own)
        kept = self._before.get(key)
        if kept is None:
            links, named = self._look(html := text.html(), own)
            if _WITHIN.search(html):  # it may lead to what is here, whatever that is
                return links, named
            kept = ([*links], [*named]) if links or named else 0
        self._now[key] = kept
        return (set(kept[0]), set(kept[1])) if not isinstance(kept, int) else (set(), set())

    def says_nothing(self, entry: Entry, own: str) -> bool:
        """Whether an entry is known to link to nothing: most do, and nothing is made of them."""
        key = self._known(entry, own)
        if not key or self._before.get(key) != 0:
            return False
        if "://" in entry.title or "://" in entry.summary or any("://" in name for name in entry.categories):
            return False
        self._now[key] = 0
        return True

    def _known(self, entry: Entry, own: str) -> str:
        """Give by what the links of an entry are known; nothing where its text is not."""
        known = self._community.text_key(entry)
        return blake2b(f"{known}{own}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest() if known else ""

    def _look(self, html: str, own: str) -> tuple[set[str], set[ToolId]]:
        may = {self._target(unescape(url) if "&" in url else url) for url in _NAMED.findall(html)}
        links = {key for key in may if self._is_asked(key)}
        if all(self._homes.get(key) == own for key in links) and not any(map(self._of_tools, links)):
            links = set()  # most name themselves, and nothing else
        else:
            links &= {self._target(link.url) for link in find_links(html)}  # what code shows is no link
        named = self._tools.named(words_of_html(html)) if self._tools and self._tools.may_name(html) else set()
        return links, named

    def _target(self, url: str) -> str:
        return _target(self._community, self._homes, url)

    def _is_asked(self, key: str) -> bool:
        return _server(key) in self._servers or self._of_tools(key)

    def _of_tools(self, key: str) -> bool:
        return any(True for _ in self._tools.linked(key))

    def keep(self) -> None:
        """Let the next build have it."""
        if self._community.kept:
            self._community.kept.put(self._KEPT, [self._asked, self._now])


def _server(key: str) -> str:
    return key.partition("/")[0].partition("?")[0]


def _newest_first(found: Mapping[_K, list[LinkingText]]) -> dict[_K, tuple[LinkingText, ...]]:
    return {
        key: tuple(sorted(texts, key=lambda text: (-text.when.timestamp(), text.addresses[0])))
        for key, texts in found.items()
    }


def _own_texts(community: Mentionable) -> Iterator[LinkingText]:
    """Give the texts of ours that mention and are mentioned."""
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


def _of_entry(community: Mentionable, entry: Entry) -> LinkingText:
    read_at = community.address_of(entry)
    plain = (entry.title, entry.summary, *entry.categories)
    known_at = (entry.url,) if read_at == entry.url else (entry.url, read_at)
    return LinkingText(entry, entry.published, known_at, partial(community.content, entry), plain)


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
#: What leads to a place of this site by other words than its address.
_WITHIN = re.compile(r"""=\s{0,3}["']?(?:source:|/)""")
_WRITTEN = re.compile(r"https?://[^\s<>\"']{1,2000}")


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
