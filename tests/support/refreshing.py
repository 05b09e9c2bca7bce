"""Sources refreshed by a client with ready answers, and what is expected of it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from flipkit.errors import FetchError
from flipkit.gather.fetch import Answer, Client
from flipkit.gather.formats.parse_tasks import InProcess
from flipkit.gather.sources import Kind, Outcome, Source, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.model.states import SourceState
from tests.support.problems import diagnosis

NOTHING = FetchError(diagnosis("There is nothing at this address any more (404)."), source="x", status=404)


class FakeClient:
    """A client with ready answers, which remembers what it was asked and with which ETag.

    An answer that is bytes is a feed; `etag` is that of all of these.
    """

    def __init__(self, answers: Mapping[str, Answer | bytes | Exception], etag: str = "") -> None:
        self.answers, self.etag = answers, etag
        self.asked: list[tuple[str, str]] = []

    @property
    def addresses(self) -> list[str]:
        """What it was asked for."""
        return [address for address, _ in self.asked]

    async def get(
        self, url: str, *, accept: str = "", etag: str = "", modified: str = "", in_part: bool = False
    ) -> Answer:
        self.asked.append((url, etag))
        answer = self.answers.get(url, NOTHING)
        if isinstance(answer, Exception):
            raise answer
        if isinstance(answer, Answer):
            return answer
        if etag and etag == self.etag:
            return Answer(url=url, status=304)
        return Answer(url=url, status=200, body=answer, content_type="application/rss+xml", etag=self.etag)

    async def page(
        self, url: str, *, accept: str = "", etag: str = "", modified: str = "", in_part: bool = False
    ) -> Answer:
        return await self.get(url, accept=accept, etag=etag, modified=modified)


def refreshed(
    sources: Iterable[Source],
    archive: Archive,
    client: Client | None,
    now: datetime,
    *,
    only: str = "",
    dry_run: bool = False,
) -> list[Outcome]:
    """Refresh sources in this process; what comes does not say how long it took."""
    done = asyncio.run(refresh(sources, archive, client, InProcess(), now, only=only, dry_run=dry_run))
    return [replace(outcome, seconds=0.0) for outcome in done]


def blog_outcome(
    id: str,
    state: SourceState = SourceState.OK,
    status: int | None = None,
    *,
    new: int = 0,
    changed: int = 0,
    total: int = 0,
    problem: str = "",
) -> Outcome:
    """What refreshing a blog brought."""
    counts = {"new": new, "changed": changed}
    return Outcome(kind=Kind.BLOG, id=id, state=state, status=status, counts=counts, total=total, problem=problem)
