"""Asking one server for one document: redirects by hand, a deadline, a size, and its turn."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from types import TracebackType
from typing import Self

import aiohttp
from yarl import URL

from flipkit.errors import FetchError, RobotsError
from flipkit.gather.fetch import Answer, Limits, bot_checks, faults, robots
from flipkit.gather.fetch.failures import Phase, failure, status_fault
from flipkit.gather.fetch.guard import Guard, Network
from flipkit.gather.fetch.throttle import Throttle, asks_for_quiet, registrable
from flipkit.gather.fetch.unpacking import UnpackedBody, UnpackError, unpack

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
#: Threads beside those that look names up.
_THREADS = 8
_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


@dataclass(slots=True, kw_only=True)
class _PendingRequest:
    """One document on its way through the redirects."""

    source: str  # the address asked for, which errors name
    target: URL
    headers: dict[str, str]
    left: float  # seconds
    most: int  # octets of its body
    in_part: bool = False  # whether a body that is larger is cut there, and no error
    redirects: int = 0
    moved: str = ""
    permanent: bool = True


@dataclass(slots=True)
class _Response:
    """A server's answer before it is judged."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    is_whole: bool = True


class Fetcher:
    """Asks servers for documents; use it as an async context manager.

    `user_agent` names the site, `allowed` are networks exempt from the guard's rules of address and
    port, and from the pause (an intranet, a test's loopback). One server is asked one thing at a
    time, and waiting for its turn counts against nobody's deadline.
    """

    def __init__(self, user_agent: str, *, allowed: Iterable[Network] = (), limits: Limits | None = None) -> None:
        self._user_agent = user_agent
        self._guard = Guard(allowed)
        self._limits = limits or Limits()
        self._throttle = Throttle(self._limits.pause, self._limits.connections)
        self._robots: dict[str, asyncio.Task[robots.Rules]] = {}
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        # Names are looked up in the loop's threads, of which there are few: a look-up that hangs must not hold
        # up the others while their deadlines run.
        threads = ThreadPoolExecutor(self._limits.connections + _THREADS)
        asyncio.get_running_loop().set_default_executor(threads)
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._limits.connections, socket_factory=self._guard.socket),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._robots.values():
            task.cancel()
        if self._session:
            await self._session.close()

    async def get(
        self, url: str, *, accept: str = "*/*", etag: str = "", modified: str = "", in_part: bool = False
    ) -> Answer:
        """Fetch a document; `etag` and `modified` are those of the last answer.

        One that is larger than the limits allow is an error, unless as much of it will do (`in_part`).

        Raises `FetchError` with a reason and a remedy in plain words for anything but 200 and 304,
        `NotAskedError` if its server answered 429 to another request of this run.
        """
        return await self._follow(self._request(url, accept, etag, modified, in_part=in_part), ask_robots=False)

    async def page(
        self, url: str, *, accept: str = _HTML, etag: str = "", modified: str = "", in_part: bool = False
    ) -> Answer:
        """Fetch a page meant for people, if its site's robots.txt lets programs read it.

        Raises `FetchError` as `get` does, and `RobotsError` before the page is asked for where robots.txt
        forbids it or can't be read, and so for any page it leads to.
        """
        return await self._follow(self._request(url, accept, etag, modified, in_part=in_part), ask_robots=True)

    def _request(
        self, url: str, accept: str, etag: str = "", modified: str = "", *, most: int = 0, in_part: bool = False
    ) -> _PendingRequest:
        headers = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
        named = {name: value for name, value in headers.items() if value}
        return _PendingRequest(
            source=url,
            target=_vetted(url, url),
            headers=named,
            left=self._limits.seconds,
            most=most or self._limits.octets,
            in_part=in_part,
        )

    async def _follow(self, request: _PendingRequest, *, ask_robots: bool) -> Answer:
        """Ask until something else than a redirect comes; a turn lasts as long as redirects stay with its server.

        `ask_robots` asks the rules of robots.txt before each address.
        """
        while True:
            if ask_robots:
                await self._ask_robots(request)
            host, port = str(request.target.host), request.target.port or 0
            is_ours = self._guard.is_ours(host)
            async with self._throttle.turn(host, request.source, port=port, no_delay=is_ours):
                while True:
                    response = await self._send(request)
                    if response.status not in _REDIRECTS or "Location" not in response.headers:
                        return self._judged(request, response)
                    self._redirect(request, response)
                    if ask_robots or registrable(str(request.target.host)) != registrable(host):
                        break

    def _judged(self, request: _PendingRequest, response: _Response) -> Answer:
        named = response.headers.get
        checker = bot_checks.checker(response.status, response.headers, response.body)
        if checker or response.status not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            host, retry_after = str(request.target.host), named("Retry-After", "")
            if asks_for_quiet(response.status, retry_after):
                self._throttle.keep_quiet(host, retry_after)
            said = faults.BROWSERS_ONLY(checker=checker) if checker else status_fault(response.status)
            raise FetchError(
                said,
                source=request.source,
                status=response.status,
                retry_after=retry_after,
                server=registrable(host),
            )
        return Answer(
            url=str(request.target),
            status=response.status,
            body=response.body,
            content_type=named("Content-Type", "").encode("ascii", "ignore").decode(),
            etag=_verbatim(named("ETag", "")),
            modified=_verbatim(named("Last-Modified", "")),
            moved=request.moved,
            cache_control=named("Cache-Control", ""),
            expires=named("Expires", ""),
            link=named("Link", ""),
            is_whole=response.is_whole,
        )

    def _redirect(self, request: _PendingRequest, response: _Response) -> None:
        request.redirects += 1
        if request.redirects > self._limits.redirects:
            raise FetchError(faults.REDIRECTS_TOO_MANY(most=self._limits.redirects), source=request.source)
        request.target = _next(request.target, response.headers["Location"], request.source)
        request.permanent = request.permanent and response.status in _PERMANENT
        if request.permanent:
            request.moved = str(request.target)

    async def _ask_robots(self, request: _PendingRequest) -> None:
        origin = str(request.target.origin())
        if origin not in self._robots:
            self._robots[origin] = asyncio.create_task(self._rules(origin))
        try:
            rules = await asyncio.shield(self._robots[origin])
        except FetchError as error:
            # Nobody knows what the site asks of programs, so the page is not asked for.
            raise RobotsError(
                error.diagnosis,
                source=request.source,
                status=error.status,
                retry_after=error.retry_after,
                server=error.server,
            ) from error
        if not rules.allow(str(request.target)):
            raise RobotsError(faults.ROBOTS_REFUSED(), source=request.source)

    async def _rules(self, origin: str) -> robots.Rules:
        """Read a site's robots.txt; none (4xx) means that all is open (RFC 9309 section 2.3.1.3).

        A server that fails or does not answer closes everything for now (2.3.1.4): `FetchError`.
        """
        request = self._request(f"{origin}/robots.txt", "text/plain", most=robots.SIZE + 1, in_part=True)
        try:
            answer = await self._follow(request, ask_robots=False)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500:
                return robots.Rules("", self._user_agent)
            raise
        return robots.Rules(robots.decode(answer.body), self._user_agent)

    async def _send(self, request: _PendingRequest) -> _Response:
        """Ask the request's present target, within the seconds left."""
        source = request.source
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(request.left):
                return await self._open(request)
        except TimeoutError as error:
            raise FetchError(faults.ANSWER_TOO_SLOW(seconds=f"{self._limits.seconds:g}"), source=source) from error
        except aiohttp.InvalidURL as error:
            raise FetchError(faults.ADDRESS_UNFETCHABLE(), source=source) from error
        except UnpackError as error:
            cut = faults.ANSWER_CUT() if error.is_cut else faults.PACKED_UNREADABLE(coding=error.coding)
            raise FetchError(cut, source=source) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise failure(*_phase(error), source) from error
        finally:
            request.left -= clock() - began

    async def _open(self, request: _PendingRequest) -> _Response:
        assert self._session is not None, "use the fetcher with 'async with'"
        async with self._session.get(request.target, headers=request.headers, allow_redirects=False) as answer:
            if answer.status == HTTPStatus.OK:
                found = await self._body(answer, request)
                return _Response(answer.status, answer.headers, found.body, found.is_whole)
            start = await _start(answer) if answer.status in bot_checks.STATUSES else b""
            return _Response(answer.status, answer.headers, start)

    async def _body(self, answer: aiohttp.ClientResponse, request: _PendingRequest) -> UnpackedBody:
        """Read a body as far as it may go, and unpack it."""
        packed, most = bytearray(), request.most
        async for chunk in answer.content.iter_chunked(65536):
            packed += chunk
            if len(packed) > most:
                break
        found = unpack(
            bytes(packed[:most]), answer.headers.get("Content-Encoding", ""), most, is_whole=len(packed) <= most
        )
        if not found.is_whole and not request.in_part:
            raise FetchError(faults.ANSWER_TOO_LARGE(size=f"{most / 1_000_000:g}"), source=request.source)
        return found


