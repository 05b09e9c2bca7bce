"""What `flipkit check` prints, and how it ends."""

from __future__ import annotations

import json

import pytest

from flipkit.commands.check import exit_code, lines, report
from flipkit.model.problems import Problem

ERROR = Problem(
    "events/summer/sessions.csv", None, 7, "room", "error",
    "'Gymm' is not a room of this conference.", "Did you mean 'Gym'?",
)  # fmt: skip
WARNING = Problem("posts/hello.md", 12, None, None, "warning", "a link leads to posts/gone.md, which is not there.")


def test_a_report_says_place_fault_and_remedy_and_counts() -> None:
    assert list(report([ERROR, WARNING])) == [
        "error    events/summer/sessions.csv, row 7, room",
        "         'Gymm' is not a room of this conference. Did you mean 'Gym'?",
        "warning  posts/hello.md, line 12",
        "         a link leads to posts/gone.md, which is not there.",
        "1 error and 1 warning.",
    ]


@pytest.mark.parametrize(
    ("problems", "last"),
    [([], "Nothing is wrong."), ([ERROR, ERROR], "2 errors."), ([WARNING], "1 warning.")],
)
def test_a_report_ends_with_its_number_of_problems(problems: list[Problem], last: str) -> None:
    assert list(report(problems))[-1] == last


def test_json_has_one_object_a_line_with_the_keys_of_the_design() -> None:
    (line,) = lines([ERROR])
    assert list(json.loads(line)) == ["file", "line", "row", "field", "severity", "message", "remedy"]
    assert json.loads(line)["row"] == 7


@pytest.mark.parametrize(
    ("problems", "strict", "code"),
    [([], True, 0), ([WARNING], False, 0), ([WARNING], True, 1), ([ERROR], False, 1)],
)
def test_errors_fail_and_warnings_only_under_strict(problems: list[Problem], strict: bool, code: int) -> None:
    assert exit_code(problems, strict=strict) == code
