"""`flipkit import chat` as one runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.webserver import document, serving

INDEX = """---
kind: chat
title: Monday chat
starts: 2012-03-05 20:00
timezone: America/New_York
repeats: weekly
times: ["20:00", "21:30"]
transcripts: {block: ["@spam"]}
---
"""
PASTED = (
    "Maren Holt @lab_bench · 20:10\nQ1: How do you open? https://labbench.example/x\n@spam: Buy!\n@devon: A1 So\n"
)
WEEK = "events/monday/weeks/2012-03-05.md"
Run = Callable[..., Result]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs" / "events" / "monday" / "weeks"
    folder.mkdir(parents=True)
    (folder.parent / "index.md").write_text(INDEX)
    (tmp_path / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "pasted.txt").write_text(PASTED)
    (tmp_path / "mkdocs.yml").write_text("site_name: Commons\ntheme: {name: flipkit}\nplugins: [flipkit/events]\n")
    return tmp_path / "docs"


@pytest.fixture
def run(docs: Path) -> Run:
    def invoke(into: str, *more: str, file: str = "pasted.txt") -> Result:
        here = docs.parent
        source = file if "://" in file else str(here / file)
        words = ["import", "chat", source, "--into", into, *more, "-f", str(here / "mkdocs.yml")]
        return CliRunner().invoke(main, words)

    return invoke


def test_a_transcript_comes_beside_a_week_that_is_made(run: Run, docs: Path) -> None:
    result = run("monday/2012-03-05")
    assert (result.exit_code, result.stdout.splitlines()) == (
        0,
        [
            "2 messages by 2 people (2 in no earlier transcript), 1 question, 1 link from pasted text. "
            "Left out: 1 by blocked people.",
            "They are in events/monday/weeks/2012-03-05.transcript.yml, "
            "and events/monday/weeks/2012-03-05.md was made and names it.",
        ],
    )
    assert (docs / WEEK).read_text() == (
        '---\ntopic: "Q1: How do you open?"\ntranscript: "2012-03-05.transcript.yml"\n---\n'
    )
    written = (docs / WEEK).with_suffix(".transcript.yml").read_text()
    assert "MH ~" in written and not any(word in written for word in ("Maren", "lab_bench", "devon", "spam"))


def test_a_week_keeps_its_words_and_comments(run: Run, docs: Path) -> None:
    (docs / WEEK).write_text("---\n# ours\ntopic:   Labs   # for now\n---\n\nNotes.\n")
    assert run("monday/2012-03-05", "--topic", "Not this").exit_code == 0
    assert (docs / WEEK).read_text() == (
        '---\n# ours\ntopic:   Labs   # for now\ntranscript: "2012-03-05.transcript.yml"\n---\n\nNotes.\n'
    )


def test_a_later_time_of_a_day_has_a_file_of_its_own(run: Run, docs: Path) -> None:
    (docs / WEEK).with_name("2012-03-05-2000.md").write_text("---\ntopic: Early\n---\n")
    assert run("monday/2012-03-05-2130", "--topic", "Late").exit_code == 0
    assert run("monday/2012-03-05").exit_code == 0
    assert sorted(path.name for path in (docs / WEEK).parent.iterdir()) == [
        "2012-03-05-2000.md", "2012-03-05-2130.md", "2012-03-05-2130.transcript.yml", "2012-03-05.transcript.yml",
    ]  # fmt: skip
    result = CliRunner().invoke(main, ["check", "-f", str(docs.parent / "mkdocs.yml"), "--now", "2012-04-01"])
    assert (result.exit_code, result.stdout) == (0, "Nothing is wrong.\n")


def test_json(run: Run) -> None:
    assert json.loads(run("monday/2012-03-05", "--json").stdout) == {
        "chat": "monday", "week": "2012-03-05", "format": "pasted text", "messages": 2, "participants": 2,
        "newcomers": 2, "questions": 1, "links": 1, "repeats": 0, "blocked": 1, "left_out": {},
        "transcript": "events/monday/weeks/2012-03-05.transcript.yml", "week_file": WEEK, "faults": [],
    }  # fmt: skip


def test_a_dry_run_writes_nothing(run: Run, docs: Path) -> None:
    result = run("monday/2012-03-05", "--dry-run")
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "Nothing was written.")
    assert list((docs / WEEK).parent.iterdir()) == []


def test_lines_that_can_not_be_read_are_named(run: Run, docs: Path) -> None:
    (docs.parent / "pasted.txt").write_text("Mine\n" + PASTED)
    result = run("monday/2012-03-05")
    assert (result.exit_code, result.stderr) == (0, "pasted.txt, line 1: 'Mine' does not say who said it.\n")
    assert "1 line that can't be read." in result.stdout


@pytest.mark.parametrize(
    ("into", "code", "said"),
    [
        ("monday", 2, "'monday' is no chat with a date. Write it like flipclass/2026-11-16."),
        ("tuesday/2012-03-05", 2, "'tuesday/2012-03-05' is no chat with a date."),
        ("../monday/2012-03-05", 2, "is no chat with a date."),
        ("monday/first", 1, "'first' is not a date. Write the date of the chat: 2012-03-05."),
        ("monday/2012-03-06", 1, "there is no chat on 2012-03-06, a Tuesday."),
        ("monday/2012-03-05-2200", 1, "there is no chat at that time on 2012-03-05."),
    ],
)
def test_where_it_should_go_must_be_a_chat(run: Run, docs: Path, into: str, code: int, said: str) -> None:
    result = run(into)
    assert result.exit_code == code and said in result.stderr
    assert list((docs / WEEK).parent.iterdir()) == []


def test_what_is_there_is_not_written_over(run: Run, docs: Path) -> None:
    assert run("monday/2012-03-05").exit_code == 0
    before = (docs / WEEK).with_suffix(".transcript.yml").read_text()
    result = run("monday/2012-03-05")
    assert result.exit_code == 1 and "there is a transcript of this week already." in result.stderr
    assert (docs / WEEK).with_suffix(".transcript.yml").read_text() == before
    (docs / WEEK).with_name("2012-03-12.md").write_text("---\ntopic: Labs\ntranscript: other.yml\n---\n")
    result = run("monday/2012-03-12")
    assert result.exit_code == 1 and "the week names the transcript 'other.yml' already." in result.stderr
    assert not (docs / WEEK).with_name("2012-03-12.transcript.yml").exists()


def test_a_file_that_is_no_chat_is_refused(run: Run, docs: Path) -> None:
    result = run("monday/2012-03-05", file="mkdocs.yml")
    assert result.exit_code == 1
    assert result.stderr.startswith(
        "Error: mkdocs.yml: no message can be read in it. line 1: 'site_name: Commons' does not say who said it."
    )
    assert all(form in result.stderr for form in ("Storify", "CSV", "pasted text"))


def test_a_hashtag_is_asked_for_at_its_server(run: Run, docs: Path) -> None:
    status = {
        "id": "1", "created_at": "2012-03-06T01:02:00Z", "visibility": "public", "content": "<p>Q1: What? #mon</p>",
        "account": {"acct": "maren@lab.example", "display_name": "Maren Holt"}, "tags": [{"name": "mon"}],
    }  # fmt: skip
    later = {**status, "id": "2", "created_at": "2012-03-06T01:05:00Z", "visibility": "private"}
    found = document(json.dumps([later, status]).encode(), "application/json")
    with serving(
        {"/api/v1/timelines/tag/mon": lambda asked: (document(b"[]") if "max_id" in asked.path else found)(asked)}
    ) as server:
        source = server.url("/tags/mon")
        result = run("monday/2012-03-05", "--allow-network", "127.0.0.0/8", file=source)
    assert (result.exit_code, result.stderr) == (0, "page 1: 2 messages so far\n")
    assert result.stdout.splitlines() == [
        "1 message by 1 person (1 in no earlier transcript), 1 question, 0 links from #mon on 127.0.0.1. "
        "Left out: 1 private message.",
        "They are in events/monday/weeks/2012-03-05.transcript.yml, "
        "and events/monday/weeks/2012-03-05.md was made and names it.",
    ]
    assert 'who: "MH ~' in (docs / WEEK).with_suffix(".transcript.yml").read_text()


@pytest.mark.parametrize(
    ("source", "more", "said"),
    [
        ("http://127.0.0.1:9/tags/mon", (), "leads into a private network"),
        ("http://127.0.0.1:9/tags/mon", ("--allow-network", "127.0.0.0/8"), "the server could not be asked"),
        ("https://commons.example/tags/mon", (), "there is no such host"),
        ("https://commons.example/@maren/1", (), "this is not the address of a hashtag on a Mastodon server."),
        ("https://commons.example/", (), "this is not the address of a hashtag on a Mastodon server."),
        ("https://commons.example/tags/mon", ("--now", "2012-03-05"), "the chat of 2012-03-05 is not over yet."),
        ("nothing.txt", (), "The file can't be read (No such file or directory)."),
    ],
)
def test_a_server_that_can_not_be_asked(run: Run, docs: Path, source: str, more: tuple[str, ...], said: str) -> None:
    result = run("monday/2012-03-05", *more, file=source)
    assert result.exit_code == 1 and said in result.stderr
    assert list((docs / WEEK).parent.iterdir()) == []
