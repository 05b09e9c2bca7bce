"""What a programme that is gathered says is a claim: it moves nothing of ours, and stops no build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.commands.check import exit_code
from flipkit.gather.content.events import EventContent, read_events
from flipkit.gather.formats.schedules import READING
from flipkit.gather.formats.schedules import read as read_schedule
from flipkit.gather.sources.archive import Archive, State, StoredProgramme
from flipkit.gather.sources.programmes import policy_of, sources
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import assign_numbers, numbers_of
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.publish.schedules.schedule import schedule
from flipkit.publish.schedules.schedule_values import guid
from tests.support.events import SETTINGS, render

URL = "https://fair.example/all.json"
INDEX = """---
kind: conference
title: Fair
starts: 2027-06-17
ends: 2027-06-18
timezone: America/Chicago
rooms: [{name: Gym}, {name: Library}]
hours: "08:00-18:00"
programme: {from: [sessions.csv, sessions/, pretalx], url: "https://fair.example/all.json"}
---
"""
HEAD = "id,title,start,minutes,room,speakers,abstract\n"
OWN = HEAD + ",Opening words,2027-06-17 09:00,30,Gym,Ada Quill,\n,Cards,2027-06-17 10:00,30,Gym,Ada Quill,\n"


def talk(identifier: str, start: str = "11:00", **more: object) -> dict[str, object]:
    said = {"id": identifier, "title": f"Talk {identifier}", "start": f"2027-06-17 {start}", "minutes": 30}
    return {**said, "room": "Library", "abstract": "Words.", **more}


def read(
    root: Path,
    *listed: dict[str, object],
    state: SourceState = SourceState.OK,
    more: Mapping[str, str] | None = None,
) -> EventContent:
    files = {"fair/index.md": INDEX, "fair/sessions.csv": OWN, **(more or {})}
    for name, text in files.items():
        path = root / "events" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "events" / "fair" / "sessions").mkdir(exist_ok=True)
    (conference,) = read_events(root, "events", markdown=render, settings=SETTINGS).conferences
    held = State(
        id="fair", title="Fair", url="", feed=URL, state=state, since=date(2026, 11, 1), reason="No answer.",
        reading=READING, policy=policy_of(conference, "pretalx"),
    )  # fmt: skip
    stored = {"fair": StoredProgramme(held, listed)}
    return read_events(root, "events", markdown=render, settings=SETTINGS, programmes=stored)


def test_a_board_at_an_address_may_be_empty(tmp_path: Path) -> None:
    (tmp_path / "events" / "fair").mkdir(parents=True)
    (tmp_path / "events" / "fair" / "index.md").write_text(
        "---\nkind: conference\ntitle: Fair\nstarts: 2027-06-17\nends: 2027-06-17\ntimezone: America/Chicago\n"
        f"programme: {{from: {URL}}}\n---\n", "utf-8",
    )  # fmt: skip
    (conference,) = read_events(tmp_path, "events", markdown=render, settings=SETTINGS).conferences
    with Archive(None) as archive:
        (source,) = sources([conference], archive, datetime(2027, 1, 1, tzinfo=UTC))
        found = read_schedule(
            b"Time,Gym,Lab\n9:00-9:45,,\n10:00-10:45,,\n", "text/csv", kind="table", source=URL,
            starts=conference.starts, ends=conference.ends, timezone="America/Chicago",
        )  # fmt: skip
        update = source.merge(replace(source.state, reading=READING, policy=source.policy), found, datetime.now(UTC))
        assert (update.total, update.counts["new"]) == (0, 0)
        update.record()
        stored = archive.programmes.stored()
    (made,) = read_events(tmp_path, "events", markdown=render, settings=SETTINGS, programmes=stored).conferences
    assert (made.sessions, [f"{place.start:%H:%M %Z} {place.room}" for place in made.places]) == (
        (), ["09:00 CDT Gym", "09:00 CDT Lab", "10:00 CDT Gym", "10:00 CDT Lab"],
    )  # fmt: skip


def ours(events: EventContent) -> dict[str, tuple[str, str, str]]:
    """What our own two sessions are: their ids, titles, states and abstracts."""
    (conference,) = events.conferences
    return {s.id: (s.title, s.status, s.abstract) for s in conference.sessions if not s.is_gathered}


UNTOUCHED = {"opening-words": ("Opening words", "confirmed", ""), "cards": ("Cards", "confirmed", "")}


@pytest.mark.promise(5)
@pytest.mark.parametrize(
    ("listed", "code"),
    [
        ([talk("1", speakers=["Ben"]), talk("2", room="Gym", speakers=["Ben"])], "speaker-booked-twice"),
        ([talk("1"), talk("2")], "room-booked-twice"),
        ([talk("1", "10:15", room="Gym")], "room-booked-twice"),
        ([talk("1", "09:45", room="Gym")], "room-booked-twice"),
        ([talk("1", "09:15", speakers=["Ada Quill"])], "speaker-booked-twice"),
        ([talk("1", "09:00", room="all", type="plenary")], "beside-plenary"),
        ([talk("1", "09:00", room="all", type="plenary", minutes=300)], "several-beside-plenary"),
        ([talk("1", "09:00", room="all", type="lunch", minutes=300)], "several-beside-pause"),
        ([talk("1", abstract=""), talk("2", "12:00")], "abstract-missing"),
        ([talk("1", abstract=""), talk("2", "12:00"), talk("3", "13:00", abstract="")], "abstracts-missing"),
        ([talk("1", "20:00")], "outside-opening-hours"),
        ([talk("1", room="Atlantis")], "room-unknown"),
        ([talk("1", start="next year")], ""),
        ([talk("1", minutes=-5)], ""),
        ([talk("1", capacity="many")], ""),
        ([talk("1") | {"start": "2031-01-01 09:00"}], "session-on-other-day"),
    ],
)  # fmt: skip
def test_what_others_write_is_a_note_and_fails_no_strict_build(
    tmp_path: Path, listed: list[dict[str, object]], code: str
) -> None:
    """Promise 5: what nobody here can mend is named, and stops nothing."""
    found = read(tmp_path, *listed)
    assert found.problems
    assert not code or code in {problem.code for problem in found.problems}
    assert {problem.severity for problem in found.problems} == {"note"}
    assert exit_code(found.problems, strict=True) == 0
    assert ours(found) == UNTOUCHED


@pytest.mark.promise(5)
@pytest.mark.parametrize("state", [SourceState.FAILING, SourceState.GONE])
def test_a_server_that_is_down_fails_no_strict_build(tmp_path: Path, state: SourceState) -> None:
    """Promise 5: a programme that can't be gathered is named, and what is held of it is shown."""
    found = read(tmp_path, talk("1"), state=state)
    assert [problem.code for problem in found.problems] == ["programme-failing"]
    assert exit_code(found.problems, strict=True) == 0
    assert len(found.conferences[0].sessions) == 3


