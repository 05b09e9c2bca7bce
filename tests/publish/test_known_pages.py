"""A post's page that is known before it is made is the one that would be made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from flipkit.model.comments import Comment
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.podcasts import Episode
from flipkit.model.posts import PictureCopy, Post
from flipkit.model.replies import Reply, SharedPost, SocialNetwork, Thread
from flipkit.model.times import zone
from flipkit.publish import posts
from flipkit.publish.artifacts import Page, Record
from flipkit.publish.known_pages import KnownBody
from flipkit.publish.mentions import NO_MENTIONS
from flipkit.publish.whole_site import with_copies
from tests.support import community as known
from tests.support.watched import Kept, watch

LINKS = (
    '<p><a href="source:posts/second.md#part|second.md#part">There</a>, <a href="source:notes.md|notes.md">notes</a>'
    '<img src="https://elsewhere.example/a.png"> <a href="https://gone.example/">gone</a></p>'
)
MESSAGE = SharedPost(
    network=SocialNetwork.MASTODON, url="https://social.example/@ida/1", server="social.example", key="1"
)

REPLY = Reply(
    key="2",
    parent="",
    name="Lea",
    handle="@lea",
    profile="",
    url="https://social.example/2",
    moment=known.NOW,
    text="!",
)


def post(slug: str, day: int, **more: object) -> Post:
    when = datetime(2026, 11, day, 9, tzinfo=zone("America/New_York"))
    return known.post(slug, published=when, updated=when, **more)


SAID = Comment(id="1", name="Omar Said", html="<p>Yes.</p>")
FIRST = post("first", 3, html=LINKS, comments=(SAID,), shared=(MESSAGE,))
SECOND = post("second", 2, html='<h2 id="part">Part</h2>')
THIRD = post("third", 1)


def community(*of: Post, **more: Any) -> Community:
    made = known.community(posts=of or (FIRST, SECOND, THIRD), files={"notes.md": "notes/"}, kept=Kept())
    return replace(made, **more)


def pages(of: Community) -> list[Page]:
    made = with_copies(posts.pages(of, about=None), of.dead_links)
    return [each for each in made if isinstance(each, Page)]


def shown(page: Page) -> tuple[object, ...]:
    """All that stands on a page, and what is known of it elsewhere."""
    record = page.record
    assert isinstance(record, Record)
    assert callable(record.text)
    plain = replace(page, body=str, record=replace(record, text=record.text()))
    return page.body(), plain


def keep(of: Community) -> Kept:
    """Build once, and give what that left."""
    for page in pages(of):
        assert isinstance(page.body, KnownBody)
        page.body.keyed()
    assert isinstance(of.kept, Kept)
    return of.kept.again()


def test_a_page_that_was_made_before_is_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    left = keep(community())
    fresh = [page.body.keyed()[1] for page in pages(community()) if isinstance(page.body, KnownBody)]
    expected = [*map(shown, pages(community()))]
    made = list[str]()
    make = posts._page

    def counted(of: Community, each: Post, *more: Any) -> Page:
        made.append(each.source)
        return make(of, each, *more)

    monkeypatch.setattr(posts, "_page", counted)
    found = pages(community(kept=left))
    keys = [page.body.keyed()[1] for page in found if isinstance(page.body, KnownBody)]
    assert keys == fresh
    assert all(keys)
    assert made == []
    assert [*map(shown, found)] == expected


def test_a_note_without_its_key_is_none() -> None:
    of = community()
    pages(of)  # somebody looked, and published nothing
    assert isinstance(of.kept, Kept)
    left = of.kept.again()
    found = pages(community(kept=left))
    assert all(isinstance(page.body, KnownBody) and page.body.keyed()[1] for page in found)


def changes() -> Iterator[Callable[[Community], Community]]:
    """Give changes to all that the page of the first post shows of anything else."""
    yield lambda of: replace(of, posts=(FIRST, replace(SECOND, html='<h2 id="other">Part</h2>'), THIRD))
    yield lambda of: replace(of, posts=(FIRST, replace(SECOND, title="Another"), THIRD))
    yield lambda of: replace(of, posts=(FIRST, replace(SECOND, url="posts/2026/moved/"), THIRD))
    yield lambda of: replace(of, posts=(FIRST, SECOND, replace(THIRD, html=f'<a href="/{FIRST.url}">first</a>')))
    yield lambda of: replace(of, files={"notes.md": "pages/notes/"})
    yield lambda of: replace(of, people=People([Person(id=PersonId("omar-said"), name="Omar Said II")]))
    yield lambda of: replace(of, portraits={known.IDA.id: {}})
    yield lambda of: replace(of, pictures={"https://elsewhere.example/a.png": PictureCopy("a.png", "0")})  # type: ignore[arg-type]
    yield lambda of: replace(of, dead_links=frozenset({"https://gone.example/"}))
    yield lambda of: replace(of, nowhere={FIRST.url: frozenset({"source:notes.md|notes.md"})})
    yield lambda of: replace(of, threads={MESSAGE.id: Thread(replies=(REPLY,), read_on=known.NOW.date())})
    yield lambda of: replace(of, episodes={FIRST.source: Episode(url="a.mp3", type="audio/mpeg")})
    yield lambda of: replace(of, settings=replace(of.settings, name="Other"))
    yield lambda of: replace(of, settings=replace(of.settings, url="https://other.example/pd/"))
    yield lambda of: replace(of, settings=replace(of.settings, timezone="Pacific/Kiritimati"))
    yield lambda of: replace(of, settings=replace(of.settings, cards=False))
    yield lambda of: replace(of, posts=(replace(FIRST, comments=()), SECOND, THIRD))


@pytest.mark.parametrize("change", [*changes()])
def test_a_page_is_made_again_where_anything_on_it_is_another(change: Callable[[Community], Community]) -> None:
    left, changed = keep(community()), change(community())
    expected = [*map(shown, pages(replace(changed, kept=None)))]
    assert expected != [*map(shown, pages(community(kept=None)))], "nothing to be seen"
    assert [*map(shown, pages(replace(changed, kept=left)))] == expected


#: What is asked of a community for the page of a post, beside what is handed to it; `PostKeys` knows all of it.
ASKED = {
    "settings", "now", "people", "portraits", "leads", "episodes", "podcasts", "pictures", "nowhere", "threads",
    "addresses", "posts_by_address", "find_address", "_urls", "person", "once", "_made",
    "_persons_by_key", "_persons_by_bare_name",
}  # fmt: skip


def test_nothing_else_is_asked_for() -> None:
    of = community(nowhere={FIRST.url: frozenset({"source:lost.md|lost.md"})}, pictures={"https://x.example/": "0"})
    watched, asked = watch(of)
    shows = dict.fromkeys(("about", "tongues", "related"), ()) | dict.fromkeys(("series", "older", "newer"))
    for each in of.posts:
        made = posts._page(watched, each, {**shows, "mentions": NO_MENTIONS}, {"es": "es/"})
        made.body()
    assert asked <= ASKED
    assert {"settings", "person", "addresses", "posts_by_address"} <= asked
