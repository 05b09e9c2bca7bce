"""What flipkit spends on gathering: cold, then warm, into an archive on disk.

python -m tests.bench.ours PORT MILLISECONDS COUNT
"""

from __future__ import annotations

import asyncio
import tempfile
from datetime import UTC, datetime
from ipaddress import ip_network
from pathlib import Path

from flipkit.gather import asking
from flipkit.gather.archive import Archive
from flipkit.gather.fetch import Fetcher
from flipkit.gather.keeping import Outcome
from flipkit.model.feeds import Blog

from .measure import addresses, hosts_of_their_own, phase

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def main() -> None:
    """Gather twice."""
    listed = [Blog(title=f"Blog {n}", url=url, feed=url) for n, url in enumerate(addresses())]

    async def run(archive: Archive) -> list[Outcome]:
        async with Fetcher("flipkit bench", allowed=[ip_network("127.0.0.0/8")]) as fetcher:
            return await asking.gather(listed, archive, fetcher, NOW)

    with tempfile.TemporaryDirectory() as folder:
        for name in ("cold", "warm"):
            with phase(name) as noted, Archive(Path(folder) / "archive.sqlite") as archive:
                outcomes = asyncio.run(run(archive))
                noted["entries"] = sum(outcome.total for outcome in outcomes)
            failed = [outcome for outcome in outcomes if outcome.problem]
            assert not failed, failed[0]
            assert {outcome.status for outcome in outcomes} == {200 if name == "cold" else 304}


if __name__ == "__main__":
    hosts_of_their_own()
    main()
