"""SECURITY.md promises nothing that no test holds, and the tests hold nothing that it does not promise."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from flipkit import locks
from flipkit.gather.formats import limits, parse_tasks, sandbox
from flipkit.gather.sources import images
from flipkit.model.web_addresses import LONGEST_ADDRESS
from flipkit.publish.blogs import archive
from flipkit.publish.output import names

ROOT = Path(__file__).resolve().parents[1]
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
CHAPTER = SECURITY.split("## What flipkit promises\n", 1)[1].split("\n## ", 1)[0]
#: Each promise's number and all that is said of it.
PROMISES = {int(number): said for number, said in re.findall(r"^(\d+)\. (.+(?:\n   .+)*)", CHAPTER, re.M)}


def numbers(node: ast.AST) -> Iterator[object]:
    """The numbers in `pytest.mark.promise(…)` of a test file; None where one is not written out."""
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "pytest.mark.promise":
            (argument,) = each.args
            yield argument.value if isinstance(argument, ast.Constant) else None


def marks() -> dict[str, set[object]]:
    """The promises that each file of tests names."""
    found = {}
    for file in sorted((ROOT / "tests").rglob("test_*.py")):
        text = file.read_text("utf-8")
        if "mark.promise" in text and (named := {*numbers(ast.parse(text))}):
            found[file.relative_to(ROOT).as_posix()] = named
    return found


def test_the_promises_are_numbered_without_a_gap() -> None:
    assert [*PROMISES] == [*range(1, len(PROMISES) + 1)]
    assert [number for number, said in PROMISES.items() if not re.match(r"\*\*.+?\*\*", said, re.S)] == []


@pytest.mark.parametrize("number", PROMISES)
def test_each_promise_is_held_by_tests(number: int) -> None:
    assert [file for file, named in marks().items() if number in named] != []


def test_no_test_holds_a_promise_that_is_not_made() -> None:
    assert {file: named - {*PROMISES} for file, named in marks().items() if named - {*PROMISES}} == {}


@pytest.mark.parametrize("number", PROMISES)
def test_each_promise_says_its_limits_and_where_it_is_kept(number: int) -> None:
    said = " ".join(PROMISES[number].split())
    assert re.search(r"Limits?: \S.*\. \(`[^)]+`\)$", said)


#: Numbers that a promise names, and where the program has them.
NUMBERS = {
    2: {f"a year of more than {archive.LIMIT // 10**6} MB"},
    4: {
        *(f"titles of {limits.LINE}", f"names of {limits.NAME}", f"addresses of {LONGEST_ADDRESS:,} octets"),
        *(f"{limits.NEW} new entries", f"{images.ASKED} pictures and {images.SECONDS:g} seconds"),
        f"addresses of the site of {names.LONGEST}",
    },
    7: {f"{parse_tasks.SECONDS:g} seconds and {sandbox.MEMORY // 10**9} GB"},
    8: {f"{locks.PATIENCE:g} seconds"},
}


@pytest.mark.parametrize("number", NUMBERS)
def test_the_numbers_of_a_promise_are_the_programs(number: int) -> None:
    said = " ".join(PROMISES[number].split())
    assert [each for each in NUMBERS[number] if each not in said] == []


def test_every_place_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w./-]+(?:/|\.py))`", SECURITY)
    roots = (ROOT, ROOT / "plugins" / "flipkit")
    assert len(named) > 20
    assert [name for name in named if not any((root / name).exists() for root in roots)] == []


def test_a_mark_that_is_not_a_number_is_found() -> None:
    tree = ast.parse("@pytest.mark.promise(9)\ndef test_a(): ...\npytestmark = [pytest.mark.promise(n)]\n")
    assert [*numbers(tree)] == [9, None]
