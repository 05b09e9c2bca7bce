"""`flipkit serve`, as somebody sees it who writes: what is wrong stands on every page until it is mended."""

from __future__ import annotations

import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.project import ALL, write

ADDRESS = "127.0.0.1:8766"
BROKEN = "---\ntitle: Broken\ndate: 2026-02-30\n---\nText.\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project, previewed below a path."""
    folder = write(tmp_path_factory.mktemp("preview"), *ALL)
    configuration = folder / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8").replace("site.example/", "site.example/pd/"), "utf-8")
    flipkit = Path(sys.executable).with_name("flipkit")
    process = subprocess.Popen([flipkit, "serve", "-a", ADDRESS, "--now", "2026-11-22"], cwd=folder)
    try:
        _wait()
        yield folder
    finally:
        process.terminate()
        process.wait()


def _wait() -> None:
    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"http://{ADDRESS}/pd/", timeout=30):
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def test_a_bar_names_what_is_wrong_and_goes_when_it_is_mended(project: Path, page: Page) -> None:
    bar = page.locator(".fk-preview")
    page.goto(f"http://{ADDRESS}/pd/calendars/")
    expect(page.get_by_role("main")).to_contain_text("This is a preview on your own machine")
    page.goto(f"http://{ADDRESS}/pd/chats/evening/")  # one that is stamped
    expect(bar).to_have_count(0)
    post = project / "content/posts/third.md"
    post.write_text(BROKEN, "utf-8")
    expect(bar).to_contain_text("1 error posts/third.md", timeout=60_000)  # the page reloads by itself
    for where in ("", "notes/", "posts/", "problems/", "nowhere/"):
        page.goto(f"http://{ADDRESS}/pd/{where}")
        expect(bar).to_have_count(1)
    page.goto(f"http://{ADDRESS}/pd/posts/2026/first/")
    bar.get_by_role("link").click()
    expect(page).to_have_url(f"http://{ADDRESS}/pd/problems/")
    expect(page.get_by_role("main")).to_contain_text("posts/third.md")
    post.write_text(BROKEN.replace("02-30", "02-20"), "utf-8")
    expect(bar).to_have_count(0, timeout=60_000)
    assert page.title().startswith("Problems")
