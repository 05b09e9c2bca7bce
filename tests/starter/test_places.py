"""Where a chat takes place: a name, an address, or both, as people write them after each other."""

from __future__ import annotations

import pytest

from flipkit.starter.prompts import platform

TAG = "https://bsky.app/hashtag/northlakes"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", None),
        ("-", None),
        ("Bluesky", {"name": "Bluesky", "url": TAG}),
        ("bsky", {"name": "Bluesky", "url": TAG}),
        ("Discord", {"name": "Discord"}),
        (TAG, {"name": "bsky.app", "url": TAG}),
        (f"Bluesky {TAG}", {"name": "Bluesky", "url": TAG}),
        ("Zoom: https://www.zoom.example/j/1", {"name": "Zoom", "url": "https://www.zoom.example/j/1"}),
        ("Zoom (https://zoom.example/j/1)", {"name": "Zoom", "url": "https://zoom.example/j/1"}),
        ("our room – <https://meet.example/a>", {"name": "our room", "url": "https://meet.example/a"}),
        ("https://meet.example/a our room", {"name": "our room", "url": "https://meet.example/a"}),
        ("<https://www.meet.example/a>", {"name": "meet.example", "url": "https://www.meet.example/a"}),
        # Which of two is the way in is not guessed.
        ("https://a.example/ or https://b.example/", {"name": "https://a.example/ or https://b.example/"}),
    ],
)
def test_a_name_an_address_or_both(written: str, expected: dict[str, str] | None) -> None:
    assert platform(written, "northlakes") == expected
