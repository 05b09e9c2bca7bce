"""Problems as values: where, what, and in which order to mend them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from flipkit.errors import DocumentError, FetchError
from flipkit.faults import ENGLISH, Fault, said
from flipkit.model.faults import PERSON_UNKNOWN, ROOM_UNKNOWN
from flipkit.model.problems import Faulty, Problem, by_file, counted, sort_key, without
from tests.support.problems import diagnosis

WRONG = diagnosis("wrong.")
ODD = diagnosis("odd.", severity="warning", code="odd")
NOTED = diagnosis("noted.", severity="note", code="noted")


def test_a_problem_says_where_it_stands() -> None:
    row = Problem("s.csv", diagnosis("wrong.", "Mend it."), row=7, field="room")
    assert str(row) == "error: s.csv, row 7, room: wrong. Mend it."
    assert str(Problem("x.md", ODD, line=3)) == "warning: x.md, line 3: odd."
    assert [Problem("x.md", ODD, line=3, field="a").spot_in(ENGLISH), Problem("x.md", ODD).spot_in(ENGLISH)] == [
        "line 3, a", "",
    ]  # fmt: skip


def test_what_a_terminal_would_obey_is_never_said() -> None:
    hostile = "x\x1b]0;owned\x07\n\u202etxt\x9b31m"
    problem = Problem("a.json", ROOM_UNKNOWN(name=hostile, also="", near=hostile, known=[hostile]), field=hostile)
    told = f"{problem} {problem.sentences} {problem.as_json()} {problem.place} {problem.sentence_in(ENGLISH)}"
    assert told.isprintable()
    assert problem.message == "'x]0;owned txt31m' is not a room of this conference."


def test_what_it_is_about_is_said_unless_the_sentence_names_it() -> None:
    unknown = ROOM_UNKNOWN(name="Gymm", also="", near="Gym", known=["Gym", "Hall"])
    assert Problem("a.json", unknown, subject="Labs").message == "'Labs': 'Gymm' is not a room of this conference."
    assert Problem("a.json", unknown, subject="Gymm").message == "'Gymm' is not a room of this conference."


def test_errors_become_problems_with_their_code() -> None:
    error = DocumentError(WRONG, file="x.md", line=2, field="title")
    assert Problem.of(error) == Problem("x.md", WRONG, line=2, field="title")
    assert (Problem.of(error).code, Problem.of(error).severity) == ("some-fault", "error")
    dead = FetchError(WRONG, source="https://gone.invalid/feed.xml")
    assert Problem.of(dead) == Problem("https://gone.invalid/feed.xml", WRONG)


def test_errors_are_mended_first_then_file_by_file_from_the_top() -> None:
    problems = [
        Problem("a", ODD, line=1),
        Problem("b", WRONG, line=1),
        Problem("a", WRONG, row=9),
        Problem("a", WRONG, line=12),
        Problem("a", WRONG, line=3),
    ]
    ordered = sorted(problems, key=sort_key)
    assert [(p.severity, p.file, p.line, p.row) for p in ordered] == [
        ("error", "a", 3, None), ("error", "a", 12, None), ("error", "a", None, 9), ("error", "b", 1, None),
        ("warning", "a", 1, None),
    ]  # fmt: skip


def test_a_message_becomes_a_sentence_but_names_stay_as_they_are() -> None:
    messages = ("the end is missing.", "'x' is odd.", "people.yml has nobody.", "minutes and end disagree.", "")
    assert [Problem("a", diagnosis(message)).sentence_in(ENGLISH) for message in messages] == [
        "The end is missing.", "'x' is odd.", "people.yml has nobody.", "Minutes and end disagree.", "",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["sessions (1).csv", "notes", "talks.csv"])
def test_a_name_that_begins_a_sentence_keeps_its_letters(name: str) -> None:
    missing = Fault("missing", "%(name)s is not there.", meaning="M.")
    assert Problem("a", missing(name=name)).sentence_in(ENGLISH) == f"{name} is not there."
    remark = Fault("remark", "%(text)s", meaning="M.")
    assert Problem("a", remark(text="the table is empty.")).sentence_in(ENGLISH) == "The table is empty."


def test_problems_are_grouped_by_file_and_counted() -> None:
    late, early = (Problem("b", WRONG, line=line) for line in (9, 2))
    odd, other = (Problem(file, ODD, line=1) for file in ("b", "a"))
    note, alone = (Problem(file, NOTED, line=1) for file in ("b", "0"))
    assert by_file([alone, other, note, late, odd, early]) == (
        Faulty("b", (early, late), (odd,), (note,)), Faulty("a", (), (other,)), Faulty("0", (), (), (alone,)),
    )  # fmt: skip
    assert [said(counted(found)) for found in ([late, odd, early], [odd], [note, odd, late, note], [])] == [
        "2 errors and 1 warning",
        "1 warning",
        "1 error, 1 warning and 2 notes",
        "",
    ]


def test_what_is_ignored_is_parted_from_the_rest_and_an_error_never_is() -> None:
    wrong, odd, noted = Problem("a", WRONG), Problem("a", ODD), Problem("b", NOTED)
    assert without([wrong, odd, noted], {"noted", "some-fault"}) == ([wrong, odd], [noted])
    assert without([wrong, odd, noted], ()) == ([wrong, odd, noted], [])


@pytest.mark.parametrize(
    ("near", "remedy"), [("Gym", "Did you mean 'Gym'?"), ("", "Write one of Gym, Hall, or add it to rooms.")]
)
def test_a_remedy_has_the_first_form_that_can_be_filled(near: str, remedy: str) -> None:
    assert ROOM_UNKNOWN(name="Gymm", also="", near=near, known=["Gym", "Hall"]).remedy == remedy


def test_a_problem_can_be_said_in_another_language() -> None:
    class Shouting:
        """A language that is English, louder."""

        def gettext(self, text: str, /) -> str:
            return text.replace("looks", "LOOKS")

        def form(self, one: str, many: str, num: int) -> str:
            return (one if num == 1 else many).upper().replace("%(NUM)S", "%(num)s")

        def agreeing(self, text: str, values: Mapping[str, object]) -> str:
            return text

    unknown = Problem("a.md", PERSON_UNKNOWN(name="ana-ruiz", also=""))
    assert unknown.message_in(Shouting()).startswith("'ana-ruiz' LOOKS like an id")
    assert said(counted([unknown, unknown]), Shouting()) == "2 WARNINGS"
