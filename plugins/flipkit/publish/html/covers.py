"""A cover for a thing that has no picture: a pattern of halved discs, made of its name alone."""

from __future__ import annotations

from hashlib import sha256

_COLUMNS, _ROWS = 8, 3
_CELL = 20
_RING = "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0-16 0"
#: The half of a disc that is filled, from its first point: left, right, upper, lower.
_HALVES = ("m0-8a8 8 0 0 0 0 16z", "m0-8a8 8 0 0 1 0 16z", "m-8 0a8 8 0 0 1 16 0z", "m-8 0a8 8 0 0 0 16 0z")
_INKS = ("fk-own", "fk-together")


def cover(name: str) -> str:
    """Draw the cover of what has this name (an id), as SVG that says nothing to a screen reader.

    Each disc is halved one of four ways in one of the site's two colours; a few stay empty.
    """
    chances = sha256(name.encode()).digest()
    paths = dict.fromkeys(_INKS, "")
    rings = ""
    for place, chance in zip(range(_COLUMNS * _ROWS), chances, strict=False):
        row, column = divmod(place, _COLUMNS)
        middle = f"M{column * _CELL + _CELL // 2} {row * _CELL + _CELL // 2}"
        rings += f"{middle}{_RING}"
        if chance % 8:
            paths[_INKS[chance >> 3 & 1]] += f"{middle}{_HALVES[chance >> 4 & 3]}"
    drawn = "".join(f'<path class="{ink}" fill="currentColor" d="{d}"/>' for ink, d in paths.items() if d)
    return (
        f'<svg class="fk-cover" viewBox="0 0 {_COLUMNS * _CELL} {_ROWS * _CELL}" aria-hidden="true">'
        f'{drawn}<path fill="none" stroke="currentColor" stroke-width="1.2" d="{rings}"/></svg>'
    )
