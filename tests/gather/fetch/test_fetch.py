"""The network door against a real server on loopback that is careless, slow or hostile."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from ipaddress import ip_address, ip_network

import pytest
from aiohttp import web
from yarl import URL

from flipkit.errors import FetchError
from flipkit.gather.fetch import Answer, Limits
from flipkit.gather.fetch.connections import _next
from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.fetch.guard import Guard, is_public

LOOPBACK = [ip_network("127.0.0.0/8")]
SMALL = Limits(seconds=1.0, octets=10_000, redirects=3)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def server(handler: Handler) -> AsyncIterator[str]:
    """A server that answers every address by `handler`; gives its own address, without a slash at its end."""
    app = web.Application()
    app.router.add_get("/{path:.*}", handler)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        await runner.cleanup()


def get(handler: Handler, path: str = "/feed.xml", *, etag: str = "", modified: str = "") -> Answer:
    """What the fetcher makes of a server's answer."""

    async def run() -> Answer:
        async with server(handler) as address, Fetcher("flipkit test", allowed=LOOPBACK, limits=SMALL) as fetcher:
            return await fetcher.get(address + path, etag=etag, modified=modified)

    return asyncio.run(run())


def failure(handler: Handler, path: str = "/feed.xml") -> str:
    """In which words the fetcher refuses a server's answer."""
    with pytest.raises(FetchError) as caught:
        get(handler, path)
    assert caught.value.remedy or "no" in caught.value.message
    return caught.value.message


def test_an_answer_has_its_body_its_type_and_what_to_send_back() -> None:
    async def handler(request: web.Request) -> web.Response:
        assert request.headers["User-Agent"] == "flipkit test"
        headers = {"ETag": 'W/"a b"', "Last-Modified": "yesterday, about noon", "Content-Type": "application/rss+xml"}
        return web.Response(body=b"<rss/>", headers=headers)

    answer = get(handler)
    assert (answer.status, answer.body, answer.content_type) == (200, b"<rss/>", "application/rss+xml")
    assert (answer.etag, answer.modified) == ('W/"a b"', "yesterday, about noon")


def test_validators_are_sent_back_verbatim_and_304_has_no_body() -> None:
    async def handler(request: web.Request) -> web.Response:
        told = (request.headers.get("If-None-Match"), request.headers.get("If-Modified-Since"))
        return web.Response(status=304 if told == ('W/"a b"', "yesterday, about noon") else 500)

    answer = get(handler, etag='W/"a b"', modified="yesterday, about noon")
    assert (answer.status, answer.body) == (304, b"")


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "The server refuses to give it to us (403)."),
        (404, "There is nothing at this address any more (404)."),
        (410, "It was taken down for good (410)."),
        (418, "The server gives no document (418)."),
        (429, "The server asks us to come back later (429)."),
        (503, "The server has a fault of its own (503)."),
    ],
)
def test_other_statuses_are_said_in_words(status: int, message: str) -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(status=status)

    assert failure(handler) == message


def test_redirects_are_followed_and_the_last_address_is_given() -> None:
    async def handler(request: web.Request) -> web.Response:
        if request.path == "/feed.xml":
            raise web.HTTPMovedPermanently("/elsewhere?x=1")
        return web.Response(body=b"there")

    answer = get(handler)
    assert answer.body == b"there"
    assert answer.url.endswith("/elsewhere?x=1")


def test_redirects_without_end_are_refused() -> None:
    async def handler(request: web.Request) -> web.Response:
        raise web.HTTPFound(request.path + "x")

    assert failure(handler) == "The server sends us on and on (more than 3 redirects)."


PRIVATE = "The address leads into a private network or to an unusual port, where flipkit does not go."


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://0x0a000001/",
        "http://192.168.1.1:8080/",
    ],
)
def test_a_redirect_into_a_private_network_is_refused(target: str) -> None:
    async def handler(_: web.Request) -> web.Response:
        raise web.HTTPFound(target)

    assert failure(handler) in (PRIVATE, "The address does not answer: there is no such host.")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "１２７.０.０.１", "2130706433"])
