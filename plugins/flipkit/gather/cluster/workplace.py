"""What a worker of the cluster does: it asks one server in its turn, and parses what came within bounds."""

from __future__ import annotations

import multiprocessing
import os
import pickle
from multiprocessing.reduction import ForkingPickler
from typing import Any, Literal

from flipkit.errors import FaultError
from flipkit.gather.cluster import cluster_faults as faults
from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.connections import Connections
from flipkit.gather.fetch.guard import Guard, Network
from flipkit.gather.formats.sandbox import Workers
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True)
class ClusterQuestion:
    """What a worker is to do: ask a server in its `turn` (a `PendingRequest`), or `parse` (a `ParseTask`)."""

    kind: Literal["turn", "parse"]
    what: Any
    step_by_step: bool = False


class Workplace:
    """What a worker has for gathering: its own connections and parsing processes, from `begin` to `end`."""

    def __init__(self, user_agent: str, allowed: tuple[Network, ...], limits: Limits) -> None:
        self._connections = Connections(user_agent, Guard(allowed), limits)
        self._parsers: Workers | None = None

    async def begin(self, address: str, threads: int) -> None:
        """Begin, at the worker with that address. Raises `FaultError` where no process can be started."""
        if multiprocessing.current_process().daemon:
            raise FaultError(faults.CLUSTER_NANNY(worker=address))
        await self._connections.__aenter__()
        self._parsers = Workers(min(threads, os.cpu_count() or 1))

    async def end(self) -> None:
        """End, with all processes."""
        if self._parsers:
            await self._parsers.__aexit__(None, None, None)
            await self._connections.__aexit__(None, None, None)

    async def answer(self, packed: bytes) -> bytes:
        """Give the answer to a question, both packed; an error of ours is an answer, too."""
        question = pickle.loads(packed)  # noqa: S301  # from the command that asks
        answer: object
        assert isinstance(question, ClusterQuestion) and self._parsers, "a worker begins before it answers"
        try:
            if question.kind == "turn":
                answer = await self._connections.turn(question.what, step_by_step=question.step_by_step)
            else:
                answer = await self._parsers.run(question.what)
        except FaultError as error:
            error.__cause__ = error.__context__ = None  # a traceback can't travel
            answer = error
        return pack(answer)


def pack(value: object) -> bytes:
    """Make bytes of a question or an answer; time zones, too, can travel so."""
    return bytes(ForkingPickler.dumps(value))


def unpack(answer: bytes) -> Any:
    """Give an answer, or raise the error that it is."""
    found = pickle.loads(answer)  # noqa: S301  # from a worker of ours
    if isinstance(found, FaultError):
        raise found
    return found
