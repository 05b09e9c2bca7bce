"""Promise 2: whatever a copy holds, what can be read comes back, the rest is said, and nothing here is taken away."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.errors import FaultError
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.copies import PublishedSite
from flipkit.gather.sources.restoration import Restoration
from flipkit.gather.sources.restore import restore
from flipkit.model.blogs import marks
from tests.support.copies import BLOG, SITE, STATE, entry, site
from tests.support.refreshing import FakeClient

pytestmark = pytest.mark.promise(2)

FULL = site(entry("old", year=2019), entry("new"))
NEWEST = "blogs/archive/lab/2026.atom"
INDEX: dict[str, Any] = json.loads(FULL["blogs/health.json"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def restored(archive: Archive, files: dict[str, bytes]) -> Restoration:
    """What comes of restoring from these files."""
    client = FakeClient({SITE + url: body for url, body in files.items()})
    done, failures = asyncio.run(restore(archive, [PublishedSite(SITE, client)]))
    assert all(isinstance(failure, FaultError) for _, failure in failures)
    return done


def indexed(**changes: object) -> bytes:
    """The list of blogs with other values for the one blog."""
    return json.dumps({"blogs": [{**INDEX["blogs"][0], **changes}], "removed": []}).encode()


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(sorted(INDEX["blogs"][0])), JSON)
def test_no_value_of_the_list_ends_it(key: str, value: object) -> None:
    archive = Archive(None)
    files = {**FULL, "blogs/health.json": indexed(**{key: value})}
    done = restored(archive, files)
    assert archive.states().keys() <= {"lab"} or key == "blog"
    assert done.broken or done.missing or done.entries == 2 or key in ("blog", "archive")


@settings(deadline=None, max_examples=60)
@given(JSON, JSON)
def test_no_list_ends_it(blogs: object, removed: object) -> None:
    archive = Archive(None)
    archive.record(STATE, [entry("mine")])
    restored(archive, {"blogs/health.json": json.dumps({"blogs": blogs, "removed": removed}).encode()})
    assert [each.guid for each in archive.entries("lab")] == ["mine"]


MARKS = ("words", "seen", "slug", "published", "updated", "decisions", "guid", "backfilled", "authors")
ODD = ("9" * 23, "-1", "", "x", "[" * 5000, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "\u0661", "1e9")


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize("mark", MARKS)
def test_no_mark_of_an_entry_ends_it(mark: str, value: str) -> None:
    text = FULL[NEWEST].decode()
    changed = text.replace("<flipkit:entry ", f'<flipkit:entry {mark}="{value}" x', 1)
    changed = changed.replace(f' {mark}="', ' y="', 2).replace(' y="', f' {mark}="', 1)
    archive = Archive(None)
    done = restored(archive, {**FULL, NEWEST: changed.encode()})
    assert "old" in archive.known("lab") or done.missing


@settings(deadline=None, max_examples=80)
@given(st.integers(0, len(FULL[NEWEST])), st.binary(max_size=6), st.integers(0, 40))
def test_no_bytes_of_a_document_end_it(at: int, put: bytes, cut: int) -> None:
    document = FULL[NEWEST][:at] + put + FULL[NEWEST][at + cut :]
    archive = Archive(None)
    archive.record(STATE, [entry("mine")])
    restored(archive, {**FULL, NEWEST: document})
    assert "mine" in archive.known("lab")


@pytest.mark.parametrize(
    "erased",
    [
        {"id": "lab", "date": "2026-01-01", "marks": []},
        {"id": "lab", "date": "2026-01-01", "marks": list(marks(BLOG.url, BLOG.feed))},
        {"id": "other", "date": "2026-01-01", "marks": list(marks(BLOG.url, ""))},
        {"id": "other", "date": "2026-01-01", "marks": list(marks("http://www.x.example/", BLOG.feed))},
    ],
)
def test_what_a_copy_says_was_erased_stays_here(erased: dict[str, object]) -> None:
    archive = Archive(None)
    archive.record(STATE, [entry("mine")])
    index = json.dumps({"blogs": [], "removed": [erased]}).encode()
    done = restored(archive, {"blogs/health.json": index})
    assert (sorted(archive.known("lab")), archive.removed(), done.kept) == (["mine"], {}, ("lab",))
    assert "flipkit blogs remove lab --forget" in str(done)


def test_of_what_is_not_here_it_is_noted_once() -> None:
    archive = Archive(None)
    archive.forget("gone", date(2025, 1, 1), ["mine"])
    index = {
        "blogs": [],
        "removed": [
            {"id": "gone", "date": "2026-01-01", "marks": []},
            {"id": "far", "date": "2026-01-01", "marks": ["m", 7]},
            {"id": "../far", "date": "2026-01-01", "marks": []},
        ],
    }
    restored(archive, {"blogs/health.json": json.dumps(index).encode()})
    assert {name: (each.when.year, each.marks) for name, each in archive.removed().items()} == {
        "gone": (2025, ("mine",)),
        "far": (2026, ("m",)),
    }


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "javascript:alert(1)"},
        {"url": "file:///etc/passwd"},
        {"blog": "health"},
        {"blog": "2026"},
        {"blog": "../lab"},
        {"blog": ""},
    ],
)
def test_a_blog_that_no_list_could_name_is_left_out(changes: dict[str, object]) -> None:
    archive = Archive(None)
    done = restored(archive, {**FULL, "blogs/health.json": indexed(**changes)})
    assert (archive.states(), done.broken) == ({}, 1)


def test_an_entry_whose_name_is_taken_gets_another() -> None:
    archive = Archive(None)
    archive.record(STATE, [replace(entry("mine"), slug="new")])
    restored(archive, FULL)
    assert {each.guid: each.slug for each in archive.entries("lab")} == {"mine": "new", "new": "new-2", "old": "old"}
