"""A search bundle is made when a record changed, and is never published damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from flipkit.publish import search
from flipkit.publish.artifacts import Record
from flipkit.publish.output.search_bundle import put_bundle
from flipkit.publish.output.sync import Tree

FILES = {"pagefind-entry.json": b"{}", "fragment/en_1": b"one", "words.txt": b"words"}
RECORD = Record(url="a/", title="A", text="Words.", kind="page", language="en")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many records each bundle was made of."""
    counts: list[int] = []

    def index(records: Iterable[Record], out: Path) -> None:
        counts.append(len([*records]))
        for name, content in FILES.items():
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(content)

    monkeypatch.setattr(search, "index", index)
    return counts


def published(folder: Path, *records: Record) -> dict[str, bytes]:
    """Publish a bundle as a build does; give what is read of it then."""
    tree = Tree(folder / "site", folder / "state")
    put_bundle(tree, [*records], folder / "state" / "search")
    tree.finish()
    below = folder / "site" / "search" / "pagefind"
    below = below if below.is_dir() else folder / "site"
    found = {path: path.read_bytes() for path in below.rglob("*") if path.is_file() and path.name[0] != "."}
    return {path.relative_to(below).as_posix().removeprefix("pagefind/"): content for path, content in found.items()}


def test_the_same_records_make_one_bundle(tmp_path: Path, made: list[int]) -> None:
    assert [published(tmp_path, RECORD), published(tmp_path, RECORD)] == [FILES, FILES]
    assert made == [1]
    published(tmp_path, RECORD, Record(url="b/", title="B", text="Other.", kind="page", language="en"))
    assert (made, len([*(tmp_path / "state" / "search").iterdir()])) == ([1, 2], 1)


def _emptied(bundle: Path) -> None:
    for path in bundle.rglob("*"):
        if path.is_file():
            path.unlink()


@pytest.mark.parametrize(
    ("damage", "again"),
    [
        (_emptied, True),
        (lambda bundle: (bundle / "words.txt").write_bytes(b"wards"), True),
        (lambda bundle: (bundle / "fragment" / "en_1").unlink(), True),
        (lambda bundle: (bundle / "files.json").write_text("{}"), True),
        (lambda bundle: (bundle / "files.json").write_bytes(b"\xff\n{}"), True),
        (lambda bundle: None, False),
    ],
)
def test_a_damaged_bundle_is_made_anew(
    tmp_path: Path, made: list[int], damage: Callable[[Path], object], *, again: bool
) -> None:
    published(tmp_path, RECORD)
    (bundle,) = (tmp_path / "state" / "search").iterdir()
    damage(bundle)
    (tmp_path / "state" / "manifest.json").unlink()
    assert published(tmp_path, RECORD) == FILES
    assert made == [1, 1] if again else [1]
