"""Small bar charts: where their bars and words stand, in pixels, for a template to draw as SVG beside their table.

A bar is as high as its number says, from nought on. Where nobody knows it there is none, and the ground is broken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flipkit.values import dataclass

#: Room for bars and words; how wide the space of a bar is, unless the first and the last word need more.
_WIDTH, _SLIM, _BROAD = 336, 4.0, 40.0
#: Highest bar, and the least that one is seen of; room for a line of words above and below.
_HEIGHT, _LEAST, _LINE = 72, 2.0, 18
#: About how wide a letter of a chart is, and the space between two words.
_LETTER, _SPACE = 7.5, 4.0
_GROUND = _LINE + _HEIGHT


@dataclass(frozen=True, slots=True)
class Bar:
    """One number, `shown` in a page's language, and what it belongs to; None where nobody knows it."""

    name: str
    number: int | None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word in a chart: its middle, and where its line stands."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in a box of `width` by `height`: paths of bars and of the ground line (SVG), and the words in it."""

    width: int
    height: int
    bars: str
    ground: str
    marks: tuple[Mark, ...]


def chart(bars: Sequence[Bar], *, leftwards: bool = False) -> Chart:
    """Draw some numbers in their order, which goes leftwards where the page's language does."""
    ends = sum(_length(bars[at].name) + _SPACE for at in {0, len(bars) - 1} if bars)
    pitch = max(_SLIM, min(_BROAD, _WIDTH / max(1, len(bars))), ends / max(1, len(bars)))
    width = max(round(pitch * len(bars)), 1)
    places = [(width - pitch * (at + 1) if leftwards else pitch * at) for at in range(len(bars))]
    most = max((bar.number or 0 for bar in bars), default=0)
    heights = [_height(bar.number, most) for bar in bars]
    wide = min(pitch, _BROAD) * (0.75 if pitch > _SLIM * 2 else 0.6)
    drawn = "".join(
        f"M{_digits(x + (pitch - wide) / 2)} {_GROUND}v-{_digits(high)}h{_digits(wide)}v{_digits(high)}z"
        for x, high in zip(places, heights, strict=True)
        if high
    )
    known = [x for x, bar in zip(places, bars, strict=True) if bar.number is not None]
    ground = "".join(f"M{_digits(x)} {_GROUND + 0.5}h{_digits(pitch)}" for x in known)
    middles = [x + pitch / 2 for x in places]
    tops = _numbers(bars, heights, middles, pitch, width)
    names = _names(bars, middles, width)
    return Chart(width, _GROUND + _LINE, drawn, ground, (*tops, *names))


def _height(number: int | None, most: int) -> float:
    """Give how high a bar is; what is more than nothing is seen, however little it is beside the highest."""
    return max(_LEAST, number / most * _HEIGHT) if number else 0.0


def _numbers(
    bars: Sequence[Bar], heights: Sequence[float], middles: Sequence[float], pitch: float, width: int
) -> Iterator[Mark]:
    """Write the numbers above the bars: all if there is room for each, else the highest."""
    known = [at for at, bar in enumerate(bars) if bar.number is not None]
    if any(_length(bars[at].shown) > pitch for at in known):
        known = [max(known, key=lambda at: (bars[at].number or 0, at))]
    for at in known:
        yield Mark(_within(middles[at], bars[at].shown, width), round(_GROUND - heights[at] - 4, 1), bars[at].shown)


def _names(bars: Sequence[Bar], middles: Sequence[float], width: int) -> Iterator[Mark]:
    """Write below the bars what they are: the first and the last, and between them as many as there is room for."""
    written: list[tuple[float, float]] = []
    for at in dict.fromkeys((0, len(bars) - 1, *range(len(bars)))) if bars else ():
        middle, half = _within(middles[at], bars[at].name, width), _length(bars[at].name) / 2
        if all(abs(middle - other) >= half + halved + _SPACE for other, halved in written):
            written.append((middle, half))
            yield Mark(middle, _GROUND + _LINE - 4, bars[at].name)


def _length(text: str) -> float:
    return len(text) * _LETTER


def _within(middle: float, text: str, width: int) -> float:
    """Move a word so that all of it is in the chart."""
    half = _length(text) / 2
    return round(min(max(middle, half), max(width - half, half)), 1)


def _digits(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
