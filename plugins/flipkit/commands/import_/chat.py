"""`flipkit import chat`: the transcript of a chat comes beside its week."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.errors import ParseError
from flipkit.gather.content.chats import open_week
from flipkit.gather.content.transcripts import find_place, save_transcript, topic_of
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Network
from flipkit.gather.formats.faults import IMPORT_UNREADABLE
from flipkit.gather.formats.parse_tasks import ParseTask
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.transcripts import TranscriptImport
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.sources.faults import CHAT_NOT_OVER
from flipkit.gather.sources.hashtags import Hashtag, ask_hashtag, span_of
from flipkit.mkdocs.load import load
from flipkit.model.chats import Week
from flipkit.model.web_addresses import is_web_address
from flipkit.terminal import echo, echo_json

#: Most lines or rows named that can't be read.
_NAMED = 20
#: What is said of a message that is left out, and of several.
_LEFT_OUT = {
    LeftOut.PRIVATE: ("private message", "private messages"),
    LeftOut.DELETED: ("deleted message", "deleted messages"),
    LeftOut.NOTICE: ("notice or reaction", "notices and reactions"),
    LeftOut.WORDLESS: ("message without words", "messages without words"),
    LeftOut.REPOST: ("repost", "reposts"),
    LeftOut.OTHER_DAY: ("message of another day", "messages of other days"),
    LeftOut.OTHER_TOPIC: ("message without the hashtag", "messages without the hashtag"),
}


@click.command(epilog=options.examples("flipkit import chat export.json --into flipclass/2027-01-04"))
@click.argument("source")
@click.option(
    "--into",
    required=True,
    metavar="CHAT/DATE[-hhmm]",
    help="The chat's folder and the date of its week; with the time, where there are several a day.",
)
@click.option("--topic", default="", help="For a week without a file. Default: the export's title or first words.")
@click.option("--by", default="", metavar="HANDLE", help="Whose archive it is, where the table names no authors.")
@click.option("--dry-run", is_flag=True, help="Only say what would come; write nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@options.allow_network
@options.now
@options.config_file
@options.speaks_plainly
def chat(
    *,
    source: str,
    into: str,
    topic: str,
    by: str,
    dry_run: bool,
    as_json: bool,
    allowed: tuple[Network, ...],
    now: str | None,
    config_file: Path | None,
) -> None:
    """Keep what was said in a chat: its program's export, a table (CSV), pasted text, a hashtag on Mastodon.

    SOURCE is a file, or the address of a hashtag on a Mastodon server, like https://commons.example/tags/flipclass:
    then what was said to everybody comes, from half an hour before the chat to an hour after it.
    """
    project = load(config_file)
    if "events" not in project.settings.parts:
        raise click.UsageError("mkdocs.yml has no plugin flipkit/events. Add it below 'plugins:'.")
    name, _, stem = into.strip("/").partition("/")
    folder = f"{project.folders.events}/{name}"
    path = project.folders.content / folder
    if not stem or name.startswith(".") or not (path / "index.md").is_file():
        raise click.UsageError(f"'{into}' is no chat with a date. Write it like flipclass/2026-11-16.")
    week, week_file = open_week(path, folder, stem, project.settings.timezone)
    where = find_place(week, week_file, folder)
    if is_web_address(source):
        hashtag = Hashtag.at(source, week.chat.hashtag)
        _wait_for_the_end(week, source, options.instant(now, week.timezone))
        body = _asked(hashtag, week, options.user_agent(project.settings.url), allowed)
        filed = replace(_read(body, source, week, by), format=f"{hashtag}")
    else:
        filed = _read(_bytes(source), Path(source).name, week, by)
    made = not week_file.exists()
    if not dry_run:
        with options.alone(project.folders):
            save_transcript(filed, where, topic or topic_of(filed))
        week, _ = open_week(path, folder, stem, project.settings.timezone)
    files = (where.transcript_file, where.week_file)
    if as_json:
        echo_json(_object(filed, week, files))
        return
    for fault in filed.faults[:_NAMED]:
        echo(f"{Path(source).name}, {filed.place} {fault.number}: {fault.diagnosis.message}", err=True)
    if len(filed.faults) > _NAMED:
        echo(f"… and {len(filed.faults) - _NAMED} more.", err=True)
    echo(_sum(filed, week))
    if dry_run:
        echo("Nothing was written.")
    else:
        echo(f"They are in {files[0]}, and {files[1]} {'was made and ' if made else ''}names it.")


def _read(body: bytes, source: str, week: Week, by: str) -> TranscriptImport:
    return run_bounded(
        ParseTask(
            function="flipkit.gather.formats.transcripts:read_export",
            result=TranscriptImport,
            what="transcript",
            source=source,
            values=(body,),
            options={"week": week, "by": by},
        )
    )


def _bytes(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise ParseError(IMPORT_UNREADABLE(reason=error.strerror), source=file) from error


def _wait_for_the_end(week: Week, source: str, now: datetime) -> None:
    """Refuse to ask for a chat that goes on: what is said later would be missing for ever."""
    end = span_of(week)[1]
    if now < end:
        raise ParseError(CHAT_NOT_OVER(day=week.slot.key, end=f"{end:%Y-%m-%d %H:%M}"), source=source)


def _asked(hashtag: Hashtag, week: Week, agent: str, allowed: tuple[Network, ...]) -> bytes:
    async def ask() -> bytes:
        async with Fetcher(agent, allowed=allowed) as client:
            return await ask_hashtag(client, hashtag, week, _tell)

    return asyncio.run(ask())


def _tell(page: int, messages: int) -> None:
    echo(f"page {page}: {_count(messages, 'message')} so far", err=True)


def _sum(filed: TranscriptImport, week: Week) -> str:
    """What came, in a sentence."""
    people = len({message.who for message in filed.messages if message.who})
    said = f"{_count(len(filed.messages), 'message')} by {_count(people, 'person', 'people')}"
    if week.transcript:
        asked = sum(asked.number is not None for asked in week.transcript.questions)
        said += f" ({len(week.newcomers)} in no earlier transcript), {_count(asked, 'question')}"
        said += f", {_count(len(week.transcript.links), 'link')}"
    left = [_count(number, *_LEFT_OUT[why]) for why, number in filed.left_out.items()]
    left += [
        words
        for number, words in (
            (filed.repeats, _count(filed.repeats, "repeat")),
            (filed.blocked, f"{filed.blocked} by blocked people"),
            (len(filed.faults), f"{_count(len(filed.faults), filed.place)} that can't be read"),
        )
        if number
    ]
    return f"{said} from {filed.format}." + (f" Left out: {', '.join(left)}." if left else "")


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def _object(filed: TranscriptImport, week: Week, files: tuple[str, str]) -> dict[str, object]:
    said = week.transcript
    counts = (
        {
            "participants": len(said.participants),
            "newcomers": len(week.newcomers),
            "questions": sum(asked.number is not None for asked in said.questions),
            "links": len(said.links),
        }
        if said
        else {}
    )
    return {
        "chat": week.chat.id,
        "week": week.slot.key,
        "format": filed.format,
        "messages": len(filed.messages),
        **counts,
        "repeats": filed.repeats,
        "blocked": filed.blocked,
        "left_out": {why.value: number for why, number in filed.left_out.items()},
        "transcript": files[0],
        "week_file": files[1],
        "faults": [
            {
                filed.place: fault.number,
                "code": fault.diagnosis.fault.code,
                "message": fault.diagnosis.message,
            }
            for fault in filed.faults
        ],
    }
