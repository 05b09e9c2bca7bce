"""Links: those in people's texts, from source paths to addresses, and those to feeds in a page's head.

`gather` leaves a link to another source as `source:posts/hello.md#part` and an image beside a text
as `source:events/x/room.svg`; only here, where all addresses are known, it becomes a real one, relative to the
page. Headings of people's texts are put below those of the page they stand on (`under`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container, Iterator
from difflib import get_close_matches
from html import escape
from urllib.parse import unquote, urljoin, urlsplit

from flipkit.faults import Phrase, listed
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.links import HtmlLink, SourceLink, elements, find_links, picture_elsewhere, rewrite_links
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
from flipkit.model.web_addresses import host_of
from flipkit.publish import faults
from flipkit.publish.html.language import Language

_FEEDS = (("application/atom+xml", addresses.atom_feed), ("application/feed+json", addresses.json_feed))


def alternate(kind: str, title: str, href: str) -> str:
    """Name another form of the page (`rel="alternate"`): its media type, its title, its address."""
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(href)}">\n'


def feeds(url: str, listed: SiteUrl, title: str) -> str:
    """Name the Atom and JSON feeds of what the page `listed` lists, on the page at `url`."""
    return "".join(alternate(kind, title, f"{root(url)}{feed(listed)}") for kind, feed in _FEEDS)


def title_of_blogs(settings: Settings) -> str:
    """Say what the feeds of all blogs together are called."""
    blogs = Language.of(settings.language).gettext("Blogs")
    return f"{blogs} · {settings.name}"


def feeds_of_blogs(url: str, settings: Settings) -> str:
    """Name the feeds of all blogs together on the page at `url`."""
    return feeds(url, addresses.blogs(), title_of_blogs(settings))


def feed_of_blogs(url: str, settings: Settings) -> str:
    """Name the Atom feed of all blogs together, on one page of very many."""
    kind, feed = _FEEDS[0]
    return alternate(kind, title_of_blogs(settings), f"{root(url)}{feed(addresses.blogs())}")


def title_of_posts(settings: Settings) -> str:
    """Say what the feeds of our own posts are called."""
    posts = Language.of(settings.language).gettext("Posts")
    return f"{posts} · {settings.name}"


def feeds_of_posts(url: str, settings: Settings) -> str:
    """Name the feeds of our own posts on the page at `url`."""
    return feeds(url, addresses.posts(), title_of_posts(settings))


#: How an address begins that is not below the site.
_IN_FULL = ("https://", "http://", "webcal://", "mailto:")
#: Where no text has one of these, nothing needs to be looked at.
_MAY_LEAD = re.compile(r"""source:|=\s*["']?/""")


def root(url: str) -> str:
    """Give the way from a page's address up to the site's: `../../` for `posts/hello/`."""
    return "../" * url.count("/") or "./"


class Href(str):
    """An address as a page writes it: in full, or relative to the page."""

    __slots__ = ()


class To:
    """The ways from one page to the addresses of the site, as templates ask for them.

    `to.person(id)` is the way to an address of `model.addresses`, `to(url)` that to an address handed in, which
    may also be one in full, or one that `to` has made. What is read elsewhere, a mail, has a `base` (the site's
    address) and its ways in full.
    """

    #: Jinja asks this of whatever it calls, and would else be told at length that it is no address.
    jinja_pass_arg = None

    def __init__(self, page: str, base: str = "") -> None:
        self._page, self._root = page, base or root(page)

    def __call__(self, url: str) -> Href:
        """Give the way from the page; an address in full stays as it is."""
        if isinstance(url, Href):
            return url
        return Href(url if url.startswith(_IN_FULL) else self._root + url)

    def nearest(self, url: str) -> Href:
        """Give the shortest way, for lists so long that each letter counts."""
        way = posixpath.relpath(url, posixpath.dirname(self._page) or ".")
        return Href(f"{way}/" if url.endswith("/") else way)

    def __getattr__(self, name: str) -> Callable[..., Href]:
        address: Callable[..., str] = getattr(addresses, name)

        def way(*values: object) -> Href:
            made = address(*values)
            # A feed's address is made of its page's, and is relative where that is.
            return Href(made) if values and isinstance(values[0], Href) else self(made)

        self.__dict__[name] = way  # the next time nobody asks here
        return way


