"""Cards: one for each page worth sharing, drawn once, small, and without words rather than with boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from flipkit.model.ledger import Ledger
from flipkit.publish import cards, few_colours, raster
from flipkit.publish.artifacts import Card, KeyedFile, Page
from flipkit.publish.html.covers import discs
from flipkit.publish.output.writing import Preview, write
from flipkit.publish.whole_site import Publication
from tests.support.community import community

CARD = Card(
    cover="flipclass",
    title="Reading before talking",
    above="#flipclass chat 715",
    below=("Monday", "8:00 pm"),
    space="together",
)
PAPER = (0xFB, 0xF7, 0xEF)
#: Where words stand; the cover is beside it.
WORDS = (60, 60, 950, 590)


def opened(card: Card, site: str = "Flip") -> Image.Image:
    return Image.open(BytesIO(cards.draw(card, site))).convert("RGB")


def ink(card: Card, box: tuple[int, int, int, int] = WORDS) -> int:
    """How many pixels are not paper."""
    cut = opened(card).crop(box)
    return sum(number for number, colour in cut.getcolors(1 << 24) or () if colour != PAPER)


def found(**more: object) -> Iterator[KeyedFile | Page]:
    made = Publication(community(**more), Ledger()).artifacts()
    return (each for each in made if isinstance(each, Page) or (isinstance(each, KeyedFile) and "card" in each.url))


def test_pages_worth_sharing_have_a_card() -> None:
    urls = {each.url for each in found() if isinstance(each, KeyedFile)}
    assert urls == {
        "assets/flipkit/share-card.png",
        "chats/mondays/share-card.png",
        "chats/mondays/2026-11-23/share-card.png",
        "chats/mondays/2026-11-30/share-card.png",
        "events/camp/share-card.png",
        "events/studio/share-card.png",
        "events/summer/share-card.png",
        "events/summer/sessions/matchbox/share-card.png",
        "people/ida-brandt/share-card.png",
        "people/lea-quist/share-card.png",
        "people/omar-said/share-card.png",
        "posts/2026/hello/share-card.png",
    }


@pytest.mark.parametrize("change", [{"cards": False}, {"url": ""}])
def test_none_is_drawn_where_nobody_wants_them_or_could_find_them(change: dict[str, object]) -> None:
    settings = replace(community().settings, **change)  # type: ignore[arg-type]
    assert not [each for each in found(settings=settings) if isinstance(each, KeyedFile)]


def test_a_card_is_small_and_the_same_each_time() -> None:
    data = cards.draw(CARD, "Flip")
    picture = Image.open(BytesIO(data))
    assert (picture.size, picture.mode, picture.format) == ((1200, 630), "P", "PNG")
    assert len(data) < 60_000
    assert cards.draw(CARD, "Flip") == data


@pytest.mark.parametrize("title", ["Short sounds", "הקלטות של מפגש הקיץ", "W" * 400, "\x00 🎧"])
def test_a_podcasts_picture_is_what_directories_ask_for(title: str) -> None:
    data = cards.draw_square("short-sounds", title)
    picture = Image.open(BytesIO(data))
    assert (picture.size, picture.mode, picture.format) == ((1500, 1500), "RGB", "PNG")
    assert len(data) < 200_000
    assert cards.draw_square("short-sounds", title) == data
    assert all(picture.getpixel(corner) == PAPER for corner in ((0, 0), (1499, 0), (0, 1499), (1499, 1499)))


def test_the_cover_of_a_card_is_that_of_the_page() -> None:
    """Each filled half has its colour on the card, where the same disc stands on the page."""
    picture = opened(CARD)
    own, together = few_colours.Ink.OWN.value, few_colours.Ink.TOGETHER.value
    for disc in discs("flipclass"):
        x, y = 1200 - 237 + disc.row * 79 + 39, disc.column * 79 + 39
        seen = {picture.getpixel((x + dx, y + dy)) for dx in (-15, 15) for dy in (-15, 15)}
        filled = {"own": own, "together": together}[disc.ink] if disc.half else None
        assert seen == {PAPER, *([filled] if filled else [])}, disc


@pytest.mark.parametrize("title", ["مرحبا", "שלום", "你好", "Привет", "ประชุม", "Tiếng Việt", "Hello 你好"])
def test_a_title_that_the_font_lacks_gives_a_card_without_words(title: str) -> None:
    wordless = replace(CARD, title="مرحبا", above="", below=())
    assert opened(replace(CARD, title=title)).tobytes() == opened(wordless).tobytes()


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Flip 🎉 it", "Flip it"),
        ("One → two", "One two"),
        ("Z\u030ciz\u030cka", "Žižka"),
        ("  a\n\tb ", "a b"),
        ("👩‍🏫 Łódź", "Łódź"),
    ],
)
def test_signs_that_the_font_lacks_are_left_out(title: str, read: str) -> None:
    assert opened(replace(CARD, title=title)).tobytes() == opened(replace(CARD, title=read)).tobytes()


@pytest.mark.parametrize(
    "card",
    [
        replace(CARD, title="word " * 200, above="above " * 50, below=("below " * 100, "b", "c", "d")),
        replace(CARD, title="W" * 300, above="W" * 300, below=("W" * 300,)),
        Card(cover="", title="x"),
        replace(CARD, title="\ud800 lone"),
        replace(CARD, title="</title><script>"),
    ],
    ids=["many words", "no blanks", "bare", "surrogate", "hostile"],
)
def test_words_stay_on_their_side(card: Card) -> None:
    assert ink(card, (951, 0, 964, 630)) == 0
    assert ink(card) > 0


def test_the_card_of_a_person_shows_their_portrait() -> None:
    noise = BytesIO()
    Image.effect_noise((500, 500), 90).convert("RGB").save(noise, "PNG")
    data = cards.draw(replace(CARD, portrait=raster.square(noise.getvalue(), 384)), "Flip")
    assert len(data) < 60_000  # noise is the worst there is
    red = BytesIO()
    Image.new("RGB", (64, 64), (200, 0, 0)).save(red, "WEBP", lossless=True)
    picture = opened(replace(CARD, title="Lea", above="", portrait=red.getvalue()))
    assert picture.getpixel((160, 160)) == (200, 0, 0)
    assert picture.getpixel((73, 73)) == PAPER


def test_a_line_that_the_font_lacks_is_left_out_alone() -> None:
    one, two = replace(CARD, below=("مرحبا", "8:00 pm")), replace(CARD, below=("8:00 pm",))
    assert opened(one).tobytes() == opened(two).tobytes()


def test_where_no_font_can_be_read_there_are_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a Pillow that was built without WOFF2."""
    monkeypatch.setattr(raster, "_FONTS", (Path(__file__),))
    raster._font_of.cache_clear()
    raster._font.cache_clear()
    assert ink(CARD, WORDS) == ink(replace(CARD, title="other"), WORDS)
    raster._font_of.cache_clear()


