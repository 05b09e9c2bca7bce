"""The page that says how to subscribe."""

from __future__ import annotations

from dataclasses import replace

from lxml import html

from flipkit.model.community import Community
from flipkit.publish import calendars
from flipkit.publish.artifacts import Page, Record
from tests.support.calendars import HOSTILE, SETTINGS, community, flipclass, plan_of


def _page(given: Community) -> Page:
    found = calendars.artifacts(plan_of(given))
    (page,) = (artifact for artifact in found if isinstance(artifact, Page) and artifact.url == "calendars/")
    return page


def _body(given: Community) -> html.HtmlElement:
    return html.fromstring(f"<main>{_page(given).body()}</main>")


def test_it_is_the_sections_index() -> None:
    page = _page(community())
    assert (page.url, page.title, page.section, page.index) == ("calendars/", "Calendars", "calendars", True)


def _row(article: html.HtmlElement) -> tuple[str, str, list[str]]:
    """A calendar's name, its address (and that its button copies it) and its links."""
    field, button = article.find(".//input"), article.find(".//button")
    assert button.get("data-copy") == "#" + field.get("id")
    name = article.findtext("div/h3") or article.findtext("div/h4")
    return name, field.get("value"), [link.get("data-kind") for link in article.iterfind("div/ul//a")]


KINDS = ["google", "apple", "outlook", "outlook-work", "file"]


def test_three_calendars_come_first_and_all_others_behind_more_by_kind() -> None:
    """Everything, the chat that comes next, the conference that comes next."""
    (subscribe,) = (s for s in _body(community()).iterfind(".//section") if s.findtext("h2") == "Subscribe")
    at = "https://flip.example/pd/calendars/"
    assert [_row(article) for article in subscribe.iterfind("article")] == [
        ("Flipped Commons", f"{at}all.ics", KINDS),
        ("#flipclass chat", f"{at}flipclass.ics", KINDS),
        ("FlipCon 2026", f"{at}flipcon-2026.ics", KINDS),
    ]
    (more,) = subscribe.iterfind("details")
    assert more.findtext("summary") == "More calendars"
    assert [each.text if each.tag == "h3" else _row(each)[:2] for each in more if each.tag in {"h3", "article"}] == [
        "Chats",
        ("Ciste", f"{at}ciste.ics"),
        ("Southern hour", f"{at}southern.ics"),
        ("UTC hour", f"{at}utc-hour.ics"),
        "Districts",
        ("Winona", f"{at}district/winona.ics"),
        "Conferences",
        ("Flip day", f"{at}flipday.ics"),
        "Events",
        ("Studio morning", f"{at}studio.ics"),
        ("Two days in the library", f"{at}library.ics"),
        ("Proposals close", f"{at}proposals.ics"),
        "Archive",
    ]


def test_a_conference_leads_to_its_rooms_and_speakers() -> None:
    (article,) = (a for a in _body(community()).iterfind(".//article") if a.get("id") == "flipcon-2026")
    assert [(a.text, a.get("href")) for a in article.iterfind("details/ul//a")] == [
        ("Room: Prairie Hall", "../calendars/flipcon-2026/room/prairie-hall.ics"),
        ("Room: The Loft", "../calendars/flipcon-2026/room/the-loft.ics"),
        ("Room: Workshop", "../calendars/flipcon-2026/room/workshop.ics"),
        ("Speaker: Ada Ruiz", "../calendars/flipcon-2026/speaker/ada.ics"),
    ]


def test_applications_stand_in_the_order_of_their_use() -> None:
    (section,) = (s for s in _body(community()).iterfind(".//section") if s.findtext("h2", "").startswith("How"))
    headings = [h.text for h in section.iterfind("h3")]
    assert headings == ["Google Calendar", "Apple Calendar", "Outlook", "Other applications", "Download once"]


def test_everything_it_leads_to_is_there() -> None:
    given = community()
    found = {artifact.url for artifact in calendars.artifacts(plan_of(given)) if not isinstance(artifact, Record)}
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
    assert {a.get("data-kind") for a in body.iterfind(".//article/div//a")} == {"file"}
    assert body.findall(".//details//svg") == []


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
