"""The page that says how to subscribe."""

from __future__ import annotations

from dataclasses import replace

from lxml import html  # type: ignore[import-untyped]

from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.publish import calendars
from flipkit.publish.artifacts import Page
from tests.support.calendars import HOSTILE, SETTINGS, community, files, flipclass


def _page(given: Community) -> Page:
    (page,) = (artifact for artifact in calendars.artifacts(given, Ledger()) if isinstance(artifact, Page))
    return page


def _body(given: Community) -> html.HtmlElement:
    return html.fromstring(f"<main>{_page(given).body()}</main>")


def test_it_is_the_sections_index() -> None:
    page = _page(community())
    assert (page.url, page.title, page.section, page.index) == ("calendars/", "Calendars", "calendars", True)


def test_every_calendar_has_its_address_to_copy_and_its_links_in_order() -> None:
    body = _body(community())
    rows = [
        (
            row.findtext("h3"),
            row.find(".//input").get("value"),
            row.find(".//button").get("data-copy") == "#" + row.find(".//input").get("id"),
            [link.get("data-kind") for link in row.iterfind("ul//a")],
        )
        for row in body.iterfind(".//article")
    ]
    kinds = ["google", "apple", "outlook", "outlook-work", "file"]
    named = {
        "Flipped Commons": "all",
        "#flipclass chat": "flipclass",
        "Ciste": "ciste",
        "Southern hour": "southern",
        "UTC hour": "utc-hour",
        "FlipCon 2026": "flipcon-2026",
        "Flip day": "flipday",
    }
    assert rows == [
        (name, f"https://flip.example/pd/calendars/{id_}.ics", True, kinds) for name, id_ in named.items()
    ]


def test_applications_stand_in_the_order_of_their_use() -> None:
    (section,) = (s for s in _body(community()).iterfind("section") if s.findtext("h2", "").startswith("How"))
    headings = [h.text for h in section.iterfind("h3")]
    assert headings == ["Google Calendar", "Apple Calendar", "Outlook", "Other applications", "Download once"]


def test_everything_it_leads_to_is_there() -> None:
    given = community()
    found = files(given)
    links = {a.get("href") for a in _body(given).iterfind(".//a")}
    own = {link.removeprefix("../") for link in links if link.startswith("../")}
    assert {link for link in own if link not in found} == set()
    assert "calendars/archive/2012.ics" in own


def test_the_copy_button_waits_for_its_script() -> None:
    assert all(button.get("hidden") is not None for button in _body(community()).iterfind(".//button"))


def test_a_site_without_an_address_says_so_and_offers_files() -> None:
    body = _body(community(settings=replace(SETTINGS, url="")))
    assert "site_url" in body.findtext(".//p[@class='fk-notice']/code", "")
    assert body.findall(".//input") == []
    assert {a.get("data-kind") for a in body.iterfind(".//article//a")} == {"file"}


def test_a_community_without_dates_says_that_there_are_none() -> None:
    body = _body(community(chats=(), conferences=(), events=()))
    assert body.findall(".//article") == []
    assert "Nothing is planned yet" in body.text_content()


def test_applications_find_the_calendars_in_the_head() -> None:
    head = _page(community(chats=(flipclass(title=HOSTILE),), conferences=(), events=())).head
    links = html.fragments_fromstring(head)
    assert [(link.get("type"), link.get("title"), link.get("href")) for link in links] == [
        ("text/calendar", "Flipped Commons", "all.ics"),
        ("text/calendar", HOSTILE, "flipclass.ics"),
    ]
    assert "<script" not in head


def test_hostile_titles_are_words() -> None:
    page = _page(community(chats=(flipclass(title=HOSTILE, description=HOSTILE),))).body()
    assert "<script" not in page
    assert HOSTILE in html.fromstring(page).text_content()
