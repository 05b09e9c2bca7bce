"""A page about one thing speaks that thing's language; lists speak the site's."""

from __future__ import annotations

from dataclasses import replace

from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import SessionId
from flipkit.model.ledger import Ledger
from flipkit.publish import agenda, chats, conferences, events
from flipkit.publish.artifacts import Page
from tests.support.calendars import plan_of
from tests.support.community import CHAT, CONFERENCE, NOW, PEOPLE, SESSION, WORKSHOP
from tests.support.events import SETTINGS
from tests.support.html import elements


def pages(chat: Chat, conference: Conference, event: Event) -> dict[str, Page]:
    community = Community(SETTINGS, NOW, people=PEOPLE, chats=(chat,), conferences=(conference,), events=(event,))
    plan = plan_of(community)
    made = [
        *chats.artifacts(community, plan),
        *conferences.artifacts(community, Ledger(), plan),
        *events.artifacts(community, plan),
        *agenda.artifacts(community, plan),
    ]
    return {page.url: page for page in made if isinstance(page, Page)}


FOUND = pages(
    replace(CHAT, language="es"),
    replace(
        CONFERENCE,
        language="es",
        sessions=(SESSION, replace(SESSION, id=SessionId("fi"), language="ca", speakers=("ida-brandt",))),
    ),
    replace(WORKSHOP, language="es"),
)


def test_pages_of_a_thing_speak_its_language_and_lists_the_sites() -> None:
    languages = {url: page.language for url, page in FOUND.items()}
    lists = {"chats/": "en", "events/": "en", **{url: "en" for url in languages if url.startswith("events/20")}}
    assert languages == {
        **lists,
        "chats/mondays/": "es",
        "chats/mondays/2026-11-23/": "es",
        "chats/mondays/2026-11-30/": "es",
        "events/studio/": "es",
        "events/summer/": "es",
        "events/summer/agenda/": "es",
        "events/summer/changes/": "es",
        "events/summer/programme/": "es",
        "events/summer/programme/rooms/": "es",
        "events/summer/programme/speakers/": "es",
        "events/summer/programme/tracks/": "es",
        "events/summer/sessions/fi/": "es",
        "events/summer/sessions/matchbox/": "es",
    }


def test_search_finds_a_session_by_the_language_it_is_held_in() -> None:
    records = {url: page.record.language for url, page in FOUND.items() if page.record and "sessions/" in url}
    assert records == {"events/summer/sessions/fi/": "ca", "events/summer/sessions/matchbox/": "es"}


def test_what_people_say_of_themselves_is_in_the_sites_language() -> None:
    for url in ("events/summer/sessions/fi/", "events/summer/programme/speakers/"):
        bios = elements(FOUND[url].body(), "p")
        assert ("en", "Teaches biology.") in [(attributes.get("lang"), said) for attributes, said in bios]


def test_a_title_in_another_language_than_its_page_says_so() -> None:
    def titled(url: str, tag: str) -> list[tuple[str | None, str]]:
        return [(attributes.get("lang"), said) for attributes, said in elements(FOUND[url].body(), tag)]

    assert titled("events/summer/sessions/fi/", "h1") == [("ca", "Questions in a matchbox")]
    assert titled("events/summer/sessions/matchbox/", "h1") == [(None, "Questions in a matchbox")]
    assert ("es", "Summer meeting") in titled("events/", "h3")
    assert ("es", "#mondays chat") in titled("chats/", "h2")


def test_without_a_language_of_its_own_a_thing_speaks_the_sites() -> None:
    community = Community(replace(SETTINGS, language="de"), NOW)
    assert [community.language_of(thing) for thing in (CHAT, CONFERENCE, WORKSHOP)] == ["de", "de", "de"]
