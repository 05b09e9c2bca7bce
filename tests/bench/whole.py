"""The whole build of a community with 1,000 posts, beside Hugo, Pelican and Material's blog plugin in the same run.

The work is not the same; what each does is printed with the figures. Each builds three times: from nothing,
after one paragraph was added to one post, and after nothing, over what it had built, in the way it is meant to be
used.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support import sample

from .corpus import posts
from .generators import GENERATORS, Generator
from .results import Results

_SAID = (
    "Not the same work. flipkit: the sample community (chats, conferences, calendars, blogs) besides the posts, "
    "full-text search, JSON and Atom feeds, people; it writes only what differs.",
    "Hugo, Pelican: tiny themes, lists and feeds of tags, categories and authors, no search. "
    "Material's blog: lists, archive, search, no feed. All but flipkit build everything again after a change.",
)


@dataclass(frozen=True, slots=True)
class Spent:
    """What one build took: seconds, and MB of its largest process."""

    wall: float
    cpu: float
    memory: float


def environment() -> dict[str, str]:
    """Give what a command finds around it: Python may keep what it compiled, as where somebody installed it."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "FLIPKIT_NOW": sample.NOW, "NO_MKDOCS_2_WARNING": "1"}


def spent(command: Sequence[str | Path], folder: Path) -> Spent:
    """Run a build to its end; one that fails ends the bench with what it said."""
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - begun
        if process.returncode:
            said.seek(0)
            sys.exit(f"{command[0]} failed:\n{said.read().decode(errors='replace')[-2000:]}")
    return Spent(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(generator: Generator, count: int, folder: Path) -> tuple[Spent, Spent, Spent, int, float]:
    """Build from nothing, after a change and after none; give these, and how many HTML files and MB there are."""
    generator.prepare(folder, posts(count))
    first = spent(generator.command, folder)
    changed = folder / generator.posts / f"post-{count // 2}.md"
    changed.write_text(changed.read_text() + "\nOne paragraph more.\n")
    second = spent(generator.command, folder)
    third = spent(generator.command, folder)
    files = [path for path in (folder / generator.site).rglob("*") if path.is_file()]
    return (
        first,
        second,
        third,
        sum(path.suffix == ".html" for path in files),
        sum(p.stat().st_size for p in files) / 1e6,
    )


def main(results: Results, count: int = 1000) -> None:
    """Print the table."""
    print(f"{count} posts of 3 KB, the whole build")
    heads = (
        "CPU s",
        "wall s",
        "peak MB",
        "HTML files",
        "MB out",
        "1 changed: CPU",
        "wall",
        "nothing: CPU",
        "CPU / HTML file, ms",
    )
    print(f"{'':22}" + "".join(f"{head:>{len(head) + 2}}" for head in heads))
    for generator in GENERATORS:
        with tempfile.TemporaryDirectory() as folder:
            first, second, third, pages, size = measured(generator, count, Path(folder) / "project")
        cold = (first.cpu, first.wall, first.memory, pages, size)
        row = (*cold, second.cpu, second.wall, third.cpu, first.cpu / pages * 1000)
        forms = (".2f", ".2f", ".0f", "d", ".1f", ".2f", ".2f", ".2f", ".2f")
        cells = zip(heads, row, forms, strict=True)
        print(f"{generator.name:22}" + "".join(f"{value:>{len(head) + 2}{form}}" for head, value, form in cells))
        for step, took in (("cold", first), ("one changed", second), ("nothing changed", third)):
            results.note(f"{count} posts: {step}", {generator.name: took.cpu})
    print(*_SAID, sep="\n")
