"""How long a saved edit takes until a preview shows it: a sentence is added to a post, and its page asked for.

Of the time up to 0.15 s is waiting: a preview looks at its files up to twenty times a second, and lets them come to
rest.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from tests.support import sample

from .corpus import posts
from .generators import GENERATORS
from .results import Results
from .whole import environment

_PATIENCE = 240


@contextmanager
def preview(project: Path) -> Iterator[tuple[str, int]]:
    """Serve a project; gives its address and the id of the process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).parent / "flipkit"), "serve", "--dev-addr", f"127.0.0.1:{port}"]
    process = subprocess.Popen(
        command, cwd=project, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield f"http://127.0.0.1:{port}/", process.pid
    finally:
        process.terminate()
        process.wait(20)


def shown(url: str, words: str) -> float:
    """Wait until a page shows words; gives how long that took."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < _PATIENCE:
        with suppress(URLError, OSError), urlopen(url) as answer:
            if words in answer.read().decode():
                return time.perf_counter() - begun
        time.sleep(0.01)
    sys.exit(f"{url} did not show: {words}")


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def measured(project: Path, post: Path, page: str, times: int = 5) -> tuple[float, float]:
    """Give the median of how long an edit takes until it is shown, and of the CPU seconds until then."""
    walls, cpus = [], []
    with preview(project) as (address, process):
        shown(address + page, "</html>")
        for number in range(times):
            time.sleep(1)
            before = _cpu(process)
            post.write_text(post.read_text() + f"\nSaid {number} times.\n")
            walls.append(shown(address + page, f"Said {number} times."))
            cpus.append(_cpu(process) - before)
    return median(walls), median(cpus)


def main(results: Results, count: int) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        small, large = Path(name) / "sample", Path(name) / "posts"
        sample.copy(small)
        (small / "content/posts/edited.md").write_text(
            "---\ntitle: Edited\ndate: 2026-11-01\nslug: edited\n---\nWords.\n"
        )
        GENERATORS[0].prepare(large, posts(count))
        (large / "content/posts/edited.md").write_text(
            "---\ntitle: Edited\ndate: 2026-11-01\nslug: edited\n---\nWords.\n"
        )
        print("A saved edit in a preview")
        for what, project in (("the sample", small), (f"{count} posts", large)):
            post = project / "content/posts/edited.md"
            post.write_text("---\ntitle: Edited\ndate: 2026-11-01\nslug: edited\n---\nWords.\n")
            wall, cpu = measured(project, post, "posts/2026/edited/")
            print(f"{what:20}{cpu:8.2f} s CPU{wall:8.2f} s until it is on screen")
            results.note(f"a saved edit in a preview, {what}: seconds until it is shown", {"flipkit": wall})
