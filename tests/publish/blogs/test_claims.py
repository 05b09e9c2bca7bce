"""What a gathered blog claims (authors, ids) takes nothing from people of ours and from other blogs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from flipkit.model.blogs import Blog, BlogHealth, Entry, FollowedBlog
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId, PersonId
from flipkit.model.people import People, Person
from flipkit.model.settings import Settings
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Page
from flipkit.publish.blogs import artifacts
from flipkit.publish.blogs.entry_ids import EntryIds
from flipkit.publish.output.placing import content_of
from flipkit.publish.people import artifacts as people_pages

pytestmark = pytest.mark.promise(5)

WHEN = datetime(2026, 11, 1, 9, tzinfo=UTC)
SETTINGS = Settings(name="Commons", url="https://flip.example/", parts=frozenset({"blogs"}))
ADA = Person(id=PersonId("ada-quill"), name="Ada Quill", url="https://ada.example/")
BEN = Person(id=PersonId("ben"), name="Ben Ito")


def blog(name: str, url: str = "", authors: tuple[str, ...] = ()) -> FollowedBlog:
    said = Blog(id=name, title=name, url=url or f"https://{name}.example/", show="full", authors=authors)
    return FollowedBlog(BlogId(name), said, BlogHealth(state=SourceState.OK, newest=WHEN, entries=1))


def entry(name: str, identity: str = "", *authors: str, days: int = 0) -> Entry:
    when = WHEN + timedelta(days=days)
    return Entry(
        blog=BlogId(name), id=identity or f"https://{name}.example/{days}", slug=f"e{days}", published=when,
        updated=when, url=f"https://{name}.example/{days}", title=f"Title of {name} {days}", authors=authors,
        categories=(), language="", summary="", words=1, first_seen=when,
    )  # fmt: skip


def community(blogs: tuple[FollowedBlog, ...], *entries: Entry) -> Community:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Community(SETTINGS, now, people=People([ADA, BEN]), blogs=blogs, entries=entries)


def page(made: Community, url: str) -> str:
    found = {each.url: each for each in (*artifacts(made), *people_pages(made)) if isinstance(each, Page)}
    return found[url].body() if url in found else ""


@pytest.mark.parametrize(
    "name", ["Ada Quill", "ada quill", " ADA QUILL ", "ada-quill", "Ben Ito", "ben", "Ben", "Ada-Quill"]
)
def test_an_author_who_is_called_like_one_of_ours_is_not_for_that_on_their_page(name: str) -> None:
    """Promise 5: a feed names whom it likes; people's pages list what is sure to be theirs."""
    made = community((blog("mallory"),), entry("mallory", "", name))
    for person in (ADA, BEN):
        assert "Title of mallory" not in page(made, f"people/{person.id}/")
        assert page(made, f"blogs/author/{person.id}/") == ""
    assert "/people/" not in page(made, "blogs/mallory/e0/").partition("</header>")[0]


@pytest.mark.parametrize(
    ("where", "name"),
    [
        (blog("ada"), "Ada Quill"),
        (blog("class", "https://ada.example/class/"), "Ada Quill"),
        (blog("class", "https://class.example/", ("ada-quill",)), "ada quill"),
        (blog("class", "https://class.example/", ("Ada Quill", "ben")), "Ada Quill"),
    ],
)
def test_an_author_is_one_of_ours_where_we_say_so(where: FollowedBlog, name: str) -> None:
    made = community((where,), entry(where.id, "", name))
    assert f"Title of {where.id}" in page(made, "people/ada-quill/")
    assert f"Title of {where.id}" in page(made, "blogs/author/ada-quill/")


def test_a_neighbour_on_the_same_server_is_nobody_else() -> None:
    there = replace(ADA, url="https://blogs.example/@ada")
    made = Community(
        SETTINGS, WHEN, people=People([there]), blogs=(blog("m", "https://blogs.example/@mallory"),),
        entries=(entry("m", "", "Ada Quill"),),
    )  # fmt: skip
    assert "Title of m" not in page(made, "people/ada-quill/")


def ids(made: Community) -> dict[str, str]:
    known = EntryIds(made)
    return {found.blog: known.of(found) for found in made.entries}


def test_an_id_of_a_followed_blogs_server_is_no_other_blogs_not_even_alone() -> None:
    """Promise 5: what feed readers know an entry by stays with its blog, before, while and after it is claimed."""
    mine = "https://ada.example/7"
    thief = entry("mallory", mine)
    both = (blog("ada"), blog("mallory"))
    assert ids(community(both, thief))["mallory"].startswith("urn:uuid:")
    assert ids(community(both, thief, entry("ada", mine, days=5))) == {
        "ada": mine,
        "mallory": ids(community(both, thief))["mallory"],
    }


@pytest.mark.parametrize(
    "identity", ["tag:blogger.example,1999:post-1", "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"]
)
def test_an_id_that_names_no_blog_stays_with_who_was_seen_with_it_first(identity: str) -> None:
    """Promise 5: whoever copies an id later does not change it for the first, either."""
    both = (blog("mallory"), blog("ada"))
    own, copy = entry("ada", identity), entry("mallory", identity, days=3)
    assert ids(community(both, own))["ada"] == identity
    found = ids(community(both, copy, own))
    assert found["ada"] == identity and found["mallory"].startswith("urn:uuid:")
    at_once = ids(community(both, entry("ada", identity), entry("mallory", identity)))
    assert all(each.startswith("urn:uuid:") for each in at_once.values())


def test_the_feed_gives_an_entry_the_id_it_has_among_all() -> None:
    """Promise 5: an id is nobody else's because its owner is too old for the newest fifty."""
    identity = "tag:blogger.example,1999:post-1"
    old = entry("ada", identity)
    copies = [entry("mallory", identity if number == 1 else "", days=number) for number in range(1, 60)]
    made = community((blog("ada"), blog("mallory")), *reversed(copies[:60]), old)
    made = replace(made, entries=tuple(sorted(made.entries, key=lambda each: each.published, reverse=True)))
    (feed,) = [each for each in artifacts(made) if each.url == "blogs/feed.json"]
    items = json.loads(content_of(feed))["items"]  # type: ignore[arg-type]
    assert len(items) == 50
    assert identity not in {item["id"] for item in items}


def test_how_a_category_is_written_is_not_decided_by_who_writes_most() -> None:
    """Promise 5: a list that several blogs share is called as most of them write it, not as one repeats it."""
    own = replace(entry("ada"), categories=("Flipped class",))
    other = replace(entry("ben", days=1), categories=("Flipped class",))
    shouted = ("Flipped class: BUY", "FLIPPED CLASS!!!")
    loud = [replace(entry("mallory", days=2 + number), categories=shouted) for number in range(20)]
    made = community((blog("ada"), blog("ben"), blog("mallory")), *reversed(loud), other, own)
    titles = {each.url: each.title for each in artifacts(made) if isinstance(each, Page)}
    assert titles["blogs/category/flipped-class/"] == "Entries on Flipped class"
    alone = community((blog("ada"), blog("mallory")), *reversed(loud), own)
    titles = {each.url: each.title for each in artifacts(alone) if isinstance(each, Page)}
    assert titles["blogs/category/flipped-class/"] == "Entries on Flipped class"
