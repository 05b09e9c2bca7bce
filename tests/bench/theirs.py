"""What peers spend on gathering the same feeds; runs in `.venv-bench`, without flipkit.

python tests/bench/theirs.py reader|feedparser PORT MILLISECONDS COUNT
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import feedparser
import reader
from measure import addresses, hosts_of_their_own, phase  # type: ignore[import-not-found]  # beside this file


def with_reader(urls: list[str]) -> None:
    """`reader` as its manual says, ten workers, into its own database on disk."""
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


if __name__ == "__main__":
    hosts_of_their_own()
    {"reader": with_reader, "feedparser": with_feedparser}[sys.argv[1]](addresses())
