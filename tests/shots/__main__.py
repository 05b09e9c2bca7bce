"""Take a picture of one page of each kind: `make shots`.

390 px light and 1280 px dark, into `.flipkit/shots/`, with a contact sheet (index.html) and one
sheet a scheme as a picture (light.png, dark.png).
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from tests.support import sample
from tests.support.chromium import chromium
from tests.support.kinds import KINDS, example
from tests.support.server import serve

FOLDER = sample.ROOT / ".flipkit" / "shots"


@dataclass(frozen=True, slots=True)
class View:
    """One way to look: a colour scheme, the window, and how much of a long page is shown (pixels)."""

    scheme: Literal["light", "dark"]
    width: int
    height: int
    most: int
    columns: int
    """pictures in a row of the sheet"""


VIEWS = (View("light", 390, 844, 2600, 8), View("dark", 1280, 900, 2000, 4))


def main() -> None:
    """Build the sample, look at it, and say where the pictures are."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = sample.build(sample.copy(Path(folder) / "project"))
        pages = {kind: example(site, kind) for kind in KINDS}
        with serve(site) as address:
            for view in VIEWS:
                take(browser, view, address, pages)
        (FOLDER / "index.html").write_text(sheet(VIEWS, pages, height="none"), encoding="utf-8")
        for view in VIEWS:
            montage(browser, view, pages)
    print(f"{len(pages)} kinds of pages, in two schemes: {FOLDER.relative_to(sample.ROOT)}/index.html")


def take(browser: Browser, view: View, address: str, pages: dict[str, str]) -> None:
    """Take a picture of each page."""
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        reduced_motion="reduce",
        timezone_id="Europe/Madrid",  # a reader elsewhere, who sees both times
        locale="en-GB",
    )
    page = context.new_page()
    page.clock.set_fixed_time(f"{sample.NOW}T18:00:00Z")
    for kind, url in pages.items():
        page.goto(address + url, wait_until="networkidle")
        tall = min(int(page.evaluate("document.documentElement.scrollHeight")), view.most)
        page.screenshot(
            path=FOLDER / name(kind, view),
            full_page=True,
            clip={"x": 0, "y": 0, "width": view.width, "height": tall},
        )
    context.close()


def montage(browser: Browser, view: View, pages: dict[str, str]) -> None:
    """Make one picture of all pictures of a scheme, each cut off where a third page would begin."""
    file = FOLDER / f"{view.scheme}.html"
    file.write_text(sheet((view,), pages, height=f"{620 if view.width < 1000 else 560}px"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1920, "height": 1000})
    page.goto(file.as_uri(), wait_until="networkidle")
    page.screenshot(path=FOLDER / f"{view.scheme}.png", full_page=True)
    page.close()
    file.unlink()


def sheet(views: tuple[View, ...], pages: dict[str, str], *, height: str) -> str:
    """A page that shows the pictures side by side, with the kind and the address of each."""
    parts = [
        "<!doctype html><html lang=en><meta charset=utf-8><title>One page of each kind</title>",
        "<style>body{margin:1rem;font:14px system-ui;background:#888;color:#fff}",
        "section{display:grid;gap:1rem;align-items:start}figure{margin:0}",
        f"figure div{{max-height:{height};overflow:hidden}}img{{width:100%;display:block}}</style>",
    ]
    for view in views:
        parts.append(f'<section style="grid-template-columns:repeat({view.columns},1fr)">')
        for kind, url in pages.items():
            picture = escape(name(kind, view))
            caption = f"<b>{escape(kind)}</b> /{escape(url)}"
            parts.append(
                f'<figure><figcaption>{caption}</figcaption><div><a href="{picture}">'
                f'<img src="{picture}" alt="{escape(kind)}"></a></div></figure>'
            )
        parts.append("</section><hr>")
    return "".join(parts)


def name(kind: str, view: View) -> str:
    """The picture's file name."""
    return f"{kind}-{view.scheme}.png"


if __name__ == "__main__":
    main()
