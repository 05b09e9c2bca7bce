"""The files of a conference's programme as they are published, and read again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from flipkit.gather.content.conferences import read_sessions
from flipkit.gather.content.folders import EventFolder
from flipkit.gather.content.yaml import parse
from flipkit.gather.formats.schedules import read
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import assign_numbers
from flipkit.model.sessions import Session
from flipkit.model.text import to_line
from flipkit.model.times import end_of
from flipkit.model.web_addresses import resolve
from flipkit.publish import schedules
from flipkit.publish.schedules.schedule_values import address
from tests.support import parsed
from tests.support.events import render
from tests.support.programmes import at_home

ADDRESSES = ("stream_url", "recording_url", "slides_url", "notes_url")


def files(community: Community, ledger: Ledger | None = None) -> dict[str, bytes]:
    """Give the files of the community's one conference, by their last words (`schedule.xml`)."""
    known = assign_numbers(ledger or Ledger(), community.conferences)
    return {
        file.url.rpartition("/")[2]: file.bytes() if callable(file.bytes) else file.bytes
        for file in schedules.artifacts(community, known)
    }


def read_schedule(data: bytes, conference: Conference) -> tuple[Session, ...]:
    """Read a schedule as a build does that finds it beside index.md."""
    found = read(data, kind="frab", timezone=conference.timezone, source="schedule")
    return tuple(parsed.session(each, conference.timezone) for each in found.sessions)


def read_table(data: bytes, conference: Conference, folder: Path) -> tuple[Session, ...]:
    """Read a table as a build does that finds it beside index.md."""
    (folder / "sessions.csv").write_bytes(data)
    event = EventFolder(
        path=folder,
        file="events/x",
        index=parse("---\nkind: conference\n---\n", "events/x/index.md"),
        markdown=render,
        timezone="UTC",
    )
    return read_sessions(event, conference, ["sessions.csv"]).sessions


def said(sessions: tuple[Session, ...], *, table: bool = False) -> dict[str, Session]:
    """Give sessions as any reader gives them: words parted by single spaces, nothing hidden, one way to say none.

    A `table` has the time on the wall, so that of two equal times the first is meant; it has no comma
    for `;`. Numbers and guids are not compared: files give them to those who had none.
    """
    return {session.id: _said(session, table) for session in sessions}


def _said(session: Session, table: bool) -> Session:
    start, end = session.start, session.end
    if table:
        start = at_home(session, str(start.tzinfo))
        end = end_of(start, session.minutes)
    written = resolve if table else address
    addresses: dict[str, Any] = {name: written(getattr(session, name)) for name in ADDRESSES}
    return replace(
        session, title=to_line(session.title), abstract=_paragraphs(session.abstract), start=start, end=end,
        speakers=tuple(to_line(name) for name in session.speakers), html="", source="",
        number=None, guid="", **addresses,
    )  # fmt: skip


def _paragraphs(text: str) -> str:
    return "\n".join(to_line(line) for line in text.split("\n"))
