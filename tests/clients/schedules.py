"""Two hundred schedules made by rule and chance: the same ones each time, as the chance has a seed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.events import Event
from flipkit.model.times import at
from tests.support import parsed
from tests.support.calendars import NOW, SETTINGS

COUNT = 200
#: Zones of both hemispheres, of half and quarter hours, with a change of half an hour, and without any change.
ZONES = """
    America/New_York America/St_Johns America/Santiago America/Phoenix Europe/Madrid Europe/London Europe/Dublin
    Australia/Sydney Australia/Adelaide Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Asia/Kolkata
    Asia/Kathmandu Asia/Tokyo Africa/Johannesburg UTC
""".split()
TITLES = (
    "What we cut", "Pre-work, in pairs; or alone", "¿Qué cortar?", "Videos nobody watches 😀", "A \\ B, and C",
    "Half & half", "<b>Bold</b> plans", "Ein Wort zu viel – und noch zwei Wörter",
)  # fmt: skip
KINDS = ("weekly", "every n weeks", "monthly", "several a day", "slow", "seasons", "changes", "events")


@dataclass(frozen=True)
class Schedule:
    """A community with one chat, or with events; `tags` say what is in it, `zones` those of its events."""

    name: str
    community: Community
    tags: tuple[str, ...]
    zones: tuple[str, ...]


def schedules() -> Iterator[Schedule]:
    """Give all of them: each kind in turn, every fifth chat as one strict series."""
    for number in range(COUNT):
        chance, kind = Random(number), KINDS[number % len(KINDS)]  # noqa: S311  (a schedule, not a secret)
        whole = Community(settings=SETTINGS, now=NOW)
        if kind == "events":
            events = tuple(_event(chance, place) for place in range(8))
            yield Schedule(f"{number:03}", replace(whole, events=events), (kind,), tuple(e.timezone for e in events))
            continue
        chat = _chat(chance, number, kind)
        strict = ("strict",) if chat.is_strict else ()
        zones = (chat.timezone, *(change.timezone for change in chat.changes if change.timezone))
        yield Schedule(f"{number:03}", replace(whole, chats=(chat,)), (kind, *strict), zones)


def _chat(chance: Random, number: int, kind: str) -> Chat:
    first = date(2025, 8, 1) + timedelta(days=chance.randint(0, 120))
    hours = sorted(chance.sample(range(7, 22), 2))
    written: dict[str, Any] = {
        "id": "chat",
        "title": f"Chat {number}",
        "hashtag": chance.choice(("", "flip")),
        "starts": datetime.combine(first, time(hours[0], chance.choice((0, 15, 30, 45)))),
        "timezone": chance.choice(ZONES),
        "duration": chance.choice((30, 60, 90)),
        "repeats": "weekly",
        "series": "strict" if number % 5 == 0 else "",
    }
    if kind == "every n weeks":
        written["repeats"] = f"FREQ=WEEKLY;INTERVAL={chance.randint(2, 5)}"
    elif kind == "monthly":
        nth = (first.day + 6) // 7
        day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[first.weekday()]
        written["repeats"] = f"FREQ=MONTHLY;BYDAY={-1 if nth == 5 else nth}{day}"
        if nth == 5:  # the last one of its month, if a week later is another month
            first = first if (first + timedelta(days=7)).month != first.month else first + timedelta(days=7)
            written["starts"] = datetime.combine(first, written["starts"].time())
    elif kind == "several a day":
        written["times"] = [written["starts"].time(), time(hours[1], 50)]
    elif kind == "slow":
        written["duration"] = chance.choice((2, 3, 5)) * 1440
    elif kind == "seasons":
        written["seasons"] = [
            {"starts": first, "until": date(2026, 1, 20)},
            {"starts": date(2026, 2, 10), "until": date(2026, 6, 20)},
            {"starts": date(2026, 9, 1)},
        ]
    elif kind == "changes":
        written["changes"] = [
            {"from": date(2026, 1, 12), "time": time(chance.randint(8, 20))},
            {"from": date(2026, 8, 3), "timezone": chance.choice(ZONES)},
        ]
    if number % 3 or kind == "several a day":
        written["until"] = date(2026, 5, 1) + timedelta(days=chance.randint(0, 240))
    plain = parsed.chat(written)
    dates = [slot.day for slot in plain.schedule.slots(date(2027, 3, 1))]
    written["skip"] = sorted(set(chance.sample(dates, min(3, len(dates) - 1))) - {first})
    slots = [slot for slot in parsed.chat(written).slots(date(2026, 7, 1)) if slot.day > date(2025, 10, 10)]
    chosen = chance.sample(slots, min(12, len(slots)))
    written["notes"] = [_note(chance, slot.day, slot.key) for slot in sorted(chosen, key=lambda slot: slot.key)]
    return parsed.chat(written)


def _note(chance: Random, day: date, key: str) -> dict[str, Any]:
    """Write about one date: announced, cancelled, moved by some days, or of another length."""
    fate = chance.choice(("announced", "announced", "cancelled", "moved", "longer"))
    note: dict[str, Any] = {"scheduled": day, "key": key, "topic": chance.choice(TITLES)}
    if fate == "cancelled":
        note["cancelled"] = "Snow"
    elif fate == "moved":
        later = day + timedelta(days=chance.randint(-3, 3))
        note["moved_to"] = datetime.combine(later, time(chance.randint(6, 22), chance.choice((0, 20, 40))))
    elif fate == "longer":
        note["duration"] = chance.choice((45, 75, 120))
    return note


def _event(chance: Random, place: int) -> Event:
    """Write an event: two of three are all-day, of one day or several, the rest have times or are deadlines."""
    day = date(2025, 12, 1) + timedelta(days=chance.randint(0, 400))
    written: dict[str, Any] = {
        "id": f"event-{place}",
        "title": f"{chance.choice(TITLES)} {place}",
        "timezone": chance.choice(ZONES),
    }
    if place % 3:
        written |= {"starts": day, "ends": day + timedelta(days=chance.randint(0, 4))}
    else:
        starts = datetime.combine(day, time(chance.randint(6, 22), 30))
        written |= {"starts": starts, "ends": starts + timedelta(hours=chance.randint(1, 40))}
        if place == 6:
            written |= {"ends": None, "deadline": True}
    if place in (2, 3):
        written["cancelled"] = "A storm; it is made up for in spring."
    return parsed.event(written)


def around_changes(zone: str) -> Community:
    """A community whose events surround each clock change of 2026 in a zone, and a weekly chat through both."""
    chat = parsed.chat(
        {"id": "chat", "title": "Weekly", "starts": "2025-11-03 20:00", "timezone": zone, "repeats": "weekly"}
    )
    hour = datetime.fromisoformat("2026-01-01")
    moments = []
    while hour.year == 2026:
        if at(hour, zone).utcoffset() != at(hour + timedelta(days=1), zone).utcoffset():
            moments += [hour + timedelta(hours=hours) for hours in (-24, -1, 23, 24 + 5, 24 + 6, 48)]
        hour += timedelta(days=1)
    events = [
        parsed.event(
            {
                "id": f"event-{n}",
                "title": f"Event {n}",
                "timezone": zone,
                "starts": start,
                "ends": start + timedelta(hours=1),
            }
        )
        for n, start in enumerate(moments)
    ]
    return Community(settings=SETTINGS, now=NOW.astimezone(UTC), chats=(chat,), events=tuple(events))
