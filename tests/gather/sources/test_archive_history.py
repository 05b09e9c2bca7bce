"""The archive over years: what entries were before, older files, blogs that went and were erased."""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, PastVersion, State
from flipkit.model.blogs import Enclosure, ErasedBlog
from flipkit.model.states import SourceState

DATA = Path(__file__).resolve().parents[2] / "data" / "archives"
SEEN = datetime(2026, 11, 22, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
STATE = State(
    id="lab",
    title="Lab",
    url="https://lab.example/",
    feed="https://lab.example/feed",
    state=SourceState.OK,
    since=date(2026, 11, 22),
)
ENTRY = StoredEntry(
    guid="g1",
    slug="acids",
    url="https://lab.example/acids/",
    title="Acids",
    published=SEEN,
    updated=None,
    first_seen=SEEN,
    authors=("Ada Ruiz",),
    categories=("labs",),
    language="",
    summary="What turned blue.",
    words=3,
    enclosures=(Enclosure("https://lab.example/a.mp3", "audio/mpeg", 12),),
    digest="d",
    html="<p>It turned blüe.</p>",
)

#: The tables as flipkit's first release made them.
FIRST = """
CREATE TABLE blogs (
    id TEXT PRIMARY KEY, title TEXT, url TEXT, feed TEXT, state TEXT, since TEXT, reason TEXT, remedy TEXT,
    language TEXT, authors TEXT, lost TEXT, etag TEXT, modified TEXT, digest TEXT
) WITHOUT ROWID;
CREATE TABLE entries (
    blog TEXT, guid TEXT, slug TEXT, url TEXT, title TEXT, published TEXT, updated TEXT, first_seen TEXT,
    authors TEXT, categories TEXT, language TEXT, summary TEXT, words INTEGER, enclosures TEXT, digest TEXT,
    html BLOB, PRIMARY KEY (blog, guid)
);
CREATE UNIQUE INDEX slugs ON entries (blog, slug);
PRAGMA user_version = 1;
"""


@pytest.fixture
def archive() -> Archive:
    return Archive(None)


def test_an_archive_of_the_first_release_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with sqlite3.connect(path) as raw:
        raw.executescript(FIRST)
        raw.execute(
            "INSERT INTO blogs VALUES ('lab', 'Lab', 'https://lab.example/', 'https://lab.example/feed', 'ok', "
            "'2026-11-22', '', '', 'en', '[\"Ada Ruiz\"]', '', '\"tag\"', '', '1:x')"
        )
        raw.execute(
            "INSERT INTO entries VALUES ('lab', 'g1', 'acids', 'https://lab.example/acids/', 'Acids', "
            "'2026-11-22T00:00:00+00:00', '', '2026-11-22T00:00:00+00:00', '[\"Ada Ruiz\"]', '[\"labs\"]', '', "
            "'What turned blue.', 3, '[[\"https://lab.example/a.mp3\", \"audio/mpeg\", 12]]', 'd', ?)",
            (zlib.compress(ENTRY.html.encode()),),
        )
    raw.close()
    for _ in range(2):
        with Archive(path) as archive:
            assert archive.states() == {
                "lab": replace(
                    STATE, language="en", authors=("Ada Ruiz",), etag='"tag"', digest="x", reading=1, policy="link"
                )
            }
            assert archive.entries("lab") == [replace(ENTRY, html="")]
            assert archive.html("lab", "g1") == ENTRY.html
            assert archive.history("lab", "g1") == []
            archive.record(STATE, [replace(ENTRY, guid="g2", slug="two")])
            archive.record(archive.states()["lab"])
        with sqlite3.connect(path) as raw:
            raw.execute("DELETE FROM entries WHERE guid = 'g2'")
            raw.execute(
                "UPDATE blogs SET language = 'en', authors = '[\"Ada Ruiz\"]', etag = '\"tag\"', digest = 'x', "
                "reading = 1, policy = 'link'"
            )
        raw.close()


SHA = sha256(b"x").hexdigest()


def read_as(path: Path, statement: str) -> Path:
    """Make an archive of version 4, changed by a statement."""
    with closing(sqlite3.connect(path)) as raw:
        raw.executescript((DATA / "version-4.sql").read_text("utf-8") + statement)
    return path


@pytest.mark.parametrize("read_only", [False, True])
def test_an_archive_of_the_fourth_release_loses_nothing(tmp_path: Path, *, read_only: bool) -> None:
    path = read_as(tmp_path / "archive.sqlite", "")
    before = path.read_bytes()
    for _ in range(2):
        with Archive(path, read_only=read_only) as archive:
            known = {
                state.id: (state.digest, state.reading, state.policy, state.read_on) for state in archive.all_states()
            }
            assert known == {
                "copied": (SHA, 2, "copy", None),
                "fresh": ("", 0, "", None),
                "lab": (SHA, 2, "link", None),
                "team": (SHA, 1, "0123456789ab", date(2026, 11, 1)),
                "summer": (SHA, 2, "0123456789ab", None),
            }
            assert archive.states()["lab"].etag == '"tag"'
            assert not archive.is_whole  # restoring it was broken off
            assert (archive.page("lab"), archive.page("*")) == ("https://lab.example/feed?paged=3", "")
            assert [(entry.title, archive.html("lab", entry.guid)) for entry in archive.entries("lab")] == [
                ("Acids", "<p>Blue.</p>")
            ]
            assert [event.title for event in archive.calendars.events("team")] == ["Talk"]
            assert archive.programmes.sessions("summer") == [{"id": "a"}]
    assert (path.read_bytes() == before) is read_only


@pytest.mark.parametrize(
    ("statement", "calendars"),
    [
        ("DROP TABLE programmes; DROP TABLE sessions; PRAGMA user_version = 3", ["team"]),
        (
            "DROP TABLE programmes; DROP TABLE sessions; DROP TABLE calendars; DROP TABLE events;"
            "PRAGMA user_version = 2",
            [],
        ),
    ],
)
def test_older_archives_get_what_they_lack_and_keep_the_rest(
    tmp_path: Path, statement: str, calendars: list[str]
) -> None:
    path = read_as(tmp_path / "archive.sqlite", statement)
    for _ in range(2):
        with Archive(path) as archive:
            assert (list(archive.states()), list(archive.calendars.states())) == (
                ["copied", "fresh", "lab"],
                calendars,
            )
            assert [entry.title for entry in archive.entries("lab")] == ["Acids"]
            archive.programmes.record(STATE, [{"id": "b", "title": "Snöw"}])
            archive.programmes.record(replace(STATE, digest="2"))
            assert archive.programmes.states() == {"lab": replace(STATE, digest="2")}
            assert archive.programmes.sessions("lab") == [{"id": "b", "title": "Snöw"}]
        with closing(sqlite3.connect(path)) as raw:
            raw.executescript("DELETE FROM programmes; DELETE FROM sessions")


@pytest.mark.parametrize("version", [8, 9, 10, 12])
def test_an_archive_of_ids_alone_loses_nothing(tmp_path: Path, version: int) -> None:
    path = tmp_path / "archive.sqlite"
    with Archive(path) as made:
        made.record(STATE, [ENTRY], SEEN)
    with closing(sqlite3.connect(path)) as raw:
        for event in ("insert", "update", "delete"):
            raw.execute(f"DROP TRIGGER entry_keys_on_{event}")
        raw.executescript("DROP TABLE entry_keys")
        if version < 12:
            raw.executescript("DROP TABLE threads; DROP TABLE replies; DROP INDEX held_back")
        if version < 10:
            raw.executescript("DROP TABLE forgotten; DROP TABLE merged")
        if version == 9:
            raw.executescript("CREATE TABLE names (blog TEXT)")
        elif version == 8:
            for column in ("alias", "doubt", "held"):
                raw.execute(f"ALTER TABLE entries DROP COLUMN {column}")
            for table in ("blogs", "calendars", "programmes"):
                for column in ("feed_title", "feed_home", "other"):
                    raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        raw.execute(f"PRAGMA user_version = {version}")
    for read_only in (True, False, False):
        with Archive(path, read_only=read_only) as archive:
            assert (archive.states(), archive.entries("lab")) == ({"lab": STATE}, [replace(ENTRY, html="")])
            assert (archive.known_names("lab"), archive.names.forgotten()) == ({}, [])
            assert archive.threads.states() == {}
    with Archive(path) as archive:
        archive.names.forget("lab", ENTRY, SEEN.date())
        assert (archive.entries("lab"), archive.history("lab", "g1")) == ([], [])


def test_what_an_entry_was_is_kept_with_until_when(archive: Archive) -> None:
    archive.record(STATE, [ENTRY], SEEN)
    archive.record(STATE, [replace(ENTRY, words=4, digest="e")], SEEN)  # says the same
    retitled = replace(ENTRY, title="Bases", updated=LATER)
    archive.record(STATE, [retitled], LATER)
    archive.record(STATE, [replace(retitled, html="<p>New.</p>")])
    assert archive.history("lab", "g1") == [
        PastVersion(until=LATER, title="Acids", url=ENTRY.url, updated=None),
        PastVersion(until=None, title="Bases", url=ENTRY.url, updated=LATER, html=ENTRY.html),
    ]


def test_old_pages_are_gone_through_step_by_step(archive: Archive) -> None:
    archive.record(STATE, [ENTRY])
    old = replace(ENTRY, guid="g0", slug="zero", backfilled=True, decisions=("No date.",))
    archive.add("lab", [old], LATER, then="https://lab.example/feed?paged=3")
    assert archive.page("lab") == "https://lab.example/feed?paged=3"
    archive.add("lab", [], LATER)
    assert archive.page("lab") == ""
    assert archive.entries("lab") == [replace(old, html=""), replace(ENTRY, html="")]


def test_news_of_an_old_entry_make_it_no_news(archive: Archive) -> None:
    archive.record(STATE)
    archive.add("lab", [replace(ENTRY, backfilled=True)], SEEN)
    archive.record(STATE, [replace(ENTRY, title="Bases")], LATER)
    assert [(entry.title, entry.backfilled) for entry in archive.entries("lab")] == [("Bases", True)]


def test_a_blog_that_is_erased_leaves_nothing_but_that_it_was(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    pictures = '<p><img src="image:aa.png"><img src="image:bb.png"></p>'
    secret = replace(ENTRY, title="Qwertzuiop", summary="Qwertzuiop", html=pictures)
    with Archive(path) as archive:
        archive.record(STATE, [secret], SEEN)
        archive.record(STATE, [replace(secret, title="Other")], LATER)
        for digest in ("aa", "bb"):
            archive.images.keep(f"https://lab.example/{digest}.png", digest, "image/png", digest.encode())
        archive.record(replace(STATE, id="other"), [replace(ENTRY, title="Stays", html='<img src="image:bb.png">')])
        archive.forget("lab", date(2026, 12, 1), ["mark"])
        assert list(archive.states()) == ["other"]
        assert (archive.entries("lab"), archive.history("lab", "g1")) == ([], [])
        assert (archive.images.get("aa"), archive.images.get("bb")) == (None, ("image/png", b"bb"))
        assert archive.images.at("https://lab.example/aa.png") == ""
        assert archive.removed() == {"lab": ErasedBlog("lab", date(2026, 12, 1), ("mark",))}
        assert [entry.title for entry in archive.entries("other")] == ["Stays"]
        assert b"Qwertzuiop" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())
        archive.readmit("lab")
        assert archive.removed() == {}


def test_an_image_is_kept_once_whatever_its_addresses(archive: Archive) -> None:
    for address in ("https://lab.example/a.png", "https://lab.example/b.png"):
        archive.images.keep(address, "a1b2", "image/png", b"PNG")
        assert archive.images.at(address) == "a1b2"
    assert archive.images.get("a1b2") == ("image/png", b"PNG")
    assert (archive.images.get("none"), archive.images.at("https://lab.example/c.png")) == (None, "")


def test_what_the_list_said_is_noted_for_blogs_that_were_gathered(archive: Archive) -> None:
    archive.record(STATE)
    archive.note([("lab", '{"title":"Lab"}'), ("never", "{}")])
    assert {blog: state.listed for blog, state in archive.states().items()} == {"lab": '{"title":"Lab"}'}
