"""Large documents come a few at a time, and what they wait for counts against no deadline."""

from __future__ import annotations

import asyncio
from ipaddress import ip_network

from flipkit.gather.fetch import Answer, Limits
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.large_documents import LARGE, DocumentRoom
from tests.support.webserver import document, serving

LOOPBACK = [ip_network("127.0.0.0/8")]
SECONDS = 2.0


def test_who_is_large_waits_for_a_place_and_who_is_small_does_not() -> None:
    room = DocumentRoom(1)

    async def fetched(client: Fetcher, address: str, until: asyncio.Event) -> Answer:
        with room.open():
            answer = await client.get(address)
            await until.wait()
        return answer

    async def run(large: list[str], small: str) -> None:
        async with Fetcher("test", allowed=LOOPBACK, limits=Limits(seconds=SECONDS)) as client:
            first_may_end, others_may = asyncio.Event(), asyncio.Event()
            others_may.set()
            first = asyncio.create_task(fetched(client, large[0], first_may_end))
            await asyncio.sleep(0.3)  # it has the place
            second = asyncio.create_task(fetched(client, large[1], others_may))
            assert len((await fetched(client, small, others_may)).body) == 10
            await asyncio.sleep(SECONDS + 0.5)
            assert not second.done(), "it waits, longer than a server may take"
            first_may_end.set()
            assert len((await second).body) == len((await first).body) == 2 * LARGE

    body = b"x" * 2 * LARGE
    with (
        serving({"/": document(body)}) as one,
        serving({"/": document(body)}) as two,
        serving({"/": document(b"y" * 10)}) as three,
    ):
        asyncio.run(run([one.url(), two.url()], three.url()))


def test_where_no_room_is_open_nobody_waits() -> None:
    async def run(addresses: list[str]) -> list[Answer]:
        async with Fetcher("test", allowed=LOOPBACK) as client:
            return await asyncio.gather(*map(client.get, addresses))

    with serving({"/": document(b"x" * 2 * LARGE)}) as web:
        assert [len(answer.body) for answer in asyncio.run(run([web.url(), web.url()]))] == [2 * LARGE] * 2


def test_a_place_that_was_left_is_free_for_others() -> None:
    async def run() -> None:
        room = DocumentRoom(1)
        with room.open() as place:
            await place.take()
            await place.take()  # it has it
            place.leave()
            with room.open() as other:
                await asyncio.wait_for(other.take(), 1)
        with room.open() as place:
            await asyncio.wait_for(place.take(), 1)

    asyncio.run(run())
