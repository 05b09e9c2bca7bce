"""What was lost of real feeds is counted without our parser, and judged."""

from __future__ import annotations

from tests.real.losses import Loss, entries, faults, losses

WHY = ("Entry 2 stands in the feed twice under one id.",)


def test_entries_are_counted_in_the_bytes() -> None:
    assert entries(b"<rss><item>a</item><item id='x'/><!-- <item> --><![CDATA[<item>]]><items/></rss>") == 2
    assert entries(b"<a:feed><a:entry>\n</a:entry></a:feed>") == 1
    assert entries("<feed><entry>é</entry></feed>".encode("utf-16")) == 1
    assert entries(b'\xef\xbb\xbf{"items": [{}, {}]}') == 2


def test_every_loss_needs_a_reason_and_there_may_be_few() -> None:
    found = list(losses({"a": 100, "b": 100, "c": 1}, {"a": 99, "b": 100}, {"a": WHY}))
    assert found == [Loss("a", 100, 99, WHY), Loss("c", 1, 0, ())]
    assert list(faults(found[:1], 201)) == []
    assert list(faults(found, 101)) == [
        "2 of 101 entries were lost, more than 1%",
        "lost without a reason: c: 1 of 1 entries: no reason is given",
    ]
