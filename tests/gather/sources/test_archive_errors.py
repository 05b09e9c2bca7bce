"""Promise 1: what goes wrong with the archive is said in true words, and only what is damaged is called so."""

from __future__ import annotations

import asyncio
import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flipkit.errors import ArchiveDamageError, FaultError, FlipkitError, unwritable
from flipkit.gather.sources import first_of
from flipkit.gather.sources.archive import Archive, State, database
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from flipkit.model.states import SourceState
from tests.support.copies import Home, entry, ledger, site
from tests.support.refreshing import FakeClient, refreshed

pytestmark = pytest.mark.promise(1)

STATE = State(
    id="lab", title="Lab", url="https://lab.example/", feed="f", state=SourceState.OK, since=date(2026, 1, 1)
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Archive(tmp_path / "archive.sqlite") as archive:
        archive.record(STATE)
    return tmp_path / "archive.sqlite"


def code(path: Path, *, before: str = "") -> str:
    """The code of what is said when a blog is recorded."""
    with pytest.raises(FaultError) as caught, Archive(path) as archive:
        if before:
            archive._database.rows(before)
        archive.record(STATE)
    return caught.value.diagnosis.fault.code


def test_a_full_disk_is_called_full_and_the_archive_goes_on(path: Path) -> None:
    with Archive(path) as archive:
        archive._database.rows("PRAGMA max_page_count = 1")
        with pytest.raises(FaultError, match=r"^The disk is full: archive.sqlite can't be written\."):
            archive.images.keep("https://a.example/", "a", "image/png", bytes(1_000_000))
        archive._database.rows("PRAGMA max_page_count = 100000")
        archive.images.keep("https://a.example/", "a", "image/png", bytes(1_000_000))
        assert archive.images.at("https://a.example/") == "a"


def test_an_archive_in_use_is_called_that(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert code(path) == "archive-in-use"
    other.close()
    assert "lab" in Archive(path).states()


def test_one_that_may_only_be_read_is_called_that(path: Path) -> None:
    assert code(path, before="PRAGMA query_only = ON") == "archive-read-only"


def test_a_folder_in_its_place_is_no_damage(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").mkdir()
    assert code(tmp_path / "archive.sqlite") == "archive-unopenable"


def test_a_newer_one_is_no_damage(path: Path) -> None:
    sqlite3.connect(path, isolation_level=None).execute("PRAGMA user_version = 999").connection.close()
    assert code(path) == "archive-newer"


@pytest.mark.parametrize("keep", [0, 100, 4096])
def test_damage_alone_is_called_damage_and_nobody_says_delete(path: Path, keep: int) -> None:
    Archive(path).close()
    path.write_bytes(path.read_bytes()[:keep] + b"\xa5" * 20_000)
    with pytest.raises(ArchiveDamageError) as caught, Archive(path) as archive:
        archive.record(STATE)
    assert "delete" not in str(caught.value)


def test_of_a_group_of_errors_the_one_that_says_something_is_told() -> None:
    async def fail(error: Exception) -> None:
        raise error

    async def several() -> None:
        async with asyncio.TaskGroup() as outer:
            outer.create_task(fail(ValueError("Python's")))
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(FlipkitError("The disk is full.")))

    with pytest.raises(ExceptionGroup) as caught:
        asyncio.run(several())
    assert str(first_of(caught.value)) == "The disk is full."


def test_an_error_of_the_machine_names_a_place_always() -> None:
    assert unwritable(OSError(28, "No space left on device"), "site") == (
        "The disk is full: site can't be written. Make room and run it again."
    )
    assert unwritable(OSError(30, "", "site/index.html"), "site") == (
        "site/index.html can't be written: its disk may only be read."
    )
    assert unwritable(OSError(13, "", "a"), "") == "a can't be written: Permission denied."


def test_a_gathering_that_stops_ends_with_one_sentence(path: Path) -> None:
    """A refresh whose archive fails raises that error itself, never a group of errors."""

    blogs = [
        Blog(id=name, title=name, url=f"https://{name}.example/", feed=f"https://{name}.example/f") for name in "ab"
    ]
    now = datetime(2026, 11, 22, tzinfo=UTC)
    feed = b'<rss version="2.0"><channel><title>A</title><item><guid>1</guid><title>T</title></item></channel></rss>'
    with Archive(path) as archive:
        found = list(sources(blogs, archive, now))
        archive._database.rows("PRAGMA query_only = ON")
        with pytest.raises(FaultError, match="may only be read"):
            refreshed(found, archive, FakeClient({blog.feed: feed for blog in blogs}), now)


DAMAGES = {
    "letters": "UPDATE entries SET summary = CAST(x'fffe' AS TEXT)",
    "a text": "UPDATE entries SET html = x'0102'",
    "a list": "UPDATE entries SET authors = '['",
    "another list": "UPDATE entries SET categories = '7'",
    "a moment": "UPDATE entries SET published = 'soon'",
    "a day": "UPDATE blogs SET since = '2026-13-01'",
    "a state": "UPDATE blogs SET state = 'odd'",
    "a number": "UPDATE blogs SET reason = x'00'",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_in_a_row_is_met_once_and_then_moved_aside(tmp_path: Path, damage: str) -> None:
    home = Home(tmp_path)
    held = [entry("old", year=2019), entry("new")]
    home.hold(*held)
    home.build_site(site(*held, known=ledger("tea")))
    with sqlite3.connect(home.folders.archive) as raw:
        raw.execute(DAMAGES[damage])
    raw.close()
    met = False
    try:
        with Archive(home.folders.archive) as archive:
            for blog in archive.states():
                for each in archive.entries(blog):
                    tuple(each.authors), archive.html(blog, each.guid)
    except ArchiveDamageError:
        met = True
    home.ready()
    home.ready()
    with Archive(home.folders.archive) as archive:
        assert [archive.html("lab", each.guid) for each in archive.entries("lab")] == ["<p>Blue.</p>"] * 2
    assert (home.folders.state / "archive.sqlite.broken").exists() is met
    assert met is (damage != "a number")  # what no reader minds is no damage
