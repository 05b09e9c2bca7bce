"""An export becomes a transcript: read, sifted, numbered, and without more of people than will be shown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from datetime import UTC, datetime, timedelta

from flipkit.errors import ParseError
from flipkit.faults import Value
from flipkit.gather.formats.transcripts import export_faults
from flipkit.gather.formats.transcripts.foreign_messages import (
    ExportedMessage,
    LeftOut,
    LineFault,
    MessageRecord,
    ParsedExport,
)
from flipkit.gather.formats.transcripts.messages import anonymize, deduplicate, initials, mark, person
from flipkit.model.chats import Chat, Week
from flipkit.model.transcripts import MOST_MESSAGES
from flipkit.values import dataclass

#: Bytes; the largest Storify export of a chat known has one million.
LARGEST = 30_000_000
#: Of an export that holds more than one chat, this is taken before and behind it.
_AROUND = timedelta(days=1)
#: A telephone number, which nobody shall read.
_PHONE = re.compile(r"\+?[0-9]{7,16}")
FORMS = export_faults.FORMS


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptImport:
    """What an export gave: the messages to keep, and what was left out.

    `faults` are its lines or rows (`place` says which) that can't be read, `left_out` counts the messages that
    are none of the transcript.
    """

    format: str
    title: str
    messages: tuple[MessageRecord, ...]
    repeats: int
    blocked: int
    faults: tuple[LineFault, ...]
    place: str
    left_out: Mapping[LeftOut, int] = field(default_factory=dict)


def read_export(data: bytes, source: str, week: Week, *, by: str = "") -> TranscriptImport:
    """Make a transcript of an export of one week's chat; `by` is whose archive a table without authors is.

    Raises `ParseError` if it is none of the forms, with the first line or row that can't be read.
    """
    reading = _read(_text(data, source), source, week, by)
    options = week.chat.transcripts
    sifted = deduplicate(reading.said, options.block)
    if not sifted.said:
        raise ParseError(export_faults.EXPORT_WITHOUT_MESSAGES(why=_why_empty(reading, week)), source=source)
    if len(sifted.said) > MOST_MESSAGES:
        said = export_faults.EXPORT_TOO_LONG(count=f"{len(sifted.said):,}", most=f"{MOST_MESSAGES:,}")
        raise ParseError(said, source=source)
    messages = _shown(sifted.said, week.chat) if options.shows_handles else _hushed(sifted.said, week.chat)
    return TranscriptImport(
        format=reading.format,
        title=reading.title,
        messages=tuple(messages),
        repeats=sifted.repeats,
        blocked=sifted.blocked,
        faults=reading.faults,
        place=reading.place,
        left_out={why: reading.left_out[why] for why in LeftOut if reading.left_out.get(why)},
    )


def _why_empty(reading: ParsedExport, week: Week) -> Value:
    """Say which line could not be read first, or that a table is of another date."""
    if reading.faults:
        first = reading.faults[0]
        where = export_faults.LINE_SAYS if reading.place == "line" else export_faults.ROW_SAYS
        return where(number=first.number, what=first.diagnosis.message)
    if reading.left_out.get(LeftOut.PRIVATE):
        return export_faults.ALL_PRIVATE
    return export_faults.NONE_OF_WEEK(day=week.scheduled) if reading.left_out.get(LeftOut.OTHER_DAY) else ""


def _around(reading: ParsedExport, week: Week) -> ParsedExport:
    """An export with what was said from a day before the chat to a day after it."""
    earliest, latest = week.start - _AROUND, week.end + _AROUND
    near = tuple(each for each in reading.said if each.moment is None or earliest <= each.moment <= latest)
    left = Counter(reading.left_out) + Counter({LeftOut.OTHER_DAY: len(reading.said) - len(near)})
    return replace(reading, said=near, left_out=left)


def _text(data: bytes, source: str) -> str:
    if len(data) > LARGEST:
        raise ParseError(export_faults.EXPORT_TOO_LARGE(size=LARGEST // 1_000_000), source=source)
    if b"\0" in data[:4000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ParseError(export_faults.EXPORT_NOT_TEXT(), source=source)
    for encoding in ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _read(text: str, source: str, week: Week, by: str) -> ParsedExport:
    # A build reads transcripts, and no exports: only who brings one waits for the patterns of all their forms.
    from flipkit.gather.formats.transcripts import export_forms, storify, twitter  # noqa: PLC0415

    if storify.is_storify(text):
        return storify.read_storify(text)  # a story is of one chat
    if text.lstrip()[:200].casefold().startswith(("<!doctype", "<html", "<?xml")):
        raise ParseError(export_faults.EXPORT_OTHER_PAGE(), source=source)
    if export_forms.is_document(text):
        return _around(export_forms.read_document(text, week, source, by.removeprefix("@")), week)
    if twitter.is_table(text):
        return _around(twitter.read_table(text, week, source, by.removeprefix("@")), week)
    return _around(export_forms.read_copied(text, week), week)


def _shown(said: Iterable[ExportedMessage], chat: Chat) -> Iterable[MessageRecord]:
    for number, message in enumerate(said, start=1):
        who = f"{message.name} @{message.handle}".strip() if message.handle else message.name
        if _PHONE.fullmatch(message.handle):
            who = f"{message.name or '?'} ~{mark(chat.first_id, message.handle)}"
        yield MessageRecord(number=number, moment=_utc(message.moment), who=who, text=message.text)


def _hushed(said: tuple[ExportedMessage, ...], chat: Chat) -> Iterable[MessageRecord]:
    """The messages with initials and marks; neither handles nor names come into the file."""
    known = {person(each.handle): initials(each.name, each.handle) for each in said if each.handle}
    for number, message in enumerate(said, start=1):
        short = initials(message.name, message.handle)
        who = f"{short} ~{mark(chat.first_id, message.handle or message.name)}"
        text = anonymize(message.text, known) or "…"
        yield MessageRecord(number=number, moment=_utc(message.moment), who=who, text=text)


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC) if moment else None
