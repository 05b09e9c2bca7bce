"""The ledger: what raises SEQUENCE, what moves the stamps, and what leaves every byte as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.errors import ParseError
from flipkit.model.ledger import Ledger, LedgerLine, advance
from flipkit.model.vevents import VEvent

NEW_YORK = ZoneInfo("America/New_York")
FIRST = datetime(2026, 3, 1, 5, tzinfo=UTC)
LATER = FIRST + timedelta(days=3)
EVENT = VEvent(
    uid="flipclass-2026-03-02@flip.example",
    dtstart=datetime(2026, 3, 2, 20, tzinfo=NEW_YORK),
    dtend=datetime(2026, 3, 2, 21, tzinfo=NEW_YORK),
    summary="#flipclass: What we cut",
    description="Six minutes, one idea",
    location="https://social.example/",
)
SERIES = replace(EVENT, uid="flipclass-series-2012-03-05@flip.example", rrule="FREQ=WEEKLY;BYDAY=MO")


def _line(event: VEvent, after: VEvent | None = None) -> LedgerLine:
    """The line of an event first seen at FIRST and, if there is a second version, changed at LATER."""
    ledger = advance(Ledger(), [event], FIRST)
    return (advance(ledger, [after], LATER) if after else ledger).lines[event.uid]


def test_an_event_is_stamped_when_it_is_first_seen() -> None:
    line = _line(EVENT)
    assert (line.sequence, line.created, line.last_modified) == (0, FIRST, FIRST)


def test_an_event_whose_document_has_a_date_is_stamped_with_it() -> None:
    line = _line(replace(EVENT, updated=date(2026, 2, 20)))
    dated = datetime(2026, 2, 20, tzinfo=UTC)
    assert (line.sequence, line.created, line.last_modified) == (0, dated, dated)


def test_what_has_not_changed_keeps_its_line() -> None:
    assert _line(EVENT, EVENT) == _line(EVENT)
    assert _line(EVENT, replace(EVENT, updated=date(2026, 3, 3))) == _line(EVENT)


@pytest.mark.parametrize(
    "change",
    [
        {"summary": "#flipclass: What we kept"},
        {"description": "Two ideas"},
        {"url": "chats/flipclass/2026-03-02/"},
        {"categories": ("Together", "Chat")},
        {"transparent": True},
    ],
)
def test_a_change_of_words_moves_the_stamp_and_not_the_sequence(change: dict[str, object]) -> None:
    line = _line(EVENT, replace(EVENT, **change))  # type: ignore[arg-type]  # one field each
    assert (line.sequence, line.created, line.last_modified) == (0, FIRST, LATER)


@pytest.mark.parametrize(
    "change",
    [
        {"dtstart": datetime(2026, 3, 2, 19, tzinfo=NEW_YORK)},
        {"dtend": datetime(2026, 3, 2, 22, tzinfo=NEW_YORK)},
        # the same moments in another zone
        {
            "dtstart": datetime(2026, 3, 2, 20, tzinfo=ZoneInfo("America/Toronto")),
            "dtend": datetime(2026, 3, 2, 21, tzinfo=ZoneInfo("America/Toronto")),
        },
        {"location": "https://elsewhere.example/"},
        {"status": "CANCELLED"},
        {"rrule": "FREQ=WEEKLY;BYDAY=MO;UNTIL=20270101T000000Z"},
        {"exdates": (datetime(2026, 3, 9, 20, tzinfo=NEW_YORK),)},
    ],
)
def test_a_change_of_time_place_or_status_raises_the_sequence_by_one(change: dict[str, object]) -> None:
    line = _line(SERIES, replace(SERIES, **change))  # type: ignore[arg-type]  # one field each
    assert (line.sequence, line.created, line.last_modified) == (1, FIRST, LATER)


def test_a_change_is_stamped_with_its_documents_date_where_that_is_new() -> None:
    ledger = advance(Ledger(), [EVENT], FIRST)
    dated = replace(EVENT, summary="Another", updated=date(2026, 3, 2))
    assert advance(ledger, [dated], LATER).lines[EVENT.uid].last_modified == datetime(2026, 3, 2, tzinfo=UTC)
    stale = replace(dated, updated=date(2026, 2, 1))
    assert advance(ledger, [stale], LATER).lines[EVENT.uid].last_modified == LATER


def test_a_second_change_at_the_same_moment_is_still_later() -> None:
    ledger = advance(Ledger(), [EVENT], FIRST)
    again = advance(ledger, [replace(EVENT, summary="Another")], FIRST)
    assert again.lines[EVENT.uid].last_modified == FIRST + timedelta(seconds=1)


def test_an_event_that_has_gone_keeps_its_line() -> None:
    ledger = advance(Ledger(), [EVENT, SERIES], FIRST)
    assert advance(ledger, [SERIES], LATER) == ledger


def test_it_is_one_line_of_text_for_every_event() -> None:
    uid = 'a "quoted"@flip.example'
    ledger = Ledger(
        lines={
            uid: LedgerLine(meaning="00ff", schedule="11ee", sequence=2, created=FIRST, last_modified=LATER),
            "9": LedgerLine(meaning="a", schedule="b", sequence=0, created=FIRST, last_modified=FIRST),
        }
    )
    assert ledger.write().decode() == (
        '{"events":{\n'
        '"9":{"meaning": "a", "schedule": "b", "sequence": 0,'
        ' "created": "2026-03-01T05:00:00Z", "last_modified": "2026-03-01T05:00:00Z"},\n'
        '"a \\"quoted\\"@flip.example":{"meaning": "00ff", "schedule": "11ee", "sequence": 2,'
        ' "created": "2026-03-01T05:00:00Z", "last_modified": "2026-03-04T05:00:00Z"}\n'
        "}}\n"
    )
    assert Ledger.read(ledger.write()) == ledger


def test_an_empty_one_can_be_read_again() -> None:
    assert Ledger.read(Ledger().write()) == Ledger()


@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"[]", b"{}", b'{"events": []}', b'{"events": {"a": 1}}', b'{"events": {"a": {}}}']
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ParseError, match=r"calendars/ledger.json: this is not a ledger of events"):
        Ledger.read(data)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.text(max_size=3), st.integers(0, 3)), max_size=8))
def test_advancing_twice_is_the_same_as_once_and_sequences_never_fall(versions: list[tuple[str, str, int]]) -> None:
    ledger = Ledger()
    for uid, words, hours in versions:
        event = replace(EVENT, uid=uid, summary=words, dtend=EVENT.dtstart + timedelta(hours=hours + 1))
        after = advance(ledger, [event], FIRST)
        assert advance(after, [event], LATER) == after
        before = ledger.lines.get(uid)
        assert before is None or after.lines[uid].sequence - before.sequence in (0, 1)
        assert Ledger.read(after.write()) == after
        ledger = after
