"""A magazine: its shelves, the contents of an issue, departments, an article between its neighbours, a feed each."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

import feedparser
import pytest

from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.magazine import issues
from flipkit.model.people import People, Person
from flipkit.model.posts import Category, Post
from flipkit.model.settings import Settings
from flipkit.publish import magazine, posts
from flipkit.publish.artifacts import File, Page
from tests.support.html import elements

FEATURES, BOX = Category("Editors' features", "editors-features"), Category("Out of the box", "out-of-the-box")
ANA = Person(id=PersonId("ana"), name="Ana Ruiz", bio="Teaches chemistry in Lima. Films nothing. Never did.")
BO = Person(id=PersonId("bo"), name="Bo Lund", bio="Sings. Counts.")
SITE = Settings(name="Review", url="https://r.example/", language="en", parts=frozenset(["posts"]))


def article(name: str, day: int, *departments: Category, issue: str = "2018-05", **more: object) -> Post:
    when = datetime(2018, 5, day, 12, tzinfo=UTC)
    said: dict[str, object] = {"authors": (ANA,), "category": None, "tags": ()}
    return Post(
        source=f"posts/{name}.md",
        url=f"posts/2018/{name}/",
        id=f"tag:r.example,2018:{name}",
        title=f"On {name}",
        published=when,
        updated=when,
        language="en",
        summary=f"About {name}.",
        html=f"<p>{name}</p>",
        words=300,
        issue=issue,
        departments=departments,
        **(said | more),  # type: ignore[arg-type]
    )


LEAD = article("lead", 9, FEATURES, BOX, authors=(ANA, BO))
BOXED = article("boxed", 10, BOX)
SECOND = article("second", 11, FEATURES)
LOOSE = article("loose", 12)
APRIL = article("april", 3, issue="2018-04")
OTHER = article("other", 13, issue="")
ALL = (OTHER, LOOSE, SECOND, BOXED, LEAD, APRIL)  # newest first, as a community has them


def published(*found: Post) -> dict[str, Page | File]:
    community = Community(SITE, datetime(2026, 11, 22, tzinfo=UTC), people=People([ANA, BO]), posts=found)
    made = (*posts.artifacts(community), *magazine.artifacts(community))
    return {each.url: each for each in made if isinstance(each, Page | File)}


def body(made: Page | File) -> str:
    assert isinstance(made, Page)
    return made.body()


def links(html: str) -> list[str]:
    return re.findall(r'<h3><a href="[^"]*?(\w+)/">', html)


def test_an_issue_is_in_order_of_its_departments_and_each_article_stands_once() -> None:
    found = issues(ALL)
    assert list(found) == ["2018-05", "2018-04"]
    assert found["2018-05"].departments == (
        (FEATURES, (LEAD, SECOND)), (BOX, (BOXED,)), (None, (LOOSE,)),
    )  # fmt: skip
    assert found["2018-05"].beside == {
        LEAD.source: (None, SECOND),
        SECOND.source: (LEAD, BOXED),
        BOXED.source: (SECOND, LOOSE),
        LOOSE.source: (BOXED, None),
    }


def test_a_site_without_issues_has_no_page_more() -> None:
    made = published(OTHER)
    assert not [url for url in made if "issue" in url or "department" in url]
    assert "Issues" not in body(made["posts/"])


def test_every_address_of_a_magazine() -> None:
    made = published(*ALL)
    assert sorted(url for url in made if "issue" in url or "department" in url) == [
        "posts/department/editors-features/",
        "posts/department/out-of-the-box/",
        "posts/issues/",
        "posts/issues/2018-04/",
        "posts/issues/2018-04/feed.atom",
        "posts/issues/2018-04/feed.json",
        "posts/issues/2018-05/",
        "posts/issues/2018-05/feed.atom",
        "posts/issues/2018-05/feed.json",
    ]
    assert [url for url, each in made.items() if isinstance(each, Page) and each.index] == ["posts/", "posts/issues/"]


def test_the_contents_of_an_issue() -> None:
    html = body(published(*ALL)["posts/issues/2018-05/"])
    assert links(html) == ["lead", "second", "boxed", "loose"]
    assert re.findall(r"<h2>(?:<a[^>]*>)?([^<]*)", html) == [
        "Editors&#39; features", "Out of the box", "Also in this issue", "In this issue",
    ]  # fmt: skip
    assert "fk-cover" in html
    assert 'href="../../../posts/issues/2018-04/" rel="prev"' in html
    assert 'rel="next"' not in html


def test_the_way_to_all_issues_has_no_number_that_counts_something_else() -> None:
    html = body(published(*ALL)["posts/"])
    ways = [text for of, text in elements(html, "a") if of.get("class") == "fk-chip" and "issue" in str(of["href"])]
    assert ways == ["May 2018 · 4", "April 2018 · 1", "All issues"]


def test_an_article_of_two_departments_is_on_the_page_of_each_once() -> None:
    made = published(*ALL)
    assert links(body(made["posts/department/editors-features/"]).replace("h2>", "h3>")) == ["second", "lead"]
    assert links(body(made["posts/department/out-of-the-box/"]).replace("h2>", "h3>")) == ["boxed", "lead"]


def test_shelves_are_years_the_latest_first() -> None:
    html = body(published(*ALL, article("old", 1, issue="2017-12"))["posts/issues/"])
    assert re.findall(r"<h2>(\d+)</h2>", html) == ["2018", "2017"]
    assert re.findall(r"</svg>(\w+)</a>\s*<p>([^<]*)", html) == [
        ("May", "On lead"), ("April", "On april"), ("December", "On old"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [("lead", "", "second"), ("second", "lead", "boxed"), ("boxed", "second", "loose"), ("loose", "boxed", "")],
)
def test_an_article_stands_between_its_neighbours_in_the_issue(name: str, before: str, after: str) -> None:
    html = body(published(*ALL)[f"posts/2018/{name}/"])
    assert re.findall(r'/(\w+)/" rel="prev"', html) == ([before] if before else [])
    assert re.findall(r'/(\w+)/" rel="next"', html) == ([after] if after else [])
    assert 'aria-label="In the same issue"' in html


def test_a_post_of_no_issue_stands_between_its_neighbours_in_time() -> None:
    html = body(published(*ALL)["posts/2018/other/"])
    assert re.findall(r'/(\w+)/" rel="(\w+)"', html) == [("loose", "prev")]
    assert 'aria-label="Other posts"' in html


def test_an_article_ends_with_the_whole_bios_of_its_authors_each_once() -> None:
    made = published(*ALL)
    html = body(made["posts/2018/lead/"])
    assert re.findall(r"<strong><a[^>]*>([^<]*)</a></strong>\s*<p>([^<]*)</p>", html) == [
        ("Ana\u00a0Ruiz", ANA.bio), ("Bo\u00a0Lund", BO.bio),
    ]  # fmt: skip
    assert html.count("Films nothing") == 1
    other = body(made["posts/2018/other/"])  # of any other post there is who wrote it, shortly
    assert "Teaches chemistry in Lima." in other
    assert "Films nothing" not in other


def test_the_feeds_of_an_issue() -> None:
    made = published(*ALL)
    atom, plain = made["posts/issues/2018-05/feed.atom"], made["posts/issues/2018-05/feed.json"]
    assert isinstance(atom, File)
    assert isinstance(plain, File)
    assert callable(atom.bytes)
    assert callable(plain.bytes)
    read = feedparser.parse(atom.bytes())
    assert not read.bozo
    assert read.feed.title == "May 2018 · Review"
    assert [entry.title for entry in read.entries] == ["On loose", "On second", "On boxed", "On lead"]
    assert [author.name for author in read.entries[-1].authors] == ["Ana Ruiz", "Bo Lund"]
    assert len(json.loads(plain.bytes())["items"]) == 4


def test_an_issue_says_what_it_is_to_search_engines_and_search() -> None:
    page = published(*ALL)["posts/issues/2018-05/"]
    assert isinstance(page, Page)
    assert '"@type":"PublicationIssue"' in page.head
    assert '"datePublished":"2018-05"' in page.head
    assert page.record
    assert page.record.title == "May 2018"
    assert "On lead" in str(page.record.text)
    assert page.card
    assert page.card.cover == "2018-05"
