"""Where feeds are found: those of a page, and the page of a feed that is older than this one.

Older pages are found by RFC 5005 (`prev-archive`, or `next` of a paged feed), JSON Feed's `next_url`, WordPress'
`?paged=N` and Blogger's `start-index`. Pure: bytes and the address they came from go in, addresses come out.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from flipkit.gather.formats.feeds.tags_of_pages import read_tags
from flipkit.gather.formats.sandbox import ParseTask
from flipkit.model.text import resolve, web_address

#: Media types of feeds, the best first.
_TYPES = (
    "application/atom+xml",
    "application/rss+xml",
    "application/feed+json",
    "application/rdf+xml",
    "text/xml",
    "application/xml",
    "application/json",
)
_VAGUE = frozenset(_TYPES[4:])
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.I)
_LICENCE = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/(?:licenses/(?P<kind>by(?:-n[cd]|-sa){0,2})/(?P<version>\d\.\d)"
    r"|publicdomain/(?P<free>zero|mark)/1\.0)",
    re.I,
)
#: Where feeds usually are, on every system and on those of known hosts.
_USUAL = ("feed/", "feed.xml", "atom.xml", "rss.xml", "index.xml", "feed.json", "rss/", "feeds/posts/default")
_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed a page names; `title` as the page calls it."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself: its feeds (the most likely first), title, language, licence."""

    feeds: tuple[FeedLink, ...] = ()
    title: str = ""
    language: str = ""
    licence: str = ""


def discovery_task(body: bytes, address: str) -> ParseTask[PageMetadata]:
    """Give the task for the sandbox that does `discover`."""
    return ParseTask(
        function=f"{__name__}:discover", result=PageMetadata, what="page", source=address, values=(body,)
    )


def discover(body: bytes, source: str) -> PageMetadata:
    """Read a page for its feeds and its licence; `source` is where it is."""
    page = read_tags(_text(body), "html", "base", "link", "a")
    base, title, language, licence = source, " ".join(page.title.split()), "", ""
    named: list[tuple[int, FeedLink]] = []
    for name, said in page.tags:
        if name == "html":
            language = said.get("lang", "")
        elif name == "base" and "href" in said:
            base = resolve(said["href"], source) or base
        else:
            relations = said.get("rel", "").lower().split()
            href = resolve(said.get("href", ""), base)
            if name == "link" and "alternate" in relations and href and _is_feed(said, href):
                named.append((_rank(said, href), FeedLink(href, said.get("title", "").strip())))
            licence = licence or _licence(said.get("href", ""), declared="license" in relations)
    ordered = [candidate for _, candidate in sorted(named, key=lambda item: item[0])]
    feeds = {candidate.url: candidate for candidate in reversed(ordered)}
    return PageMetadata(tuple(reversed(feeds.values())), title, language, licence)


def well_known_feeds(address: str) -> tuple[str, ...]:
    """Where the feeds of a page usually are, when it names none: by its host, beside it, and at the site's root."""
    parts = urlsplit(address)
    host, path = (parts.hostname or "").lower(), parts.path
    site = f"{parts.scheme}://{parts.netloc}/"
    found: list[str] = []
    if host in ("medium.com", "www.medium.com") and path.strip("/"):
        found.append(f"{site}feed/{path.strip('/').split('/')[0]}")
    elif host.endswith((".substack.com", ".medium.com", ".wordpress.com", ".edublogs.org")):
        found.append(f"{site}feed")
    elif ".blogspot." in f".{host}":
        found.append(f"{site}feeds/posts/default")
    elif host.endswith(".tumblr.com"):
        found.append(f"{site}rss")
    folder = urljoin(address, "." if path.endswith("/") or "." in path.rsplit("/", 1)[-1] else f"{path}/")
    for place in dict.fromkeys((folder.partition("?")[0], site)):
        found += [urljoin(place, name) for name in _USUAL]
    return tuple(dict.fromkeys(found))


def _text(body: bytes) -> str:
    declared = _CHARSET.search(body[:2048])
    try:
        return body[:_BYTES].decode(declared[1].decode() if declared else "utf-8", errors="replace")
    except LookupError:
        return body[:_BYTES].decode("utf-8", errors="replace")


def _is_feed(said: dict[str, str], href: str) -> bool:
    kind = said.get("type", "").partition(";")[0].strip().lower()
    if kind not in _TYPES:
        return False
    return kind not in _VAGUE or bool(re.search(r"feed|rss|atom", href + said.get("title", ""), re.I))


