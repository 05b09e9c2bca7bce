"""Transcripts beside their weeks: found, read, written, and named in the week's own file.

A transcript is YAML that people can edit, one message a line:

    messages:
      - {n: 1, at: "2016-02-03T20:01:04Z", who: "JP ~3fa9c", text: "Q1: What did you try?"}
      - {n: 2, at: "2016-02-03T20:02:10Z", removed: true}

`n` is a message's number for ever. `who` is a name and, behind it, `~` with the person's mark or the
`@handle`. `question` puts a message under another question than its words do. Any YAML that says the
same is read, too, but a hundred times slower: a community keeps a transcript for each of its weeks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import Diagnosis
from flipkit.gather.content import faults
from flipkit.gather.content.editing import put, quoted, save
from flipkit.gather.content.file_faults import FILE_TOO_LARGE
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.content.validation import validate
from flipkit.gather.content.week_file import TranscriptFile
from flipkit.gather.content.yaml import OCTETS, Document, parse, read
from flipkit.gather.formats.parse_tasks import within_bounds
from flipkit.gather.formats.transcripts import TranscriptImport
from flipkit.gather.formats.transcripts.foreign_messages import MessageRecord, addresses, plain
from flipkit.gather.formats.transcripts.messages import anonymize, group, initials, mark, person
from flipkit.model.chats import Chat, Week
from flipkit.model.problems import Problem
from flipkit.model.transcripts import Message, Participant, Transcript
from flipkit.values import dataclass

_STRING = r'"(?:[^"\\]|\\.)*+"'
_MESSAGE_LINE = re.compile(
    rf"\s*- \{{n: (?P<n>[0-9]{{1,6}})(?:, at: (?P<at>{_STRING}))?(?:, who: (?P<who>{_STRING}))?"
    rf"(?:, question: (?P<question>[0-9]{{1,3}}))?(?:, text: (?P<text>{_STRING})|, removed: (?P<removed>true))\}}\s*"
)
_WHO = re.compile(
    r"(?P<name>.*?)(?:(?<!\s)\s++)?+(?:~(?P<mark>[0-9a-f]{5})|@(?P<handle>[^\s@]++(?:@[^\s@]++)?))?", re.S
)
_HEAD = """\
# What was said, one message a line. To remove one on its author's wish, take out who and text and
# write removed: true in their place: the others keep their numbers.
messages:
"""


def load_transcript(path: Path, file: str, chat: Chat, asked: int = 0) -> tuple[Transcript | None, list[Problem]]:
    """Read a transcript as its chat shows it: people as its option says, nobody whom it blocks.

    `asked` is how many questions the week's notes have.
    """
    try:
        with within_bounds("transcript", file):
            return _load(path, file, chat, asked)
    except ParseError as error:
        return None, [Problem(file, error.diagnosis)]


def _load(path: Path, file: str, chat: Chat, asked: int) -> tuple[Transcript | None, list[Problem]]:
    try:
        with path.open("rb") as opened:
            data = opened.read(OCTETS + 1)
        if len(data) > OCTETS:
            return None, [Problem(file, FILE_TOO_LARGE(size=f"{OCTETS / 1_000_000:g}"))]
        text = data.decode("utf-8-sig")
        stored = _quickly(text)
        if stored is None:
            stored, problems = validate(parse(text, file, whole=True), TranscriptFile)
            if stored is None:
                return None, problems
        records = stored.records()
    except (OSError, UnicodeDecodeError):
        return None, [Problem(file, faults.TRANSCRIPT_UNREADABLE())]
    except DocumentError as error:
        return None, [Problem.of(error)]
    return Transcript(group(_messages(records, chat), asked), file), _tells_more(records, chat, file)


def _quickly(text: str) -> TranscriptFile | None:
    """Read a file that has the form in which it was written; None for any other."""
    lines = iter(text.split("\n"))
    if next((line for line in lines if line.strip() and not line.startswith("#")), "").rstrip() != "messages:":
        return None
    found: list[dict[str, Any]] = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _MESSAGE_LINE.fullmatch(line)
        if not match:
            return None
        found.append(match.groupdict())
    try:
        found = [{key: _value(value) for key, value in each.items() if value is not None} for each in found]
        return TranscriptFile.model_validate({"messages": found})
    except ValueError:  # the other way finds the line
        return None


def _value(text: str) -> Any:
    return json.loads(text) if text.startswith('"') else text


def _messages(messages: Sequence[MessageRecord], chat: Chat) -> list[Message]:
    """The messages as they are shown, those of blocked people left out."""
    shown = chat.transcripts.shows_handles
    block = chat.transcripts.block
    blocked = {name[1:] if name.startswith("~") else mark(chat.first_id, name) for name in block}
    names = {message.who for message in messages}
    people = {who: _participant(who, chat.first_id, shown=shown) for who in names}
    known = _initials(names)
    as_they_are = shown or all("~" in who for who in names if who)  # marks were made when it was imported
    found = []
    for message in messages:
        author = people[message.who]
        if author and author.id in blocked:
            continue
        text = plain(message.text) if as_they_are else anonymize(plain(message.text), known)
        links = addresses(text)
        found.append(
            Message(
                number=message.number,
                author=author,
                moment=message.moment,
                text=text,
                links=links,
                question=message.question,
                removed=message.removed,
            )
        )
    return found


def _participant(who: str, chat: str, *, shown: bool) -> Participant | None:
    match = _WHO.fullmatch(plain(who))
    if not match or not who:
        return None
    name, handle = match["name"], match["handle"] or ""
    if match["mark"]:
        return Participant(match["mark"], name or "?")
    identity = mark(chat, handle or name)
    if shown:
        return Participant(identity, name or f"@{handle}", f"@{handle}" if handle else "")
    return Participant(identity, initials(name, handle))


def _initials(names: Iterable[str]) -> Mapping[str, str]:
    """The initials of everybody in the file whose handle stands there."""
    found = {}
    for who in sorted(names):
        match = _WHO.fullmatch(who)
        if match and match["handle"]:
            found[person(match["handle"])] = initials(match["name"], match["handle"])
    return found


def _tells_more(messages: Sequence[MessageRecord], chat: Chat, file: str) -> list[Problem]:
    """Warn of a file that holds handles although its chat shows initials."""
    if chat.transcripts.shows_handles:
        return []
    number = sum(bool(re.search(r"(?:^|\s)@\S+$", message.who)) for message in messages)
    if not number:
        return []
    return [Problem(file, faults.TRANSCRIPT_TELLS_HANDLES(count=number), field="messages")]


def to_yaml(messages: Iterable[MessageRecord]) -> str:
    """Give the text of the file."""
    return _HEAD + "".join(f"  - {{{_line(message)}}}\n" for message in messages)


def _line(message: MessageRecord) -> str:
    parts = [f"n: {message.number}"]
    parts += [f'at: "{message.moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"'] if message.moment else []
    parts += [f"who: {quoted(message.who)}"] if message.who else []
    parts += [f"question: {message.question}"] if message.question is not None else []
    parts += ["removed: true"] if message.removed else [f"text: {quoted(message.text)}"]
    return ", ".join(parts)


SUFFIXES = (".yml", ".yaml")


def read_transcript(
    folder: EventFolder, chat: Chat, week: Document, name: str
) -> tuple[Transcript | None, list[Problem]]:
    """Read what was said in a week, from the file that its own one names; a faulty one leaves the week its page."""

    def refused(diagnosis: Diagnosis) -> tuple[None, list[Problem]]:
        return None, [Problem(week.file, diagnosis, line=week.line_of(("transcript",)), field="transcript")]

    if "/" in name or "\\" in name or name.startswith("."):
        return refused(faults.TRANSCRIPT_NAME_UNFIT(name=name))
    if not name.endswith(SUFFIXES):
        return refused(faults.TRANSCRIPT_NOT_IMPORTED(name=name, week=f"{chat.id}/{Path(week.file).stem}"))
    for inner in ("weeks", ""):
        path = folder.path / inner / name
        if path.is_file():
            questions = week.data.get("questions")
            asked = len(questions) if isinstance(questions, list) else 0
            return load_transcript(path, "/".join(part for part in (folder.file, inner, name) if part), chat, asked)
    return refused(faults.TRANSCRIPT_MISSING(name=name, folder=f"{folder.file}/weeks"))


#: Characters of a topic made of the export's first words.
_TOPIC = 90


@dataclass(frozen=True, slots=True)
class TranscriptPlace:
    """Where a week's transcript goes, with names relative to the content folder."""

    transcript: Path
    week: Path
    folder: str

    @property
    def transcript_file(self) -> str:
        """The transcript's name."""
        return f"{self.folder}/weeks/{self.transcript.name}"

    @property
    def week_file(self) -> str:
        """The week file's name."""
        return f"{self.folder}/weeks/{self.week.name}"


