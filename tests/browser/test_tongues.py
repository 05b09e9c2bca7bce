"""From a text to the same in another language, at the place where somebody reads."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_the_switch_keeps_the_place_and_asks_nobody_else(browser: Browser, texts: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{texts}posts/2026/long/")
    page.get_by_text("Part 7.").evaluate("part => part.scrollIntoView({ block: 'start' })")
    page.get_by_role("link", name="español").evaluate("link => link.click()")
    expect(page.locator("h1")).to_have_text("Largo")
    expect(page.get_by_text("Parte 7.")).to_be_in_viewport()
    expect(page.get_by_text("Parte 5.")).not_to_be_in_viewport()
    assert page.url == f"{texts}posts/2026/largo/"
    page.goto(f"{texts}posts/2026/long/")
    page.get_by_role("link", name="español").click()
    expect(page.locator("h1")).to_be_in_viewport()
    assert [url for url in asked if not url.startswith(texts) or "sitemap" in url] == []
    context.close()


def test_without_a_script_it_is_a_link(browser: Browser, texts: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{texts}posts/2026/largo/")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Long")
    context.close()
