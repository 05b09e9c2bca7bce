"""Thousands of blogs in one gathering, as they are: slow, hanging, huge, moved, gone, or asking for quiet.

`-m tests.bench.many [COUNT]`. What is promised is that the process holds no more than so much, and asks politely.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Guard
from flipkit.gather.fetch.large_documents import give_back_memory
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from tests.support.many_blogs import host, kind

from .gathering import served
from .measure import hosts_of_their_own, phase

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 22, tzinfo=UTC)
#: What serves the blogs.
SERVER = "tests.support.many_blogs"
#: MB that the process which gathers may hold.
HOLDS = 200.0


@dataclass(frozen=True, slots=True)
class Run:
    """What a gathering took in seconds, what came of how many blogs, and how its servers were asked."""

    wall: float
    cpu: float
    states: dict[str, int]
    manners: dict[str, Any]
    holds: float


def gathered(port: int, count: int, seconds: float) -> list[Run]:
    """Gather all, and once more a day later; each time in a process of its own, as the command does."""
    with tempfile.TemporaryDirectory() as folder:
        return [_in_process(port, count, seconds, day, folder) for day in range(2)]


def _in_process(port: int, count: int, seconds: float, day: int, folder: str) -> Run:
    given = [str(each) for each in (port, count, seconds, day, folder)]
    command = [sys.executable, "-m", "tests.bench.many", "gather", *given]
    said = json.loads(subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout)
    return Run(said["wall"], said["cpu"], said["states"], said["manners"], said["holds"])


def gather(port: int, count: int, seconds: float, day: int, folder: Path) -> None:
    """Gather on a day (in the process that is measured)."""
    give_back_memory()  # as the command does
    addresses = [f"http://{host(n)}:{port}/feed/{n}" for n in range(count)]
    listed = [Blog(title=f"Blog {n}", url=f"http://{host(n)}:{port}/", feed=url) for n, url in enumerate(addresses)]
    with phase("many") as noted, Archive(folder / "archive.sqlite") as archive:
        outcomes = asyncio.run(_once(listed, archive, NOW + timedelta(days=day), seconds))
        noted["holds"] = _most_held()
        noted["states"] = Counter(f"{kind(n)} {outcome.state}" for n, outcome in enumerate(outcomes))
        with urlopen(f"http://127.0.0.1:{port}/report") as report:
            noted["manners"] = json.load(report)


def _most_held() -> float:
    """Give the most memory that this process held, in MB.

    Linux counts in `ru_maxrss` what a process held before it became another program: that of who started it.
    """
    with suppress(OSError):
        said = Path("/proc/self/status").read_text(encoding="ascii")
        return int(said.partition("VmHWM:")[2].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def _once(listed: list[Blog], archive: Archive, now: datetime, seconds: float) -> list[Outcome]:
    async with Fetcher("flipkit bench", limits=Limits(seconds=seconds)) as client, Workers() as workers:
        return await refresh(sources(listed, archive, now), archive, client, workers, now)


def main(count: int, seconds: float = 30.0) -> None:
    """Print what each gathering took, and what was promised."""
    with served(SERVER) as port:
        runs = gathered(port, count, seconds)
    print(f"{count} blogs on loopback; of a hundred 5 are gone, 5 moved, 4 slow, 2 huge, 2 want quiet, one hangs")
    print(f"{'':8}{'wall s':>8}{'CPU s':>8}{'MB':>6}{'at once':>9}{'rest s':>8}{'asked in quiet':>16}")
    for name, run in zip(("cold", "warm"), runs, strict=True):
        manners = run.manners
        print(
            f"{name:8}{run.wall:8.1f}{run.cpu:8.1f}{run.holds:6.0f}{manners['at once']:9}"
            f"{manners['shortest rest']:8.2f}{manners['asked in quiet']:16}"
        )
        print(f"        {json.dumps(run.states)}")
    for problem in problems(runs):
        print(f"MISSED: {problem}")


def problems(runs: list[Run]) -> list[str]:
    """Say what was promised and not kept."""
    found = []
    for run in runs:
        if run.holds > HOLDS:
            found.append(f"{run.holds:.0f} MB were held, {HOLDS:.0f} are promised")
        if run.manners["at once"] > 1:
            found.append(f"a server was asked {run.manners['at once']} things at once")
        if run.manners["shortest rest"] < 0.95:
            found.append(f"a server rested {run.manners['shortest rest']} s, 1 is promised")
        if run.manners["asked in quiet"]:
            found.append(f"{run.manners['asked in quiet']} questions to servers that wanted quiet")
    return found


if __name__ == "__main__":
    if sys.argv[1:2] == ["gather"]:
        hosts_of_their_own()
        Guard.allows = lambda *_: True  # type: ignore[method-assign]  # to loopback, with the pauses that others get
        gather(int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]), Path(sys.argv[6]))
    else:
        main(int((*sys.argv[1:], "3000")[0]))
