"""The only door to the network, for feeds, pages, calendars and programmes alike.

Every connection passes `Guard.socket`, which sees the address really connected to, so neither a
name, a number, a redirect nor a name that changes its address reaches a private network. Whatever a
server does, `Fetcher.get` ends within its deadline and its size, and every failure is said in our
own words, the same on every machine.
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from types import TracebackType
from typing import Any, Self

import aiohttp
from yarl import URL

from flipkit.errors import FetchError

Network = IPv4Network | IPv6Network

_PORTS = frozenset({80, 443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_GLOBAL_UNICAST = ip_network("2000::/3")
#: Networks that Python 3.11 takes for public, though what they carry or are need not be.
_NOT_PUBLIC = tuple(
    ip_network(text)
    for text in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "3fff::/20")
)


def is_public(address: str) -> bool:
    """Say whether an IP address (as text) is on the public internet.

    Mapped IPv4 is looked at as what it is; addresses that can carry a private one (NAT64, 6to4) are
    refused (RFC 6052, RFC 3056, RFC 6890).
    """
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not ip.is_multicast and not any(ip in network for network in _NOT_PUBLIC)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one server may cost us: seconds from first to last byte (redirects included), octets after
    decompression, redirects; and how many connections we hold in all."""

    seconds: float = 30.0
    octets: int = 8_000_000
    redirects: int = 5
    connections: int = 20


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server gave: `status` 200, or 304 with no body; `url` is where the redirects led.

    `etag` and `modified` are to be sent back verbatim with the next question.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""


class _Refused(OSError):
    """The guard let no connection out."""


class Guard:
    """Lets connections out to public addresses on ports 80 and 443, and to the networks named."""

    def __init__(self, allowed: Iterable[Network] = ()) -> None:
        self._allowed = tuple(allowed)

    def allows(self, address: str, port: int) -> bool:
        """Say whether a connection may be made."""
        ip = ip_address(address)
        if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
            ip = ip.ipv4_mapped
        return any(ip in network for network in self._allowed) or (port in _PORTS and is_public(address))

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make the socket for one resolved address (aiohttp's `socket_factory`)."""
        family, kind, protocol, _, (address, port, *_) = info
        if not self.allows(str(address), int(port)):
            raise _Refused("refused by the guard")
        return socket.socket(family, kind, protocol)


class Fetcher:
    """Asks servers for documents; use it as an async context manager.

    `user_agent` names the site, `allowed` are networks exempt from the guard's rules of address and
    port (an intranet, a test's loopback). One server is asked one thing at a time, and waiting for
    its turn counts against nobody's deadline.
    """

    def __init__(self, user_agent: str, *, allowed: Iterable[Network] = (), limits: Limits | None = None) -> None:
        self._user_agent = user_agent
        self._guard = Guard(allowed)
        self._limits = limits or Limits()
        self._slots = asyncio.Semaphore(self._limits.connections)
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._limits.connections, socket_factory=self._guard.socket),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def get(self, url: str, *, accept: str = "*/*", etag: str = "", modified: str = "") -> Answer:
        """Fetch a document; `etag` and `modified` are those of the last answer.

        Raises `FetchError` with a reason and a remedy in plain words for anything but 200 and 304.
        """
        target = _vetted(url, url)
        headers = {"Accept": accept}
        if etag:
            headers["If-None-Match"] = etag
        if modified:
            headers["If-Modified-Since"] = modified
        async with self._turns[target.host or ""], self._slots:
            try:
                async with asyncio.timeout(self._limits.seconds):
                    return await self._follow(target, url, headers)
            except TimeoutError:
                raise FetchError(
                    f"The server did not finish its answer within {self._limits.seconds:g} seconds.", source=url,
                    remedy="It may be overloaded; flipkit asks again next time.",
                ) from None  # fmt: skip
            except aiohttp.InvalidURL:
                raise _bad_address(url) from None
            except (aiohttp.ClientError, OSError, ValueError) as error:
                raise _in_words(error, url) from None

    async def _follow(self, target: URL, source: str, headers: dict[str, str]) -> Answer:
        assert self._session is not None, "use the fetcher with 'async with'"
        for _ in range(self._limits.redirects + 1):
            async with self._session.get(target, headers=headers, allow_redirects=False) as response:
                if response.status in _REDIRECTS and "Location" in response.headers:
                    target = _next(target, response.headers["Location"], source)
                    continue
                if response.status == HTTPStatus.NOT_MODIFIED:
                    return Answer(str(target), response.status)
                if response.status != HTTPStatus.OK:
                    raise _status(response.status, source)
                return Answer(
                    str(target),
                    response.status,
                    await self._body(response, source),
                    response.headers.get("Content-Type", "").encode("ascii", "ignore").decode(),
                    _verbatim(response.headers.get("ETag", "")),
                    _verbatim(response.headers.get("Last-Modified", "")),
                )
        raise FetchError(
            f"The server sends us on and on (more than {self._limits.redirects} redirects).", source=source,
            remedy="Open the address in a browser and write the one it ends at.",
        )  # fmt: skip

    async def _body(self, response: aiohttp.ClientResponse, source: str) -> bytes:
        found = bytearray()
        async for chunk in response.content.iter_chunked(65536):
            found += chunk
            if len(found) > self._limits.octets:
                raise FetchError(
                    f"The answer is larger than {self._limits.octets / 1_000_000:g} MB.", source=source,
                    remedy="Ask its author for a feed of the newest entries only.",
                )  # fmt: skip
        return bytes(found)


