"""axe-core finds nothing to mend on one page of each kind (WCAG 2.2 AA), in the dark nothing about its colours."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.support.kinds import KINDS, example

RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "dark": {"type": "rule", "values": ["color-contrast"]},
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    browser: Browser, site: str, built_site: Path, kind: str, scheme: Literal["light", "dark"]
) -> None:
    # No motion, or axe measures the contrast of a colour on its way.
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.goto(site + example(built_site, kind), wait_until="load")
        assert (
            page.locator("body").get_attribute("data-md-color-scheme")
            == {"light": "default", "dark": "slate"}[scheme]
        )
        response = Axe().run(page, options={"runOnly": RULES[scheme]}).response
    finally:
        context.close()
    found = [
        f"{violation['id']}: {node['html'][:200]}\n{node['failureSummary']}"
        for violation in response["violations"]
        for node in violation["nodes"]
    ]
    assert not found, "\n\n".join(found)
