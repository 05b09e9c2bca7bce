"""Faces: square, loaded, and with initials that can be read, light and dark, on a phone and a wide screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

FACES = """() => [...document.querySelectorAll(".fk-people .fk-face")].map((face) => {
    face.scrollIntoView()
    const { width, height } = face.getBoundingClientRect()
    const style = getComputedStyle(face)
    return { width, height, side: face.naturalWidth ?? 0, alt: face.getAttribute("alt"), loading: face.loading,
        words: getComputedStyle(face, "::before").content, colour: style.color, ground: style.backgroundImage }
})"""


def light(colour: str) -> float:
    """The relative luminance of `rgb(1, 2, 3)` (WCAG 2.2)."""
    parts = [int(part) / 255 for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_faces_are_square_and_can_be_read(browser: Browser, site: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{site}/people/")
    page.evaluate(FACES)
    page.wait_for_load_state("networkidle")
    found = page.evaluate(FACES)
    photos, discs = ([each for each in found if (each["alt"] is None) is drawn] for drawn in (False, True))
    assert {(each["width"], each["height"]) for each in found} == {(44, 44)}
    assert [(each["side"], each["alt"], each["loading"]) for each in photos] == [(96, "", "lazy")] * 3
    assert len(discs) > 20
    for disc in discs:
        assert disc["words"].startswith('"') and len(disc["words"].split('"')[1]) == 2
        grounds = [f"rgb({part.split(')')[0]})" for part in disc["ground"].split("rgb(")[1:]]
        assert len(grounds) == 2
        assert min(contrast(disc["colour"], ground) for ground in grounds) >= 4.5, disc
    context.close()
