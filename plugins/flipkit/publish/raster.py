"""Pictures as bytes: read with care, turned, cut, made small, drawn (the one door to Pillow).

Whatever a camera notes in a photo (EXIF: place, time, owner) is left behind, as only what is to be seen is written
anew. The same bytes give the same bytes: all that an encoder may choose is said here, `VERSION` names the encoder.
"""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache, lru_cache
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import PIL

from flipkit.errors import PublishError
from flipkit.faults import Phrase
from flipkit.publish import faults, few_colours
from flipkit.publish.few_colours import PAPER, Ink, levels, palette
from flipkit.publish.html.covers import Half

if TYPE_CHECKING:
    import PIL.Image
    import PIL.ImageDraw
    import PIL.ImageFont
    import PIL.ImageOps

#: Part of what a picture made here depends on.
VERSION = f"{PIL.__version__} {few_colours.VERSION}"
#: What may be read; each is known by its first bytes, whatever its file is called.
_READ = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
#: Largest file, in octets, and most pixels: those of the largest cameras; more would fill the memory.
_OCTETS, _PIXELS = 30_000_000, 120_000_000
#: Where a face is in a picture that is higher than wide.
_FACE = (0.5, 0.35)


class UnfitPictureError(PublishError):
    """A file is no picture that can be used; `why` says it."""

    def __init__(self, why: Phrase) -> None:
        self.why = why
        super().__init__(why.template)


@cache
def _load() -> None:
    """Import what of Pillow reads and draws: most builds find all pictures made."""
    for name in ("Image", "ImageDraw", "ImageFont", "ImageOps"):
        import_module(f"PIL.{name}")


def square(data: bytes, side: int) -> bytes:
    """Give a picture's middle as a square WebP of this many pixels. Raises `UnfitPictureError`."""
    with _opened(data, side * 2) as picture:
        return _webp(PIL.ImageOps.fit(picture, (side, side), PIL.Image.Resampling.LANCZOS, centering=_FACE))


def fitted(data: bytes, width: int, height: int) -> bytes:
    """Give a picture's middle as a WebP of this width and height. Raises `UnfitPictureError`."""
    with _opened(data, max(width, height) * 2) as picture:
        return _webp(PIL.ImageOps.fit(picture, (width, height), PIL.Image.Resampling.LANCZOS))


def measure(data: bytes) -> tuple[str, int, int]:
    """Give a picture's form (`PNG`), its width and its height in pixels. Raises `UnfitPictureError`."""
    with _read(data) as picture:
        return picture.format or "", picture.width, picture.height


@contextmanager
def _opened(data: bytes, wanted: int) -> Iterator[PIL.Image.Image]:
    """Open a picture the right way up; a JPEG much larger than `wanted` pixels is read at a part of its size."""
    with _read(data) as picture:
        picture.draft("RGB", (wanted, wanted))
        turned = PIL.ImageOps.exif_transpose(picture)
        yield turned.convert("RGBA" if turned.has_transparency_data else "RGB")


@contextmanager
def _read(data: bytes) -> Iterator[PIL.Image.Image]:
    """Open a picture that is neither too heavy nor too large."""
    if len(data) > _OCTETS:
        raise UnfitPictureError(faults.PICTURE_TOO_HEAVY)
    _load()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PIL.Image.DecompressionBombWarning)  # its size is looked at here
            with PIL.Image.open(BytesIO(data), formats=_READ) as picture:
                if picture.width * picture.height > _PIXELS:
                    raise UnfitPictureError(faults.PICTURE_TOO_LARGE)
                yield picture
    except PIL.Image.DecompressionBombError as error:
        raise UnfitPictureError(faults.PICTURE_TOO_LARGE) from error
    except PIL.UnidentifiedImageError as error:
        raise UnfitPictureError(faults.PICTURE_UNKNOWN) from error
    except (OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError, MemoryError) as error:
        raise UnfitPictureError(faults.PICTURE_BROKEN) from error  # so says Pillow of one or another kind of damage


def _webp(picture: PIL.Image.Image) -> bytes:
    made = BytesIO()
    picture.save(made, "WEBP", lossless=False, quality=80, alpha_quality=100, method=4, exact=False)
    return made.getvalue()


class Line(NamedTuple):
    """Words at a place: the left of their first letter, the middle of capitals' height; `weight` as in CSS."""

    x: int
    y: int
    text: str
    size: int
    weight: int = 400
    ink: Ink = Ink.INK


class DrawnDisc(NamedTuple):
    """A halved disc in a square cell, whose upper left corner is at `x` and `y`; `half` is None for an empty one."""

    x: int
    y: int
    cell: int
    ink: Ink
    half: Half | None


#: Colours of a portrait on a card.
_FACE_COLOURS = 128
#: Where the filled half of a disc begins, in degrees from three o'clock.
_FROM: dict[Half, int] = {"left": 90, "right": 270, "top": 180, "foot": 0}
#: Discs are drawn so many times larger, then made small.
_FINE = 4
_FONTS = tuple(
    Path(__file__).parent.parent / f"theme/shell/assets/flipkit/fonts/atkinson-hyperlegible-next-{letters}.woff2"
    for letters in ("latin", "latin-ext")
)
#: A character that no font has: its box stands for all that a font lacks.
_NO_CHARACTER = "\U0010fffd"


class DrawnPortrait(NamedTuple):
    """A square picture that `square` made, its upper left corner, and how large it is shown."""

    x: int
    y: int
    side: int
    data: bytes


