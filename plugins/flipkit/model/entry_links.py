"""What texts of gathered entries link to and name: tens of thousands are read once, and most say nothing of ours."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from html import unescape
from operator import attrgetter
from typing import NamedTuple, Protocol
from urllib.parse import unquote

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.identifiers import BlogId, ToolId
from flipkit.model.links import SourceLink, find_links
from flipkit.model.plain import ValueStore
from flipkit.model.settings import Settings
from flipkit.model.text import words_of_html
from flipkit.model.tools import Tool, ToolFinder
from flipkit.model.web_addresses import canonical_address

#: What may be the address of an element in HTML, found many times faster than by parsing.
_NAMED = re.compile(r"""=\s{0,3}["']?(https?:[^"'<>\s]{1,2000}|source:[^"'<>]{1,2000}|/[^"'<>\s]{0,2000})""")
#: What leads to a place of this site by other words than its address.
_WITHIN = re.compile(r"""=\s{0,3}["']?(?:source:|/)""")


class Linking(Protocol):
    """What is asked of a community."""

    @property
    def settings(self) -> Settings: ...
    @property
    def entries(self) -> tuple[Entry, ...]: ...
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
    def address_of(self, entry: Entry) -> str: ...
    def entries_of(self, blog_id: str) -> tuple[Entry, ...]: ...
    def key_of_entries(self, blog_id: str) -> str: ...


#: The keys of what a text links to, and the tools that it names.
Said = tuple[set[str], set[ToolId]]
#: The same as it is kept; 0 where there are none.
_Kept = tuple[list[str], list[ToolId]] | int


#: What an entry links to and names: its id, its own key, keys and tools.
_Telling = tuple[str, str, Sequence[str], Sequence[ToolId]]


class _Line(NamedTuple):
    """What is kept of a blog's entries: by what they are known (nothing, if one can't be kept), the keys of their
    addresses, on which servers these are, and of links to which servers and of which tools all the rest is.

    That is which keys but its own an entry links to, those of this site's server apart, whether one names a tool,
    what each entry links to and names (`_Telling`), and each one's HTML. Of `own`, `said` and `texts`, which are
    JSON, most is never asked.
    """

    key: str = ""
    own: str = "[]"
    servers: Sequence[str] = ()
    asked: str = ""
    others: Sequence[str] = ()
    here: Sequence[str] = ()
    has_tools: bool = False
    said: str = "[]"
    texts: str = "{}"


