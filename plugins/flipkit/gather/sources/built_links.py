"""The links of the built site: where they stand on its pages, read as a browser reads them, and where they lead.

To a page, a file or a place on a page that is there, or not.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from flipkit.faults import Diagnosis
from flipkit.gather.sources import link_faults
from flipkit.model import addresses
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

#: Any host stands for the site where it has no address of its own.
_NOWHERE = "https://site.invalid"
#: Slashes behind a scheme, of which browsers take however many for two (WHATWG URL, "special authority slashes").
_SLASHES = re.compile(r"(?i)(?<=^http:)/{3,99}|(?<=^https:)/{3,99}")
#: Places that every page has (HTML standard, 7.4.2.3.3).
_ALWAYS = frozenset({"", "top"})


@dataclass(slots=True, kw_only=True)
class BuiltLinks:
    """The links of all pages of a site: what is wrong with those within it, and where the others lead.

    `root` is the site's address, `files` is what it consists of, `pages` are those of them that are HTML. `outside`
    gives the pages and lines on which each link elsewhere stands, `of_entries` those that others wrote in what was
    gathered of their blogs; `counts` says how many links were looked at, and
    how many of each kind were not.
    """

    root: str
    files: frozenset[str]
    pages: Mapping[str, PageReading]
    problems: list[Problem] = field(default_factory=list)
    outside: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    of_entries: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def look_up(self, name: str, link: PageLink) -> None:
        """Look where a link of the page `name` leads."""
        try:
            written = _SLASHES.sub("//", link.url)
            whole = urljoin(self.root + name.removesuffix("index.html"), written)
            parts = urlsplit(whole)
        except ValueError:
            self._tell(name, link, link_faults.PAGE_LINK_UNREADABLE(url=link.url))
            return
        own = urlsplit(self.root)
        if not whole.startswith(self.root):
            leads_out = is_web_address(whole) and parts.netloc != own.netloc and not link.is_loaded
            if leads_out and (link.is_ours or name.startswith(addresses.blogs())):
                found = self.outside if link.is_ours else self.of_entries
                found.setdefault(whole.partition("#")[0], []).append((name, link.line))
            else:
                self.counts[_kind(whole, parts, own)] += 1
            return
        target = _file(unquote(parts.path)[len(unquote(own.path)) :], self.files)
        if target is None:
            self._tell(name, link, link_faults.PAGE_LINK_BROKEN(url=link.url))
        elif target in self.pages and not _has_place(self.pages[target], parts.fragment):
            place = unquote(parts.fragment)
            self._tell(name, link, link_faults.PAGE_PLACE_MISSING(url=link.url, place=place))

    def _tell(self, name: str, link: PageLink, diagnosis: Diagnosis) -> None:
        self.problems.append(Problem(name, diagnosis, line=link.line))


def read_built_links(site: Path, address: str = "") -> BuiltLinks:
    """Read all pages of the folder `site`, whose address is `address`, and look up each of their links within it.

    A link that stands on a page several times is told once.
    """
    files = frozenset(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    pages = {
        name: read_page((site / name).read_text("utf-8", errors="replace"))
        for name in sorted(files)
        if name.endswith((".html", ".htm"))
    }
    found = BuiltLinks(root=address or f"{_NOWHERE}/", files=files, pages=pages)
    for name, page in pages.items():
        found.counts["links"] += len(page.links)
        for link in {each.url: each for each in reversed(page.links)}.values():
            found.look_up(name, link)
    found.counts["pages"] = len(pages)
    return found


def _kind(whole: str, parts: SplitResult, own: SplitResult) -> str:
    """Say what of a link is not looked at, and why."""
    if is_web_address(whole):
        return "beside" if parts.netloc == own.netloc else "others"
    return "mail" if parts.scheme == "mailto" else "schemes"


def _file(path: str, files: frozenset[str]) -> str | None:
    """Find the file that a server gives at a path."""
    bare = posixpath.normpath(path).lstrip("./") if path else ""
    tries = (f"{bare}/index.html".lstrip("/"),) if path.endswith("/") or not bare else (bare, f"{bare}/index.html")
    return next((each for each in tries if each in files), None)


def _has_place(page: PageReading, fragment: str) -> bool:
    place = unquote(fragment).partition(":~:")[0]
    return place.lower() in _ALWAYS or place in page.anchors or fragment in page.anchors


#: Attributes that hold an address, by elements; `content` of a page that leads on is another matter.
_ADDRESSES = {
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "img": ("src",),
    "script": ("src",),
    "source": ("src",),
    "track": ("src",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
}
_LEADS_ON = re.compile(r"(?is)\s*+[\d.]++\s*+[;,]?+\s*+(?:url\s*+=\s*+)?+[\"']?+(?P<url>[^\"']++)")
_CANDIDATE = re.compile(r"(?P<url>[^\s,]\S*)[^,]*")
#: Links of which their writer says that others wrote them, or that nobody vouches for them.
_OF_OTHERS = frozenset({"ugc", "nofollow", "sponsored"})


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link of a page as it stands in a line; `is_ours` unless it says that others wrote it.

    Some are followed by nobody: a page loads from there (`is_loaded`).
    """

    url: str
    line: int
    is_ours: bool = True
    is_loaded: bool = False


@dataclass(slots=True)
class PageReading:
    """What can be linked to on a page (ids, and names of old anchors), and its links."""

    anchors: set[str] = field(default_factory=set)
    links: list[PageLink] = field(default_factory=list)


def read_page(html: str) -> PageReading:
    """Read a page of HTML; whatever is wrong in it, it is read to its end."""
    reader = _PageReader()
    reader.feed(html)
    reader.close()
    return reader.found


class _PageReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PageReading()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in reversed(attrs) if value is not None}
        self.found.anchors |= {
            given[name] for name in ("id", "name") if name in given and (name == "id" or tag == "a")
        }
        addresses = [given[name].strip() for name in _ADDRESSES.get(tag, ()) if name in given]
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            found = _LEADS_ON.match(given.get("content", ""))
            addresses += [found["url"].strip()] if found else []
        for name in ("srcset", "imagesrcset"):
            addresses += [found["url"].rstrip(",") for found in _CANDIDATE.finditer(given.get(name, ""))]
        rel = {*given.get("rel", "").lower().split()}
        is_loaded = tag not in ("a", "area")
        is_ours = not (is_loaded or rel & _OF_OTHERS)
        line = self.getpos()[0]
        self.found.links += [PageLink(address, line, is_ours, is_loaded) for address in addresses]
