"""What schedule.xml and schedule.json have no place for, carried beside each session so that nothing is lost.

Other programs never see it: it stands in `conference.meta` of the JSON (which is free-form) and in a
processing instruction of the XML (which programs skip that don't know its name).
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from flipkit.model.sessions import Prework, Session

#: The name of what is carried: a key of `conference.meta`, a processing instruction's target.
MARK = "flipkit"
#: In the formats, texts may be HTML: what has one of these characters may be read as another text.
_MARKED = frozenset("<&")
_KEYS = (
    "id", "title", "abstract", "room", "type", "minutes", "level", "audience", "speakers", "prework", "pd_minutes",
    "capacity", "stream_url", "recording_url", "slides_url", "notes_url", "access", "status",
)  # fmt: skip
_DEFAULTS = {each.name: each.default for each in fields(Session)}


def extension_of(session: Session, names: tuple[str, ...], *, longest: int) -> dict[str, Any]:
    """Give what is carried with a session that is written with these names of its speakers.

    `longest` is the largest number of minutes that the format can say.
    """
    missing = {
        "id": True,
        "title": bool(_MARKED.intersection(session.title)),
        "abstract": bool(_MARKED.intersection(session.abstract)),
        "room": not session.room or session.everywhere,
        "minutes": session.minutes > longest,
        "speakers": session.speakers != names,
    }
    values = {name: getattr(session, name) for name in _KEYS}
    return {name: _plain(value) for name, value in values.items() if missing.get(name, value != _DEFAULTS.get(name))}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Prework):
        said = {"title": value.title, "url": value.url, "minutes": value.minutes}
        return {name: each for name, each in said.items() if each not in ("", None)}
    return value
