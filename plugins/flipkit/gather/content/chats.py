"""A chat's folder: `index.md`, and `weeks/<scheduled date>.md` for what is known of single dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.faults import OR, Diagnosis, listed
from flipkit.gather.content import faults
from flipkit.gather.content.chat_file import ChatFile
from flipkit.gather.content.false_zones import check_zones_of_chat, check_zones_of_week, skipped
from flipkit.gather.content.folders import EventFolder, plain_folder
from flipkit.gather.content.transcripts import read_transcript
from flipkit.gather.content.validation import validate
from flipkit.gather.content.week_file import WeekFile
from flipkit.gather.content.yaml import Document
from flipkit.gather.formats.dates.days import weekday
from flipkit.model.chats import Chat, Week, WeekNotes
from flipkit.model.problems import Problem
from flipkit.model.recurrence import Slot
from flipkit.model.times import times_shown

#: Years that a chat may last: a file of the year 9999 is a slip, and counting up to it takes seconds.
_LONGEST = 100
#: So far a rule is looked at for times that the clocks skip: in two years each night of a change comes twice.
_LOOKED_AHEAD = timedelta(days=800)


def read_chat(folder: EventFolder) -> tuple[Chat | None, list[Problem]]:
    """Read a chat with its weeks; a bad week is left out and reported, the others stay."""
    keys, problems = validate(folder.index, ChatFile)
    if not keys:
        return None, problems
    chat = keys.chat(**folder.known())
    named: dict[str, tuple[date, Document]] = {}
    for stem, document in folder.documents("weeks", problems):
        day = _date(stem)
        if day is None:
            near = [f"{near.key}.md" for near in _nearest(chat, chat.starts.date())]
            problems.append(Problem(document.file, faults.WEEK_NAME_NOT_DATE(name=stem, files=near)))
        elif day.year - chat.starts.year > _LONGEST:
            problems.append(Problem(document.file, faults.WEEK_TOO_LATE(day=day, years=_LONGEST)))
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
            problems.append(Problem(document.file, faults.WEEK_TWICE(other=other)))
            continue
        documents[slot_named.key] = document
        transcript = None
        written = document.data.get("transcript") if isinstance(document.data, dict) else None
        if isinstance(written, str):  # of another kind it is a fault that the week's own validation names
            transcript, found = read_transcript(folder, chat, document, written)
            problems += found
        week, found = validate(document, WeekFile)
        problems += found
        if week or (week := _rescued(document)):
            notes.append(
                week.notes(
                    scheduled=day,
                    key=slot_named.key,
                    source=document.file,
                    html=folder.html(document),
                    transcript=transcript,
                )
            )
    chat = replace(chat, notes=tuple(notes))
    problems += check_zones_of_chat(folder.index, chat)
    moved = [note.moved_to.date() for note in notes if note.moved_to]
    weeks = chat.weeks(min(max([_last(chat, named.values()), *moved]), date(chat.starts.year + _LONGEST, 12, 31)))
    for each in weeks:
        problems += check_zones_of_week(documents[each.slot.key], each) if each.notes else []
    problems += [*_skipped_in_vain(folder.index, chat), *_moved_in_vain(weeks, documents)]
    problems += _at_times_that_are_not(folder.index, chat, documents)
    return chat, [*problems, *_misnumbered(weeks, documents)]


def _rescued(document: Document) -> WeekFile | None:
    """Of a week with faults, that it does not take place, or when: else its date would be told as its rule has it."""
    data = document.data if isinstance(document.data, dict) else {}
    for keys in (("topic", "cancelled", "moved_to"), ("cancelled",), ("status",), ("moved_to",)):
        kept = {key: data[key] for key in keys if key in data}
        week, _ = validate(replace(document, data=kept), WeekFile)
        if week and (week.cancelled or week.moved_to):
            return week
    return None


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
        near = [slot.key for slot in _nearest(chat, chat.starts.date())]
        raise DocumentError(faults.WEEK_NAME_NOT_DATE(name=stem, dates=near), file=chat.source)
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
        return Problem(file, faults.WEEK_SKIPPED(day=day, file=chat.source))
    today = [slot.key for slot in chat.slots(day) if slot.day == day]
    if today:
        files = listed([f"{key}.md" for key in today], OR)
        return Problem(file, faults.WEEK_TIME_NOT_IN_RULE(day=day, files=files))
    near = listed([faults.DATED(weekday=weekday(slot.day), date=slot.key) for slot in _nearest(chat, day)])
    return Problem(file, faults.WEEK_DATE_NOT_IN_RULE(day=day, weekday=weekday(day), dates=near))


def _nearest(chat: Chat, day: date) -> list[Slot]:
    """The last date of a chat before `day` and the first from it on."""
    before: list[Slot] = []
    for other in chat.slots(date(min(max(day.year, chat.starts.year) + _LONGEST, date.max.year), 12, 31)):
        if other.day >= day:
            return [*before, other]
        before = [other]
    return before


def _skipped_in_vain(document: Document, chat: Chat) -> Iterator[Problem]:
    """Find dates in `skip` that are none of the chat's."""
    whole = replace(chat, skip=())
    last = date(min(chat.starts.year + _LONGEST, date.max.year), 12, 31)
    held = {slot.day for slot in whole.slots(min(last, max(chat.skip, default=chat.starts.date())))}
    for place, day in enumerate(chat.skip):
        if day in held:
            continue
        near = listed([faults.DATED(weekday=weekday(slot.day), date=slot.key) for slot in _nearest(whole, day)])
        said = faults.SKIP_NOT_IN_RULE(day=day, weekday=weekday(day), dates=near)
        yield Problem(document.file, said, line=document.line_of(("skip", place)), field="skip")


