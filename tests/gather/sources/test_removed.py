"""Blogs that left the list keep their entries; erased ones stay away until an editor says otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from flipkit.gather.content.blogs import BlogContent, read_blogs
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import Blog, erased_as, marks

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LATER = NOW + timedelta(days=9)
LAB = "- title: Lab\n  url: https://lab.example/\n  feed: lab.xml\n  show: full\n  authors: [Ada]\n"
OTHER = "- title: Other\n  url: https://other.example/\n  feed: other.xml\n"
FEED = (
    "<rss version='2.0'><channel><title>F</title><item><guid>{0}</guid><title>One</title>"
    "<link>https://{0}.example/1/</link><description>Words.</description></item></channel></rss>"
)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    for name in ("lab", "other"):
        (tmp_path / f"{name}.xml").write_text(FEED.format(name))
    return tmp_path


def listed(content: Path, archive: Archive, text: str, now: datetime = NOW) -> BlogContent:
    (content / "blogs.yml").write_text(text)
    return read_blogs(content, "blogs.yml", archive, now)


def test_a_blog_that_leaves_the_list_keeps_its_entries_and_their_policy(content: Path) -> None:
    archive = Archive(None)
    before = listed(content, archive, LAB + OTHER)
    after = listed(content, archive, OTHER, LATER)
    assert after.entries == before.entries
    assert [(b.id, b.health.state, b.health.since) for b in after.blogs] == [
        ("other", "ok", None),
        ("lab", "removed", LATER.date()),
    ]
    assert after.blogs[1].blog == before.blogs[0].blog
    assert listed(content, archive, OTHER, LATER + timedelta(days=1)).blogs == after.blogs


def test_a_blog_that_comes_back_is_the_same(content: Path) -> None:
    archive = Archive(None)
    before = listed(content, archive, LAB + OTHER)
    listed(content, archive, OTHER, LATER)
    again = listed(content, archive, LAB.replace("title: Lab", "title: Renamed") + OTHER, LATER)
    assert [(b.id, b.health.state) for b in again.blogs] == [("lab", "ok"), ("other", "ok")]
    assert again.entries == before.entries


def test_a_list_that_cannot_be_read_removes_nobody(content: Path) -> None:
    archive = Archive(None)
    before = listed(content, archive, LAB + OTHER)
    broken = listed(content, archive, "- title: [\n", LATER)
    assert (len(broken.problems), broken.entries) == (1, before.entries)
    assert {b.id: b.health.state for b in broken.blogs} == {"lab": "ok", "other": "ok"}


@pytest.mark.parametrize("moved", ["", "feed", "title"])
def test_an_erased_blog_is_refused_until_it_is_welcome(content: Path, moved: str) -> None:
    archive = Archive(None)
    listed(content, archive, LAB + OTHER)
    archive.forget("lab", date(2026, 12, 1), marks("https://lab.example/", "lab.xml"))
    text = {"": LAB, "feed": LAB.replace("lab.xml", "other.xml"), "title": LAB.replace("Lab", "Bench")}[moved]
    refused = listed(content, archive, text, LATER)
    assert [blog.id for blog in refused.blogs if blog.health.state != "removed"] == []
    assert [problem.message for problem in refused.problems] == [
        f"'{'Bench' if moved == 'title' else 'Lab'}' was erased on its author's wish on 2026-12-01."
    ]
    for erased in erased_as(Blog(title="Lab", url="http://lab.example"), archive.removed()):
        archive.readmit(erased.id)
    assert listed(content, archive, LAB, LATER).blogs[0].health.state == "ok"


def test_the_address_of_an_erased_blog_is_not_given_to_another(content: Path) -> None:
    archive = Archive(None)
    listed(content, archive, LAB + OTHER)
    archive.forget("lab", date(2026, 12, 1), marks("https://lab.example/", "lab.xml"))
    namesake = OTHER.replace("Other", "Lab")
    archive.forget("other", date(2026, 12, 1))
    assert [blog.id for blog in listed(content, archive, namesake, LATER).blogs] == ["lab-2"]
