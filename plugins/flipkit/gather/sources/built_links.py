"""Where the links of the built site lead: to a page, a file or a place on a page that is there, or not."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from flipkit.faults import Diagnosis
from flipkit.gather.formats.built_pages import PageLink, PageReading, read_page
from flipkit.gather.sources import link_faults
from flipkit.model.problems import Problem
from flipkit.model.text import is_web_address

#: Any host stands for the site where it has no address of its own.
_NOWHERE = "https://site.invalid"
#: Places that every page has (HTML standard, 7.4.2.3.3).
_ALWAYS = frozenset({"", "top"})


@dataclass(slots=True, kw_only=True)
class BuiltLinks:
    """The links of all pages of a site: what is wrong with those within it, and where the others lead.

    `root` is the site's address, `files` is what it consists of, `pages` are those of them that are HTML. `outside`
    gives the pages and lines on which each link elsewhere stands; `counts` says how many links were looked at, and
    how many of each kind were not.
    """

    root: str
    files: frozenset[str]
    pages: Mapping[str, PageReading]
    problems: list[Problem] = field(default_factory=list)
    outside: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def look_up(self, name: str, link: PageLink) -> None:
        """Look where a link of the page `name` leads."""
        try:
            whole = urljoin(self.root + name.removesuffix("index.html"), link.url)
            parts = urlsplit(whole)
        except ValueError:
            self._tell(name, link, link_faults.PAGE_LINK_UNREADABLE(url=link.url))
            return
        own = urlsplit(self.root)
        if not whole.startswith(self.root):
            if is_web_address(whole) and link.is_ours and parts.netloc != own.netloc:
                self.outside.setdefault(whole.partition("#")[0], []).append((name, link.line))
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