def test_what_is_wrong_in_our_own_rows_still_counts(tmp_path: Path) -> None:
    clash = HEAD + ",One,2027-06-17 09:00,30,Gym,Ada Quill,\n,Two,2027-06-17 09:10,30,Gym,Ben,\n"
    found = read(tmp_path, talk("1"), more={"fair/sessions.csv": clash})
    assert [(problem.code, problem.severity) for problem in found.problems] == [("room-booked-twice", "error")]
    late = HEAD + "1,,2027-06-17 20:00,,,,\n"  # a row of ours moves another system's session
    found = read(tmp_path, talk("1"), more={"fair/sessions.csv": late})
    assert [(problem.code, problem.severity) for problem in found.problems] == [("outside-opening-hours", "error")]


@pytest.mark.promise(5)
def test_an_id_that_is_claimed_gets_nothing_into_a_session_of_ours(tmp_path: Path) -> None:
    """Promise 5: rows and files that name no id are nobody else's, whatever ids another system gives."""
    file = "---\ntitle: The long talk\nstart: 2027-06-17 15:00\nminutes: 30\nroom: Gym\n---\n"
    claims = [
        talk("cards", "12:00", status="cancelled", abstract="Buy this."),
        talk("opening-words", "13:00", title="Buy that", guid="0" * 8),
        talk("keynote", "14:00", abstract="Buy this."),
        talk("the-long-talk", "16:00", status="cancelled"),
    ]
    found = read(tmp_path, *claims, more={"fair/sessions/keynote.md": file})
    assert ours(found) == UNTOUCHED | {"the-long-talk": ("The long talk", "confirmed", "")}
    assert {s.id for s in found.conferences[0].sessions if s.is_gathered} == {
        "cards-2", "opening-words-2", "keynote-2", "the-long-talk-2",
    }  # fmt: skip
    assert exit_code(found.problems, strict=True) == 0


