"""Warnings and notes that nobody wants to read of: ignored by their codes, and counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.mkdocs.building import built
from tests.mkdocs.conftest import Make
from tests.support.html import words

INDEX = """---
kind: conference
title: Autumn meeting
starts: 2027-10-01
ends: 2027-10-01
timezone: America/Chicago
programme: {from: sessions.csv}
---
"""
#: A session in the night, one whose PD minutes are uneven, and one without an end.
TABLE = """title,start,minutes,room,speakers,pd_minutes
Owls,2027-10-01 02:00,60,Gym,Dora,
Pegs,2027-10-01 10:00,60,Gym,Bo,33
Maps,2027-10-01 12:00,,Gym,Cleo,
"""
#: What `check` says of the project's address, which is an example's.
ADDRESS = "site-url-placeholder"
FILES = {"events/autumn/index.md": INDEX, "events/autumn/sessions.csv": TABLE}


def check(project: Path, *options: str) -> Result:
    """Run `flipkit check` on a project."""
    return CliRunner().invoke(main, ["check", "-f", str(project / "mkdocs.yml"), *options])


def codes(project: Path, *options: str) -> list[str]:
    """The codes that `flipkit check --json` shows."""
    return [json.loads(line)["code"] for line in check(project, "--json", *options).output.splitlines()]


def configured(make: Make, ignore: str) -> Path:
    """The project with a line `ignore` in its mkdocs.yml."""
    return make("events", extra=f"extra:\n  flipkit:\n    ignore: {ignore}\n", files=FILES)


def test_a_code_is_ignored_behind_the_command(make: Make) -> None:
    project = make("events", files=FILES)
    assert codes(project) == ["session-without-length", "in-the-night", "pd-uneven", ADDRESS]
    assert codes(project, "--ignore", "pd-uneven") == ["session-without-length", "in-the-night", ADDRESS]
    last = check(project, "--ignore", "pd-uneven", "--ignore", "in-the-night").output.splitlines()[-1]
    assert last == "1 error and 1 warning. 2 more are ignored."


def test_codes_are_ignored_in_mkdocs_yml_by_command_build_and_page(make: Make) -> None:
    project = configured(make, "[pd-uneven]")
    assert codes(project) == ["session-without-length", "in-the-night", ADDRESS]
    assert (
        check(project, "--ignore", "in-the-night").output.splitlines()[-1]
        == "1 error and 1 warning. 2 more are ignored."
    )
    page = built(project)["problems/index.html"].decode()
    assert "in-the-night" in words(page)
    assert "odd number to add up" not in words(page)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("pd-unevem", "'pd-unevem' is the code of no problem. Did you mean 'pd-uneven'?"),
        (
            "session-without-length",
            "'session-without-length' is an error, and only warnings and notes can be ignored.",
        ),
    ],
)
def test_what_can_not_be_ignored_is_refused(make: Make, code: str, said: str) -> None:
    project = make("events", files=FILES)
    refused = check(project, "--ignore", code)
    assert refused.exit_code == 2
    assert said in " ".join(refused.output.split())
    refused = check(configured(make, f"[{code}]"))
    assert refused.exit_code == 1
    assert f"extra.flipkit.ignore: {said}" in " ".join(refused.output.split())
