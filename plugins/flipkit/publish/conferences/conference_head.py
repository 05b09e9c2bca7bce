"""What stands in the heads of the conferences' pages: style, scripts, and where they are to be had as calendars.

The scripts are for stars, filters, now and next, and a reader's own agenda.
"""

from __future__ import annotations

from flipkit.model import addresses
from flipkit.model.conferences import Conference
from flipkit.model.sessions import Session
from flipkit.publish.calendars import Plan, alternates
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


def style(url: str) -> str:
    """Give what a page of conferences needs to look like one, as HTML for the page at `url`."""
    return f'<link rel="stylesheet" href="{root(url)}{addresses.asset("conferences.css")}">\n'


def head(plan: Plan, url: str, thing: Conference | tuple[Conference, Session]) -> str:
    """Give it as HTML for the page at `url`, which shows a conference or a session of one."""
    conference = thing[0] if isinstance(thing, tuple) else thing
    return f"{style(url)}{scripts(url, conference)}{alternates(plan, url, thing)}"