def resolve(html: str, community: Community, page: str, base: str) -> str:
    """Turn every link of a text to what the site has into an address below `base` (`../../`, or the site's in full).

    `page` is the address at which the text stands. A link whose target is unknown stays as it was written; in
    what is read elsewhere (`base` in full) it leads to where it leads from its page.
    """
    has_copies = bool(community.pictures) and "//" in html
    if not (has_copies or _MAY_LEAD.search(html)):
        return html
    own = host_of(community.settings.url)
    here = community.settings.absolute(page) if base.startswith(_IN_FULL) else ""

    def turn(link: HtmlLink) -> str | None:
        source = SourceLink.read(link.url)
        copied = community.pictures.get(picture_elsewhere(link, own)) if has_copies else None
        if copied:
            return base + copied.url
        if source is None:
            rooted = _rooted(link.url, community)
            return None if rooted is None else base + rooted
        found = community.addresses.get(source.path)
        if found is not None:
            return base + found + source.rest
        return urljoin(here, source.written) if here else source.written

    return rewrite_links(html, turn)


def _rooted(url: str, community: Community) -> str | None:
    """Give the address below the site of a link that begins at a root, with what follows it; None if unknown."""
    if not url.startswith("/") or url.startswith("//"):
        return None
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", url, re.S).groups()  # type: ignore[union-attr]
    for start in (community.settings.path, "/"):
        found = community.find_address(unquote(path.removeprefix(start))) if path.startswith(start) else None
        if found is not None:
            return found + mark + rest
    return None


def _leads_nowhere(link: HtmlLink, page: str, community: Community) -> SourceLink | None:
    """Give where a link leads if the site has nothing there; paths outside of the site are no matter."""
    source = SourceLink.read(link.url)
    if source:
        beside = urlsplit(urljoin(f"https://host.invalid/{page}", source.written)).path
        is_known = source.path in community.addresses or community.find_address(unquote(beside[1:])) is not None
        return None if is_known else source
    is_ours = link.url.startswith(community.settings.path) and not link.url.startswith("//")
    if not is_ours or _rooted(link.url, community) is not None:
        return None
    path = re.split(r"[?#]", link.url, maxsplit=1)[0].removeprefix(community.settings.path)
    return SourceLink(unquote(path), "", link.url)


#: What a page loads with an element, whoever reads it.
_LOADED = {
    "img": faults.PICTURES,
    "source": faults.PICTURES,
    "image": faults.PICTURES,
    "input": faults.PICTURES,
    "video": faults.FILMS,
    "audio": faults.FILMS,
    "iframe": faults.FRAMES,
    "embed": faults.FRAMES,
    "object": faults.FRAMES,
    "script": faults.SCRIPTS,
    "link": faults.SCRIPTS,
}


_STYLED = re.compile(r"""(?i)(?:url\(\s{0,9}|@import\s{1,9})["']?(?P<url>(?:https?:)?//[^\s"')]{1,2000})""")
_STYLES = re.compile(r"(?i)<style\b[^>]{0,300}>(?P<text>[^<]*+)")


def _styled(html: str) -> Iterator[str]:
    """Give what styles in a text load from other servers."""
    if "//" not in html or "style" not in html.casefold():
        return
    texts = [given["style"] for _, given in elements(html) if "style" in given]
    for text in [*texts, *(found["text"] for found in _STYLES.finditer(html))]:
        yield from (found["url"] for found in _STYLED.finditer(text))


def texts(community: Community) -> Iterator[tuple[str, str, str]]:
    """Give all texts of people: the file, the HTML, the address of the page."""
    yield from ((post.source, post.html, post.url) for post in community.posts)
    yield from (
        (post.source, of.text, post.url) for post in community.posts if (of := community.episodes.get(post.source))
    )
    yield from ((pathway.source, pathway.text, pathway.address) for pathway in community.pathways)
    for chat in community.chats:
        yield chat.source, chat.html, chat.address
        yield from ((note.source, note.html, addresses.week(chat.id, note.key)) for note in chat.notes)
    for conference in community.conferences:
        yield conference.source, conference.html, conference.address
        for session in conference.sessions:
            yield session.source or conference.source, session.html, conference.address_of(session)
            recording = conference.recordings.get(session.id)
            if recording and recording.url != session.recording_url:  # else the session itself says so
                yield conference.beside("recordings.yml"), recording.text, conference.address_of(session)
    yield from ((event.source, event.html, event.address) for event in community.events)
    for followed in community.calendars:
        yield followed.calendar.source, followed.calendar.html, followed.calendar.page


