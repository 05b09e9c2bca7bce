"""How feeds are changed, and what is seen of the harm."""

from __future__ import annotations

from tests.real.changes import HeldEntry, cut, faults, with_new_ids

FEED = (
    b"<feed><id>f</id><entry><title>A</title><id>a</id></entry>"
    b"<entry><id x='1'>b</id><source><id>s</id></source></entry></feed>"
)


def test_entries_get_other_ids_and_the_feed_keeps_its_own() -> None:
    assert with_new_ids(FEED) == FEED.replace(b">a<", b">renamed-1<").replace(b">b<", b">renamed-2<").replace(
        b"<id>a", b"<id>renamed-1"
    )
    assert with_new_ids(b"<item><guid isPermaLink='false'>1</guid></item>").count(b">renamed-1<") == 1
    assert FEED.startswith(cut(FEED)) and len(cut(FEED)) < len(FEED)


def test_what_is_lost_twice_elsewhere_or_worse_is_named() -> None:
    whole = HeldEntry("a", 10, 100)
    before = {("b", "1"): whole, ("b", "2"): whole}
    assert list(faults(before, before, "again")) == []
    after = {("b", "2"): HeldEntry("c", 9, 90), ("b", "3"): whole}
    assert list(faults(before, after, "again")) == [
        "again: 1 entries are lost: [('b', '1')]",
        "again: 1 entries are new: [('b', '3')]",
        "again: 1 entries are elsewhere: [('b', '2')]",
        "again: 1 entries have lost words: [('b', '2')]",
    ]
