"""What is free: a chat's next date without notes, a conference's next time and room."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from flipkit.errors import FlipkitError
from flipkit.gather.content.chats import open_chat
from flipkit.gather.content.conferences import open_conference
from flipkit.starter.next_slot import free_date, free_time

CHAT = """---
kind: chat
title: Chat
starts: 2026-11-02 20:00
repeats: weekly
skip: [2026-12-07]
until: 2026-12-28
---
"""
CONFERENCE = "---\nkind: conference\ntitle: Conf\nstarts: 2027-06-17\nends: 2027-06-18\n{}---\n"
ROOMS = 'hours: "09:00-11:00"\nrooms: [{name: Hall}, {name: Loft}]\n'


def chat(folder: Path, *weeks: str) -> date:
    (folder / "weeks").mkdir()
    (folder / "index.md").write_text(CHAT)
    for week in weeks:
        (folder / "weeks" / f"{week}.md").write_text("---\ntopic: Something\n---\n")
    return free_date(open_chat(folder, "events/chat", "UTC"), date(2026, 11, 23)).day


def test_next_date_is_today_if_nobody_wrote_about_it(tmp_path: Path) -> None:
    assert chat(tmp_path) == date(2026, 11, 23)


def test_next_date_is_one_that_is_neither_written_nor_skipped(tmp_path: Path) -> None:
    assert chat(tmp_path, "2026-11-23", "2026-11-30") == date(2026, 12, 14)


def test_a_chat_that_is_over_has_no_next_date(tmp_path: Path) -> None:
    with pytest.raises(FlipkitError, match="Chat has no free date after 2026-11-23"):
        chat(tmp_path, "2026-11-23", "2026-11-30", "2026-12-14", "2026-12-21", "2026-12-28")


def free(
    folder: Path, rows: str, *, settings: str = ROOMS, minutes: int = 60, room: str = "",
    start: datetime | None = None, speakers: tuple[str, ...] = (),
) -> tuple[str, str]:  # fmt: skip
    (folder / "index.md").write_text(CONFERENCE.format(settings))
    if rows:
        (folder / "sessions.csv").write_text(f"id,title,start,minutes,room,speakers\n{rows}")
    conference = open_conference(folder, "events/conf", "UTC")
    when, where = free_time(conference, minutes, start=start, room=room, speakers=speakers)
    return f"{when:%d %H:%M}", where


def test_an_empty_conference_is_free_when_it_opens(tmp_path: Path) -> None:
    assert free(tmp_path, "") == ("17 09:00", "Hall")


def test_a_conference_without_hours_and_rooms_begins_at_nine_for_all(tmp_path: Path) -> None:
    assert free(tmp_path, "", settings="") == ("17 09:00", "all")


def test_another_room_is_free_at_the_same_time(tmp_path: Path) -> None:
    assert free(tmp_path, "a,A,2027-06-17 09:00,60,Hall,\n") == ("17 09:00", "Loft")


def test_a_room_is_free_after_its_session(tmp_path: Path) -> None:
    assert free(tmp_path, "a,A,2027-06-17 09:00,60,Hall,\n", room="Hall") == ("17 10:00", "Hall")


def test_nothing_is_free_beside_what_is_for_all(tmp_path: Path) -> None:
    assert free(tmp_path, "a,A,2027-06-17 09:00,90,all,\n") == ("18 09:00", "Hall")


def test_speakers_are_in_one_place(tmp_path: Path) -> None:
    assert free(tmp_path, "a,A,2027-06-17 09:00,60,Hall,Ada Rowe\n", speakers=("Ada Rowe",)) == ("17 10:00", "Hall")


def test_a_time_finds_its_room(tmp_path: Path) -> None:
    when = datetime(2027, 6, 17, 9, 30)  # noqa: DTZ001  # on the wall
    assert free(tmp_path, "a,A,2027-06-17 09:00,60,Hall,\n", start=when) == ("17 09:30", "Loft")


def test_a_full_house_is_said(tmp_path: Path) -> None:
    with pytest.raises(FlipkitError, match=r"No room is free for 150 minutes\. Name one, or another time\."):
        free(tmp_path, "", minutes=150)
