"""Notes of a reading outlive it: with their codes, their values, and in any language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from flipkit.faults import AND, Fault, Severity, listed
from flipkit.gather.sources.archive import Archive, State
from flipkit.gather.sources.archive.stored_notes import dump, load
from flipkit.model.problems import Problem
from flipkit.model.states import SourceState
from tests.support.problems import diagnosis

ROOMS = Fault(
    "rooms-unknown",
    "%(rooms)s is no room.",
    ("Write %(wanted)s.", "Name it in index.md."),
    meaning="For the handbook.",
    plural="%(rooms)s are no rooms, %(num)s in all.",
    severity=Severity.WARNING,
)
NOTES = (
    Problem("rooms.csv", ROOMS(rooms=listed(("Gym", "Lab", "Snöw")), num=3), row=7),
    Problem("rooms.csv", ROOMS(rooms="Gym", num=1, wanted="Hall"), subject="A talk"),
    Problem("rooms.csv", diagnosis("It has no end.", severity="note")),
)


class Shouting:
    """A language with words for everything."""

    def gettext(self, text: str) -> str:
        return text.upper().replace("%(ROOMS)S", "%(rooms)s").replace("%(NUM)S", "%(num)s")

    def form(self, one: str, many: str, num: int) -> str:
        return self.gettext(one if num == 1 else many)

    def agreeing(self, text: str, values: Mapping[str, object]) -> str:
        return text


def test_a_note_that_is_stored_says_the_same() -> None:
    stored = load(dump(NOTES))
    assert [(n.file, n.row, n.subject, n.code, n.severity, n.message, n.remedy) for n in stored] == [
        ("rooms.csv", 7, "", "rooms-unknown", "warning", "Gym, Lab and Snöw are no rooms, 3 in all.",
         "Name it in index.md."),
        ("rooms.csv", None, "A talk", "rooms-unknown", "warning", "'A talk': Gym is no room.", "Write Hall."),
        ("rooms.csv", None, "", "some-fault", "note", "It has no end.", ""),
    ]  # fmt: skip
    assert [note.message_in(Shouting()) for note in stored] == [note.message_in(Shouting()) for note in NOTES]
    assert dump(stored) == dump(NOTES)
    assert AND.template in dump(NOTES)


def test_without_notes_nothing_is_stored() -> None:
    assert dump(()) == ""


def test_the_archive_gives_them_back() -> None:
    state = State(
        id="team",
        title="Team",
        url="",
        feed="https://team.test/c.ics",
        state=SourceState.OK,
        since=date(2026, 11, 22),
    )
    with Archive(None) as archive:
        archive.calendars.record(replace(state, notes=NOTES))
        (kept,) = archive.calendars.states().values()
    assert [note.sentences for note in kept.notes] == [note.sentences for note in NOTES]
