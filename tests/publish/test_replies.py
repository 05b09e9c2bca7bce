"""Answers below a post: read-only, as deep as can be read, with nothing from elsewhere."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from flipkit.model.posts import Post
from flipkit.model.replies import Reply, Thread, find_shared
from flipkit.publish.artifacts import Page
from flipkit.publish.posts import artifacts
from tests.support.community import community, post
from tests.support.html import HOSTILE, elements, words

SHARED = find_shared("https://commons.example/@ida/1")
assert SHARED
POST = post(shared=(SHARED,))


def reply(key: str, parent: str = "", text: str = "Yes.", **more: object) -> Reply:
    made = Reply(
        key=key,
        parent=parent,
        name=f"Name {key}",
        handle=f"@{key}@lab.example",
        profile=f"https://lab.example/@{key}",
        url=f"https://lab.example/@{key}/{key}",
        moment=datetime(2026, 11, 20, 22, tzinfo=UTC) + timedelta(minutes=ord(key[0])),
        text=text,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def answers(*replies: Reply, of: Post = POST) -> str:
    """The part of a post's page with the answers."""
    assert SHARED
    threads = {SHARED.id: Thread(replies=replies, read_on=date(2026, 11, 22))}
    made = community(posts=(of,), threads=threads)
    (page,) = (each for each in artifacts(made) if isinstance(each, Page) and each.kind == "post")
    found = re.search(r'<section class="fk-answers" id="comments">.*?</section>', page.body(), re.S)
    return found[0] if found else ""


def test_answers_stand_below_what_they_answer_with_names_days_and_links() -> None:
    html = answers(
        reply("a"), reply("b", "a", "See https://x.example/y.", links=("https://x.example/y",)), reply("c")
    )
    assert [text for _, text in elements(html, "li")] == [
        "Name a @a@lab.example · 20 Nov 2026 Yes. Name b @b@lab.example · 20 Nov 2026 See https://x.example/y.",
        "Name b @b@lab.example · 20 Nov 2026 See https://x.example/y.",
        "Name c @c@lab.example · 20 Nov 2026 Yes.",
        "Answer on Mastodon",
    ]
    links = {of["href"]: of["rel"] for of, _ in elements(html, "a")}
    assert links.pop("https://commons.example/@ida/1") == "noopener"
    assert links.keys() >= {"https://lab.example/@a", "https://lab.example/@a/a", "https://x.example/y"}
    assert set(links.values()) == {"nofollow ugc noopener"}
    assert "3 public answers on Mastodon, as of 22 Nov 2026." in words(html)
    assert not re.search(r"<(?:img|iframe|script|link|video|audio)\b", html)


def test_what_lies_deeper_than_three_levels_says_whom_it_answers() -> None:
    chain = [reply(key, above) for above, key in zip(["", *"abcd"], "abcde", strict=True)]
    html = answers(*chain)
    assert html.count("<ol") == 3
    assert [text.partition(" · ")[2] for _, text in elements(html, "p") if "·" in text] == [
        "20 Nov 2026", "20 Nov 2026", "20 Nov 2026", "20 Nov 2026 · to Name c", "20 Nov 2026 · to Name d",
    ]  # fmt: skip


def test_answers_that_stand_below_each_other_or_nothing_known_are_shown_once() -> None:
    html = answers(reply("a", "b"), reply("b", "a"), reply("c", "gone"), reply("d", "d"))
    assert [text for _, text in elements(html, "bdi") if text.startswith("Name")] == [f"Name {key}" for key in "abcd"]


def test_a_warning_stands_before_what_it_warns_of_and_texts_find_their_direction() -> None:
    html = answers(reply("a", text="שלום\nHello", warning="Spoiler"))
    assert [text for _, text in elements(html, "summary")] == ["Spoiler"]
    assert [text for of, text in elements(html, "p") if of.get("dir") == "auto"] == ["שלום", "Hello"]


def test_whoever_is_hidden_is_not_shown() -> None:
    of = replace(POST, hidden_replies=("@A@lab.example", "https://lab.example/@b/b"))
    html = answers(reply("a"), reply("b"), reply("c"), of=of)
    assert [text for _, text in elements(html, "bdi")] == ["Name c", "@c@lab.example"]


def test_hostile_words_stay_words() -> None:
    html = answers(reply("a", text=HOSTILE, name=HOSTILE, handle=HOSTILE, warning=HOSTILE, profile="javascript:x"))
    assert '="javascript' not in html
    assert "<script" not in html
    assert "onerror=" not in re.sub(r"&[^;]+;[^<]*", "", html)


def test_many_answers_are_cut_and_say_so() -> None:
    html = answers(*(reply(f"{chr(97 + n % 26)}{n}") for n in range(205)))
    assert "200 public answers" in words(html)
    assert "And 5 more there." in words(html)


def test_without_answers_there_is_the_way_to_answer_and_without_a_message_nothing() -> None:
    assert words(answers()).startswith("Answers Answer on Mastodon")
    assert answers(reply("a"), of=post()) == ""
