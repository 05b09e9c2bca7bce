"""What a build reads of entries, and by what it knows them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import Blog, Enclosure

SEEN = datetime(2026, 11, 22, tzinfo=UTC)
LAB = Blog(id="lab", title="Lab", url="https://lab.example/", feed="feed.xml", authors=("ada",))
STORED = StoredEntry(
    guid="1",
    slug="one",
    url="https://lab.example/one/",
    title="One",
    published=datetime(2026, 11, 1, tzinfo=UTC),
    updated=None,
    first_seen=SEEN,
    authors=(),
    categories=(),
    language="",
    summary="Blue.",
    words=3,
    enclosures=(),
    digest="",
)
CHANGES: dict[str, object] = {
    "url": "https://lab.example/other/",
    "title": "Two",
    "published": datetime(2026, 11, 2, tzinfo=UTC),
    "updated": SEEN,
    "authors": ("bo",),
    "categories": ("x",),
    "language": "es",
    "summary": "Red.",
    "words": 4,
    "enclosures": (Enclosure("https://lab.example/a.mp3"),),
    "decisions": ("Cut.",),
    "worded": SEEN,
}


def test_an_entry_is_known_by_all_that_is_stored_of_it_and_by_its_blog() -> None:
    archive = Archive(None)
    known = []
    for number, (name, value) in enumerate(CHANGES.items()):
        archive.add("lab", [replace(STORED, digest=str(number), **{name: value})])  # type: ignore[arg-type]
        (entry,) = load_blogs(archive, [LAB]).entries
        assert getattr(entry, name) == value
        known.append(entry.known)
        assert known[-1] == load_blogs(archive, [LAB]).entries[0].known
    archive.add("lab", [replace(STORED, digest="last")])
    others = [replace(LAB, **of) for of in ({}, {"language": "de"}, {"authors": ("bo",)})]
    known += [load_blogs(archive, [blog]).entries[0].known for blog in others]
    assert all(known)
    assert len({*known}) == len(known)
