"""The announcement of a chat's next date, to be copied into whatever network it is announced on."""

from __future__ import annotations

import re
from datetime import datetime

from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.times import zone
from flipkit.publish.html.filters import place
from flipkit.publish.html.language import Language

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
    """The time in the chat's zone with its date, then elsewhere, with the weekday where that differs."""
    start = week.start
    day, hour = spoken.brief_day(start), _hour(start, week.timezone, spoken)
    if week.format == "slow":
        last = spoken.brief_day(week.end)
        told = [spoken.gettext("%(first)s to %(last)s, from %(hour)s", first=day, last=last, hour=hour)]
    else:
        told = [f"{day}, {hour}"]
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
        return f"{hour} {name}"
    return spoken.gettext("%(hour)s in %(place)s", hour=hour, place=place(zone_name))


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
