"""Cards: what is shown where a page is shared, 1200 by 630 pixels drawn of its title, a few lines and its cover.

A podcast's picture is drawn of the same: square, as directories of podcasts ask for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.settings import Settings
from flipkit.publish import raster
from flipkit.publish.artifacts import Card, File, KeyedFile, Page, Published
from flipkit.publish.few_colours import Ink
from flipkit.publish.html.covers import COLUMNS, discs
from flipkit.publish.raster import DrawnDisc, DrawnPortrait, Line

WIDTH, HEIGHT = 1200, 630
#: Counted up when cards are drawn or packed otherwise.
_DRAWING = 6
_MARGIN = 72
#: The cover stands upright at the end of the card, as high as it is.
_CELL = 79
_BAND = 3 * _CELL
_MEASURE = WIDTH - _BAND - _MARGIN - 80
#: Sizes of titles, the largest that fits is taken; how far lines are apart; what stands where.
_SIZES = (92, 80, 70, 62, 54, 46)
_LEADING = 1.14
_ABOVE, _TITLE, _FOOT, _BELOW = 96, 148, HEIGHT - 76, 50
#: How large a portrait is.
_FACE = 160
#: Kinds of letters (Unicode's general categories) without which a text says something else.
_MEANT = "LMN"
#: A podcast's picture: 1400 to 3000 pixels (https://podcasters.apple.com/support/896), all discs of its cover in
#: six columns, its title below them; without words they stand in the middle.
SIDE = 1500
_SQUARE_COLUMNS, _SQUARE_CELL = 6, 214
_SQUARE_MARGIN = (SIDE - _SQUARE_COLUMNS * _SQUARE_CELL) // 2
_SQUARE_TITLE = _SQUARE_MARGIN + len(discs("")) // _SQUARE_COLUMNS * _SQUARE_CELL + 48
_SQUARE_SIZES = (150, 128, 108, 92, 78)
#: Where the ring of the first disc in a line begins, and words with it.
_SQUARE_LEFT = _SQUARE_MARGIN + _SQUARE_CELL // 10


def with_cards(artifacts: Iterable[Published], settings: Settings) -> Iterator[Published]:
    """Give artifacts, and the card of each page that has one; none where the site wants none, or has no address."""
    for artifact in artifacts:
        yield artifact
        if isinstance(artifact, Page) and artifact.card and not artifact.card_page and settings.shows_cards:
            yield _file(artifact.url, artifact.card, settings)


def of_site(settings: Settings) -> Iterator[File]:
    """Give the card of the site, which stands for all pages that have none of their own."""
    if settings.shows_cards:
        yield _file("", Card(cover=settings.host, title=settings.name, below=(settings.description,)), settings)


def _file(url: str, card: Card, settings: Settings) -> KeyedFile:
    key = f"card {_DRAWING} {raster.VERSION} {settings.name!r} {card!r}"
    return KeyedFile(addresses.picture_of(url, "share-card.png"), partial(draw, card, settings.name), key)


def draw(card: Card, site: str) -> bytes:
    """Draw a card; one whose title the font can't write has no words at all, for boxes say nothing."""
    title = _writable(card.title)
    if not title:
        return raster.draw(WIDTH, HEIGHT, _spread(card.cover), ())
    above = _writable(card.above)
    below = [
        (line, number)
        for number, text in enumerate(filter(None, map(_writable, card.below)))
        for line in _broken(text, 34, 400, 1 if number else 2)
    ][:3]
    band = [
        DrawnDisc(WIDTH - _BAND + disc.row * _CELL, disc.column * _CELL, _CELL, _INKS[disc.ink], disc.half)
        for disc in discs(card.cover)
    ]
    end = _FOOT - 60 - _BELOW * len(below)
    return raster.draw(
        WIDTH,
        HEIGHT,
        [*band, *_signs(card, above)],
        [*_lines(card, above, title, end), *_under(below, end), *_site(site)],
        DrawnPortrait(_MARGIN, _ABOVE - 24, _FACE, card.portrait) if card.portrait else None,
    )


def square(url: str, cover: str, title: str) -> KeyedFile:
    """Give the picture of the podcast whose page is at `url`."""
    key = f"square {_DRAWING} {raster.VERSION} {cover!r} {title!r}"
    return KeyedFile(addresses.picture_of(url, "podcast.png"), partial(draw_square, cover, title), key)


