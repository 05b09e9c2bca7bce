"""What we publish, read again, is what we had: for the sample and for two hundred generated programmes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markdown import markdown

from flipkit.gather.content.events import read_events
from flipkit.gather.formats.schedules import read
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from tests.support.events import SETTINGS
from tests.support.exports import files, read_schedule, read_table, said
from tests.support.programmes import NOW, PEOPLE, communities
from tests.support.sample import ROOT
from tests.support.thorough import some

pytestmark = pytest.mark.slow

_CONTENT = read_events(ROOT / "content", "events", markdown=lambda text, _: markdown(text), settings=SETTINGS)
(SAMPLE,) = (found for found in _CONTENT.conferences if found.id == "flipcon-2027")
ALL = (Community(SETTINGS, NOW, people=PEOPLE, conferences=(SAMPLE,)), *communities())


@pytest.fixture(scope="module")
def published() -> list[tuple[Conference, dict[str, bytes]]]:
    return [(community.conferences[0], files(community)) for community in some(ALL, 2)]


def held(conference: Conference) -> Conference:
    """The conference without what is cancelled, which schedules have no word for."""
    sessions = tuple(session for session in conference.sessions if session.status != "cancelled")
    return replace(conference, sessions=sessions)


@pytest.mark.parametrize("name", ["schedule.xml", "schedule.json"])
def test_schedules_read_again_are_the_same(published: list[tuple[Conference, dict[str, bytes]]], name: str) -> None:
    for conference, files_ in published:
        assert said(read_schedule(files_[name], conference)) == said(held(conference).sessions)


@pytest.mark.parametrize("name", ["schedule.xml", "schedule.json"])
def test_a_session_in_two_rooms_comes_back_as_one_and_names_both(name: str) -> None:
    conference = replace(SAMPLE, sessions=(replace(SAMPLE.sessions[0], room="Gym; Lab"),), rooms=())
    data = files(Community(SETTINGS, NOW, people=PEOPLE, conferences=(conference,)))[name]
    found = read(data, kind="frab", timezone=conference.timezone, source="schedule")
    assert ([each["room"] for each in found.sessions], set(found.rooms)) == (["Gym; Lab"], {"Gym", "Lab"})


def test_tables_read_again_are_the_same(published: list[tuple[Conference, dict[str, bytes]]], tmp_path: Path) -> None:
    for conference, files_ in some(published, 3):
        again = read_table(files_["sessions.csv"], conference, tmp_path)
        assert said(again, table=True) == said(conference.sessions, table=True)


def test_a_schedule_read_and_published_again_keeps_every_number_guid_and_slug() -> None:
    for community in ALL[:40]:
        (conference,) = community.conferences
        first = files(community)
        sessions = read_schedule(first["schedule.xml"], conference)
        known = replace(conference, sessions=sessions, timezone=conference.timezone)
        second = files(Community(community.settings, NOW, people=PEOPLE, conferences=(known,)))
        assert _told(second["schedule.xml"]) == _told(first["schedule.xml"])


def _told(schedule: bytes) -> list[str]:
    """What tells its events apart, line by line, and their times."""
    marks = ("<event ", "<slug>", "<date>", "<duration>", "<room ")
    return sorted(line for line in schedule.decode().split("\n") if line.startswith(marks))
