"""Which addresses are a blog's own, whatever host it had, and what on this site each of them leads to.

Of the links in a blog to itself most are older than its last move: they name a post by its number, by a date and
its name, or by its name alone. A name that several posts have leads to none.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, field
from urllib.parse import parse_qs, unquote, urlsplit, urlunsplit

from flipkit.gather.content.blog_import.import_memory import ImportMemory, ItemTable
from flipkit.gather.content.blog_import.media_files import is_fit
from flipkit.gather.content.posts.post_addresses import asked
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.text import same_file, slug
from flipkit.model.web_addresses import host_of, path_in
from flipkit.values import dataclass

#: Queries by which WordPress was asked for a post, a page or a file.
_ASKED = ("p", "page_id", "attachment_id")
#: A host that nobody can have (RFC 2606): nothing on it is ever published.
NOWHERE = "https://blog.invalid/"
_DATE = re.compile(r"\d{1,4}")
#: A name with its date before it, as the files of Jekyll have it.
_DATED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})-(?P<name>.+)")
#: What a part of a site is called in addresses that is its blog, whatever else the site has.
_SHELVES = frozenset(
    "blog blogs weblog _posts post posts article articles entry entries archive archives journal news notes".split()
)
_ENDING = re.compile(r"(?:\.(?:html?|php|aspx?)|/index\.(?:html?|php))$", re.I)
_TEXTS = frozenset({".html", ".htm", ".md", ".markdown", ".rst", ".php", ".aspx", ".asp", ".svg"})
#: So many places are remembered of one name: more than one lead nowhere.
_MOST_OF_ONE = 50
_FEED = frozenset({"feed", "rss", "rss2", "atom", "rss.xml", "feed.xml", "atom.xml", "index.xml", "feeds"})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """Where a post, a page or a file of the blog is now: a file below the content folder, and its address."""

    file: str
    url: str
    is_held: bool = False

    def is_of(self, day: str) -> bool:
        """Whether its file begins with a day, or the first parts of one: `2012-03`."""
        return f"{posixpath.basename(self.file)}-".startswith(f"{day}-")


@dataclass(frozen=True, slots=True)
class Way:
    """Where an own address leads: to a place, or else from the site's root (`/posts/2012/`); `part` is its `#…`."""

    place: NewPlace | None
    rooted: str = ""
    part: str = ""


def base_of(address: str) -> tuple[str, str]:
    """Give host and path of a blog's address, however much of it was written: `blog.example/notes`."""
    written = address.strip()
    full = written if "//" in written else f"//{written}"
    return host_of(full), path_in(full).strip("/")


class PlaceTable:
    """Places by one of their names, of which each has some: of a name only the number of its places is remembered."""

    def __init__(self, places: ItemTable, numbers: ItemTable) -> None:
        self._places, self._numbers = places, numbers

    def add(self, name: str, number: int) -> None:
        """Remember a name of a place; other places may have it, too."""
        if not self._numbers.add(name, [number]):
            known = self._numbers.get(name)
            if number not in known and len(known) < _MOST_OF_ONE:
                self._numbers.put(name, [*known, number])

    def first(self, name: str) -> NewPlace | None:
        """Give the place that had a name first."""
        return next(iter(self.all(name)), None)

    def all(self, name: str) -> list[NewPlace]:
        """Give the places of a name."""
        return [NewPlace(**self._places.get(str(number))) for number in self._numbers.get(name) or ()]


