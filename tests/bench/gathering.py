"""Gathering beside its peers in the same run: `reader`, and feedparser alone.

Every run is a process of its own and asks generated feeds of a server in another, whose cost does
not count. CPU is that of the process and all it started; memory is the most they held together.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from .measure import memory

ROOT = Path(__file__).resolve().parents[2]
PEERS = ROOT / ".venv-bench" / "bin" / "python"
LATENCIES = (0, 150)
"""milliseconds that the server waits before it answers"""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a phase of a run took: seconds of wall and CPU, entries held at its end."""

    wall: float
    cpu: float
    entries: int


@dataclass(frozen=True, slots=True)
class Run:
    """What a process printed, phase by phase, and the most it held, in MB."""

    phases: dict[str, Spent]
    memory: float


@contextmanager
def served(server_module: str) -> Iterator[int]:
    """Run a server of ours in a process of its own, which prints its port first; gives the port."""
    command = [sys.executable, "-m", server_module]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            yield int(server.stdout.readline())
        finally:
            server.kill()


def run(who: str, port: int, milliseconds: int, count: int, *, what: str = "gather") -> Run:
    """Let `who` do it once: flipkit, reader, feedparser, or aiohttp alone."""
    if who == "flipkit":
        command = [sys.executable, "-m", "tests.bench.ours", what]
    else:
        command = [sys.executable if who == "aiohttp" else str(PEERS), "tests/bench/theirs.py", who]
    command += [str(port), str(milliseconds), str(count)]
    # The peers' own hash seed, collector and so on stay as they are; only warnings are left out.
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    most = 0.0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment) as process:
        while process.poll() is None:
            most = max(most, memory(process.pid))
            time.sleep(0.2)
        assert process.stdout
        said = process.stdout.read()
    if process.returncode:
        raise SystemExit(f"{who} failed: exit {process.returncode}")
    lines: list[dict[str, Any]] = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    phases = {line["phase"]: Spent(line["wall"], line["cpu"], line.get("entries", 0)) for line in lines}
    return Run(phases, most)


def main(count: int) -> None:
    """Print the tables: what each spent a feed, then what was promised and what came of it."""
    with served("tests.bench.feedserver") as port:
        for number in range(count):  # made once, so that nobody waits for it
            with urlopen(f"http://127.0.0.1:{port}/0/{number}/feed/") as answer:
                answer.read()
        runs = {
            (who, wait): run(who, port, wait, count)
            for wait in LATENCIES
            for who in ("flipkit", "reader", "feedparser", "aiohttp")
        }
        many = run("flipkit", port, 150, 300 if count >= 200 else count * 3 // 2)
        filled = run("flipkit", port, 0, count, what="backfill")
        files = run("flipkit", port, 0, count, what="files")
    print(f"{count} feeds of 30 entries, 174 kB each; CPU and wall in ms a feed, memory in MB")
    print(f"{'':24}{'cold CPU':>10}{'wall':>8}{'warm CPU':>10}{'wall':>8}{'memory':>8}")
    for (who, wait), done in runs.items():
        cold, warm = done.phases["cold"], done.phases["warm"]
        each = [1000 * value / count for value in (cold.cpu, cold.wall, warm.cpu, warm.wall)]
        print(f"{who:12}{wait:4} ms away{each[0]:10.1f}{each[1]:8.1f}{each[2]:10.2f}{each[3]:8.2f}{done.memory:8.0f}")
    print_promises(runs, many, filled, files, count)


def print_promises(runs: dict[tuple[str, int], Run], many: Run, filled: Run, files: Run, count: int) -> None:
    """What was promised, what came of it, and their ratio: at most 1 is kept."""
    ours, reader = runs["flipkit", 0], runs["reader", 0]
    far = runs["flipkit", 150]
    cold = 1000 * ours.phases["cold"].cpu / count
    old, read = filled.phases["backfill"], files.phases["files"]
    bare = runs["aiohttp", 0].phases["warm"].cpu
    rows = [
        ("cold, CPU ms a feed", 60.0, cold),
        ("cold, CPU of reader's", 0.6, ours.phases["cold"].cpu / reader.phases["cold"].cpu),
        ("cold at 150 ms, CPU of reader's", 0.6, far.phases["cold"].cpu / runs["reader", 150].phases["cold"].cpu),
        ("warm, CPU ms a feed", 0.5, 1000 * ours.phases["warm"].cpu / count),
        ("warm at 150 ms, CPU ms a feed", 0.5, 1000 * far.phases["warm"].cpu / count),
        ("warm, CPU of bare aiohttp's", 1.0, ours.phases["warm"].cpu / bare),
        (f"{read.entries} from files, CPU ms each", 0.6, 1000 * read.cpu / read.entries),
        ("300 feeds warm at 150 ms, s", 3.0, many.phases["warm"].wall),
        ("memory, MB", 150.0, max(ours.memory, far.memory, many.memory, filled.memory)),
        (f"{old.entries} back-filled, CPU ms each", 2.0, 1000 * old.cpu / old.entries),
    ]
    print(f"\n{'':40}{'target':>10}{'measured':>10}{'ratio':>8}")
    for name, target, measured in rows:
        verdict = "" if measured <= target else "  MISSED"
        print(f"{name:40}{target:10.2f}{measured:10.2f}{measured / target:8.2f}{verdict}")
