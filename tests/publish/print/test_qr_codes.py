"""QR codes for paper: the modules that segno sets, too, and what a decoder reads."""

from __future__ import annotations

from io import BytesIO

import pytest
import segno
import typst
import zxingcpp
from PIL import Image

from flipkit.publish.print.qr_codes import Level, qr_png, qr_rows


@pytest.mark.parametrize(
    ("version", "level", "octets"),
    [
        (1, "L", 17),
        (2, "M", 26),
        (6, "L", 134),
        (7, "M", 122),
        (9, "L", 230),
        (10, "M", 213),
        (13, "L", 425),
        (14, "M", 362),
        (21, "L", 929),
        (27, "M", 1125),
        (32, "L", 1952),
        (40, "M", 2331),
    ],
)
def test_a_full_code_is_that_of_segno(version: int, level: Level, octets: int) -> None:
    text = ("https://site.example/?" * 110)[:octets]
    made = segno.make_qr(text, error=level.lower(), mask=2, boost_error=False, mode="byte")
    assert made.version == version
    assert qr_rows(text, level) == tuple("".join("01"[module] for module in row) for row in made.matrix)


@pytest.mark.parametrize("text", ["a", "Año", "https://site.example/verify/#1." + "x" * 400, "z" * 2000])
def test_a_decoder_reads_it(text: str) -> None:
    drawn = Image.open(BytesIO(qr_png(text, "M"))).convert("L")
    found = zxingcpp.read_barcodes(drawn.resize((drawn.width * 3, drawn.height * 3), Image.Resampling.NEAREST))
    assert [code.text for code in found] == [text]


def test_the_longest_summary_is_read_where_it_is_25_millimetres_wide() -> None:
    text = "https://site.example/verify/#1." + "x" * 534 + "." + "y" * 86  # 400 octets and a signature, base64
    page = "#set page(width: 31mm, height: 31mm, margin: 3mm)\n" + (
        f'#image(bytes({tuple(qr_png(text, "L"))}), width: 25mm, scaling: "pixelated")'
    )
    drawn = typst.compile(page.encode(), format="png", ppi=300)  # as an office's printer draws it
    assert isinstance(drawn, bytes)
    assert [code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(drawn)))] == [text]


def test_what_is_too_long_is_no_code() -> None:
    with pytest.raises(ValueError, match="2332 octets are too many"):
        qr_rows("a" * 2332, "M")
