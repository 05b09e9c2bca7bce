"""Whether failures are the servers' or this machine's: who has no network must not blame every blog for it.

Until one source of a run has been read, failures are held. Are they all there is at the end, they are looked at
together: no name was answered and nobody reached, or one and the same page came for whatever was asked.
"""

from __future__ import annotations

import re
from dataclasses import field
from hashlib import sha256
from http import HTTPStatus
from urllib.parse import urlsplit

from flipkit.errors import FetchError, SourceError
from flipkit.faults import Diagnosis
from flipkit.gather.fetch import Answer
from flipkit.gather.fetch import faults as fetch_faults
from flipkit.gather.fetch.throttle import turn_of
from flipkit.gather.formats.encoding import is_page
from flipkit.gather.formats.feeds import feed_faults
from flipkit.gather.sources.source import Source
from flipkit.values import dataclass

#: What is said where nobody was reached.
_UNREACHED = (fetch_faults.HOST_UNKNOWN, fetch_faults.SERVER_SILENT, fetch_faults.ANSWER_TOO_SLOW)
#: What is said where somebody between us and the server may have spoken.
_BETWEEN = (*_UNREACHED, fetch_faults.CERTIFICATE_INVALID, fetch_faults.HTTPS_NOT_SPOKEN, fetch_faults.HTTPS_FAILED)
_LOGIN = re.compile(rb"<input[^<>]{0,200}password|\b(?:log ?in|sign ?in|captive|portal|wi-?fi|hotspot)\b", re.I)


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page that came in place of a document: of which server, where, its digest, whether it wants a login."""

    server: str
    place: str
    digest: str
    is_login: bool


@dataclass(frozen=True, slots=True)
class HeldFailure:
    """A source that failed, how, and what came instead, if it was a page."""

    source: Source
    error: SourceError
    status: int | None
    page: ShownPage | None


@dataclass(slots=True)
class Reachability:
    """What a run knows of the network it is in."""

    is_certain: bool = False
    held: list[HeldFailure] = field(default_factory=list)

    def verdict(self) -> Diagnosis | None:
        """Say what is wrong with this machine's network; None where the failures are the servers' own."""
        if self.is_certain or not self.held:
            return None
        said = [held.error.diagnosis.fault for held in self.held]
        if fetch_faults.LOGIN_WANTED in said:
            return fetch_faults.LOGIN_WANTED(status=HTTPStatus.NETWORK_AUTHENTICATION_REQUIRED.value)
        local = [isinstance(held.error, FetchError) and held.error.is_local for held in self.held]
        if any(local):
            reached = [fault for fault, is_local in zip(said, local, strict=True) if not is_local]
            return fetch_faults.NETWORK_ABSENT() if all(fault in _UNREACHED for fault in reached) else None
        return self._closed()

    def _closed(self) -> Diagnosis | None:
        others = [held.error.diagnosis.fault for held in self.held if held.page is None]
        pages = [(held, held.page) for held in self.held if held.page]
        if len(pages) < 2 or any(fault not in _BETWEEN for fault in others):
            return None
        first = pages[0][1]
        if not all(page.place == first.place or page.digest == first.digest for _, page in pages):
            return None
        servers = {turn_of(held.source.state.feed) for held, _ in pages}
        if first.is_login or (len(servers) > 1 and all(_is_plain(held) for held, _ in pages)):
            return fetch_faults.NETWORK_CLOSED(server=first.server)
        return None


def _is_plain(held: HeldFailure) -> bool:
    """Whether nothing more is known of the page than that it is one."""
    return held.error.diagnosis.fault in (
        feed_faults.FEED_IS_WEB_PAGE,
        feed_faults.FEED_LEADS_TO_PAGE,
        feed_faults.NO_FEED,
    )


def shown_page(answer: Answer | None) -> ShownPage | None:
    """Give the page that an answer is; None if it is none."""
    if answer is None or not is_page(answer.body, answer.content_type):
        return None
    parts = urlsplit(answer.url)
    return ShownPage(
        server=parts.hostname or "",
        place=f"{parts.netloc}{parts.path}",
        digest=sha256(answer.body).hexdigest(),
        is_login=bool(_LOGIN.search(answer.body[:65_536])),
    )
