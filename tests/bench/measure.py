"""What a process and those it started have cost, on Linux; elsewhere what the system tells of its own.

Imports nothing but the standard library: the peers run in an environment without flipkit.
"""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_TICKS = os.sysconf("SC_CLK_TCK")


def descendants(pid: int) -> Iterator[int]:
    """The processes below one that live."""
    parents: dict[int, list[int]] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it has just ended
        parents.setdefault(int(fields[1]), []).append(int(status.parent.name))
    waiting = [pid]
    while waiting:
        below = parents.get(waiting.pop(), [])
        waiting += below
        yield from below


def memory(pid: int) -> float:
    """MB that a process and those below it hold; what they share is counted once."""
    held = 0
    for each in (pid, *descendants(pid)):
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        held += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return held / 1024


def _living() -> float:
    """CPU seconds of the processes below this one, and of those they have waited for."""
    spent = 0
    for each in descendants(os.getpid()):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        spent += sum(int(field) for field in fields[11:15])
    return spent / _TICKS


def _cpu() -> float:
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime + _living()


@contextmanager
def phase(name: str) -> Iterator[dict[str, Any]]:
    """Measure what is done within; prints it, with what is put into the dictionary, as one JSON line."""
    noted: dict[str, Any] = {}
    wall, cpu = time.perf_counter(), _cpu()
    yield noted
    print(json.dumps({"phase": name, "wall": time.perf_counter() - wall, "cpu": _cpu() - cpu, **noted}), flush=True)


def hosts_of_their_own() -> None:
    """Let every name ending in `.test` lead to loopback: each blog has a host, as in the world."""
    real = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return real("127.0.0.1" if name and name.endswith(".test") else host, *rest, **more)

    socket.getaddrinfo = look_up


def addresses() -> list[str]:
    """The feeds this run is about: `PORT MILLISECONDS COUNT` are the last arguments."""
    port, wait, count = (int(word) for word in sys.argv[-3:])
    return [f"http://blog{n}.test:{port}/{wait}/{n}/feed/" for n in range(count)]
