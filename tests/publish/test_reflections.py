"""Texts about sessions and chats are linked both ways: by their tags, and by nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flipkit.model.blogs import Blog
from flipkit.model.community import Community
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.posts import Category
from flipkit.publish.artifacts import Page
from flipkit.publish.reflections import find_reflections
from flipkit.publish.whole_site import Publication
from tests.support.community import BLOG, CHAT, CONFERENCE, SESSION, community, entry, post

SESSION_PAGE = CONFERENCE.address_of(SESSION)
AFTER = datetime(2027, 6, 20, tzinfo=UTC)
FULL = replace(BLOG, blog=Blog(title="Lab bench", url="https://bench.example/", show="full"))


def tagged(*names: str, when: datetime = AFTER) -> Community:
    """A community with an entry that has these tags."""
    return community(blogs=(FULL,), posts=(), entries=(entry(1, categories=names, published=when),))


def texts(given: Community, page: str = SESSION_PAGE) -> list[tuple[str, str]]:
    """What is written about what has its page there."""
    return [(row.title, row.url) for row in find_reflections(given).of(page)]


def test_an_entry_and_its_session_name_each_other() -> None:
    given = tagged("Labs", f"Summer {SESSION.id}")
    assert texts(given) == [("An entry 1", "blogs/bench/entry-1/")]
    pages = {each.url: each.body() for each in Publication(given, Ledger()).artifacts() if isinstance(each, Page)
             and each.url in (SESSION_PAGE, "blogs/bench/entry-1/")}  # fmt: skip
    assert "Written about it" in pages[SESSION_PAGE]
    assert 'href="../../../../blogs/bench/entry-1/"' in pages[SESSION_PAGE]
    assert f'href="../../../{SESSION_PAGE}"' in pages["blogs/bench/entry-1/"]
    assert "About <a" in pages["blogs/bench/entry-1/"]


def test_our_own_post_and_a_date_of_a_chat_name_each_other() -> None:
    (week, *_) = [each for each in community().weeks(CHAT) if each.notes]
    later = week.start.astimezone(UTC)
    tags = (Category("x", "x"), Category(f"{CHAT.id}-{week.slot.key}", "y"))
    given = community(posts=(post(tags=tags, published=later, updated=later),), entries=())
    assert texts(given, week.address) == [("Hello", "posts/2026/hello/")]
    pages = {each.url: each.body() for each in Publication(given, Ledger()).artifacts() if isinstance(each, Page)
             and each.url in (week.address, "posts/2026/hello/")}  # fmt: skip
    assert 'href="../../../posts/2026/hello/"' in pages[week.address]
    assert f'href="../../../{week.address}"' in pages["posts/2026/hello/"]


def test_the_number_of_a_date_means_it_too() -> None:
    (week, *_) = [each for each in community().weeks(CHAT) if each.notes]
    assert texts(tagged(f"{CHAT.id} {week.number}"), week.address) == [("An entry 1", "blogs/bench/entry-1/")]


def test_what_was_written_before_it_began_is_about_nothing() -> None:
    assert texts(tagged(f"summer-{SESSION.id}", when=datetime(2027, 6, 1, tzinfo=UTC))) == []


def test_the_tag_of_the_event_alone_means_no_session() -> None:
    given = tagged("summer", CHAT.id, SESSION.id)
    assert find_reflections(given).texts == {}


def test_two_spellings_of_a_tag_are_one_text_and_two_sessions_of_one_name_are_two() -> None:
    winter = replace(CONFERENCE, id=EventId("winter"))
    given = replace(tagged(f"summer-{SESSION.id}", f"SUMMER {SESSION.id}", f"winter-{SESSION.id}"),
                    conferences=(CONFERENCE, winter))  # fmt: skip
    assert (len(texts(given)), len(texts(given, winter.address_of(SESSION)))) == (1, 1)
    assert [link.url for link in find_reflections(given).about(given.entries[0])] == [
        SESSION_PAGE, winter.address_of(SESSION),
    ]  # fmt: skip
