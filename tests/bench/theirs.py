"""What peers spend on gathering the same feeds; runs in `.venv-bench`, without flipkit.

python tests/bench/theirs.py reader|feedparser|aiohttp PORT MILLISECONDS COUNT
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from measure import addresses, hosts_of_their_own, phase  # type: ignore[import-not-found]  # beside this file


def with_reader(urls: list[str]) -> None:
    """`reader` as its manual says, ten workers, into its own database on disk."""
    import reader  # noqa: PLC0415  # each in the environment where it is

    with tempfile.TemporaryDirectory() as folder:
        store = reader.make_reader(str(Path(folder) / "reader.sqlite"))
        for url in urls:
            store.add_feed(url)
        for name in ("cold", "warm"):
            with phase(name) as noted:
                for result in store.update_feeds_iter(scheduled=False, workers=10):
                    if isinstance(result.value, Exception):
                        raise result.value
                noted["entries"] = store.get_entry_counts().total
        store.close()


def with_feedparser(urls: list[str]) -> None:
    """feedparser alone, one feed after another; nothing is stored."""
    import feedparser  # noqa: PLC0415

    tags: dict[str, str] = {}
    with phase("cold") as noted:
        noted["entries"] = 0
        for url in urls:
            found = feedparser.parse(url)
            noted["entries"] += len(found.entries)
            tags[url] = found.etag
    with phase("warm"):
        for url in urls:
            assert feedparser.parse(url, etag=tags[url]).status == 304


def with_bare_aiohttp(urls: list[str]) -> None:
    """aiohttp alone, twenty at once: what asking costs anybody who uses it. Nothing is read or stored."""
    import asyncio  # noqa: PLC0415  # in flipkit's environment, where aiohttp is

    import aiohttp  # noqa: PLC0415

    async def ask(tags: dict[str, str]) -> dict[str, str]:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=20)) as session:

            async def one(url: str) -> tuple[str, str]:
                headers = {"If-None-Match": tags[url]} if url in tags else {}
                async with session.get(url, headers=headers) as answer:
                    await answer.read()
                    assert answer.status == (304 if headers else 200)
                    return url, answer.headers["ETag"]

            return dict(await asyncio.gather(*map(one, urls)))

    with phase("cold"):
        tags = asyncio.run(ask({}))
    with phase("warm"):
        asyncio.run(ask(tags))


if __name__ == "__main__":
    hosts_of_their_own()
    peers = {"reader": with_reader, "feedparser": with_feedparser, "aiohttp": with_bare_aiohttp}
    peers[sys.argv[1]](addresses())
