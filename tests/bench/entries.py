"""A planet of many gathered entries, shown in full: built from nothing, with one entry more, and with nothing new.

The entries are gathered first, from files; that is measured by itself. Search is measured elsewhere.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .feedserver import ENTRIES, feed
from .results import Results
from .whole import Spent, spent

_FLIPKIT = str(Path(sys.executable).parent / "flipkit")
_CONFIGURED = (
    "site_name: Bench\nsite_url: https://bench.example/\ndocs_dir: content\ntheme: {name: flipkit}\n"
    "plugins: [flipkit/blogs]\n"
)


def project(folder: Path, count: int) -> Path:
    """Write a project that follows so many entries' blogs, in files."""
    feeds = folder / "content" / "feeds"
    feeds.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURED)
    lines = []
    for number in range(-(-count // ENTRIES)):
        name = f"feeds/blog{number}.xml"
        (folder / "content" / name).write_bytes(feed(number))
        title, url = f"Blog {number}", f"https://b{number}.example/"
        lines.append(f"- {{title: {title}, url: '{url}', feed: {name}, show: full}}\n")
    (folder / "content/blogs.yml").write_text("".join(lines))
    return folder


def measured(count: int) -> Iterator[tuple[str, Spent]]:
    """Give what each step takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = project(Path(name) / "project", count)
        yield "gather from files", spent([_FLIPKIT, "gather"], folder)
        build = [_FLIPKIT, "build", "--quiet"]
        yield "cold", spent(build, folder)
        yield "nothing changed", spent(build, folder)
        first = folder / "content/feeds/blog0.xml"
        first.write_bytes(first.read_bytes().replace(b"</channel>", _ITEM + b"</channel>"))
        yield "one entry more", spent(build, folder)


_ITEM = (
    b"<item><title>New</title><link>https://b0.example/new</link><guid>https://b0.example/new</guid>"
    b"<pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate><description>Words.</description></item>"
)


def main(results: Results, count: int) -> None:
    """Print the table."""
    print(f"{count} entries in full, without search")
    for step, took in measured(count):
        print(f"{step:20}{took.cpu:8.2f} s CPU{took.wall:8.2f} s wall{took.memory:7.0f} MB")
        results.note(f"{count} entries: {step}", {"flipkit": took.cpu})
