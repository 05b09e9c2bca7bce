"""erased.yml: what was erased on one machine is erased on all that read the content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flipkit.errors import DocumentError
from flipkit.gather.content.erased import erase, keep_wishes, readmit
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, State
from flipkit.model.blogs import Blog, ErasedBlog, erased_as, marks
from flipkit.model.settings import Folders
from flipkit.model.states import SourceState

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ENTRY = StoredEntry(
    guid="g1", slug="acids", url="https://lab.example/acids/", title="Acids", published=NOW, updated=None,
    first_seen=NOW, authors=(), categories=(), language="", summary="", words=0, enclosures=(),
    digest="d", html="<p>Blue.</p>",
)  # fmt: skip
LAB = Blog(title="Lab", url="https://lab.example/", feed="https://lab.example/feed")
OTHER = Blog(title="Lab", url="https://else.example/", feed="https://else.example/feed")
ERASED = ErasedBlog("lab", date(2026, 11, 22), marks(LAB.url, LAB.feed))


def holding(blog: Blog, name: str = "lab") -> Archive:
    """Another machine's archive, which holds an entry of a blog."""
    archive = Archive(None)
    state = State(
        id=name,
        title=blog.title,
        url=blog.url,
        feed=blog.feed,
        state=SourceState.OK,
        since=NOW.date(),
        reason="",
        remedy="",
    )
    archive.record(state, [ENTRY], NOW)
    return archive


@pytest.fixture
def archive() -> Iterator[Archive]:
    with holding(LAB) as opened:
        yield opened


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    content = tmp_path / "content"
    content.mkdir()
    return Folders(
        project=tmp_path,
        content=content,
        site=tmp_path / "site",
        state=tmp_path,
        people="people.yml",
        blogs="blogs.yml",
    )


def ids(archive: Archive) -> tuple[list[str], list[str]]:
    """Give the blogs that are held, and those that were erased."""
    return sorted(archive.states()), sorted(archive.removed())


def test_what_is_erased_here_is_erased_there(folders: Folders, archive: Archive) -> None:
    erase(folders, archive, ERASED)
    assert ids(archive) == ([], ["lab"])
    for there in (holding(LAB), holding(replace(LAB, url="http://LAB.example"), "old-name")):
        keep_wishes(folders, there)
        assert (there.states(), "lab" in there.removed() or "old-name" in there.removed()) == ({}, True)
        assert there.entries("lab") == there.entries("old-name") == []


def test_a_machine_that_has_nothing_of_it_learns_of_it(folders: Folders, archive: Archive) -> None:
    erase(folders, archive, ERASED)
    there = Archive(None)
    keep_wishes(folders, there)
    assert there.removed() == {"lab": ERASED}


def test_another_blog_of_the_same_id_stays(folders: Folders, archive: Archive) -> None:
    erase(folders, archive, ERASED)
    there = holding(OTHER)
    keep_wishes(folders, there)
    assert ids(there) == (["lab"], [])
    assert len(there.entries("lab")) == 1


def test_who_comes_back_comes_back_everywhere_and_may_leave_again(folders: Folders, archive: Archive) -> None:
    there = holding(LAB)
    erase(folders, archive, ERASED)
    keep_wishes(folders, there)
    readmit(folders, archive, erased_as(LAB, archive.removed()))
    assert ids(archive) == ([], [])
    keep_wishes(folders, there)
    assert ids(there) == ([], [])
    erase(folders, archive, ERASED)
    keep_wishes(folders, there)
    assert ids(there) == ([], ["lab"])


def test_without_a_file_nothing_is_wished(folders: Folders, archive: Archive) -> None:
    keep_wishes(folders, archive)
    (folders.content / "erased.yml").write_text("# nothing yet\n")
    keep_wishes(folders, archive)
    assert ids(archive) == (["lab"], [])


@pytest.mark.parametrize(
    "text",
    [
        "lab: gone",
        "- lab",
        "- {id: lab}",
        "- {id: Lab, date: 2026-11-22, marks: [a]}",
        "- {id: lab, date: soon, marks: [a]}",
        "- {id: lab, date: 2026-11-22, marks: }",
        "- {id: ../lab, again: true}",
        "- [",
    ],
)
def test_what_cannot_be_read_is_not_passed_over(folders: Folders, archive: Archive, text: str) -> None:
    (folders.content / "erased.yml").write_text(text)
    with pytest.raises(DocumentError):
        keep_wishes(folders, archive)
    assert ids(archive) == (["lab"], [])
