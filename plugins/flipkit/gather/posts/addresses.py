"""Where posts live: old paths are kept, no two posts share one, none hides another page."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flipkit.model.slugs import unique

#: First parts of addresses that are the site's own.
_OURS = frozenset(
    [
        "blogs", "chats", "events", "calendars", "people", "search", "problems", "handbook", "assets", "pagefind",
        "404", "404.html", "index.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt",
    ]
)  # fmt: skip
#: Below `posts/`, what lists have.
_LISTS = frozenset({"category", "tag", "author", "feed.atom", "feed.json"})
_UNFIT = re.compile(r"""[\x00-\x20\x7f-\x9f\ufffd"'<>\\^`{|}%?#:*&]""")


class Refused(ValueError):
    """An address no post can have; says why in words that follow "because"."""


class Addresses:
    """The addresses of a gathering, each taken by one file. `root` is the content folder."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._taken: dict[str, str] = {}

    def keep(self, permalink: str, file: str) -> str:
        """Take the address an imported post has always had; raises `Refused`."""
        url = path_of(permalink)
        if self._stands(url):
            raise Refused("a page of the site has this address")
        if url.casefold() in self._taken:
            raise Refused(f"{self._taken[url.casefold()]} has this address already")
        self._taken[url.casefold()] = file
        return url

    def give(self, year: int, name: str, file: str) -> str:
        """Take `posts/<year>/<name>/`, or the next free name like it."""
        free = unique(f"posts/{year}/{name}", [key.removesuffix("/") for key in self._taken])
        self._taken[f"{free}/".casefold()] = file
        return f"{free}/"

    def _stands(self, url: str) -> bool:
        path = self._root / url.removesuffix("/")
        return path.with_name(path.name + ".md").is_file() or (path / "index.md").is_file()


def path_of(permalink: str) -> str:
    """Give the path below the site of a permalink, a path or an address in full: `2012/02/slug/`.

    Raises `Refused` where it is empty, leads out of the site, or belongs to the site itself.
    """
    try:
        parts = urlsplit(permalink.strip())
    except ValueError as error:
        raise Refused("it is no address") from error
    if parts.query or parts.fragment:
        raise Refused("an address with ? or # in it can't be a file's")
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if steps and steps[-1] == "index.html":
        steps.pop()
    if not steps:
        raise Refused("it is empty")
    for step in steps:
        if step.startswith("."):
            raise Refused(f"'{step}' leads elsewhere than to a page")
        if _UNFIT.search(step) or "/" in step or len(step.encode()) > 200:
            raise Refused(f"'{step}' can't be a part of an address")
    if len(steps) > 10:
        raise Refused("it has more than ten parts")
    first = steps[0].casefold()
    if first in _OURS:
        raise Refused(f"/{first}/ belongs to the site itself")
    if first == "posts" and (len(steps) == 1 or steps[1] in _LISTS or (len(steps) == 2 and steps[1].isdecimal())):
        raise Refused("a list of posts has this address")
    return "/".join(steps) + "/"