async def _start(answer: aiohttp.ClientResponse) -> bytes:
    """Read how the page begins that a server sends with a refusal; what goes wrong there says no more."""
    try:
        start = await answer.content.read(bot_checks.ENOUGH)
        return unpack(start, answer.headers.get("Content-Encoding", ""), bot_checks.ENOUGH, is_whole=False).body
    except (aiohttp.ClientError, UnpackError):
        return b""


def _vetted(url: str, source: str) -> URL:
    try:
        target = URL(url)
        host = target.host
    except ValueError as error:
        raise FetchError(faults.ADDRESS_UNFETCHABLE(), source=source) from error
    if target.scheme not in ("http", "https") or not host:
        raise FetchError(faults.ADDRESS_UNFETCHABLE(), source=source)
    if host.rstrip(".").endswith((".invalid", ".example")):  # no such host can exist (RFC 6761): ask nobody
        raise FetchError(faults.HOST_UNKNOWN(), source=source)
    return target


def _next(current: URL, location: str, source: str) -> URL:
    try:
        target = current.join(URL(location))
    except ValueError as error:
        raise FetchError(faults.REDIRECT_NOWHERE(), source=source) from error
    if target.scheme not in ("http", "https") or not target.host:
        raise FetchError(faults.REDIRECT_OFF_WEB(), source=source)
    if current.scheme == "https" and target.scheme == "http":
        raise FetchError(faults.REDIRECT_INSECURE(), source=source)
    return _vetted(str(target), source)


def _verbatim(value: str) -> str:
    """A header's value if it can be stored and sent back as it is, else nothing."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return ""
    return value if value.isprintable() else ""


def _phase(error: Exception) -> tuple[Phase, BaseException]:
    """Say in which phase a request failed, and how."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(error, aiohttp.ClientConnectorCertificateError) or isinstance(cause, ssl.SSLCertVerificationError):
        return "certificate", cause
    if isinstance(error, aiohttp.ClientSSLError) or isinstance(cause, ssl.SSLError):
        return "tls", cause
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return "name", cause
    return ("connection" if isinstance(error, aiohttp.ClientConnectorError) else "answer"), cause
