"""Own posts' pages, lists and feeds: their addresses, and that words stay words in each of them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser

import feedparser
import pytest

from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person
from flipkit.model.posts import Category, Post
from flipkit.model.settings import Settings
from flipkit.publish.artifacts import Article, File, Page
from flipkit.publish.html.sharing import tags
from flipkit.publish.posts import artifacts
from flipkit.publish.related import finder
from tests.support.community import BLOG, entry
from tests.support.html import elements

HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)
SITE = Settings(
    name="Flipped & Co",
    url="https://flip.example/pd/",
    host="flip.example",
    language="en",
    parts=frozenset(["posts"]),
)
JO = Person(id=PersonId("jo"), name="Jo Bloggs")
HOSTILE_PERSON = Person(id=PersonId("x"), name='<b>"Bo"</b>')
FLIP, LABS = Category("Flipclass", "flipclass"), Category("Labs & <i>more</i>", "labs-i-more-i")


def post(number: int = 1, **changes: object) -> Post:
    published = datetime(2012, 2, 1, 12, tzinfo=UTC) + timedelta(days=number)
    made = Post(
        source=f"posts/{number}.md",
        url=f"posts/2012/p{number}/",
        id=f"tag:flip.example,2012:{number}",
        title=f"Post {number}",
        published=published,
        updated=published,
        authors=(JO,),
        category=FLIP,
        tags=(),
        language="en",
        summary=f"Summary {number}.",
        html=f"<p>Text {number}</p>",
        words=300,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def published(posts: Sequence[Post], site: Settings = SITE) -> dict[str, Page | File]:
    community = Community(site, NOW, people=People([JO]), posts=tuple(posts))
    return {made.url: made for made in artifacts(community) if isinstance(made, Page | File)}


def body(made: Page | File) -> str:
    assert isinstance(made, Page)
    return made.body()


def written(made: Page | File) -> bytes:
    assert isinstance(made, File)
    return made.bytes if isinstance(made.bytes, bytes) else made.bytes()


class _Read(HTMLParser):
    """What a browser would see: the elements, the words, the links."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize(("withheld", "said"), [(True, "A draft:"), (False, "Held back until")])
def test_a_preview_says_why_a_post_is_held_back(*, withheld: bool, said: str) -> None:
    made = post(1, published=datetime(2031, 1, 1, tzinfo=UTC), draft=True, withheld=withheld)
    assert f"<strong>{said}" in body(published([made])[made.url])


def test_every_address_of_the_posts() -> None:
    posts = [
        post(3, further=(LABS,), tags=(Category("tag", "tag"),), url="2012/02/old/"),
        post(2, category=None),
        post(1, published=datetime(2011, 1, 1, tzinfo=UTC), url="posts/2011/p1/"),
    ]
    assert list(published(posts)) == [
        "posts/",
        "posts/2012/",
        "posts/2011/",
        "posts/category/flipclass/",
        "posts/category/flipclass/feed.atom",
        "posts/category/flipclass/feed.json",
        "posts/category/labs-i-more-i/",
        "posts/category/labs-i-more-i/feed.atom",
        "posts/category/labs-i-more-i/feed.json",
        "posts/tag/tag/",
        "2012/02/old/",
        "posts/2012/p2/",
        "posts/2011/p1/",
        "posts/feed.atom",
        "posts/feed.json",
    ]


def test_no_posts_are_said_to_be_none() -> None:
    made = published([])
    assert list(made) == ["posts/", "posts/feed.atom", "posts/feed.json"]
    assert "Nothing has been published yet." in body(made["posts/"])


def test_index_has_the_newest_twenty_and_leads_to_all() -> None:
    made = published([post(number) for number in range(30, 0, -1)])
    read = _Read(body(made["posts/"]))
    assert [link for link in read.links if "2012/p" in link] == [f"../posts/2012/p{n}/" for n in range(30, 10, -1)]
    assert {"../posts/2012/", "../posts/category/flipclass/"} <= set(read.links)
    assert isinstance(made["posts/"], Page)
    assert made["posts/"].index


def test_a_long_list_has_titles_only() -> None:
    short = body(published([post(n) for n in range(100, 0, -1)])["posts/2012/"])
    long = body(
        published([post(n % 300, published=datetime(2012, 1, 1, tzinfo=UTC)) for n in range(101)])["posts/2012/"]
    )
    assert (short.count("<article"), short.count("Summary")) == (100, 100)
    assert (long.count("<article"), long.count("Summary"), long.count("<li class")) == (0, 0, 101)