def test_nothing_is_drawn_again_when_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(title: str) -> bytes:
        drawn.append(title)
        return title.encode()

    def built(site: Path, title: str = "Hello") -> dict[str, bytes]:
        made = [each for each in found(posts=(), conferences=(), chats=()) if isinstance(each, KeyedFile)]
        other = [KeyedFile("x/share-card.png", partial(draw, title), title)]
        settings = replace(community().settings, parts=frozenset())
        write(
            Preview(site),
            [*made, *other],
            settings,
            built=tmp_path / "built",
            stamp=_empty,
            written=(),
            state=tmp_path,
        )
        return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*.png")}

    drawn: list[str] = []
    first = built(tmp_path / "one")
    monkeypatch.setattr(raster, "draw", None)
    assert built(tmp_path / "two") == first
    assert drawn == ["Hello"]
    built(tmp_path / "three", "Changed")
    assert drawn == ["Hello", "Changed"]
    assert len(list((tmp_path / "cards").iterdir())) == len(first)


def _empty(page: Page) -> KeyedFile:
    return KeyedFile(page.url, b"", "")


def test_a_card_without_a_portrait_has_half_an_octet_for_a_pixel() -> None:
    """Bit depth 4 and colours of a palette (PNG, 11.2.2), of which the first is the paper and each ink one."""
    data = cards.draw(CARD, "Flipped Commons")
    assert data[24:26] == bytes((4, 3))
    colours = {tuple(few_colours.palette()[at : at + 3]) for at in range(0, 48, 3)}
    assert len(colours) == 16
    assert colours >= {PAPER, *(ink.value for ink in few_colours.Ink)}
    assert cards.draw(replace(CARD, portrait=raster.square(data, 160)), "Flipped Commons")[24:26] == bytes((8, 3))
