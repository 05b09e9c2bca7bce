"""Exports of WordPress from the open web come home, and another program counts that nothing was lost unsaid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from tests.support.project import write
from tools import count_import

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "wxr"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="real data only")


@pytest.mark.parametrize(
    ("name", "counts"),
    [("chrisjrob-wxr", [98, 0, 136, 54]), ("redleo-wxr-es", [5, 7, 0, 0])],
)
def test_all_that_an_export_holds_is_kept_or_named(tmp_path: Path, name: str, counts: list[int]) -> None:
    write(tmp_path, "posts")
    export = DATA / name / "wordpress.xml"
    words = ["import", "wordpress", str(export), "--into", "content/posts", "--json"]
    told = CliRunner().invoke(main, [*words, "-f", str(tmp_path / "mkdocs.yml")]).stdout
    report = json.loads(told)
    parts = ("posts", "pages", "comments", "answers to comments")
    assert [report["parts"].get(part, {}).get("kept", 0) for part in parts] == counts
    (tmp_path / "report.json").write_text(told, "utf-8")
    assert count_import.main(str(export), str(tmp_path / "content"), str(tmp_path / "report.json")) == 0
    again = json.loads(CliRunner().invoke(main, [*words, "-f", str(tmp_path / "mkdocs.yml")]).stdout)
    assert again["files"] == {**report["files"], "new": 0, "same": report["files"]["new"]}
