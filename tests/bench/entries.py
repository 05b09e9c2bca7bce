"""A planet of many gathered entries, shown in full: built from nothing, with one entry more, and with nothing new.

The entries are gathered first, from files; that is measured by itself. `searching` does the same with a search.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from .feedserver import ENTRIES, feed
from .results import Results
from .whole import Spent, spent

_FLIPKIT = str(Path(sys.executable).parent / "flipkit")
_CONFIGURED = (
    "site_name: Bench\nsite_url: https://bench.example/\ndocs_dir: content\ntheme: {{name: flipkit}}\n"
    "plugins: [{plugins}]\n"
)


def project(folder: Path, count: int, plugins: str = "flipkit/blogs", pages: int = 1) -> Path:
    """Write a project that follows so many entries' blogs, in files; each ended up to so many `pages` ago.

    A page of a blog is 39 days.
    """
    feeds = folder / "content" / "feeds"
    feeds.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURED.format(plugins=plugins))
    lines = []
    for number in range(-(-count // ENTRIES)):
        name = f"feeds/blog{number}.xml"
        (folder / "content" / name).write_bytes(feed(number, 1 + number % pages))
        title, url = f"Blog {number}", f"https://b{number}.example/"
        lines.append(f"- {{title: {title}, url: '{url}', feed: {name}, show: full}}\n")
    (folder / "content/blogs.yml").write_text("".join(lines))
    return folder


def measured(folder: Path) -> Iterator[tuple[str, Spent]]:
    """Give what each step takes in a project."""
    yield "gather from files", spent([_FLIPKIT, "gather"], folder)
    build = [_FLIPKIT, "build", "--quiet"]
    yield "cold", spent(build, folder)
    yield "nothing changed", spent(build, folder)
    add(folder, 0, "New", "2026-11-21")
    yield "one entry more", spent(build, folder)


def add(folder: Path, blog: int, title: str, day: str) -> None:
    """Add an entry to a blog that has a feed of RSS."""
    file = folder / f"content/feeds/blog{blog}.xml"
    at = f"https://b{blog}.example/{title}"
    item = (
        f"<item><title>{title}</title><link>{at}</link><guid>{at}</guid>"
        f"<pubDate>{datetime.fromisoformat(day):%a, %d %b %Y} 10:00:00 GMT</pubDate>"
        "<description>Words.</description></item>"
    )
    file.write_text(file.read_text("utf-8").replace("</channel>", f"{item}</channel>"), "utf-8")


def told(results: Results, named: str, steps: Iterable[tuple[str, Spent]]) -> None:
    """Print and note each step as it ends."""
    for step, took in steps:
        print(f"{step:20}{took.cpu:8.2f} s CPU{took.wall:8.2f} s wall{took.memory:7.0f} MB")
        results.note(f"{named}: {step}", {"flipkit": took.cpu})


def main(results: Results, count: int) -> None:
    """Print the table."""
    print(f"{count} entries in full, without search")
    with tempfile.TemporaryDirectory() as name:
        told(results, f"{count} entries", measured(project(Path(name) / "project", count)))
