"""A preview writes what differs from its last build, leaves the rest, and removes what is gone."""

from __future__ import annotations

from pathlib import Path

from flipkit.publish.output.sync import Changes
from flipkit.publish.output.writing import Preview, PreviewNote


def shown(
    folder: Path, known: dict[str, PreviewNote], files: dict[str, bytes], keys: dict[str, str] | None = None
) -> Changes:
    preview = Preview(folder, known)
    for url, content in files.items():
        key = (keys or {}).get(url, "")
        if not (key and preview.keep(url, key)):
            preview.put(url, content, key)
    return preview.finish()


def held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    known: dict[str, PreviewNote] = {}
    first = {"a/index.html": b"A", "b.txt": b"B", "gone.txt": b"C"}
    assert shown(tmp_path, known, first) == Changes(new=3)
    times = {url: (tmp_path / url).stat().st_mtime_ns for url in first}
    second = {"a/index.html": b"A", "b.txt": b"BB"}
    assert shown(tmp_path, known, second) == Changes(changed=1, removed=1, same=1)
    assert held(tmp_path) == second
    assert (tmp_path / "a/index.html").stat().st_mtime_ns == times["a/index.html"]


def test_what_was_made_for_the_same_key_is_left_while_it_is_there(tmp_path: Path) -> None:
    known: dict[str, PreviewNote] = {}
    files, keys = {"a.html": b"A"}, {"a.html": "one"}
    shown(tmp_path, known, files, keys)
    assert shown(tmp_path, known, {"a.html": b"never made"}, keys) == Changes(same=1)
    assert held(tmp_path) == files
    (tmp_path / "a.html").unlink()
    assert shown(tmp_path, known, files, keys) == Changes(changed=1)
    assert shown(tmp_path, known, {"a.html": b"B"}, {"a.html": "two"}) == Changes(changed=1)
    assert held(tmp_path) == {"a.html": b"B"}
