"""A talk that is given several times keeps the identity of each time, whatever becomes of the others."""

from __future__ import annotations

from itertools import permutations

import pytest

from flipkit.gather.content.row_identity import external, known_listed, settle_repeats
from flipkit.gather.formats.schedules.raw_schedule import ExternalSession
from flipkit.model.row_ids import KnownRow

TEN, TWO, NEXT_DAY = "2027-01-28 10:00", "2027-01-28 14:00", "2027-01-29 10:00"


def listed(*times: tuple[str, str], key: str = "79", title: str = "Soldering") -> list[ExternalSession]:
    """The times of one talk with their guids, with the ids that a reader gives by their order."""
    found = []
    for number, (start, guid) in enumerate(sorted(times), start=1):
        identifier = key if number == 1 else f"{key}-{number}"
        fields: dict[str, object] = {"id": identifier, "title": title, "start": start, "room": "Lab", "guid": guid}
        found.append(external("schedule.xml", fields | ({"key": key} if number > 1 else {})))
    return found


def ids(sessions: list[ExternalSession]) -> dict[str, object]:
    return {str(each.fields["start"]): each.fields["id"] for each in sessions}


def remembered(sessions: list[ExternalSession]) -> list[KnownRow]:
    return [KnownRow.read(*known_listed(each).plain) for each in sessions]


@pytest.mark.parametrize("guids", [("a-guid-1", "a-guid-2", "a-guid-3"), ("", "", "")])
@pytest.mark.parametrize("dropped", [0, 1, 2])
def test_a_time_that_is_dropped_takes_no_other_with_it(guids: tuple[str, ...], dropped: int) -> None:
    times = list(zip((TEN, TWO, NEXT_DAY), guids, strict=True))
    before = listed(*times)
    after = settle_repeats(listed(*(times[:dropped] + times[dropped + 1 :])), remembered(before))
    kept = ids(before)
    assert ids(after) == {start: kept[start] for start in kept if start != times[dropped][0]}


@pytest.mark.parametrize("left", [TEN, TWO, NEXT_DAY])
def test_the_last_one_keeps_its_id(left: str) -> None:
    before = listed((TEN, "guid-111"), (TWO, "guid-222"), (NEXT_DAY, "guid-333"))
    (kept,) = settle_repeats(listed((left, "")), remembered(before))
    assert kept.fields["id"] == ids(before)[left]


def test_a_talk_given_once_keeps_its_id_when_it_is_given_earlier_too() -> None:
    before = listed((TWO, "guid-222"))
    after = settle_repeats(listed((TEN, "guid-111"), (TWO, "guid-222")), remembered(before))
    assert ids(after) == {TWO: "79", TEN: "79-2"}


def test_what_moves_into_the_place_of_what_was_dropped_is_known_by_its_guid() -> None:
    before = listed((TEN, "guid-111"), (TWO, "guid-222"))
    (moved,) = settle_repeats(listed((TEN, "guid-222")), remembered(before))
    assert (moved.fields["id"], moved.fields["start"]) == ("79-2", TEN)


def test_those_that_are_left_keep_their_ids_when_another_time_comes() -> None:
    before = listed((TEN, ""), (TWO, ""), (NEXT_DAY, ""))
    fewer = settle_repeats(listed((TEN, ""), (NEXT_DAY, "")), remembered(before))
    again = settle_repeats(listed((TEN, ""), (NEXT_DAY, ""), ("2027-01-30 10:00", "")), remembered(before))
    assert ids(fewer) == {TEN: "79", NEXT_DAY: "79-3"}
    assert ids(again) == {TEN: "79", NEXT_DAY: "79-3", "2027-01-30 10:00": "79-2"}  # as if it had moved


def test_talks_of_their_own_are_let_be() -> None:
    sessions = listed((TEN, ""), key="79") + listed((TWO, ""), key="79-2", title="Another")
    assert settle_repeats(sessions, remembered(sessions)) == sessions
    assert settle_repeats(sessions, []) == sessions


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_nothing_depends_on_the_order_of_the_ledger(order: tuple[int, ...]) -> None:
    known = remembered(listed((TEN, "guid-111"), (TWO, "guid-222"), (NEXT_DAY, "guid-333")))
    after = settle_repeats(listed((TWO, "guid-222"), (NEXT_DAY, "guid-333")), [known[at] for at in order])
    assert ids(after) == {TWO: "79-2", NEXT_DAY: "79-3"}
