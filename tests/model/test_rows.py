"""Rows keep their ids: whatever the order, and whatever one of them changes."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.ledger import Ledger, record_rows, rows_of
from flipkit.model.row_ids import KnownRow, settle, settle_written
from tests.support import parsed

_WORDS = st.sampled_from("Six minutes one idea whiteboards mastery matchbox slow readers numbers paper".split())


@st.composite
def _programmes(draw: st.DrawFn) -> list[KnownRow]:
    """Rows that differ in title, in place and in speakers, with some pauses that have one title."""
    count = draw(st.integers(1, 8))
    words = draw(st.lists(_WORDS, min_size=count, max_size=count))
    rows = [
        KnownRow(
            id=f"id-{n}",
            title=f"{word} {n}",
            start=f"2027-06-17 {9 + n:02}:00",
            room="Gym",
            speakers=(f"Speaker {n}",),
        )
        for n, word in enumerate(words)
    ]
    breaks = draw(st.integers(0, 3))
    return [
        *rows,
        *(
            KnownRow(
                id=f"coffee-{n}",
                title="Coffee",
                start=f"2027-06-18 {9 + n:02}:00",
                room="all",
                speakers=(),
                pause=True,
            )
            for n in range(breaks)
        ),
    ]


def _unnamed(rows: list[KnownRow]) -> list[KnownRow]:
    return [replace(row, id="") for row in rows]


@settings(max_examples=60)
@given(_programmes(), st.randoms(use_true_random=False))
def test_the_order_of_rows_means_nothing(known: list[KnownRow], chance: Random) -> None:
    shuffled = chance.sample(known, len(known))
    assert settle(_unnamed(shuffled), known) == tuple(row.id for row in shuffled)


@settings(max_examples=60)
@given(
    _programmes(),
    st.randoms(use_true_random=False),
    st.sampled_from(
        [{"title": "Another title"}, {"start": "2027-06-18 20:00"}, {"room": "Attic"},
         {"speakers": ("Somebody New",)},
         {"speakers": ()}, {"title": "Another title", "start": "2027-06-18 20:00"}]
    ),
)  # fmt: skip
def test_an_edit_of_one_row_changes_no_id(known: list[KnownRow], chance: Random, edit: dict[str, object]) -> None:
    shuffled = chance.sample(known, len(known))
    edited = [replace(shuffled[0], **edit), *shuffled[1:]]  # type: ignore[arg-type]
    first, *others = (row.id for row in shuffled)
    if len(edit) > 1 or ("title" in edit and shuffled[0].pause):
        first = ""  # with another title at another time, or without people, it is another
    assert settle(_unnamed(edited), known) == (first, *others)


@settings(max_examples=60)
@given(_programmes(), st.data())
def test_a_row_taken_out_or_put_in_changes_no_other_id(known: list[KnownRow], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(known) - 1))
    kept = [row for n, row in enumerate(known) if n != gone]
    new = KnownRow(id="", title="Brand new", start="2027-06-19 09:00", room="Gym", speakers=("Nobody Known",))
    assert settle([new, *_unnamed(kept)], known) == ("", *(row.id for row in kept))


ONE = KnownRow(id="one", title="One idea", start="2027-06-17 09:00", room="Gym", speakers=("Ada Okafor",))


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (KnownRow(id="", title="Another", start="2027-06-17 09:00", room="gym", speakers=("Ada Okafor",)), "one"),
        (KnownRow(id="", title="Another", start="2027-06-17 09:00", room="Gym", speakers=("Ben Ito",)), ""),
        (KnownRow(id="", title="Another", start="2027-06-17 09:00", room="Gym"), ""),
        (KnownRow(id="", title="One good idea", start="2027-06-17 09:00", room="Gym"), "one"),
        (KnownRow(id="", title="Lunch", start="2027-06-17 09:00", room="Gym", speakers=(), pause=True), ""),
        (KnownRow(id="", title="Another", start="2027-06-18 11:00", room="Attic", speakers=("Ada Okafor",)), ""),
        (
            KnownRow(id="", title="One idea more", start="2027-06-18 11:00", room="Attic", speakers=("Ada Okafor",)),
            "one",
        ),
        (KnownRow(id="", title="One idea!", start="2027-06-18 11:00", room="Attic", speakers=("Ben Ito",)), "one"),
        (KnownRow(id="mine", title="One idea", start="2027-06-17 09:00", room="Gym"), "mine"),
    ],
)
def test_a_row_is_known_by_title_else_by_people_or_place_and_nearly_the_title(row: KnownRow, expected: str) -> None:
    assert settle([row], [ONE]) == (expected,)


def test_what_two_rows_could_claim_is_given_to_neither() -> None:
    twins = [KnownRow(id="", title=title, start="2027-06-17 09:00", room="Gym") for title in ("Left", "Right")]
    assert settle(twins, [ONE]) == ("", "")


def test_an_id_that_is_written_is_no_other_row_s() -> None:
    rows = [replace(ONE, id=""), KnownRow(id="one", title="Elsewhere", start="2027-06-18 09:00", room="Attic")]
    assert settle(rows, [ONE]) == ("", "one")


def test_what_was_taken_out_is_known_by_its_title_only() -> None:
    gone = replace(ONE, gone=True)
    assert settle([replace(ONE, id="")], [gone]) == ("one",)
    assert settle([replace(ONE, id="", title="Robots for all")], [gone]) == ("",)


TWO = KnownRow(id="two", title="Two tables", start="2027-06-17 10:00", room="Gym", speakers=("Ben Ito",))
NEW = KnownRow(id="", title="Brand new", start="2027-06-17 08:00", room="Gym", speakers=("Cy Ma",))


@pytest.mark.parametrize(
    ("rows", "known", "expected"),
    [
        # ids are added to rows that had none
        ([replace(ONE, id="A1"), replace(TWO, id="A2")], [ONE, TWO], ("one", "two")),
        # what was given an id then keeps it when the row changes
        ([replace(ONE, id="A1", title="Other words", room="Attic")], [replace(ONE, written="A1")], ("one",)),
        # numbers of rows move down when one is put in
        ([replace(NEW, id="1"), replace(ONE, id="2"), replace(TWO, id="3")],
         [replace(ONE, id="1"), replace(TWO, id="2")], ("", "1", "2")),
        # two ids are swapped
        ([replace(ONE, id="two"), replace(TWO, id="one")], [ONE, TWO], ("one", "two")),
        # a number or a code stands beside something else altogether, in another slot or in the same
        ([replace(NEW, id="1")], [replace(ONE, id="1")], ("",)),
        ([replace(NEW, id="a1")], [replace(ONE, id="a1")], ("",)),
        ([replace(NEW, id="A1", start=ONE.start)], [replace(ONE, id="a1")], ("",)),
        ([replace(NEW, id="a1", start=ONE.start, speakers=())], [replace(ONE, id="a1")], ("",)),
        ([replace(NEW, id="one")], [replace(ONE, written="one")], ("",)),
        ([replace(ONE, id="k1", title="Keynote", speakers=("Cy Ma",))],
         [replace(ONE, id="k1", title="Keynote", is_vague=True)], ("",)),
        # its title was to come, or it is a pause
        ([replace(NEW, id="a1", start=ONE.start)],
         [replace(ONE, id="a1", title="Keynote TBA", is_vague=True, speakers=())], ("a1",)),
        ([replace(NEW, id="c1", pause=True)], [replace(ONE, id="c1", pause=True, speakers=())], ("c1",)),
        # an id that flipkit had made of the title is written beside another title: somebody meant it
        ([replace(NEW, id="one-idea", speakers=())], [replace(ONE, id="one-idea")], ("one-idea",)),
        # of two rows with one id the one that is like the one before has it
        ([replace(NEW, id="a1"), replace(ONE, id="a1", room="Attic")], [replace(ONE, id="a1")], ("", "a1")),
        ([replace(NEW, id="a1"), replace(ONE, id="A1")], [], ("a1", "")),
        # a session that was given an id of its own is edited, and the one whose id stands in its row has gone
        ([replace(NEW, id="a1", title="Brand newer")],
         [replace(ONE, id="a1", written="a1", gone=True), replace(NEW, id="brand-new", written="a1")],
         ("brand-new",)),
        # edits
        ([replace(ONE, id="1", title="Other words")], [replace(ONE, id="1")], ("1",)),
        ([replace(ONE, id="7", title="")], [replace(ONE, id="7")], ("7",)),
        ([replace(NEW, id="x")], [ONE], ("x",)),
    ],
)  # fmt: skip
def test_an_id_that_is_written_is_compared_with_what_is_known(
    rows: list[KnownRow], known: list[KnownRow], expected: tuple[str, ...]
) -> None:
    assert settle_written(rows, known) == expected


@settings(max_examples=60)
@given(_programmes(), st.randoms(use_true_random=False), st.integers(0, 8))
def test_numbering_rows_anew_passes_no_id_to_another(known: list[KnownRow], chance: Random, at: int) -> None:
    shuffled = chance.sample(known, len(known))
    shuffled.insert(at, replace(NEW, start="2027-06-19 08:00"))
    numbered = [replace(row, id=f"{n}") for n, row in enumerate(shuffled, start=1)]
    settled = settle_written(numbered, known)
    assert [found for found in settled if found in {row.id for row in known}] == [
        row.id for row in shuffled if row.title != NEW.title
    ]


def test_the_ledger_remembers_rows_and_those_that_have_gone() -> None:
    conference = parsed.conference(
        {"id": "c", "title": "C", "starts": "2027-06-17", "ends": "2027-06-18", "timezone": "UTC", "rows": (ONE,)}
    )
    ledger = record_rows(
        Ledger(rows={"c/old": replace(ONE, id="old"), "c-2/one": replace(ONE, title="x")}), [conference]
    )
    assert Ledger.read(ledger.write()) == ledger
    assert KnownRow.read(*replace(ONE, written="A1").plain) == replace(ONE, written="A1")
    assert rows_of(ledger, "c") == (replace(ONE, id="old"), ONE)
    assert record_rows(ledger, [conference]) == ledger
