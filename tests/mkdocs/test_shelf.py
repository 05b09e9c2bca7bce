"""What builds keep is there for the next one, whole or not at all, and little is written where little changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.mkdocs.shelf import Shelf

MANY: dict[str, object] = {f"key {number}": ["said", number] for number in range(100)}


def keep(file: Path, values: dict[str, object]) -> None:
    shelf = Shelf(file)
    for key, value in values.items():
        if shelf.get(key) != value:
            shelf.put(key, value)
    shelf.keep()


def kept(file: Path) -> dict[str, object]:
    shelf = Shelf(file)
    return {key: value for key in [*MANY, "new"] if (value := shelf.get(key)) is not None}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    keep(tmp_path / "kept.json", MANY)
    return tmp_path / "kept.json"


def test_what_changed_stands_beside_what_stays(file: Path) -> None:
    before = file.read_bytes()
    for number in range(3):
        changed: dict[str, object] = {**MANY, "key 7": ["other", number], "new": number}
        del changed["key 9"]
        keep(file, changed)
        assert kept(file) == changed
        assert file.read_bytes() == before
    keep(file, MANY)
    assert kept(file) == MANY


def test_where_much_changed_all_is_written_again(file: Path) -> None:
    keep(file, {**MANY, "key 1": 1})
    assert len([*file.parent.iterdir()]) == 2
    changed: dict[str, object] = {key: [MANY[key], "more"] for key in [*MANY][:60]}
    keep(file, changed)
    assert kept(file) == changed
    assert [*file.parent.iterdir()] == [file]


@pytest.mark.parametrize("name", ["kept.json", "kept-since.json"])
def test_nothing_is_known_where_a_bit_of_either_file_is_another(file: Path, name: str) -> None:
    keep(file, {**MANY, "key 1": 1})
    damaged = file.with_name(name)
    held = damaged.read_bytes()
    damaged.write_bytes(held[:-3] + b"\0" + held[-2:])
    assert kept(file) == {}
    keep(file, {"new": 1})
    assert kept(file) == {"new": 1}


def test_what_changed_since_another_file_was_written_is_no_matter(file: Path) -> None:
    keep(file, {**MANY, "key 1": 1})
    (since,) = {*file.parent.iterdir()} - {file}
    held = since.read_bytes()
    file.unlink()
    assert kept(file) == {}
    keep(file, {"key 2": 2})
    since.write_bytes(held)  # a build was killed before it removed that
    assert kept(file) == {"key 2": 2}
