"""Asking for one document: through all redirects, each server in its turn, and what its answer means.

What a site asks of programs that read its pages (robots.txt, RFC 9309) is asked before a page is.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable
from http import HTTPStatus
from types import TracebackType
from typing import Self

from protego import Protego

from flipkit.errors import FetchError, RobotsError
from flipkit.gather.fetch import Answer, Limits, failures, faults
from flipkit.gather.fetch.connections import Connections, PendingRequest, Response, Turns, vetted
from flipkit.gather.fetch.failures import status_fault
from flipkit.gather.fetch.guard import Guard, Network
from flipkit.gather.fetch.throttle import Throttle, asks_for_quiet, registrable

_HTML = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"


class Fetcher:
    """Asks servers for documents; use it as an async context manager.

    `user_agent` names the site, `allowed` are networks exempt from the guard's rules of address and
    port, and from the pause (an intranet, a test's loopback). One server is asked one thing at a
    time, and waiting for its turn counts against nobody's deadline. `turns` asks it, if not this machine does.
    """

    def __init__(
        self,
        user_agent: str,
        *,
        allowed: Iterable[Network] = (),
        limits: Limits | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._guard = Guard(allowed)
        self._limits = limits or Limits()
        self._throttle = Throttle(self._limits.pause, self._limits.connections)
        self._robots: dict[str, asyncio.Task[RobotsRules]] = {}
        self._own = Connections(user_agent, self._guard, self._limits)
        self._turns = turns or self._own

    async def __aenter__(self) -> Self:
        await self._own.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._robots.values():
            task.cancel()
        await self._own.__aexit__(kind, error, trace)

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
    ) -> PendingRequest:
        headers = {"Accept": accept, "If-None-Match": etag, "If-Modified-Since": modified}
        named = {name: value for name, value in headers.items() if value}
        return PendingRequest(
            source=url,
            target=vetted(url, url),
            headers=named,
            left=self._limits.seconds,
            most=most or self._limits.octets,
            in_part=in_part,
        )

    async def _follow(self, request: PendingRequest, *, ask_robots: bool) -> Answer:
        """Ask until something else than a redirect comes; a turn lasts as long as redirects stay with its server.

        `ask_robots` asks the rules of robots.txt before each address.
        """
        while True:
            if ask_robots:
                await self._ask_robots(request)
            host, port = str(request.target.raw_host), request.target.port or 0
            is_ours = self._guard.is_ours(host)
            async with self._throttle.turn(host, request.source, port=port, no_delay=is_ours):
                request, response = await self._turns.turn(request, step_by_step=ask_robots)
                if response:
                    return self._judged(request, response)

    def _judged(self, request: PendingRequest, response: Response) -> Answer:
        named = response.headers.get
        checker = failures.checker(response.status, response.headers, response.body)
        if checker or response.status not in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            host, retry_after = str(request.target.raw_host), named("Retry-After", "")
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

    async def _ask_robots(self, request: PendingRequest) -> None:
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

    async def _rules(self, origin: str) -> RobotsRules:
        """Read a site's robots.txt; none (4xx) means that all is open (RFC 9309 section 2.3.1.3).

        A server that fails or does not answer closes everything for now (2.3.1.4): `FetchError`.
        """
        request = self._request(f"{origin}/robots.txt", "text/plain", most=ROBOTS_OCTETS + 1, in_part=True)
        try:
            answer = await self._follow(request, ask_robots=False)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500:
                return RobotsRules("", self._user_agent)
            raise
        return RobotsRules(robots_text(answer.body), self._user_agent)


def _verbatim(value: str) -> str:
    """A header's value if it can be stored and sent back as it is, else nothing."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return ""
    return value if value.isprintable() else ""


#: Bytes of a robots.txt that count (RFC 9309 section 2.5: at least 500 kibibytes).
ROBOTS_OCTETS = 500 * 1024
#: A line that begins a group, with the name of the program it is for.
_AGENT = re.compile(r"^([ \t]*user-?agent[ \t]*:[ \t]*)([\w-]+)[^\r\n]*", re.I | re.M)


class RobotsRules:
    """The rules in a robots.txt for a program that calls itself `user_agent` (its header, as it is sent).

    The longest rule that fits wins (section 2.2.2), `*` and `$` are special (2.2.3), groups for the same
    program are one (2.2.1), and `/robots.txt` itself is open.
    """

    def __init__(self, text: str, user_agent: str) -> None:
        self._product = user_agent.partition("/")[0].strip().lower()
        self._rules = Protego.parse(_AGENT.sub(self._whole_name, text))

    def allow(self, url: str) -> bool:
        """Say whether the page may be read."""
        return self._rules.can_fetch(url, self._product)

    def _whole_name(self, line: re.Match[str]) -> str:
        """Name our group as we do, and no other: Protego takes `flip` for the beginning of `flipkit`."""
        return line[1] + (self._product if line[2].lower() == self._product else "another-program")


def robots_text(body: bytes) -> str:
    """Give the text of a robots.txt as far as it counts; a line that is cut in two says nothing."""
    if len(body) > ROBOTS_OCTETS:
        body = body[: body.rfind(b"\n", 0, ROBOTS_OCTETS) + 1]
    return body.decode("utf-8-sig", "replace")
