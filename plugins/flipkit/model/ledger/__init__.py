"""What subscribers were told about each event, so that they learn of changes and of nothing else.

A calendar takes over a new time only if SEQUENCE has grown (RFC 5546 section 2.1.4), and files stay
the same bytes only if stamps do. So the ledger remembers for every UID what was said and when; it is
published beside the calendars and outlives the machine that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import field, fields, replace
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from flipkit.errors import ParseError
from flipkit.model import addresses
from flipkit.model.conferences import Conference
from flipkit.model.faults import LEDGER_UNREADABLE
from flipkit.model.ledger.changes import Change, ProgrammePlace, RemovedSession, Snapshot
from flipkit.model.posts import KnownPost, Post, remembered
from flipkit.model.row_ids import KnownRow
from flipkit.model.vevents import VEvent
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerLine:
    """What is known of one event: hashes of its meaning and of its time and place; stamps in UTC, whole seconds."""

    meaning: str
    schedule: str
    sequence: int
    created: datetime
    last_modified: datetime


_LINE = tuple(each.name for each in fields(LedgerLine))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """One `LedgerLine` for every event that was ever published, by its key (`VEvent.key`): mostly its UID.

    `numbers` are those that programmes gave their sessions, by `<conference>/<session>` (see `update`);
    `facts` what programmes last said, by the same keys, and `changes` what they said anew, by
    conferences' ids, the newest first (see `changes`). `places` say where in its programme each
    session stood, and `removed` what calendars say of those that have been taken out (see `changes`).
    `rows` are what rows of spreadsheets said, by the keys of their sessions (see `row_ids`).
    `posts` are the posts that addresses below the site were given to, by these addresses.
    """

    lines: Mapping[str, LedgerLine] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    facts: Mapping[str, Snapshot] = field(default_factory=dict)
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)
    rows: Mapping[str, KnownRow] = field(default_factory=dict)
    places: Mapping[str, ProgrammePlace] = field(default_factory=dict)
    removed: Mapping[str, RemovedSession] = field(default_factory=dict)
    posts: Mapping[str, KnownPost] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Ledger:
        """Read what `write` wrote; anything else raises `ParseError`."""
        try:
            read = json.loads(data)
            numbers = {str(key): int(number) for key, number in read.get("numbers", {}).items()}
            facts = {str(key): Snapshot.read(*known) for key, known in read.get("facts", {}).items()}
            changes = {
                str(key): tuple(Change.read(*each) for each in known)
                for key, known in read.get("changes", {}).items()
            }
            rows = {str(key): KnownRow.read(*known) for key, known in read.get("rows", {}).items()}
            places = {str(key): ProgrammePlace.read(*known) for key, known in read.get("places", {}).items()}
            removed = {str(key): RemovedSession.read(*known) for key, known in read.get("removed", {}).items()}
            posts = {str(url): KnownPost.read(*known) for url, known in read.get("posts", {}).items()}
            return cls(
                lines={uid: _line(**line) for uid, line in read["events"].items()},
                numbers=numbers,
                facts=facts,
                changes=changes,
                rows=rows,
                places=places,
                removed=removed,
                posts=posts,
            )
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ParseError(LEDGER_UNREADABLE(), source=addresses.ledger()) from error

    def write(self) -> bytes:
        """Write it as JSON: an object for each of its parts, with one line of text for every key, sorted."""
        parts: list[tuple[str, Mapping[str, object]]] = [
            ("events", {uid: _plain(line) for uid, line in self.lines.items()}),
            ("numbers", self.numbers),
            ("facts", {key: known.plain for key, known in self.facts.items()}),
            ("changes", {key: [change.plain for change in known] for key, known in self.changes.items()}),
            ("rows", {key: row.plain for key, row in self.rows.items()}),
            ("places", {key: place.plain for key, place in self.places.items()}),
            ("removed", {key: known.plain for key, known in self.removed.items()}),
            ("posts", {url: known.plain for url, known in self.posts.items()}),
        ]
        written = [_part(name, known) for name, known in parts if known or name == "events"]
        return ("{" + ",\n".join(written) + "}\n").encode()


def merged(ledger: Ledger, copy: Ledger) -> Ledger:
    """Give the ledger with what a copy of it knows and it does not: a number never goes back.

    Of what programmes and tables say now only the ledger knows, unless it knows of no event at all.
    """
    posts = {**copy.posts, **ledger.posts}
    if not ledger.lines:
        return replace(copy, posts=posts)
    lines = dict(ledger.lines)
    for key, line in copy.lines.items():
        own = lines.get(key)
        if own is None or (own.sequence, own.last_modified) < (line.sequence, line.last_modified):
            lines[key] = line
    return replace(ledger, lines=lines, numbers={**copy.numbers, **ledger.numbers}, posts=posts)


def advance(ledger: Ledger, events: Iterable[VEvent], now: datetime) -> Ledger:
    """Give the ledger as it stands once these events are published.

    An event that means the same keeps its line; one that has gone keeps it too, in case it returns.
    Advancing twice is the same as once.
    """
    lines = dict(ledger.lines)
    for event in events:
        lines[event.key] = _next(lines.get(event.key), event, now.astimezone(UTC).replace(microsecond=0))
    return replace(ledger, lines=lines)


def record_rows(ledger: Ledger, conferences: Iterable[Conference]) -> Ledger:
    """Give the ledger with what the rows of these conferences' tables say; of rows that have gone, what they said."""
    said = {f"{conference.first_id}/{row.id}": row for conference in conferences for row in conference.rows}
    return replace(ledger, rows={**ledger.rows, **said})


