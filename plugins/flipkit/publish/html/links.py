"""Links: those in people's texts, from source paths to addresses, and those to feeds in a page's head.

`gather` leaves a link to another source as `source:posts/hello.md#part` and an image beside a text
as `source:events/x/room.svg`; only here, where all addresses are known, it becomes a real one, relative to the
page. Headings of people's texts are put below those of the page they stand on (`under`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from html import escape
from urllib.parse import quote, unquote, urljoin

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.comments import COMMENT
from flipkit.model.community import Community
from flipkit.model.links import HtmlLink, SourceLink, picture_elsewhere, rewrite_links
from flipkit.model.places import find_place, has_id
from flipkit.model.posts import Post
from flipkit.model.reserved import is_pages_own
from flipkit.model.settings import Settings
from flipkit.model.web_addresses import host_of
from flipkit.publish.html.dead_links import without_dead_links
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


def feed_of_blogs(base: str, settings: Settings) -> str:
    """Name the Atom feed of all blogs together, on one page of very many, from which `base` leads to the root."""
    kind, feed = _FEEDS[0]
    return alternate(kind, title_of_blogs(settings), f"{base}{feed(addresses.blogs())}")


def title_of_posts(settings: Settings) -> str:
    """Say what the feeds of our own posts are called."""
    posts = Language.of(settings.language).gettext("Posts")
    return f"{posts} · {settings.name}"


def feeds_of_posts(url: str, settings: Settings) -> str:
    """Name the feeds of our own posts on the page at `url`."""
    return feeds(url, addresses.posts(), title_of_posts(settings))


#: How an address begins that is not below the site.
_IN_FULL = ("https://", "http://", "webcal://", "mailto:")
_ROOTED = re.compile(r"""=\s*["']?[/#]""")


def may_lead(html: str) -> bool:
    """Whether a text may have a link that is looked at: most that have one have one to a source."""
    return "source:" in html or "{{" in html or "{%" in html or _ROOTED.search(html) is not None


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
        self._page, self.root = page, base or root(page)

    def __call__(self, url: str) -> Href:
        """Give the way from the page; an address in full stays as it is."""
        if isinstance(url, Href):
            return url
        return Href(url if url.startswith(_IN_FULL) else self.root + url)

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


def resolve(html: str, community: Community, page: str, base: str, language: str = "") -> str:
    """Turn every link of a text to what the site has into an address below `base` (`../../`, or the site's in full).

    `page` is the address at which the text stands, in the site's language if none is given. A link that is known to
    lead nowhere is shown as none. One whose target is unknown stays as it was written; in what is read elsewhere
    (`base` in full) it leads to where it leads from its page.
    """
    has_copies = bool(community.pictures) and "//" in html
    if not (has_copies or may_lead(html)):
        return html
    if dead := community.nowhere.get(page):
        spoken = Language.of(language or community.settings.language, community.settings.language)
        html = without_dead_links(html, dead, spoken)
    own = host_of(community.settings.url)
    here = community.settings.absolute(page) if base.startswith(_IN_FULL) else ""

    def turn(link: HtmlLink) -> str | None:
        if (talk := _talk_here(link.url, page, community)) is not None:
            return here + talk
        source = SourceLink.read(link.url)
        copied = community.pictures.get(picture_elsewhere(link, own)) if has_copies else None
        if copied:
            return base + copied.url
        if source is None:
            rooted = find_rooted(link.url, community)
            return None if rooted is None else base + rooted
        found = community.addresses.get(source.path)
        if found is not None:
            return base + found + _place(source.rest, found, community)
        return urljoin(here, source.written) if here else source.written

    return rewrite_links(html, turn)


def _place(rest: str, url: str, community: Community) -> str:
    """Give what follows an address, with the place that is meant on a post where another program made its name.

    A comment that did not come along leads to its post.
    """
    before, _, part = rest.partition("#")
    post = community.posts_by_address.get(url) if part else None
    if post is not None and _is_talk(post, part):
        return before + _talk(post)
    if post is None or has_place(post, part):
        return rest
    place = find_place(post.html, part)
    if place:
        return f"{before}#{quote(place)}"
    return before if part.startswith(COMMENT) else rest


#: What programs call the place where a page is answered. We have one where somebody answered, or may.
_TALK = frozenset("comments respond reply-title commentform comment-form disqus_thread".split())


def _is_talk(post: Post, part: str) -> bool:
    return unquote(part).casefold() in _TALK and not has_id(post.html, unquote(part))


def _talk(post: Post) -> str:
    """Give the place where a post's page has answers; without any it is the page itself."""
    return "#comments" if post.comments or post.shared else ""


def _talk_here(url: str, page: str, community: Community) -> str | None:
    """Give where a link to the answers of its own page leads; None if it is no such link."""
    post = community.posts_by_address.get(page) if url.startswith("#") else None
    return _talk(post) or "#top" if post is not None and _is_talk(post, url[1:]) else None


def has_place(post: Post, part: str) -> bool:
    """Whether a post's page has a place: in its text, a comment, or one that all pages may have."""
    name = unquote(part).partition(":~:")[0]
    if _is_talk(post, name):
        return True
    if name.startswith(COMMENT):
        return any(name == comment.anchor for comment in post.comments)
    return name.casefold() in ("", "top") or is_pages_own(name) or has_id(post.html, name)


def find_rooted(url: str, community: Community) -> str | None:
    """Give the address below the site of a link that begins at a root, with what follows it; None if unknown."""
    if not url.startswith("/") or url.startswith("//"):
        return None
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", url, re.S).groups()  # type: ignore[union-attr]
    for start in (community.settings.path, "/"):
        found = community.find_address(unquote(path.removeprefix(start))) if path.startswith(start) else None
        if found is not None:
            return found + _place(mark + rest, found, community)
    return None


_HEADING = re.compile(r"(?P<mark></?h)(?P<level>[1-6])(?=[\s>])", re.I)


def under(html: str, level: int) -> str:
    """Shift all headings of a text so that none ranks above `level`; their order among each other stays."""
    ranks = [int(match["level"]) for match in _HEADING.finditer(html)]
    shift = level - min(ranks, default=level)
    if shift <= 0:
        return html
    return _HEADING.sub(lambda match: f"{match['mark']}{min(6, int(match['level']) + shift)}", html)
