"""`flipkit words`: salted digests for the site's page of exit tickets, by a table that lies outside."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from flipkit.gather.content.words_file import NAME, read_session_words
from tests.commands.test_hours import community, sheet

TABLE = "Session,Word\nmorning,Slow river\nafternoon,Blue chair\n"


def call(project: Path, *words: str) -> Result:
    config = ("--config-file", str(project / "mkdocs.yml"))
    return CliRunner().invoke(main, [*words, *config], env={"FLIPKIT_NOW": "2027-06-01"})


def told(project: Path, table: str) -> Result:
    """Tell the words of a table that lies beside the project."""
    return call(project, "words", "day", sheet(project.parent, table, "words.csv"))


def test_no_word_itself_is_in_the_project(tmp_path: Path) -> None:
    project = community(tmp_path)
    result = told(project, TABLE)
    assert result.exit_code == 0, result.output
    assert "2 words, 2 of them new" in result.output
    assert "/exit-tickets/#day/morning" in result.output
    text = (project / "content" / NAME).read_text("utf-8")
    assert [word for word in ("river", "chair") if word in text.casefold()] == []
    known = read_session_words(project / "content")
    assert [(each.session, each.is_of("slow river")) for each in known] == [("morning", True), ("afternoon", False)]


def test_again_only_what_is_another_word_changes(tmp_path: Path) -> None:
    project = community(tmp_path)
    told(project, TABLE)
    before = (project / "content" / NAME).read_bytes()
    assert "2 words, 0 of them new" in told(project, TABLE).output
    assert (project / "content" / NAME).read_bytes() == before
    told(project, "Session,Word\nmorning,Slow river\nafternoon,Green chair\n")
    after = read_session_words(project / "content")
    assert (
        (project / "content" / NAME).read_bytes().startswith(before.partition(b"\n- event: day\n  session: after")[0])
    )
    assert [(each.session, each.is_of("Green chair")) for each in after] == [("morning", False), ("afternoon", True)]


@pytest.mark.parametrize(
    "table", ["Session,Word\nmorning,Slow river\nafternoon,slow-river\n", "Session,Word\nnone,A word\n"]
)
def test_a_row_that_can_not_be_is_told_and_nothing_is_written(table: str, tmp_path: Path) -> None:
    project = community(tmp_path)
    result = told(project, table)
    assert result.exit_code == 1
    assert "can't be the word of" in result.output
    assert not (project / "content" / NAME).exists()


def test_the_table_lies_outside_of_the_project(tmp_path: Path) -> None:
    project = community(tmp_path)
    result = call(project, "words", "day", sheet(project, TABLE, "words.csv"))
    assert (result.exit_code, (project / "content" / NAME).exists()) == (1, False)


def test_the_word_of_a_session_that_is_gone_is_told_by_check(tmp_path: Path) -> None:
    project = community(tmp_path)
    told(project, TABLE)
    sessions = project / "content" / "events" / "day" / "sessions.csv"
    sessions.write_text(sessions.read_text("utf-8").replace("afternoon,Afternoon", "late,Late"), "utf-8")
    assert "no session 'afternoon' in 'day'" in call(project, "check").output


def test_a_changed_line_is_told_and_the_rest_of_the_site_stands(tmp_path: Path) -> None:
    project = community(tmp_path)
    told(project, TABLE)
    file = project / "content" / NAME
    file.write_text(file.read_text("utf-8").replace("digest:", "digset:", 1), "utf-8")
    assert "words-unfit" in call(project, "check").output
