"""Numbers of sessions: positive, never two alike, and the same for ever."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.update import LARGEST, assign_numbers, numbers_of
from tests.support.calendars import session
from tests.support.events import WHOLE, gathered

(SUMMER,) = gathered(WHOLE).conferences


def conference(**numbers: int | None) -> Conference:
    """A conference with a session of each of these names, and the number that its source gave it."""
    sessions = tuple(session(name, "2027-06-17 09:00", number=number) for name, number in numbers.items())
    return replace(SUMMER, sessions=sessions)


def numbers(ledger: Ledger, made: Conference) -> tuple[dict[str, int], Ledger]:
    after = assign_numbers(ledger, [made])
    return numbers_of(after, made), after


def test_numbers_stay_whatever_comes_and_goes() -> None:
    first, ledger = numbers(Ledger(), conference(a=None, b=None, c=None))
    second, ledger = numbers(ledger, conference(x=None, c=None, a=None))
    third, _ = numbers(ledger, conference(c=None, b=None, x=None))
    assert second == {"a": first["a"], "c": first["c"], "x": second["x"]}
    assert third == {"b": first["b"], "c": first["c"], "x": second["x"]}


def test_numbers_survive_the_ledgers_file_and_stand_by_their_conference() -> None:
    made, ledger = numbers(Ledger(), conference(a=None))
    assert Ledger.read(ledger.write()).numbers == {"summer/a": made["a"]}


def test_a_collision_is_resolved_once_and_remembered() -> None:
    alone, _ = numbers(Ledger(), conference(a=None))
    taken = Ledger(numbers={"summer/gone": alone["a"]})
    beside, ledger = numbers(taken, conference(a=None))
    assert beside == {"a": alone["a"] + 1}
    assert numbers(replace(ledger, numbers={"summer/a": beside["a"]}), conference(a=None))[0] == beside


def test_numbers_of_the_source_are_kept_and_win() -> None:
    before, ledger = numbers(Ledger(), conference(a=None, b=None))
    after, _ = numbers(ledger, conference(a=before["b"], b=None, c=7, d=7))
    assert (after["a"], after["c"]) == (before["b"], 7)
    assert len(set(after.values())) == 4


def test_numbers_nobody_can_read_are_not_kept() -> None:
    found, _ = numbers(Ledger(numbers={"summer/a": 0, "summer/b": LARGEST + 1}), conference(a=None, b=None, c=-3))
    assert all(0 < number <= LARGEST for number in found.values())


@given(
    st.lists(st.none() | st.integers(-2, 12), min_size=1, max_size=12),
    st.dictionaries(st.integers(0, 12), st.integers(-2, 12)),
)
def test_no_two_sessions_have_one_number_and_twice_is_once(given_: list[int | None], known: dict[int, int]) -> None:
    made = conference(**{f"s{count}": number for count, number in enumerate(given_)})
    found, ledger = numbers(Ledger(numbers={f"summer/s{count}": number for count, number in known.items()}), made)
    assert len(set(found.values())) == len(found) == len(given_)
    assert numbers(ledger, made) == (found, ledger)
