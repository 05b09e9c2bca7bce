"""Covers: patterns of halved discs that follow from a name, told once, and drawn on pages as SVG."""

from __future__ import annotations

from hashlib import sha256
from typing import Literal

from flipkit.values import dataclass

COLUMNS, ROWS = 8, 3
Half = Literal["left", "right", "top", "foot"]
_ORDER: tuple[Half, ...] = ("left", "right", "top", "foot")


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc at its place, with the half of it that is filled (none of a few), in one of the site's two colours."""

    row: int
    column: int
    ink: Literal["own", "together"]
    half: Half | None


def discs(name: str) -> tuple[Disc, ...]:
    """Give the cover of what has this name (an id), row by row."""
    chances = sha256(name.encode(errors="surrogatepass")).digest()
    return tuple(
        Disc(
            row=place // COLUMNS,
            column=place % COLUMNS,
            ink="together" if chance >> 3 & 1 else "own",
            half=_ORDER[chance >> 4 & 3] if chance % 8 else None,
        )
        for place, chance in enumerate(chances[: COLUMNS * ROWS])
    )


_CELL = 20
_RING = "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0"
#: The half of a disc that is filled, from its middle.
_HALVES: dict[Half, str] = {
    "left": "m0-8a8 8 0 0 0 0 16z",
    "right": "m0-8a8 8 0 0 1 0 16z",
    "top": "m-8 0a8 8 0 0 1 16 0z",
    "foot": "m-8 0a8 8 0 0 0 16 0z",
}


def cover(name: str) -> str:
    """Draw the cover of what has this name, as SVG that says nothing to a screen reader."""
    paths = {"own": "", "together": ""}
    rings = ""
    for disc in discs(name):
        middle = f"M{disc.column * _CELL + _CELL // 2} {disc.row * _CELL + _CELL // 2}"
        rings += f"{middle}{_RING}"
        if disc.half:
            paths[disc.ink] += f"{middle}{_HALVES[disc.half]}"
    drawn = "".join(f'<path class="fk-{ink}" fill="currentColor" d="{d}"/>' for ink, d in paths.items() if d)
    return (
        f'<svg class="fk-cover" viewBox="0 0 {COLUMNS * _CELL} {ROWS * _CELL}" aria-hidden="true">'
        f'{drawn}<path fill="none" stroke="currentColor" stroke-width="1.2" d="{rings}"/></svg>'
    )
