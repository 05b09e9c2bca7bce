"""`flipkit search`: everything that is published is found, as lines and as JSON, and what changed is found anew."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from tests.support.project import ALL, write


def search(project: Path, *words: str) -> str:
    result = CliRunner().invoke(main, ["search", *words, "-f", str(project / "mkdocs.yml"), "--now", "2026-11-22"])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_posts_and_pages_are_found_and_what_changed_is_found_anew(tmp_path: Path) -> None:
    write(tmp_path, *ALL, files={"posts/pond.md": "---\ntitle: A pond\ndate: 2026-02-03\n---\nTadpoles *swim*.\n"})
    lines = search(tmp_path, "tadpol").splitlines()
    assert lines[0] == "2026-02-03  Post        A pond"
    assert "Tadpoles swim." in lines[2]
    (found,) = (json.loads(line) for line in search(tmp_path, "tadpoles", "--json").splitlines())
    assert found["excerpt"] == [{"text": "Tadpoles", "found": True}, {"text": " swim.", "found": False}]
    assert (found["title"], found["kind"], found["date"]) == ("A pond", "Post", "2026-02-03")
    assert search(tmp_path, "tadpoles", "--kind", "person") == "Nothing has tadpoles.\n"
    (tmp_path / "content/posts/pond.md").write_text("---\ntitle: A pond\ndate: 2026-02-03\n---\nNewts.\n")
    assert search(tmp_path, "tadpoles") == "Nothing has tadpoles.\n"
    assert "A pond" in search(tmp_path, "newts")


def test_pages_that_people_wrote_are_found_without_their_signs(tmp_path: Path) -> None:
    write(
        tmp_path,
        "posts",
        "search",
        files={"pages/more.md": "# More\n\n**Salamanders**, see [us](https://a.example).\n"},
    )
    (found,) = (json.loads(line) for line in search(tmp_path, "salamanders", "--json").splitlines())
    assert "".join(part["text"] for part in found["excerpt"]) == "Salamanders, see us."


@pytest.mark.parametrize("words", ["", "*", "…?!", "-video", '""'])
def test_who_asks_for_no_word_is_told_how_to(tmp_path: Path, words: str) -> None:
    write(tmp_path, "posts", "search")
    result = CliRunner().invoke(main, ["search", "-f", str(tmp_path / "mkdocs.yml"), "--", words])
    assert result.exit_code == 2
    assert f"'{words}' has no word to find. Write one, as in: flipkit search 'notes -video'" in result.output


def test_of_a_long_question_only_the_beginning_is_said_again(tmp_path: Path) -> None:
    write(tmp_path, "posts", "search")
    said = search(tmp_path, "newt " * 2000)
    assert said.startswith("Nothing has newt newt ")
    assert len(said) < 120
