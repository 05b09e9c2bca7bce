"""What flipkit spends on gathering: cold, then warm, into an archive on disk.

python -m tests.bench.ours PORT MILLISECONDS COUNT
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

from flipkit.gather.fetch.fetcher import Fetcher
from flipkit.gather.formats.sandbox import Workers
from flipkit.gather.sources import Outcome, refresh
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.backfill import BackfillResult, backfill
from flipkit.gather.sources.blogs import identify, sources
from flipkit.model.blogs import Blog

from .feedserver import feed
from .measure import addresses, hosts_of_their_own, phase

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def main(what: str, folder: Path) -> None:
    """Gather twice; or gather, then walk back through every blog; or gather from files."""
    listed = [Blog(title=f"Blog {n}", url=url, feed=url) for n, url in enumerate(addresses())]

    async def gather(archive: Archive) -> list[Outcome]:
        async with fetcher() as client, Workers() as workers:
            return await refresh(sources(listed, archive, NOW), archive, client, workers, NOW)

    async def walk(archive: Archive) -> list[BackfillResult]:
        named = identify(listed, archive.states())
        room = asyncio.Semaphore(20)  # each server has its pause; more would hold more in memory

        async def one(name: str, blog: Blog) -> BackfillResult:
            async with room:
                return await backfill(archive, name, blog, client, runner=workers, now=NOW)

        async with fetcher() as client, Workers() as workers:
            return await asyncio.gather(*(one(name, blog) for name, blog in named))

    if what == "files":
        from_files(folder, len(listed))
        return
    for name in ("cold", "warm") if what == "gather" else ("cold",):
        with phase(name) as noted, Archive(folder / "archive.sqlite") as archive:
            outcomes = asyncio.run(gather(archive))
            noted["entries"] = sum(outcome.total for outcome in outcomes)
        failed = [outcome for outcome in outcomes if outcome.problem]
        assert not failed, failed[0]
        assert {outcome.status for outcome in outcomes} == {200 if name == "cold" else 304}
    if what == "backfill":
        with phase(what) as noted, Archive(folder / "archive.sqlite") as archive:
            walks = asyncio.run(walk(archive))
            noted["entries"] = sum(walk.new for walk in walks)
        assert {walk.ended for walk in walks} == {"there is no older page."}, walks[0]


def from_files(folder: Path, count: int) -> None:
    """Gather feeds that lie beside blogs.yml: reading, cleaning and storing, and nothing of a network."""
    for number in range(count):
        (folder / f"{number}.xml").write_bytes(feed(number))
    listed = [Blog(title=f"Blog {n}", url=f"https://b{n}.example/", feed=f"{n}.xml") for n in range(count)]

    async def gather(archive: Archive) -> list[Outcome]:
        async with Workers() as workers:
            return await refresh(sources(listed, archive, NOW, folder=folder), archive, None, workers, NOW)

    with phase("files") as noted, Archive(folder / "archive.sqlite") as archive:
        noted["entries"] = sum(outcome.total for outcome in asyncio.run(gather(archive)))


def fetcher() -> Fetcher:
    """One that may go to loopback."""
    return Fetcher("flipkit bench", allowed=[ip_network("127.0.0.0/8")])


if __name__ == "__main__":
    hosts_of_their_own()
    with tempfile.TemporaryDirectory() as name:
        main(sys.argv[1], Path(name))
