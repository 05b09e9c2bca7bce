"""`/calendars/`: how to subscribe, for each calendar and each application."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.web_addresses import is_own_machine
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars.calendar import Calendar, CalendarKind
from flipkit.publish.calendars.subscription_links import CalendarLink, subscribe_links
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import To, alternate
from flipkit.values import dataclass

#: So many calendars a subscriber sees at once; all others stand behind "more".
_FIRST = 3
_SUBSCRIBED = (CalendarKind.ALL, CalendarKind.CHAT, CalendarKind.DISTRICT, CalendarKind.CONFERENCE)
_SLICES = (CalendarKind.TRACK, CalendarKind.ROOM, CalendarKind.SPEAKER)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSubscription:
    """A calendar to subscribe to: an id for the page, its address in full (empty: not known) and the ways there.

    A code of `page` leads a phone to this calendar there. `slices` are a conference's tracks, rooms and
    speakers: their names and addresses.
    """

    id: str
    name: str
    about: str
    address: str
    ways: tuple[CalendarLink, ...]
    page: str
    slices: tuple[tuple[str, str], ...]


def page(community: Community, calendars: Iterable[Calendar]) -> Page:
    """Give the page that lists the calendars to subscribe to, and the archive's years."""
    settings, calendars = community.settings, tuple(calendars)
    _ = Language.of(settings.language).gettext
    title = _("Calendars")
    lead = _("Subscribe once, and your calendar follows every new topic, moved evening and cancellation.")
    return Page(
        url=addresses.calendars(),
        title=title,
        description=lead,
        body=body(
            "calendars.html",
            settings,
            addresses.calendars(),
            partial(_values, community, calendars, title=title, lead=lead, is_preview=is_own_machine(settings.url)),
        ),
        kind="page",
        section=Section.CALENDARS,
        language=settings.language,
        head="".join(_alternate(each) for each in calendars if each.kind in _SUBSCRIBED),
        index=True,
    )


def _values(community: Community, calendars: Sequence[Calendar], **known: object) -> Values:
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    found = [calendar for calendar in calendars if calendar.kind in _SUBSCRIBED]
    found += _events(community, calendars)
    first = _first(community, found)
    slices: dict[str, list[Calendar]] = {}
    for calendar in calendars:
        if calendar.kind in _SLICES:
            slices.setdefault(calendar.key, []).append(calendar)
    shown = {calendar.url: _subscription(community, spoken, calendar, slices) for calendar in found}
    headings = {
        CalendarKind.ALL: _("Everything"),
        CalendarKind.CHAT: _("Chats"),
        CalendarKind.DISTRICT: _("Districts"),
        CalendarKind.CONFERENCE: _("Conferences"),
        CalendarKind.SINGLE: _("Events"),
    }
    groups = [
        (heading, [shown[calendar.url] for calendar in found if calendar.kind == kind and calendar not in first])
        for kind, heading in headings.items()
    ]
    years = [(calendar.label, calendar.url) for calendar in calendars if calendar.kind == CalendarKind.ARCHIVE]
    return {
        **known,
        "first": [shown[calendar.url] for calendar in first],
        "groups": [(heading, group) for heading, group in groups if group],
        "years": years[::-1],
    }


def _first(community: Community, found: Sequence[Calendar]) -> list[Calendar]:
    """Choose what most come for: everything, the chat and the conference that come next; else what there is."""
    coming = [week for chat in community.chats if (week := community.next_week(chat))]
    chats = [addresses.calendar(week.chat.id) for week in sorted(coming, key=lambda week: (week.start, week.chat.id))]
    ahead = sorted(
        (conference.starts, conference.id, addresses.calendar(conference.id))
        for conference in community.conferences
        if conference.ends >= community.today
    )
    wanted = [addresses.calendar_of_all(), *chats[:1], *(url for _, _, url in ahead[:1]), *chats[1:]]
    wanted += [calendar.url for calendar in found]
    by_url = {calendar.url: calendar for calendar in found}
    return [by_url[url] for url in dict.fromkeys(wanted) if url in by_url][:_FIRST]


def _events(community: Community, calendars: Iterable[Calendar]) -> list[Calendar]:
    """The files of single events that are not over, which say when one is moved."""
    ahead = {h.url for h in community.upcoming() if h.kind in {"event", "deadline"}}
    wanted = {addresses.calendar(event.id) for event in community.events if event.address in ahead}
    return [calendar for calendar in calendars if calendar.url in wanted]


def _subscription(
    community: Community, spoken: Language, calendar: Calendar, slices: Mapping[str, Sequence[Calendar]]
) -> CalendarSubscription:
    settings = community.settings
    anchor = {CalendarKind.ALL: "all", CalendarKind.DISTRICT: f"district-{calendar.key}"}.get(
        calendar.kind, calendar.key
    )
    # The page and not the file: Android has nothing for webcal, and would load the file just once.
    page = settings.absolute(f"{addresses.calendars()}#{anchor}") if settings.url else ""
    inside = slices.get(calendar.key, ()) if calendar.kind == CalendarKind.CONFERENCE else ()
    return CalendarSubscription(
        id=anchor,
        name=calendar.name,
        about=calendar.description,
        address=settings.absolute(calendar.url) if settings.url else "",
        ways=subscribe_links(calendar.name, settings, spoken, calendar.url),
        page=page,
        slices=tuple((_slice(each, spoken), each.url) for each in inside),
    )


def _slice(calendar: Calendar, spoken: Language) -> str:
    _ = spoken.gettext
    return {
        CalendarKind.TRACK: _("Track: %(name)s", name=calendar.label),
        CalendarKind.ROOM: _("Room: %(name)s", name=calendar.label),
        CalendarKind.SPEAKER: _("Speaker: %(name)s", name=calendar.label),
    }[calendar.kind]


def _alternate(calendar: Calendar) -> str:
    """Let calendar applications that are given this page find its calendars."""
    return alternate("text/calendar", calendar.name, To(addresses.calendars()).nearest(calendar.url))
