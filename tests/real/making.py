"""The second site is made by flipkit's own commands: what they print is kept, and how long they took."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import ready, sample

from . import chats, programmes, project


class Run:
    """Runs commands in the project, keeps how long they took and what went wrong."""

    def __init__(self, here: Path) -> None:
        self.here = here
        self.seconds: dict[str, tuple[float, float]] = {}
        """wall and CPU seconds of each command, by name"""
        self.failures: list[str] = []

    def __call__(self, name: str, *command: str, exits: tuple[int, ...] = (0,)) -> list[dict[str, Any]]:
        """Run a command that may end so; gives the objects it printed, one a line."""
        begun, worked = time.perf_counter(), ready.cpu_seconds()
        done = sample.attempt(self.here, command)
        self.seconds[name] = time.perf_counter() - begun, ready.cpu_seconds() - worked
        said = done.stdout + done.stderr
        if done.returncode not in exits or "Traceback (most recent call last)" in said:
            self.failures.append(f"{name}: exit {done.returncode}\n{said[-3000:]}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]

    def gather(self, name: str) -> list[dict[str, Any]]:
        """Ask the feeds on loopback; gives what was told about each blog (others' calendars have lines, too)."""
        told = self(name, "flipkit", "gather", "--allow-network", "127.0.0.0/8", "--json")
        return [line for line in told if "blog" in line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the table of chats, of the transcripts and of the programmes, before anything is built."""

    rows: list[chats.Row]
    transcripts: list[dict[str, Any]]
    programmes: list[programmes.Imported]


def fill(run: Run, feeds: Mapping[str, str], scratch: Path) -> Imported:
    """Write the project with all that is imported; `feeds` maps ids to addresses, `scratch` is a folder to use."""
    project.write(run.here, feeds)
    rows = chats.rows(scratch)
    chats.write(run.here / "content", rows)
    transcripts = [
        told
        for path, week, _ in chats.evenings()
        for told in run(f"import {week}"[:20], "flipkit", "import", "chat", str(path), "--into", week, "--json")
    ]
    return Imported(rows=rows, transcripts=transcripts, programmes=programmes.imported(run.here))
