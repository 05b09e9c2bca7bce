"""What a conference counts, in words, and the ways out of its page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flipkit.model.community import Community
from flipkit.model.pd import PD
from flipkit.publish.conferences.pd import Total, credit
from flipkit.publish.html.language import Language
from flipkit.publish.schedules import exports_of
from tests.support.calendars import session
from tests.support.events import WHOLE, gathered
from tests.support.programmes import NOW, SETTINGS

(SUMMER,) = gathered(WHOLE).conferences
SESSIONS = (
    session("a", "2027-06-17 09:00", 100),
    session("b", "2027-06-17 09:30", 30),
    session("lunch", "2027-06-17 12:00", 60, type="lunch"),
    session("c", "2027-06-18 09:00", 50),
)
ENGLISH = Language.of("en")


def test_each_day_and_the_whole_are_counted_and_it_is_said_how() -> None:
    pd = PD(minutes_per_hour=50, hours_per_unit={"CEU": 10}, round_to=15)
    made = credit(replace(SUMMER, sessions=SESSIONS, pd=pd), ENGLISH)
    assert made is not None
    assert made.whole == Total(None, 150, "3", (("CEU", "0.3"),))
    assert made.days == (
        Total(date(2027, 6, 17), 90, "1.8", (("CEU", "0.18"),)),
        Total(date(2027, 6, 18), 45, "0.9", (("CEU", "0.09"),)),
    )
    assert made.counted.startswith("Hours have 50 minutes and are rounded down to full 15 minutes.")
    assert made.acceptance == "Organizer-issued record; acceptance is decided by your district or state."


def test_a_conference_that_says_nothing_of_pd_counts_nothing() -> None:
    assert credit(replace(SUMMER, sessions=SESSIONS, pd=PD()), ENGLISH) is None
    assert credit(replace(SUMMER, sessions=(), pd=PD(round_to=15)), ENGLISH) is None


def test_the_app_is_given_the_address_of_the_schedule() -> None:
    made = exports_of(Community(SETTINGS, NOW), SUMMER)
    assert made is not None
    assert made.app == "https://ggt.gaa.st/#url=https%3A%2F%2Fflip.example%2Fpd%2Fevents%2Fsummer%2Fschedule.xml"
    nowhere = exports_of(Community(replace(SETTINGS, url=""), NOW), SUMMER)
    assert nowhere is not None and nowhere.app == ""
    assert exports_of(Community(SETTINGS, NOW), replace(SUMMER, sessions=())) is None
