"""An agenda's sums in the browser are those of the model, and its links name the sessions they were made of."""

from __future__ import annotations

import random
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page

from flipkit.model.identifiers import SessionId
from flipkit.model.pd import PD
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import instant
from tests.support.counting import minutes_of_all

COUNT = """async ([script, cases]) => {
    const { pdMinutesOfAll, hours, units } = await import(script)
    return cases.map(([sessions, pd]) => {
        const minutes = pdMinutesOfAll(sessions, pd)
        return [minutes, hours(minutes, pd), Object.fromEntries(units(minutes, pd))]
    })
}"""
LINKS = """async ([script, cases]) => {
    const { fragment, shared } = await import(script)
    return cases.map(([chosen, all]) => [fragment(chosen, all), shared("#" + fragment(chosen, all), all)])
}"""


def agenda(chance: random.Random) -> list[Session]:
    """Sessions of a day, several at a time, some of them pauses, cancelled, or with PD minutes of their own."""
    made = []
    for number in range(chance.randint(0, 9)):
        start = datetime(2027, 6, 17, 9, tzinfo=UTC) + timedelta(minutes=15 * chance.randint(0, 20))
        made.append(
            Session(
                id=SessionId(chance.choice([f"s{number}", "s0"])),
                title="A session",
                start=start,
                end=start + timedelta(minutes=chance.choice([5, 20, 45, 60, 90, 150])),
                type=chance.choice(["talk", "talk", "workshop", "lunch", "break"]),
                pd_minutes=chance.choice([None, None, 0, 15, 45, 90, 200]),
                status=EventStatus.CANCELLED if chance.random() < 0.15 else EventStatus.CONFIRMED,
            )
        )
    return made


def written(session: Session) -> dict[str, object]:
    """A session as it stands in programme.json, as far as counting goes."""
    said = {
        "id": session.id, "start": instant(session.start), "end": instant(session.end),
        "pause": session.is_pause, "cancelled": session.status == "cancelled",
    }  # fmt: skip
    return said if session.pd_minutes is None else {**said, "pd": session.pd_minutes}


def test_pd_minutes_hours_and_units_are_those_of_the_model(page: Page, site: str) -> None:
    chance = random.Random(20270617)  # noqa: S311 - the same cases each time
    cases, meant = [], []
    for _ in range(400):
        pd = PD(
            minutes_per_hour=chance.choice([50, 60, 45]),
            round_to=chance.choice([1, 15, 30]),
            hours_per_unit=chance.choice([{}, {"CEU": 10.0}, {"PLU": 10.0, "point": 0.1, "credit": 7.5}]),
        )
        sessions = agenda(chance)
        cases.append([[written(session) for session in sessions], asdict(pd)])
        minutes = minutes_of_all(pd, sessions)
        meant.append([minutes, pd.hours(minutes), pd.units(minutes)])
    page.goto(f"{site}404.html")
    assert page.evaluate(COUNT, [f"{site}assets/flipkit/conference/counting.js", cases]) == meant


def test_a_link_names_its_sessions_even_where_two_have_the_same_code(page: Page, site: str) -> None:
    twins = ["costarring", "liquid"]  # FNV-1a of both is 0x5e4daa9d
    cases = [
        [["first-ten", "opening"], ["opening", "first-ten", "closing"]],
        [["liquid"], [*twins, "opening"]],
        [["año-2027", "日本"], ["año-2027", "日本", "a,b"]],
        [["costarring", "liquid"], [*twins, "a.b~%c"]],
        [["a.b~%c"], ["a.b~%c", "a"]],
    ]
    page.goto(f"{site}404.html")
    found = page.evaluate(LINKS, [f"{site}assets/flipkit/conference/link.js", cases])
    assert [read for _, read in found] == [{"ids": chosen, "unknown": 0} for chosen, _ in cases]
    assert found[0][0] == "a=0IIAkw.zjThFw"
    assert found[1][0] == "a=~liquid"