def record_posts(ledger: Ledger, posts: Iterable[Post]) -> Ledger:
    """Give the ledger with the addresses that these posts have."""
    return replace(ledger, posts=remembered(ledger.posts, posts))


def rows_of(ledger: Ledger, conference: str) -> tuple[KnownRow, ...]:
    """Give what is remembered of a conference's rows, by its id; of those taken out it is said that they are gone."""
    own = ((key, row) for key, row in ledger.rows.items() if key == f"{conference}/{row.id}")
    return tuple(replace(row, gone=True) if key in ledger.removed else row for key, row in own)


def _next(line: LedgerLine | None, event: VEvent, now: datetime) -> LedgerLine:
    meaning, schedule = _hash(_said(event)), schedule_of(event)
    updated = datetime.combine(event.updated, time(), UTC) if event.updated else None
    if line is None:
        return LedgerLine(
            meaning=meaning, schedule=schedule, sequence=0, created=updated or now, last_modified=updated or now
        )
    if line.meaning == meaning:
        return line
    # The day its document names, if that is news; and never the stamp of what was said before.
    when = updated if updated and updated > line.last_modified else now
    when = max(when, line.last_modified + timedelta(seconds=1))
    sequence = line.sequence + (line.schedule != schedule)
    return replace(line, meaning=meaning, schedule=schedule, sequence=sequence, last_modified=when)


def schedule_of(event: VEvent) -> str:
    """Give the hash of an event's time and place, as its line has it."""
    return _hash(_scheduled(event))


def _scheduled(event: VEvent) -> tuple[str, ...]:
    """When and where it takes place, and whether: what makes a subscriber look again."""
    exdates = (_moment(moment) for moment in event.exdates)
    return (_moment(event.dtstart), _moment(event.dtend), event.location, event.status, event.rrule, *exdates)


def _said(event: VEvent) -> tuple[str, ...]:
    words = (event.summary, event.description, event.url, str(event.transparent), *event.categories)
    if event.join:
        words = (*words, event.join.url, event.join.label, event.join.feature)
    if event.geo:
        words = (*words, f"{event.geo}")
    return (*words, "", *_scheduled(event))


def _moment(when: datetime | date) -> str:
    return f"{when.isoformat()} {when.tzinfo}" if isinstance(when, datetime) else when.isoformat()


def _part(name: str, known: Mapping[str, object]) -> str:
    lines = ",\n".join(f"{json.dumps(key)}:{json.dumps(known[key])}" for key in sorted(known))
    return f"{json.dumps(name)}:{{\n{lines}\n}}"


def _hash(parts: tuple[str, ...]) -> str:
    return sha256(json.dumps(parts).encode()).hexdigest()[:16]


def _plain(line: LedgerLine) -> dict[str, object]:
    said = ((name, getattr(line, name)) for name in _LINE)
    return {k: v.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(v, datetime) else v for k, v in said}


def _line(*, meaning: str, schedule: str, sequence: int, created: str, last_modified: str) -> LedgerLine:
    return LedgerLine(
        meaning=meaning,
        schedule=schedule,
        sequence=sequence,
        created=datetime.fromisoformat(created),
        last_modified=datetime.fromisoformat(last_modified),
    )