@dataclass(kw_only=True)
class OwnAddresses:
    """The addresses of a blog; `bases` are its hosts with the paths it had there, the newest first.

    Places are found by their ways, their ids, their names in addresses, and by those that the texts had in the folder
    that they came from.
    """

    memory: ImportMemory = field(default_factory=ImportMemory)
    bases: set[tuple[str, str]] = field(default_factory=set)
    #: The hosts on which its files lay.
    file_hosts: set[str] = field(default_factory=set)
    #: What lists there are, by the ways that the old ones had, `category/maths`, and by questions, `?cat=7`.
    lists: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._places = self.memory.table()
        tables = (PlaceTable(self._places, self.memory.table()) for _ in range(4))
        self._by_path, self.by_id, self._by_slug, self.by_file = tables

    @classmethod
    def at(cls, addresses: Iterable[str], memory: ImportMemory | None = None) -> OwnAddresses:
        """Begin with the addresses of the blog itself."""
        return cls(memory=memory or ImportMemory(), bases={base for each in addresses if (base := base_of(each))[0]})

    @property
    def hosts(self) -> frozenset[str]:
        """The hosts that the blog had."""
        return frozenset(host for host, _ in self.bases)

    def roots(self) -> tuple[str, ...]:
        """The paths below which the blog was, in the order of the alphabet."""
        return tuple(sorted({path for _, path in self.bases}))

    def below_root(self, address: str) -> str:
        """Give the path of an own address below the root that the blog had: `2012/tides/` of `/blog/2012/tides/`."""
        path, host = path_in(address).lstrip("/"), host_of(address)
        roots = (root for of, root in self.bases if root and host in ("", of) and path.startswith(f"{root}/"))
        return path[len(max(roots, key=len, default="")) :].lstrip("/")

    def add(self, place: NewPlace, *, name: str, path: str, identity: str, slug: str, ways: Iterable[str]) -> None:
        """Remember where something is that had these addresses."""
        number = len(self._places)
        self._places.put(str(number), asdict(place))
        for way in dict.fromkeys(_key(each) for each in (path, *ways) if each):
            self._by_path.add(way, number)
        self.by_file.add(name, number)
        if identity:
            self.by_id.add(identity, number)
        if slug:
            self._by_slug.add(same_file(unquote(slug)), number)

    def is_own(self, address: str) -> bool:
        """Whether an address, in full or from a root, is one of the blog's."""
        if address.startswith("/") and not address.startswith("//"):
            return True
        return host_of(f"https:{address}" if address.startswith("//") else address) in self.hosts

    def has_files(self, address: str) -> bool:
        """Whether an address is on a host that the blog's files lay on."""
        return host_of(f"https:{address}" if address.startswith("//") else address) in self.file_hosts

    def add_lists(self, led: Mapping[str, str]) -> None:
        """Remember what lists there are, by the ways that the old ones had from the blog's root."""
        self.lists |= {way if way.startswith("?") else _key(way): new for way, new in led.items()}

    def absolute(self, address: str) -> str:
        """Give an address from the blog's root in full; on a host that nobody has where no text says which it had."""
        host = min(self.hosts, default="")
        return f"https://{host}/{address.lstrip('/')}" if host else NOWHERE + address.lstrip("/")

    def relative(self, address: str, base: str) -> str | None:
        """Give a link as it is written where nobody knows the blog's host; None if it is in full, or from the root.

        `base` is what the text itself would have had (`absolute`).
        """
        if address.startswith(NOWHERE):
            parts, above = urlsplit(address), posixpath.dirname(urlsplit(base).path) or "/"
            way = posixpath.relpath(parts.path or "/", above)
            way += "/" if parts.path.endswith("/") and way != "." else ""
            return urlunsplit(("", "", way if ":" not in way else f"./{way}", parts.query, parts.fragment))
        return address if _is_relative(address) else None

    def name_of(self, address: str) -> tuple[str, NewPlace] | None:
        """Find the post that an address elsewhere names; give what stands before its name and date, and its place."""
        path = _ENDING.sub("", path_in(address)).strip("/") if "//" in address else ""
        *above, name = path.split("/")
        found = self._named(name) if name else []
        while above and _DATE.fullmatch(above[-1]):
            above.pop()
        return ("/".join([host_of(address), *above]), found[0]) if len(found) == 1 and host_of(address) else None

    def find(self, address: str) -> Way | None:
        """Say where an own address leads; None where that is not certain."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        part = f"#{parts.fragment}" if parts.fragment else ""
        said = parse_qs(parts.query)
        numbers = [said[name][0] for name in _ASKED if name in said]
        if numbers:
            place = self.by_id.first(numbers[0])
            return Way(place, part=part) if place else None
        if question := asked(address):
            rooted = self.lists.get(f"?{question.partition('?')[2]}", "")
            return Way(None, rooted, part) if rooted else None
        path = _ENDING.sub("", unquote(parts.path)).strip("/")
        place = self._by_way(path) or self.by_file.first(unquote(parts.path).strip("/"))
        if place:
            return Way(place, part=part)
        rooted = self._list(path)
        return Way(None, rooted, part) if rooted else None

    def _by_way(self, path: str) -> NewPlace | None:
        for way in self._below(path):
            if place := self._by_path.first(_key(way)):
                return place
        return next(filter(None, map(self._by_name, self._below(path))), None)

    def _by_name(self, way: str) -> NewPlace | None:
        """Find the one post of a name, behind its date and what the site's blog or a category is called.

        Of several that have the name it is the one of the date.
        """
        *above, name = way.split("/")
        days = list[str]()
        while above and _DATE.fullmatch(above[-1]):
            days.insert(0, above.pop().zfill(2))
        if not all(map(self._is_shelf, above)):
            return None
        day, found = "-".join(days), self._named(name)
        if not found and (dated := _DATED.fullmatch(name)):
            day, found = dated["day"], self._named(dated["name"])
            found = [each for each in found if each.is_of(day)]
        if len(found) > 1 and day:
            found = [each for each in found if each.is_of(day)]
        return found[0] if len(found) == 1 else None

    def _named(self, name: str) -> list[NewPlace]:
        found = self._by_slug.all(same_file(name)) or self._by_slug.all(slug(name))
        return [each for each in found if not each.is_held] or found  # a draft was nobody's to link to

    def _is_shelf(self, step: str) -> bool:
        """Whether what stands before a name only says that it is the blog's: `blog`, a category."""
        key = same_file(step)
        return key in _SHELVES or any(f"{kind}/{key}" in self.lists for kind in ("category", "categories"))

    def _below(self, path: str) -> Iterable[str]:
        """Give the ways that a path may mean: it whole, and what is below each root of the blog."""
        yield path
        for root in filter(None, self.roots()):
            if f"{path}/".startswith(f"{root}/"):
                yield path[len(root) + 1 :]

    def _list(self, path: str) -> str:
        for way in self._below(path):
            steps = [step for step in same_file(way).split("/") if step]
            if not steps:
                return f"/{addresses.posts()}"
            is_below = len(steps) > 2 and steps[0] == "category"  # a category within another
            if found := self.lists.get("/".join(steps)) or (is_below and self.lists.get(f"category/{steps[-1]}")):
                return found
            if len(steps) > 1 and steps[-1] in _FEED and (found := self.lists.get("/".join(steps[:-1]))):
                return found if steps[0] == "tag" else addresses.atom_feed(SiteUrl(found))  # a tag has no feed
        return ""


def _is_relative(address: str) -> bool:
    """Whether a link leads on from where its text stands: to no part of it, to no host, and by no other's tag."""
    first, _, rest = address.partition("#")[0].partition("?")[0].partition("/")
    ending = first.rpartition(".")[2].casefold() if "." in first.strip(".") else ""
    is_host = bool(ending) and (bool(rest) or not (f".{ending}" in _TEXTS or is_fit(first)))
    is_elsewhere = address.startswith(("/", "#")) or is_host or set(first) & set(":;&,")
    return bool(address) and not is_elsewhere and not set(address) & set("{}<> ")


def _key(path: str) -> str:
    return same_file(_ENDING.sub("", path_in(path)).strip("/"))
