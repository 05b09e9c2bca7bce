"""An archive document is known by its values: one that has the same is not made again, any other is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from flipkit.gather.content.blogs import load_blogs
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive
from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import KeyedFile, Page, ValuedFile
from flipkit.publish.blogs import archive as archive_documents
from flipkit.publish.output.placing import content_of
from flipkit.publish.output.writing import Preview, write
from tests.support.copies import BLOG, NOW, SITE, STATE, entry

ENTRIES = (entry("old", year=2024), entry("blue"), entry("green", html="<p>Green.</p>"))
NEWEST, OLDER = "blogs/archive/lab/2026.atom", "blogs/archive/lab/2024.atom"


def documents(entries: Iterable[StoredEntry] = ENTRIES, blog: Blog = BLOG, url: str = SITE) -> dict[str, ValuedFile]:
    """The documents of a blog, by their addresses."""
    archive = Archive(None)
    archive.record(STATE, entries)
    found = load_blogs(archive, [blog])
    community = Community(
        Settings(name="Flip", url=url), NOW, blogs=found.blogs, entries=found.entries, content=found.content
    )
    return {file.url: file for file in archive_documents.artifacts(community)}


def changed(now: dict[str, ValuedFile]) -> list[str]:
    """The documents that are known by something else than those of before; their bytes tell whether they must be."""
    before = documents()
    for url in before.keys() & now.keys():
        is_same = content_of(before[url]) == content_of(now[url])
        assert is_same or before[url].values != now[url].values, f"{url} would be left as it was"
    return sorted(url for url, file in now.items() if url not in before or before[url].values != file.values)


def test_what_has_not_changed_is_known() -> None:
    assert sorted(documents()) == [OLDER, NEWEST]
    assert all(file.values for file in documents().values())
    assert changed(documents()) == []


def test_a_document_of_other_values_is_made_again_and_the_others_are_not() -> None:
    old, blue, green = ENTRIES
    assert changed(documents([old, blue, replace(green, html="<p>Green, again.</p>")])) == [NEWEST]
    assert changed(documents([replace(old, title="Other"), blue, green])) == [OLDER]
    assert changed(documents([old, blue])) == [NEWEST]
    assert changed(documents([replace(old, authors=("Ana Ruiz",)), blue, green])) == [OLDER]
    assert changed(documents([*ENTRIES, entry("new", year=2025)])) == [OLDER, "blogs/archive/lab/2025.atom", NEWEST]


def test_what_stands_in_all_documents_changes_all() -> None:
    assert changed(documents(blog=replace(BLOG, title="Bench"))) == [OLDER, NEWEST]
    assert changed(documents(blog=replace(BLOG, show="excerpt"))) == [OLDER, NEWEST]
    assert changed(documents(url="https://flip.school/other/")) == [OLDER, NEWEST]


def test_a_build_makes_only_documents_that_differ(tmp_path: Path) -> None:
    made: list[str] = []
    preview = Preview(tmp_path / "site")

    def built(files: dict[str, ValuedFile], programs: str = "one") -> list[str]:
        made.clear()
        told = [replace(file, bytes=partial(_noting, made, file)) for file in files.values()]
        settings = Settings(name="Flip", url=SITE, parts=frozenset())
        preview._taken.clear()
        write(
            preview, told, settings, built=tmp_path / "built", stamp=_none, written=(), state=tmp_path,
            made_by=programs,
        )  # fmt: skip
        return sorted(made)

    assert built(documents()) == [OLDER, NEWEST]
    assert built(documents()) == []
    assert built(documents([*ENTRIES, entry("more")])) == [NEWEST]
    assert built(documents([*ENTRIES, entry("more")]), "two") == [OLDER, NEWEST]
    assert built(documents([*ENTRIES, entry("more")]), "") == [OLDER, NEWEST]


def _noting(made: list[str], file: ValuedFile) -> bytes:
    made.append(file.url)
    return content_of(file)


def _none(page: Page) -> KeyedFile:
    return KeyedFile(page.url, b"", "")
