"""`flipkit entries`: what was gathered, and what an entry was before its feed changed it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main

ITEM = (
    "<rss version='2.0'><channel><title>F</title><item><guid isPermaLink='false'>g1</guid><title>{0}</title>"
    "<link>https://lab.example/1/</link><pubDate>Sun, 01 Nov 2026 10:00:00 GMT</pubDate>"
    "<description>{1}</description></item></channel></rss>"
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a feed that is a file, which has changed twice."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "blogs.yml").write_text("- {title: Lab, url: 'https://lab.example/', feed: f.xml}\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: C\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n")
    for day, (title, words) in {"22": ("Acids", "Blue."), "23": ("Bases", "Blue."), "24": ("Bases", "Red.")}.items():
        (tmp_path / "docs" / "f.xml").write_text(ITEM.format(title, words))
        assert run(tmp_path, "gather", "--now", f"2026-11-{day}").exit_code == 0
    return tmp_path


def run(project: Path, command: str, *options: str) -> Result:
    return CliRunner().invoke(main, [command, "-f", str(project / "mkdocs.yml"), *options])


def test_entries_are_listed(project: Path) -> None:
    assert run(project, "entries").stdout == "2026-11-01  lab: Bases\n"


@pytest.mark.parametrize("wanted", ["g1", "https://lab.example/1/"])
def test_what_an_entry_was_is_told_the_oldest_first(project: Path, wanted: str) -> None:
    assert run(project, "entries", "--history", wanted).stdout.splitlines() == [
        "until 2026-11-23  lab: Acids  https://lab.example/1/",
        "until 2026-11-24  lab: Bases  https://lab.example/1/; its text was another one (--json shows it)",
    ]
    told = [json.loads(line) for line in run(project, "entries", "--history", wanted, "--json").stdout.splitlines()]
    assert told[1] == {
        "blog": "lab",
        "until": datetime(2026, 11, 24, tzinfo=UTC).isoformat(),
        "url": "https://lab.example/1/",
        "title": "Bases",
        "updated": None,
        "html": "Blue.",
        "kind": "history",
    }


def test_an_entry_that_is_not_there_is_wrong_usage(project: Path) -> None:
    result = run(project, "entries", "--history", "g2")
    assert result.exit_code == 2
    assert "there is no entry 'g2'" in result.stderr
