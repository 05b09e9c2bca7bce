"""Every program finds in our calendars what our model says: the same start, end, status and title."""

from __future__ import annotations

import pytest

from tests.clients.programs import PROGRAMS, Calendar, Program, Reading

Expected = dict[str, Calendar]
Readings = dict[str, Reading]
BY_NAME = {program.name: program for program in PROGRAMS}


@pytest.mark.parametrize("program", PROGRAMS, ids=[program.name for program in PROGRAMS])
def test_it_finds_every_occurrence_and_no_other(program: Program, readings: Readings, expected: Expected) -> None:
    reading = readings[program.name]
    assert reading.failure == ""
    judged = {url: calendar for url, calendar in expected.items() if program.judges(calendar)}
    wrong = {url: difference(program, calendar, reading.files[url]) for url, calendar in judged.items()}
    assert {url: found for url, found in wrong.items() if found} == {}


def difference(
    program: Program, calendar: Calendar, found: list[tuple[str, ...]]
) -> dict[str, list[tuple[str, ...]]]:
    """Give what is missing and what is too much, as far as the program can know."""
    wanted, got = (sorted(map(program.seen, rows)) for rows in (calendar.rows, found))
    if wanted == got:
        return {}
    return {"missing": sorted(set(wanted) - set(got)), "too much": sorted(set(got) - set(wanted))}


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("calcurse", "strict"),
        ("calcurse", "several zones"),
        ("sabre/vobject", "zones"),
        ("sabre/vobject", "first overridden"),
    ],
)
def test_what_a_program_is_not_asked_is_what_it_gets_wrong(
    name: str, tag: str, readings: Readings, expected: Expected
) -> None:
    """A limit that has gone is to be taken off the list."""
    program, found = BY_NAME[name], readings[name].files
    asked = [
        url
        for url, calendar in expected.items()
        if (tag in calendar.tags if tag != "several zones" else len(calendar.zones) > 1)
    ]
    assert asked
    assert not any(program.judges(expected[url]) for url in asked)
    assert any(difference(program, expected[url], found[url]) for url in asked)


def test_zones_that_nobody_knows_are_read_from_the_file(expected: Expected) -> None:
    """Three engines at least read VTIMEZONE itself: the copies have zones by names of our own."""
    copies = [calendar for calendar in expected.values() if "zones" in calendar.tags]
    readers = [program.name for program in PROGRAMS if all(map(program.judges, copies))]
    assert len(copies) == 5
    assert {"ical.js", "libical", "recurring-ical-events"} <= set(readers)


def test_there_are_two_hundred_schedules_of_every_kind(expected: Expected) -> None:
    generated = [calendar for calendar in expected.values() if "generated" in calendar.tags]
    assert len(generated) == 200
    tags = set().union(*(calendar.tags for calendar in generated))
    assert tags == {
        *("generated", "strict", "weekly", "every n weeks", "monthly", "several a day", "slow", "seasons", "changes"),
        *("events", "first overridden"),
    }
