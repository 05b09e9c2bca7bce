"""Links that put an event, or a whole calendar, into somebody's calendar application.

All are plain links, made here once, with every value percent-encoded (`%20`, never `+`). The forms
are those the applications understand in 2026; what each refuses stands beside it.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from flipkit.model.calendars import VEvent
from flipkit.model.settings import Settings

_LONGEST = 1900


class Way(NamedTuple):
    """A way into a calendar: its label, its address (in full, or below the site for kind `file`), and which it is."""

    label: str
    url: str
    kind: str


def add_links(event: VEvent, settings: Settings, ics_url: str = "") -> tuple[Way, ...]:
    """Give the links that add one event, the most used first; none for what is cancelled.

    `ics_url` is the file with this event below the site; without it there is no link for Apple and
    none to the file. A series is subscribed to (`subscribe_links`): Outlook and Yahoo take no rule,
    Google's `recur` is disputed, and none of them would follow a change.
    """
    if event.status == "CANCELLED":
        return ()
    ways = [Way("Google", _google(event), "google")]
    if ics_url and settings.url:
        ways.append(Way("Apple", _webcal(settings, ics_url), "apple"))
    ways.append(Way("Outlook", _outlook(event, "outlook.live.com"), "outlook"))
    ways.append(Way("Outlook (work or school)", _outlook(event, "outlook.office.com"), "outlook-work"))
    if not event.all_day or event.dtend == event.dtstart + timedelta(days=1):  # it takes no several days
        ways.append(Way("Yahoo", _yahoo(event), "yahoo"))
    if ics_url:
        ways.append(Way("File (.ics)", ics_url, "file"))
    return tuple(ways)


def subscribe_links(name: str, settings: Settings, ics_url: str) -> tuple[Way, ...]:
    """Give the links that subscribe to the calendar at `ics_url` (below the site), and the one that loads it once.

    Where the site does not know its own address nobody can subscribe, and only the file is left.
    """
    once = Way("Download once", ics_url, "file")
    if not settings.url:
        return (once,)
    webcal, address = _webcal(settings, ics_url), settings.absolute(ics_url)
    outlook = f"calendar/0/addfromweb/?url={_quoted(address)}&name={_quoted(name)}"
    return (
        # Google takes webcal here and refuses https.
        Way("Google", f"https://calendar.google.com/calendar/u/0/r?cid={_quoted(webcal)}", "google"),
        Way("Apple", webcal, "apple"),
        Way("Outlook", f"https://outlook.live.com/{outlook}", "outlook"),
        Way("Outlook (work or school)", f"https://outlook.office.com/{outlook}", "outlook-work"),
        once,
    )


def _google(event: VEvent) -> str:
    """Times are wall times with their zone: with `Z` the event would stay in UTC. What blocks nobody is free."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        dates, zone = f"{start:%Y%m%dT%H%M%S}/{end:%Y%m%dT%H%M%S}", f"&ctz={_quoted(str(start.tzinfo))}"
        if _is_odd(start) or _is_odd(end):
            dates = f"{_basic(start)}/{_basic(end)}"
    else:
        dates, zone = f"{start:%Y%m%d}/{end:%Y%m%d}", ""
    text, place = _quoted(event.summary), _quoted(event.location)
    free = "&crm=AVAILABLE&trp=false" if event.transparent else ""
    head = f"https://calendar.google.com/calendar/render?action=TEMPLATE&text={text}&dates={dates}{zone}{free}"
    return f"{head}&location={place}&details={_fitting(event.description, _LONGEST - len(head) - len(place))}"


def _yahoo(event: VEvent) -> str:
    """Times are UTC; a whole day is one day."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        span = f"&st={_basic(start)}&et={_basic(end)}"
    else:
        span = f"&dur=allday&st={start:%Y%m%d}"
    head = f"https://calendar.yahoo.com/?v=60&title={_quoted(event.summary)}{span}"
    place = f"&in_loc={_quoted(event.location)}"
    return f"{head}{place}&desc={_fitting(event.description, _LONGEST - len(head) - len(place))}"


def _outlook(event: VEvent, host: str) -> str:
    """Times are UTC with dashes and `Z`, all others are read as the reader's own; the body is HTML."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        span = f"&startdt={_quoted(_utc(start))}&enddt={_quoted(_utc(end))}"
    else:
        span = f"&startdt={start}&enddt={end}&allday=true"
    head = f"https://{host}/calendar/0/action/compose?rru=addevent&subject={_quoted(event.summary)}{span}"
    place = f"&location={_quoted(event.location)}"
    body = _fitting(event.description, _LONGEST - len(head) - len(place), html=True)
    return f"{head}{place}&body={body}"


def _fitting(text: str, room: int, *, html: bool = False) -> str:
    """Quote a text so that it takes `room` characters at most; its longest line is left out until it does."""
    lines = text.splitlines()
    while lines:
        quoted = _quoted("<br>".join(escape(line) for line in lines) if html else "\n".join(lines))
        if len(quoted) <= room:
            return quoted
        lines.remove(max(lines, key=len))
    return ""


def _is_odd(when: datetime) -> bool:
    """Whether the clocks skip or repeat this time on the wall, so that it alone does not say when."""
    return when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()


def _basic(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _webcal(settings: Settings, ics_url: str) -> str:
    return re.sub(r"^https?:", "webcal:", settings.absolute(ics_url))


def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