def find_place(week: Week, path: Path, folder: str) -> TranscriptPlace:
    """Say where the transcript of a week with the file `path` goes; `folder` is the chat's.

    Raises `DocumentError` if there is one already: what was removed from it would come back.
    """
    found = TranscriptPlace(path.with_name(f"{week.slot.key}.transcript.yml"), path, folder)
    if found.transcript.exists():
        raise DocumentError(faults.TRANSCRIPT_EXISTS(), file=found.transcript_file)
    named = read(path, found.week_file).data.get("transcript") if path.is_file() else None
    if named not in (None, found.transcript.name):
        raise DocumentError(faults.TRANSCRIPT_NAMED_ALREADY(name=named), file=found.week_file, field="transcript")
    return found


def topic_of(filed: TranscriptImport) -> str:
    """Give a topic for a week nobody wrote about: the export's title, else its first words."""
    said = (
        anonymize(filed.title, {})
        or " ".join(re.sub(r"https?://\S+", "", filed.messages[0].text).split())
        or "A chat"
    )
    return said if len(said) <= _TOPIC else said[:_TOPIC].rsplit(" ", 1)[0] + " …"


def save_transcript(filed: TranscriptImport, where: TranscriptPlace, topic: str) -> None:
    """Write the transcript and name it in the week's file, which is made with `topic` if it is not there."""
    save(where.transcript, where.transcript_file, to_yaml(filed.messages))
    if not where.week.exists():
        put(where.week, where.week_file, "topic", topic)
    put(where.week, where.week_file, "transcript", where.transcript.name)
