"""The organizers' calendar: what is due for the hours of a conference, in a file of its own that no page names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flipkit.icslint import lint
from flipkit.model.ledger import Ledger
from flipkit.model.pd import PD
from flipkit.model.vevents import VEvent
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars import artifacts, make_plan
from flipkit.publish.calendars.vevents import vevents
from tests.support.calendars import NOW, community, files, flipday

RULES = PD(provider="North Lakes Centre", contact="pd@lakes.example", hours_per_unit={"CEU": 10})
ADDRESS = "calendars/flipday/organizers.ics"


def due(rules: PD) -> list[tuple[str, date]]:
    """What is due by these rules, and when."""
    found = vevents(community(conferences=(replace(flipday(), pd=rules),)), Ledger()).organizers["flipday"]
    return [(event.uid, event.dtstart) for event in found]


def test_what_is_due_are_two_whole_days() -> None:
    approval, sheets = vevents(community(conferences=(replace(flipday(), pd=RULES),)), Ledger()).organizers["flipday"]
    assert approval == VEvent(
        uid="flipday.approval@flip.example",
        dtstart=date(2027, 5, 18),
        dtend=date(2027, 5, 19),
        summary="Flip day: ask for approval of the hours",
        description="This is the last day for it.\n"
        "flipkit print packet flipday makes what is handed in.\n"
        "Provider: North Lakes Centre, pd@lakes.example\n"
        "Page: https://flip.example/pd/events/flipday/",
        url="events/flipday/",
        categories=("Together", "Deadline"),
        transparent=True,
    )
    assert (sheets.summary, sheets.dtstart) == ("Flip day: send the sign-in sheets", date(2027, 6, 28))


def test_the_days_are_those_of_the_rules() -> None:
    assert due(replace(RULES, approval_days=45, sheets_days=0)) == [
        ("flipday.approval@flip.example", date(2027, 5, 3)),
    ]
    assert due(replace(RULES, approval_days=0, sheets_days=0)) == []


def test_a_conference_that_is_no_professional_development_has_none() -> None:
    assert due(PD()) == []
    assert ADDRESS not in files(community())


def test_it_is_right_and_in_no_other_calendar() -> None:
    found = files(community(conferences=(replace(flipday(), pd=RULES),)))
    assert [finding for finding in lint(found[ADDRESS], NOW) if finding.severity == "error"] == []
    assert [url for url, data in found.items() if b"flipday.sheets@" in data] == [ADDRESS, "calendars/ledger.json"]


def test_no_page_names_it() -> None:
    plan = make_plan(community(conferences=(replace(flipday(), pd=RULES),)), Ledger())
    assert ADDRESS in plan.calendars
    pages = [each for each in artifacts(plan) if isinstance(each, Page)]
    assert [page.url for page in pages if "organizers" in page.head or "organizers.ics" in page.body()] == []
