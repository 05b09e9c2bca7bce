"""Comments below a post: who said what to whom, and nothing of what was taken back."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from flipkit.model.comments import Comment, CommentKind
from flipkit.model.posts import Post
from flipkit.publish.artifacts import Page
from flipkit.publish.posts import artifacts
from tests.support.community import community, post
from tests.support.html import HOSTILE, elements, words

WHEN = datetime(2012, 2, 9, 2, 14, 5, tzinfo=UTC)


def comment(id: str, reply_to: str = "", **more: Any) -> Comment:
    given = {"name": f"Name {id}", "html": f"<p>Said {id}.</p>", **more}
    return Comment(id=id, reply_to=reply_to, **given)


def page_of(*comments: Comment) -> Page:
    made: Post = post(comments=comments)
    (page,) = (each for each in artifacts(community(posts=(made,))) if isinstance(each, Page) and each.kind == "post")
    return page


def section(*comments: Comment) -> str:
    found = re.search(r'<section class="fk-answers" id="comments">.*?</section>', page_of(*comments).body(), re.S)
    return found[0] if found else ""


def test_comments_stand_as_a_tree_with_names_times_and_their_old_addresses() -> None:
    html = section(
        comment("1", published=WHEN, url="https://ana.example/"),
        comment("2", "1", name=""),
        comment("3", html="<h1>Big</h1>"),
    )
    assert [(of.get("id"), text) for of, text in elements(html, "li")] == [
        ("comment-1", "Name 1 · 9 Feb 2012, 2:14 am Said 1. Anonymous Said 2."),
        ("comment-2", "Anonymous Said 2."),
        ("comment-3", "Name 3 Big"),
    ]
    assert [of for of, _ in elements(html, "time")] == [{"datetime": "2012-02-09T02:14:05Z"}]
    assert [(of["href"], of.get("rel")) for of, _ in elements(html, "a")] == [
        ("https://ana.example/", "nofollow ugc noopener"),
        ("#comment-1", None),
    ]
    assert [text for name in ("h1", "h2", "h3") for _, text in elements(html, name)] == ["Comments", "Big"]
    assert "3 comments." in words(html)


def test_what_lies_deep_stands_on_the_third_level_and_says_whom_it_answers() -> None:
    chain = [comment("1"), *(comment(f"{number}", f"{number - 1}") for number in range(2, 7))]
    html = section(*chain)
    assert html.count("<ol") == 3
    assert re.findall(r'href="(#comment-\d)">to Name (\d)', html) == [
        ("#comment-3", "3"),
        ("#comment-4", "4"),
        ("#comment-5", "5"),
    ]
    assert len([*elements(html, "li")]) == 6


def test_of_a_removed_comment_its_place_stays_and_mentions_stand_apart() -> None:
    html = section(
        comment("1", name="", html="", is_removed=True, published=WHEN.replace(hour=0, minute=0, second=0)),
        comment("2", "1"),
        comment("3", kind=CommentKind.PINGBACK, url="https://bench.example/x/"),
    )
    assert [text for _, text in elements(html, "li")] == [
        "Removed · 9 Feb 2012 Name 2 Said 2.",
        "Name 2 Said 2.",
        "Name 3 Said 3.",
    ]
    assert "One comment." in words(html)
    assert [text for _, text in elements(html, "h3")] == ["Mentioned elsewhere"]


def test_search_engines_read_comments_as_such() -> None:
    head = page_of(comment("1", published=WHEN), comment("2", "1", name=""), comment("3", is_removed=True)).head
    found = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', head)[0])
    assert found["commentCount"] == 2
    assert found["comment"] == [
        {
            "@type": "Comment",
            "@id": "https://flip.example/posts/2026/hello/#comment-1",
            "author": {"@type": "Person", "name": "Name 1"},
            "dateCreated": "2012-02-09T02:14:05+00:00",
            "text": "Said 1.",
        },
        {
            "@type": "Comment",
            "@id": "https://flip.example/posts/2026/hello/#comment-2",
            "text": "Said 2.",
            "parentItem": {"@id": "https://flip.example/posts/2026/hello/#comment-1"},
        },
    ]


def test_a_post_without_comments_says_nothing_of_them() -> None:
    page = page_of()
    assert "omment" not in page.body() + page.head


def test_no_name_becomes_markup() -> None:
    html = section(*(comment(f"{number}", name=text, url=text) for number, text in enumerate(HOSTILE)))
    assert not re.search(r"<(?:img|script|svg|b)\b", html)
    assert all(not of["href"].startswith("javascript") for of, _ in elements(html, "a"))
