"""What a reader's hand does on the pages of chats: choosing an audience, copying an announcement."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def test_chats_are_filtered_by_audience_and_shown_again(page: Page, site: str) -> None:
    page.goto(f"{site}chats/")
    chats = page.locator(".fk-group article:visible")
    everything = chats.count()
    button = page.get_by_role("button", name="secondary")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_role("status")).to_contain_text(f"of {everything} chats")
    shown = page.locator(".fk-group h3:visible")
    expect(shown).to_have_text(["#flipclass chat", "#northlakes science chat"])  # the one names no audience
    page.get_by_role("button", name="primary").click()
    expect(shown).to_have_text(["#flipclass chat", "#smallhands chat"])
    expect(page.get_by_role("heading", name="North Lakes Schools")).to_be_hidden()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="primary").click()
    expect(chats).to_have_count(everything)


def test_without_a_script_an_audience_leads_to_its_chats(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(f"{site}chats/")
        page.locator(".fk-filter summary").click()
        page.locator(".fk-filter").get_by_role("link", name="science").click()
        expect(page.locator("#for-science")).to_be_in_viewport()
    finally:
        context.close()


def test_an_announcement_is_copied_whole(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    try:
        page = context.new_page()
        page.goto(f"{site}chats/flipclass/2026-11-23/")
        page.get_by_role("button", name="Copy the announcement").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#announcement").input_value()
        assert copied.endswith("https://flipclass.example/chats/flipclass/2026-11-23/")
    finally:
        context.close()


def test_the_address_of_a_chats_folder_leads_to_its_page(page: Page, site: str) -> None:
    page.goto(f"{site}events/flipclass/")
    page.wait_for_url(f"{site}chats/flipclass/")
