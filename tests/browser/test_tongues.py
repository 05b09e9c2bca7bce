"""From a text to the same in another language, at the place where somebody reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support import project, sample
from tests.support.server import serve

#: Paragraphs that are taller than a window.
TALL = "\n\n".join(f"{{}} {number}. " + "word " * 400 for number in range(1, 13))


@pytest.fixture(scope="module")
def two_languages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A built site with a text in two languages."""
    folder = tmp_path_factory.mktemp("tongues")
    files = {
        "posts/long.md": f"---\ntitle: Long\ndate: 2026-11-03\n---\n{TALL.format(*['Part'] * 12)}\n",
        "posts/largo.md": "---\ntitle: Largo\ndate: 2026-11-04\nlanguage: es\ntranslation_of: long.md\n---\n"
        f"{TALL.format(*['Parte'] * 12)}\n",
    }
    project.write(folder, "posts", files=files)
    sample.run(folder, "flipkit", "build", "--quiet")
    with serve(folder / "site") as url:
        yield url


def test_the_switch_keeps_the_place_and_asks_nobody_else(browser: Browser, two_languages: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{two_languages}posts/2026/long/")
    page.get_by_text("Part 7.").evaluate("part => part.scrollIntoView({ block: 'start' })")
    page.get_by_role("link", name="español").evaluate("link => link.click()")
    expect(page.locator("h1")).to_have_text("Largo")
    expect(page.get_by_text("Parte 7.")).to_be_in_viewport()
    expect(page.get_by_text("Parte 5.")).not_to_be_in_viewport()
    assert page.url == f"{two_languages}posts/2026/largo/"
    page.goto(f"{two_languages}posts/2026/long/")
    page.get_by_role("link", name="español").click()
    expect(page.locator("h1")).to_be_in_viewport()
    assert [url for url in asked if not url.startswith(two_languages) or "sitemap" in url] == []
    context.close()


def test_without_a_script_it_is_a_link(browser: Browser, two_languages: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{two_languages}posts/2026/largo/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Long")
    context.close()
