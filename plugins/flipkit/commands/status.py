"""`flipkit status`: one screen that says how the community stands, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

import click

from flipkit.commands import options
from flipkit.commands.placeholders import placeholders
from flipkit.errors import FlipkitError
from flipkit.faults import said
from flipkit.gather.sources.archive import Archive
from flipkit.mkdocs.load import load
from flipkit.mkdocs.project import Project
from flipkit.model.chats import Week
from flipkit.model.problems import Problem, counted
from flipkit.model.status import ChatStatus, ConferenceStatus, SourceStatus, Status
from flipkit.model.status import status as stand
from flipkit.model.text import shorten
from flipkit.model.times import place
from flipkit.publish.html.language import Language
from flipkit.terminal import Styled, echo, echo_json, plain

#: How wide the column of names is, and how long what stands beside it may be.
_NAME, _LONGEST = 24, 110
_Line = tuple[str, str]


@click.command(epilog=options.examples("flipkit status", "flipkit status --json"))
@options.config_file
@options.now
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
@options.speaks_plainly
def status(*, config_file: Path | None, now: str | None, as_json: bool) -> None:
    """Say how chats, conferences, blogs, calendars and posts stand, and what to do next; nothing is written."""
    project = load(config_file)
    stands = _stands(project, now)
    words = Language.of_problems(project.settings.language)
    if as_json:
        for value in _objects(stands):
            echo_json(value)
        return
    settings = project.settings
    echo(Styled(f"{click.style(plain(settings.name), bold=True)}  {settings.url or 'without an address'}"))
    for heading, lines in _parts(stands, words):
        echo(Styled(), Styled(click.style(heading, bold=True)), *map(_aligned, lines))
    echo(Styled(), Styled(click.style("Next", bold=True)), *map(Styled, _steps(stands)))


def _stands(project: Project, now: str | None) -> Status:
    moment = options.moment(now, project.settings.timezone)
    with _archive(project) as archive:
        community = project.community(moment, project.files(), archive)
    return stand(community, *placeholders(project, community))


def _archive(project: Project) -> Archive:
    """What was gathered, to read; a broken one is as good as none, and `gather` says so."""
    with suppress(FlipkitError):
        return Archive(project.folders.archive, read_only=True)
    return Archive(None)


def _parts(stands: Status, words: Language) -> Iterator[tuple[str, list[_Line]]]:
    """Each part's heading and lines: what it is about, and how it stands."""
    community = stands.community
    if stands.chats:
        yield "Chats", [line for each in stands.chats for line in _of_chat(each)]
    if stands.conferences:
        yield "Conferences", [(each.conference.title, _of_conference(each, words)) for each in stands.conferences]
    if stands.events:
        yield "Events", [(each.title, _day(each.span[0])) for each in stands.events[:3]]
    if community.blogs:
        failing = [each for each in stands.failing if each.kind == "blog"]
        yield "Blogs", [("followed", f"{len(community.blogs)}, entries {len(community.entries)}"), *_failing(failing)]
    if community.calendars:
        failing = [each for each in stands.failing if each.kind == "calendar"]
        yield "Calendars", [("followed", f"{len(community.calendars)}"), *_failing(failing)]
    if "posts" in community.settings.parts:
        newest = stands.newest
        said_newest = f"{len(community.posts)}, the newest of {_day(newest.published)}" if newest else "none yet"
        held = [(each.file.rpartition("/")[2], each.sentence_in(words)) for each in stands.held]
        yield "Posts", [("published", said_newest), *held]
    hints = [(file, "has a hint where its text should be") for file in stands.unwritten]
    if left := [*_places(stands.remains, words), *hints]:
        yield "Placeholders", left
    yield "Problems", [("flipkit check", said(counted(stands.told), words) or "none")]


def _of_chat(each: ChatStatus) -> Iterator[_Line]:
    if not each.coming:
        yield each.chat.title, "no date to come"
        return
    topic = each.coming[0].topic
    yield each.chat.title, f"{_time(each.coming[0])}: {topic or 'no topic yet'}"
    yield "", f"{len(each.untold)} of the next {len(each.coming)} without a topic"


def _of_conference(each: ConferenceStatus, words: Language) -> str:
    conference = each.conference
    until = f" to {_day(conference.ends)}" if conference.ends != conference.starts else ""
    open_faults = said(counted(each.problems), words) or "no problem"
    return f"{_day(conference.starts)}{until}: sessions {len(conference.sessions)}, rooms {each.rooms}, {open_faults}"


def _failing(sources: list[SourceStatus]) -> Iterator[_Line]:
    for each in sources:
        since = f" since {_day(each.health.since)}" if each.health.since else ""
        yield each.name, f"{each.health.state}{since}: {each.health.reason}"


def _places(found: tuple[Problem, ...], words: Language) -> Iterator[_Line]:
    for each in found:
        yield ", ".join(filter(None, (each.file, each.spot_in(words)))), each.sentence_in(words)


def _steps(stands: Status) -> Iterator[str]:
    for number, step in enumerate(stands.steps, 1):
        yield f"  {number}. {plain(step.words)}"
        if step.command:
            yield f"     {click.style(plain(step.command), fg='green')}"
    if not stands.steps:
        yield "  Nothing waits for you."


def _aligned(line: _Line) -> Styled:
    """Give a line in two columns."""
    name, told = (plain(part) for part in line)
    return Styled(f"  {name:<{_NAME}}  {shorten(told, _LONGEST)}")


def _day(when: date) -> str:
    return f"{when:%a} {when.day} {when:%b} {when.year}"


def _time(week: Week) -> str:
    return f"{_day(week.start)}, {week.start:%H:%M} {place(week.timezone)}"


def _objects(stands: Status) -> Iterator[dict[str, object]]:
    """One object for each chat, conference, failing source and placeholder, then sums, then steps."""
    for chat in stands.chats:
        coming = chat.coming[0] if chat.coming else None
        yield {
            "kind": "chat",
            "id": chat.chat.id,
            "title": chat.chat.title,
            "next": coming.start.isoformat() if coming else None,
            "topic": coming.topic if coming else "",
            "without_topic": [f"{week.scheduled}" for week in chat.untold],
        }
    for planned in stands.conferences:
        yield {
            "kind": "conference",
            "id": planned.conference.id,
            "title": planned.conference.title,
            "starts": f"{planned.conference.starts}",
            "ends": f"{planned.conference.ends}",
            "sessions": len(planned.conference.sessions),
            "rooms": planned.rooms,
            "problems": len(planned.problems),
        }
    for source in stands.failing:
        since = source.health.since
        yield {
            "kind": source.kind,
            "id": source.id,
            "title": source.name,
            "state": source.health.state,
            "since": f"{since}" if since else None,
            "reason": source.health.reason,
            "remedy": source.health.remedy,
        }
    for each in stands.held:
        yield {"kind": "held", **each.as_json()}
    for each in stands.remains:
        yield {"kind": "placeholder", **each.as_json()}
    for file in stands.unwritten:
        yield {"kind": "unwritten", "file": file}
    community = stands.community
    yield {
        "kind": "sums",
        "blogs": len(community.blogs),
        "entries": len(community.entries),
        "calendars": len(community.calendars),
        "events": len(stands.events),
        "posts": len(community.posts),
        "problems": len(stands.problems),
    }
    for step in stands.steps:
        yield {"kind": "step", "words": step.words, "command": step.command}
