"""A search in thousands of gathered entries, and what it costs to build.

The planet is that of `entries` over ten years, with its search. It is then asked as a phone would ask it, in Chromium
with 9 Mbit/s, 60 ms and an empty cache, from the address of a search until its first results are seen.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.chromium import launch_options
from tests.support.server import Line, serve

from . import entries
from .results import Results

#: One that is in a single entry of long ago, and two that are in nearly all.
_RARE, _COMMON = "quagga", "students question"
#: Ten years.
_PAGES = 93
_PATIENCE = 120_000


def asked(browser: Browser, site: Path, words: str) -> tuple[float, int]:
    """Give the seconds until the first results are seen, and how many octets came until then."""
    line = Line(0.06, 9_000_000 / 8)
    page = browser.new_page(viewport={"width": 390, "height": 844})
    with serve(site, line=line) as address:
        begun = time.perf_counter()
        page.goto(f"{address}search/?words={words.replace(' ', '+')}", wait_until="commit")
        page.locator("[data-fk-found] > li").first.wait_for(timeout=_PATIENCE)
        took, came = time.perf_counter() - begun, line.came
        page.close()
    return took, came


def main(results: Results, count: int) -> None:
    """Print the tables."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = entries.project(Path(name) / "project", count, "flipkit/blogs, flipkit/search", _PAGES)
        entries.add(folder, 1, _RARE.title(), "2019-01-03")
        print(f"{count} entries in full, with search")
        entries.told(results, f"{count} entries with search", entries.measured(folder))
        files = [path for path in (folder / "site").rglob("*") if path.is_file()]
        print(f"{sum(path.stat().st_size for path in files) / 1e6:.0f} MB in {len(files)} files")
        browser = playwright.chromium.launch(**launch_options())
        for what, words in (("two common words", _COMMON), ("a rare word", _RARE)):
            took, came = asked(browser, folder / "site", words)
            print(f"{what:20}{took:8.2f} s until its first results are seen{came / 1000:8.0f} KB")
            results.note(f"search in {count} entries, {what}: seconds until its first results", {"flipkit": took})
        browser.close()
