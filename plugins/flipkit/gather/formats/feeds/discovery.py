"""Where feeds are found: those of a page, and the page of a feed that is older than this one.

Older pages are found by RFC 5005 (`prev-archive`, or `next` of a paged feed), JSON Feed's `next_url`, WordPress'
`?paged=N` and Blogger's `start-index`. Pure: bytes and the address they came from go in, addresses come out.
"""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from flipkit.gather.formats.feeds.tags_of_pages import WORDS, read_tags
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.model.web_addresses import resolve, web_address
from flipkit.values import dataclass

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
#: Where they are now and then, at a site's root.
_SELDOM = ("?feed=rss2", "index.rdf", "feed.rss", "blog/feed/", "posts.atom")
#: What an address or the words of a link to a feed have in them.
_FEED_ADDRESS = re.compile(r"(?:^|[/._?=&-])(?:rss2?|atom|feeds?|rdf|syndication)(?:$|[/._?=&-])", re.I)
_FEED_WORDS = re.compile(
    r"\b(?:rss|atom|feeds?|rdf|xml|json ?feed|syndicat\w{2,4}|sindicaci.n|sindicar|flux)\b", re.I
)
#: What files of feeds are called, and other files in XML are not.
_FILE = re.compile(r"^(?!.*(?:sitemap|opensearch|wlwmanifest|osd|rsd)[^/]*$).*\.(?:xml|rss|atom|rdf)$", re.I)
#: A feed's address within that of a reader that is to follow it.
_FOLLOWED = re.compile(r"\bfeed(?:%2F|/)(https?(?::|%3A)[^?#]++)", re.I)
#: Readers' own pages, to which many blogs link: they lead to no feed.
_READERS = re.compile(
    r"(?:^|\.)(?:feedly|inoreader|netvibes|bloglovin|newsblur|follow|feedspot|theoldreader)\.\w+$", re.I
)
_REFRESH = re.compile(r"^\s*\d{1,3}(?:\.\d{0,3})?\s*[;,]\s*(?:url\s*=\s*)?[\"']?\s*([^\"']+)", re.I)
#: What browsers hand a feed's address to their reader with: `feed://x` and `feed:https://x`.
_SCHEME = re.compile(
    r"^(?:feed|rss|pcast|itpc|podcast):(?://)?(?=https?:/)|^(?:feed|rss|pcast|itpc|podcast)://", re.I
)
_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed a page names; `title` as the page calls it."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What a page says of itself: its feeds (the most likely first), title, language, licence.

    `links` are those in its text that may lead to a feed, `refresh` where it sends its readers on its own.
    """

    feeds: tuple[FeedLink, ...] = ()
    title: str = ""
    language: str = ""
    licence: str = ""
    links: tuple[FeedLink, ...] = ()
    refresh: str = ""


def without_feed_scheme(address: str, scheme: str = "https") -> str:
    """Give the address of the web that `feed://x` (by the `scheme` given) or `feed:https://x` means; others as is."""
    found = _SCHEME.match(address)
    if not found:
        return address
    rest = address[found.end() :]
    return rest if rest.lower().startswith(("http:", "https:")) else f"{scheme}://{rest}"


def discovery_task(body: bytes, address: str) -> ParseTask[PageMetadata]:
    """Give the task for the sandbox that does `discover`."""
    return ParseTask(
        function=f"{__name__}:discover", result=PageMetadata, what="page", source=address, values=(body,)
    )


def discover(body: bytes, source: str) -> PageMetadata:
    """Read a page for its feeds and its licence; `source` is where it is."""
    page = read_tags(_text(body), "html", "base", "link", "a", "meta")
    base, language, licence, refresh = source, "", "", ""
    named: list[tuple[int, FeedLink]] = []
    linked: list[tuple[int, FeedLink]] = []
    for name, said in page.tags:
        if name == "html":
            language = said.get("lang", "")
        elif name == "base" and "href" in said:
            base = resolve(said["href"], source) or base
        elif name == "meta" and said.get("http-equiv", "").lower() == "refresh":
            found = _REFRESH.match(said.get("content", ""))
            refresh = refresh or (resolve(found[1].strip(), base) if found else "")
        elif name in ("link", "a"):
            relations = said.get("rel", "").lower().split()
            written = without_feed_scheme(said.get("href", "").strip(), urlsplit(base).scheme)
            followed = (
                _FOLLOWED.search(written) if _READERS.search(urlsplit(resolve(written)).hostname or "") else None
            )
            href = resolve(unquote(followed[1]) if followed else written, base)
            if href and (rank := _rank_named(name, relations, said, href)) is not None:
                named.append((rank, FeedLink(href, said.get("title", "").strip())))
            elif href and name == "a" and _may_lead(said, href):
                linked.append((_rank_linked(said, href, base), FeedLink(href)))
            licence = licence or _licence(said.get("href", ""), declared="license" in relations)
    return PageMetadata(
        _best_first(named), " ".join(page.title.split()), language, licence, _best_first(linked), refresh
    )


def _best_first(ranked: list[tuple[int, FeedLink]]) -> tuple[FeedLink, ...]:
    feeds: dict[str, FeedLink] = {}
    for _, candidate in sorted(ranked, key=lambda item: item[0]):
        feeds.setdefault(candidate.url, candidate)
    return tuple(feeds.values())


def _rank_named(name: str, relations: list[str], said: dict[str, str], href: str) -> int | None:
    """How far down a feed that a page names belongs; None for what it names as none."""
    if "stylesheet" in relations or "icon" in relations:
        return None
    if "alternate" in relations and _is_feed(said, href):
        return _rank(said, href) + 20 * (name == "a")
    if "feed" in relations:
        return _rank(said, href) + 10
    told = f"{href} {said.get('title', '')}"
    if "alternate" in relations and not said.get("type") and not said.get("hreflang") and _FEED_WORDS.search(told):
        return _rank(said, href) + 10
    return None


def _may_lead(said: dict[str, str], href: str) -> bool:
    """Whether a link in the text may lead to a feed, by its address or its words."""
    parts = urlsplit(href)
    if _READERS.search(parts.hostname or ""):
        return False
    if _SCHEME.match(said.get("href", "").strip()) or _FILE.search(parts.path):
        return True
    words = " ".join((said.get(WORDS, ""), said.get("title", ""), said.get("aria-label", ""), said.get("class", "")))
    return bool(
        _FEED_ADDRESS.search(f"{parts.path}?{parts.query}") or (len(words) < 80 and _FEED_WORDS.search(words))
    )


def _rank_linked(said: dict[str, str], href: str, base: str) -> int:
    """How far down such a link belongs: what is named like a feed comes first, then what is on the same server."""
    parts = urlsplit(href)
    is_named = bool(_FEED_ADDRESS.search(f"{parts.path}?{parts.query}") or _FILE.search(parts.path))
    return 8 * (not is_named) + 16 * (parts.hostname != urlsplit(base).hostname) + _rank(said, href)


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
    found += [urljoin(site, name) for name in _SELDOM]
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
    if kind not in _VAGUE or re.search(r"feed|rss|atom", href + said.get("title", ""), re.I):
        return True
    return kind != "application/json" and bool(_FILE.search(urlsplit(href).path))


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
