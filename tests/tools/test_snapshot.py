"""A snapshot shows what values hold, not what their classes are called; a comparison tells what differs, once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field, make_dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import NamedTuple

import pytest
from pydantic import BaseModel

from flipkit.errors import ParseError
from flipkit.model.problems import Problem
from tests.support.problems import diagnosis
from tools.snapshot import doors
from tools.snapshot.differences import compare, report
from tools.snapshot.values import plain

ROOT = Path(__file__).resolve().parents[2]


class Kind(Enum):
    CHAT = "chat"


class Place(NamedTuple):
    room: str
    seats: int = 0


@dataclass(frozen=True)
class Talk:
    title: str
    place: Place
    starts: datetime
    kind: Kind = Kind.CHAT
    tags: frozenset[str] = frozenset()
    digest: str = "1:abc"
    within: list[object] = field(default_factory=list)
    _seen: int = 3


class Written(BaseModel):
    title: str
    place: Place
    starts: datetime
    kind: str = "chat"
    tags: tuple[str, ...] = ()


WHEN = datetime(2026, 11, 22, 5, tzinfo=UTC)


def test_a_value_is_written_down_by_the_names_of_its_fields() -> None:
    talk = Talk("Frogs", Place("Gym"), WHEN, tags=frozenset({"b", "a"}))
    talk.within.append(talk)
    assert plain(talk) == {
        "title": "Frogs",
        "place": {"room": "Gym"},
        "starts": "2026-11-22T05:00:00+00:00",
        "kind": "chat",
        "tags": ["a", "b"],
        "within": ["…"],
    }


def test_another_class_with_the_same_fields_is_no_difference() -> None:
    talk = Talk("Frogs", Place("Gym"), WHEN, tags=frozenset({"a"}))
    assert plain(talk) == plain(Written(title="Frogs", place=Place("Gym"), starts=WHEN, tags=("a",)))


def test_bytes_times_and_errors_are_plain_too() -> None:
    assert plain({"body": b"", "lasts": timedelta(minutes=1), 1: (Path("a/b"),), "seconds": 0.6}) == {
        "body": "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "lasts": 60.0,
        "1": ["a/b"],
    }
    assert plain(ParseError(diagnosis("No feed.", "Look."), source="x")) == {
        "refused": {"source": "x", "message": "No feed.", "remedy": "Look."}
    }
    assert plain(ZeroDivisionError("by zero")) == {"refused": "ZeroDivisionError: by zero"}


def test_a_problem_is_what_it_says_whatever_else_it_holds() -> None:
    problem = Problem("posts/a.md", diagnosis("it is empty.", "Write one."), line=3, field="title")
    names = ("severity", "file", "line", "row", "field", "message", "remedy", "code")
    other = make_dataclass("Other", names)("error", "posts/a.md", 3, None, "title", "it is empty.", "Write one.", "c")
    assert plain(problem) == plain(other) == {
        "severity": "error", "file": "posts/a.md", "line": 3, "field": "title", "message": "it is empty.",
        "remedy": "Write one.",
    }  # fmt: skip


def test_a_field_with_another_name_and_the_same_value_is_renamed() -> None:
    before = {"feed: a": {"entries": [{"link": "x", "title": "A"}, {"link": "y", "title": "B"}]}}
    after = {"feed: a": {"entries": [{"url": "x", "title": "A"}, {"url": "y", "title": "B"}]}}
    assert list(report(list(compare(before, after)), most=5)) == [
        "renamed: feed .entries[].link is now url (2 times)",
        "No differences.",
    ]


def test_what_differs_is_told_by_kind_with_its_place() -> None:
    before = {"feed: a": [1, 2, 3], "feed: b": {"words": 3}, "feed: c": "x", "real site: i.html": "12"}
    after = {"feed: a": [1, 3, 4], "feed: b": {"words": 4}, "feed: c": "x", "real site: i.html": "13"}
    assert list(report(list(compare(before, after)), most=1)) == [
        "feed []: 2 in 1 items",
        "    a [1]",
        "      - 2",
        "      + nothing",
        "    … and 1 more",
        "feed .words: 1 in 1 items",
        "    b .words",
        "      - 3",
        "      + 4",
        "real site (whole): 1 in 1 items",
        "    i.html ",
        '      - "12"',
        '      + "13"',
        "4 differences in 3 items",
    ]


def test_of_long_texts_the_part_that_differs_is_shown() -> None:
    (only,) = compare({"feed: a": "a" * 500 + "b" + "c" * 500}, {"feed: a": "a" * 500 + "d" + "c" * 500})
    assert only.before == "…" + "a" * 60 + "b" + "c" * 119
    assert only.after == "…" + "a" * 60 + "d" + "c" * 119


FEED = (
    """<rss version="2.0"><channel><title>Lab</title><item><title>%s</title><guid>1</guid></item></channel></rss>"""
)


@pytest.mark.slow
@pytest.mark.parametrize(("title", "status"), [("Frogs", 0), ("Toads", 1)])
def test_two_snapshots_of_a_folder_are_compared(tmp_path: Path, title: str, status: int) -> None:
    data = tmp_path / "data"
    feeds = data / "feeds" / "fastfeedparser-benchmark"
    feeds.mkdir(parents=True)
    (feeds / "large").write_bytes(b" " * 8_000_001)
    for name, words in (("before", "Frogs"), ("after", title)):
        (feeds / "lab").write_text(FEED % words, encoding="utf-8")
        run(f"{tmp_path}/{name}.json", "--only", "feed", data=data)
    found = json.loads((tmp_path / "before.json").read_text(encoding="utf-8"))
    assert list(found) == [
        "feed: feeds/fastfeedparser-benchmark/lab",
        "feed: feeds/fastfeedparser-benchmark/large",
    ]
    read, large = found.values()
    assert [entry["title"] for entry in read["entries"]] == ["Frogs"]
    assert large == "not read: larger than 8,000,000 bytes"
    done = run("--diff", f"{tmp_path}/before.json", f"{tmp_path}/after.json", status=status)
    assert ("No differences." in done) == (status == 0)


def run(*arguments: str, data: Path | None = None, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "tools.snapshot", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env=os.environ | ({"FLIPKIT_DATA": str(data)} if data else {}),
    )  # fmt: skip
    assert done.returncode == status, done.stderr
    return done.stdout


@pytest.mark.slow
def test_a_file_that_takes_too_long_is_left() -> None:
    with pytest.raises(doors.TooSlow), doors.at_most(1):
        while True:
            pass