#: What is published where it is for the public, and never as a file beside a text.
_POSTS = frozenset({".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".rst"})


def linked_sources(community: Community) -> frozenset[str]:
    """Give the paths of all sources that people's texts link to."""
    links = (SourceLink.read(link.url) for _, html, _ in texts(community) for link in find_links(html))
    return frozenset(link.path for link in links if link)


def broken(
    community: Community,
    published: Callable[[], Container[str]] = tuple,
    line_of: Callable[[str, str], int | None] = lambda file, written: None,
    withheld: Container[str] = (),
) -> Iterator[Problem]:
    """Find the links in people's texts whose target is not there.

    `published` gives the addresses of all pages and files, `line_of` the line of a file in which a text stands,
    `withheld` are files that are there, and not published.
    """
    for file, html, page in texts(community):
        told = set()
        for link in find_links(html) if _MAY_LEAD.search(html) else ():
            missing = _leads_nowhere(link, page, community)
            if missing is None or missing.written in told:
                continue
            told.add(missing.written)
            if _is_among(missing.path, published()):
                continue
            line = line_of(file, missing.written)
            if missing.path in withheld:
                ending = posixpath.splitext(missing.path)[1]
                if ending.lower() in _POSTS:
                    yield Problem(file, faults.LINK_HELD_BACK(path=missing.path), line=line)
                    continue
                yield Problem(file, faults.LINK_UNPUBLISHED(path=missing.path, ending=ending), line=line)
                continue
            near = get_close_matches(missing.path, community.addresses, n=1, cutoff=0.75)
            yield Problem(file, faults.LINK_BROKEN(path=missing.path, near=near[0] if near else ""), line=line)
    for conference in community.conferences:
        for sponsor in conference.sponsors:
            if sponsor.logo and conference.beside(sponsor.logo) not in community.files:
                said = faults.LOGO_MISSING(sponsor=sponsor.name, logo=sponsor.logo)
                yield Problem(conference.source, said, field="sponsors")


def foreign(community: Community) -> Iterator[Problem]:
    """Find what people's texts load from other servers, which readers' browsers ask, and pictures without words."""
    own = host_of(community.settings.url)
    for file, html, _ in texts(community):
        hosts: dict[str, dict[Phrase, None]] = {}
        for link in find_links(html) if "//" in html else ():
            kind = faults.PICTURES if link.attribute == "poster" else _LOADED.get(link.element)
            host = host_of(f"https:{link.url}" if link.url.startswith("//") else link.url)
            if kind and host and host != own and picture_elsewhere(link, own) not in community.pictures:
                hosts.setdefault(host, {})[kind] = None
        for url in _styled(html):
            hosts.setdefault(host_of(f"https:{url}" if url.startswith("//") else url), {})[faults.SCRIPTS] = None
        hosts.pop(own, None)
        if hosts:
            kinds = listed(tuple(dict.fromkeys(kind for of_host in hosts.values() for kind in of_host)))
            yield Problem(file, faults.TEXT_LOADS_ELSEWHERE(kinds=kinds, hosts=listed(tuple(hosts))))
        silent = sum(name == "img" and "alt" not in given for name, given in elements(html)) if "<img" in html else 0
        if silent:
            yield Problem(file, faults.PICTURES_WITHOUT_WORDS(number=str(silent)))


def _is_among(path: str, urls: Container[str]) -> bool:
    return path in urls or f"{path}/" in urls or path.removesuffix("index.html") in urls


_HEADING = re.compile(r"(?P<mark></?h)(?P<level>[1-6])(?=[\s>])", re.I)


def under(html: str, level: int) -> str:
    """Shift all headings of a text so that none ranks above `level`; their order among each other stays."""
    ranks = [int(match["level"]) for match in _HEADING.finditer(html)]
    shift = level - min(ranks, default=level)
    if shift <= 0:
        return html
    return _HEADING.sub(lambda match: f"{match['mark']}{min(6, int(match['level']) + shift)}", html)
