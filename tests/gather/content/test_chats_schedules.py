"""Chats several times a day, in seasons, with changes: their files, and what is said of keys that can't be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.model.problems import Problem
from tests.support.events import CHAT, gathered
from tests.support.problems import Told, told

TWICE = CHAT.replace("skip: [2012-03-26]", 'times: ["20:00", "21:30"]\nskip: [2012-03-26]')
TOPIC = "---\ntopic: A topic\n---\n"


def week_files(root: Path, index: str, names: list[str]) -> tuple[list[str], tuple[Problem, ...]]:
    """Gather a chat with these week files; give the names of its notes, and the problems."""
    found = gathered(root, {"m/index.md": index, **{f"m/weeks/{name}": TOPIC for name in names}})
    return [note.key for note in found.chats[0].notes], found.problems


def index(more: str) -> str:
    return CHAT.replace("skip:", f"{more}\nskip:")


def test_each_time_of_a_day_has_a_file_and_the_first_may_name_its_time(tmp_path: Path) -> None:
    names = ["2012-03-05.md", "2012-03-05-2130.md", "2012-03-12-2000.md"]
    assert week_files(tmp_path, TWICE, names) == (["2012-03-05-2130", "2012-03-05", "2012-03-12"], ())


@pytest.mark.parametrize(
    ("name", "message", "remedy"),
    [
        ("2012-03-05-2100.md", "there is no chat at that time on 2012-03-05.",
         "Call it 2012-03-05.md or 2012-03-05-2130.md."),
        ("2012-03-06-2130.md", "there is no chat on 2012-03-06, a Tuesday.",
         "The nearest dates are Monday 2012-03-05-2130 and Monday 2012-03-12. "
         "A week that moves keeps its date as its name and says moved_to."),
        ("2012-03-26-2130.md", "2012-03-26 is skipped in events/m/index.md.",
         "Take the date out of skip, or remove this file."),
        ("2012-03-05-25.md", "'2012-03-05-25' is not a date.", "Call it by the date of the chat: 2012-03-05.md."),
    ],
)  # fmt: skip
def test_a_file_for_a_time_without_a_chat(tmp_path: Path, name: str, message: str, remedy: str) -> None:
    names, problems = week_files(tmp_path, TWICE, [name])
    assert names == []
    assert told(problems) == [Told(f"events/m/weeks/{name}", None, None, None, "error", message, remedy)]


def test_two_files_about_one_chat(tmp_path: Path) -> None:
    names, problems = week_files(tmp_path, CHAT, ["2012-03-05.md", "2012-03-05-2000.md"])
    assert names == ["2012-03-05"]
    assert told(problems) == [
        Told("events/m/weeks/2012-03-05.md", None, None, None, "error",
             "events/m/weeks/2012-03-05-2000.md is about the same chat.", "Keep one of the two files."),
    ]  # fmt: skip


def test_a_week_after_the_end_or_between_seasons_is_told_the_nearest(tmp_path: Path) -> None:
    seasons = index("seasons: [{starts: 2012-03-05, until: 2012-03-12}, {starts: 2012-09-01, until: 2012-09-04}]")
    _, problems = week_files(tmp_path, seasons, ["2012-06-04.md", "2012-12-03.md"])
    late = [problem for problem in problems if "/weeks/" in problem.file]
    assert [problem.remedy.partition(". ")[0] for problem in late] == [
        "The nearest dates are Monday 2012-03-12 and Monday 2012-09-03", "The nearest dates are Monday 2012-09-03",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "place", "message", "remedy"),
    [
        ("changes: [{form: 2012-04-02, time: '19:00'}]", "changes.1.form", "'form' is not a key flipkit knows here.",
         "Did you mean 'from'?"),
        ("changes:\n  - from: 2012-04-02\n    zone: America/Chicago", "changes.1.zone",
         "'zone' is not a key flipkit knows here.", "Did you mean 'timezone'?"),
        ("changes: [{time: '19:00'}]", "changes.1.from", "'from' is missing.", "Add a line `from: …`."),
        ("changes: [{from: 2012-04-02}]", "changes.1", "this changes nothing.", "Add time or timezone."),
        ("changes: [{from: 2012-04-02, timezone: EST}]", "changes.1.timezone",
         "'EST' is an abbreviation, right for a part of the year only.", "Write the zone's name: America/New_York."),
        ("seasons: [{start: 2012-03-05}]", "seasons.1.start", "'start' is not a key flipkit knows here.",
         "Did you mean 'starts'?"),
        ("seasons: [{starts: 2012-03-05, until: 2012-03-01}]", "seasons.1", "the season ends before it begins.",
         "Check starts and until."),
        ("times: ['20:00', 'nine']", "times.2", "'nine' is not a time of day.", 'Write it like "20:00", in quotes.'),
        ("times: ['19:00']", None, "times begins with 19:00, but starts says 20:00.",
         "The first of times is that of starts."),
        ("until: 2012-03-01", None, "the chat ends before it begins.", "Check starts and until."),
        ("series: loose", "series", "'loose' is none of '' or 'strict'.", "Choose one of them."),
        ("transcripts: {handels: shown}", "transcripts.handels", "'handels' is not a key flipkit knows here.",
         "Did you mean 'handles'?"),
        ("place: Bluesky", "place", "'place' is not a key flipkit knows here.", "Did you mean 'platform'?"),
        ("hosts: [ada]", "hosts", "'hosts' is not a key flipkit knows here.", "Did you mean 'moderators'?"),
        ("program: a.csv", "program", "'program' is not a key flipkit knows here.",
         "Remove it, or call it 'x-program' to keep it as a note."),
        ("transcripts: {handles: all}", "transcripts.handles", "'all' is none of 'initials' or 'shown'.",
         "Choose one of them."),
    ],
)  # fmt: skip
def test_keys_that_can_not_be_right_have_their_line_and_remedy(
    tmp_path: Path, more: str, place: str | None, message: str, remedy: str
) -> None:
    problems = gathered(tmp_path, {"m/index.md": index(more)}).problems
    line = 6 + more.count("\n") if place else 2
    assert Told("events/m/index.md", line, None, place, "error", message, remedy) in told(problems)


def test_a_week_may_say_how_it_is_held_where_it_goes_on_and_who_helps(tmp_path: Path) -> None:
    week = (
        "---\ntopic: Panel\nformat: video\ncontinue_at: https://forum.example/t/1\nco_moderators: [Ada]\n"
        "duration: 90 min\nplatform: {name: Studio}\n---\nA recap.\n"
    )
    found = gathered(tmp_path, {"m/index.md": CHAT, "m/weeks/2012-03-05.md": week})
    (note,) = found.chats[0].notes
    assert found.problems == ()
    assert (note.format, note.continue_at, note.co_moderators, note.duration) == (
        "video", "https://forum.example/t/1", ("Ada",), 90,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("format: hangout", "'hangout' is none of 'live', 'slow' or 'video'."),
        ("continue_at: forum.example/t/1", "'forum.example/t/1' is not an address."),
        ("continue_at: javascript:alert(1)", "'javascript:alert(1)' is not an address."),
        ("contine_at: https://forum.example/t/1", "'contine_at' is not a key flipkit knows here."),
    ],
)
def test_faults_of_a_week(tmp_path: Path, line: str, message: str) -> None:
    found = gathered(tmp_path, {"m/index.md": CHAT, "m/weeks/2012-03-05.md": f"---\ntopic: A\n{line}\n---\n"})
    assert [(problem.message, problem.line) for problem in found.problems] == [(message, 3)]
