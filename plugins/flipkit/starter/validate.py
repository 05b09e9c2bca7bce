"""What is about to be written, held against the model: a mistake is told before there is a file."""

from __future__ import annotations

from collections.abc import Mapping

from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import parse
from flipkit.model.blogs import Blog
from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.conferences import Conference
from flipkit.model.documents import Document
from flipkit.model.events import Event
from flipkit.model.people import Person
from flipkit.model.sessions import SessionNotes

_MODELS: Mapping[str, tuple[type[Document], Mapping[str, object]]] = {
    "chat": (Chat, {"id": "new"}),
    "week": (WeekNotes, {"scheduled": "2027-01-01"}),
    "conference": (Conference, {"id": "new"}),
    "session": (SessionNotes, {"id": "new"}),
    "event": (Event, {"id": "new"}),
    "people": (Person, {"id": "new"}),
    "blogs": (Blog, {}),
}


def demand_sound(kind: str, text: str, file: str, *, at: tuple[str | int, ...] = ()) -> None:
    """Raise `DocumentError` with the first thing that is wrong in a text; `at` is the place of the new in a list."""
    if kind not in _MODELS:
        return
    model, given = _MODELS[kind]
    document = parse(text, file, whole=bool(at))
    problems = validate(document, model, at=at, given=given)[1]
    if problems:
        raise problems[0].refusal
