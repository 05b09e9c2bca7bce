"""Where commands begin fast and end when told: a process that knows all of flipkit and forks one for each.

It reads a line of JSON, a list of jobs that begin together, and answers with a line when all have ended.
What befalls a job is counted in acts (a file opened to be written, moved, made or removed, a question asked,
a statement of SQLite's), so that the same job meets it at the same place again.
"""

from __future__ import annotations

import errno
import importlib
import json
import os
import pkgutil
import resource
import signal
import socket
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn

#: What changes something outside the process, by the names of Python's audit events.
_ACTS = frozenset({
    "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink", "os.truncate", "os.utime",
    "shutil.rmtree", "socket.connect", "sqlite3.connect", "subprocess.Popen",
})  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: The longest that a job may take, in seconds.
LONGEST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command (its words) in a folder at a moment, and what befalls it.

    `killed_at` and `full_at` count acts: the one at which it is killed, and the one from which no file can be
    opened to be written. `largest` is the size in bytes over which no file grows, `cpu` the seconds of work after
    which it is killed; 0 is never. `output` is the file that takes what it prints, `unknown` a host whose name
    leads nowhere.
    """

    words: tuple[str, ...]
    folder: str
    now: str
    output: str
    killed_at: int = 0
    full_at: int = 0
    largest: int = 0
    cpu: float = 0.0
    unknown: str = ""


class _Acts:
    """Counts the acts of this process, and lets happen what is to happen at one of them."""

    def __init__(self, job: Job) -> None:
        self._job, self._process, self.count = job, os.getpid(), 0

    def watch(self) -> None:
        """Count from now on."""
        sys.addaudithook(self._heard)
        real = sqlite3.connect

        def connect(*given: Any, **named: Any) -> sqlite3.Connection:
            connection: sqlite3.Connection = real(*given, **named)
            connection.set_trace_callback(lambda _: self._act())
            return connection

        sqlite3.connect = connect  # type: ignore[assignment]  # the same, listened to

    def _heard(self, event: str, values: tuple[Any, ...]) -> None:
        if os.getpid() != self._process:
            return
        opens = event == "open" and isinstance(values[2], int) and bool(values[2] & _WRITING)
        if opens or event in _ACTS:
            self._act()
            if self._job.full_at and self.count >= self._job.full_at and (opens or event == "os.mkdir"):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), values[0])

    def _act(self) -> None:
        self.count += 1
        if self.count == self._job.killed_at:
            os.kill(self._process, signal.SIGKILL)


def main() -> None:
    """Do lists of jobs until nobody asks any more."""
    _know_all()
    for line in sys.stdin:
        jobs = [Job(**{**said, "words": tuple(said["words"])}) for said in json.loads(line)]
        started = [_begin(job) for job in jobs]
        told = []
        for process, acts in started:
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            told.append((status, int(os.read(acts, 20) or b"0")))
            os.close(acts)
        print(json.dumps(told), flush=True)


def ask(jobs: list[Job]) -> str:
    """Give the line that has these jobs done."""
    return json.dumps([asdict(job) for job in jobs]) + "\n"


def _know_all() -> None:
    import flipkit  # noqa: PLC0415 - the commands' processes are to begin with it, whoever reads this file is not

    for module in pkgutil.walk_packages(flipkit.__path__, "flipkit."):
        importlib.import_module(module.name)


def _begin(job: Job) -> tuple[int, int]:
    """Fork the process of a job; give its id, and where it says how many acts it had."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    process = os.fork()
    if process == 0:
        os.close(reading)
        _do(job, writing)
    os.close(writing)
    return process, reading


def _do(job: Job, told: int) -> NoReturn:
    """Be the process of a job."""
    code = 70
    acts = _Acts(job)
    try:
        os.setpgid(0, 0)
        _prepare(job)
        acts.watch()
        code = _run(job.words)
    except BaseException:
        import traceback  # noqa: PLC0415 - mostly there is none

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(told, str(acts.count).encode())
        os._exit(code)


def _prepare(job: Job) -> None:
    output = os.open(job.output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, taken in ((0, nothing), (1, output), (2, output)):
        os.dup2(taken, number)
    os.chdir(job.folder)
    os.environ |= {"FLIPKIT_NOW": job.now, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1", "PWD": job.folder}
    signal.alarm(LONGEST)
    if job.cpu:
        signal.setitimer(signal.ITIMER_PROF, job.cpu)
    if job.largest:
        resource.setrlimit(resource.RLIMIT_FSIZE, (job.largest, resource.RLIM_INFINITY))
    socket.getaddrinfo = _names(job.unknown)


def _names(unknown: str) -> Callable[..., Any]:
    """Let names ending in `.test` lead to loopback, but for one."""
    real = socket.getaddrinfo

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if name == unknown:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return real("127.0.0.1" if name.endswith(".test") else host, *rest, **more)

    return look_up


def _run(words: tuple[str, ...]) -> int:
    """Run a command as its own program would be run; give its exit status."""
    sys.argv = [str(Path(sys.executable).with_name(words[0])), *words[1:]]
    if words[0] == "mkdocs":
        from mkdocs.__main__ import cli as command  # noqa: PLC0415 - as the program does
    else:
        from flipkit.commands import main as command  # noqa: PLC0415 - as the program does
    try:
        command()
    except SystemExit as ending:
        if isinstance(ending.code, str):
            print(ending.code, file=sys.stderr)
        return ending.code if isinstance(ending.code, int) else int(ending.code is not None)
    return 0


if __name__ == "__main__":
    main()
