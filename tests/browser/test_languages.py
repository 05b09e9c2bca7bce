"""A site in Hebrew: mirrored on a phone and a wide screen, light and dark, with nothing that axe finds wrong."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.support import languages, sample
from tests.support.server import serve
from tests.support.visits import visit

#: Where the parts of a page begin and end, from the left.
PLACES = """() => Object.fromEntries([".fk-name", ".fk-tools", "h1", ".fk-column", ".fk-column + div", ".fk-face"]
    .map((each) => [each, document.querySelector(each)?.getBoundingClientRect()])
    .map(([each, box]) => [each, box && [box.left, box.right]]))"""


@pytest.fixture(scope="module")
def hebrew(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the Hebrew community."""
    project = languages.write(tmp_path_factory.mktemp("hebrew"))
    sample.run(project, "flipkit", "build")
    with serve(project / "site") as url:
        yield url


@pytest.mark.parametrize("url", ["", "posts/", "events/kenes/programme/", "chats/erev/"])
def test_a_page_in_hebrew_can_be_read_by_anybody(browser: Browser, hebrew: str, url: str) -> None:
    seen = visit(browser, hebrew, url)
    assert (seen.elsewhere, seen.errors, seen.violations, seen.structure) == ([], [], [], [])
    assert {width: parts for width, parts in seen.too_wide.items() if parts} == {}
    assert seen.inaccessible == []


@pytest.mark.parametrize("width", [390, 1280])
def test_a_page_in_hebrew_begins_on_the_right(browser: Browser, hebrew: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{hebrew}posts/")
    found = page.evaluate(PLACES)
    assert found[".fk-name"][1] > width - 120
    assert found[".fk-tools"][0] < 120
    assert found[".fk-column"][0] >= found[".fk-column + div"][1]
    assert found["h1"][1] > width - 120
    page.close()
