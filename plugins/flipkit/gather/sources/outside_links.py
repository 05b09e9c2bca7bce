"""Asking for the links that lead out of the site, seldom and politely, and keeping what was found.

A page is asked for as a program may (robots.txt), one at a time of a server, and not again for days. What is known
lies beside the archive. It is written while servers are asked, so who stops that loses little.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from flipkit.errors import FaultError, FetchError, RobotsError
from flipkit.gather.fetch import Client
from flipkit.gather.fetch.faults import HOST_UNKNOWN, ROBOTS_REFUSED
from flipkit.gather.sources import link_faults
from flipkit.model.outside_links import AskedLink, LinkState, read_links, written
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import host_of

#: Links of one server, and of all, that are asked for in one run.
OF_ONE, MOST = 20, 1_000
#: What a server says of a page that is not there: no such page (404), no more (410).
_GONE = frozenset({404, 410})
_KEPT_AFTER = 20


class LinkLedger:
    """What is known of links, in the file `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.known = load_links(path)

    def save(self) -> None:
        """Write all down, by rename: killed at any moment, the file is the old one or the new one, whole."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        part = self._path.with_suffix(".part")
        part.write_bytes(written(self.known))
        part.replace(self._path)


def load_links(path: Path) -> dict[str, AskedLink]:
    """Read what is known of links; nothing where there is no such file, or none that can be read."""
    try:
        return read_links(path.read_bytes())
    except OSError:
        return {}


def shares(urls: Iterable[str]) -> list[str]:
    """Give the links that are asked for in one run: of each server a share."""
    of_host: defaultdict[str, int] = defaultdict(int)
    found: list[str] = []
    for url in urls:
        of_host[host_of(url)] += 1
        if of_host[host_of(url)] <= OF_ONE and len(found) < MOST:
            found.append(url)
    return found


async def ask_links(
    urls: Iterable[str], client: Client, ledger: LinkLedger, today: date, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Ask for each link, and note what was found; `tell` hears how many are done.

    Raises `FaultError` where no server answered at all: then nothing is noted.
    """
    found: dict[str, AskedLink] = {}
    heard = False

    async def ask(url: str) -> None:
        nonlocal heard
        found[url], answered = await _ask(url, client, today)
        heard = heard or answered
        tell(len(found))
        if heard:
            ledger.known.update(found)
            if len(found) % _KEPT_AFTER == 0:
                ledger.save()

    wanted = [*urls]
    await asyncio.gather(*map(ask, wanted))
    if wanted and not heard:
        raise FaultError(link_faults.NETWORK_SILENT())
    ledger.known.update(found)
    ledger.save()


async def _ask(url: str, client: Client, today: date) -> tuple[AskedLink, bool]:
    """Give what was found of a link, and whether a server said so."""
    try:
        answer = await client.page(url, in_part=True)
    except FetchError as error:
        fault = error.diagnosis.fault
        state = LinkState.UNANSWERED
        if fault is HOST_UNKNOWN or (error.status in _GONE and not isinstance(error, RobotsError)):
            state = LinkState.GONE
        elif fault is ROBOTS_REFUSED:
            state = LinkState.CLOSED
        was_heard = error.status is not None or state is not LinkState.UNANSWERED  # a name server was heard, too
        return AskedLink(state=state, day=today, said=error.diagnosis.message), was_heard
    if answer.moved and answer.moved != url:
        return AskedLink(state=LinkState.MOVED, day=today, to=answer.moved), True
    return AskedLink(state=LinkState.THERE, day=today), True


def outside_problems(
    known: Mapping[str, AskedLink], outside: Mapping[str, Sequence[tuple[str, int]]]
) -> Iterator[Problem]:
    """Say what is wrong with the links in `outside`, each where it stands first, as far as it is known."""
    for url, places in sorted(outside.items()):
        link = known.get(url)
        told = {
            LinkState.GONE: link_faults.LINK_GONE,
            LinkState.MOVED: link_faults.LINK_MOVED,
            LinkState.UNANSWERED: link_faults.LINK_UNANSWERED,
        }.get(link.state if link else LinkState.THERE)
        if link and told:
            page, line = places[0]
            yield Problem(page, told(url=url, said=link.said, to=link.to), line=line)
