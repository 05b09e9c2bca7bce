"""What the division into blocks asks of a record, and its key: enough to know whether a block stands.

Of tens of thousands of gathered entries all but the few of a block that changed are never more than that: what is
noted of a set's records is kept by the key of all that they are made of, and a record is made when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from itertools import repeat
from typing import NamedTuple

from flipkit.model.plain import ValueStore
from flipkit.publish.artifacts import Kind, PageSet, Record, text_key
from flipkit.publish.keys import key_of


class RecordNote(NamedTuple):
    """Of a record its address, kind, day, language and key; `source` is it, or makes that of a place in a set."""

    url: str
    kind: Kind
    date: date | None
    language: str
    key: str
    source: Record | Callable[[int], Record]
    place: int = 0

    def record(self) -> Record:
        """Give the record itself."""
        return self.source if isinstance(self.source, Record) else self.source(self.place)


def record_key(record: Record) -> str:
    """Give the key of all that an index has of a record."""
    day = record.date and record.date.toordinal()
    shown = record.url, record.title, record.name, record.kind, record.language, record.space, record.standing, day
    return key_of(*shown, text_key(record.text), record.also, *record.filters.items())


def noted(record: Record) -> RecordNote:
    """Note what is asked of a record."""
    return RecordNote(record.url, record.kind, record.date, record.language, record_key(record), record)


def all_noted(
    records: Iterable[Record], sets: Iterable[PageSet] = (), kept: ValueStore | None = None
) -> Iterator[RecordNote]:
    """Note what is asked of records, then of those of sets, which are made where they aren't known from before."""
    yield from map(noted, records)
    for pages in sets:
        yield from _of_set(pages, kept)


def _of_set(pages: PageSet, kept: ValueStore | None) -> Iterable[RecordNote]:
    """Note records of a set, whose pages and records are at the same addresses; their days are never left out."""
    place = f"search {pages.name}"
    before = kept.get(place) if kept is not None and pages.searched else None
    if before and before[0] == pages.searched:
        _, days, languages, keys = before
        columns = map(_day, days), languages, keys.split(), repeat(pages.record), range(len(days))
        return map(RecordNote, pages.urls, repeat("entry"), *columns)
    made = [noted(record) for record in pages.records()]
    are_usual = [(each.url, each.kind) for each in made] == [(url, "entry") for url in pages.urls]
    if kept is not None and pages.searched and are_usual and all(each.key and each.date for each in made):
        days = [each.date.toordinal() for each in made if each.date]
        kept.put(place, [pages.searched, days, [each.language for each in made], " ".join(each.key for each in made)])
    return [each._replace(source=pages.record, place=number) for number, each in enumerate(made)]


_day = cache(date.fromordinal)
