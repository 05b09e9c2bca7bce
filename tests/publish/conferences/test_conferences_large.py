"""A conference as large as any on a phone: 1,200 sessions in 40 rooms over three days."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.text import slug
from flipkit.publish.artifacts import Page
from flipkit.publish.conferences import artifacts
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS
from tests.support.html import elements, links, outline
from tests.support.large import DAYS, ROOMS, STARTS, large

pytestmark = pytest.mark.slow

LARGE = large()
COMMUNITY = Community(
    replace(SETTINGS, parts=frozenset({"events", "calendars"})),
    datetime(2027, 1, 1, tzinfo=UTC),
    conferences=(LARGE,),
)
PAGES = {
    page.url: page
    for page in artifacts(COMMUNITY, Ledger(), plan_of(COMMUNITY))
    if isinstance(page, Page) and page.kind != "session"
}
PROGRAMME = "events/large/programme/"
DAY_PAGES = [PROGRAMME, f"{PROGRAMME}2027-06-18/", f"{PROGRAMME}2027-06-19/"]


def test_each_day_has_a_page_a_phone_loads_in_a_moment() -> None:
    sizes = {url: len(gzip.compress(PAGES[url].body().encode())) for url in DAY_PAGES}
    # The shell around it takes 6 KB; the budget of the whole page is 60 KB.
    assert {url: size for url, size in sizes.items() if size > 50_000} == {}


def test_every_session_stands_on_the_page_of_its_day_and_there_once() -> None:
    shown = [
        [attributes["data-session"] for attributes, _ in elements(PAGES[url].body(), "article")] for url in DAY_PAGES
    ]
    assert [len(day) for day in shown] == [ROOMS * len(STARTS)] * DAYS
    assert sorted(each for day in shown for each in day) == sorted(session.id for session in LARGE.sessions)


def test_the_days_lead_to_each_other() -> None:
    body = PAGES[DAY_PAGES[1]].body()
    chips = [
        (attributes["href"], attributes.get("aria-current"))
        for attributes, text in elements(body, "a")
        if "Jun" in text
    ]
    assert chips == [
        ("../../../../events/large/programme/#2027-06-17", None),
        ("../../../../events/large/programme/2027-06-18/", "page"),
        ("../../../../events/large/programme/2027-06-19/", None),
    ]
    assert outline(body)[1] == (2, "Friday, 18 June 2027")


def test_the_other_orders_name_every_session_and_stay_light() -> None:
    bodies = {url: page.body() for url, page in PAGES.items() if url.startswith(PROGRAMME) and url not in DAY_PAGES}
    sizes = {url: len(gzip.compress(body.encode())) for url, body in bodies.items()}
    assert {url: size for url, size in sizes.items() if size > 50_000} == {}
    for name in ("tracks", "rooms", "speakers", "audiences"):
        named = {
            link.lstrip("./")
            for url, body in bodies.items()
            if url.startswith(f"{PROGRAMME}{name}/")
            for link in links(body)
            if "/sessions/" in link
        }
        assert len(named) == len(LARGE.sessions), name


def test_each_letter_of_the_speakers_has_a_page_and_leads_to_the_others() -> None:
    letters = "bcdefghijklmnoprstuvwyz"
    addresses = [f"{PROGRAMME}speakers/", *(f"{PROGRAMME}speakers/{letter}/" for letter in letters)]
    assert [url for url in PAGES if url.startswith(addresses[0])] == addresses
    names = [[text for level, text in outline(PAGES[url].body()) if level == 2] for url in addresses]
    assert [{slug(name)[0] for name in inside} for inside in names] == [{letter} for letter in f"a{letters}"]
    everybody = [name for inside in names for name in inside]
    assert sorted(everybody) == sorted({name for session in LARGE.sessions for name in session.speakers})
    chips = [
        (text, attributes["href"], attributes.get("aria-current"))
        for attributes, text in elements(PAGES[addresses[1]].body(), "a")
        if len(text) == 1
    ]
    assert chips == [
        (letter.upper(), f"../../../../../{url}", "page" if letter == "b" else None)
        for letter, url in zip(f"a{letters}", addresses, strict=True)
    ]
    assert [PAGES[url].title for url in addresses[:2]] == [
        "Speakers, A · A very large conference",
        "Speakers, B · A very large conference",
    ]
