"""What is said where of what: which posts, entries, dates of chats and sessions link to each other, and name a tool.

Each text is looked through once, and an address or a word is looked up: it takes as long as there is text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from datetime import datetime
from functools import partial
from hashlib import blake2b
from operator import attrgetter
from typing import Protocol, TypeVar

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.chats import Chat, Week
from flipkit.model.conferences import Conference
from flipkit.model.entry_links import Linking, LinksOfEntries, Said, key_at
from flipkit.model.identifiers import ToolId
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Settings
from flipkit.model.tools import ToolFinder
from flipkit.model.web_addresses import canonical_address
from flipkit.values import dataclass

_K = TypeVar("_K", bound=str)


class Mentionable(Linking, Protocol):
    """What is asked of a community."""

    @property
    def posts(self) -> tuple[Post, ...]: ...
    @property
    def chats(self) -> tuple[Chat, ...]: ...
    @property
    def conferences(self) -> tuple[Conference, ...]: ...
    def weeks(self, chat: Chat) -> tuple[Week, ...]: ...


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


def _nothing(_: str) -> None:
    return None


@dataclass(frozen=True)
class Mentions:
    """Which texts mention what, the newest first: by the keys of what they link to, and by tools.

    `home` says under which key in `texts` what has an address stands, if anything has it; `blogs` are those of which
    something may be mentioned.
    """

    settings: Settings
    home: Callable[[str], str | None] = _nothing
    texts: Mapping[str, tuple[LinkingText, ...]] = field(default_factory=dict)
    tools: Mapping[ToolId, tuple[LinkingText, ...]] = field(default_factory=dict)
    blogs: frozenset[str] = frozenset()

    def of(self, address: str) -> tuple[LinkingText, ...]:
        """Give the texts that link to what has this address: below the site, or in full."""
        return self.texts.get(self.home(key_at(self.settings, address)) or "", ()) if self.texts else ()


def find_mentions(community: Mentionable) -> Mentions:
    """Find which texts of a community link to each other, and which name a tool or link to it."""
    settings, tools = community.settings, ToolFinder(community.tools)
    homes: dict[str, str] = {}
    texts: list[tuple[LinkingText, str]] = []
    for each in _own_texts(community):
        first, *others = (key_at(settings, address) for address in each.addresses)
        texts.append((each, first))
        for key in (first, *others):
            homes.setdefault(key, first)
    known = LinksOfEntries(community, homes, tools)
    linked: defaultdict[str, list[LinkingText]] = defaultdict(list)
    named: defaultdict[ToolId, list[LinkingText]] = defaultdict(list)

    def with_words(keys: set[str], found: set[ToolId], plain: Iterable[str], links: Iterable[str] = ()) -> Said:
        """Give what a text links to and names, by its HTML (these) and by the words and links beside that."""
        keys |= {key for url in (*links, *_addresses_in(plain)) if (key := known.target(url))}
        if tools:
            found |= {tool for key in keys for tool in tools.linked(key)}
            if tools.may_name("\n".join(plain)):
                found |= {tool for words in plain for tool in tools.named(words)}
        return keys, found

    def note(text: LinkingText, own: str, keys: Iterable[str], found: Iterable[ToolId]) -> None:
        for target in {home for key in keys if (home := known.home(key))} - {own}:
            linked[target].append(text)
        for tool in found:
            named[tool].append(text)

    def of_entry(entry: Entry, keys: set[str], found: set[ToolId]) -> Said:
        return with_words(keys, found, _words_of(entry))

    before, now = _kept(community, known), dict[str, _KeptText]()
    for text, own in texts:
        html = text.html()
        key = _key(own, text, html)
        if key not in before:
            said = with_words(*known.look(html, own), text.plain, text.links)
            now[key] = [sorted(said[0]), sorted(said[1])] if any(said) else 0
        found = now.setdefault(key, before.get(key, 0))
        if not isinstance(found, int):
            note(text, own, found[0], map(ToolId, found[1]))
    if community.kept is not None and now != before:
        community.kept.put(_OURS, [known.decided, now])
    for blog in dict.fromkeys(map(attrgetter("blog"), community.entries)):
        for entry, own, keys, of_tools in known.of_blog(blog, of_entry):
            note(_of_entry(community, entry), own, keys, of_tools)
    blogs = frozenset(blog for target in linked for blog in known.blogs_at(target))
    return Mentions(settings, known.home, _newest_first(linked), _newest_first(named), blogs)


#: Where is kept what texts of ours link to and name, by digests of them; 0 of those that do neither.
_OURS = "links of ours"
_KeptText = list[list[str]] | int


def _kept(community: Mentionable, known: LinksOfEntries) -> dict[str, _KeptText]:
    decided, found = (community.kept and community.kept.get(_OURS)) or ("", {})
    return found if decided == known.decided else {}


def _key(own: str, text: LinkingText, html: str) -> str:
    said = f"{(own, text.plain, text.links)!r}{html}"
    return blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


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
    known_at = (entry.url,) if read_at == entry.url else (entry.url, read_at)
    return LinkingText(entry, entry.published, known_at, partial(community.content, entry), _words_of(entry))


def _words_of(entry: Entry) -> tuple[str, ...]:
    return entry.title, entry.summary, *entry.categories


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


#: Addresses in words.
_WRITTEN = re.compile(r"https?://[^\s<>\"']{1,2000}")


def _addresses_in(plain: Iterable[str]) -> Iterator[str]:
    """Give the addresses that stand in the words beside a text: in an abstract, say."""
    for words in plain:
        if "://" in words:
            yield from (url.rstrip(".,;:!?)]") for url in _WRITTEN.findall(words))
