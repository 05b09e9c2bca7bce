"""Connections to servers: what is asked within one server's turn, with a deadline and a size; redirects by hand.

`Connections` is the one that opens any. It is handed what is to be asked as a value, and gives values, so that
it may as well be another machine that has the connections.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from types import TracebackType
from typing import Any, Protocol, Self

import aiohttp
from yarl import URL

from flipkit.errors import FetchError
from flipkit.gather.fetch import Limits, failures, faults
from flipkit.gather.fetch.failures import Phase, failure
from flipkit.gather.fetch.guard import Guard
from flipkit.gather.fetch.large_documents import LARGE, DocumentPlace, open_place
from flipkit.gather.fetch.staying_connections import StayingConnections
from flipkit.gather.fetch.throttle import registrable
from flipkit.gather.fetch.unpacking import UnpackedBody, UnpackError, unpack
from flipkit.values import dataclass

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
#: Threads beside those that look names up.
_THREADS = 8
#: So many servers' connections stay open for the next question, and so many seconds each.
_STAYING, _STAYS = 64, 5.0


@dataclass(slots=True, kw_only=True)
class PendingRequest:
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
class Response:
    """A server's answer before it is judged."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""
    is_whole: bool = True


class Turns(Protocol):
    """Whatever asks one server, as long as it is its turn."""

    async def turn(
        self, request: PendingRequest, *, step_by_step: bool = False
    ) -> tuple[PendingRequest, Response | None]:
        """Ask until something else than a redirect comes, or one that leads to another server: then there is no
        response, and the request has its new target. `step_by_step` takes every redirect for such a one.

        Raises `FetchError`.
        """


class Connections:
    """Asks servers whom the `guard` lets us reach; use it as an async context manager."""

    def __init__(self, user_agent: str, guard: Guard, limits: Limits) -> None:
        self._user_agent, self._guard, self._limits = user_agent, guard, limits
        self._staying = StayingConnections(_STAYING, 2 * _STAYS)  # aiohttp closes them a while after their time

    async def __aenter__(self) -> Self:
        # Names are looked up in the loop's threads, of which there are few: a look-up that hangs must not hold
        # up the others while their deadlines run.
        threads = ThreadPoolExecutor(self._limits.connections + _THREADS)
        asyncio.get_running_loop().set_default_executor(threads)
        self._keeping, self._closing = self._session(keepalive_timeout=_STAYS), self._session(force_close=True)
        return self

    def _session(self, **how: Any) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                limit=self._limits.connections,
                socket_factory=self._guard.socket,
                use_dns_cache=False,  # a server is hardly ever asked twice, and then its connection has stayed
                **how,
            ),
            headers={"User-Agent": self._user_agent, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=None),
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
        )

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._keeping.close()
        await self._closing.close()

    async def turn(
        self, request: PendingRequest, *, step_by_step: bool = False
    ) -> tuple[PendingRequest, Response | None]:
        """Ask as `Turns.turn` says."""
        server = registrable(str(request.target.raw_host))
        while True:
            response = await self._send(request)
            if response.status not in _REDIRECTS or "Location" not in response.headers:
                return request, response
            self._redirect(request, response)
            if step_by_step or registrable(str(request.target.raw_host)) != server:
                return request, None

    def _redirect(self, request: PendingRequest, response: Response) -> None:
        request.redirects += 1
        if request.redirects > self._limits.redirects:
            raise FetchError(faults.REDIRECTS_TOO_MANY(most=self._limits.redirects), source=request.source)
        request.target = _next(request.target, response.headers["Location"], request.source)
        request.permanent = request.permanent and response.status in _PERMANENT
        if request.permanent:
            request.moved = str(request.target)

    async def _send(self, request: PendingRequest) -> Response:
        """Ask the request's present target, within the seconds left."""
        source = request.source
        clock = asyncio.get_running_loop().time
        began = clock()
        try:
            async with asyncio.timeout(request.left) as deadline:
                return await self._open(request, deadline)
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

    async def _open(self, request: PendingRequest, deadline: asyncio.Timeout) -> Response:
        target, clock = request.target, asyncio.get_running_loop().time
        server = f"{target.scheme}:{target.raw_host}:{target.port}"
        if not self._staying.take(server, clock()):
            return await self._ask(self._closing, request, deadline)
        try:
            return await self._ask(self._keeping, request, deadline)
        finally:
            self._staying.answered(server, clock())

    async def _ask(
        self, session: aiohttp.ClientSession, request: PendingRequest, deadline: asyncio.Timeout
    ) -> Response:
        async with session.get(request.target, headers=request.headers, allow_redirects=False) as answer:
            if answer.status == HTTPStatus.OK:
                found = await self._body(answer, request, deadline)
                return Response(answer.status, answer.headers.copy(), found.body, found.is_whole)
            start = await _start(answer) if answer.status in failures.CHECK_STATUSES else b""
            return Response(answer.status, answer.headers.copy(), start)

    async def _body(
        self, answer: aiohttp.ClientResponse, request: PendingRequest, deadline: asyncio.Timeout
    ) -> UnpackedBody:
        """Read a body as far as it may go, and unpack it."""
        packed, most, place = bytearray(), request.most, open_place()
        async for chunk in answer.content.iter_chunked(65536):
            packed += chunk
            if len(packed) > most:
                break
            if place and len(packed) > LARGE:
                await _wait_for(place, request, deadline)
                place = None
        is_whole = len(packed) <= most
        del packed[most:]
        body = bytes(packed)
        packed.clear()  # it may be much, twice
        found = unpack(body, answer.headers.get("Content-Encoding", ""), most, is_whole=is_whole)
        if not found.is_whole and not request.in_part:
            raise FetchError(faults.ANSWER_TOO_LARGE(size=f"{most / 1_000_000:g}"), source=request.source)
        return found


async def _wait_for(place: DocumentPlace, request: PendingRequest, deadline: asyncio.Timeout) -> None:
    """Wait for a place; the time that takes is not the server's."""
    clock = asyncio.get_running_loop().time
    until, began = deadline.when(), clock()
    deadline.reschedule(None)
    await place.take()
    waited = clock() - began
    request.left += waited
    deadline.reschedule(until + waited if until is not None else None)


async def _start(answer: aiohttp.ClientResponse) -> bytes:
    """Read how the page begins that a server sends with a refusal; what goes wrong there says no more."""
    try:
        start = await answer.content.read(failures.CHECKED_OCTETS)
        return unpack(start, answer.headers.get("Content-Encoding", ""), failures.CHECKED_OCTETS, is_whole=False).body
    except (aiohttp.ClientError, UnpackError):
        return b""


def vetted(url: str, source: str) -> URL:
    """Parse an address of the web that may be asked for. Raises `FetchError`."""
    try:
        target = URL(url)
        host = target.raw_host  # the other one is spelled out, which takes long, and nobody reads it here
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
    if target.scheme not in ("http", "https") or not target.raw_host:
        raise FetchError(faults.REDIRECT_OFF_WEB(), source=source)
    if current.scheme == "https" and target.scheme == "http":
        raise FetchError(faults.REDIRECT_INSECURE(), source=source)
    return vetted(str(target), source)


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
