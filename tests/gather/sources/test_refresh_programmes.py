"""Programmes of other systems in a conference: from a file, from the archive, and under what people write."""

from __future__ import annotations

import asyncio
import ipaddress
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flipkit.gather.content.events import EventContent, read_events
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.programmes import sources
from tests.support.events import SETTINGS, render
from tests.support.webserver import document, serving, status, validated

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
INDEX = """---
kind: conference
title: Summer meeting
starts: 2027-06-17
ends: 2027-06-18
timezone: America/Chicago
rooms: [{{name: Gym}}, {{name: Library}}]
programme: {{from: {0}, {1}}}
---
"""


def talk(number: int, start: str = "09:00", **more: object) -> dict[str, object]:
    return {
        "id": str(number),
        "title": f"Talk {number}",
        "startsAt": f"2027-06-17T{start}:00",
        "endsAt": None,
        "roomId": 1,
        "description": "Words.",
        "speakers": ["a"],
    } | more


def sessionize(*talks: dict[str, object]) -> bytes:
    people = [{"id": "a", "fullName": "Ada Quill", "email": "ada@lab.example"}]
    rooms = [{"id": 1, "name": "Gym"}, {"id": 2, "name": "Library"}]
    return json.dumps({"sessions": talks, "speakers": people, "rooms": rooms, "categories": []}).encode()


def write(root: Path, *, source: str = "sessionize", at: str = "file: all.json", **files: str | bytes) -> None:
    folder = root / "events" / "c"
    (folder / "sessions").mkdir(parents=True, exist_ok=True)
    (folder / "index.md").write_text(INDEX.format(source, at), "utf-8")
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def read(root: Path, archive: Archive | None = None) -> EventContent:
    held = archive.programmes.stored() if archive else {}
    return read_events(root, "events", markdown=render, settings=SETTINGS, programmes=held)


def rows(events: EventContent) -> list[tuple[str, str, str, str, int]]:
    return [(s.id, s.title, f"{s.start:%d %H:%M}", s.room, s.minutes) for s in events.conferences[0].sessions]


def warnings(events: EventContent) -> list[str]:
    return [f"{p.severity} {p.place}: {p.message}" for p in events.problems if p.field != "abstract"]


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as opened:
        yield opened


def ask(archive: Archive, root: Path, *, only: str = "", dry_run: bool = False, now: datetime = NOW) -> list[Outcome]:
    async def run() -> list[Outcome]:
        asked = sources(read(root).conferences, archive, now)
        async with Fetcher("test", allowed=[ipaddress.ip_network("127.0.0.0/8")]) as client, Workers(1) as workers:
            return await refresh(asked, archive, client, workers, now, only=only, dry_run=dry_run)

    return asyncio.run(run())


def counts(outcome: Outcome) -> tuple[object, ...]:
    return (outcome.state, outcome.status, *outcome.counts.values(), outcome.total)


def test_a_file_beside_the_conference_is_read_at_every_build(tmp_path: Path) -> None:
    write(tmp_path, all_json=sessionize(talk(1), talk(2, "10:00")))
    found = read(tmp_path)
    assert rows(found) == [("1", "Talk 1", "17 09:00", "Gym", 60), ("2", "Talk 2", "17 10:00", "Gym", 60)]
    assert warnings(found) == [
        "note events/c/all.json: It has no end, so it lasts until the next one in its room. (1 session: 'Talk 1')",
        "note events/c/all.json: It has no end and nothing follows, so it lasts 60 minutes. (1 session: 'Talk 2')",
    ]
    write(tmp_path, all_json=sessionize(talk(1, "11:00", endsAt="2027-06-17T12:00:00")))
    found = read(tmp_path)
    assert rows(found) == [("1", "Talk 1", "17 11:00", "Gym", 60)]
    assert warnings(found) == []


def test_what_is_missing_of_a_programme_is_more_than_a_note(tmp_path: Path) -> None:
    long = talk(1, endsAt="2027-06-17T10:00:00", description="word " * 5_000)
    write(tmp_path, all_json=sessionize(long))
    assert warnings(read(tmp_path)) == [
        "warning events/c/all.json: Incomplete: texts of more than 20,000 characters were cut."
    ]


