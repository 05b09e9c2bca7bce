"""The archive: what it keeps, and what it survives."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.errors import FlipkitError
from flipkit.gather.formats.feeds.parsed_feed import EntryStamp, StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.blogs import Enclosure
from flipkit.model.events import RemoteEvent
from flipkit.model.states import EventStatus, SourceState

SEEN = datetime(2026, 11, 22, tzinfo=UTC)
STATE = State(
    id="lab",
    title="Lab",
    url="https://lab.example/",
    feed="https://lab.example/feed",
    state=SourceState.OK,
    since=date(2026, 11, 22),
    reason="",
    remedy="",
    language="en",
    authors=("Ada Ruiz",),
    lost=("Entry 3 has neither title, text nor link.",),
    etag='"tag"',
    modified="yesterday",
    digest="1:digest",
)
ENTRY = StoredEntry(
    guid="g1",
    slug="acids",
    url="https://lab.example/acids/",
    title="Acids",
    published=datetime(2026, 11, 1, 9, 30, tzinfo=UTC),
    updated=None,
    first_seen=SEEN,
    authors=("Ada Ruiz",),
    categories=("labs", "ink & blue"),
    language="",
    summary="What turned blue.",
    words=3,
    enclosures=(Enclosure("https://lab.example/a.mp3", "audio/mpeg", 1200),),
    digest="digest",
    html="<p>It turned blüe.</p>",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / ".flipkit" / "archive.sqlite"


def test_what_is_recorded_is_given_back(path: Path) -> None:
    with Archive(path) as archive:
        archive.record(STATE, [ENTRY])
    with Archive(path) as archive:
        assert archive.states() == {"lab": STATE}
        assert archive.entries("lab") == [replace(ENTRY, html="")]
        assert archive.html("lab", "g1") == ENTRY.html
        assert archive.html("lab", "none") == ""
        assert archive.known("lab") == {
            "g1": EntryStamp(
                "acids",
                SEEN,
                "digest",
                ENTRY.published,
                url=ENTRY.url,
                title="Acids",
                words=3,
                beginning=ENTRY.summary,
            )
        }


def test_a_changed_entry_keeps_its_address_and_when_it_was_first_seen(path: Path) -> None:
    later = replace(
        ENTRY, slug="other", title="Bases", first_seen=datetime(2027, 1, 1, tzinfo=UTC), html="<p>New</p>"
    )
    with Archive(path) as archive:
        archive.record(STATE, [ENTRY])
        archive.record(STATE, [later])
        assert archive.entries("lab") == [replace(ENTRY, title="Bases", html="")]
        assert archive.html("lab", "g1") == "<p>New</p>"


@pytest.mark.promise(8)
@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(days=30), timedelta(days=9000)])
def test_what_comes_with_the_clock_set_back_has_come_last(path: Path, back: timedelta) -> None:
    late, early = SEEN + timedelta(days=1), SEEN - back
    with Archive(path) as archive:
        archive.record(STATE, [ENTRY, replace(ENTRY, guid="g2", slug="two", first_seen=SEEN)], SEEN)
    with Archive(path) as archive:
        archive.record(STATE, [replace(ENTRY, guid="g3", slug="three", first_seen=early)], early)
        archive.add("lab", [replace(ENTRY, guid="g4", slug="four", first_seen=early)], early)
        archive.record(STATE, [replace(ENTRY, title="Changed", first_seen=SEEN)], early)
        archive.record(STATE, [replace(ENTRY, guid="g5", slug="five", first_seen=late)], late)
        seen = {entry.guid: entry.first_seen for entry in archive.entries("lab")}
    assert seen["g1"] == seen["g2"] == SEEN
    assert SEEN < seen["g3"] < seen["g4"] < seen["g5"] == late


def test_a_calendars_dates_take_the_place_of_those_before(path: Path) -> None:
    state = replace(STATE, id="team", feed="https://team.example/c.ics")
    talk = RemoteEvent(
        key="a 1",
        uid="a",
        title="Talk",
        start=SEEN,
        end=SEEN,
        timezone="Europe/Madrid",
        place="Room 4",
        url="https://team.example/a",
        description="Snöw",
    )
    day = RemoteEvent(
        key="b",
        uid="b",
        title="Day",
        start=date(2026, 12, 24),
        end=date(2026, 12, 26),
        timezone="UTC",
        status=EventStatus.CANCELLED,
    )
    day = replace(day, vanished=date(2026, 11, 22))
    with Archive(path) as archive:
        archive.calendars.record(state, [talk])
        archive.calendars.record(state, [day, talk])
        archive.calendars.record(replace(state, digest="2"))
    with Archive(path) as archive:
        assert archive.calendars.states() == {"team": replace(state, digest="2")}
        assert archive.calendars.events("team") == [talk, day]
        assert (archive.calendars.events("lab"), archive.states()) == ([], {})


def test_a_guid_belongs_to_its_blog(path: Path) -> None:
    with Archive(path) as archive:
        archive.record(STATE, [ENTRY])
        archive.record(replace(STATE, id="thief"), [replace(ENTRY, title="Mine now")])
        assert [entry.title for entry in archive.entries("lab")] == ["Acids"]


def test_an_entry_that_cannot_be_stored_takes_all_of_its_gathering_with_it(path: Path) -> None:
    with Archive(path) as archive:
        with pytest.raises(FlipkitError):
            archive.record(STATE, [ENTRY, replace(ENTRY, guid="g2")])  # the same slug
        assert (archive.states(), archive.entries("lab")) == ({}, [])


def test_a_missing_archive_is_empty_and_reading_makes_none(path: Path) -> None:
    with Archive(path, read_only=True) as archive:
        assert archive.states() == {}
    assert not path.exists()


def test_reading_goes_on_while_somebody_writes(path: Path) -> None:
    with Archive(path) as writer, Archive(path, read_only=True) as reader:
        writer.record(STATE, [ENTRY])
        assert reader.states() == {"lab": STATE}
        with pytest.raises(FlipkitError):
            reader.record(STATE)


@pytest.mark.parametrize("content", [b"this is no database, and long enough to be seen as none" * 20, b"short"])
def test_a_damaged_archive_is_said_in_words(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(FlipkitError, match="is damaged"):
        Archive(path)


def test_an_archive_of_a_newer_flipkit_is_left_alone(path: Path) -> None:
    Archive(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(FlipkitError, match="newer"):
        Archive(path)


WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path[:0] = sys.argv[2:]
from test_archive import ENTRY, STATE
from flipkit.gather.sources.archive import Archive
archive = Archive(Path(sys.argv[1]))
for number in range(100000):
    blog = replace(STATE, id=f"blog-{number}")
    archive.record(blog, [replace(ENTRY, guid=f"g{n}", slug=f"s{n}") for n in range(50)])
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 7, 23])
def test_killed_while_writing_it_holds_whole_gatherings_only(path: Path, after: int) -> None:
    folders = [str(Path(__file__).parent), *filter(None, sys.path)]
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path), *folders], stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        for _ in range(after):
            writer.stdout.readline()
        os.kill(writer.pid, signal.SIGKILL)
    for read_only in (True, False):
        with Archive(path, read_only=read_only) as archive:
            blogs = archive.states()
            assert len(blogs) >= after
            assert {len(archive.entries(blog)) for blog in blogs} == {50}