def _moved_in_vain(weeks: Iterable[Week], documents: dict[str, Document]) -> Iterator[Problem]:
    """Find moved dates that are where they were, or where another one is."""
    held = [week for week in weeks if not week.cancelled]
    at_once: dict[datetime, list[Week]] = {}
    for week in held:
        at_once.setdefault(week.start.astimezone(UTC), []).append(week)
    for week in held:
        if not (week.notes and week.notes.moved_to):
            continue
        document = documents[week.slot.key]
        others = [other for other in at_once[week.start.astimezone(UTC)] if other is not week]
        said = [faults.WEEK_NOT_MOVED()] if week.start == week.slot.start else []
        said += [
            faults.WEEK_MOVED_ONTO_OTHER(when=f"{week.start:%Y-%m-%d %H:%M}", other=other.slot.key)
            for other in others[:1]
        ]
        line = document.line_of(("moved_to",))
        yield from (Problem(document.file, each, line=line, field="moved_to") for each in said)


def _at_times_that_are_not(index: Document, chat: Chat, documents: dict[str, Document]) -> Iterator[Problem]:
    """Find dates at a time that the clocks skip: each that was moved there, and of the rule the first."""
    until = chat.starts.date() + min(_LOOKED_AHEAD, date.max - chat.starts.date())
    newest = max((note.scheduled for note in chat.notes), default=until)
    ruled = True
    for week in chat.weeks(max(until, newest)):
        if week.cancelled or times_shown(week.start) or not (week.moved or ruled):
            continue
        if week.moved:
            document = documents[week.slot.key]
            line = document.line_of(("moved_to",))
            yield Problem(document.file, skipped(faults.TIME_SKIPPED, week.start), line=line, field="moved_to")
        else:
            ruled = False
            line = index.line_of(("starts",))
            yield Problem(index.file, skipped(faults.DATE_SKIPPED, week.start), line=line, field="starts")


def _misnumbered(weeks: Iterable[Week], documents: dict[str, Document]) -> list[Problem]:
    """Find stated numbers that disagree with the count of the weeks that took place."""
    found: list[Problem] = []
    count = 0
    for week in weeks:
        stated = week.notes.number if week.notes else None
        said: Diagnosis | None = None
        if stated is not None and week.cancelled:
            said = faults.WEEK_CANCELLED_NUMBERED()
        elif stated not in (None, count + 1):
            said = faults.WEEK_NUMBER_DIFFERS(number=stated, count=count + 1)
        if said:
            document = documents[week.slot.key]
            found.append(Problem(document.file, said, line=document.line_of(("number",)), field="number"))
        count = count if week.number is None else week.number
    return found
