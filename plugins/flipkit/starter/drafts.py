"""Single files to go on with: a post, a chat, a week, a conference, a session, an event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flipkit.model.text import slug, to_line
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.prompts import platform, text_language
from flipkit.starter.rhythm import Rhythm
from flipkit.starter.templating import fill, text, yaml


@dataclass(frozen=True, slots=True)
class FileDraft:
    """A file to write: its kind (the schema's name), its path below the content folder, and its text."""

    kind: str
    path: str
    text: str


def post(
    folder: str, language: str, *, title: str, day: date, authors: Sequence[str] = (), body: str = ""
) -> FileDraft:
    """A post of a day."""
    values = {
        "title": yaml(to_line(title)),
        "date": f"{day}",
        "authors": yaml([*authors]) if authors else None,
        "body": body or f"<!-- {FIRST_WORDS[text_language(language)].hint} -->",
    }
    return _draft("post", f"{folder}/{day}-{slug(title)}.md", language, values)


def chat(
    folder: str,
    language: str,
    *,
    rhythm: Rhythm,
    today: date,
    timezone: str,
    moderators: Sequence[str] = (),
    where: str = "",
) -> FileDraft:
    """A weekly chat that begins on its first day after today; `where` is a name or an address."""
    place = platform(where, rhythm.hashtag)
    values = {
        "title": yaml(to_line(rhythm.title)),
        "hashtag": yaml(rhythm.hashtag or None),
        "starts": f"{rhythm.first(today):%Y-%m-%d %H:%M}",
        "timezone": timezone,
        "repeats": "weekly",
        "moderators": yaml([*moderators]) if moderators else None,
        "platform": yaml(place),
        "no_platform": None if place else "",
    }
    return _draft("chat", f"{folder}/{rhythm.id}/index.md", language, values)


def week(folder: str, language: str, *, chat: str, key: str, topic: str) -> FileDraft:
    """One date of a chat; `key` is the slot's."""
    return _draft("week", f"{folder}/{chat}/weeks/{key}.md", language, {"topic": yaml(to_line(topic))})


def conference(folder: str, language: str, *, title: str, starts: date, ends: date, timezone: str) -> FileDraft:
    """A conference without a programme yet."""
    values = {"title": yaml(to_line(title)), "starts": f"{starts}", "ends": f"{ends}", "timezone": timezone}
    return _draft("conference", f"{folder}/{slug(title)}/index.md", language, values)


def session(
    folder: str,
    language: str,
    *,
    conference: str,
    title: str,
    start: datetime,
    minutes: int,
    room: str,
    speakers: Sequence[str] = (),
) -> FileDraft:
    """A session of a conference, in a file of its own."""
    values = {
        "title": yaml(to_line(title)),
        "start": f"{start:%Y-%m-%d %H:%M}",
        "minutes": f"{minutes}",
        "room": yaml(room),
        "speakers": yaml([*speakers]) if speakers else None,
    }
    return _draft("session", f"{folder}/{conference}/sessions/{slug(title)}.md", language, values)


def event(folder: str, language: str, *, title: str, starts: str, ends: str | None, timezone: str) -> FileDraft:
    """A single event; `starts` and `ends` are dates, or dates with times, as documents have them."""
    values = {
        "title": yaml(to_line(title)),
        "starts": _when(starts),
        "ends": _when(ends) if ends else None,
        "timezone": timezone,
    }
    return _draft("event", f"{folder}/{slug(title)}/index.md", language, values)


def _when(text: str) -> str | None:
    return text if re.fullmatch(r"[\d :-]+", text) else yaml(to_line(text))


def _draft(kind: str, path: str, language: str, values: dict[str, str | None]) -> FileDraft:
    return FileDraft(kind, path, fill(text(f"{text_language(language)}/new/{kind}.md"), values))
