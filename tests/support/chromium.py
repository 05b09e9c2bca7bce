"""A Chromium for the browser tests and for the scripts that look at a site (`make shots`, `make real`)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.support import sample

#: asks nobody but our server
QUIET = [
    "--no-first-run",
    "--disable-gpu",  # drawing in software twice over takes most of a test's time
    *(f"--disable-{part}" for part in ("background-networking", "component-update", "sync", "quic")),
]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the Chromium that `tools/chromium.py` finds; without one, end with its advice."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())
        try:
            yield browser
        finally:
            browser.close()


def launch_options() -> dict[str, Any]:
    """Which browser Playwright starts, and how. Raises `SystemExit` with advice where there is none."""
    finder = sample.ROOT / "tools" / "chromium.py"
    found = subprocess.run([sys.executable, finder], capture_output=True, text=True, check=False)
    if found.returncode:
        raise SystemExit(found.stderr)
    # Chromium's sandbox refuses to run as root.
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return {"executable_path": found.stdout.strip(), "args": QUIET + ["--no-sandbox"] * as_root}


def wait_for_material(page: Page) -> None:
    """Wait until Material listens to keys: on a busy machine its script runs long after the page has come."""
    page.wait_for_function("window.keyboard$ !== undefined")


def open_search(page: Page) -> None:
    """Press the key of the search until it stays open.

    Material listens to it only when its search is set up, and closes it once more 125 ms after a page has begun.
    """
    dialog = page.locator("#__search")
    for _ in range(100):
        if not dialog.is_checked():
            page.keyboard.press("/")
        page.wait_for_timeout(200)
        if dialog.is_checked():
            break
    expect(dialog).to_be_checked()
    page.locator(".md-search__input").fill("")  # a key that was pressed once more is a sign in it