def draw(
    width: int,
    height: int,
    discs: Iterable[DrawnDisc],
    lines: Iterable[Line],
    portrait: DrawnPortrait | None = None,
    *,
    is_full: bool = False,
) -> bytes:
    """Draw discs, lines and at most one portrait on paper, as a PNG of few colours; if `is_full`, of all (RGB)."""
    _load()
    # Numbers of colours: with a palette, each picture that is pasted is looked at.
    canvas = PIL.Image.new("L", (width + few_colours.FILTER, height))
    portraits = _paste(canvas, portrait, len(palette()) // 3) if portrait else ()
    for disc in discs:
        canvas.paste(_disc(disc.cell, disc.ink, disc.half), (few_colours.FILTER + disc.x, disc.y))
    for line in lines:
        _write(canvas, line)
    canvas.putpalette(palette() + portraits)
    if not portraits and not is_full:
        return few_colours.png(width, height, canvas.tobytes("raw", "P;4"))
    made, picture = BytesIO(), canvas.crop((few_colours.FILTER, 0, *canvas.size))
    if is_full:
        picture.convert("RGB").save(made, "PNG", dpi=(72, 72))
    else:
        picture.save(made, "PNG", optimize=False, compress_level=3, compress_type=zlib.Z_RLE, bits=8)
    return made.getvalue()


def _paste(canvas: PIL.Image.Image, portrait: DrawnPortrait, first: int) -> tuple[int, ...]:
    """Put a portrait with round corners in its place, in colours from the `first` on, which it gives."""
    side = portrait.side
    with PIL.Image.open(BytesIO(portrait.data), formats=_READ) as picture:
        small = picture.convert("RGB").resize((side, side), PIL.Image.Resampling.LANCZOS)
    few = small.quantize(_FACE_COLOURS, PIL.Image.Quantize.MEDIANCUT, dither=PIL.Image.Dither.NONE)
    corners = PIL.Image.new("L", (side, side))
    PIL.ImageDraw.Draw(corners).rounded_rectangle((0, 0, side - 1, side - 1), side // 6, fill=255)
    shifted = few.point([first + colour for colour in range(_FACE_COLOURS)] + [0] * (256 - _FACE_COLOURS))
    canvas.paste(_numbers(shifted), (few_colours.FILTER + portrait.x, portrait.y), corners)
    return tuple(few.getpalette() or ())[: _FACE_COLOURS * 3]


@cache
def _disc(cell: int, ink: Ink, half: Half | None) -> PIL.Image.Image:
    side = cell * _FINE
    picture = PIL.Image.new("RGB", (side, side), PAPER)
    pen = PIL.ImageDraw.Draw(picture)
    ring = (side * 0.1, side * 0.1, side * 0.9, side * 0.9)
    if half:
        pen.pieslice(ring, _FROM[half], _FROM[half] + 180, fill=ink.value)
    pen.ellipse(ring, outline=Ink.INK.value, width=round(side * 0.06))
    known = PIL.Image.new("P", (1, 1))
    known.putpalette(palette())
    small = picture.resize((cell, cell), PIL.Image.Resampling.BOX)
    return _numbers(small.quantize(palette=known, dither=PIL.Image.Dither.NONE))


def _numbers(picture: PIL.Image.Image) -> PIL.Image.Image:
    """Give the numbers of a picture's colours, without their palette."""
    return PIL.Image.frombytes("L", picture.size, picture.tobytes())


def can_write(text: str) -> bool:
    """Whether the bundled font has all that stands in a text."""
    return all(map(_font_of, text))


@lru_cache(maxsize=16384)
def width_of(word: str, size: int, weight: int) -> float:
    """How wide a word is, in pixels."""
    return sum(_font(file, size, weight).getlength(letter) for letter in word if (file := _font_of(letter)))


def _write(canvas: PIL.Image.Image, line: Line) -> None:
    """Write letter by letter: the font, which has no pairs, puts each at a whole pixel; what none has is left out."""
    x = few_colours.FILTER + line.x
    for character in line.text:
        letter = _letter(character, line.size, line.weight, line.ink)
        if letter.covered:
            canvas.paste(letter.ink, (x + letter.left, line.y + letter.top), letter.covered)
        x += letter.width


class _Letter(NamedTuple):
    """A letter as it is put on a card: its colours, what it covers, where it stands, and how wide it is."""

    ink: PIL.Image.Image
    covered: PIL.Image.Image | None
    left: int
    top: int
    width: int


@lru_cache(maxsize=1024)
def _letter(character: str, size: int, weight: int, ink: Ink) -> _Letter:
    """Draw a letter; its outline is worked out anew for each weight, which takes longest."""
    file = _font_of(character)
    if not file:
        return _Letter(PIL.Image.new("L", (1, 1)), None, 0, 0, 0)
    font = _font(file, size, weight)
    left, top, right, foot = map(round, font.getbbox(character, anchor="lm"))
    mask = PIL.Image.new("L", (max(1, right - left + 2), max(1, foot - top + 2)))
    PIL.ImageDraw.Draw(mask).text((-left, -top), character, fill=255, font=font, anchor="lm")
    width = round(font.getlength(character))
    return _Letter(mask.point(levels(ink)), mask.point(_COVERED) if mask.getbbox() else None, left, top, width)


#: What of a letter's edge is drawn at all.
_COVERED = [255 * (value >= 16) for value in range(256)]


@lru_cache(maxsize=4096)
def _font_of(character: str) -> Path | None:
    """Find the font that has a character: in which it doesn't look like what the font lacks. None if none has it."""
    for file in _FONTS:
        with suppress(OSError):  # a Pillow that was built without WOFF2
            font = _font(file, 32, 400)
            if bytes(font.getmask(character)) != bytes(font.getmask(_NO_CHARACTER)):
                return file
    return None


@lru_cache(maxsize=64)
def _font(file: Path, size: int, weight: int) -> PIL.ImageFont.FreeTypeFont:
    _load()
    font = PIL.ImageFont.truetype(file, size, layout_engine=PIL.ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    return font