def test_without_permission_loopback_is_out_of_reach_by_any_name(host: str) -> None:
    reached = []

    async def handler(_: web.Request) -> web.Response:
        reached.append(True)
        return web.Response(body=b"secret")

    async def run() -> None:
        async with server(handler) as address, Fetcher("flipkit test", limits=SMALL) as fetcher:
            await fetcher.get(address.replace("127.0.0.1", host))

    with pytest.raises(FetchError):
        asyncio.run(run())
    assert reached == []


def test_a_name_that_changes_its_address_is_looked_at_when_connecting(monkeypatch: pytest.MonkeyPatch) -> None:
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more))

    async def run() -> None:
        async with Fetcher("flipkit test", limits=SMALL) as fetcher:
            await fetcher.get("http://public.host/")

    with pytest.raises(FetchError, match="private network"):
        asyncio.run(run())


def test_the_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1/")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1/")

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=b"direct")

    assert get(handler).body == b"direct"


def test_https_never_leads_to_http() -> None:
    with pytest.raises(FetchError, match="from a secure address"):
        _next(URL("https://a.example/"), "http://a.example/", "https://a.example/")
    with pytest.raises(FetchError, match="no web address"):
        _next(URL("https://a.example/"), "file:///etc/passwd", "https://a.example/")


def test_a_drip_ends_at_the_deadline() -> None:
    async def handler(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.1)
        return response

    began = time.monotonic()
    assert failure(handler) == "The server did not finish its answer within 1 seconds."
    assert time.monotonic() - began < 3


def test_slow_redirects_share_one_deadline() -> None:
    async def handler(request: web.Request) -> web.Response:
        await asyncio.sleep(0.4)
        raise web.HTTPFound(request.path + "x")

    assert failure(handler) == "The server did not finish its answer within 1 seconds."


def test_too_large_an_answer_is_cut_off() -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=b"x" * 20_000)

    assert failure(handler) == "The answer is larger than 0.01 MB."


def test_size_counts_after_decompression() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)

    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=bomb, headers={"Content-Encoding": "gzip"})

    assert failure(handler) == "The answer is larger than 0.01 MB."


def test_a_text_that_is_called_packed_is_a_text() -> None:
    async def handler(_: web.Request) -> web.Response:
        return web.Response(body=b"not gzip at all", headers={"Content-Encoding": "gzip"})

    assert get(handler).body == b"not gzip at all"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://gone.invalid/feed.xml", "The address does not answer: there is no such host."),
        ("ftp://a.example/", "This is not a web address."),
        ("http://[broken/", "This is not a web address."),
        ("https:///feed", "This is not a web address."),
        ("feeds/x.xml", "This is not a web address."),
    ],
)
def test_an_address_that_cannot_be_asked(address: str, message: str) -> None:
    async def run() -> None:
        async with Fetcher("flipkit test") as fetcher:
            await fetcher.get(address)

    with pytest.raises(FetchError) as caught:
        asyncio.run(run())
    assert caught.value.message == message


def test_one_server_is_asked_one_thing_at_a_time() -> None:
    now = most = 0

    async def handler(_: web.Request) -> web.Response:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response(body=b"x")

    async def run() -> None:
        async with server(handler) as address, Fetcher("t", allowed=LOOPBACK, limits=SMALL) as fetcher:
            await asyncio.gather(*(fetcher.get(f"{address}/{number}") for number in range(5)))

    asyncio.run(run())
    assert most == 1


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("::ffff:93.184.216.34", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("255.255.255.255", False),
        ("224.0.0.1", False),
        ("240.0.0.1", False),
        ("192.0.0.8", False),
        ("198.18.0.1", False),
        ("::", False),
        ("::1", False),
        ("::127.0.0.1", False),
        ("::ffff:127.0.0.1", False),
        ("fe80::1", False),
        ("fec0::1", False),
        ("fc00::1", False),
        ("ff02::1", False),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b:1::1", False),
        ("2002:7f00:1::", False),
        ("2001::1", False),
        ("2001:db8::1", False),
        ("3fff::1", False),
    ],
)
def test_what_is_public(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_the_guard_knows_ports_and_networks() -> None:
    guard = Guard([ip_network("192.168.1.0/24")])
    assert guard.allows("93.184.216.34", 443)
    assert not guard.allows("93.184.216.34", 22)
    assert guard.allows("192.168.1.7", 8080)
    assert guard.allows("::ffff:192.168.1.7", 8080)
    assert not guard.allows("192.168.2.7", 80)
