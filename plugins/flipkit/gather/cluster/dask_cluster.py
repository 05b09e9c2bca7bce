"""The door to a Dask cluster: who asks and parses there, and what is said where it can't be used."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from types import TracebackType
from typing import Any, Self, TypeVar

from distributed import Client, KilledWorker, Worker, WorkerPlugin, get_worker
from distributed.client import FutureCancelledError

from flipkit import __version__
from flipkit.errors import FaultError, NotAskedError
from flipkit.gather.cluster import cluster_faults as faults
from flipkit.gather.cluster.workplace import ClusterQuestion, Workplace, pack, unpack
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.connections import PendingRequest, Response
from flipkit.gather.fetch.guard import Network
from flipkit.gather.formats.parse_tasks import ParseTask

T = TypeVar("T")

#: Seconds in which a scheduler must answer, and in which another worker may come where there is none.
_ANSWERS, _PATIENCE = 10.0, 30.0
#: Seconds between two looks at who is there.
_LOOKS = 2.0
#: Seconds in which workers end what they have for us.
_LEAVES = 5.0
#: Packages that must be the same everywhere: who speaks with whom, and who packs what.
_SAME = ("python", "distributed", "dask", "msgpack", "cloudpickle")


class GatheringPlugin(WorkerPlugin):
    """What workers are given at the beginning of a gathering, those that come later, too."""

    def __init__(self, user_agent: str, allowed: tuple[Network, ...], limits: Limits) -> None:
        self.name, self._version = f"flipkit-{user_agent}", __version__
        self._given = user_agent, allowed, limits

    async def setup(self, worker: Worker) -> None:
        """Begin (on the worker). Raises `FaultError` where that can't be."""
        compare(worker.address, {"flipkit": __version__}, {"flipkit": self._version})
        self._workplace = Workplace(*self._given)
        await self._workplace.begin(worker.address, worker.state.nthreads)

    async def teardown(self, worker: Worker) -> None:
        """End (on the worker)."""
        await self._workplace.end()

    async def answer(self, packed: bytes) -> bytes:
        """Give the answer to a question (on the worker)."""
        return await self._workplace.answer(packed)


async def answer(plugin: str, packed: bytes) -> bytes:
    """Answer a question, on the worker that Dask has chosen."""
    found = get_worker().plugins[plugin]
    assert isinstance(found, GatheringPlugin)
    return await found.answer(packed)


