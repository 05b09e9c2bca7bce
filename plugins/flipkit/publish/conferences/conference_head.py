"""What stands in the heads of the conferences' pages: style, scripts, and where they are to be had as calendars.

The scripts of a conference's pages: stars, filters, now and next, a reader's own agenda.
"""

from __future__ import annotations

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.calendars import alternates
from flipkit.publish.html.links import root

#: Where they lie, below the site.
FOLDER = addresses.asset("conference/")
#: All of them but the worker, which is no page's.
MODULES = tuple(
    "agenda changes codewords counting days dom figures ics link narrow now offer offline page programme "
    "qr share stars zones".split()
)
#: What they use besides, which the agenda of the site uses, too.
SHARED = addresses.asset("filters.js")
#: What every page of a conference runs, so that a browser asks for all of it at once and not as one names the next.
AT_ONCE = ("dom", "zones", "narrow", "now", "offline", "programme", "stars")
#: How what they make looks.
STYLE = "conference.css"


def scripts(url: str, conference: Conference) -> str:
    """Give what the page at `url` needs in its head, as HTML: where its conference's folder is, style and script."""
    up = root(url)
    soon = '<link rel="modulepreload" fetchpriority="low"'  # behind all that the page needs to be drawn
    files = (*(f"{FOLDER}{module}.js" for module in AT_ONCE), SHARED)
    loaded = "".join(f'{soon} href="{up}{file}">\n' for file in files)
    return (
        f'<meta name="flipkit-conference" content="{up}{conference.address}">\n'
        f'<link rel="stylesheet" href="{up}{FOLDER}{STYLE}">\n'
        f'{loaded}<script type="module" src="{up}{FOLDER}page.js"></script>\n'
    )


def head(community: Community, url: str, *things: Conference | tuple[Conference, Session]) -> str:
    """Give it as HTML for the page at `url`, which shows conferences or sessions of them."""
    style = f'<link rel="stylesheet" href="{root(url)}{addresses.asset("conferences.css")}">\n'
    shown = {conference.id: conference for conference in map(_conference, things)}
    script = "".join(scripts(url, conference) for conference in shown.values() if len(shown) == 1)
    return f"{style}{script}{alternates(community, url, *things) if things else ''}"


def _conference(thing: Conference | tuple[Conference, Session]) -> Conference:
    return thing[0] if isinstance(thing, tuple) else thing
