"""Beside each dead link, whatever page it stands on, the copy nearest to the day of what the page is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from flipkit.model.chats import Resource
from flipkit.model.community import Community
from flipkit.model.identifiers import PathwayId, ToolId
from flipkit.model.ledger import Ledger
from flipkit.model.pathways import Material, Pathway, Unit
from flipkit.model.tools import Tool
from flipkit.publish.artifacts import Page
from flipkit.publish.html import Body
from flipkit.publish.whole_site import Publication
from tests.support.community import CHAT, CONFERENCE, SESSION, community, entry, post

DEAD = "https://gone.example/page"
LINK = f'<p>See <a href="{DEAD}#part">this</a>.</p>'


def known(dead: str = DEAD) -> Community:
    notes = replace(CHAT.notes[0], resources=(Resource("A page", DEAD),), html=LINK)
    session = replace(SESSION, recording_url=DEAD, html=LINK)
    pathway = Pathway(
        id=PathwayId("way"),
        source="pathways/way.yml",
        title="A way",
        units=(Unit(id="one", title="One", materials=(Material(url=DEAD),)),),
    )
    made = community(
        posts=(post(html=LINK, published=datetime(2026, 11, 3, 9, tzinfo=UTC)), post("calm")),
        chats=(replace(CHAT, notes=(notes, *CHAT.notes[1:])),),
        conferences=(replace(CONFERENCE, html=LINK, sessions=(session,)),),
        pathways=(pathway,),
        tools=(Tool(id=ToolId("pad"), name="Pad", url=DEAD),),
        content=lambda _: LINK,
        dead_links=frozenset({dead}),
    )
    return replace(made, settings=replace(made.settings, has_pathways=True))


def page(of: Community, url: str) -> str:
    (found,) = [each for each in Publication(of, Ledger()).artifacts() if isinstance(each, Page) and each.url == url]
    return found.body()


@pytest.mark.parametrize(
    ("url", "day", "times"),
    [
        ("posts/2026/hello/", "20261103", 1),
        (f"chats/{CHAT.id}/2026-11-23/", "20261123", 2),
        (f"events/{CONFERENCE.id}/", f"{CONFERENCE.starts:%Y%m%d}", 1),
        (f"events/{CONFERENCE.id}/sessions/{SESSION.id}/", "20270617", 2),
        (f"events/{CONFERENCE.id}/recordings/", f"{CONFERENCE.starts:%Y%m%d}", 1),
        ("pathways/way/", "*", 1),
        ("tools/pad/", "*", 1),
    ],
)
def test_every_kind_of_page(url: str, day: str, times: int) -> None:
    html = page(known(), url)
    copy = f'</a> <a class="fk-archived" href="https://web.archive.org/web/{day}/{DEAD}" rel="nofollow noopener">'
    assert html.count(copy) == times == html.count("fk-archived")
    assert page(known("https://other.example/"), url).count("fk-archived") == 0


def test_an_entry_in_full() -> None:
    made = known()
    found = entry(1)
    blog = next(each for each in made.blogs if each.id == found.blog)
    full = replace(blog, blog=replace(blog.blog, show="full"))
    html = page(replace(made, blogs=(full,), entries=(found,)), f"blogs/{found.blog}/{found.slug}/")
    assert f"https://web.archive.org/web/{found.published:%Y%m%d}/{DEAD}" in html


def test_what_is_dead_is_a_part_of_a_pages_key() -> None:
    def key(of: Community) -> str:
        (found,) = [
            each
            for each in Publication(of, Ledger()).artifacts()
            if isinstance(each, Page) and each.url == "posts/2026/calm/"
        ]
        assert isinstance(found.body, Body)
        return found.body.keyed()[1]

    assert key(known()) == key(known()) != key(known("https://other.example/"))
