"""A folder that was renamed unsaid is told of, with the line that settles it, and nothing else is taken for one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from flipkit.model.chats import Chat, Platform
from flipkit.model.community import Community
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.recurrence import Rule
from flipkit.publish.calendars import renamed_folders
from flipkit.publish.whole_site import Publication
from tests.support.community import CAMP, CHAT, CONFERENCE, NOW, WORKSHOP, community


def ledger_after(*communities: Community) -> Ledger:
    """The ledger once these were published, a day after each other."""
    ledger = Ledger()
    for days, made in enumerate(communities):
        later = replace(made, now=NOW + timedelta(days=days))
        ledger = Publication(later, ledger)._plan.ledger
    return ledger


def named(thing: Any, name: str, *formerly: str) -> Any:
    source = f"events/{name}/index.md"
    return replace(thing, id=EventId(name), formerly=tuple(map(EventId, formerly)), source=source)


def told(made: Community, ledger: Ledger, others: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    known: list[Any] = [*made.chats, *made.conferences, *made.events]
    folders = {*(event.id for event in known), *others}
    return [(each.file, each.code, each.remedy) for each in renamed_folders(made, ledger, folders)]


def with_(*chats: Chat) -> Community:
    return community(chats=chats, conferences=(), events=())


BEFORE = community()
BARE = replace(CHAT, notes=())
SETTLED = "If so, write formerly: {} into this file. Calendars and links of all who subscribed go on then."


@pytest.mark.parametrize(
    ("kind", "thing", "before"),
    [
        ("chats", CHAT, "mondays"),
        ("chats", replace(CHAT, platform=Platform(name="Elsewhere", url="https://e.example/")), "mondays"),
        ("conferences", CONFERENCE, "summer"),
        ("events", WORKSHOP, "studio"),
        ("events", CAMP, "camp"),
    ],
)
def test_a_renamed_folder_is_told_of_before_and_after_the_build_that_forgets_it(
    kind: str, thing: Any, before: str
) -> None:
    others: list[Any] = [each for each in getattr(BEFORE, kind) if each.id != thing.id]
    after = community(**{kind: (named(thing, "anew"), *others)})
    expected = [("events/anew/index.md", "folder-renamed", SETTLED.format(before))]
    assert told(after, ledger_after(BEFORE)) == expected
    assert told(after, ledger_after(BEFORE, after)) == expected
    assert told(after, ledger_after(BEFORE, after, after)) == expected


def test_a_chat_of_which_nothing_but_its_rule_was_said() -> None:
    coming = replace(BARE, starts=datetime.fromisoformat("2026-12-07T20:00"))
    before, after = with_(coming), with_(named(coming, "anew"))
    assert [code for _, code, _ in told(after, ledger_after(before))] == ["folder-renamed"]


def test_the_line_settles_it() -> None:
    after = with_(named(CHAT, "anew", "mondays"))
    assert told(after, ledger_after(with_(CHAT))) == []
    assert told(after, ledger_after(with_(CHAT), with_(named(CHAT, "anew")), after)) == []


def test_several_renamings_are_one_line_the_oldest_first() -> None:
    first, second, third = with_(CHAT), with_(named(CHAT, "b")), with_(named(CHAT, "c"))
    ledger = ledger_after(first, second, third)
    assert told(third, ledger) == [("events/c/index.md", "folder-renamed", SETTLED.format("[mondays, b]"))]


def test_a_second_renaming_is_added_to_the_first() -> None:
    first, second = with_(CHAT), with_(named(CHAT, "b", "mondays"))
    third = with_(named(CHAT, "c", "mondays"))  # the page's old address is forgotten, its dates are not
    assert told(third, ledger_after(first, second)) == []


@pytest.mark.parametrize(
    "after",
    [
        with_(CHAT),
        with_(),
        with_(named(replace(CHAT, starts=datetime.fromisoformat("2026-11-04T20:00"), notes=()), "wednesdays")),
        with_(CHAT, named(BARE, "another")),
        community(chats=(), events=(named(WORKSHOP, "studio"),)),
        community(chats=(), events=(named(replace(WORKSHOP, place="Jena"), "studio"), named(WORKSHOP, "x"))),
    ],
)
def test_what_is_no_renaming_is_not_told_of(after: Community) -> None:
    assert told(after, ledger_after(BEFORE), ["summer", "camp", "studio"]) == []


def test_two_chats_that_stood_beside_each_other_are_two() -> None:
    both = with_(BARE, named(BARE, "another"))
    assert told(with_(named(BARE, "another")), ledger_after(both)) == []
    announced = with_(CHAT, named(BARE, "another"))
    assert told(with_(named(CHAT, "another")), ledger_after(both, announced, both)) == []


def test_a_folder_that_cannot_be_read_has_not_gone() -> None:
    after = with_(named(CHAT, "another"))
    assert told(after, ledger_after(with_(CHAT)), ["mondays"]) == []


def test_a_former_name_that_nobody_knew_is_told_of() -> None:
    first, second = with_(CHAT), with_(named(CHAT, "b"))
    third = with_(named(CHAT, "b", "mondys"))
    expected = [("events/b/index.md", "folder-renamed", SETTLED.format("mondays"))]
    assert told(third, ledger_after(first, second)) == expected
    fourth = with_(CHAT, named(replace(CHAT, repeats=Rule(2)), "b", "mondys"))
    assert [code for _, code, _ in told(fourth, ledger_after(first, second))] == ["formerly-unknown"]
    never = with_(named(CHAT, "c", "never"))
    assert told(never, Ledger()) == []


def test_dates_that_no_calendar_has_do_no_harm() -> None:
    odd = replace(WORKSHOP, id=EventId("odd-2026-02-30"), starts=date(2026, 3, 1), ends=None)
    before = community(chats=(), conferences=(), events=(odd,))
    assert told(with_(named(CHAT, "anew")), ledger_after(before)) == []
