"""What `flipkit check` prints, and how it ends."""

from __future__ import annotations

import json
from dataclasses import replace

import click
import pytest

from flipkit.commands.check import exit_code, report
from flipkit.gather.formats.schedules.faults import END_USUAL
from flipkit.model.faults import ROOM_UNKNOWN
from flipkit.model.problems import Problem
from flipkit.publish.faults import LINK_BROKEN
from flipkit.publish.html.language import Language
from tests.support.problems import diagnosis

ERROR = Problem(
    "events/summer/sessions.csv", ROOM_UNKNOWN(name="Gymm", also="", near="Gym", known=["Gym"]), row=7, field="room"
)
WARNING = Problem("posts/hello.md", LINK_BROKEN(path="posts/gone.md"), line=12)
NOTE = Problem("events/summer/all.json", END_USUAL(minutes=60, sessions=""))


def told(problems: list[Problem], width: int = 0) -> list[str]:
    """The report without its colours."""
    return [click.unstyle(line) for line in report(problems, width)]


def test_a_report_says_file_by_file_what_is_wrong_and_how_to_mend_it() -> None:
    assert told([WARNING, ERROR]) == [
        "events/summer/sessions.csv: 1 error",
        "  error    row 7, room  (room-unknown)",
        "           'Gymm' is not a room of this conference.",
        "           Did you mean 'Gym'?",
        "",
        "posts/hello.md: 1 warning",
        "  warning  line 12  (link-broken)",
        "           A link leads to posts/gone.md, which is not there.",
        "           Check the path, or remove the link.",
        "",
        "1 error and 1 warning.",
    ]


def test_a_report_has_colours_for_what_matters() -> None:
    file, severity, _, remedy, *_ = report([ERROR])
    assert file == click.style("events/summer/sessions.csv", bold=True) + ": 1 error"
    assert severity.startswith("  " + click.style("error  ", fg="red", bold=True))
    assert remedy == click.style("           Did you mean 'Gym'?", fg="green")


def test_a_report_fits_the_terminal() -> None:
    assert told([WARNING], 40)[2:5] == [
        "           A link leads to",
        "           posts/gone.md, which is not",
        "           there.",
    ]


def test_a_terminal_obeys_no_text() -> None:
    odd = diagnosis("'\x1b[2J\r\u202e' is odd.", "Leave\nit.")
    problem = Problem("a\x1b]0;b\x07", odd, field="c\x9b")
    assert not [c for line in told([problem]) for c in line if not c.isprintable()]


@pytest.mark.parametrize(
    ("problems", "last"),
    [
        ([], "Nothing is wrong."),
        ([ERROR, ERROR], "2 errors."),
        ([WARNING], "1 warning."),
        ([NOTE, WARNING, ERROR, NOTE], "1 error, 1 warning and 2 notes."),
    ],
)
def test_a_report_ends_with_its_number_of_problems(problems: list[Problem], last: str) -> None:
    assert told(problems)[-1] == last


def test_a_report_speaks_the_communitys_language() -> None:
    problems = [replace(WARNING, diagnosis=LINK_BROKEN(path="posts/gone.md", near="posts/here.md"))]
    assert [click.unstyle(line) for line in report(problems, words=Language.of("es-MX"), ignored=2)] == [
        "posts/hello.md: 1 aviso",
        "  aviso    línea 12  (link-broken)",
        "           Un enlace lleva a posts/gone.md, que no está.",
        "           ¿Querías decir posts/here.md?",
        "",
        "1 aviso. Se pasan por alto 2 más.",
    ]


@pytest.mark.parametrize(("tag", "told"), [("es-MX", "es"), ("de", "en"), ("he", "en"), ("ja", "en"), ("en", "en")])
def test_those_who_edit_are_told_in_one_language(tag: str, told: str) -> None:
    """No sentence is half in one, nor turned for another that lacks it."""
    assert Language.of_problems(tag).tag == told


def test_a_report_ends_with_how_many_are_ignored() -> None:
    assert list(report([WARNING], ignored=2))[-1] == "1 warning. 2 more are ignored."
    assert list(report([], ignored=1)) == ["Nothing is wrong. 1 more is ignored."]


def test_json_has_one_object_a_line_with_place_code_and_sentences() -> None:
    line = json.dumps(ERROR.as_json())
    assert list(json.loads(line)) == ["file", "line", "row", "field", "severity", "code", "message", "remedy"]
    assert json.loads(line)["row"] == 7
    assert json.loads(line)["code"] == "room-unknown"


@pytest.mark.parametrize(
    ("problems", "strict", "code"),
    [
        ([], True, 0),
        ([WARNING], False, 0),
        ([WARNING], True, 1),
        ([ERROR], False, 1),
        ([NOTE], True, 0),
        ([NOTE, WARNING], True, 1),
    ],
)
def test_errors_fail_warnings_only_under_strict_and_notes_never(
    problems: list[Problem], strict: bool, code: int
) -> None:
    assert exit_code(problems, strict=strict) == code
