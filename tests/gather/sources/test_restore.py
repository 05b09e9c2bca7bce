"""Restoring: from a folder, else from the published site; what is hostile is cleaned, what is broken left out."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.copies import BuiltSite, Copy, PublishedSite
from flipkit.gather.sources.restoration import Restoration
from flipkit.gather.sources.restore import restore
from flipkit.model.blogs import Blog, Enclosure, ErasedBlog, Show
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import File
from flipkit.publish.blogs import archive as archive_feeds
from flipkit.publish.blogs import health
from flipkit.publish.output.placing import content_of
from tests.support.refreshing import FakeClient

SITE = "https://flip.example/pd/"
SEEN = datetime(2026, 11, 22, 5, 0, 0, 250000, tzinfo=UTC)
LAB = Blog(id="lab", title="Lab & <Bench>", url="https://lab.example/", feed="https://lab.example/feed", show="full")
STATE = State(id="lab", title=LAB.title, url=LAB.url, feed=LAB.feed, state=SourceState.OK, since=date(2026, 11, 1))
ENTRY = StoredEntry(
    guid="tag:lab.example,2026:1",
    slug="acids",
    url="https://lab.example/acids/",
    title="Acids & <b>",
    published=SEEN - timedelta(days=1),
    updated=SEEN - timedelta(hours=1),
    first_seen=SEEN,
    authors=("Ada Ruiz", "Ben"),
    categories=("labs", "ink & blue"),
    language="es",
    summary="What turned <blue>.",
    words=4,
    enclosures=(Enclosure("https://lab.example/a.mp3", "audio/mpeg", 1200), Enclosure("https://lab.example/b")),
    digest="digest",
    html="<p>It turned <em>blüe</em> &amp; stayed.</p>",
    decisions=("Dated by hand.",),
)
OLD = replace(
    ENTRY,
    guid="7",
    slug="old",
    published=datetime(2019, 5, 1, tzinfo=UTC),
    updated=datetime(2019, 5, 1, tzinfo=UTC),
    authors=(),
    language="",
    enclosures=(),
    decisions=(),
    backfilled=True,
    url="https://lab.example/old/",
)


def published(archive: Archive, *blogs: Blog) -> dict[str, bytes]:
    """The files that carry the archive."""
    found = load_blogs(archive, blogs)
    community = Community(
        Settings(name="Flip", url=SITE),
        SEEN,
        blogs=found.blogs,
        entries=found.entries,
        content=found.content,
        removed=tuple(archive.removed().values()),
    )
    made = [*archive_feeds.artifacts(community), *health.artifacts(community)]
    return {file.url: content_of(file) for file in made if isinstance(file, File)}


def full(show: Show = "full") -> dict[str, bytes]:
    archive = Archive(None)
    archive.record(
        STATE, [ENTRY, OLD, replace(OLD, guid="6", slug="older", published=datetime(2017, 1, 1, tzinfo=UTC))]
    )
    return published(archive, replace(LAB, show=show))


def web(files: Mapping[str, bytes | Exception]) -> PublishedSite:
    """A published site."""
    return PublishedSite(SITE, FakeClient({f"{SITE}{url}": body for url, body in files.items()}))


def folder(at: Path, files: Mapping[str, bytes]) -> BuiltSite:
    """A built site."""
    for url, body in files.items():
        (at / url).parent.mkdir(parents=True, exist_ok=True)
        (at / url).write_bytes(body)
    return BuiltSite(at)


def restored(archive: Archive, *copies: Copy) -> Restoration:
    """What came of restoring from copies that can all be asked."""
    done, failures = asyncio.run(restore(archive, [*copies]))
    assert failures == []
    return done


def test_years_are_chained_as_the_standard_says() -> None:
    files = full()
    documents = {url: body.decode() for url, body in files.items() if url.endswith(".atom")}
    root = f"{SITE}blogs/archive/lab/"
    assert list(documents) == [f"blogs/archive/lab/{year}.atom" for year in (2017, 2019, 2026)]
    for year, before, after in ((2017, 0, 2019), (2019, 2017, 2026), (2026, 2019, 0)):
        text = documents[f"blogs/archive/lab/{year}.atom"]
        assert f'<link href="{root}{year}.atom" rel="self"/>' in text
        assert f'<link href="{root}2026.atom" rel="current"/>' in text
        assert ("prev-archive" in text, "next-archive" in text) == (bool(before), bool(after))
        assert not before or f'<link href="{root}{before}.atom" rel="prev-archive"/>' in text
        assert not after or f'<link href="{root}{after}.atom" rel="next-archive"/>' in text
        assert ("<fh:archive/>" in text) == bool(after)
        assert f"<id>{SITE}blogs/lab/</id>" in text
    assert json.loads(files["blogs/health.json"])["blogs"][0]["archive"] == "blogs/archive/lab/2026.atom"


@pytest.mark.parametrize("show", ["full", "excerpt", "link"])
def test_what_the_policy_publishes_comes_back_and_is_published_the_same(show: Show) -> None:
    files, archive = full(show), Archive(None)
    lost = () if show == "full" else (("lab", 3),)
    assert restored(archive, web(files)) == Restoration(SITE, 1, 3, lost)
    (entry,) = (entry for entry in archive.entries("lab") if entry.guid == ENTRY.guid)
    assert entry == replace(ENTRY, digest="", html="", summary=ENTRY.summary if show != "link" else "")
    assert archive.html("lab", ENTRY.guid) == (ENTRY.html if show == "full" else "")
    assert published(archive, replace(LAB, show=show)) == files


@pytest.mark.promise(1)
@pytest.mark.parametrize("show", ["full", "excerpt", "link"])
def test_a_blog_that_left_the_list_before_the_loss_stays_as_it_was_shown(show: Show) -> None:
    archive = Archive(None)
    restored(archive, web(full(show)))
    assert {blog.id: blog.blog.show for blog in load_blogs(archive, []).blogs} == {"lab": show}


def test_how_much_is_shown_is_taken_from_nobody_who_makes_it_up() -> None:
    files, archive = full(), Archive(None)
    index = json.loads(files["blogs/health.json"])
    index["blogs"][0]["show"] = ["full", {"x": 1}]
    restored(archive, web({**files, "blogs/health.json": json.dumps(index).encode()}))
    assert [blog.blog.show for blog in load_blogs(archive, []).blogs] == ["excerpt"]


def test_what_is_there_stays(tmp_path: Path) -> None:
    archive = Archive(None)
    archive.record(STATE, [replace(ENTRY, title="Newer here")])
    assert str(restored(archive, folder(tmp_path / "site", full()), web({}))) == (
        "2 entries of 1 blog were brought back from site/."
    )
    assert sorted(entry.title for entry in archive.entries("lab")) == ["Acids & <b>", "Acids & <b>", "Newer here"]


def test_removed_and_erased_blogs_come_back_as_that() -> None:
    before = Archive(None)
    before.record(replace(STATE, state=SourceState.REMOVED), [ENTRY])
    before.note([("lab", LAB.to_json())])
    before.forget("gone", date(2026, 1, 2), ["mark"])
    files, archive = published(before), Archive(None)
    restored(archive, web(files))
    assert archive.removed() == {"gone": ErasedBlog("gone", date(2026, 1, 2), ("mark",))}
    (blog,) = load_blogs(archive, ()).blogs
    assert (blog.blog, blog.health.state) == (LAB, "removed")
    assert published(archive) == files


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b"<p>It turned", b'<script>alert(1)</script><p onclick="x">It turned'),
        (b"<p>It turned", b'<img src="https://t.example/x.png" width="1"><p>It turned'),
        (
            b"<![CDATA[<p>It turned",
            b"&lt;script&gt;alert(1)&lt;/script&gt;&lt;p onclick=&quot;x&quot;&gt;It turned<![CDATA[",
        ),
    ],
)
def test_a_site_that_somebody_changed_is_cleaned(found: bytes, put: bytes) -> None:
    files, archive = full(), Archive(None)
    assert found in files["blogs/archive/lab/2026.atom"]
    files["blogs/archive/lab/2026.atom"] = files["blogs/archive/lab/2026.atom"].replace(found, put)
    restored(archive, web(files))
    assert archive.html("lab", ENTRY.guid) == ENTRY.html


@pytest.mark.parametrize(
    ("found", "put"),
    [
        (b'<?xml version="1.0" encoding="utf-8"?>', b'<!DOCTYPE feed [<!ENTITY a "aaaa">]>'),
        (b"</feed>", b""),
        (b"https://lab.example/acids/", b"javascript:alert(1)"),
        (b'slug="acids"', b'slug="../acids"'),
    ],
)
def test_a_broken_document_or_entry_is_left_out(found: bytes, put: bytes) -> None:
    files, archive = full(), Archive(None)
    assert found in files["blogs/archive/lab/2026.atom"]
    files["blogs/archive/lab/2026.atom"] = files["blogs/archive/lab/2026.atom"].replace(found, put)
    restored(archive, web(files))
    assert ENTRY.guid not in archive.known("lab")


def test_restoring_that_was_killed_begins_again() -> None:
    archive = Archive(None)
    archive.begin_restoring()
    archive.record(STATE, [ENTRY])
    restored(archive, web(full()))
    assert (archive.is_whole, len(archive.entries("lab"))) == (False, 3)  # who asked decides that this is all
