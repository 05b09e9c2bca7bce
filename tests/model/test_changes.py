"""What the ledger notices of programmes: what moved, what is new or gone, and nothing that stayed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.conferences import Conference
from flipkit.model.identifiers import EventId, SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import (
    Change,
    ProgrammePlace,
    RemovedSession,
    Snapshot,
    recent_changes,
    removed_sessions,
)
from flipkit.model.ledger.update import MOST, record_changes
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end

FIRST = datetime(2027, 5, 1, 8, 30, 15, 999, tzinfo=UTC)
SECOND = FIRST + timedelta(days=2)
ZONE = "America/Chicago"


def session(
    identifier: str, clock: str = "09:00", room: str = "Gym", status: EventStatus = EventStatus.CONFIRMED
) -> Session:
    start, end = start_and_end(datetime.fromisoformat(f"2027-06-17T{clock}"), 60, ZONE)
    return Session(id=SessionId(identifier), title=identifier.title(), start=start, end=end, room=room, status=status)


def conference(*sessions: Session) -> Conference:
    return Conference(
        id=EventId("summer"),
        title="Summer",
        starts=date(2027, 6, 17),
        ends=date(2027, 6, 18),
        timezone=ZONE,
        sessions=sessions,
    )


def seen(*programmes: Conference) -> Ledger:
    """The ledger that saw these programmes, one a day."""
    ledger = Ledger()
    for number, programme in enumerate(programmes):
        ledger = record_changes(ledger, [programme], FIRST + timedelta(days=2 * number))
    return ledger


A, B = session("a"), session("b", "10:30", "Library")
STAMP = SECOND.replace(microsecond=0)


def test_a_programme_seen_for_the_first_time_has_no_changes() -> None:
    ledger = seen(conference(A, B))
    assert ledger.changes == {}
    assert ledger.facts == {"summer/a": Snapshot.of(A), "summer/b": Snapshot.of(B)}


def test_what_changed_is_remembered_with_the_moment_it_was_published() -> None:
    moved, off = session("a", "10:30", "Library"), session("c", status=EventStatus.CANCELLED)
    ledger = seen(conference(A, B), conference(moved, off))
    assert ledger.changes == {
        "summer": (
            Change(STAMP, "a", Snapshot.of(A), Snapshot.of(moved)),
            Change(STAMP, "c", None, Snapshot.of(off)),
            Change(STAMP, "b", Snapshot.of(B), None),
        )
    }
    assert sorted(ledger.facts) == ["summer/a", "summer/c"]


def test_the_newest_changes_stand_first() -> None:
    changes = seen(conference(A), conference(B, A), conference(replace(A, title="Other"), B)).changes["summer"]
    assert [(change.when.day, change.session, change.title) for change in changes] == [
        (5, "a", "Other"),
        (3, "b", "B"),
    ]


def test_noticing_twice_is_noticing_once() -> None:
    once = seen(conference(A), conference(B))
    assert record_changes(once, [conference(B)], SECOND) == once
    assert record_changes(once, [conference(B)], SECOND + timedelta(days=9)) == once


def test_what_is_taken_back_at_the_same_moment_was_no_change() -> None:
    ledger = seen(conference(A), conference(session("a", "12:00")))
    back = record_changes(ledger, [conference(A)], SECOND)
    assert back.changes == {"summer": ()}
    again = record_changes(ledger, [conference(session("a", "14:00"))], SECOND)
    assert again.changes["summer"] == (Change(STAMP, "a", Snapshot.of(A), Snapshot.of(session("a", "14:00"))),)


def test_a_programme_that_can_not_be_read_today_is_remembered() -> None:
    ledger = seen(conference(A), conference())
    assert ledger == seen(conference(A))


def test_a_session_in_the_same_place_by_another_zones_name_did_not_change() -> None:
    start, end = start_and_end(datetime.fromisoformat("2027-06-17T09:00"), 60, "US/Central")
    assert seen(conference(A), conference(replace(A, start=start, end=end))).changes == {}


def test_another_conference_keeps_what_is_its_own() -> None:
    other = replace(conference(B), id=EventId("summer-2"))
    ledger = record_changes(seen(conference(A)), [other], SECOND)
    assert sorted(ledger.facts) == ["summer-2/b", "summer/a"]


def test_so_many_changes_are_remembered_and_no_more() -> None:
    many = [session(f"s{n}") for n in range(MOST + 20)]
    changes = seen(conference(A), conference(A, *many)).changes["summer"]
    assert len(changes) == MOST


def test_the_newest_change_of_each_session_is_lately_for_two_weeks() -> None:
    changes = seen(conference(A, B), conference(replace(A, title="X"), B), conference(replace(A, title="Y"), B))
    newest = changes.changes["summer"][0]
    assert recent_changes(changes.changes["summer"], FIRST + timedelta(days=5)) == {"a": newest}
    assert recent_changes(changes.changes["summer"], FIRST + timedelta(days=20)) == {}


def test_a_ledger_from_before_there_were_changes_begins_without_any() -> None:
    assert Ledger.read(b'{"events":{}}') == Ledger()


_TITLES = st.text(max_size=20)
_PROGRAMMES = st.lists(
    st.dictionaries(st.sampled_from("abcd"), st.tuples(_TITLES, st.integers(0, 20)), min_size=1), max_size=4
)


@given(_PROGRAMMES)
def test_what_is_written_is_read_again(programmes: list[dict[str, tuple[str, int]]]) -> None:
    made = [
        conference(*(replace(session(key, f"{hour:02}:00"), title=title) for key, (title, hour) in each.items()))
        for each in programmes
    ]
    ledger = seen(*made)
    assert Ledger.read(ledger.write()) == ledger
    assert json.loads(ledger.write()).keys() >= {"events"}


def test_a_session_that_is_taken_out_is_remembered_with_its_place_until_it_returns() -> None:
    placed = replace(B, track="Labs", speakers=("ada", "Bo Lind"), type="workshop")
    place = ProgrammePlace("Labs", ("ada", "Bo Lind"), "workshop")
    before = seen(conference(A, placed))
    assert (before.places, before.removed) == ({"summer/a": ProgrammePlace(), "summer/b": place}, {})
    gone = seen(conference(A, placed), conference(A))
    assert (gone.places, gone.removed) == (
        {"summer/a": ProgrammePlace()},
        {"summer/b": RemovedSession(Snapshot.of(B), place)},
    )
    assert removed_sessions(gone.removed, conference(A)) == (replace(placed, status=EventStatus.CANCELLED),)
    assert record_changes(gone, [conference(A)], SECOND + timedelta(days=9)) == gone == Ledger.read(gone.write())
    back = seen(conference(A, placed), conference(A), conference(A, placed))
    assert (back.places, back.removed) == (before.places, {})
    assert [(change.before, change.after) for change in back.changes["summer"]] == [
        (None, Snapshot.of(B)),
        (Snapshot.of(B), None),
    ]