def _rank(said: dict[str, str], href: str) -> int:
    """How far down a feed belongs: those of comments and of one category come after that of all entries."""
    comments = bool(re.search(r"comment", href + " " + said.get("title", ""), re.I))
    part = bool(re.search(r"/(?:category|tag|author)/|[?&](?:cat|tag)=", href, re.I))
    return 4 * comments + 2 * part + (said.get("type", "").partition(";")[0].strip().lower() in _VAGUE)


def _licence(href: str, *, declared: bool) -> str:
    """A Creative Commons licence by its short name; another declared one by its address."""
    match = _LICENCE.match(href)
    if match and match["kind"]:
        return f"CC {match['kind'].upper()} {match['version']}"
    if match:
        return {"zero": "CC0 1.0", "mark": "Public Domain Mark 1.0"}[match["free"].lower()]
    return web_address(href) if declared else ""


_FIRST_ENTRY = re.compile(rb"<(?:\w{1,40}:)?(?:entry|item)\b", re.I)
_END_OF_ENTRY = re.compile(rb"</(?:\w{1,40}:)?(?:entry|item)\s{0,40}>", re.I)
_WORDPRESS = re.compile(rb"<generator[^<>]*>\s*(?:https?://)?(?:www\.)?wordpress|wordpress\.(?:org|com)/\?v=", re.I)
_BLOGGER = re.compile(rb"<generator[^<>]*>\s*Blogger\s*<", re.I)
_START = re.compile(rb"<openSearch:startIndex>\s*(\d{1,9})\s*<", re.I)
_COUNT = re.compile(rb"<openSearch:itemsPerPage>\s*(\d{1,4})\s*<", re.I)
_TOTAL = re.compile(rb"<openSearch:totalResults>\s*(\d{1,9})\s*<", re.I)


def paging_task(body: bytes, address: str) -> ParseTask[str]:
    """Give the task for the sandbox that does `previous_page`."""
    return ParseTask(function=f"{__name__}:previous_page", result=str, what="feed", source=address, values=(body,))


def previous_page(body: bytes, source: str) -> str:
    """Give the address of the page before this one, which `source` gave; empty if none is known of."""
    address = source
    start = body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _older(_next_url(body), address)
    frame = _without_entries(body)
    links = _links(frame)
    for relation in ("prev-archive", "next"):
        if relation in links:
            return _older(links[relation], address)
    if _BLOGGER.search(frame):
        return _blogger(frame, address)
    if _WORDPRESS.search(frame):
        return _counted(address, "paged", int(_asked(address, "paged") or 1) + 1)
    return ""


def _without_entries(body: bytes) -> bytes:
    """Leave out all from the first entry to the last; one search each, however many begin and never end."""
    first = _FIRST_ENTRY.search(body)
    ends = [found.end() for found in _END_OF_ENTRY.finditer(body, first.end())] if first else []
    return body[: first.start()] + body[ends[-1] :] if first and ends else body


def _next_url(body: bytes) -> str:
    try:
        read = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    found = read.get("next_url") if isinstance(read, dict) else None
    return found if isinstance(found, str) else ""


def _links(frame: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, said in read_tags(frame.decode("utf-8", "ignore"), "link", is_feed=True).tags:
        relation = said.get("rel", "").lower()
        if relation and said.get("href"):
            found.setdefault(relation, said["href"])
    return found


def _blogger(frame: bytes, address: str) -> str:
    first, count, total = (pattern.search(frame) for pattern in (_START, _COUNT, _TOTAL))
    if not (first and count):
        return ""
    following = int(first[1]) + int(count[1])
    if not int(count[1]) or (total and following > int(total[1])):
        return ""
    return _counted(address, "start-index", following)


def _asked(address: str, key: str) -> str:
    found = dict(parse_qsl(urlsplit(address).query)).get(key, "")
    return found if found.isascii() and found.isdecimal() and len(found) < 9 else ""


def _counted(address: str, key: str, number: int) -> str:
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name != key]
    return urlunsplit(parts._replace(query=urlencode([*query, (key, str(number))])))


def _older(reference: str, base: str) -> str:
    """Where a link to older entries leads; from a secure page never to an open one."""
    found = resolve(reference, base)
    return re.sub("^http:", "https:", found) if base.startswith("https:") else found
