"""Records in blocks: small ones where things change, larger ones of what is closed, by the records alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from flipkit.publish.artifacts import Record
from flipkit.publish.search.blocks import BlockLimits, Sizes, blocks
from flipkit.publish.search.record_notes import RecordNote, noted

TINY = Sizes(own=BlockLimits(3, 4), gathered=BlockLimits(4, 10))


def entry(url: str, day: date) -> RecordNote:
    return noted(Record(url=url, title=url, text="", kind="entry", language="en", date=day))


def quarterly(first: int, last: int, each: int = 1) -> list[RecordNote]:
    """Entries of each quarter from the beginning of a year to the end of another."""
    return [
        entry(f"{year}-{month}-{number}/", date(year, month, 1 + number))
        for year in range(first, last + 1)
        for month in (2, 5, 8, 11)
        for number in range(each)
    ]


def divided(records: Sequence[RecordNote], sizes: Sizes = TINY) -> list[tuple[str, int]]:
    return [(block.name, len(block.records)) for block in blocks(records, sizes)]


def test_few_are_one_block_and_what_is_here_is_asked_first() -> None:
    post = Record(url="posts/a/", title="", text="", kind="post", language="en", date=date(2020, 1, 1))
    page = replace(post, url="page/", kind="page", date=None)
    found = [*blocks([*quarterly(2026, 2026), noted(post), noted(page)], TINY)]
    assert [(block.name, [record.url for record in block.records], block.is_own) for block in found] == [
        ("own", ["page/", "posts/a/"], True),
        ("entries", ["2026-2-0/", "2026-5-0/", "2026-8-0/", "2026-11-0/"], False),
    ]


def test_closed_years_are_folded_while_they_fit_and_the_newest_are_small() -> None:
    assert divided(quarterly(2010, 2026)) == [
        ("entries-2026q1", 4),
        ("entries-2024q1", 8),
        ("entries-2022q1", 8),
        ("entries-2020q1", 8),
        ("entries-2018q1", 8),
        ("entries-2016q1", 8),
        ("entries-2014q1", 8),
        ("entries-2012q1", 8),
        ("entries-2010q1", 8),
    ]


def test_a_quarter_that_is_too_large_is_divided() -> None:
    assert divided(quarterly(2025, 2025, 12)) == [
        ("entries-2025q4-3", 4),
        ("entries-2025q4-2", 4),
        ("entries-2025q4", 4),
        ("entries-2025q3-2", 2),
        ("entries-2025q3", 10),
        ("entries-2025q2-2", 2),
        ("entries-2025q2", 10),
        ("entries-2025q1-2", 2),
        ("entries-2025q1", 10),
    ]


def test_one_entry_more_changes_the_newest_block_alone() -> None:
    before = {block.name: block.records for block in blocks(quarterly(2010, 2026, 3), TINY)}
    more = [*quarterly(2010, 2026, 3), entry("more/", date(2026, 12, 24))]
    after = {block.name: block.records for block in blocks(more, TINY)}
    assert {name for name in after if after[name] != before.get(name)} == {"entries-2026q4"}


@given(st.lists(st.tuples(st.integers(0, 6000), st.booleans(), st.booleans()), max_size=120), st.randoms())
def test_every_record_is_in_one_block_that_is_not_too_large_whatever_their_order(
    days: list[tuple[int, bool, bool]], chance: Random
) -> None:
    records = [
        noted(
            Record(
                url=f"{number}/",
                title="",
                text="",
                kind="entry" if is_entry else "post",
                language="en",
                date=date(2008, 1, 1) + timedelta(day) if is_entry or is_dated else None,
            )
        )
        for number, (day, is_entry, is_dated) in enumerate(days)
    ]
    found = [*blocks(records, TINY)]
    assert sorted(record.url for block in found for record in block.records) == sorted(each.url for each in records)
    assert all(0 < len(block.records) <= (4 if block.is_own else 10) for block in found)
    assert len({block.name for block in found}) == len(found)
    turns = [
        [each.date for each in block.records if each.date] for block in found if block.name.startswith("entries-")
    ]
    assert all(min(newer) >= max(older) for newer, older in pairwise(turns))
    spans: dict[
        str, list[date]
    ] = {}  # by the quarter in which they begin: of a quarter that is divided both have days
    for block in found:
        if not block.is_own and block.name != "entries":
            spans.setdefault(block.name.split("-")[1], []).extend(each.date for each in block.records if each.date)
    assert all(min(newer) > max(older) for newer, older in pairwise(spans.values()))
    chance.shuffle(records)
    assert [*blocks(records, TINY)] == found
