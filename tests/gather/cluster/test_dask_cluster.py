"""Gathering on a real Dask cluster: a scheduler and workers in processes of their own, some of which are killed."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from ipaddress import ip_network
from itertools import count
from pathlib import Path

import pytest
from distributed import Client

from flipkit.errors import FaultError
from flipkit.gather.cluster.dask_cluster import Cluster, compare
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.blogs import sources
from flipkit.model.blogs import Blog
from tests.support.webserver import FEED, Asked, Behaviour, WebServer, document, message, redirect, serving, status

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, tzinfo=UTC)
LOOPBACK = [ip_network("127.0.0.0/8")]


@dataclass(slots=True)
class Machines:
    """The processes of a cluster: its scheduler's address, and its workers."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes] | None = None
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, count: int, *options: str) -> None:
        """Start workers; whoever gathers waits until one is there."""
        for _ in range(count):
            self.workers.append(_dask(self.folder, "worker", f"tcp://{self.address}", "--nthreads", "4", *options))

    def kill(self, number: int = 0) -> None:
        """End a worker at once, as a machine does whose cable is pulled."""
        worker = self.workers.pop(number)
        worker.kill()
        worker.wait()

    def end(self) -> None:
        """End the scheduler at once."""
        assert self.scheduler
        self.scheduler.kill()
        self.scheduler.wait()


