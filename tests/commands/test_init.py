"""`flipkit init`: a community out of nothing, which builds at once."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from click.testing import CliRunner

from flipkit.commands import main
from flipkit.publish.html.translations import translated
from flipkit.starter.first_words import FIRST_WORDS
from tests.support.sample import run

#: What a file of the starter says to who writes it, and where it could come out.
_HINT = re.compile("<!-- (.*?) -->")
_TEXTS = frozenset((".html", ".atom", ".json", ".ics", ".xml", ".csv"))


def init(folder: Path, *arguments: str) -> str:
    """Begin a community on the sample's day; gives the last three lines of what was said."""
    words = ["init", str(folder), "--yes", "--now", "2026-11-22", "--timezone", "Europe/Madrid", *arguments]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    return "\n".join(result.output.splitlines()[-3:]).replace(str(folder), "DIR")


def new(*arguments: str) -> None:
    """Begin something in the community that one stands in."""
    result = CliRunner().invoke(main, ["new", *arguments])
    assert result.exit_code == 0, result.output


def check(folder: Path) -> list[str]:
    """The codes of what is told of a community."""
    words = ["check", "--json", "--now", "2026-11-22", "--config-file", str(folder / "mkdocs.yml")]
    return [json.loads(line)["code"] for line in CliRunner().invoke(main, words).output.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("language", FIRST_WORDS)
def test_new_community_builds_in_its_language_and_nothing_but_its_placeholders_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    folder = tmp_path / "ours"
    init(folder, "--name", 'Aula: "del revés" & más', "--language", language, "--where", "Bluesky")
    assert check(folder) == ["site-url-placeholder", "starter-text", "starter-text"]
    (chat,) = (file.parent.name for file in (folder / "content" / "events").glob("*/index.md"))
    monkeypatch.chdir(folder)
    new("post", "Pegs")
    new("week", chat, "--topic", "Pegs")
    new("chat", "#pegs, Mon 19:00")
    new("conference", "Pegs Day", "--starts", "2027-04-10")
    new("session", "pegs-day", "Pegs", "--minutes", "30")
    new("event", "Pegs for all", "--starts", "2027-02-03 09:00")
    assert check(folder) == ["site-url-placeholder", "starter-text", "starter-text"]
    run(folder, "mkdocs", "build", "--strict")
    site = folder / "site"
    hints = [hint for file in (folder / "content").rglob("*.md") for hint in _HINT.findall(file.read_text("utf-8"))]
    published = [file.read_text("utf-8") for file in site.rglob("*") if file.suffix in _TEXTS]
    assert len(hints) > 6
    assert [hint for hint in hints if any(hint in text for text in published)] == []
    pages = [
        (site / path / "index.html").read_text("utf-8") for path in ("", f"chats/{chat}", "taking-part", "posts")
    ]
    opening = re.compile(r'\s*<!doctype html>\s*<html lang="([^"]*)"[^<>]*>.*?<body dir="([^"]*)"', re.S)
    begun = {begins.groups() for page in pages if (begins := opening.match(page))}
    assert begun == {(language, "rtl" if language == "he" else "ltr")}
    if language != "en":
        assert {said for page in pages for said in spoken(page)} & english(language) == set()


def test_check_speaks_english_where_problems_are_said_in_no_other_language(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    init(folder, "--language", "he")
    said = CliRunner().invoke(main, ["check", "--config-file", str(folder / "mkdocs.yml")]).output.splitlines()
    assert said[:2] == ["mkdocs.yml: 1 warning", "  warning  line 4  (site-url-placeholder)"]
    assert said[-1] == "1 warning and 2 notes."


def spoken(page: str) -> set[str]:
    """What a page says and shows: its texts, and those of attributes that people read or hear."""
    titles = re.findall(r' (?:title|alt|aria-label|placeholder|content)="([^"]*)"', page)
    return {" ".join(unescape(text).split()) for text in [*re.findall(r">([^<>]+)<", page), *titles]}


def english(language: str) -> set[str]:
    """What pages say in English, if a language has other words for it."""
    return {each.text for each in translated(language, problems=False) if each.forms and each.text not in each.forms}


def test_init_says_what_it_took_for_likely(tmp_path: Path) -> None:
    assert init(tmp_path / "flipped-commons") == (
        "Flipped commons is in DIR: times are those of Europe/Madrid, "
        "the site will be at https://flipped-commons.example/\nNext: cd DIR && flipkit serve\n"
        "There, `flipkit status` says what is still to be done."
    )


def test_a_community_without_a_chat(tmp_path: Path) -> None:
    init(tmp_path / "ours", "--chat", "")
    assert not (tmp_path / "ours" / "content" / "events").exists()
    assert check(tmp_path / "ours") == ["site-url-placeholder", "starter-text", "starter-text"]


def test_questions_are_asked_again_until_they_are_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["Ours", "it", "es", "example", "https://ours.example", "EST", "Europe/Madrid", "lunes", "-", "Ana Ruiz"]
    monkeypatch.setattr("flipkit.commands.init.asks", lambda: True)
    result = CliRunner().invoke(main, ["init", str(tmp_path / "ours")], input="\n".join(said) + "\n")
    assert result.exit_code == 0, result.output
    assert [line.partition("Error: ")[2] for line in result.output.splitlines() if "Error:" in line] == [
        "There are no texts in the language 'it' to begin with, only in català (ca), Deutsch (de), English (en),"
        " español (es), français (fr), עברית (he) and português (pt)."
        " Begin in one of these: every sentence is yours to write anew.",
        "'example' is not an address. Write it in full, like https://example.org/pd/",
        "'EST' is not a time zone. Do you mean America/New_York?",
        "'lunes' does not say when the chat is: it has to say at what time. Write it like: #flipclass, Mondays 20:00",
    ]
    assert "name: Ana Ruiz" in (tmp_path / "ours" / "content" / "people.yml").read_text("utf-8")
    assert not (tmp_path / "ours" / "content" / "events").exists()


def test_answers_as_teachers_write_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = ["Rivers", "en", "", "America/Chicgo", "Chicago", "Wednesday at 4 pm", "Bluesky", ""]
    monkeypatch.setattr("flipkit.commands.init.asks", lambda: True)
    result = CliRunner().invoke(
        main, ["init", str(tmp_path / "ours"), "--now", "2026-11-22"], input="\n".join(said) + "\n"
    )
    assert result.exit_code == 0, result.output
    assert "'America/Chicgo' is not a time zone. Do you mean America/Chicago?" in result.output
    chat = (tmp_path / "ours" / "content" / "events" / "rivers" / "index.md").read_text("utf-8")
    assert "starts: 2026-11-25 16:00 " in chat
    assert "timezone: America/Chicago\n" in chat
    assert "platform: {name: Bluesky, url: https://bsky.app/hashtag/rivers}\n" in chat
    assert "Its chat is #rivers, first on Wednesday, 2026-11-25 at 16:00, on Bluesky.\n" in result.output


def test_init_overwrites_nothing_and_says_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "README.md").write_text("mine")
    result = CliRunner().invoke(main, ["init", str(folder), "--yes", "--now", "2026-11-22", "--timezone", "Chicago"])
    assert (result.exit_code, result.stderr) == (0, "  is there README.md\n")
    assert (folder / "README.md").read_text() == "mine"
    again = CliRunner().invoke(main, ["init", str(folder), "--yes", "--now", "2026-11-22"])
    assert again.exit_code == 1
    assert again.stderr.endswith(f"Error: Nothing was written: all files are in {folder} already.\n")


def test_wrong_answers_write_nothing(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "ours"), "--yes", "--timezone", "EST"])
    assert (result.exit_code, result.stderr) == (
        1,
        "Error: 'EST' is not a time zone. Do you mean America/New_York?\n",
    )
    assert not (tmp_path / "ours").exists()
