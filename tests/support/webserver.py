"""A web server on loopback that behaves as told: well, carelessly or with malice.

A behaviour is a function from what was asked to the bytes of the answer, piece by piece, status line
and headers included, so that nothing is too wrong to be said. With `named`, every name ending in
`.test` leads here, so that each blog of a test can have a host of its own.

    with serving({"/good": document(b"<rss/>"), "/gone": status(410)}) as web:
        fetch(web.url("/good"))
        assert [asked.path for asked in web.asked] == ["/good"]
"""

from __future__ import annotations

import gzip
import socket
import socketserver
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import repeat
from typing import Any

import pytest

FEED = "application/rss+xml"


class Reset(Exception):
    """Raised by a behaviour: the connection is torn down (RST), not closed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the path with its query, the headers (names in lower case), and how often the same
    path was asked before."""

    path: str
    host: str
    headers: Mapping[str, str]
    number: int


Behaviour = Callable[[Asked], Iterable[bytes]]


@dataclass(slots=True)
class WebServer:
    """A running server; `behaviours` maps paths (without query), `/` those that are named nowhere else."""

    behaviours: dict[str, Behaviour]
    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", *, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a path, by any name that leads here."""
        return f"{scheme}://{host}:{self.port}{path}"

    def to(self, path: str) -> list[Asked]:
        """What was asked of one path, in order."""
        return [asked for asked in self.asked if asked.path.partition("?")[0] == path]