def test_a_row_or_a_file_that_names_an_id_or_is_no_whole_session_goes_to_it(tmp_path: Path) -> None:
    file = "---\nprework: [{title: Watch this}]\n---\nMore words.\n"
    rows = HEAD + "1,A better title,,,,,\n"
    found = read(
        tmp_path, talk("1"), talk("abc", "12:00"), more={"fair/sessions.csv": rows, "fair/sessions/abc.md": file}
    )
    said = {s.id: (s.title, s.abstract, len(s.prework)) for s in found.conferences[0].sessions}
    assert said == {
        "1": ("A better title", "Words.", 0),
        "abc": ("Talk abc", "events/fair/sessions/abc.md: More words.", 1),
    }


@pytest.mark.promise(5)
def test_no_session_that_was_gathered_has_the_uid_of_something_of_ours(tmp_path: Path) -> None:
    """Promise 5: UIDs of calendars are ours, whatever ids another system chooses."""
    own = {
        "fair-day/index.md": "---\nkind: event\ntitle: Day\nstarts: 2027-06-20\n---\n",
        "fair-talk/index.md": "---\nkind: chat\ntitle: Chat\nstarts: 2026-01-07 20:00\nrepeats: weekly\n---\n",
    }
    listed = [talk(name) for name in ("day", "talk-2026-01-14", "talk-series-2026-01-07", "talk-2026-01-15")]
    found = read(tmp_path, *listed, more=own)
    assert len(found.chats) == len(found.events) == 1
    assert not [problem for problem in found.problems if problem.code == "uid-shared"]
    assert {s.id for s in found.conferences[0].sessions if s.is_gathered} == {
        "day-of-programme",
        "talk-2026-01-14-of-programme",
        "talk-series-2026-01-07-of-programme",
        "talk-2026-01-15",
    }


@pytest.mark.promise(5)
def test_numbers_and_guids_of_ours_are_not_taken_over(tmp_path: Path) -> None:
    """Promise 5: what applications know sessions by stays with the session that had it."""
    (before,) = read(tmp_path).conferences
    ledger = assign_numbers(Ledger(), [before])
    known = numbers_of(ledger, before)
    thief = talk("1", number=known["cards"], guid=guid("flip.example", "fair", "cards"))
    (after,) = read(tmp_path, thief).conferences
    ledger = assign_numbers(ledger, [after])
    assert {name: numbers_of(ledger, after)[name] for name in known} == known
    site = Community(Settings(name="S", host="flip.example"), datetime(2027, 1, 1, tzinfo=UTC), conferences=(after,))
    made = schedule(site, after, ledger)
    guids = {event.title: event.guid for day in made.days for _, events in day.rooms for event in events}
    assert guids["Cards"] == guid("flip.example", "fair", "cards")
    assert len(set(guids.values())) == 3


@pytest.mark.promise(5)
def test_check_knows_what_was_gathered_and_passes_it_by(tmp_path: Path) -> None:
    """Promise 5: flipkit check --strict is as strict as a build, with what others write and without."""
    content = tmp_path / "docs"
    listed = [talk("1", speakers=["Ben"]), talk("2", room="Gym", speakers=["Ben"])]
    found = read(content, *listed)
    (tmp_path / "mkdocs.yml").write_text("site_name: S\ntheme: {name: flipkit}\nplugins: [flipkit/events]\n")
    (content / "index.md").write_text("# Home\n")

    def checked() -> Result:
        return CliRunner().invoke(main, ["check", "--strict", "-f", str(tmp_path / "mkdocs.yml")])

    assert "programme-not-gathered" in checked().output and checked().exit_code == 1
    with Archive(tmp_path / ".flipkit" / "archive.sqlite") as archive:
        state = State(
            id="fair", title="Fair", url="", feed=URL, state=SourceState.OK, since=date(2026, 11, 1),
            reading=READING, policy=policy_of(found.conferences[0], "pretalx"),
        )  # fmt: skip
        archive.programmes.record(state, listed)
    told = checked()
    assert (told.exit_code, "speaker-booked-twice" in told.output) == (0, True)


@pytest.mark.promise(5)
def test_a_speaker_whose_name_makes_the_id_of_one_of_ours_takes_no_page(tmp_path: Path) -> None:
    """Promise 5: people's pages are theirs whom we name, whatever names another system lists."""
    found = read(tmp_path, talk("1", speakers=["ADA--Quill", "Ada, Quill", "Zoe"]))
    (conference,) = found.conferences
    made = Community(Settings(name="S"), datetime(2027, 1, 1, tzinfo=UTC), conferences=(conference,))
    assert {person.id: person.name for person in made.persons} == {"ada-quill": "Ada Quill", "zoe": "Zoe"}
    assert made.person("ADA--Quill") is None