def _vetted(url: str, source: str) -> URL:
    try:
        target = URL(url)
        host = target.host
    except ValueError:
        raise _bad_address(source) from None
    if target.scheme not in ("http", "https") or not host:
        raise _bad_address(source)
    if host.rstrip(".").endswith((".invalid", ".example")):  # no such host can exist (RFC 6761): ask nobody
        raise _no_host(source)
    return target


def _next(current: URL, location: str, source: str) -> URL:
    try:
        target = current.join(URL(location))
    except ValueError:
        raise FetchError("The server sends us to something that is no address.", source=source) from None
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError("The server sends us to something that is no web address.", source=source)
    if current.scheme == "https" and target.scheme == "http":
        raise FetchError(
            "The server sends us from a secure address (https) to an open one (http).", source=source,
            remedy="Ask its author to mend the redirect, or write the address it ends at.",
        )  # fmt: skip
    return _vetted(str(target), source)


def _verbatim(value: str) -> str:
    """A header's value if it can be stored and sent back as it is, else nothing."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return ""
    return value if value.isprintable() else ""


def _bad_address(source: str) -> FetchError:
    return FetchError(
        "This is not a web address.", source=source, remedy="Write it in full, like https://example.org/feed.xml."
    )


def _no_host(source: str) -> FetchError:
    return FetchError(
        "The address does not answer: there is no such host.", source=source,
        remedy="Check its spelling; if it has moved, write the new address.",
    )  # fmt: skip


def _in_words(error: Exception, source: str) -> FetchError:
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return _no_host(source)
    if isinstance(error, aiohttp.ClientConnectorError) and isinstance(error.os_error, _Refused):
        return FetchError(
            "The address leads into a private network or to an unusual port, where flipkit does not go.",
            source=source, remedy="If the network is yours, name it: flipkit gather --allow-network 192.168.1.0/24.",
        )  # fmt: skip
    if isinstance(error, (aiohttp.ClientSSLError, ssl.SSLError)):
        return FetchError(
            "The server's certificate is not valid, so nobody knows who answers.", source=source,
            remedy="Ask its author to renew the certificate.",
        )  # fmt: skip
    if isinstance(error, aiohttp.ClientConnectorError):
        return FetchError(
            "The server does not answer.", source=source, remedy="It may be down; flipkit asks again next time."
        )
    return FetchError(
        "The server broke off before its answer was whole, or sent something that is not HTTP.", source=source,
        remedy="It may be overloaded; flipkit asks again next time.",
    )  # fmt: skip


_STATUS = {
    401: ("The server wants a password.", "Ask its author for a public feed."),
    403: ("The server refuses to give it to us.", "Ask its author to let feed readers in."),
    404: ("There is nothing at this address any more.", "Look for the feed's new address on the blog's home page."),
    410: ("It was taken down for good.", "What was gathered stays; it need not be asked any more."),
    429: ("The server asks us to come back later.", "Gather less often."),
}


def _status(status: int, source: str) -> FetchError:
    message, remedy = _STATUS.get(status, ("", ""))
    if not message and status >= 500:
        message, remedy = "The server has a fault of its own.", "It may be mended soon; flipkit asks again next time."
    if not message:
        message, remedy = "The server gives no document.", "Open the address in a browser to see what it says."
    return FetchError(f"{message[:-1]} ({status}).", source=source, remedy=remedy, status=status)
