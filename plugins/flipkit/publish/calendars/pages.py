"""`/calendars/`: how to subscribe, for each calendar and each application."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from flipkit.model.community import Community
from flipkit.publish.artifacts import Page
from flipkit.publish.head import alternate
from flipkit.publish.languages import Language
from flipkit.publish.templates import render

from . import addresses
from .addresses import ROOT
from .ics import Calendar
from .links import Way, subscribe_links
from .qr import Code, code

#: So many calendars a subscriber sees at once; all others stand behind "more".
_FIRST = 3
_SUBSCRIBED = ("all", "chat", "district", "conference")


@dataclass(frozen=True, slots=True)
class Subscription:
    """A calendar to subscribe to: an id for the page, its address in full (empty: not known) and the ways there.

    `qr` leads a phone to this calendar on this page. `slices` are a conference's tracks, rooms and
    speakers: their names and addresses.
    """

    id: str
    name: str
    about: str
    url: str
    address: str
    ways: tuple[Way, ...]
    qr: Code | None
    slices: tuple[tuple[str, str], ...] = field(default=())


def pages(community: Community, calendars: Sequence[Calendar]) -> Iterator[Page]:
    """Give the page that lists the calendars to subscribe to, and the archive's years."""
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    title = _("Calendars")
    lead = _("Subscribe once, and your calendar follows every new topic, moved evening and cancellation.")
    by_url = {calendar.url: calendar for calendar in calendars}
    found = [calendar for calendar in calendars if calendar.kind in _SUBSCRIBED]
    found += _events(community, by_url)
    first = _first(community, found)
    shown = {calendar.url: _subscription(community, spoken, calendar, calendars) for calendar in found}
    rest = [calendar for calendar in found if calendar not in first]
    headings = {
        "all": _("Everything"), "chat": _("Chats"), "district": _("Districts"), "conference": _("Conferences"),
        "single": _("Events"),
    }  # fmt: skip
    groups = [
        (heading, [shown[calendar.url] for calendar in rest if calendar.kind == kind])
        for kind, heading in headings.items()
    ]
    years = [(_year(calendar, spoken), calendar.url) for calendar in calendars if calendar.kind == "archive"]
    yield Page(
        url=ROOT,
        title=title,
        description=lead,
        body=partial(
            render, "calendars.html", ROOT, community,
            title=title, lead=lead, first=[shown[calendar.url] for calendar in first],
            groups=[(heading, group) for heading, group in groups if group], years=years[::-1],
        ),
        kind="page",
        section="calendars",
        language=community.settings.language,
        head="".join(_alternate(calendar) for calendar in found if calendar.kind in _SUBSCRIBED),
        index=True,
    )  # fmt: skip


def _first(community: Community, found: Sequence[Calendar]) -> list[Calendar]:
    """Choose what most come for: everything, the chat and the conference that come next; else what there is."""
    coming = [week for chat in community.chats if (week := community.next_week(chat))]
    chats = [addresses.of_chat(week.chat) for week in sorted(coming, key=lambda week: (week.start, week.chat.id))]
    ahead = sorted(
        (conference.starts, conference.id, addresses.of_conference(conference))
        for conference in community.conferences
        if conference.ends >= community.today
    )
    wanted = [addresses.ALL, *chats[:1], *(url for _, _, url in ahead[:1]), *chats[1:]]
    wanted += [calendar.url for calendar in found]
    by_url = {calendar.url: calendar for calendar in found}
    return [by_url[url] for url in dict.fromkeys(wanted) if url in by_url][:_FIRST]


def _events(community: Community, by_url: dict[str, Calendar]) -> list[Calendar]:
    """The files of single events that are not over, which say when one is moved."""
    ahead = {h.url for h in community.upcoming() if h.kind in {"event", "deadline"}}
    urls = (addresses.of_event(event) for event in community.events if event.address in ahead)
    return [by_url[url] for url in urls if url in by_url]


def _subscription(
    community: Community, spoken: Language, calendar: Calendar, calendars: Iterable[Calendar]
) -> Subscription:
    settings = community.settings
    id_ = calendar.url.removeprefix(ROOT).removesuffix(".ics").replace("/", "-")
    # The page and not the file: Android has nothing for webcal, and would load the file just once.
    page = settings.absolute(f"{ROOT}#{id_}") if settings.url else ""
    below = calendar.url.removesuffix(".ics") + "/"
    slices = [c for c in calendars if c.kind in {"track", "room", "speaker"} and c.url.startswith(below)]
    return Subscription(
        id_,
        calendar.name,
        calendar.description,
        calendar.url,
        settings.absolute(calendar.url) if settings.url else "",
        subscribe_links(calendar.name, settings, spoken, calendar.url),
        code(page) if page else None,
        tuple((_slice(c, c.name.removeprefix(f"{calendar.name}: "), spoken), c.url) for c in slices),
    )


def _slice(calendar: Calendar, name: str, spoken: Language) -> str:
    _ = spoken.gettext
    return {
        "track": _("Track: %(name)s", name=name),
        "room": _("Room: %(name)s", name=name),
        "speaker": _("Speaker: %(name)s", name=name),
    }[calendar.kind]


def _year(calendar: Calendar, spoken: Language) -> str:
    year, _, part = calendar.url.rpartition("/")[2].removesuffix(".ics").partition("-")
    return spoken.gettext("%(year)s, part %(part)s", year=year, part=part) if part else year


def _alternate(calendar: Calendar) -> str:
    """Let calendar applications that are given this page find its calendars."""
    return alternate("text/calendar", calendar.name, calendar.url.removeprefix(ROOT))