class LinksOfEntries:
    """What links lead to, and what is linked: `own` has the keys of addresses of what is ours, with their first ones.

    Of a blog is kept what its entries link to and name, by what they are known: of one where no entry is another,
    none is looked at; of the others only new texts are read.
    """

    _KEPT = "links of blog"

    def __init__(self, community: Linking, own: Mapping[str, str], tools: ToolFinder) -> None:
        self._community, self._own, self._tools = community, own, tools
        self._settings, self._kept = community.settings, community.kept
        self._before: dict[BlogId, _Line] = {}
        self._at: dict[str, dict[str, str]] = {}
        for blog in dict.fromkeys(map(attrgetter("blog"), community.entries)):
            line = _Line(*((self._kept and self._kept.get(f"{self._KEPT} {blog}")) or ()))
            if not line.key or line.key != community.key_of_entries(blog):
                keys = [self._own_key(each) for each in community.entries_of(blog)]
                servers = [*dict.fromkeys(map(server_of, keys))]
                line = line._replace(key="", own=json.dumps(keys), servers=servers)
            self._before[blog] = line
        self._ours = {*map(server_of, own)}
        self._servers = {*map(server_of, self._pages)}.union(self._ours, self._blogs_at)
        self._site = server_of(key_at(self._settings, ""))
        # What is kept of texts is of links to these servers, and of these tools.
        asked = repr((sorted(self._servers), self._site, community.tools))
        self._asked = blake2b(asked.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    @cached_property
    def decided(self) -> str:
        """Give the digest of all that decides what a text is found to link to and name, beside the text."""
        community, said = self._community, list[object]()
        for blog, line in self._before.items():
            pages = [community.address_of(entry) for entry in community.entries_of(blog)] if not line.key else ()
            said.append((blog, line.key or line.own, pages))
        decided = repr((self._asked, self._settings.url, self._own, community.addresses, self._pages, said))
        return blake2b(decided.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _own_key(self, entry: Entry) -> str:
        return key_at(self._settings, entry.url)

    @cached_property
    def _pages(self) -> dict[str, BlogId]:
        """The blogs whose entries have pages here, by what these pages' keys begin with."""
        found = {}
        for blog in self._before:
            first, *_ = self._community.entries_of(blog)
            if self._community.address_of(first) != first.url:
                found[key_at(self._settings, addresses.blog(blog))] = blog
        return found

    @cached_property
    def _blogs_at(self) -> dict[str, list[BlogId]]:
        found: dict[str, list[BlogId]] = {}
        for blog, line in self._before.items():
            for server in line.servers:
                found.setdefault(server, []).append(blog)
        return found

    def blogs_at(self, key: str) -> Iterable[BlogId]:
        """Give the blogs with entries on the server of a key."""
        return self._blogs_at.get(server_of(key), ())

    def home(self, key: str) -> str | None:
        """Give the first key of what has the address of a key: of a text of ours, else of an entry."""
        found = self._own.get(key)
        if found is None and (server := server_of(key)) in self._servers:
            found = self._entries_at(server).get(key) or self._entries_below(key.rpartition("/")[0]).get(key)
        return found

    def _entries_at(self, server: str) -> dict[str, str]:
        """The keys of entries on a server."""
        if server not in self._at:
            found = self._at[server] = {}
            for line in (self._before[blog] for blog in self._blogs_at.get(server, ())):
                is_one = len(line.servers) == 1
                found.update((key, key) for key in json.loads(line.own) if is_one or server_of(key) == server)
        return self._at[server]

    def _entries_below(self, page: str) -> dict[str, str]:
        """The keys of pages of entries below that of their blog, with their first keys."""
        blog = self._pages.get(page)
        if blog is None:
            return {}
        if f"{page}/" not in self._at:
            self._at[f"{page}/"] = {
                key_at(self._settings, self._community.address_of(entry)): self._own_key(entry)
                for entry in self._community.entries_of(blog)
            }
        return self._at[f"{page}/"]

    def of_blog(
        self, blog: BlogId, with_words: Callable[[Entry, set[str], set[ToolId]], Said]
    ) -> Iterator[tuple[Entry, str, Iterable[str], Iterable[ToolId]]]:
        """Give each entry of a blog that links to something that is here, or names a tool: what, and its own key.

        `with_words` adds to what an entry's HTML says what the words beside it do.
        """
        line = self._before[blog]
        if not line.key or line.asked != self._asked:
            line = self._looked_through(blog, json.loads(line.texts) if line.asked == self._asked else {}, with_words)
            if self._kept:
                self._kept.put(f"{self._KEPT} {blog}", [*line])
        may = {*filter(self._is_there, line.others), *filter(self.home, line.here)}
        if not self._ours.isdisjoint(line.servers):  # an entry whose address a post of ours had
            may |= self._own.keys() & json.loads(line.own)
        if not may and not line.has_tools:
            return
        said: list[_Telling] = json.loads(line.said)
        linking = (each for each in said if each[3] or not may.isdisjoint(each[2]))
        telling = [e for e in linking if e[3] or any(self.home(key) not in (None, e[1]) for key in e[2])]
        if telling:
            by_id = {entry.id: entry for entry in self._community.entries_of(blog)}
            yield from ((by_id[id_], own, may.intersection(keys), tools) for id_, own, keys, tools in telling)

    def _is_there(self, key: str) -> bool:
        """Whether a key is one of all that is linked, but for those of the pages that entries have here."""
        return key in self._own or key in self._entries_at(server_of(key))

    def _looked_through(
        self, blog: BlogId, before: Mapping[str, _Kept], with_words: Callable[[Entry, set[str], set[ToolId]], Said]
    ) -> _Line:
        now: dict[str, _Kept] = {}
        key, said, others = self._community.key_of_entries(blog), list[_Telling](), set[str]()
        line = self._before[blog]
        for entry, own in zip(self._community.entries_of(blog), json.loads(line.own), strict=True):
            known = self._of_html(entry, own, before, now)
            if known is None:
                known, key = self.look(self._community.content(entry), own), ""
            keys, tools = with_words(entry, *known)
            if keys or tools:
                said.append((entry.id, own, sorted(keys), sorted(tools)))
                others |= keys - {own}
        here = {each for each in others if server_of(each) == self._site}
        has_tools = any(each[3] for each in said)
        left = sorted(others - here), sorted(here), has_tools, json.dumps(said), json.dumps(now)
        return _Line(key, line.own, line.servers, self._asked, *left)

    def _of_html(self, entry: Entry, own: str, before: Mapping[str, _Kept], now: dict[str, _Kept]) -> Said | None:
        """Give the keys of what an entry's HTML links to and may be asked for, and the tools that it names.

        None where that can't be kept, as nobody knows the text, or it may lead to what is here, whatever that is.
        """
        known = self._community.text_key(entry)
        if not known:
            return None
        key = blake2b(f"{known}{own}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        kept = before.get(key)
        if kept is None:
            html = self._community.content(entry)
            if _WITHIN.search(html):
                return None
            links, named = self.look(html, own)
            kept = ([*links], [*named]) if links or named else 0
        now[key] = kept
        return (set(), set()) if isinstance(kept, int) else (set(kept[0]), set(kept[1]))

    def look(self, html: str, own: str) -> Said:
        """Look through a text with this key for links to what may be asked for, and for tools."""
        may = {self.target(unescape(url) if "&" in url else url) for url in _NAMED.findall(html)}
        links = {key for key in may if self._is_asked(key)}
        if all(key == own for key in links) and not any(map(self._of_tools, links)):
            links = set()  # most name themselves, and nothing else
        else:
            links &= {self.target(link.url) for link in find_links(html)}  # what code shows is no link
        named = self._tools.named(words_of_html(html)) if self._tools and self._tools.may_name(html) else set()
        return links, named

    def target(self, url: str) -> str:
        """Give the key of where a link leads: of any page of the web, of a text of the site; nothing for all else."""
        if url[:4] == "http":
            return canonical_address(url)
        settings, ways = self._settings, list[str]()
        source = SourceLink.read(url)
        if source:
            ways = [self._community.addresses.get(source.path, source.path)]
        elif url[:1] == "/" and url[:2] != "//":
            way = unquote(re.split("[?#]", url, maxsplit=1)[0])
            ways = [way.removeprefix(start) for start in (settings.path, "/") if way.startswith(start)]
        return next((key for key in (key_at(settings, way) for way in ways) if self.home(key)), "")

    def _is_asked(self, key: str) -> bool:
        return server_of(key) in self._servers or self._of_tools(key)

    def _of_tools(self, key: str) -> bool:
        return any(True for _ in self._tools.linked(key))


def server_of(key: str) -> str:
    """Give the server in a key."""
    return key.partition("/")[0].partition("?")[0]


def key_at(settings: Settings, address: str) -> str:
    """Give what all spellings of an address have in common."""
    return canonical_address(address if "://" in address else settings.absolute(address))
