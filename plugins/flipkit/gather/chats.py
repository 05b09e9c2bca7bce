"""A chat's folder: `index.md`, and `weeks/<scheduled date>.md` for what is known of single dates."""

from __future__ import annotations

import re
from datetime import date

from flipkit.model.chats import Chat, WeekNotes
from flipkit.model.problems import Problem

from .documents import Document, validate
from .folders import EventFolder


def read_chat(folder: EventFolder) -> tuple[Chat | None, list[Problem]]:
    """Read a chat with its weeks; a bad week is left out and reported, the others stay."""
    chat, problems = validate(
        folder.index, Chat, given={**folder.given(), "notes": ()}, defaults={"timezone": folder.timezone}
    )
    if not chat:
        return None, problems
    documents: dict[date, Document] = {}
    for stem, document in folder.documents("weeks", problems):
        day = _date(stem)
        if day is None:
            near = ", ".join(f"{near}.md" for near in _nearest(chat, chat.starts.date()))
            problems.append(
                _error(document.file, f"'{stem}' is not a date.", f"Call it by the date of the chat: {near}.")
            )
        else:
            documents[day] = document
    scheduled = frozenset(chat.dates(max(documents, default=chat.starts.date())))
    notes: list[WeekNotes] = []
    for day, document in documents.items():
        if day not in scheduled:
            problems.append(_no_chat(chat, day, document.file))
            continue
        given = {"scheduled": day, "source": document.file, "html": folder.html(document)}
        week, faults = validate(document, WeekNotes, given=given)
        problems += faults
        notes += [week] if week else []
    chat = chat.model_copy(update={"notes": tuple(notes)})
    return chat, [*problems, *_misnumbered(chat, documents)]


def _date(stem: str) -> date | None:
    try:
        return date.fromisoformat(stem) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", stem) else None
    except ValueError:
        return None


def _no_chat(chat: Chat, day: date, file: str) -> Problem:
    """Say why a week file's name is no date of its chat, and which dates may have been meant."""
    if day in chat.skip:
        return _error(file, f"{day} is skipped in {chat.source}.", "Take the date out of skip, or remove this file.")
    return _error(
        file,
        f"there is no chat on {day}, a {day:%A}.",
        f"The nearest dates are {' and '.join(f'{near:%A} {near}' for near in _nearest(chat, day))}. "
        "A week that moves keeps its date as its name and says moved_to.",
    )


def _nearest(chat: Chat, day: date) -> list[date]:
    """The last date of a chat before `day` and the first from it on."""
    before: list[date] = []
    for other in chat.dates(date.max):
        if other >= day:
            return [*before, other]
        before = [other]
    return before


def _misnumbered(chat: Chat, documents: dict[date, Document]) -> list[Problem]:
    """Find stated numbers that disagree with the count of the weeks that took place."""
    found: list[Problem] = []
    count = 0
    for week in chat.weeks(max((note.scheduled for note in chat.notes), default=chat.starts.date())):
        stated = week.notes.number if week.notes else None
        if stated is not None and week.cancelled:
            message, remedy = "a cancelled week takes no number.", "Remove number."
        elif stated not in (None, count + 1):
            message = f"the number says {stated}, but by the count this is number {count + 1}."
            remedy = "Change number, or say in skip which dates had no chat."
        else:
            message = remedy = ""
        if message:
            document = documents[week.scheduled]
            found.append(
                Problem(document.file, document.line_of(("number",)), None, "number", "error", message, remedy)
            )
        count = count if week.number is None else week.number
    return found


def _error(file: str, message: str, remedy: str) -> Problem:
    return Problem(file, None, None, None, "error", message, remedy)
