"""Links: those in people's texts, from source paths to addresses, and those to feeds in a page's head.

`gather` leaves a link to another source as `source:posts/hello.md#part` and an image beside a text
as `source:events/x/room.svg`; only here, where all addresses are known, it becomes a real one, relative to the
page. Headings of people's texts are put below those of the page they stand on (`under`).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from html import escape, unescape

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.community import Community
from flipkit.model.problems import Problem
from flipkit.model.settings import Settings
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


#: How an address begins that is not below the site.
_IN_FULL = ("https://", "http://", "webcal://", "mailto:")
_SOURCE = re.compile(r'(?P<head>\s(?:href|src|poster)=)"source:(?P<path>[^"#?]*)(?P<rest>[^"]*)"')


def root(url: str) -> str:
    """Give the way from a page's address up to the site's: `../../` for `posts/hello/`."""
    return "../" * url.count("/") or "./"


class Href(str):
    """An address as a page writes it: in full, or relative to the page."""

    __slots__ = ()


class To:
    """The ways from one page to the addresses of the site, as templates ask for them.

    `to.person(id)` is the way to an address of `model.addresses`, `to(url)` that to an address handed in, which
    may also be one in full, or one that `to` has made.
    """

    #: Jinja asks this of whatever it calls, and would else be told at length that it is no address.
    jinja_pass_arg = None

    def __init__(self, page: str) -> None:
        self._page, self._root = page, root(page)

    def __call__(self, url: str) -> Href:
        """Give the way from the page; an address in full stays as it is."""
        if isinstance(url, Href):
            return url
        return Href(url if url.startswith(_IN_FULL) else self._root + url)

    def nearest(self, url: str) -> Href:
        """Give the shortest way, for lists so long that each letter counts."""
        return Href(f"{posixpath.relpath(url, self._page or '.')}{'/' if url.endswith('/') else ''}")

    def __getattr__(self, name: str) -> Callable[..., Href]:
        address: Callable[..., str] = getattr(addresses, name)

        def way(*values: object) -> Href:
            made = address(*values)
            # A feed's address is made of its page's, and is relative where that is.
            return Href(made) if values and isinstance(values[0], Href) else self(made)

        self.__dict__[name] = way  # the next time nobody asks here
        return way


def resolve(html: str, addresses: Mapping[str, str], base: str) -> str:
    """Turn every source link into an address below `base` (`../../`, or the site's address in full).

    A link whose target is unknown keeps its path as it was written.
    """

    def turn(match: re.Match[str]) -> str:
        path = unescape(match["path"])
        found = addresses.get(path)
        return f'{match["head"]}"{escape((base if found is not None else "") + (found or path))}{match["rest"]}"'

    return _SOURCE.sub(turn, html)


def unknown(html: str, addresses: Mapping[str, str]) -> Iterator[str]:
    """Give the source paths in a text that lead nowhere."""
    for match in _SOURCE.finditer(html):
        path = unescape(match["path"])
        if path not in addresses:
            yield path


def broken(community: Community) -> Iterator[Problem]:
    """Find the links in people's texts whose target is not there."""
    texts = [(post.source, post.html) for post in community.posts]
    texts += [(chat.source, chat.html) for chat in community.chats]
    texts += [(note.source, note.html) for chat in community.chats for note in chat.notes]
    texts += [(conference.source, conference.html) for conference in community.conferences]
    texts += [(s.source, s.html) for conference in community.conferences for s in conference.sessions if s.html]
    texts += [(event.source, event.html) for event in community.events]
    for file, html in texts:
        for path in sorted(set(unknown(html, community.addresses))):
            near = get_close_matches(path, community.addresses, n=1, cutoff=0.75)
            yield Problem(file, faults.LINK_BROKEN(path=path, near=near[0] if near else ""))
    for conference in community.conferences:
        for sponsor in conference.sponsors:
            if sponsor.logo and conference.beside(sponsor.logo) not in community.files:
                said = faults.LOGO_MISSING(sponsor=sponsor.name, logo=sponsor.logo)
                yield Problem(conference.source, said, field="sponsors")


_HEADING = re.compile(r"(?P<mark></?h)(?P<level>[1-6])(?=[\s>])", re.I)


def under(html: str, level: int) -> str:
    """Shift all headings of a text so that none ranks above `level`; their order among each other stays."""
    ranks = [int(match["level"]) for match in _HEADING.finditer(html)]
    shift = level - min(ranks, default=level)
    if shift <= 0:
        return html
    return _HEADING.sub(lambda match: f"{match['mark']}{min(6, int(match['level']) + shift)}", html)
