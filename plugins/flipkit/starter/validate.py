"""What is about to be written, held against what a file may say: a mistake is told before there is a file."""

from __future__ import annotations

from collections.abc import Mapping

from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.conference_file import ConferenceFile
from flipkit.gather.content.event_file import EventFile
from flipkit.gather.content.people import BlogKeys, PersonKeys
from flipkit.gather.content.session_file import SessionFile
from flipkit.gather.content.validation import KeyGroup, validate
from flipkit.gather.content.week_file import WeekFile
from flipkit.gather.content.yaml import parse

_KEYS: Mapping[str, type[KeyGroup]] = {
    "chat": ChatFile,
    "week": WeekFile,
    "conference": ConferenceFile,
    "session": SessionFile,
    "event": EventFile,
    "people": PersonKeys,
    "blogs": BlogKeys,
}


def demand_sound(kind: str, text: str, file: str, *, at: tuple[str | int, ...] = ()) -> None:
    """Raise `DocumentError` with the first thing that is wrong in a text; `at` is the place of the new in a list."""
    if kind not in _KEYS:
        return
    document = parse(text, file, whole=bool(at))
    problems = validate(document, _KEYS[kind], at=at)[1]
    if problems:
        raise problems[0].refusal
