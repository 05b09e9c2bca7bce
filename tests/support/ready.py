"""Commands of this environment in processes that begin with flipkit imported: a second of CPU less for each.

A process with one thread imports all of it and waits. For each command it forks one that has the folder, the
environment and the arguments that are asked for, runs the program's entry point and ends as programs end. What a
command imports when, and how it begins where nothing is imported, others test (`test_lazy_imports`, `test_wheel`,
and those that start `flipkit` in a shell or kill it).
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

#: The programs, and where each begins.
PROGRAMS = {"flipkit": ("flipkit.commands", "main"), "mkdocs": ("mkdocs.__main__", "cli")}
#: What commands import when they need it.
_LIBRARIES = ("aiohttp", "feedparser", "icalendar", "openpyxl", "segno")
_SIZE = 4  # bytes of a number that is sent
_asking = threading.Lock()
_worked: list[float] = []


def cpu_seconds() -> float:
    """CPU seconds of all commands that were run here, and of the processes that they started and waited for."""
    return sum(_worked)


def run(
    program: str, arguments: Sequence[str], folder: Path, environment: Mapping[str, str], *, seconds: int = 300
) -> subprocess.CompletedProcess[str]:
    """Run one of the programs in `folder`, whatever comes of it; what takes longer than `seconds` is killed."""
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    asked = {"program": program, "command": command, "folder": str(folder), "environment": dict(environment)}
    with TemporaryFile() as said, TemporaryFile() as complained, _asking:
        line = _line()
        request = json.dumps({**asked, "seconds": seconds}).encode()
        socket.send_fds(line, [len(request).to_bytes(_SIZE)], [said.fileno(), complained.fileno()])
        line.sendall(request)
        status = int.from_bytes(_exactly(line, _SIZE), signed=True)
        _worked.append(int.from_bytes(_exactly(line, _SIZE)) / 1000)
        texts = []
        for file in (said, complained):
            file.seek(0)
            texts.append(file.read().decode().replace("\r\n", "\n"))
    return subprocess.CompletedProcess(command, status, *texts)


@cache
def _line() -> socket.socket:
    """The line to the process that waits; it ends when this one does."""
    ours, theirs = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-m", __name__, str(theirs.fileno())],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.DEVNULL,
        pass_fds=[theirs.fileno()],
    )
    theirs.close()

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


def _exactly(line: socket.socket, size: int) -> bytes:
    found = b""
    while len(found) < size:
        part = line.recv(size - len(found))
        if not part:
            raise EOFError("the process that runs commands has ended")
        found += part
    return found


def _import_all() -> dict[str, Callable[[], object]]:
    import flipkit  # noqa: PLC0415  # only the process that waits needs it

    for module in pkgutil.walk_packages(flipkit.__path__, "flipkit."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in _LIBRARIES:
        import_module(name)
    return {name: getattr(import_module(module), entry) for name, (module, entry) in PROGRAMS.items()}


def _wait(line: socket.socket) -> Callable[[], object]:
    """Fork a process for each request; returns, in that process, what it has to do."""
    programs = _import_all()
    gc.collect()
    gc.freeze()  # else each would copy what it only looks through
    while True:
        size, files, _, _ = socket.recv_fds(line, _SIZE, 2)
        if not size:
            sys.exit()
        asked: dict[str, Any] = json.loads(_exactly(line, int.from_bytes(size)))
        child = os.fork()
        if not child:
            line.close()
            _become(asked, files)
            return programs[asked["program"]]
        for file in files:
            os.close(file)
        signal.signal(signal.SIGALRM, lambda *_, child=child: os.kill(child, signal.SIGKILL))
        signal.alarm(asked["seconds"])
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        _, status = os.waitpid(child, 0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        signal.alarm(0)
        worked = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(_SIZE, signed=True))
        line.sendall(round(worked * 1000).to_bytes(_SIZE))  # milliseconds


def _become(asked: Mapping[str, Any], files: Sequence[int]) -> None:
    """Make this process the one that is asked for."""
    for file, place in zip(files, (1, 2), strict=True):
        os.dup2(file, place)
        os.close(file)
    os.chdir(asked["folder"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv[:] = asked["command"]
    sys.path[0] = str(Path(asked["command"][0]).parent)


if __name__ == "__main__":
    begin = _wait(socket.socket(fileno=int(sys.argv[1])))
    sys.exit(begin())  # type: ignore[arg-type]  # whatever the entry point gives, as the installed program does
