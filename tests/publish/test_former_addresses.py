"""After a renaming all old addresses lead on, calendars and feeds are at both, and nobody sees anything twice."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from flipkit.model.community import Community
from flipkit.model.events import FollowedCalendar, RemoteCalendar
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.posts import Redirect
from flipkit.publish.artifacts import File, Page
from flipkit.publish.former_addresses import script_for_questions
from flipkit.publish.whole_site import Publication
from tests.support.community import CHAT, CONFERENCE, WORKSHOP, community

REMOTE = RemoteCalendar(id=EventId("district"), title="District", address="https://d.example/x.ics", timezone="UTC")


def renamed(thing: Any, name: str, *formerly: str) -> Any:
    return replace(thing, id=EventId(name), formerly=tuple(map(EventId, formerly)))


def site(made: Community, ledger: Ledger | None = None) -> dict[str, bytes | Page]:
    found = Publication(made, ledger or Ledger()).artifacts()
    return {
        each.url: each if isinstance(each, Page) else each.bytes if isinstance(each.bytes, bytes) else each.bytes()
        for each in found
        if isinstance(each, (Page, File))
    }


def is_of(url: str, name: str) -> bool:
    return re.match(rf"(chats|events|calendars)/{name}(/|\.ics$)", url) is not None


BEFORE = site(community())
AFTER = site(
    community(
        chats=(renamed(CHAT, "tuesdays", "mondays"),),
        conferences=(renamed(CONFERENCE, "autumn", "summer"),),
        events=(renamed(WORKSHOP, "atelier", "studio"),),
    ),
    Ledger.read(bytes(BEFORE["calendars/ledger.json"])),  # type: ignore[arg-type]
)


def led_to(url: str, found: Mapping[str, object]) -> str:
    """Where a page leads, below the site."""
    page = found[f"{url}index.html"]
    assert isinstance(page, bytes)
    target = re.search(rb'content="0; url=(?:\.\./)*([^"]*)"', page)
    assert target
    return target[1].decode()


@pytest.mark.parametrize(("old", "new"), [("mondays", "tuesdays"), ("summer", "autumn"), ("studio", "atelier")])
def test_everything_that_had_an_address_has_one_still(old: str, new: str) -> None:
    for url, before in BEFORE.items():
        if not is_of(url, old):
            continue
        now = url.replace(old, new, 1)
        if isinstance(before, Page):
            assert led_to(url, AFTER) == now
        else:
            assert AFTER[url] == AFTER[now]


@pytest.mark.parametrize(
    "url", ["mondays.ics", "mondays/2026-11-23.ics", "summer.ics", "summer/session/matchbox.ics"]
)
def test_calendars_know_their_dates_by_the_names_they_had(url: str) -> None:
    def known(data: bytes | Page) -> list[tuple[bytes, ...]]:
        assert isinstance(data, bytes)
        return re.findall(rb"UID:(.*?)\r\n.*?SEQUENCE:(\d+)", data, re.S)

    assert known(AFTER[f"calendars/{url}"]) == known(BEFORE[f"calendars/{url}"]) != []
    assert known(AFTER["calendars/all.ics"]) == [
        each for each in known(BEFORE["calendars/all.ics"]) if not each[0].startswith(b"camp")
    ]


def test_feeds_know_their_entries_by_the_ids_they_had() -> None:
    def ids(data: bytes | Page) -> list[bytes]:
        assert isinstance(data, bytes)
        return re.findall(rb"<id>(.*?)</id>", data)

    for url in ("chats/mondays/feed.atom", "events/summer/changes/feed.atom"):
        assert ids(AFTER[url]) == ids(BEFORE[url]) != []


def test_numbers_and_guids_of_sessions_stay() -> None:
    def known(data: bytes | Page) -> list[bytes]:
        assert isinstance(data, bytes)
        return re.findall(rb'<event guid="[^"]*" id="\d+"', data)

    assert known(AFTER["events/summer/schedule.xml"]) == known(BEFORE["events/summer/schedule.xml"]) != []


def test_servers_are_told_of_the_folders_of_pages_and_not_of_calendars() -> None:
    assert AFTER["_redirects"] == (
        b"/chats/mondays/* /chats/tuesdays/:splat 301\n"
        b"/events/mondays/* /events/tuesdays/:splat 301\n"
        b"/events/summer/* /events/autumn/:splat 301\n"
        b"/events/studio/* /events/atelier/:splat 301\n"
    )
    assert "_redirects" not in BEFORE


def test_an_own_list_for_servers_is_left_alone() -> None:
    made = community(chats=(renamed(CHAT, "tuesdays", "mondays"),), files={"_redirects": "_redirects"})
    assert "_redirects" not in site(made)


def test_a_site_below_a_path_names_it() -> None:
    made = community(chats=(renamed(CHAT, "b", "a"),))
    made = replace(made, settings=replace(made.settings, url="https://flip.example/pd/"))
    assert bytes(site(made)["_redirects"]).startswith(b"/pd/chats/a/* /pd/chats/b/:splat 301\n")  # type: ignore[arg-type]


def test_after_several_renamings_all_names_lead_to_the_last() -> None:
    found = site(community(chats=(renamed(CHAT, "c", "a", "b"),)))
    assert [led_to(f"chats/{name}/2026-11-23/", found) for name in "ab"] == ["chats/c/2026-11-23/"] * 2
    assert found["calendars/a.ics"] == found["calendars/b.ics"] == found["calendars/c.ics"]
    assert b"UID:a-2026-11-23@" in bytes(found["calendars/c.ics"])  # type: ignore[arg-type]


def test_somebody_elses_calendar_leads_on() -> None:
    followed = FollowedCalendar(renamed(REMOTE, "district", "county"))
    assert led_to("events/county/", site(community(calendars=(followed,)))) == "events/district/"


def asking(*, is_for_disk: bool = False) -> Community:
    made = community(redirects=(Redirect("blog/", "posts/"), Redirect("blog/?cat=3", "posts/category/pond/")))
    return replace(made, settings=replace(made.settings, is_for_disk=is_for_disk))


def test_questions_stand_in_one_table_and_only_where_they_are_asked() -> None:
    found = site(asking())
    assert found["assets/flipkit/asked.json"] == b'{"blog/":{"cat=3":"posts/category/pond/"}}'
    assert b'asked.js" data-otherwise="posts/"' in found["blog/index.html"]  # type: ignore[operator]
    assert b'<noscript><meta http-equiv="refresh"' in found["blog/index.html"]  # type: ignore[operator]
    assert found["_redirects"] == b"/blog/ /posts/ 301\n/blog/ cat=3 /posts/category/pond/ 301\n"
    assert script_for_questions(asking(), "../") == '<script src="../assets/flipkit/asked.js" async></script>\n'


def test_who_is_asked_nothing_loads_nothing() -> None:
    assert "assets/flipkit/asked.json" not in BEFORE
    assert script_for_questions(community(), "") == ""


def test_from_a_disk_nothing_is_asked() -> None:
    assert b"asked.js" not in site(asking(is_for_disk=True))["blog/index.html"]  # type: ignore[operator]
    assert script_for_questions(asking(is_for_disk=True), "") == ""
