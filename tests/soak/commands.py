"""Commands as the machine runs them: one, or two at once, with what befalls them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.soak.zygote import Job, ask

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What came of a command: its exit status (negative: the signal that ended it), what it said, its acts."""

    words: tuple[str, ...]
    status: int
    said: str
    acts: int

    @property
    def ended(self) -> bool:
        """Say whether it came to an end of its own."""
        return self.status >= 0


class Commands:
    """Runs jobs in the zygote."""

    def __init__(self, zygote: subprocess.Popen[str]) -> None:
        self._zygote = zygote

    def run(self, jobs: Sequence[Job]) -> list[Done]:
        """Run jobs, all at once, and give what came of each."""
        assert self._zygote.stdin
        assert self._zygote.stdout
        self._zygote.stdin.write(ask([*jobs]))
        self._zygote.stdin.flush()
        told = json.loads(self._zygote.stdout.readline())
        return [
            Done(words=job.words, status=status, acts=acts, said=Path(job.output).read_text("utf-8", "replace"))
            for job, (status, acts) in zip(jobs, told, strict=True)
        ]


@contextmanager
def started() -> Iterator[Commands]:
    """Start the zygote, and end it."""
    zygote = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.zygote"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"},
    )
    try:
        yield Commands(zygote)
    finally:
        assert zygote.stdin
        zygote.stdin.close()
        zygote.wait(30)
