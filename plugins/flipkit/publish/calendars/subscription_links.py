"""Links that put an event, or a whole calendar, into somebody's application.

All are plain links, with every value percent-encoded (`%20`, never `+`), in the forms that applications
understand in 2026; what each refuses stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from html import escape
from typing import NamedTuple
from urllib.parse import quote

from flipkit.model.settings import Settings
from flipkit.model.times import times_shown
from flipkit.model.vevents import VEvent
from flipkit.publish.html.language import Language

_LONGEST = 1900


class CalendarLink(NamedTuple):
    """A way into a calendar: its label, its address (in full, or below the site for kind `file`), and which it is."""

    label: str
    url: str
    kind: str


def add_links(event: VEvent, settings: Settings, spoken: Language, ics_url: str = "") -> tuple[CalendarLink, ...]:
    """Give the links that add one event, the most used first; none for what is cancelled.

    `ics_url` is the file with this event below the site; without it there is no link for Apple and
    none to the file. A series is subscribed to (`subscribe_links`): Outlook and Yahoo take no rule,
    Google's `recur` is disputed, and none of them would follow a change.
    """
    if event.status == "CANCELLED":
        return ()
    _, words = spoken.gettext, _Words.of(event)
    ways = [CalendarLink("Google", _google(event, words), "google")]
    if ics_url and settings.url:
        ways.append(CalendarLink("Apple", _webcal(settings, ics_url), "apple"))
    ways.append(CalendarLink("Outlook", _outlook(event, words, "outlook.live.com"), "outlook"))
    ways.append(
        CalendarLink(_("Outlook (work or school)"), _outlook(event, words, "outlook.office.com"), "outlook-work")
    )
    if not event.all_day or event.dtend == event.dtstart + timedelta(days=1):  # it takes no several days
        ways.append(CalendarLink("Yahoo", _yahoo(event, words), "yahoo"))
    if ics_url:
        ways.append(CalendarLink(_("File (.ics)"), ics_url, "file"))
    return tuple(ways)


def subscribe_links(name: str, settings: Settings, spoken: Language, ics_url: str) -> tuple[CalendarLink, ...]:
    """Give the links that subscribe to the calendar at `ics_url` (below the site), and the one that loads it once.

    Where the site does not know its own address nobody can subscribe, and only the file is left.
    """
    once = CalendarLink(spoken.gettext("Download once"), ics_url, "file")
    if not settings.url:
        return (once,)
    webcal, address = _webcal(settings, ics_url), settings.absolute(ics_url)
    outlook = f"calendar/0/addfromweb/?url={_quoted(address)}&name={_quoted(name)}"
    return (
        # Google takes webcal here and refuses https.
        CalendarLink("Google", f"https://calendar.google.com/calendar/u/0/r?cid={_quoted(webcal)}", "google"),
        CalendarLink("Apple", webcal, "apple"),
        CalendarLink("Outlook", f"https://outlook.live.com/{outlook}", "outlook"),
        CalendarLink(
            spoken.gettext("Outlook (work or school)"), f"https://outlook.office.com/{outlook}", "outlook-work"
        ),
        once,
    )


class _Words(NamedTuple):
    """An event's words, quoted once for all its links; the description's lines stand beside themselves quoted."""

    title: str
    place: str
    lines: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, event: VEvent) -> _Words:
        written = event.description.splitlines()
        return cls(
            _quoted(event.summary),
            _quoted(event.location),
            tuple((line, _quoted(line)) for line in written),
            tuple((line, _quoted(escape(line))) for line in written),
        )


def _google(event: VEvent, words: _Words) -> str:
    """Times are wall times with their zone: with `Z` the event would stay in UTC. What blocks nobody is free."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        dates, zone = f"{start:%Y%m%dT%H%M%S}/{end:%Y%m%dT%H%M%S}", f"&ctz={_quoted(str(start.tzinfo))}"
        if not times_shown(start) == times_shown(end) == 1:  # the wall alone does not say when
            dates = f"{_basic(start)}/{_basic(end)}"
    else:
        dates, zone = f"{start:%Y%m%d}/{end:%Y%m%d}", ""
    free = "&crm=AVAILABLE&trp=false" if event.transparent else ""
    head = f"https://calendar.google.com/calendar/render?action=TEMPLATE&text={words.title}&dates={dates}{zone}{free}"
    details = _fitting(words.lines, "%0A", _LONGEST - len(head) - len(words.place))
    return f"{head}&location={words.place}&details={details}"


def _yahoo(event: VEvent, words: _Words) -> str:
    """Times are UTC; a whole day is one day."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        span = f"&st={_basic(start)}&et={_basic(end)}"
    else:
        span = f"&dur=allday&st={start:%Y%m%d}"
    head = f"https://calendar.yahoo.com/?v=60&title={words.title}{span}"
    place = f"&in_loc={words.place}"
    return f"{head}{place}&desc={_fitting(words.lines, '%0A', _LONGEST - len(head) - len(place))}"


def _outlook(event: VEvent, words: _Words, host: str) -> str:
    """Times are UTC with dashes and `Z`, all others are read as the reader's own; the body is HTML."""
    start, end = event.dtstart, event.dtend
    if isinstance(start, datetime) and isinstance(end, datetime):
        span = f"&startdt={_quoted(_utc(start))}&enddt={_quoted(_utc(end))}"
    else:
        span = f"&startdt={start}&enddt={end}&allday=true"
    head = f"https://{host}/calendar/0/action/compose?rru=addevent&subject={words.title}{span}"
    place = f"&location={words.place}"
    body = _fitting(words.rows, "%3Cbr%3E", _LONGEST - len(head) - len(place))
    return f"{head}{place}&body={body}"


def _fitting(lines: Sequence[tuple[str, str]], between: str, room: int) -> str:
    """Join quoted lines so that they take `room` characters at most: the longest is left out until they do."""
    left = list(lines)
    while left:
        quoted = between.join(quoted for _, quoted in left)
        if len(quoted) <= room:
            return quoted
        left.remove(max(left, key=lambda line: len(line[0])))
    return ""


def _basic(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _utc(when: datetime) -> str:
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _webcal(settings: Settings, ics_url: str) -> str:
    return re.sub(r"^https?:", "webcal:", settings.absolute(ics_url))


@lru_cache(maxsize=256)  # each of the ways to add an event says its title, its text and its place
def _quoted(text: str) -> str:
    return quote(text, safe="", errors="replace")
