"""Where a post is answered, as its front matter says it, and what is no such place."""

from __future__ import annotations

import pytest

from flipkit.gather.content.posts.post_places import read_hidden, read_shared


@pytest.mark.parametrize(
    ("written", "id", "url"),
    [
        ("https://commons.example/@maren/1123", "commons.example/1123", ""),
        ("https://commons.example/@omar@lab.example/1123?x=1", "commons.example/1123", ""),
        ("https://commons.example/users/maren/statuses/1123", "commons.example/1123", ""),
        ("https://commons.example/web/statuses/1123", "commons.example/1123", ""),
        ("https://commons.example/deck/@maren/1123/", "commons.example/1123", ""),
        ("https://akkoma.example/notice/AbC9xyz", "akkoma.example/AbC9xyz", ""),
        ("https://me:secret@commons.example/@maren/1", "commons.example/1", "https://commons.example/@maren/1"),
        ("https://bsky.app/profile/maren.example/post/3kab", "bsky.app/maren.example/3kab", ""),
        ("https://bsky.app/profile/did%3Aplc%3Aab/post/3k", "bsky.app/did:plc:ab/3k", "https://bsky.app/profile/did:plc:ab/post/3k"),
        ("https://main.bsky.dev/profile/a.example/post/3k", "bsky.app/a.example/3k", "https://bsky.app/profile/a.example/post/3k"),
        ("at://did:plc:ab/app.bsky.feed.post/3k", "bsky.app/did:plc:ab/3k", "https://bsky.app/profile/did:plc:ab/post/3k"),
    ],
)  # fmt: skip
def test_messages_are_found_by_any_of_their_addresses(written: str, id: str, url: str) -> None:
    found, wrong = read_shared([written])
    assert ([(each.id, each.url) for each in found], wrong) == ([(id, url or written)], [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("yes", "discuss-no-address"),
        ("@maren@commons.example", "discuss-no-address"),
        ("commons.example/@maren/1", "discuss-no-address"),
        ("javascript:alert(1)", "discuss-no-address"),
        ("at://maren.example/app.bsky.feed.like/1", "discuss-no-address"),
        ("https://commons.example/@maren", "discuss-is-profile"),
        ("https://commons.example/users/maren", "discuss-is-profile"),
        ("https://bsky.app/profile/maren.example", "discuss-is-profile"),
        ("https://twitter.com/maren/status/1", "discuss-closed-network"),
        ("https://m.facebook.com/story/1", "discuss-closed-network"),
        ("https://www.threads.net/@maren/post/1", "discuss-closed-network"),
        ("https://forum.example/t/1", "discuss-no-message"),
        ("https://commons.example/@maren/../../x", "discuss-no-message"),
        ("https://commons.example/@maren/1/../2", "discuss-no-message"),
    ],
)
def test_what_is_no_message_is_told_by_what_it_is(written: str, code: str) -> None:
    found, wrong = read_shared([written])
    assert (found, [each.fault.code for each in wrong]) == ((), [code])


def test_a_message_counts_once_and_several_may_be_named() -> None:
    there = "https://commons.example/@maren/1"
    found, _ = read_shared([there, f"{there}/", "https://bsky.app/profile/a.example/post/3k"])
    assert [each.network for each in found] == ["Mastodon", "Bluesky"]


def test_people_and_answers_are_hidden_by_name_and_address() -> None:
    found, wrong = read_hidden(["@bo@x.example", "bo.bsky.example", "https://x.example/@bo/1", "Bo"])
    assert found == ("@bo@x.example", "@bo.bsky.example", "https://x.example/@bo/1")
    assert [each.fault.code for each in wrong] == ["discuss-hide-unclear"]
