"""A chat's feed, of every date somebody wrote about, and the announcement of its next date, to be copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from html import escape
from uuid import NAMESPACE_URL, uuid5

from flipkit.model import addresses
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.times import at, zone
from flipkit.publish import feeds
from flipkit.publish.artifacts import File
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import alternate, resolve, root

#: Bluesky takes 300 characters, counted as a reader would; code points are never fewer.
LIMIT = 299
_ELSEWHERE = ("Europe/London", "America/New_York", "Australia/Sydney")
#: A topic shorter than this says nothing any more: then it is better left out.
_TELLING = 12


def announcement(community: Community, week: Week, spoken: Language) -> str:
    """Write what to post: title and topic, the time in three places, who moderates, address and hashtag.

    Always under 300 characters: what there is no room for is left out, moderators first, then the
    topic's end, then the rest of the places.
    """
    address = community.settings.absolute(week.address) if community.settings.url else ""
    tag = f"#{week.chat.hashtag}" if week.chat.hashtag else ""
    title = " ".join(week.title.split())
    tag = "" if _mentions(title, tag) else tag
    people = community.names((*week.moderators, *(week.notes.co_moderators if week.notes else ())))
    hours = _hours(week, spoken)
    end = _fitting([address, tag], LIMIT - len(hours[0]) - 1)
    room = LIMIT - len(hours[0]) - len(end) - (2 if end else 1)
    headline = _cut(f"{title}: {' '.join(week.topic.split())}" if week.topic else title, room)
    lines = [headline, hours[0], *([end] if end else [])]
    for hour in hours[1:]:
        if len("\n".join(lines)) + len(hour) + 3 <= LIMIT:
            lines[1] += f" · {hour}"
    hosts = spoken.gettext("With %(people)s", people=spoken.listed(people)) if people else ""
    if hosts and len("\n".join([*lines, hosts])) <= LIMIT:
        lines.insert(2, hosts)
    return "\n".join(line for line in lines if line)


def _hours(week: Week, spoken: Language) -> list[str]:
    """The time in the chat's zone with its date, then elsewhere."""
    here, *elsewhere = hours(week.start, week.timezone, spoken)
    day = spoken.brief_day(week.start)
    if week.format != "slow":
        return [f"{day}, {here}", *elsewhere]
    last = spoken.brief_day(week.end)
    return [spoken.gettext("%(first)s to %(last)s, from %(hour)s", first=day, last=last, hour=here), *elsewhere]


def hours(start: datetime, zone_name: str, spoken: Language) -> list[str]:
    """Say at what time something begins in its own zone, then elsewhere, with the weekday where that differs."""
    told = [_hour(start, zone_name, spoken)]
    known = {start.utcoffset()}
    for name in _ELSEWHERE:
        there = start.astimezone(zone(name))
        if there.utcoffset() not in known and len(told) < 3:
            known.add(there.utcoffset())
            other = f" ({spoken.short_weekday(there)})" if there.date() != start.date() else ""
            told.append(f"{_hour(there, name, spoken)}{other}")
    return told


def _hour(when: datetime, zone_name: str, spoken: Language) -> str:
    """`8 pm EST`; a zone that has no letters of its own is named by its place."""
    name = when.tzname() or ""
    hour = spoken.clock(when).replace(":00 ", " ")
    if name.isalpha():
        return spoken.apart(f"{hour} {name}")
    return spoken.gettext("%(hour)s in %(place)s", hour=hour, place=spoken.place_name(zone_name))


def _mentions(text: str, tag: str) -> bool:
    return bool(tag and re.search(rf"{re.escape(tag)}(?!\w)", text, re.I))


def _fitting(parts: list[str], room: int) -> str:
    """As many of the parts, in their order, as there is room for."""
    said = ""
    for part in parts:
        longer = f"{said} {part}".strip()
        if part and len(longer) <= room:
            said = longer
    return said


def _cut(text: str, room: int) -> str:
    """A text that takes `room` characters at most, cut at a word if need be."""
    if len(text) <= room:
        return text
    if room < _TELLING:
        return ""
    head = text[: room - 1]
    return f"{head.rsplit(' ', 1)[0] if ' ' in head[room // 2 :] else head}".rstrip(" ,;:.–—-") + "…"


#: As many as a reader's program is likely to want.
_NEWEST = 30


def address(chat: Chat) -> str:
    """Where the feed is, below the site."""
    return addresses.atom_feed(chat.address)


def link(chat: Chat, url: str) -> str:
    """Name the feed in the head of the page at `url`."""
    return alternate("application/atom+xml", chat.title, f"{root(url)}{address(chat)}")


def file(community: Community, chat: Chat) -> File:
    """Give the feed of a chat, which may still be empty."""
    return File(address(chat), partial(_bytes, community, chat))


def _bytes(community: Community, chat: Chat) -> bytes:
    settings = community.settings
    weeks = sorted((week for week in community.weeks(chat) if week.notes), key=_start, reverse=True)
    made = feeds.Feed(
        title=chat.title,
        url=settings.absolute(chat.address),
        author=settings.name,
        items=tuple(_item(community, week) for week in weeks[:_NEWEST]),
        description=chat.description,
        language=community.language_of(chat),
        id=settings.absolute(addresses.atom_feed(addresses.chat(chat.first_id))),
    )
    return feeds.atom(made, settings.absolute(address(chat)))


def _item(community: Community, week: Week) -> feeds.Item:
    """Its id is that of the slot, so it stays when the date is moved, renamed or cancelled."""
    settings, notes = community.settings, week.notes
    assert notes
    name = f"{settings.host}/{addresses.week(week.chat.first_id, week.slot.key)}"
    changed = at(datetime.combine(notes.updated, time()), settings.timezone) if notes.updated else week.start
    spoken = language_of(community, week.chat)
    about = f"{week.title}: {week.topic}" if week.topic and week.topic != week.title else week.title
    return feeds.Item(
        id=uuid5(NAMESPACE_URL, name).urn,
        url=settings.absolute(week.address),
        title=spoken.gettext("Cancelled: %(title)s", title=about) if week.cancelled else about,
        published=min(changed, week.start, key=lambda moment: moment.astimezone(UTC)),
        updated=changed,
        summary=_summary(week, spoken),
        html="\n".join(_text(community, week, spoken)),
        authors=community.names((*week.moderators, *notes.co_moderators)),
        categories=(week.chat.title,),
    )


def _summary(week: Week, spoken: Language) -> str:
    if week.cancelled:
        return spoken.gettext("Cancelled: %(reason)s", reason=week.cancelled)
    return f"{spoken.day(week.start)}, {spoken.clock(week.start)} {spoken.place_name(week.timezone)}"


def _text(community: Community, week: Week, spoken: Language) -> Iterator[str]:
    notes = week.notes
    assert notes
    yield f"<p>{escape(_summary(week, spoken))}</p>"
    if week.moved:
        moved = spoken.gettext("Moved from %(day)s.", day=spoken.day(week.slot.start))
        yield f"<p>{escape(moved)}</p>"
    if notes.questions:
        yield f"<ol>{''.join(f'<li>{escape(question.q)}</li>' for question in notes.questions)}</ol>"
    if notes.resources:
        found = (f'<li><a href="{escape(r.url)}">{escape(r.title)}</a></li>' for r in notes.resources)
        yield f"<ul>{''.join(found)}</ul>"
    yield resolve(notes.html, community, week.address, community.settings.url)


def _start(week: Week) -> datetime:
    return week.start.astimezone(UTC)
