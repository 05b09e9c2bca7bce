"""What is the organizer's alone is written outside of every repository, all of it or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.errors import PrintError
from flipkit.publish.output.outside import require_outside, write_whole


def tree(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "inside", ["project", "project/out", "clone", "clone/a/b", "elsewhere/site/x", "clone/../project"]
)
def test_a_folder_that_may_be_published_is_refused(tmp_path: Path, inside: str) -> None:
    (tmp_path / "clone" / ".git").mkdir(parents=True)
    with pytest.raises(PrintError, match=r"which may be published\. Name a folder elsewhere"):
        require_outside(tmp_path / inside, tmp_path / "project", [tmp_path / "elsewhere" / "site"])


def test_a_way_in_through_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    (tmp_path / "way").symlink_to(tmp_path / "project")
    with pytest.raises(PrintError):
        require_outside(tmp_path / "way" / "out", tmp_path / "project")


def test_one_beside_it_is_given_in_full(tmp_path: Path) -> None:
    assert require_outside(tmp_path / "a" / ".." / "out", tmp_path / "project") == tmp_path / "out"
    assert require_outside(tmp_path / "project-out", tmp_path / "project") == tmp_path / "project-out"


def test_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    write_whole(tmp_path / "out", {"a.pdf": b"1", "pdf/b.pdf": b"2"})
    assert tree(tmp_path) == {"out/a.pdf": b"1", "out/pdf/b.pdf": b"2"}
    assert (tmp_path / "out" / "a.pdf").stat().st_mode & 0o777 == 0o600


def test_where_one_can_not_be_written_all_is_as_it_was(tmp_path: Path) -> None:
    write_whole(tmp_path / "out", {"a.pdf": b"old"})
    (tmp_path / "out" / "b").write_bytes(b"in the way")
    before = tree(tmp_path)
    with pytest.raises(OSError):
        write_whole(tmp_path / "out", {"a.pdf": b"new", "b/c.pdf": b"2"})
    assert tree(tmp_path) == before
    with pytest.raises(OSError):
        write_whole(tmp_path / "fresh", {"a.pdf": b"1", "a.pdf/b.pdf": b"2"})
    assert not (tmp_path / "fresh").exists()
