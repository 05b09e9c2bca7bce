"""What stands in a page's head: where the same thing is to be had as a feed or a calendar."""

from __future__ import annotations

from html import escape

from flipkit.publish.html.links import root

FEEDS = (("application/atom+xml", "feed.atom"), ("application/feed+json", "feed.json"))


def alternate(kind: str, title: str, href: str) -> str:
    """Name another form of the page (`rel="alternate"`): its media type, its title, its address."""
    return f'<link rel="alternate" type="{kind}" title="{escape(title)}" href="{escape(href)}">\n'


def feeds(url: str, folder: str, title: str) -> str:
    """Name the Atom and JSON feeds in `folder` (below the site) on the page at `url`."""
    return "".join(alternate(kind, title, f"{root(url)}{folder}{name}") for kind, name in FEEDS)
