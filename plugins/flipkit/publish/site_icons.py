"""What a site is known by on a reader's screen: its icon, drawn of its name, and its manifest (W3C Web App Manifest).

The icon is a halved disc; which half, and in which of the two colours, follows from the site's host. Where mkdocs.yml
names an icon or a logo, nothing is drawn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.settings import Settings
from flipkit.publish import raster
from flipkit.publish.artifacts import File, KeyedFile
from flipkit.publish.few_colours import Ink
from flipkit.publish.html.covers import Disc, Half, discs
from flipkit.publish.html.sentences import direction
from flipkit.publish.raster import DrawnDisc

SVG, TOUCH, MANIFEST = (addresses.asset(name) for name in ("icon.svg", "touch-icon.png", "site.webmanifest"))
#: Paper by day and by night (theme/head/tokens.css).
PAPER = ("#fbf7ef", "#12151c")
#: Counted up when icons are drawn otherwise.
_DRAWING = 1
#: Sides in pixels that systems ask for; a seventh stays free at each edge, as these cut icons into forms of theirs.
_SIDES = (192, 512)
_TOUCH = 180
_EDGE = 7
_COLOURS = {"own": ("#0b6660", "#63cfc3"), "together": ("#a83b12", "#ffa27a")}
_INKS = {"own": Ink.OWN, "together": Ink.TOGETHER}
_HALVES: dict[Half, str] = {
    "left": "M8 1.2a6.8 6.8 0 0 0 0 13.6z",
    "right": "M8 1.2a6.8 6.8 0 0 1 0 13.6z",
    "top": "M1.2 8a6.8 6.8 0 0 1 13.6 0z",
    "foot": "M1.2 8a6.8 6.8 0 0 0 13.6 0z",
}


def artifacts(settings: Settings) -> Iterator[File]:
    """Give the manifest, and the icons where the site has none of its own; a copy on a disk has no manifest."""
    if not settings.icon:
        disc = _disc(settings.host)
        yield File(SVG, _svg(disc).encode())
        for side, url in ((_TOUCH, TOUCH), *((side, addresses.asset(f"icon-{side}.png")) for side in _SIDES)):
            key = f"icon {_DRAWING} {raster.VERSION} {side} {disc!r}"
            yield KeyedFile(url, partial(_draw, disc, side), key)
    if not settings.is_for_disk:
        yield File(MANIFEST, json.dumps(_manifest(settings), ensure_ascii=False, indent=1).encode())


def _disc(name: str) -> Disc:
    """The first disc of the site's cover that has a filled half."""
    found = discs(name)
    return next((disc for disc in found if disc.half), found[0])


def _svg(disc: Disc) -> str:
    day, night = _COLOURS[disc.ink]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'
        f"<style>g{{color:{day}}}@media (prefers-color-scheme:dark){{g{{color:{night}}}}}</style>"
        '<g><circle cx="8" cy="8" r="6.8" fill="none" stroke="currentColor" stroke-width="1.6"/>'
        f'<path d="{_HALVES[disc.half or "left"]}" fill="currentColor"/></g></svg>'
    )


def _draw(disc: Disc, side: int) -> bytes:
    edge = side // _EDGE
    return raster.draw(side, side, [DrawnDisc(edge, edge, side - 2 * edge, _INKS[disc.ink], disc.half or "left")], ())


def _manifest(settings: Settings) -> dict[str, object]:
    """The site's name and icons; addresses are told from where the manifest lies."""
    up = "../" * MANIFEST.count("/")
    if settings.icon:
        icons = [{"src": settings.icon if "://" in settings.icon else up + settings.icon, "sizes": "any"}]
    else:
        png = {"type": "image/png", "purpose": "any maskable"}
        icons = [
            {"src": "icon.svg", "sizes": "any", "type": "image/svg+xml"},
            *({"src": f"icon-{side}.png", "sizes": f"{side}x{side}", **png} for side in _SIDES),
        ]
    said = {
        "name": settings.name,
        "description": settings.description,
        "lang": settings.language,
        "dir": direction(settings.language),
        "start_url": up,
        "scope": up,
        "display": "minimal-ui",
        "background_color": PAPER[0],
        "theme_color": PAPER[0],
        "icons": icons,
    }
    return {name: value for name, value in said.items() if value}
