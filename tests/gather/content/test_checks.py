"""What is checked across the events of a content folder, with the places it is written in."""

from __future__ import annotations

from pathlib import Path

from tests.support.events import CHAT, CONFERENCE, gathered
from tests.support.problems import Told, told


def meeting(year: int, edition: int) -> str:
    """A conference of a series."""
    written = CONFERENCE.replace("2027", str(year))
    return written.replace("starts:", f"series: Summer\nedition: {edition}\nstarts:")


def test_an_edition_out_of_rhythm_names_its_line(tmp_path: Path) -> None:
    files = {f"m{year}/index.md": meeting(year, edition) for year, edition in ((2025, 3), (2026, 4), (2027, 4))}
    assert told(gathered(tmp_path, files).problems) == [
        Told("events/m2027/index.md", 5, None, "edition", "warning",
                "edition 4 in 2027 does not follow edition 4 in 2026 (events/m2026/index.md).",
                "Did you mean 5? Check edition in both."),
    ]  # fmt: skip


def test_events_that_calendars_would_take_for_one_are_named_and_both_stay(tmp_path: Path) -> None:
    late = CHAT.replace("2012-03-05", "2012-03-12")
    party = "---\nkind: event\ntitle: Party\nstarts: 2012-03-19 20:00\n---\n"
    found = gathered(tmp_path, {"x/index.md": CHAT, "x-series/index.md": late, "x-2012-03-19/index.md": party})
    assert [problem.message for problem in found.problems] == [
        "calendars would take the event 'Party' for the chat on 2012-03-19 (events/x/index.md): both have one UID.",
    ]
    assert (len(found.chats), len(found.events)) == (2, 1)


def test_a_conference_asks_for_pre_work_and_has_hours(tmp_path: Path) -> None:
    asks = "prework: {for: [workshop], limit: 20 min}\nhours: {2027-06-17: 9:00-16:00}\nrooms:"
    table = (
        "title,start,minutes,room,type,prework\n"
        "Long film,2027-06-17 10:00,60,Gym,workshop,Film | https://film.example/ | 25\n"
        "None,2027-06-17 11:00,60,Gym,workshop,\n"
        "Late,2027-06-17 15:30,60,Gym,talk,\n"
    )
    files = {"c/index.md": CONFERENCE.replace("rooms:", asks), "c/sessions.csv": table}
    assert [(p.row, p.field, p.severity, p.remedy) for p in gathered(tmp_path, files).problems] == [
        (2, "prework", "warning", "Shorten it, or leave a part of it for after the session."),
        (3, "prework", "warning", "Write it as title | address | minutes."),
        (4, "start", "error", "Move it to 15:00, which is free, or change hours in events/c/index.md."),
    ]


def test_hours_that_can_not_be_read_name_their_line(tmp_path: Path) -> None:
    (problem,) = gathered(tmp_path, {"c/index.md": CONFERENCE.replace("rooms:", "hours: all day\nrooms:")}).problems
    assert (problem.line, problem.field, problem.message, problem.remedy) == (
        7, "hours", "'all day' is not a time of day.",
        'Write 08:00-17:00, or for each day {2027-06-17: "08:00-17:00"}.',
    )  # fmt: skip
