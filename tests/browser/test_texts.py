"""Own posts of three forms: what stands in reST and HTML looks as it does in Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser

#: What is seen of code: its frame, its letters, and how far it is below what it follows.
_LOOK = """all => all.map((each) => {
    const said = getComputedStyle(each)
    const frame = each.matches("pre, pre > code, xmp") ? each.closest("pre, xmp") : null
    const before = (frame?.parentElement.matches(".highlight") ? frame.parentElement : frame)?.previousElementSibling
    return {
        ...Object.fromEntries(["color", "backgroundColor", "borderTopColor", "borderTopStyle", "borderTopWidth",
            "borderTopLeftRadius", "paddingTop", "paddingLeft", "fontFamily", "fontSize", "fontWeight", "fontStyle",
            "lineHeight"].map((name) => [name, said[name]])),
        scrolls: frame ? [frame, each].some((part) => getComputedStyle(part).overflowX === "auto") : false,
        // in steps of four pixels: how lines of letters are rounded is no matter
        below: frame ? Math.round((each.getBoundingClientRect().top - before.getBoundingClientRect().bottom) / 4) : 0,
    }
})"""
#: The same thing in each form; each of it must look as it does in Markdown.
_THINGS: Mapping[str, tuple[str, str, str]] = {
    "words": ("p > code", "tt, p > code", "p > :is(code, tt, samp)"),
    "blocks": ("pre > code", "pre", "pre > code, pre:not(:has(> code)), xmp"),
    "keywords": (".highlight .k", ".highlight .k", ".highlight .k"),
    "comments": (".highlight .c1", ".highlight .c1", ".highlight .c1"),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_code_looks_the_same_in_each_form(browser: Browser, texts: str, scheme: Any) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
    page = context.new_page()
    found: dict[str, dict[str, list[Mapping[str, object]]]] = {}
    for number, form in enumerate(("code-in-markdown", "code-in-rest", "code-in-html")):
        page.goto(f"{texts}posts/2026/{form}/")
        found[form] = {
            thing: page.locator(".fk-prose").locator(selectors[number]).evaluate_all(_LOOK)
            for thing, selectors in _THINGS.items()
        }
        assert page.evaluate("document.documentElement.scrollWidth") == 390
    context.close()
    right = {thing: looks[0] for thing, looks in found["code-in-markdown"].items()}
    wrong = [
        (
            form,
            thing,
            number,
            {name: (value, right[thing][name]) for name, value in look.items() if value != right[thing][name]},
        )
        for form, things in found.items()
        for thing, looks in things.items()
        for number, look in enumerate(looks)
        if look != right[thing]
    ]
    assert wrong == []
    assert {form: [len(looks) for looks in things.values()] for form, things in found.items()} == {
        "code-in-markdown": [1, 3, 2, 1],
        "code-in-rest": [2, 6, 5, 2],
        "code-in-html": [3, 5, 1, 1],
    }