def test_a_file_wins_over_a_row_and_a_row_over_the_system_field_by_field(tmp_path: Path) -> None:
    write(
        tmp_path,
        source="[sessionize, sessions.csv, sessions/]",
        all_json=sessionize(
            talk(1, endsAt="2027-06-17T09:30:00"),
            talk(2, "10:00", endsAt="2027-06-17T10:30:00"),
        ),
        sessions_csv="id,title,room,end\n1,A better title,Library,10:00\n",
        sessions__1_md="---\ntitle: The best title\n---\nOur own words.\n",
    )
    found = read(tmp_path)
    assert rows(found) == [("1", "The best title", "17 09:00", "Library", 60), ("2", "Talk 2", "17 10:00", "Gym", 30)]
    (best, plain) = found.conferences[0].sessions
    assert (best.abstract, best.number, plain.abstract) == ("events/c/sessions/1.md: Our own words.", 1, "Words.")
    assert best.html == "<p>events/c/sessions/1.md: Our own words.</p>"
    assert (best.speakers, found.problems) == (("Ada Quill",), ())


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("file: gone.json", "the file gone.json can't be read (No such file or directory)."),
        ("file: ../../../../etc/passwd", "the file ../../../../etc/passwd is not beside index.md."),
        ("file: page.html", "This is a web page, not a programme's data."),
    ],
)
def test_a_file_that_can_not_be_read_is_a_problem_of_the_conference_only(
    tmp_path: Path, at: str, expected: str
) -> None:
    write(
        tmp_path,
        at=at,
        source="[frab, sessions.csv]",
        page_html="<html>",
        sessions_csv="""\
id,title,start,minutes,room,abstract
own,Our own,2027-06-17 09:00,30,Gym,Words
""",
    )
    found = read(tmp_path)
    assert rows(found) == [("own", "Our own", "17 09:00", "Gym", 30)]
    (problem,) = found.problems
    assert (problem.place, problem.severity) == ("events/c/index.md, line 8, programme.file", "error")
    assert problem.message == expected
    assert problem.remedy


def test_an_address_is_asked_by_gather_and_read_from_the_archive(tmp_path: Path, archive: Archive) -> None:
    first = sessionize(talk(1), talk(2, "10:00"), talk(3, "11:00", endsAt="2027-06-17T12:00:00"))
    second = sessionize(
        talk(1, "09:30"), talk(2, "10:00", status="Cancelled"), talk(4, "13:00", endsAt="2027-06-17T14:00:00")
    )
    with serving({"/all": validated(first, etag='"1"')}) as web:
        write(tmp_path, at=f"url: {web.url('/all')}")
        assert warnings(read(tmp_path, archive)) == [
            "warning events/c/index.md, line 8, programme.url: "
            "the programme at this address has not been gathered yet."
        ]
        assert [counts(each) for each in ask(archive, tmp_path, dry_run=True)] == [("ok", 200, 3, 0, 0, 0, 3)]
        assert archive.programmes.states() == {}
        assert [counts(each) for each in ask(archive, tmp_path)] == [("ok", 200, 3, 0, 0, 0, 3)]
        assert [counts(each) for each in ask(archive, tmp_path)] == [("ok", 304, 0, 0, 0, 0, 3)]
        web.behaviours["/all"] = document(second, "application/json")
        assert [counts(each) for each in ask(archive, tmp_path)] == [("ok", 200, 1, 1, 1, 1, 3)]
        assert [each.headers.get("if-none-match") for each in web.asked] == [None, None, '"1"', '"1"']
    found = read(tmp_path, archive)
    assert [(s.id, f"{s.start:%H:%M}", s.status) for s in found.conferences[0].sessions] == [
        ("1", "09:30", "confirmed"),
        ("2", "10:00", "cancelled"),
        ("4", "13:00", "confirmed"),
    ]
    assert "ada@" not in repr(archive.programmes.sessions("c"))


