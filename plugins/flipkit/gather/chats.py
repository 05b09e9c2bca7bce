"""A chat's folder: `index.md`, and `weeks/<scheduled date>.md` for what is known of single dates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.model.chats import Chat, Week, WeekNotes
from flipkit.model.problems import Problem
from flipkit.model.slots import Slot

from . import abbreviations
from .documents import Document, validate
from .folders import EventFolder, plain_folder
from .transcripts import read_transcript

#: Years that a chat may last: a file of the year 9999 is a slip, and counting up to it takes seconds.
_LONGEST = 100


def read_chat(folder: EventFolder) -> tuple[Chat | None, list[Problem]]:
    """Read a chat with its weeks; a bad week is left out and reported, the others stay."""
    chat, problems = validate(
        folder.index, Chat, given={**folder.given(), "notes": ()}, defaults={"timezone": folder.timezone}
    )
    if not chat:
        return None, problems
    named: dict[str, tuple[date, Document]] = {}
    for stem, document in folder.documents("weeks", problems):
        day = _date(stem)
        if day is None:
            near = ", ".join(f"{near.key}.md" for near in _nearest(chat, chat.starts.date()))
            problems.append(
                _error(document.file, f"'{stem}' is not a date.", f"Call it by the date of the chat: {near}.")
            )
        elif day.year - chat.starts.year > _LONGEST:
            problems.append(
                _error(document.file, f"{day} is more than {_LONGEST} years after the first chat.", "Check the year.")
            )
        else:
            named[stem] = day, document
    slots = {name: slot for slot in chat.slots(_last(chat, named.values())) for name in _names(slot)}
    documents: dict[str, Document] = {}
    notes: list[WeekNotes] = []
    for stem, (day, document) in named.items():
        slot_named = slots.get(stem)
        if slot_named is None:
            problems.append(_no_chat(chat, day, document.file))
            continue
        if slot_named.key in documents:
            other = documents[slot_named.key].file
            problems.append(_error(document.file, f"{other} is about the same chat.", "Keep one of the two files."))
            continue
        documents[slot_named.key] = document
        key = slot_named.key if slot_named.rank else ""  # of the first of a day the date says it all
        said, faults = read_transcript(folder, chat, document)
        problems += faults
        given = {"scheduled": day, "key": key, "source": document.file, "html": folder.html(document), "said": said}
        week, faults = validate(document, WeekNotes, given=given)
        problems += faults
        notes += [week] if week else []
    chat = chat.model_copy(update={"notes": tuple(notes)})
    problems += abbreviations.in_chat(folder.index, chat)
    weeks = chat.weeks(_last(chat, named.values()))
    for each in weeks:
        problems += abbreviations.in_week(documents[each.slot.key], each) if each.notes else []
    return chat, [*problems, *_misnumbered(weeks, documents)]


def open_chat(path: Path, file: str, timezone: str) -> Chat:
    """Read the chat in the folder `path`, which is `file` below the content folder; texts are not rendered.

    Raises `DocumentError` with the first thing that is wrong if it can't be read.
    """
    chat, problems = read_chat(plain_folder(path, file, timezone))
    if chat is None:
        raise problems[0].refusal
    return chat


def open_week(path: Path, file: str, stem: str, timezone: str) -> tuple[Week, Path]:
    """Find one week of the chat in the folder `path`, by its file's name without `.md`, and its file.

    `file` is the folder relative to the content folder, `timezone` the site's. The file need not be
    there. Raises `DocumentError` if the chat can't be read, or has no such week.
    """
    chat = open_chat(path, file, timezone)
    day = _date(stem)
    if day is None:
        near = ", ".join(slot.key for slot in _nearest(chat, chat.starts.date()))
        raise DocumentError(
            f"'{stem}' is not a date.", file=chat.source, remedy=f"Write the date of the chat: {near}."
        )
    for week in chat.weeks(min(day, date(chat.starts.year + _LONGEST, 12, 31))):
        if stem in _names(week.slot):
            files = [path / "weeks" / f"{name}.md" for name in _names(week.slot)]
            return week, next((file for file in files if file.is_file()), files[0])
    raise _no_chat(chat, day, chat.source).refusal


def _last(chat: Chat, named: Iterable[tuple[date, Document]]) -> date:
    return max((day for day, _ in named), default=chat.starts.date())


def _names(slot: Slot) -> tuple[str, ...]:
    """What a slot's file may be called: its key, and with its time."""
    return tuple(dict.fromkeys((slot.key, f"{slot.day}-{slot.time:%H%M}")))


def _date(stem: str) -> date | None:
    try:
        return date.fromisoformat(stem[:10]) if re.fullmatch(r"\d{4}-\d{2}-\d{2}(-\d{4})?", stem) else None
    except ValueError:
        return None


def _no_chat(chat: Chat, day: date, file: str) -> Problem:
    """Say why a week file's name is no date of its chat, and which dates may have been meant."""
    if day in chat.skip:
        return _error(file, f"{day} is skipped in {chat.source}.", "Take the date out of skip, or remove this file.")
    today = [slot.key for slot in chat.slots(day) if slot.day == day]
    if today:
        return _error(
            file, f"there is no chat at that time on {day}.", f"Call it {' or '.join(f'{key}.md' for key in today)}."
        )
    near = " and ".join(f"{slot.day:%A} {slot.key}" for slot in _nearest(chat, day))
    return _error(
        file,
        f"there is no chat on {day}, a {day:%A}.",
        f"The nearest dates are {near}. A week that moves keeps its date as its name and says moved_to.",
    )


def _nearest(chat: Chat, day: date) -> list[Slot]:
    """The last date of a chat before `day` and the first from it on."""
    before: list[Slot] = []
    for other in chat.slots(date(min(max(day.year, chat.starts.year) + _LONGEST, date.max.year), 12, 31)):
        if other.day >= day:
            return [*before, other]
        before = [other]
    return before


def _misnumbered(weeks: Iterable[Week], documents: dict[str, Document]) -> list[Problem]:
    """Find stated numbers that disagree with the count of the weeks that took place."""
    found: list[Problem] = []
    count = 0
    for week in weeks:
        stated = week.notes.number if week.notes else None
        if stated is not None and week.cancelled:
            message, remedy = "a cancelled week takes no number.", "Remove number."
        elif stated not in (None, count + 1):
            message = f"the number says {stated}, but by the count this is number {count + 1}."
            remedy = "Change number, or say in skip which dates had no chat."
        else:
            message = remedy = ""
        if message:
            document = documents[week.slot.key]
            found.append(
                Problem(document.file, document.line_of(("number",)), None, "number", "error", message, remedy)
            )
        count = count if week.number is None else week.number
    return found


def _error(file: str, message: str, remedy: str) -> Problem:
    return Problem(file, None, None, None, "error", message, remedy)
