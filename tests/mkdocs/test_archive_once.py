"""An archive that is as a build left it is not looked through again; one that anybody touched since is."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flipkit.gather.sources.archive.database import Database
from flipkit.mkdocs import run
from tests.support.project import ALL, write


@pytest.fixture
def looked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], list[bool]]:
    """Give a post these words, build, and say at each check of the archive whether its pages were read."""
    found = list[bool]()
    real = Database.check

    def noted(self: Database, *, of_pages: bool = True) -> None:
        found.append(of_pages)
        real(self, of_pages=of_pages)

    monkeypatch.setattr(Database, "check", noted)
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    write(tmp_path, *ALL[:-1])

    def build(words: str) -> list[bool]:
        found.clear()
        (tmp_path / "content/about.md").write_text(f"# About\n\n{words}\n")
        run.build(tmp_path / "mkdocs.yml", None, strict=None)
        return [*found]

    return build


def test_pages_are_read_where_the_archive_was_written_since(
    looked: Callable[[str], list[bool]], tmp_path: Path
) -> None:
    looked("first")
    assert looked("second") == [False]
    assert looked("second") == []  # nothing is built
    archive = tmp_path / ".flipkit/archive.sqlite"
    os.utime(archive)
    assert looked("third") == [True]
    assert looked("fourth") == [False]
    with archive.open("r+b") as file:
        file.seek(200)
        file.write(b"\xa5" * 9000)
    assert True in looked("fifth")
    assert archive.with_name("archive.sqlite.broken").is_file()
    assert looked("sixth") == [True]  # the build before did more than to read it
    assert looked("seventh") == [False]
