"""Promise 7: a file of the community's own is read within the bounds of what comes from an address."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from flipkit.errors import DocumentError, ParseError
from flipkit.gather.formats.parse_tasks import ParseTask, TimeIsUpError, deadline
from flipkit.gather.formats.sandbox import run_bounded
from flipkit.gather.formats.spreadsheets import faults

pytestmark = pytest.mark.promise(7)

HERE = __name__


def spin(*, source: str) -> int:
    while True:
        pass


def spin_and_catch_all(*, source: str) -> int:
    while True:
        with suppress(Exception):  # as a parser of others may do
            spin(source=source)


def match_for_ever(*, source: str) -> int:
    import re  # noqa: PLC0415

    return len(re.findall(r"(?:a+)+$", "a" * 40 + "b"))


def burst(*, source: str) -> int:
    raise MemoryError


def dig(*, source: str) -> int:
    return dig(source=source) + 1


def refuse(*, source: str) -> int:
    raise DocumentError(faults.HEAD_EMPTY(), file=source, line=3)


def count(*, source: str) -> int:
    return len(source)


@pytest.fixture(autouse=True)
def importable() -> Iterator[None]:
    """Make this file's functions known by a name that a task can have."""
    import sys  # noqa: PLC0415

    sys.modules.setdefault("own_files_bounded", sys.modules[HERE])
    yield
    del sys.modules["own_files_bounded"]


def task(name: str) -> ParseTask[int]:
    return ParseTask(
        function=f"own_files_bounded:{name}", result=int, what="table", source="fair/sessions.csv", is_small=True
    )


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("spin", "Reading the table took longer than 0.3 seconds, so flipkit gave it up."),
        ("spin_and_catch_all", "Reading the table took longer than 0.3 seconds, so flipkit gave it up."),
        ("match_for_ever", "Reading the table took longer than 0.3 seconds, so flipkit gave it up."),
        ("burst", "Reading the table takes more memory than flipkit gives to one."),
        ("dig", "The table nests its parts too deep to be read."),
    ],
)
def test_what_costs_too_much_is_said_in_plain_words(name: str, message: str) -> None:
    began = time.monotonic()
    with pytest.raises(ParseError) as caught:
        run_bounded(task(name), seconds=0.3)
    assert (caught.value.message, caught.value.source, bool(caught.value.remedy)) == (
        message,
        "fair/sessions.csv",
        True,
    )
    assert time.monotonic() - began < 5
    assert run_bounded(task("count")) == len("fair/sessions.csv")  # the next one is read


def test_a_large_file_is_read_in_another_process_with_the_same_words() -> None:
    large = ParseTask(function="math:fsum", result=float, what="table", source="x", values=([1.0],))
    with pytest.raises(ParseError, match="could not read the table"):  # fsum takes no source
        run_bounded(large)


def test_an_error_of_ours_comes_back_as_it_is_from_another_process() -> None:
    from pathlib import Path  # noqa: PLC0415

    from flipkit.gather.formats.spreadsheets import TableProgramme  # noqa: PLC0415

    gone = ParseTask(
        function="flipkit.gather.formats.spreadsheets:read_file",
        result=TableProgramme,
        what="table",
        source="fair/sessions.csv",
        values=(Path("/nowhere/sessions.csv"), "", None),
    )
    with pytest.raises(DocumentError) as caught:
        run_bounded(gone)
    assert (caught.value.file, caught.value.diagnosis.fault.code) == ("fair/sessions.csv", "table-unreadable")


def test_an_outer_deadline_counts() -> None:
    with pytest.raises(TimeIsUpError), deadline(0.2), deadline(60):
        while True:
            pass
    with deadline(0.05):
        pass
    time.sleep(0.1)  # nothing rings any more


def test_without_such_a_clock_there_is_no_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(signal, "SIGALRM")
    with deadline(0.01):
        time.sleep(0.05)
