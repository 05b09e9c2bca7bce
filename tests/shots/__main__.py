"""Take a picture of one page of each kind: `make shots`.

390 px light and 1280 px dark, or with `OPTIONS=--whole` 390, 820 and 1280 px in both schemes; with
`OPTIONS="--language he"` the sample's frame speaks another language. They go into `.flipkit/shots/`, with a
contact sheet (index.html) and one sheet a view as a picture (390-light.png, 1280-dark.png).
"""

from __future__ import annotations

import argparse
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

    def __str__(self) -> str:
        return f"{self.width}-{self.scheme}"


VIEWS = (View("light", 390, 844, 2600, 8), View("dark", 1280, 900, 2000, 4))
#: A whole look: each width in each scheme.
WHOLE = tuple(
    View(scheme, width, height, most, columns)
    for width, height, most, columns in ((390, 844, 2600, 8), (820, 1180, 2300, 5), (1280, 900, 2000, 4))
    for scheme in ("light", "dark")
)


def main() -> None:
    """Build the sample, look at it, and say where the pictures are."""
    arguments = argparse.ArgumentParser(description="Take a picture of one page of each kind.")
    arguments.add_argument("--whole", action="store_true", help="all three widths in both schemes")
    arguments.add_argument("--language", default="en", help="the language of the sample's frame, such as he")
    given = arguments.parse_args()
    views = WHOLE if given.whole else VIEWS
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        site = sample.build(speaking(sample.copy(Path(folder) / "project"), given.language))
        pages = {kind: example(site, kind) for kind in KINDS}
        with serve(site) as address:
            for view in views:
                take(browser, view, address, pages)
        (FOLDER / "index.html").write_text(sheet(views, pages, height="none"), encoding="utf-8")
        for view in views:
            montage(browser, view, pages)
    print(f"{len(pages)} kinds of pages, in {len(views)} views: {FOLDER.relative_to(sample.ROOT)}/index.html")


def speaking(project: Path, language: str) -> Path:
    """The project, its pages in a frame that speaks this language; the texts stay as they are."""
    settings = project / "mkdocs.yml"
    written = settings.read_text("utf-8")
    settings.write_text(written.replace("  language: en\n", f"  language: {language}\n"), "utf-8")
    return project


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
    file = FOLDER / f"{view}.html"
    file.write_text(sheet((view,), pages, height=f"{620 if view.width < 1000 else 560}px"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1920, "height": 1000})
    page.goto(file.as_uri(), wait_until="networkidle")
    page.screenshot(path=FOLDER / f"{view}.png", full_page=True)
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
    return f"{kind}-{view}.png"


if __name__ == "__main__":
    main()
