"""Hours of a pathway: what was mastered counts, once a unit, and never before what it needs."""

from __future__ import annotations

from datetime import date

from flipkit.model.identifiers import PathwayId
from flipkit.model.pathway_hours import HandedIn, UnitAttempt, count_pathway
from flipkit.model.pathways import Pathway, Unit
from flipkit.model.pd import PD

WAY = Pathway(
    id=PathwayId("way"),
    source="pathways/way.yml",
    title="A way",
    units=(
        Unit(id="a", title="A", threshold=0, pd_minutes=20),
        Unit(id="b", title="B", needs=("a",), threshold=80, pd_minutes=45),
        Unit(id="c", title="C", needs=("b",), threshold=80),
    ),
    pd=PD(hours_per_unit={"CEU": 10}, round_to=15),
)
DAY = date(2027, 1, 12)


def handed_in(name: str = "Ida Brandt", pathway: str = "way", **scores: float) -> HandedIn:
    tries = {unit: (UnitAttempt(on=DAY, score=score),) for unit, score in scores.items()}
    return HandedIn(file=f"{name}.json", name=name, pathway=pathway, tries=tries)


def test_what_is_mastered_counts() -> None:
    (person,) = count_pathway(WAY, [handed_in(a=100, b=80)], "America/New_York").people
    assert [(each.occasion.id, each.minutes, f"{each.occasion.start:%F %Z}") for each in person.counted] == [
        ("a", 20, "2027-01-12 EST"),
        ("b", 45, "2027-01-12 EST"),
    ]
    assert (person.minutes, person.hours, person.units) == (60, 1.0, {"CEU": 0.1})


def test_nothing_counts_before_what_it_needs_or_below_its_threshold() -> None:
    below = count_pathway(WAY, [handed_in(a=100, b=79.5), handed_in("Omar", b=100)], "UTC")
    assert [(each.attendee.name, each.minutes) for each in below.people] == [("Ida Brandt", 15), ("Omar", 0)]


def test_two_files_of_one_person_are_counted_once() -> None:
    both = count_pathway(WAY, [handed_in(a=100), handed_in("ida  brandt", a=100, b=90)], "UTC")
    assert [(each.attendee.name, len(each.counted)) for each in both.people] == [("Ida Brandt", 2)]


def test_files_that_do_not_count_are_named() -> None:
    found = count_pathway(WAY, [handed_in("", a=100), handed_in(pathway="other", a=100)], "UTC")
    assert found.people == ()
    assert [problem.code for problem in found.disagreements] == ["progress-without-name", "progress-of-another"]
