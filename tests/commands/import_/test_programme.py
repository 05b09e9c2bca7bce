"""`flipkit import programme` as one runs it."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.gather.content.events import read_events
from flipkit.model.conferences import Conference
from tests.support.events import SETTINGS, render
from tests.support.webserver import document, serving

DATA = Path(__file__).parents[2] / "data" / "programmes"
Run = Callable[..., Result]
GRID = "Time,Gym,Library\n9:00 am,Flip the lab,Mastery\n10:00,Break,\n10:15 - 11:00,Pegs,Cards\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Commons\ntheme: {name: flipkit}\nplugins: [flipkit/events]\n"
        "extra: {flipkit: {timezone: America/New_York}}\n"
    )
    return tmp_path / "docs"


@pytest.fixture
def run(docs: Path) -> Run:
    def invoke(source: str | Path, *more: str) -> Result:
        words = ["import", "programme", str(source), "--into", "summer", *more, "-f", str(docs.parent / "mkdocs.yml")]
        return CliRunner().invoke(main, words)

    return invoke


def conference(docs: Path, name: str = "summer") -> Conference:
    found = read_events(docs, "events", markdown=render, settings=SETTINGS)
    return next(each for each in found.conferences if each.id == name)


def test_a_programme_becomes_an_event_with_a_table(run: Run, docs: Path) -> None:
    result = run(DATA / "frab-small.json")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "Summer meeting: 2 sessions in 2 rooms on 2 days, 2027-06-17 to 2027-06-18, times of America/Chicago.",
            "Written: events/summer/index.md and events/summer/sessions.csv.",
        ],
    )
    assert result.stderr.splitlines() == [
        "It has no guid, so it is told apart by its id. (1 session: 'Stars from the roof')",
        "It has no date of its own; it was derived from its day. (1 session: 'Stars from the roof')",
        "It begins after midnight, so it was moved to the next date. (1 session: 'Stars from the roof')",
        "Speakers without a name were left out. (1 session: 'Stars from the roof')",
    ]
    assert (docs / "events/summer/index.md").read_text("utf-8") == (
        '---\nkind: conference\ntitle: "Summer meeting"\nstarts: 2027-06-17\nends: 2027-06-18\n'
        'timezone: America/Chicago\nrooms:\n  - {name: "Gym"}\n  - {name: "Attic"}\n'
        'tracks:\n  - {name: "Science"}\n---\n'
    )
    table = (docs / "events/summer/sessions.csv").read_bytes().decode("utf-8")
    assert table == (
        "id,title,start,minutes,room,track,type,speakers,abstract,slides_url,language,number,guid\r\n"
        "7,Flip the lab,2027-06-17 09:00,45,Gym,Science,workshop,Ada Quill,"
        '"A first step\n\nWhat to plan (https://lab.example/plan).\n\n- pegs\n- cards",'
        "https://lab.example/slides.pdf,en,7,5b8f3a0e-3f0e-4f0e-8a50-7a1d7d1c0007\r\n"
        "8,Stars from the roof,2027-06-18 01:30,60,Attic,,,,,,,8,\r\n"
    )


@pytest.mark.parametrize("name", sorted(path.name for path in DATA.iterdir() if "bomb" not in path.name))
def test_the_files_say_all_that_the_programme_does(run: Run, docs: Path, name: str) -> None:
    result = run(DATA / name, "--starts", "2027-06-17", "--timezone", "America/Chicago")
    assert result.exit_code == 0, result.output
    written = conference(docs)
    index = (docs / "events/summer/index.md").read_text("utf-8")
    direct = docs / "events" / "direct"
    direct.mkdir()
    (direct / name).write_bytes((DATA / name).read_bytes())
    (direct / "index.md").write_text(
        index.replace("kind:", f"programme: {{from: {kind(name)}, file: {name}}}\nkind:"), "utf-8"
    )
    assert [replace(each, source="") for each in written.sessions] == list(conference(docs, "direct").sessions)
    assert written.sessions
    assert all(each.room in {"all", *(room.name for room in written.rooms)} for each in written.sessions)


def kind(name: str) -> str:
    return {"pentabarf": "frab", "schedule": "frab", "summer.ics": "ics"}.get(
        name.partition("-")[0], name.partition("-")[0].removesuffix(".json")
    )


def test_what_a_spreadsheet_would_run_is_written_as_text_and_read_as_it_was(run: Run, docs: Path) -> None:
    event = {
        "id": 1, "guid": "5b8f3a0e-0001", "title": '=HYPERLINK("https://x.example")', "abstract": "+1 for all",
        "persons": [{"public_name": "@SUM(1+1)"}], "date": "2027-06-17T09:00:00-05:00", "duration": "0:30",
    }  # fmt: skip
    day = {"index": 1, "date": "2027-06-17", "rooms": {"-1 Gym": [event]}}
    written = {"schedule": {"conference": {"time_zone_name": "America/Chicago", "days": [day]}}}
    (docs.parent / "schedule.json").write_text(json.dumps(written))
    assert run(docs.parent / "schedule.json").exit_code == 0
    table = (docs / "events/summer/sessions.csv").read_bytes().decode("utf-8")
    assert '1,"\'=HYPERLINK(""https://x.example"")",2027-06-17 09:00,30,\'-1 Gym,,,\'@SUM(1+1),\'+1 for all' in table
    (session,) = conference(docs).sessions
    assert (session.title, session.room, session.speakers, session.abstract) == (
        '=HYPERLINK("https://x.example")', "-1 Gym", ("@SUM(1+1)",), "+1 for all",
    )  # fmt: skip


def test_nothing_that_a_terminal_would_obey_is_printed(run: Run, docs: Path) -> None:
    events = [{"id": 1, "title": "Bad\x1b]0;owned\x07 talk\u202e", "start": "09:00", "duration": "0:30"}]
    days = [{"index": 1, "date": "2027-06-17", "rooms": {"Gym\x9b31m": events}}]
    written = {"schedule": {"conference": {"title": "Fair\x1b[31m", "time_zone_name": "\x1b[31mX", "days": days}}}
    (docs.parent / "schedule.json").write_text(json.dumps(written))
    result = run(docs.parent / "schedule.json")
    assert result.exit_code == 0
    assert "Bad]0;owned talk" in result.stderr
    assert all(line.isprintable() for line in result.output.splitlines())


def test_a_grid_becomes_tidy_rows(run: Run, docs: Path) -> None:
    (docs.parent / "grid.csv").write_text(GRID)
    refused = run(docs.parent / "grid.csv")
    assert refused.exit_code == 1
    assert "Say its first day with --starts, like --starts 2027-06-17" in refused.stderr
    result = run(docs.parent / "grid.csv", "--starts", "2027-06-17", "--title", "Our day")
    assert result.stdout.splitlines()[0] == (
        "Our day: 5 sessions in 2 rooms on 1 day, 2027-06-17, times of America/New_York."
    )
    assert "America/New_York is this site's zone." in result.stderr
    assert [(s.id, f"{s.start:%H:%M}", s.minutes, s.room) for s in conference(docs).sessions] == [
        ("flip-the-lab", "09:00", 60, "Gym"), ("mastery", "09:00", 60, "Library"), ("break", "10:00", 15, "all"),
        ("pegs", "10:15", 45, "Gym"), ("cards", "10:15", 45, "Library"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "sessions", "places"),
    [
        ("Time,Gym,Lab\n9:00-9:45,,\n10:00-10:45,,\n", [], ["09:00 Gym", "09:00 Lab", "10:00 Gym", "10:00 Lab"]),
        ("Time,Gym,Lab\n9:00-9:45,,\n10:00-10:45,Flip it,\n", ["Flip it"], ["09:00 Gym", "09:00 Lab"]),
    ],
)
def test_a_board_keeps_its_open_places(
    run: Run, docs: Path, table: str, sessions: list[str], places: list[str]
) -> None:
    (docs.parent / "board.csv").write_text(table, "utf-8")
    result = run(docs.parent / "board.csv", "--starts", "2027-06-17")
    said = f"{'1 session and ' * len(sessions)}{len(places)} open places"
    assert result.stdout.splitlines()[0] == (
        f"Summer: {said} in 2 rooms on 1 day, 2027-06-17, times of America/New_York."
    )
    made = conference(docs)
    assert [session.title for session in made.sessions] == sessions
    assert [f"{place.start:%H:%M} {place.room}" for place in made.places] == places


def test_a_table_without_lengths_gets_them_and_that_is_said(run: Run, docs: Path) -> None:
    (docs.parent / "list.csv").write_text("title,start,room\nPegs,2027-06-17 09:00,Gym\nCards,2027-06-17 09:45,Gym\n")
    result = run(docs.parent / "list.csv", "--timezone", "America/Chicago", "--title", "Ours")
    assert result.stderr.splitlines()[:2] == [
        "list.csv, row 3: it is not said when this ends, and nothing follows, so it lasts 60 minutes.",
        "the table says no lengths; one session lasts until the next begins.",
    ]
    assert result.stderr.splitlines()[2:] == [
        "list.csv: a row for each session",
        "  A title: title",
        "  B start: start",
        "  C room: room",
        "  2 sessions on 2027-06-17",
        "  read as names of the columns: 3 cells",
        "  read as title: 2 cells",
        "  read as start: 2 cells",
        "  read as room: 2 cells",
        "  9 cells: 9 read, 0 left",
    ]
    assert [(s.title, s.minutes) for s in conference(docs).sessions] == [("Pegs", 45), ("Cards", 60)]


def test_what_is_there_is_not_written_over_unless_one_says_so(run: Run, docs: Path) -> None:
    run(DATA / "frab-small.json")
    index = docs / "events/summer/index.md"
    index.write_text(index.read_text("utf-8").replace('title: "Summer meeting"', "title: Ours  # our words"), "utf-8")
    before = index.read_bytes()
    refused = run(DATA / "pycon.json")
    assert (refused.exit_code, refused.stderr) == (
        1,
        "Error: events/summer/sessions.csv: there is a programme already. "
        "Add --replace to write it anew; what was changed in it by hand is lost then.\n",
    )
    result = run(DATA / "pycon.json", "--replace")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Written: events/summer/sessions.csv."
    assert index.read_bytes() == before
    assert [each.title for each in conference(docs).sessions] == ["Flip the lab", "Lunch"]


def test_an_event_s_own_days_and_zone_are_used_and_what_differs_is_said(run: Run, docs: Path) -> None:
    folder = docs / "events" / "summer"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "---\nkind: conference\ntitle: Ours\nstarts: 2027-12-01\nends: 2027-12-01\ntimezone: Europe/Madrid\n"
        "rooms: [{name: Library}]\nprogramme: {from: other.csv}\n---\n"
    )
    told = json.loads(run(DATA / "frab-without-dates.json", "--json").stdout)
    assert told["notes"] == [
        "index.md says that the programme comes from other.csv. Write from: sessions.csv there.",
        "index.md does not list the rooms Gym. Add them there.",
        "The sessions are from 2027-12-02 to 2027-12-02, but index.md says 2027-12-01 to 2027-12-01.",
    ]
    assert (told["timezone"], told["starts"], told["sessions"]) == ("Europe/Madrid", "2027-12-02", 1)
    assert told["files"] == ["events/summer/sessions.csv"]


def test_a_dry_run_writes_nothing(run: Run, docs: Path) -> None:
    assert run(DATA / "pycon.json", "--dry-run").stdout.splitlines()[-1] == "Nothing was written."
    assert not (docs / "events").exists()


def test_an_address_is_fetched(run: Run, docs: Path) -> None:
    body = (DATA / "frab-small.json").read_bytes()
    with serving({"/schedule.json": document(body, "application/json")}) as web:
        assert run(web.url("/schedule.json")).exit_code == 1  # a private network, unless one allows it
        assert run(web.url("/schedule.json"), "--allow-network", "127.0.0.0/8").exit_code == 0
        assert ipaddress.ip_address("127.0.0.1").is_private
    assert len(conference(docs).sessions) == 2


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--starts", "June"), 2, "'June' is not a date. Write it like 2027-06-17."),
        (("--timezone", "Mars"), 2, "'Mars' is no time zone. Write it like America/New_York."),
        (("--into", "all"), 1, "'all' can't be the name of an event's folder."),
        (("--into", "a b"), 1, "Write it with letters, digits and hyphens, like a-b-conference."),
    ],
)
def test_wrong_usage_is_said(run: Run, docs: Path, more: tuple[str, ...], code: int, words: str) -> None:
    result = run(DATA / "pycon.json", *more)
    assert result.exit_code == code
    assert words in result.stderr
    assert not (docs / "events").exists()


def test_a_chat_takes_no_programme(run: Run, docs: Path) -> None:
    folder = docs / "events" / "summer"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text("---\nkind: chat\ntitle: A chat\n---\n")
    result = run(DATA / "pycon.json")
    assert (result.exit_code, "this event is no conference." in result.stderr) == (1, True)
    assert run("gone.json").exit_code == 1
