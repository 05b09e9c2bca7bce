"""QR codes made in the browser: module by module what segno draws, in every version and with every mask."""

from __future__ import annotations

from collections.abc import Callable

import segno
from playwright.sync_api import Page

#: What each version holds at level M, in octets (ISO/IEC 18004, table 7).
HELD = [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666, 711, 779, 857, 911,
    997, 1059, 1125, 1190, 1264, 1370, 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331,
]  # fmt: skip
LINK = "https://flip.example/pd/events/summer/agenda/#a="
DRAW = """async ([script, asked]) => {
    const { matrix } = await import(script)
    const drawn = (text, mask) => matrix(text, mask)?.map((row) => row.map(Number).join("")) ?? null
    return asked.map(([text, mask]) => drawn(text, mask))
}"""


def drawn(page: Page, site: str, asked: list[tuple[str, int | None]]) -> list[list[str] | None]:
    page.goto(f"{site}404.html")
    found: list[list[str] | None] = page.evaluate(DRAW, [f"{site}assets/flipkit/conference/qr.js", asked])
    return found


def segnos(text: str, mask: int) -> list[str]:
    code = segno.make_qr(text, error="m", mode="byte", mask=mask, boost_error=False)
    return ["".join(map(str, row)) for row in code.matrix]


def test_every_version_and_mask_is_as_segno_draws_it(page: Page, site: str) -> None:
    """Full ones, as segno puts an octet of nothing before its filling, which the standard does not ask for."""
    texts = [(LINK + "flip" * 600)[:length] for length in HELD]
    asked: list[tuple[str, int | None]] = [(text, number % 8) for number, text in enumerate(texts)]
    asked += [(texts[6], mask) for mask in range(8)] + [("Grüße, año 2027"[:14], 3)]
    for (text, mask), found in zip(asked[:-1], drawn(page, site, asked), strict=False):
        assert mask is not None
        assert found == segnos(text, mask), (len(text), mask)


def test_what_is_left_is_filled_and_a_mask_is_chosen(page: Page, site: str) -> None:
    (found,) = drawn(page, site, [("Año", None)])
    assert found is not None
    whole = [[character == "1" for character in row] for row in found]
    (mask,) = (mask for mask in range(8) if whole[8][2:5] == [bool((mask ^ 5) >> bit & 1) for bit in (2, 1, 0)])
    text = "Año".encode()
    bits = "0100" + f"{len(text):08b}" + "".join(f"{byte:08b}" for byte in text) + "0000"
    filled = bits + "".join(f"{(0xEC, 0x11)[n % 2]:08b}" for n in range((16 * 8 - len(bits)) // 8))
    assert _data(whole, mask)[: 16 * 8] == filled


def test_a_text_that_no_code_holds_has_none(page: Page, site: str) -> None:
    longest, longer = drawn(page, site, [("a" * 2331, 0), ("a" * 2332, 0)])
    assert (longest is None, longer) == (False, None)


def _data(whole: list[list[bool]], mask: int) -> str:
    """Read the data of a version 1 code as a reader does."""
    masks: dict[int, Callable[[int, int], bool]] = {
        0: lambda x, y: (x + y) % 2 == 0, 1: lambda x, y: y % 2 == 0, 2: lambda x, y: x % 3 == 0,
        3: lambda x, y: (x + y) % 3 == 0, 4: lambda x, y: (x // 3 + y // 2) % 2 == 0,
        5: lambda x, y: x * y % 2 + x * y % 3 == 0, 6: lambda x, y: (x * y % 2 + x * y % 3) % 2 == 0,
        7: lambda x, y: ((x + y) % 2 + x * y % 3) % 2 == 0,
    }  # fmt: skip
    masked = masks[mask]
    read = []
    columns = [*range(20, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(columns):
        for n in range(21):
            y = n if turn % 2 else 20 - n
            for x in (right, right - 1):
                fixed = 6 in (x, y) or (x < 9 and y < 9) or (x > 12 and y < 9) or (x < 9 and y > 12)
                if not fixed:
                    read.append("01"[whole[y][x] ^ masked(x, y)])
    return "".join(read)
