"""What stands beside the code: workflows that can do no harm, and one version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import flipkit

ROOT = Path(__file__).resolve().parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
#: A commit's digest can't be moved to other code, as a tag can; the version is for people.
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def read(file: Path) -> Any:
    return YAML(typ="safe").load(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_actions_are_pinned_by_digest(file: Path) -> None:
    used = re.findall(r"uses: *(.+)", file.read_text(encoding="utf-8"))
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_job_may_do_only_what_it_says(file: Path) -> None:
    workflow = read(file)
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert job["permissions"] == {"contents": "read"}, name
        (checkout,) = (step for step in job["steps"] if "actions/checkout@" in step.get("uses", ""))
        assert checkout["with"]["persist-credentials"] is False, name


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_nothing_that_others_wrote_stands_in_a_command(file: Path) -> None:
    commands = [step.get("run", "") for job in read(file)["jobs"].values() for step in job["steps"]]
    assert [command for command in commands if "${{" in command] == []


def test_the_workflow_runs_what_must_pass_before_a_change_lands() -> None:
    steps = read(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["steps"]
    commands = [step["run"] for step in steps if "run" in step]
    assert commands == re.findall(r"^make .+", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.M)


@pytest.mark.parametrize(("ending", "most"), [("js", 120), ("css", 120)])
def test_scripts_and_styles_have_lines_that_fit_a_screen(ending: str, most: int) -> None:
    files = sorted((ROOT / "plugins" / "flipkit" / "theme").rglob(f"*.{ending}"))
    files = [file for file in files if file.name != "noble-ed25519.js"]  # another's, unchanged
    lines = [(file.name, line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    assert len(lines) > 1000
    assert [(name, line) for name, line in lines if len(line) > most] == []


def test_forms_are_forms() -> None:
    for form in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"):
        if form.name == "config.yml":
            continue
        assert {"name", "description", "body"} == set(read(form))
        assert all(part["attributes"].get("label") for part in read(form)["body"] if part["type"] != "markdown")


def test_the_version_is_said_alike_in_both_places() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == flipkit.__version__
