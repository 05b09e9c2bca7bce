"""Files with accidents in them, read: nothing may come of one but a refusal in words, in little time and memory."""

from __future__ import annotations

import re
import signal
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import FrameType

from flipkit.errors import FaultError, FlipkitError
from flipkit.gather.formats.faults import READER_FAILED
from flipkit.model.problems import Problem
from tests.soak.formats import FORMATS
from tests.soak.mutations import mutated

#: Seconds of the processor, and octets, that one file may take.
SECONDS, OCTETS = 10.0, 300_000_000
#: What Python says, and nobody else does.
_PYTHON = re.compile(
    r"Traceback|\w(?:Error|Exception)\b|NoneType|\bNone\b(?! of)|\b(?:True|False)\b|<class|<\w+\.\w+"
    r"|\bobject (?:has|is|at)\b|0x[0-9a-f]{6}|Expecting (?:value|property|',)|invalid literal|out of range"
    r"|not subscriptable|unhashable|unsupported operand|codec can't|positional argument|must be (?:str|int|a string)"
    r"|could not convert|Invalid isoformat|no element found|invalid token|\bdatetime\.\w|\(b'|delimiter: line"
    r"|field limit|line contains|%\(\w+\)s"
)


class TooSlowError(BaseException):
    """A file took too long; no `Exception`, so that nobody goes on regardless."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A mutant that was not read as it should be: which it is, and what came of it."""

    format: str
    number: int
    begun: str
    said: str
    data: bytes


def run(
    name: str,
    seed: int,
    numbers: Sequence[int],
    *,
    all_of_them: bool = False,
    tell: Callable[[float, int], None] | None = None,
) -> Iterator[Fault]:
    """Read mutants of a format; give those that show a fault. `tell` hears seconds and octets of each."""
    told = FORMATS[name]
    begins = told.begins(all_of_them=all_of_them)
    for number in numbers:
        chance = Random(f"{seed} {name} {number}")  # noqa: S311
        begun, data = chance.choice(begins)
        data = mutated(data, chance, told.form)
        began = time.process_time()
        with _peak() as peak:
            said = _read(name, data)
        seconds = time.process_time() - began
        octets = peak()
        if tell:
            tell(seconds, octets)
        if octets > OCTETS:
            said = said or f"It took {octets / 1e6:.0f} MB."
        if said:
            yield Fault(name, number, begun, said, data)


def _read(name: str, data: bytes) -> str:
    """Read a mutant; say what is wrong with what came of it, or nothing."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
        try:
            with _clock():
                for told in FORMATS[name].read(data, Path(folder)):
                    if said := _judge(told, data):
                        return said
        except TooSlowError:
            return f"It took {SECONDS:g} seconds, in\n{traceback.format_exc(limit=-12)}"
        except FlipkitError:
            return f"It stops what reads it:\n{traceback.format_exc(limit=-12)}"
        except Exception:
            return traceback.format_exc(limit=-12)
    return ""


def _judge(told: Problem | FlipkitError, data: bytes) -> str:
    """Say what is wrong with a message: Python's words in it that do not stand in the file."""
    if not isinstance(told, (Problem, FaultError)):
        return f"An error without words of a catalogue: {told!r}"
    if told.diagnosis.fault is READER_FAILED:
        cause = told.__cause__ if isinstance(told, FaultError) else None
        trace = "".join(traceback.format_exception(cause)[-14:]) if cause else ""
        return f"{told.message}\n{trace}"
    words = f"{told.message} {told.remedy}"
    foreign = [found[0] for found in _PYTHON.finditer(words)]
    if foreign:
        text = data.decode("utf-8", "replace").replace("\0", "")
        foreign = [each for each in foreign if each not in text]
    return f"Python's {foreign[0]!r} in: {words[:600]}" if foreign else ""


@contextmanager
def _clock() -> Iterator[None]:
    """Interrupt what takes too long of the processor: what others do at the same time does not count."""

    def ring(_: int, __: FrameType | None) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, SECONDS, 0.5)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _peak() -> Iterator[Callable[[], int]]:
    """Measure by how many octets this process grew at most; nothing where the system does not say."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")
    before = _status("VmRSS")
    yield lambda: max(0, _status("VmHWM") - before)


def _status(key: str) -> int:
    try:
        said = Path("/proc/self/status").read_text("ascii")
    except OSError:
        return 0
    found = re.search(rf"^{key}:\s+(\d+) kB", said, re.M)
    return int(found[1]) * 1024 if found else 0
