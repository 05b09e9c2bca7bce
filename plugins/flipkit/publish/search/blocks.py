"""The blocks of the search, each an index of its own, so that only the one in which something changed is made anew.

What people wrote here stands in small blocks, what was gathered from blogs in larger ones by when it came out: the
newest block is small, as it changes daily, closed quarters and years are folded into ever longer spans of years while
they fit. Which thing is in which block follows from the things alone, so the same things make the same blocks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter

from flipkit.publish.search.record_notes import RecordNote
from flipkit.values import dataclass

#: So often a span is doubled: to 256 years.
_MOST = 10


@dataclass(frozen=True, slots=True)
class BlockLimits:
    """How many records a block has at most: the newest one, which changes most, and one that is closed."""

    newest: int
    closed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """The limits of blocks of what stands here, and of what was gathered.

    A record costs up to 2 ms to index, so that a changed text costs half a second, a new entry one. `letters` are
    those of an index, which holds up to 80 bytes for each in memory while it is made: a block with more has several.
    """

    own: BlockLimits = BlockLimits(250, 250)
    gathered: BlockLimits = BlockLimits(500, 8000)
    letters: int = 6_000_000


@dataclass(frozen=True, slots=True)
class Block:
    """Records in their order, under a name that a folder can have; `is_own` where people wrote them here."""

    name: str
    records: tuple[RecordNote, ...]
    is_own: bool


def blocks(records: Iterable[RecordNote], sizes: Sizes) -> Iterator[Block]:
    """Give the blocks of records; of two records with one address the first counts."""
    first: dict[str, RecordNote] = {}
    for record in records:
        first.setdefault(record.url, record)
    own = [record for record in first.values() if record.kind != "entry"]
    yield from _divided("own", own, sizes.own, is_own=True)
    gathered = [record for record in first.values() if record.kind == "entry"]
    yield from _divided("entries", gathered, sizes.gathered, is_own=False)


def _divided(name: str, records: list[RecordNote], limits: BlockLimits, *, is_own: bool) -> Iterator[Block]:
    undated = sorted((record for record in records if not record.date), key=lambda record: record.url)
    dated = sorted((record for record in records if record.date), key=attrgetter("date", "url"))
    if len(records) <= limits.newest:
        undated, dated = [*undated, *dated], []
    yield from _slices(name, undated, limits.closed, is_own=is_own)
    for span in _spans(dated, limits):
        most = limits.newest if span.is_newest else limits.closed
        slices = [*_slices(f"{name}-{span.name}", span.records, most, is_own=is_own)]
        yield from reversed(slices)  # newest first, as the spans: whoever asks them in turn goes back in time


def _slices(name: str, records: Sequence[RecordNote], most: int, *, is_own: bool) -> Iterator[Block]:
    for number, start in enumerate(range(0, len(records), most), 1):
        part = tuple(records[start : start + most])
        yield Block(name if number == 1 else f"{name}-{number}", part, is_own)


@dataclass(slots=True)
class _Span:
    """So many quarters as a power of two says, counted from the year 0: `level` 0 is one, 2 a year, 4 four years."""

    level: int
    number: int
    records: list[RecordNote] = field(default_factory=list)
    is_newest: bool = False

    @property
    def name(self) -> str:
        """The quarter of its first record."""
        year, rest = divmod(quarter(_day(self.records[0])), 4)
        return f"{year:04}q{rest + 1}"


def _spans(dated: list[RecordNote], limits: BlockLimits) -> Iterator[_Span]:
    """Fold quarters, newest first: the newest span takes what is before it while it stays small."""
    quarters = [_Span(0, number, [*group]) for number, group in groupby(dated, lambda record: quarter(_day(record)))]
    if not quarters:
        return
    newest = quarters.pop()
    newest.is_newest = True
    closed = _folded(quarters, newest.number, limits.closed)
    while closed and len(closed[-1].records) + len(newest.records) <= limits.newest:
        before = closed.pop()
        newest = _Span(before.level, before.number, [*before.records, *newest.records], is_newest=True)
    yield newest
    yield from reversed(closed)


def _folded(spans: list[_Span], end: int, most: int) -> list[_Span]:
    """Fold spans that are halves of one, again and again, where it ends before the quarter `end` and fits."""
    for level in range(_MOST):
        found: list[_Span] = []
        for half, group in groupby(spans, partial(_half, level)):
            parts = [*group]
            records = [record for part in parts for record in part.records]
            is_over = (half + 1) << (level + 1) <= end
            if is_over and len(records) <= most and all(part.level == level for part in parts):
                found.append(_Span(level + 1, half, records))
            else:
                found += parts
        spans = found
    return spans


def _half(level: int, span: _Span) -> int:
    """Give the number of the span, of the next level, that one is within."""
    return (span.number << span.level) >> (level + 1)


def quarter(day: date) -> int:
    """Give the number of the quarter that a day is in, counted from the year 0."""
    return day.year * 4 + (day.month - 1) // 3


def _day(record: RecordNote) -> date:
    return record.date or date.min
