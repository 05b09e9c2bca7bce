"""Whose connections stay open: few, however many servers are asked, as a process may hold few files."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from ipaddress import ip_network

import pytest

from flipkit.gather.fetch import Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.staying_connections import StayingConnections
from tests.support.webserver import named

LIMITS = Limits(seconds=10.0, pause=0.0)
#: Fewer than 256, with what else a process has open.
FEW = 100


class Counted:
    """A server on loopback that counts connections: those open, and all there ever were."""

    def __init__(self) -> None:
        self.open = self.ever = 0

    async def serve(self, asked: Callable[[int, Fetcher], Awaitable[None]]) -> None:
        server = await asyncio.start_server(self._answer, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        async with server, Fetcher("flipkit/0", allowed=[ip_network("127.0.0.0/8")], limits=LIMITS) as fetcher:
            await asked(port, fetcher)

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open, self.ever = self.open + 1, self.ever + 1
        try:
            while head := await _head(reader):
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx")
                await writer.drain()
                if b"connection: close" in head.lower():
                    break
        finally:
            self.open -= 1
            writer.close()


async def _head(reader: asyncio.StreamReader) -> bytes:
    """Read the head of a request; nothing where there is no more."""
    try:
        return await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError:
        return b""


def test_of_hundreds_of_servers_few_connections_stay_open(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    counted, seen = Counted(), []

    async def ask(port: int, fetcher: Fetcher) -> None:
        await asyncio.gather(*(fetcher.get(f"http://blog{n}.test:{port}/") for n in range(300)))
        await asyncio.sleep(0.1)  # until the server has seen who left
        seen.append(counted.open)

    asyncio.run(counted.serve(ask))
    assert counted.ever == 300
    assert 0 < seen[0] <= FEW


def test_a_server_that_is_asked_again_is_so_over_the_same_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    counted = Counted()

    async def ask(port: int, fetcher: Fetcher) -> None:
        for n in range(5):
            await fetcher.get(f"http://blog.test:{port}/{n}")

    asyncio.run(counted.serve(ask))
    assert counted.ever == 1


def test_a_place_is_free_again_a_while_after_the_answer_and_not_before() -> None:
    places = StayingConnections(2, 10.0)
    assert places.take("a", 0.0)
    assert places.take("b", 0.0)
    places.answered("b", 1.0)
    assert not places.take("c", 10.9)
    assert places.take("b", 10.9)
    places.answered("b", 10.9)
    assert places.take("c", 21.0)
    assert not places.take("b", 1000.0)  # `a` and `c` are still being asked
