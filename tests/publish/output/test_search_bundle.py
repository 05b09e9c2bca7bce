"""What a search reads is made where a record changed, block by block, and is never published damaged."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flipkit import cores
from flipkit.publish.artifacts import HtmlText, Kind, Record
from flipkit.publish.output import search_bundle
from flipkit.publish.output.search_bundle import begin_bundle, put_bundle
from flipkit.publish.output.sync import Tree
from flipkit.publish.output.writing import Preview, PreviewNote
from flipkit.publish.search.blocks import BlockLimits, Sizes
from flipkit.publish.search.indexing import IndexRecord, SearchIndex
from flipkit.publish.search.record_notes import noted

TINY = Sizes(own=BlockLimits(2, 2), gathered=BlockLimits(2, 4))
RECORD = Record(url="a/", title="A", text="Words.", kind="page", language="en")
ENTRIES = [
    Record(url=f"{year}/", title=f"Of {year}", text="Words.", kind="entry", language="en", date=date(year, 5, 1))
    for year in range(2016, 2026)
]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The titles of the records that each index was made of."""
    found: list[list[str]] = []

    def index(part: Sequence[IndexRecord], language: str) -> SearchIndex:
        titles = [entry.record.title for entry in part]
        found.append(titles)
        content = ", ".join(titles).encode()
        files = {"start": content, "pages/one": b"one " + content, "index/a": content + b" @"}
        return SearchIndex(files, "start", "", len(part), ("program", b"reads"))

    monkeypatch.setattr(search_bundle, "index", index)
    return found


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process makes is not noted here."""
    monkeypatch.setattr(cores, "usable", lambda: 1)


def published(folder: Path, *records: Record, made_by: str = "") -> dict[str, bytes]:
    """Publish as a build does; give what is read of it then."""
    tree = Tree(folder / "site", folder / "state")
    put_bundle(tree, records, folder / "state" / "search", made_by, TINY)
    tree.finish()
    below = folder / "site" / "pagefind"
    found = {path: path.read_bytes() for path in below.rglob("*") if path.is_file()}
    return {path.relative_to(below).as_posix(): content for path, content in found.items()}


def test_the_same_records_make_the_same_once(tmp_path: Path, made: list[list[str]]) -> None:
    first = published(tmp_path, RECORD)
    line = b'"folder":"own","start":"start","facets":"","pages":1,"first":"QQ==","only":"QSBA"'
    assert first == {
        "blocks.json": b'{"blocks":[{%s}]}' % line,
        "own/index/a": b"A @",
        "own/pages/one": b"one A",
        "own/start": b"A",
        "wasm.pagefind": b"reads",
        "words.txt": b"Words",
    }
    assert published(tmp_path, RECORD) == first
    assert made == [["A"]]
    published(tmp_path, RECORD, made_by="another version")
    assert made == [["A"], ["A"]]


def test_of_many_blocks_only_that_in_which_something_changed_is_made_again(
    tmp_path: Path, made: list[list[str]]
) -> None:
    first = published(tmp_path, RECORD, *ENTRIES)
    lines = json.loads(first["blocks.json"])["blocks"]
    assert [(line["folder"], line["pages"], line.get("from"), line.get("to")) for line in lines] == [
        ("own", 1, None, None),
        ("entries-2024q2", 2, "2024-05-01", "2025-05-01"),
        ("entries-2020q2", 4, "2020-05-01", "2023-05-01"),
        ("entries-2016q2", 4, "2016-05-01", "2019-05-01"),
    ]
    assert [line["folder"] for line in lines if {"first", "only"} & line.keys()] == ["own", "entries-2024q2"]
    made.clear()
    more = replace(RECORD, url="more/", title="More", kind="entry", date=date(2025, 6, 1))
    second = published(tmp_path, RECORD, *ENTRIES, more)
    assert sorted(made) == [["Of 2024"], ["Of 2025", "More"]]
    assert {name for name in second if second[name] != first.get(name)} == {
        "blocks.json",
        "entries-2024q2/index/a",
        "entries-2024q2/pages/one",
        "entries-2024q2/start",
        "entries-2025q2/index/a",
        "entries-2025q2/pages/one",
        "entries-2025q2/start",
        "words.txt",
    }
    made.clear()
    published(tmp_path, replace(RECORD, text="Others."), *ENTRIES, more)
    assert made == [["A"]]
    published(tmp_path, RECORD)
    assert sorted(path.name for path in (tmp_path / "state" / "search").iterdir()) == ["own"]


def _changed(old: bytes, new: bytes) -> Callable[[Path], object]:
    return lambda kept: kept.write_bytes(kept.read_bytes().replace(old, new, 1))


@pytest.mark.parametrize(
    ("damage", "again"),
    [
        (Path.unlink, True),
        (lambda kept: kept.write_bytes(b""), True),
        (lambda kept: kept.write_bytes(kept.read_bytes()[:-3]), True),
        (lambda kept: kept.write_text('{"a": [1]}'), True),
        (_changed(b"one A", b"two A"), True),
        (_changed(b"words", b"wards"), True),
        (_changed(b'"key"', b'"kay"'), True),
        (lambda kept: (kept.parent / "own-2020q1").write_bytes(b"other"), False),
        (lambda kept: (kept.parent / "0123456789abcdef").mkdir(), False),  # as it was kept once
    ],
)
def test_what_is_damaged_is_made_anew(
    tmp_path: Path, made: list[list[str]], damage: Callable[[Path], object], *, again: bool
) -> None:
    first = published(tmp_path, RECORD)
    (kept,) = (tmp_path / "state" / "search").iterdir()
    damage(kept)
    (tmp_path / "state" / "manifest.json").unlink()
    (tmp_path / "site" / "pagefind" / "own" / "start").unlink()
    assert published(tmp_path, RECORD) == first
    assert made == [["A"], ["A"]] if again else [["A"]]
    assert [path.name for path in (tmp_path / "state" / "search").iterdir()] == ["own"]


def test_a_file_that_is_gone_is_put_back_and_a_damaged_block_made_anew_beside_what_stands(
    tmp_path: Path, made: list[list[str]]
) -> None:
    first = published(tmp_path, RECORD)
    start, kept = tmp_path / "site" / "pagefind" / "own" / "start", tmp_path / "state" / "search" / "own"
    start.unlink()
    assert published(tmp_path, RECORD) == first
    assert made == [["A"]]
    start.unlink()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert published(tmp_path, RECORD) == first
    assert made == [["A"], ["A"]]


def test_nothing_to_search_is_no_error(tmp_path: Path, made: list[list[str]]) -> None:
    assert published(tmp_path) == {"blocks.json": b'{"blocks":[]}', "words.txt": b""}
    odd = replace(RECORD, title="?", text="…")
    assert published(tmp_path, odd) == {"blocks.json": b'{"blocks":[]}', "words.txt": b""}
    assert made == []


@pytest.mark.parametrize(("kind", "block"), [("entry", "entries"), ("post", "own")])
def test_a_preview_shows_its_pages_before_the_search_knows_of_them(
    tmp_path: Path, made: list[list[str]], kind: Kind, block: str
) -> None:
    site, shown, is_open = tmp_path / "site", dict[str, PreviewNote](), [True]

    def text() -> str:
        assert is_open[0] is (kind == "entry" or not made)  # others' are in the archive, which is closed then
        return "Words."

    def begun(title: str) -> tuple[Preview, Callable[[], None]]:
        preview = Preview(site, shown)
        record = replace(RECORD, kind=kind, title=title, text=HtmlText(text, lambda: title))
        return preview, begin_bundle(preview, [noted(record)], tmp_path / "search", sizes=TINY)

    preview, rest = begun("A")
    rest()
    preview.finish()
    preview, rest = begun("B")
    preview.hold("pagefind/")
    preview.finish()
    is_open[0] = False
    assert (site / f"pagefind/{block}/start").read_bytes() == b"A"
    rest()
    assert (site / f"pagefind/{block}/start").read_bytes() == b"B"
    assert made == [["A"], ["B"]]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes can't be forked here")
@pytest.mark.parametrize("dies", [False, True])
def test_of_many_blocks_another_process_makes_what_it_can(
    tmp_path: Path, made: list[list[str]], monkeypatch: pytest.MonkeyPatch, dies: bool
) -> None:
    """What it leaves is made here, and what is read is the same."""
    here = published(tmp_path / "here", RECORD, *ENTRIES)
    count, us, keep = len(made), os.getpid(), search_bundle.KeptBlock.write

    def write(self: search_bundle.KeptBlock, contents: Iterable[bytes]) -> None:
        if os.getpid() != us and dies and "entries" in self.file.name:
            os._exit(3)
        keep(self, contents)

    monkeypatch.setattr(search_bundle.KeptBlock, "write", write)
    monkeypatch.setattr(cores, "usable", lambda: 2)
    assert published(tmp_path / "beside", RECORD, *ENTRIES) == here
    assert bool(made[count:]) == dies
