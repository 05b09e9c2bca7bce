"""`flipkit blogs backfill` as one runs it: a whole walk through a WordPress blog on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flipkit.commands import main
from tests.support.webserver import Asked, WebServer, message, serving

FEED = (
    "<rss version='2.0'><channel><title>Lab bench</title><link>http://127.0.0.1/</link>"
    "<generator>https://wordpress.org/?v=6.4</generator>{items}</channel></rss>"
)
ITEM = (
    "<item><title>Lab {n}</title><link>http://127.0.0.1/{n}</link><guid>{n}</guid>"
    "<pubDate>01 Jan {year} 10:00:00 GMT</pubDate><description>What we did in lab {n}.</description></item>"
)


def wordpress(asked: Asked) -> Iterable[bytes]:
    """Three pages of three entries, the newest of 2026; after them there is nothing."""
    page = int(asked.path.partition("paged=")[2] or 1)
    numbers = [(page - 1) * 3 + n for n in range(3)]
    if page > 3:
        return [message(404)]
    items = "".join(ITEM.format(n=n, year=2026 - n) for n in numbers)
    return [message(200, FEED.format(items=items).encode(), {"Content-Type": "application/rss+xml"})]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("---\ntemplate: home.html\n---\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Commons\nsite_url: https://flip.example/\ntheme: {name: flipkit}\nplugins: [flipkit/blogs]\n"
    )
    return tmp_path


def run(project: Path, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "-f", str(project / "mkdocs.yml"), "--now", "2026-11-22"])


def test_all_pages_are_walked_dates_stay_and_nothing_old_is_news(project: Path) -> None:
    local = ("--allow-network", "127.0.0.0/8")
    with serving({"/feed": wordpress}) as web:
        (project / "docs/blogs.yml").write_text(f"- {{title: Lab, url: '{web.url()}', feed: '{web.url('/feed')}'}}\n")
        assert run(project, "gather", *local).exit_code == 0
        result = run(project, "blogs", "backfill", "lab", *local)
        assert result.exit_code == 0, result.output
        pages = [asked.path for asked in _feed(web)]
    assert pages[-3:] == ["/feed?paged=2", "/feed?paged=3", "/feed?paged=4"]
    entries = [json.loads(line) for line in CliRunner().invoke(
        main, ["entries", "--json", "-f", str(project / "mkdocs.yml")]
    ).stdout.splitlines()]  # fmt: skip
    assert [(entry["id"], entry["published"][:4]) for entry in entries] == [(str(n), str(2026 - n)) for n in range(9)]
    assert run(project, "build", "--quiet").exit_code == 0
    home = (project / "site/index.html").read_text()
    assert [n for n in range(9) if f"Lab {n}" in home] == [0, 1, 2]


def _feed(web: WebServer) -> list[Asked]:
    return web.to("/feed")