class Cluster:
    """The Dask cluster whose scheduler is at `address` (`HOST:PORT`); used as `async with Cluster(…) as cluster`.

    It is a `Turns` for a `Fetcher`, and a `Runner`. `user_agent`, `allowed` and `limits` are those of the fetcher.
    `patience` are the seconds in which a worker must come, where there is none. Raises `FaultError` if none comes, or
    something is wrong with those that are there.
    """

    def __init__(
        self,
        address: str,
        user_agent: str,
        *,
        allowed: Iterable[Network] = (),
        limits: Limits | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        self._address, self._patience, self._limits = address, patience, limits or Limits()
        self._plugin = GatheringPlugin(user_agent, tuple(allowed), self._limits)
        self._numbers = count()
        self._threads, self._is_begun = 0, False

    async def __aenter__(self) -> Self:
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is wrong is said in our words
        try:
            with warnings.catch_warnings(action="ignore"):
                self._client = await Client(
                    f"tcp://{self._address}", asynchronous=True, timeout=min(_ANSWERS, self._patience)
                )
        except (OSError, ValueError) as error:
            raise FaultError(faults.CLUSTER_ABSENT(address=self._address)) from error
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        try:
            self._threads = await self._ready()
        except BaseException:
            await self._leave()
            raise
        self._watcher = asyncio.create_task(self._watch())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._watcher.cancel()
        if self._ended.done():
            self._ended.exception()  # was told to whoever waited
        await self._leave()

    @property
    def limits(self) -> Limits:
        """Give what servers may cost us, with as many connections as workers can hold."""
        return replace(self._limits, connections=self._threads)

    @property
    def at_once(self) -> int:
        """Give how many documents may be on their way: while a worker's answer is stored, it has the next one."""
        return 2 * self._threads

    async def turn(
        self, request: PendingRequest, *, step_by_step: bool = False
    ) -> tuple[PendingRequest, Response | None]:
        """Let a worker ask, as `Turns.turn` says."""
        found: tuple[PendingRequest, Response | None] = await self._done(
            ClusterQuestion("turn", request, step_by_step), request.source
        )
        return found

    async def run(self, task: ParseTask[T]) -> T:
        """Let a worker do a task, before it asks for more. Raises `ParseError`."""
        found: T = await self._done(ClusterQuestion("parse", task), task.source, priority=1)
        return found

    async def _done(self, question: ClusterQuestion, source: str, priority: int = 0) -> Any:
        """Give the answer to a question, or raise the error that is one."""
        future = self._client.submit(
            answer,
            self._plugin.name,
            pack(question),
            key=f"{self._plugin.name}-{next(self._numbers)}",
            pure=False,
            priority=priority,
        )
        result = asyncio.ensure_future(future.result())
        try:
            await asyncio.wait({result, self._ended}, return_when=asyncio.FIRST_COMPLETED)
            if not result.done():
                self._ended.result()
            return unpack(await result)
        except KilledWorker as error:
            raise NotAskedError(faults.CLUSTER_GAVE_UP(), source=source) from error
        except FutureCancelledError as error:
            raise FaultError(faults.CLUSTER_LOST(address=self._address)) from error
        finally:
            result.cancel()
            future.release()

    async def _ready(self) -> int:
        """Prepare the workers; give how many questions they answer at once. Raises `FaultError`."""
        try:
            await self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError as error:
            raise FaultError(faults.CLUSTER_EMPTY(address=self._address)) from error
        said = await self._client.get_versions()
        for where, theirs in {"the scheduler": said["scheduler"], **said["workers"]}.items():
            compare(where, _versions(theirs), _versions(said["client"]))
        self._is_begun = True
        try:
            await self._client.register_plugin(self._plugin, name=self._plugin.name)
        except FaultError:
            raise
        except Exception as error:  # it can't be imported there, in whatever way
            raise FaultError(faults.CLUSTER_WITHOUT_FLIPKIT()) from error
        return sum((await self._client.ncores()).values())

    async def _leave(self) -> None:
        if self._is_begun:
            with suppress(Exception):  # whoever is gone already needs no telling
                await asyncio.wait_for(self._client.unregister_worker_plugin(self._plugin.name), _LEAVES)
        await self._client.close()

    async def _watch(self) -> None:
        """End all waiting when the scheduler is gone, or has had no worker for long."""
        clock = asyncio.get_running_loop().time
        seen = clock()
        while not self._ended.done():
            await asyncio.sleep(min(_LOOKS, self._patience))
            try:
                cores = await asyncio.wait_for(self._client.ncores(), _ANSWERS)
            except (OSError, TimeoutError, ValueError):
                self._ended.set_exception(FaultError(faults.CLUSTER_LOST(address=self._address)))
                return
            if cores:
                seen = clock()
            elif clock() - seen > self._patience:
                self._ended.set_exception(FaultError(faults.CLUSTER_EMPTY(address=self._address)))


def _versions(said: Any) -> dict[str, str]:
    """Give what Dask says of the packages of one process, those that must be the same; of Python what matters."""
    found = {name: str(version) for name, version in {**said["host"], **said["packages"]}.items() if name in _SAME}
    found["python"] = ".".join(found["python"].split(".")[:2])
    return found


def compare(where: str, theirs: dict[str, str], ours: dict[str, str]) -> None:
    """Raise `FaultError` unless packages are in the same versions."""
    for name in ours:
        if theirs.get(name) != ours.get(name):
            raise FaultError(
                faults.CLUSTER_VERSIONS_DIFFER(
                    what=name, where=where, theirs=theirs.get(name, "missing"), ours=ours.get(name, "missing")
                )
            )
