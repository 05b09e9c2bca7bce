"""One server is asked one thing at a time, with a pause before the next, and nothing more if it asks for quiet.

A server is a registrable domain by the public suffix list (here is its one door), whatever host or port
it answers at: `a.blogspot.com` and `b.blogspot.com` are both Blogger's, so what Blogger asks of us holds
for both. The list is the one the package brings.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from flipkit.errors import NotAskedError
from flipkit.gather.fetch import faults
from flipkit.gather.fetch.guard import as_number


class Throttle:
    """Gives each question its turn: `pause` seconds after the last answer of its server, `most` at once in all."""

    def __init__(self, pause: float, most: int) -> None:
        self._pause = pause
        self._slots = asyncio.Semaphore(most)
        self._locks: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._rested: dict[str, float] = {}
        self._quiet: dict[str, str] = {}

    @asynccontextmanager
    async def turn(self, host: str, source: str, *, port: int = 0, no_delay: bool = False) -> AsyncIterator[None]:
        """Wait for the host's turn; with `no_delay` (it is ours) without a pause, and for its own `port` only.

        Raises `NotAskedError` if the server has asked for quiet in the meantime.
        """
        server = registrable(host)
        clock = asyncio.get_running_loop().time
        async with self._locks[f"{server}:{port}" if no_delay else server]:
            self._raise_if_quiet(server, source)
            if not no_delay and (wait := self._rested.get(server, 0.0) - clock()) > 0:
                await asyncio.sleep(wait)
            async with self._slots:
                try:
                    yield
                finally:
                    self._rested[server] = clock() + self._pause

    def keep_quiet(self, host: str, retry_after: str) -> None:
        """Ask the host's server nothing more in this run: it has asked for quiet."""
        self._quiet[registrable(host)] = retry_after

    def _raise_if_quiet(self, server: str, source: str) -> None:
        if server in self._quiet:
            raise NotAskedError(
                faults.SERVER_LEFT_ALONE(server=server),
                source=source,
                status=429,
                retry_after=self._quiet[server],
            )


def asks_for_quiet(status: int | None, retry_after: str) -> bool:
    """Say whether a server asks for quiet: 429 (RFC 6585), or 503 with a time to come back (RFC 9110)."""
    return status == 429 or (status == 503 and bool(retry_after.strip()))


@cache
def _suffixes() -> PublicSuffixList:
    # Its private part would make every blog on a platform a server; encoding its names takes longer than reading it.
    return PublicSuffixList(only_icann=True, accept_encoded_idn=False)


@cache
def registrable(host: str) -> str:
    """Give the registrable domain of a host (`example.co.uk` of `blog.example.co.uk`).

    An IP address, a suffix and a name without a dot are their own.
    """
    host = host.rstrip(".").lower()
    if number := as_number(host):
        return str(number)
    host = _spelled(host)
    return _suffixes().privatesuffix(host) or host


def _spelled(host: str) -> str:
    """A host in letters, as the list has them, if it was in punycode."""
    try:
        return host.encode("ascii").decode("idna") if "xn--" in host else host
    except UnicodeError:
        return host


def turn_of(url: str) -> str:
    """Say which addresses wait for each other: those of a domain, or of an IP address and its port."""
    domain = domain_of(url)
    return urlsplit(url).netloc if as_number(domain) else domain


def domain_of(url: str) -> str:
    """Give the registrable domain of an address; empty for what is no web address."""
    try:
        return registrable(urlsplit(url).hostname or "")
    except ValueError:
        return ""