@contextmanager
def serving(behaviours: Mapping[str, Behaviour]) -> Iterator[WebServer]:
    """Serve on loopback, every connection in a thread of its own, one question a connection."""
    web = WebServer(dict(behaviours))
    counts: Counter[str] = Counter()
    ending = threading.Event()

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            connection: socket.socket = self.request
            connection.settimeout(60)
            try:
                asked = _read(connection, counts)
                if asked is None:
                    connection.sendall(message(400))
                else:
                    web.asked.append(asked)
                    path = asked.path.partition("?")[0]
                    behave = web.behaviours.get(path) or web.behaviours.get("/") or status(HTTPStatus.NOT_FOUND)
                    for piece in behave(asked):
                        if ending.is_set():
                            break
                        connection.sendall(piece)
            except Reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.close()
            except OSError:
                pass  # whoever asked has left

    server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    web.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        ending.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _read(connection: socket.socket, counts: Counter[str]) -> Asked | None:
    head = b""
    while b"\r\n\r\n" not in head and not head.startswith(b"\x16"):  # a TLS greeting has no such end
        piece = connection.recv(65536)
        if not piece or len(head) > 65536:
            return None
        head += piece
    first, *lines = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    parts = first.split(" ")
    if len(parts) != 3 or not parts[2].startswith("HTTP/"):
        return None
    headers = {name.casefold(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    number = counts[parts[1]]
    counts[parts[1]] += 1
    return Asked(parts[1], headers.get("host", ""), headers, number)


def named(monkeypatch: pytest.MonkeyPatch, names: Mapping[str, Sequence[str]] | None = None) -> None:
    """Let names lead somewhere: `*.test` to loopback, those of `names` to their addresses, one after another.

    The last address of a name stays, so that `["93.184.216.34", "10.0.0.1"]` is one that changes
    between two look-ups. Other names lead nowhere.
    """
    real = socket.getaddrinfo
    looked: Counter[str] = Counter()

    def look_up(host: Any, *rest: Any, **more: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else str(host)
        if given := (names or {}).get(name):
            address = given[min(looked[name], len(given) - 1)]
            looked[name] += 1
            return real(address, *rest, **more)
        if name.endswith(".test"):
            return real("127.0.0.1", *rest, **more)
        if name.replace(".", "").isdigit() or ":" in name or name == "localhost":
            return real(host, *rest, **more)
        raise socket.gaierror(socket.EAI_NONAME, "no such host")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)


# Well-behaved


def message(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> bytes:
    """A whole answer: status line, headers and body; `headers` win over ours, an empty value leaves one out."""
    told = {"Content-Length": str(len(body)), "Connection": "close", **(headers or {})}
    lines = [f"{name}: {value}\r\n" for name, value in told.items() if value]
    return f"HTTP/1.1 {status} -\r\n{''.join(lines)}\r\n".encode() + body


def document(body: bytes, content_type: str = FEED, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Give `body`, always."""
    return lambda _: [message(200, body, {"Content-Type": content_type, **(headers or {})})]


def validated(body: bytes, *, etag: str = "", modified: str = "") -> Behaviour:
    """Give `body` with its validators, and 304 to who has it already."""

    def behave(asked: Asked) -> Iterable[bytes]:
        told = {"ETag": etag, "Last-Modified": modified}
        sent = (asked.headers.get("if-none-match", ""), asked.headers.get("if-modified-since", ""))
        if sent == (etag, modified):
            return [message(304, b"", {**told, "Content-Length": ""})]
        return [message(200, body, {"Content-Type": FEED, **told})]

    return behave


def status(code: int, headers: Mapping[str, str] | None = None) -> Behaviour:
    """Give nothing but a status: 410, or 429 with `Retry-After`."""
    return lambda _: [message(code, b"", headers)]


def redirect(to: str, code: int = 302) -> Behaviour:
    """Send on to an address, which may be relative."""
    return lambda _: [message(code, b"", {"Location": to})]


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Behave as the first when first asked, as the second when asked again; the last stays."""
    return lambda asked: behaviours[min(asked.number, len(behaviours) - 1)](asked)


# Careless


def new_etag_each_time(body: bytes) -> Behaviour:
    """Give the same body under an ETag that is another each time."""
    return lambda asked: [message(200, body, {"Content-Type": FEED, "ETag": f'"{asked.number}"'})]


def not_modified(_: Asked) -> Iterable[bytes]:
    """Answer 304 to whoever asks, even the first time."""
    return [message(304, b"", {"Content-Length": ""})]


def wrong_length(body: bytes, length: int) -> Behaviour:
    """Give `body` as if it were `length` octets, then close: too short or too long."""
    return document(body, headers={"Content-Length": str(length)})


def broken_gzip(_: Asked) -> Iterable[bytes]:
    """Say gzip and give something else."""
    return [message(200, b"not gzip at all", {"Content-Type": FEED, "Content-Encoding": "gzip"})]


def nothing(_: Asked) -> Iterable[bytes]:
    """Close without a byte."""
    return ()


def no_http(_: Asked) -> Iterable[bytes]:
    """Speak another protocol."""
    return [b"220 mail.test ESMTP ready\r\n"]


def torn(body: bytes) -> Behaviour:
    """Give `body` in part, then tear the connection down."""

    def behave(_: Asked) -> Iterator[bytes]:
        yield message(200, body, {"Content-Type": FEED, "Content-Length": str(len(body) * 2)})
        raise Reset

    return behave


# Hostile


def on_and_on(asked: Asked) -> Iterable[bytes]:
    """Send on to ever new addresses."""
    return [message(302, b"", {"Location": f"{asked.path}{'&' if '?' in asked.path else '?'}more"})]


def silence(_: Asked) -> Iterator[bytes]:
    """Take the question and never answer."""
    while True:
        time.sleep(0.05)
        yield b""


def drip(body: bytes, seconds: float = 0.1) -> Behaviour:
    """Give one octet at a time, forever promising more."""

    def behave(_: Asked) -> Iterator[bytes]:
        yield message(200, b"", {"Content-Type": FEED, "Content-Length": "1000000"})
        for at in range(1_000_000):
            time.sleep(seconds)
            yield body[at % len(body) :][:1]

    return behave


def drip_of_headers(_: Asked) -> Iterator[bytes]:
    """Give one header at a time and no body."""
    yield b"HTTP/1.1 200 -\r\n"
    for number in range(1_000_000):
        time.sleep(0.05)
        yield f"X-{number}: 0\r\n".encode()


def endless(_: Asked) -> Iterator[bytes]:
    """Give a body that never ends, as fast as it is taken."""
    yield message(200, b"<rss><channel>", {"Content-Type": FEED, "Content-Length": ""})
    yield from repeat(b"<item><title>more</title></item>" * 512)


def endless_header(_: Asked) -> Iterator[bytes]:
    """Give one header that never ends."""
    yield b"HTTP/1.1 200 -\r\nX-Long: "
    yield from repeat(b"x" * 4096)


def bomb(size: int) -> Behaviour:
    """Give `size` octets that are a thousandth of it on the way."""
    packed = gzip.compress(b"\0" * size, mtime=0)
    return document(packed, headers={"Content-Encoding": "gzip"})