def draw_square(cover: str, title: str) -> bytes:
    """Draw a podcast's picture, in all colours, as directories ask for."""
    words = _writable(title)
    measure = SIDE - 2 * _SQUARE_LEFT
    size, lines = _fitted(words, SIDE - 84 - _SQUARE_TITLE, _SQUARE_SIZES, measure) if words else (0, [])
    top = _SQUARE_MARGIN if words else (SIDE - len(discs(cover)) // _SQUARE_COLUMNS * _SQUARE_CELL) // 2
    drawn = [
        DrawnDisc(
            _SQUARE_MARGIN + place % _SQUARE_COLUMNS * _SQUARE_CELL,
            top + place // _SQUARE_COLUMNS * _SQUARE_CELL,
            _SQUARE_CELL,
            _INKS[disc.ink],
            disc.half,
        )
        for place, disc in enumerate(discs(cover))
    ]
    return raster.draw(SIDE, SIDE, drawn, _title(lines, _SQUARE_LEFT, _SQUARE_TITLE, size), is_full=True)


_INKS = {"own": Ink.OWN, "together": Ink.TOGETHER}


def _signs(card: Card, above: str) -> Iterator[DrawnDisc]:
    """The sign of its space above the title, and the site's below it."""
    if above and card.space:
        half = "left" if card.space == "own" else "right"
        yield DrawnDisc(_MARGIN - 4, _ABOVE - 20, 40, _INKS[card.space], half)  # type: ignore[arg-type]
    yield DrawnDisc(_MARGIN - 4, _FOOT - 20, 40, Ink.INK, "left")


def _lines(card: Card, above: str, title: str, end: int) -> Iterator[Line]:
    if above:
        start = _MARGIN + (46 if card.space else 0)
        ink = _INKS.get(card.space, Ink.MUTED)
        yield Line(start, _ABOVE, _broken(above, 32, 650, 1)[0], 32, 650, ink)
    top = _TITLE if above else _ABOVE - 24
    if card.portrait:
        top = _ABOVE + _FACE
    size, lines = _fitted(title, end - top - 24, _SIZES, _MEASURE)
    yield from _title(lines, _MARGIN, top, size)


def _title(lines: list[str], left: int, top: int, size: int) -> Iterator[Line]:
    for number, text in enumerate(lines):
        yield Line(left - size // 24, round(top + size * (0.6 + number * _LEADING)), text, size, 700)


def _under(below: list[tuple[str, int]], end: int) -> Iterator[Line]:
    """The lines below the title, each with the number of the text that it is of: the first stands out."""
    for place, (text, number) in enumerate(below):
        weight, ink = (400, Ink.MUTED) if number else (600, Ink.INK)
        yield Line(_MARGIN, end + _BELOW * place + 16, text, 34, weight, ink)


def _site(site: str) -> Iterator[Line]:
    name = _writable(site)
    if name:
        yield Line(_MARGIN + 46, _FOOT, _broken(name, 30, 700, 1)[0], 30, 700)


def _spread(cover: str) -> Iterator[DrawnDisc]:
    """The cover over all of a card without words, row by row."""
    cell = (WIDTH - 2 * _MARGIN) // COLUMNS
    for disc in discs(cover):
        top = (HEIGHT - 3 * cell) // 2
        yield DrawnDisc(_MARGIN + disc.column * cell, top + disc.row * cell, cell, _INKS[disc.ink], disc.half)


def _writable(text: str) -> str:
    """Give a text without signs that the font lacks (an emoji, an arrow); nothing where it lacks letters."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    lacking = [character for character in dict.fromkeys(words) if not raster.can_write(character)]
    if any(unicodedata.category(character)[0] in _MEANT for character in lacking if character != "\ufe0f"):
        return ""
    return " ".join(words.translate({ord(character): " " for character in lacking}).split())


def _fitted(title: str, height: int, sizes: tuple[int, ...], measure: int) -> tuple[int, list[str]]:
    """Find the largest size in which a title has room, and its lines; in the smallest its end may be cut."""
    for size in sizes:
        most = int(height // (size * _LEADING))
        lines = _broken(title, size, 700, most + 1, measure)
        if len(lines) <= most and all(raster.width_of(word, size, 700) <= measure for word in title.split()):
            return size, lines
    return sizes[-1], _broken(title, sizes[-1], 700, max(1, int(height // (sizes[-1] * _LEADING))), measure)


def _broken(text: str, size: int, weight: int, most: int, measure: int = _MEASURE) -> list[str]:
    """Break a text into lines of the measure, at most so many; what is left out is told by dots."""
    blank = raster.width_of(" ", size, weight)
    lines: list[str] = []
    room = 0.0
    for word in (part for whole in text.split() for part in _parts(whole, size, weight, measure)):
        width = raster.width_of(word, size, weight)
        if lines and blank + width <= room:
            lines[-1] = f"{lines[-1]} {word}"
            room -= blank + width
        elif len(lines) == most:
            return [*lines[:-1], _cut(lines[-1], size, weight, measure)]
        else:
            lines.append(word)
            room = measure - width
    return lines


def _parts(word: str, size: int, weight: int, measure: int) -> Iterator[str]:
    """Part a word that is wider than the measure."""
    part, width = "", 0.0
    for letter in word if raster.width_of(word, size, weight) > measure else ():
        width += raster.width_of(letter, size, weight)
        if part and width > measure:
            yield part
            part, width = "", raster.width_of(letter, size, weight)
        part += letter
    yield part or word


def _cut(line: str, size: int, weight: int, measure: int) -> str:
    """Give a line with dots at its end, which have room."""
    while line and raster.width_of(f"{line}…", size, weight) > measure:
        line = line[:-1]
    return f"{line.rstrip(' ,;:.–-')}…"