def test_a_server_that_fails_is_health_and_what_it_said_before_stays(tmp_path: Path, archive: Archive) -> None:
    with serving({"/all": document(sessionize(talk(1, endsAt="2027-06-17T10:00:00")), "application/json")}) as web:
        write(tmp_path, at=f"url: {web.url('/all')}")
        ask(archive, tmp_path)
        web.behaviours["/all"] = status(404)
        (outcome,) = ask(archive, tmp_path)
    assert counts(outcome) == ("failing", 404, 0, 0, 0, 0, 1)
    assert outcome.problem.endswith("Look for the export's address again, and write it in place of this one.")
    found = read(tmp_path, archive)
    assert rows(found) == [("1", "Talk 1", "17 09:00", "Gym", 60)]
    (told,) = [line for line in warnings(found) if "gathered since" in line]
    assert told.startswith(
        "note events/c/index.md, line 8, programme.url: the programme can't be gathered since 2026-11-22:"
    )
    assert told.endswith("What it said before, 1 sessions, is shown.")
    assert archive.programmes.states()["c"].succeeded == date(2026, 11, 22)


def test_an_answer_without_sessions_takes_nothing_away(tmp_path: Path, archive: Archive) -> None:
    with serving({"/all": document(sessionize(talk(1)), "application/json")}) as web:
        write(tmp_path, at=f"url: {web.url('/all')}")
        ask(archive, tmp_path)
        web.behaviours["/all"] = document(sessionize(talk(1, startsAt=None)), "application/json")
        (outcome,) = ask(archive, tmp_path)
    assert counts(outcome)[0] == "failing"
    assert outcome.problem.startswith("The programme has no session with a time.")
    assert [each[0] for each in rows(read(tmp_path, archive))] == ["1"]


def test_a_conference_without_a_zone_is_told_which_one_it_got(tmp_path: Path) -> None:
    write(tmp_path, all_json=sessionize(talk(1, endsAt="2027-06-17T10:00:00")))
    index = tmp_path / "events" / "c" / "index.md"
    index.write_text(index.read_text("utf-8").replace("timezone: America/Chicago\n", ""), "utf-8")
    assert warnings(read(tmp_path)) == [
        "warning events/c/index.md, timezone: "
        "index.md names no time zone, so the programme's times are those of America/New_York."
    ]


def test_another_zone_or_address_voids_what_was_gathered(tmp_path: Path, archive: Archive) -> None:
    with serving({"/all": validated(sessionize(talk(1, endsAt="2027-06-17T10:00:00")), etag='"1"')}) as web:
        write(tmp_path, at=f"url: {web.url('/all')}")
        ask(archive, tmp_path)
        index = tmp_path / "events" / "c" / "index.md"
        index.write_text(index.read_text("utf-8").replace("starts: 2027-06-17", "starts: 2027-06-16"), "utf-8")
        (told,) = warnings(read(tmp_path, archive))
        assert told.endswith("from, timezone or starts has changed since the programme was gathered.")
        assert [counts(each)[:2] for each in ask(archive, tmp_path)] == [("ok", 200)]
        write(tmp_path, at=f"url: {web.url('/other')}")
    assert read(tmp_path, archive).conferences[0].sessions == ()


@pytest.mark.promise(1)
def test_a_programme_that_breaks_off_cancels_nothing(tmp_path: Path, archive: Archive) -> None:
    """Promise 1: sessions behind the place at which the XML is cut stay as they were held."""
    event = (
        '<event id="{0}" guid="00000000-0000-4000-8000-00000000000{0}"><date>2027-06-17T0{0}:00:00-05:00</date>'
        "<start>0{0}:00</start><duration>00:30</duration><room>Gym</room><title>Talk {0}</title></event>"
    )
    whole = (
        "<schedule><conference><title>C</title><time_zone_name>America/Chicago</time_zone_name></conference>"
        "<day index='1' date='2027-06-17'><room name='Gym'>"
        f"{''.join(map(event.format, range(1, 6)))}</room></day></schedule>"
    ).encode()
    with serving({"/all": document(whole, "application/xml")}) as web:
        write(tmp_path, source="frab", at=f"url: {web.url('/all')}")
        assert counts(ask(archive, tmp_path)[0])[2:] == (5, 0, 0, 0, 5)
        web.behaviours["/all"] = document(whole[: whole.index(b"<title>Talk 3")], "application/xml")
        assert counts(ask(archive, tmp_path, only="c")[0])[2:] == (0, 0, 0, 0, 5)
    assert len(read(tmp_path, archive).conferences[0].sessions) == 5
