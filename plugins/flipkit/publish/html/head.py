"""What stands in a page's head: where the same thing is to be had as a feed or a calendar."""

from __future__ import annotations

from html import escape

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.publish.html.links import root

_FEEDS = (("application/atom+xml", addresses.atom_feed), ("application/feed+json", addresses.json_feed))


def alternate(kind: str, title: str, href: str) -> str:
    """Name another form of the page (`rel="alternate"`): its media type, its title, its address."""
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(href)}">\n'


def feeds(url: str, listed: SiteUrl, title: str) -> str:
    """Name the Atom and JSON feeds of what the page `listed` lists, on the page at `url`."""
    return "".join(alternate(kind, title, f"{root(url)}{feed(listed)}") for kind, feed in _FEEDS)
