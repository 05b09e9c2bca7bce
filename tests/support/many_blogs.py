"""Thousands of blogs on loopback that behave as blogs do, and a note of how politely they were asked.

`-m tests.support.many_blogs` prints its port and serves; at `/report` it says what it saw. A blog's number says how
it behaves (`KINDS`), and `host` where it is: of every twenty, four share a platform, the others have a domain each.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from http import HTTPStatus

from tests.bench.feedserver import feed as generated

NONE: Mapping[str, str] = {}
ENTRIES = 20
#: Seconds of a slow answer.
SLOW = 1.5
#: Octets of a huge one, more than anybody takes.
HUGE = 12_000_000
#: How a hundred blogs behave; all others give their feed, and 304 to who has it.
KINDS = {
    **dict.fromkeys((3, 23, 43, 63, 83), "missing"),
    **dict.fromkeys((18, 58), "busy"),  # with others on a platform, which are not asked any more
    **dict.fromkeys((11, 31, 51, 71), "slow"),
    **dict.fromkeys((57,), "hanging"),
    **dict.fromkeys((17, 77), "huge"),
    **dict.fromkeys((13, 33, 53, 73, 93), "moved"),
    **dict.fromkeys((19, 39, 59, 79, 99), "packed"),
}


def kind(number: int) -> str:
    """How a blog behaves."""
    return KINDS.get(number % 100, "well")


def server(number: int) -> str:
    """The registrable domain of a blog."""
    return f"platform{number // 20}.test" if number % 20 >= 16 else f"blog{number}.test"


def host(number: int) -> str:
    """Where a blog is."""
    return f"b{number}.{server(number)}"


@lru_cache(maxsize=64)
def feed(number: int) -> bytes:
    """A blog's feed, with as much text as blogs have."""
    return generated(number, entries=ENTRIES)


@dataclass(slots=True)
class Manners:
    """What servers saw: questions at once and the shortest rest of each, and whether quiet was kept."""

    now: Counter[str] = field(default_factory=Counter)
    most: Counter[str] = field(default_factory=Counter)
    rested: dict[str, float] = field(default_factory=dict)
    shortest: dict[str, float] = field(default_factory=lambda: defaultdict(lambda: 99.0))
    quiet: set[str] = field(default_factory=set)
    asked_in_quiet: int = 0
    asked: Counter[str] = field(default_factory=Counter)

    def begin(self, domain: str, what: str) -> None:
        """Note a question."""
        if domain in self.rested:
            self.shortest[domain] = min(self.shortest[domain], time.monotonic() - self.rested[domain])
        self.asked_in_quiet += domain in self.quiet
        self.asked[what] += 1
        self.now[domain] += 1
        self.most[domain] = max(self.most[domain], self.now[domain])

    def end(self, domain: str) -> None:
        """Note that it was answered, or that whoever asked has left."""
        self.now[domain] -= 1
        self.rested[domain] = time.monotonic()

    def as_json(self) -> str:
        """Say it all, and begin anew: each run is another day."""
        told = {
            "at once": max(self.most.values(), default=0),
            "shortest rest": round(min(self.shortest.values(), default=99.0), 2),
            "asked in quiet": self.asked_in_quiet,
            "asked": dict(self.asked),
        }
        self.__init__()  # type: ignore[misc]
        return json.dumps(told)


class Blogs:
    """The servers of all blogs, behind one port."""

    def __init__(self) -> None:
        self.manners = Manners()

    async def serve(self) -> None:
        """Serve until the process ends; the port is printed."""
        listening = await asyncio.start_server(self._connected, "127.0.0.1", 0, backlog=1024)
        print(listening.sockets[0].getsockname()[1], flush=True)
        await listening.serve_forever()

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer((await reader.readuntil(b"\r\n\r\n")).decode("latin-1"), reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever asked has left
        finally:
            writer.close()

    async def _answer(self, head: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first, *lines = head.split("\r\n")
        path = first.split(" ")[1]
        if path == "/report":
            writer.write(_message(HTTPStatus.OK, self.manners.as_json().encode()))
            return True
        number = int(path.rpartition("/")[2])
        domain = f"blog{number}-new.test" if path.startswith("/new/") else server(number)
        is_held = any(line.lower().startswith("if-none-match:") for line in lines)
        self.manners.begin(domain, kind(number))
        try:
            return await self._behave(
                number, domain, reader, writer, is_held=is_held, is_new=path.startswith("/new/")
            )
        finally:
            self.manners.end(domain)

    async def _behave(
        self,
        number: int,
        domain: str,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        *,
        is_held: bool,
        is_new: bool,
    ) -> bool:
        behaviour = kind(number)
        match behaviour:
            case "missing":
                writer.write(_message(HTTPStatus.NOT_FOUND))
            case "busy":
                self.manners.quiet.add(domain)
                writer.write(_message(HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": "7200"}))
            case "hanging":
                await reader.read(1)
                return False
            case "huge":
                writer.write(_message(HTTPStatus.OK, headers={"Content-Length": str(HUGE)}))
                await _pour(writer)
                return False
            case "moved" if not is_new:
                to = f"http://b{number}.blog{number}-new.test:{writer.get_extra_info('sockname')[1]}/new/{number}"
                writer.write(_message(HTTPStatus.MOVED_PERMANENTLY, headers={"Location": to}))
            case _:
                if behaviour == "slow":
                    await asyncio.sleep(SLOW)
                writer.write(_given(number, is_held=is_held))
        await writer.drain()
        return True


def _given(number: int, *, is_held: bool) -> bytes:
    """The feed of a blog that has one."""
    tag = {"ETag": f'"{number}"', "Content-Type": "application/rss+xml; charset=UTF-8"}
    if is_held:
        return _message(HTTPStatus.NOT_MODIFIED, headers=tag)
    if kind(number) == "packed":
        return _message(HTTPStatus.OK, gzip.compress(feed(number), 1, mtime=0), {**tag, "Content-Encoding": "gzip"})
    return _message(HTTPStatus.OK, feed(number), tag)


def _message(status: HTTPStatus, body: bytes = b"", headers: Mapping[str, str] = NONE) -> bytes:
    told = {"Content-Length": str(len(body)), **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status.value} {status.phrase}\r\n{lines}\r\n".encode() + body


async def _pour(writer: asyncio.StreamWriter) -> None:
    """Send a feed without an end: each entry of it is whole."""
    writer.write(b'<rss version="2.0"><channel><title>Much</title><link>http://much.test/</link>')
    entry = b"<item><title>More</title><guid>%09d</guid><description>" + b"words " * 600 + b"</description></item>"
    for number in range(HUGE // len(entry)):
        writer.write(entry % number)
        await writer.drain()


if __name__ == "__main__":
    asyncio.run(Blogs().serve())
