"""Tasks on all cores: the same comes of them on however many, in their order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from flipkit import cores

TASKS = range(200)
HELD, FREE = cores._held, cores._free


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever else the tests hold, there is room for several processes."""
    monkeypatch.setattr(cores, "_held", lambda: 20)


@pytest.fixture
def forked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The processes that are forked: this one may have others below it."""
    fork, found = os.fork, list[int]()

    def noted() -> int:
        made = fork()
        found.append(made)
        return made

    monkeypatch.setattr(os, "fork", noted)
    return found


def nobody_is_left(forked: list[int]) -> bool:
    for each in forked:
        with pytest.raises(ChildProcessError):
            os.waitpid(each, os.WNOHANG)
    return bool(forked)


def squared(number: int) -> tuple[int, bytes]:
    return number * number, bytes(number)


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_the_same_comes_of_tasks_on_however_many_cores(count: int) -> None:
    assert [*cores.each_made(TASKS, squared, count)] == [*map(squared, TASKS)]
    assert [*cores.each_made([], squared, count)] == []


def test_tasks_are_done_in_as_many_processes_as_there_are_cores(forked: list[int]) -> None:
    found = [*cores.each_made(TASKS, lambda _: os.getpid(), 3)]
    assert len({*found}) == 3
    assert found.count(os.getpid()) >= len(TASKS) // 3
    assert nobody_is_left(forked)


def test_few_tasks_and_those_beside_a_thread_are_done_here() -> None:
    """A fork would take along the locks that another thread holds."""
    assert {*cores.each_made(TASKS[:20], lambda _: os.getpid(), 3)} == {os.getpid()}
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        assert {*cores.each_made(TASKS, lambda _: os.getpid(), 3)} == {os.getpid()}
    finally:
        done.set()
        waiting.join()


def test_what_a_task_raises_is_raised_here_when_its_turn_comes(forked: list[int]) -> None:
    def do(number: int) -> int:
        if number == 101:
            raise ValueError("a hundred and one")
        return number

    made = cores.each_made(TASKS, do, 3)
    assert [next(made) for _ in range(101)] == [*range(101)]
    with pytest.raises(ValueError, match="a hundred and one"):
        next(made)
    assert nobody_is_left(forked)


def test_what_can_be_sent_to_nobody_and_what_dies_is_done_here() -> None:
    us = os.getpid()

    def do(number: int) -> object:
        if os.getpid() != us and number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return (lambda: number) if number % 3 else number

    found = [*cores.each_made(TASKS, do, 3)]
    assert [each() if callable(each) else each for each in found] == [*TASKS]


def test_large_answers_come_whole() -> None:
    made = [*cores.each_made(TASKS, lambda number: bytes([number]) * 3_000_000, 2)]
    assert [(len(each), each[0]) for each in made] == [(3_000_000, number) for number in TASKS]


def test_who_asks_no_further_ends_all(forked: list[int]) -> None:
    made = cores.each_made(TASKS, squared, 3)
    assert next(made) == (0, b"")
    made.close()
    assert nobody_is_left(forked)


@pytest.mark.parametrize(
    ("held", "free", "count"), [(100, 10_000, 4), (100, 400, 3), (300, 500, 1), (100, None, 4), (200, None, 2)]
)
def test_no_more_processes_than_there_is_memory_for(
    monkeypatch: pytest.MonkeyPatch, held: int, free: int | None, count: int
) -> None:
    """Each may come to hold what we hold: half of what is free is for them, or 500 MB if nobody knows what is."""
    assert 10 < HELD() < 2000
    monkeypatch.setattr(cores, "_held", lambda: held)
    monkeypatch.setattr(cores, "_free", lambda: free)
    assert len({*cores.each_made(TASKS, lambda _: os.getpid(), 4)}) == count


def test_what_is_free_is_known_here() -> None:
    """Not more than this machine has."""
    free = FREE()
    assert free is None or 0 <= free * 1_000_000 < os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def told(said: Path) -> None:
    said.write_text(str(os.getpid()))


def test_something_is_done_meanwhile_by_another_process(tmp_path: Path, forked: list[int]) -> None:
    us, said = os.getpid(), tmp_path / "said"
    meanwhile = cores.Meanwhile(partial(told, said))
    meanwhile.wait()
    assert int(said.read_text()) == forked[0] != us
    meanwhile.end()  # of what is over there is nothing to end
    assert nobody_is_left(forked)


def test_what_is_done_meanwhile_ends_when_nobody_waits_for_it(tmp_path: Path, forked: list[int]) -> None:
    begun = time.monotonic()
    meanwhile = cores.Meanwhile(partial(time.sleep, 60))
    meanwhile.end()
    assert time.monotonic() - begun < 10
    assert nobody_is_left(forked)


def test_what_is_done_meanwhile_ends_with_who_wanted_it() -> None:
    """Also where that one is killed: it would write beside the next one."""
    script = (
        "import os, signal, time; from flipkit import cores; cores._held = lambda: 20; cores.usable = lambda: 2\n"
        "meanwhile = cores.Meanwhile(lambda: time.sleep(60)); print(meanwhile._id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=30)
    assert said.stdout.strip().isdigit()  # and all that held the line to us is gone, or we would wait for it


def test_beside_a_thread_nothing_is_done_meanwhile(forked: list[int]) -> None:
    done = threading.Event()
    waiting = threading.Thread(target=done.wait)
    waiting.start()
    try:
        cores.Meanwhile(lambda: None).wait()
    finally:
        done.set()
        waiting.join()
    assert not forked
