"""Problems as values: where, what, and in which order to mend them."""

from __future__ import annotations

from flipkit.errors import DocumentError, FetchError
from flipkit.model.problems import Faulty, Problem, by_file, counted, sort_key


def test_a_problem_says_where_it_stands() -> None:
    row = Problem("s.csv", None, 7, "room", "error", "wrong.", "Mend it.")
    assert str(row) == "error: s.csv, row 7, room: wrong. Mend it."
    assert str(Problem("x.md", 3, None, None, "warning", "odd.")) == "warning: x.md, line 3: odd."


def test_errors_become_problems() -> None:
    error = DocumentError("is missing.", file="x.md", line=2, field="title", remedy="Add it.")
    assert Problem.of(error) == Problem("x.md", 2, None, "title", "error", "is missing.", "Add it.")
    dead = FetchError("no answer.", source="https://gone.invalid/feed.xml")
    assert Problem.of(dead) == Problem("https://gone.invalid/feed.xml", None, None, None, "error", "no answer.")


def test_errors_are_mended_first_then_file_by_file_from_the_top() -> None:
    problems = [
        Problem("a", 1, None, None, "warning", "m"),
        Problem("b", 1, None, None, "error", "m"),
        Problem("a", None, 9, None, "error", "m"),
        Problem("a", 12, None, None, "error", "m"),
        Problem("a", 3, None, None, "error", "m"),
    ]
    ordered = sorted(problems, key=sort_key)
    assert [(p.severity, p.file, p.line, p.row) for p in ordered] == [
        ("error", "a", 3, None), ("error", "a", 12, None), ("error", "a", None, 9), ("error", "b", 1, None),
        ("warning", "a", 1, None),
    ]  # fmt: skip


def test_a_message_becomes_a_sentence_but_names_stay_as_they_are() -> None:
    messages = ("the end is missing.", "'x' is odd.", "people.yml has nobody.", "minutes and end disagree.", "")
    assert [Problem("a", None, None, None, "error", message).sentence for message in messages] == [
        "The end is missing.", "'x' is odd.", "people.yml has nobody.", "Minutes and end disagree.", "",
    ]  # fmt: skip


def test_problems_are_grouped_by_file_and_counted() -> None:
    late, early = (Problem("b", line, None, None, "error", "m") for line in (9, 2))
    odd, other = (Problem(file, 1, None, None, "warning", "m") for file in ("b", "a"))
    note, alone = (Problem(file, 1, None, None, "note", "m") for file in ("b", "0"))
    assert by_file([alone, other, note, late, odd, early]) == (
        Faulty("b", (early, late), (odd,), (note,)), Faulty("a", (), (other,)), Faulty("0", (), (), (alone,)),
    )  # fmt: skip
    assert [counted(found) for found in ([late, odd, early], [odd], [note, odd, late, note], [])] == [
        "2 errors and 1 warning",
        "1 warning",
        "1 error, 1 warning and 2 notes",
        "",
    ]