def test_page_has_neighbours_people_and_resolved_links() -> None:
    middle = post(
        2, html='<h1>A</h1><h2>B</h2><p><a href="source:posts/1.md#a">one</a></p>', tags=(Category("tag", "tag"),)
    )
    made = published([post(3), middle, post(1)])
    read = _Read(body(made["posts/2012/p2/"]))
    assert [tag for tag in read.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h3", "h2", "h2", "h2"]
    assert read.links == [
        "../../../posts/",
        "../../../posts/2012/",
        "../../../people/jo/",
        "../../../posts/2012/p1/#a",
        "../../../people/jo/",  # who wrote it
        "../../../posts/2012/p1/",
        "../../../posts/2012/p3/",
        "../../../posts/category/flipclass/",
        "../../../posts/tag/tag/",
        "../../../posts/feed.atom",
    ]


def test_below_a_post_stands_who_wrote_it_and_what_is_on_the_same_subject() -> None:
    jo = replace(JO, bio="Teaches maths in Ohio. Likes chalk.")
    fruit = [post(n, title=f"Pears {n}", html="<p>Orchards want winters.</p>", category=None) for n in (1, 2)]
    others = [
        post(n, title=f"Subject {n}", html=f"<p>Word{n} only.</p>", summary="", category=None) for n in range(3, 20)
    ]
    followed = entry(1, "Winters in orchards", summary="Pears of our orchards.", url="https://b.example/1/")
    same = replace(entry(2), title="Pears 2", summary="Orchards want winters. Pears.")  # the post itself, elsewhere
    site = replace(SITE, parts=frozenset(("posts", "blogs")))
    known = Community(
        site, NOW, people=People([jo]), posts=(*others, replace(fruit[1], authors=(jo,)), fruit[0]), blogs=(BLOG,),
        entries=(followed, same),
    )  # fmt: skip
    made = {each.url: each for each in artifacts(known, finder(known)) if isinstance(each, Page)}
    html = body(made["posts/2012/p2/"])
    assert [text for _, text in elements(html, "section")] == [
        "Written by Jo Bloggs Teaches maths in Ohio.",
        "On the same subject Pears 1 Jo Bloggs · 2 Feb 2012 Winters in orchards 1 Lab bench · 19 Nov 2026",
        "Follow what we write Atom feed",
    ]
    assert "On the same subject" not in body(made["posts/2012/p3/"])


def test_search_record_is_the_whole_text() -> None:
    page = published([post(1, html="<h2>Head</h2><p>The &amp; whole <b>text</b></p>", further=(LABS,))])[
        "posts/2012/p1/"
    ]
    assert isinstance(page, Page)
    assert page.record
    assert callable(page.record.text)
    assert page.record.text() == "Head The & whole text"
    assert (page.record.kind, page.record.space, page.record.date) == ("post", "own", date(2012, 2, 2))
    assert page.record.filters == {
        "author": ("Jo Bloggs",),
        "category": ("Flipclass", "Labs & <i>more</i>"),
        "tag": (),
        "year": ("2012",),
    }


def test_hostile_words_are_inert_in_page_head_list_and_feeds() -> None:
    made = published(
        [post(1, title=HOSTILE, summary=HOSTILE, authors=(HOSTILE_PERSON,), category=LABS, tags=(LABS,)), post(0)]
    )
    page = made["posts/2012/p1/"]
    assert isinstance(page, Page)
    assert (page.title, page.description) == (HOSTILE, HOSTILE)
    assert sorted(set(_Read(page.head).tags)) == ["link", "script"]  # JSON-LD, in which no text can end an element
    told = tags(SITE, page)
    assert set(_Read(told).tags) == {"meta"}
    for html in (page.body(), told, *(body(p) for p in made.values() if isinstance(p, Page))):
        own = re.sub(r"<b>\d+</b>", "", html)  # days in the column of dates
        assert not {"script", "b", "i"} & set(_Read(own).tags)
    assert HOSTILE in _Read(page.body()).words
    assert feedparser.parse(written(made["posts/feed.atom"]), sanitize_html=False).entries[0].title == HOSTILE
    assert json.loads(written(made["posts/feed.json"]))["items"][0]["title"] == HOSTILE


def test_head_names_its_feeds_and_says_what_the_post_is() -> None:
    page = published([post(1, category=None)])["posts/2012/p1/"]
    assert isinstance(page, Page)
    way = 'title="Flipped &amp; Co" href="../../../posts/feed'
    feeds, described = page.head.splitlines()[:2], page.head.splitlines()[2:]
    assert feeds == [
        f'<link rel="alternate" type="application/atom+xml" {way}.atom">',
        f'<link rel="alternate" type="application/feed+json" {way}.json">',
    ]
    assert [re.findall('"@type":"(BlogPosting|BreadcrumbList)"', each) for each in described] == [
        ["BlogPosting"],
        ["BreadcrumbList"],
    ]
    when = datetime(2012, 2, 2, 12, tzinfo=UTC)
    assert page.article == Article(published=when, updated=when, authors=("Jo Bloggs",))


def test_without_a_site_address_no_relative_one_is_given_as_absolute() -> None:
    page = published([post(1)], replace(SITE, url=""))["posts/2012/p1/"]
    assert isinstance(page, Page)
    assert "ld+json" not in page.head


def test_feed_has_absolute_links_guids_and_whole_texts() -> None:
    posts = [
        post(2, id="http://old.example/?p=2", html='<p><a href="source:posts/1.md">one</a></p>', language="es"),
        post(1, category=None),
    ]
    made = published(posts)
    read = feedparser.parse(written(made["posts/feed.atom"]), sanitize_html=False)
    assert not read.bozo
    assert (read.feed.title, read.feed.link) == ("Posts · Flipped & Co", "https://flip.example/pd/posts/")
    first = read.entries[0]
    assert (first.id, first.link) == ("http://old.example/?p=2", "https://flip.example/pd/posts/2012/p2/")
    assert first.content[0].value == '<p><a href="https://flip.example/pd/posts/2012/p1/">one</a></p>'
    assert [author.name for author in first.authors] == ["Jo Bloggs"]
    items = json.loads(written(made["posts/feed.json"]))["items"]
    assert [(item["id"], item["date_published"]) for item in items] == [
        ("http://old.example/?p=2", "2012-02-03T12:00:00Z"),
        ("tag:flip.example,2012:1", "2012-02-02T12:00:00Z"),
    ]
    category = feedparser.parse(written(made["posts/category/flipclass/feed.atom"]))
    assert [entry.id for entry in category.entries] == ["http://old.example/?p=2"]
    assert category.feed.title == "Flipclass · Flipped & Co"
