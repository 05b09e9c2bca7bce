"""A page says which other texts link to it: a post, an entry in full, a date of a chat, a session, and a person's."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime

from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.posts import Category
from flipkit.publish.artifacts import Page
from flipkit.publish.whole_site import Publication
from tests.support.community import BLOG, CHAT, CONFERENCE, SESSION, community, entry, post

WEEK, TALK = "chats/mondays/2026-11-23/", "events/summer/sessions/matchbox/"


def published(known: Community) -> dict[str, str]:
    made = Publication(known, Ledger()).artifacts()
    return {page.url: page.body() for page in made if isinstance(page, Page) and page.url in {
        "posts/2026/hello/", "blogs/bench/entry-1/", WEEK, TALK, "people/omar-said/", "people/ida-brandt/",
    }}  # fmt: skip


def mentioned(html: str) -> list[tuple[str, str]]:
    """What stands under "Mentioned in": titles, and what each is."""
    found = html.partition("<h2>Mentioned in</h2>")[2].partition("</section>")[0]
    return re.findall(r"<strong><a [^>]*>([^<]*)</a></strong>\s*<p class=\"fk-meta\">([^·<]*)\u00a0·", found)


def test_each_page_says_what_links_to_it() -> None:
    full = replace(BLOG, blog=replace(BLOG.blog, show="full"))
    links = "".join(
        f'<a href="https://flip.example/{url}">x</a>'
        for url in ("posts/2026/hello/", "blogs/bench/entry-1/", WEEK, TALK)
    )
    known = community(
        posts=(post(), post("b", title="On & on", html=links)),
        blogs=(full,),
        entries=(entry(1), entry(2, "Seen")),
        content=lambda each: links if each.id == "tag:2" else "",
    )
    made = published(known)
    for url in ("posts/2026/hello/", "blogs/bench/entry-1/", WEEK, TALK):
        assert mentioned(made[url]) == [("Seen 2", "Blog\u00a0entry"), ("On &amp; on", "Post")], url


def test_a_person_sees_what_was_written_of_her_sessions() -> None:
    known = community(posts=(post(title="What stayed", html=f'<a href="/{TALK}">x</a>'),))
    made = published(known)
    section = (
        made["people/omar-said/"].partition("<h2>Written about these sessions</h2>")[2].partition("</section>")[0]
    )
    assert "What stayed" in section
    assert "Questions in a matchbox" in section
    assert "Written about" not in made["people/ida-brandt/"]


def test_a_person_sees_what_is_about_her_sessions_by_its_tags_too() -> None:
    after = datetime(2027, 6, 20, tzinfo=UTC)
    tag = Category(f"Summer {SESSION.id}", "x")
    known = community(
        posts=(
            post("a", title="By its tag", tags=(tag,), published=after),
            post("b", title="By both", tags=(tag,), published=after, html=f'<a href="/{TALK}">x</a>'),
        )
    )
    made = published(known)
    section = (
        made["people/omar-said/"].partition("<h2>Written about these sessions</h2>")[2].partition("</section>")[0]
    )
    assert (section.count("By its tag"), section.count("By both")) == (1, 1)
    assert made[TALK].count(">By both<") == 1


def test_a_page_that_nobody_mentions_says_nothing() -> None:
    assert not [url for url, html in published(community()).items() if "Mentioned in" in html]


def test_only_the_newest_are_named() -> None:
    many = tuple(post(f"p{number}", html='<a href="/posts/2026/hello/">x</a>') for number in range(15))
    html = published(community(posts=(post(), *many)))["posts/2026/hello/"]
    assert len(mentioned(html)) == 12
    assert "And 3\u00a0more." in html


def test_dates_and_sessions_are_mentions_with_their_chat_and_conference() -> None:
    link = '<a href="https://flip.example/posts/2026/hello/">x</a>'
    week = replace(CHAT.notes[0], html=link)
    known = community(
        chats=(replace(CHAT, notes=(week,)),),
        conferences=(replace(CONFERENCE, sessions=(replace(SESSION, html=link),)),),
    )
    html = published(known)["posts/2026/hello/"]
    assert mentioned(html) == [("Questions in a matchbox", "Session"), ("The first ten minutes", "Chat")]
    assert ">Summer meeting</a>" in html
    assert ">#mondays chat</a>" in html
