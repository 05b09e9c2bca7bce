"""What whoever fetches knows of fetching: a `Client`; `fetcher.Fetcher` is the one that uses the network.

`get` is for what is meant for programs, `page` for what is meant for people and may be closed to robots.
Every connection passes `guard.Guard`, which sees the address really connected to, so neither a name, a
number, a redirect nor a name that changes its address reaches a private network. Whatever a server does,
an answer ends within its deadline and its size, and every failure is said in our own words, the same on
every machine.
"""

from __future__ import annotations

from typing import Protocol

from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one server may cost us: seconds from first to last byte (redirects included), octets after
    decompression, redirects; how many connections we hold in all; and the seconds between two questions
    to one server."""

    seconds: float = 30.0
    octets: int = 8_000_000
    redirects: int = 5
    connections: int = 20
    pause: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave: `status` 200, or 304 with no body; `url` is where the redirects led.

    `etag` and `modified` are to be sent back verbatim with the next question. `moved` is where the
    redirects led as long as each was permanent (301, 308); empty if the first one was not.
    `cache_control`, `expires` and `link` (RFC 8288) are the headers as they came. `is_whole` says whether the body
    is all of it: who asks for a document `in_part` gets as much as the limits allow.
    """

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""
    cache_control: str = ""
    expires: str = ""
    link: str = ""
    is_whole: bool = True


class Client(Protocol):
    """Whatever fetches documents and pages."""

    async def get(
        self, url: str, *, accept: str = ..., etag: str = ..., modified: str = ..., in_part: bool = ...
    ) -> Answer:
        """Fetch what is meant for programs, or raise `FetchError`."""

    async def page(
        self, url: str, *, accept: str = ..., etag: str = ..., modified: str = ..., in_part: bool = ...
    ) -> Answer:
        """Fetch what is meant for people, if its site's robots.txt allows that, or raise `FetchError`."""
