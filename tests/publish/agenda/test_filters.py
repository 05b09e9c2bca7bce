"""What a list can be narrowed to: only what would leave something out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flipkit.model.agenda import Happening, Kind
from flipkit.publish.agenda import page
from flipkit.publish.html.filters import Choice, FilterGroup, groups
from flipkit.publish.html.language import Language
from tests.support.calendars import plan_of
from tests.support.community import CHAT, WORKSHOP, community
from tests.support.html import elements

DAY = date(2026, 11, 23)
ENGLISH = Language.of("en")


def one(kind: Kind = "event", *audience: str, scope: str = "") -> Happening:
    return Happening(
        kind=kind, title="A", url="events/a/", start=DAY, end=DAY, timezone="UTC", audience=audience, scope=scope
    )


def test_a_single_kind_needs_no_choice() -> None:
    assert groups((one(), one()), ENGLISH) == ()
    assert groups((), ENGLISH) == ()


def test_kinds_stand_in_their_order() -> None:
    assert groups((one("deadline"), one("chat"), one("chat")), ENGLISH) == (
        FilterGroup("kind", "Kind", (Choice("chat", "Chats"), Choice("deadline", "Deadlines"))),
    )


def test_one_audience_alone_would_leave_everything_as_it_is() -> None:
    assert groups((one("event", "secondary"), one()), ENGLISH) == ()
    assert groups((one("event", "secondary"), one("event", "Élan vital", "Secondary")), ENGLISH) == (
        FilterGroup("audience", "For", (Choice("elan-vital", "Élan vital"), Choice("secondary", "Secondary"))),
    )


def test_a_district_is_a_choice_where_others_are_in_none() -> None:
    assert groups((one(scope="Kiel"),), ENGLISH) == ()
    assert groups((one(scope="Kiel"), one()), ENGLISH) == (
        FilterGroup("scope", "District", (Choice("kiel", "Kiel"),)),
    )


def test_rows_and_cells_name_what_they_are_narrowed_by() -> None:
    chat = replace(CHAT, audience=("high school", "science"), scope="North Lakes")
    made = community(chats=(chat,), events=(WORKSHOP,), conferences=())
    found = next(of for of, _ in elements(page(made, plan_of(made), (), ()).body(), "article"))
    assert {name: found[name] for name in ("data-kind", "data-audience", "data-scope")} == {
        "data-kind": "chat",
        "data-audience": "high-school science",
        "data-scope": "north-lakes",
    }


def test_buttons_wait_for_their_script() -> None:
    known = community()
    html = page(known, plan_of(known), (), groups(known.agenda, ENGLISH)).body()
    (box,) = [of for of, _ in elements(html, "div") if "data-filters" in of]
    assert "hidden" in box
    assert [(of["data-group"], of["value"], of["aria-pressed"], text) for of, text in elements(html, "button")] == [
        ("kind", "chat", "false", "Chats"),
        ("kind", "conference", "false", "Conferences"),
        ("kind", "event", "false", "Events"),
    ]
