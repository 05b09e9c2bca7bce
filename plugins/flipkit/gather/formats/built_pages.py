"""Pages of the built site, read as a browser reads them: what can be linked to on each, and where its links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

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
    """A link of a page as it stands in a line; `is_ours` unless it says that others wrote it."""

    url: str
    line: int
    is_ours: bool = True


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
        is_ours = tag in ("a", "area") and not rel & _OF_OTHERS
        line = self.getpos()[0]
        self.found.links += [PageLink(address, line, is_ours) for address in addresses]
