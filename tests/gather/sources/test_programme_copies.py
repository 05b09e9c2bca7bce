"""Programmes of other systems that are lost here come back from the site that shows them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flipkit.errors import FaultError, FetchError
from flipkit.gather.content.events import EventContent, read_events
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.formats.schedules import read
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import BuiltSite, Copy, PublishedSite
from flipkit.gather.sources.programmes import ProgrammeSource, sources
from flipkit.gather.sources.recovery import lost_programmes, restore_programmes
from flipkit.model.community import Community
from tests.support.events import SETTINGS, render
from tests.support.exports import files
from tests.support.problems import diagnosis
from tests.support.refreshing import FakeClient

pytestmark = [pytest.mark.promise(1)]

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SITE = "https://flip.example/pd/"
URL = "https://fair.example/all.json"
INDEX = f"""---
kind: conference
title: Fair
starts: 2027-06-17
ends: 2027-06-17
timezone: America/Chicago
rooms: [{{name: Gym}}]
programme: {{from: sessionize, url: "{URL}"}}
---
"""
TALKS = {
    "sessions": [
        {
            "id": str(number),
            "title": f"Talk {number}",
            "startsAt": f"2027-06-17T{9 + number:02}:00:00",
            "endsAt": f"2027-06-17T{9 + number:02}:40:00",
            "roomId": 1,
            "description": "Words.",
            "speakers": ["a"],
        }
        for number in (1, 2)
    ],
    "speakers": [{"id": "a", "fullName": "Ada Quill"}],
    "rooms": [{"id": 1, "name": "Gym"}],
    "categories": [],
}


def events(root: Path, archive: Archive) -> EventContent:
    held = archive.programmes.stored()
    return read_events(root, "events", markdown=render, settings=SETTINGS, programmes=held)


def named(root: Path, archive: Archive) -> list[ProgrammeSource]:
    return [*sources(events(root, archive).conferences, archive, NOW)]


def restored(root: Path, archive: Archive, *copies: Copy) -> tuple[list[str], list[FaultError]]:
    told: list[str] = []
    lost = lost_programmes(named(root, archive))
    failures = asyncio.run(restore_programmes(lost, copies, InProcess(), NOW, report=told.append))
    return told, failures


@pytest.fixture
def archive() -> Iterator[Archive]:
    with Archive(None) as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A community that follows a programme, with a site that was built when it was held."""
    (tmp_path / "events" / "c").mkdir(parents=True)
    (tmp_path / "events" / "c" / "index.md").write_text(INDEX, "utf-8")
    with Archive(None) as before:
        (source,) = named(tmp_path, before)
        parsed = read(json.dumps(TALKS).encode(), kind="sessionize", timezone="America/Chicago", source=URL)
        before.programmes.record(replace(source.state, succeeded=date(2026, 11, 1)), parsed.sessions)
        assert lost_programmes(named(tmp_path, before)) == []
        (conference,) = events(tmp_path, before).conferences
    schedule = tmp_path / "site" / "events" / "c" / "schedule.json"
    schedule.parent.mkdir(parents=True)
    schedule.write_bytes(files(Community(SETTINGS, NOW, conferences=(conference,)))["schedule.json"])
    return tmp_path


def titles(found: EventContent) -> list[tuple[str, str, str, str]]:
    return [(s.id, s.title, f"{s.start:%d %H:%M}", s.room) for s in found.conferences[0].sessions]


BACK = [("1", "Talk 1", "17 10:00", "Gym"), ("2", "Talk 2", "17 11:00", "Gym")]


def test_a_lost_programme_comes_back_from_the_built_site(root: Path, archive: Archive) -> None:
    assert titles(events(root, archive)) == []
    assert restored(root, archive, BuiltSite(root / "site")) == (
        ["2 sessions of c were brought back from site/."],
        [],
    )
    assert titles(events(root, archive)) == BACK
    assert [problem.code for problem in events(root, archive).problems if problem.is_foreign] == []
    assert restored(root, archive, BuiltSite(root / "site")) == ([], [])  # it is here


def test_one_whose_server_failed_before_anything_came_is_lost_too(root: Path, archive: Archive) -> None:
    (source,) = named(root, archive)
    archive.programmes.record(replace(source.state, failures=1, reason="Server error."))
    restored(root, archive, BuiltSite(root / "site"))
    assert titles(events(root, archive)) == BACK


def test_it_comes_from_the_published_site_where_the_built_one_has_none(root: Path, archive: Archive) -> None:
    schedule = (root / "site" / "events" / "c" / "schedule.json").read_bytes()
    client = FakeClient({f"{SITE}events/c/schedule.json": schedule})
    copies = BuiltSite(root / "nowhere"), PublishedSite(SITE, client)
    assert restored(root, archive, *copies)[1] == []
    assert titles(events(root, archive)) == BACK


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b"{", b"<html>", b'{"schedule": 1}', b"\xff\xfe\x00"])
def test_what_is_no_schedule_gives_nothing(root: Path, archive: Archive, data: bytes) -> None:
    (root / "site" / "events" / "c" / "schedule.json").write_bytes(data)
    assert restored(root, archive, BuiltSite(root / "site")) == ([], [])
    assert lost_programmes(named(root, archive)) != []


def test_a_copy_that_does_not_answer_is_told_unless_another_has_it(root: Path, archive: Archive) -> None:
    busy = FetchError(diagnosis("Busy."), source=SITE, status=503)
    silent = PublishedSite(SITE, FakeClient({f"{SITE}events/c/schedule.json": busy}))
    _, failures = restored(root, archive, BuiltSite(root / "nowhere"), silent)
    assert [error.diagnosis.fault.code for error in failures] == ["copy-unreadable"]
    assert restored(root, archive, silent, BuiltSite(root / "site"))[1] == []