def _dask(folder: Path, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *command, "--no-dashboard"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler without workers."""
    folder = tmp_path_factory.mktemp("cluster")
    written = folder / "scheduler.json"
    scheduler = _dask(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(written))
    try:
        address = ""
        while not address:
            assert scheduler.poll() is None
            time.sleep(0.05)
            with suppress(OSError, ValueError):
                address = json.loads(written.read_text())["address"]
        found = Machines(address.removeprefix("tcp://"), folder, scheduler)
        yield found
        while found.workers:
            found.kill()
    finally:
        scheduler.kill()
        scheduler.wait()


def feed(number: int) -> bytes:
    """A blog's feed of three entries."""
    items = "".join(
        f"<item><title>Post {n}</title><link>https://b{number}.example/{n}/</link><guid>{n}</guid>"
        f"<pubDate>Mon, 0{n} Nov 2026 10:00:00 GMT</pubDate><description>&lt;p&gt;Frogs, {n}&lt;/p&gt;&lt;script&gt;"
        "&lt;/script&gt;</description></item>"
        for n in (1, 2, 3)
    )
    channel = f"<channel><title>Blog {number}</title><link>https://b{number}.example/</link>{items}</channel>"
    return f'<rss version="2.0">{channel}</rss>'.encode()


@contextmanager
def servers(behaviours: Iterable[Behaviour]) -> Iterator[list[WebServer]]:
    """A server for each behaviour: to us another port is another server."""
    with ExitStack() as stack:
        yield [stack.enter_context(serving({"/feed": behave})) for behave in behaviours]


def listed(addresses: Iterable[str]) -> list[Blog]:
    return [
        Blog(title=f"Blog {n}", url=f"https://b{n}.example/", feed=address, show="full")
        for n, address in enumerate(addresses)
    ]


def gathered(folder: Path, blogs: list[Blog], machines: Machines | None, patience: float = 30) -> list[Outcome]:
    """Gather once, on the cluster or here, into the archive in a folder."""

    async def work(archive: Archive) -> list[Outcome]:
        found = sources(blogs, archive, NOW)
        if machines is None:
            async with Fetcher("test", allowed=LOOPBACK) as client, Workers() as workers:
                return await refresh(found, archive, client, workers, NOW)
        async with (
            Cluster(machines.address, "test", allowed=LOOPBACK, patience=patience) as cluster,
            Fetcher("test", allowed=LOOPBACK, limits=cluster.limits, turns=cluster) as client,
        ):
            return await refresh(found, archive, client, cluster, NOW, at_once=cluster.at_once)

    with Archive(folder / "archive.sqlite") as archive:
        return asyncio.run(work(archive))


def held(folder: Path) -> bytes:
    """All that an archive holds, in an order of its own: in which things came is chance, here or on a cluster."""
    with sqlite3.connect(folder / "archive.sqlite") as archive:
        tables = [name for (name,) in archive.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: sorted(archive.execute(f"SELECT * FROM {name}")) for name in sorted(tables)}
    return repr(rows).encode()


def code(error: pytest.ExceptionInfo[FaultError]) -> str:
    return error.value.diagnosis.fault.code


def test_where_no_scheduler_answers_one_is_told_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(FaultError) as error:
        gathered(tmp_path, [], Machines(f"127.0.0.1:{port}", tmp_path), patience=0.5)
    assert code(error) == "cluster-absent"
    assert f"127.0.0.1:{port}" in error.value.sentences


def test_where_no_worker_comes_one_is_told_so(machines: Machines, tmp_path: Path) -> None:
    with pytest.raises(FaultError) as error:
        gathered(tmp_path, [], machines, patience=0.5)
    assert code(error) == "cluster-empty"


def test_other_versions_are_refused_by_name() -> None:
    ours = {"python": "3.11", "distributed": "2026.8.0", "dask": "2026.8.0", "msgpack": "1.1", "cloudpickle": "3.1"}
    compare("the scheduler", ours, ours)
    with pytest.raises(
        FaultError, match=r"distributed is 2025.1.0 at tcp://10.0.0.7:1 of the cluster, and 2026.8.0 "
    ):
        compare("tcp://10.0.0.7:1", {**ours, "distributed": "2025.1.0"}, ours)
    with pytest.raises(FaultError, match=r"python is 3.12 at the scheduler of the cluster, and 3.11 here"):
        compare("the scheduler", {**ours, "python": "3.12"}, ours)


def test_a_worker_below_the_nanny_is_refused_and_another_is_not(machines: Machines, tmp_path: Path) -> None:
    machines.start(1)
    try:
        with pytest.raises(FaultError) as error:
            gathered(tmp_path, [], machines)
    finally:
        machines.workers.pop().terminate()  # with its nanny's worker
    assert code(error) == "cluster-nanny"
    assert "--no-nanny" in error.value.remedy


class Busy:
    """A behaviour that answers after a moment, and knows how many questions it had at once."""

    def __init__(self, body: bytes) -> None:
        self._body, self._lock, self._now, self.most = body, threading.Lock(), 0, 0

    def __call__(self, asked: Asked) -> Iterable[bytes]:
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(0.1)
        with self._lock:
            self._now -= 1
        yield message(200, self._body, {"Content-Type": FEED})


@pytest.fixture
def workers(machines: Machines) -> Machines:
    """The cluster with two workers."""
    machines.start(2 - len(machines.workers), "--no-nanny")
    with Client(f"tcp://{machines.address}") as client:
        client.wait_for_workers(2, timeout=60)
    return machines


def told(outcomes: list[Outcome]) -> list[tuple[object, ...]]:
    """What outcomes say, but for how long they took."""
    return [(each.id, each.state, each.status, each.counts, each.total, each.problem) for each in outcomes]


def test_what_is_gathered_is_the_same_as_without(workers: Machines, tmp_path: Path) -> None:
    asked_by_turns = Busy(feed(1))
    behaviours: list[Behaviour] = [
        document(feed(0)),
        asked_by_turns,
        status(410),
        document(b"<html>Nothing here.</html>", "text/html"),
    ]
    with servers(behaviours) as webs, serving({"/feed": redirect(webs[0].url("/feed"), 301)}) as moved:
        four = [f"{webs[1].url('/feed')}?{n}" for n in range(4)]
        blogs = listed([webs[0].url("/feed"), *four, webs[2].url("/feed"), webs[3].url("/feed"), moved.url("/feed")])
        here = gathered(tmp_path / "here", blogs, None)
        there = gathered(tmp_path / "there", blogs, workers)
    assert told(there) == told(here)
    assert held(tmp_path / "there") == held(tmp_path / "here")
    assert [str(each.state) for each in there] == ["ok"] * 5 + ["gone", "failing", "ok"]
    assert asked_by_turns.most == 1, "four blogs of one server: one after the other"


def test_a_server_that_wants_quiet_is_left_alone_by_all_workers(workers: Machines, tmp_path: Path) -> None:
    with serving({"/feed": status(429, {"Retry-After": "7200"})}) as web:
        blogs = listed(f"{web.url('/feed')}?{n}" for n in range(6))
        there = gathered(tmp_path / "there", blogs, workers)
        assert len(web.asked) == 1
        here = gathered(tmp_path / "here", blogs, None)
    assert told(there) == told(here)
    assert held(tmp_path / "there") == held(tmp_path / "here")
    assert [str(each.state) for each in there] == ["failing"] + ["waiting"] * 5


class Killing:
    """Feeds that are held back until some are asked for at once; then `kill` is called, and all are given."""

    def __init__(self, kill: Callable[[], None], at: int) -> None:
        self._kill, self._at, self._numbers, self._killed = kill, at, count(1), threading.Event()

    def feed(self, number: int) -> Behaviour:
        def behave(_: Asked) -> Iterable[bytes]:
            if next(self._numbers) == self._at:
                self._kill()
                self._killed.set()
            self._killed.wait(30)
            yield message(200, feed(number), {"Content-Type": FEED})

        return behave


def test_of_a_worker_that_is_killed_in_the_middle_nothing_is_lost_and_nothing_comes_twice(
    workers: Machines, tmp_path: Path
) -> None:
    killing = Killing(workers.kill, at=6)  # neither of the two can have six at once, so each has some
    with servers(killing.feed(n) for n in range(12)) as webs:
        blogs = listed(web.url("/feed") for web in webs)
        there = gathered(tmp_path / "there", blogs, workers)
        asked = [len(web.asked) for web in webs]
        here = gathered(tmp_path / "here", blogs, None)
    assert len(workers.workers) == 1, "one was killed"
    assert [(each.state, each.counts, each.total) for each in there] == [("ok", {"new": 3, "changed": 0}, 3)] * 12
    assert [each.counts for each in there] == [each.counts for each in here]
    assert held(tmp_path / "there") == held(tmp_path / "here")
    assert 2 in asked, "what the killed one was asking was asked again"
    assert set(asked) <= {1, 2}


def test_when_the_last_worker_ends_what_came_stays_and_one_is_told(workers: Machines, tmp_path: Path) -> None:
    def kill_all() -> None:
        while workers.workers:
            workers.kill()

    killing = Killing(kill_all, at=3)
    with servers([document(feed(0)), *(killing.feed(n) for n in range(1, 4))]) as webs:
        blogs = listed(web.url("/feed") for web in webs)
        assert [each.state for each in gathered(tmp_path, blogs[:1], workers)] == ["ok"]
        with pytest.raises(FaultError) as error:
            gathered(tmp_path, blogs, workers, patience=0.5)
    assert code(error) == "cluster-empty"
    with Archive(tmp_path / "archive.sqlite") as archive:
        assert archive.count("blog-0") == 3


def test_when_the_scheduler_ends_one_is_told(workers: Machines, tmp_path: Path) -> None:
    killing = Killing(workers.end, at=3)
    with servers(killing.feed(n) for n in range(3)) as webs, pytest.raises(FaultError) as error:
        gathered(tmp_path, listed(web.url("/feed") for web in webs), workers, patience=1)
    assert code(error) == "cluster-lost"
