"""`flipkit gather`, killed again and again: what was stored stays, and the next run goes on."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.sources.archive import Archive, State
from tests.support.thorough import THOROUGH
from tests.support.webserver import Asked, Behaviour, WebServer, message, serving

pytestmark = pytest.mark.slow

BLOGS = [f"blog-{number}" for number in range(8)]
KILLS = 6 if THOROUGH else 3
Content = dict[str, tuple[State, list[tuple[StoredEntry, str]]]]


def feed(blog: str, version: int) -> bytes:
    """A feed whose every version has one entry more, and another first one."""
    items = "".join(
        f"<item><guid>{blog}-{number}</guid><title>{blog} {number}</title>"
        f"<link>https://{blog}.test/{number}</link><pubDate>Sun, 01 Nov 2026 10:{number:02}:00 GMT</pubDate>"
        f"<description>{f'Words of {blog}. ' * (200 + version * (number == 0))}</description></item>"
        for number in range(20 + version)
    )
    return f"<rss version='2.0'><channel><title>{blog}</title>{items}</channel></rss>".encode()


class Blogs:
    """The blogs' servers: a little slow, and with another version whenever told."""

    def __init__(self) -> None:
        self.version = 0

    def behaviour(self, blog: str) -> Behaviour:
        def behave(_: Asked) -> Iterator[bytes]:
            time.sleep(0.03)
            yield message(200, feed(blog, self.version), {"Content-Type": "application/rss+xml"})

        return behave


def make(folder: Path, web: WebServer) -> Path:
    """A project that follows the blogs."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n")
    (folder / "docs" / "blogs.yml").write_text(
        "".join(
            f"- {{title: {blog}, url: '{web.url(f'/{blog}/')}', feed: '{web.url(f'/{blog}')}'}}\n" for blog in BLOGS
        )
    )
    (folder / "mkdocs.yml").write_text("site_name: S\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n")
    return folder


def start(project: Path) -> subprocess.Popen[bytes]:
    """Begin a gathering in a process of its own."""
    command = [sys.executable, "-c", "from flipkit.commands import main; main()", "gather", "--now", "2026-11-22"]
    return subprocess.Popen(
        [*command, "--allow-network", "127.0.0.0/8", "-f", str(project / "mkdocs.yml")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def wait_for_first(web: WebServer, running: subprocess.Popen[bytes]) -> None:
    """Wait until a gathering has asked its first question, or ended."""
    before = len(web.asked)
    while len(web.asked) == before and running.poll() is None:
        time.sleep(0.002)


def lasts(running: subprocess.Popen[bytes], seconds: float) -> float | None:
    """Wait so many seconds; how long it lasted if it ended before."""
    began = time.monotonic()
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        return None
    return time.monotonic() - began


def content(project: Path) -> Content:
    """What is held, whenever which version of it was met."""
    with Archive(project / ".flipkit" / "archive.sqlite", read_only=True) as archive:
        return {
            blog: (
                state,
                [
                    (replace(entry, worded=None, wording=""), archive.html(blog, entry.guid))
                    for entry in archive.entries(blog)
                ],
            )
            for blog, state in archive.states().items()
        }


@pytest.fixture(scope="module")
def blogs() -> Blogs:
    return Blogs()


@pytest.fixture(scope="module")
def web(blogs: Blogs) -> Iterator[WebServer]:
    with serving({f"/{blog}": blogs.behaviour(blog) for blog in BLOGS}) as running:
        yield running


def test_killed_at_any_moment_it_has_lost_nothing_stored_and_goes_on(
    tmp_path: Path, web: WebServer, blogs: Blogs
) -> None:
    project = make(tmp_path / "killed", web)
    first = start(project)
    wait_for_first(web, first)
    began = time.monotonic()
    assert first.wait(60) == 0
    whole = time.monotonic() - began
    held, killed = content(project), 0
    assert sorted(held) == BLOGS
    for number in range(KILLS):
        blogs.version = number + 1
        running = start(project)
        wait_for_first(web, running)
        whole = min(whole, lasts(running, whole * (number + 0.5) / KILLS) or whole)
        running.kill()
        killed += running.wait(60) < 0
        found = content(project)
        for blog, (_, entries) in held.items():
            guids = [entry.guid for entry, _ in found[blog][1]]
            assert {entry.guid for entry, _ in entries} <= set(guids)
            assert len(guids) - 20 in range(blogs.version + 1)  # a version is there as a whole or not at all
            assert all(html for _, html in found[blog][1])
        held = found
    assert killed > KILLS / 3  # the others ended before their moment: the machine had become faster
    assert start(project).wait(60) == 0
    undisturbed = make(tmp_path / "undisturbed", web)
    assert start(undisturbed).wait(60) == 0
    assert content(project) == content(undisturbed)


@pytest.mark.promise(8)
def test_killed_before_its_first_answer_it_leaves_an_archive_that_opens(tmp_path: Path, web: WebServer) -> None:
    project = make(tmp_path, web)
    running = start(project)
    wait_for_first(web, running)
    running.kill()
    running.wait(60)
    assert set(content(project)) <= set(BLOGS)
    assert start(project).wait(60) == 0
    assert sorted(content(project)) == BLOGS
