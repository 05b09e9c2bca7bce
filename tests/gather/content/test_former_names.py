"""What `formerly` claims: names that a folder had, each of one folder, none of one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.model.identifiers import EventId
from tests.support.events import CHAT, CONFERENCE, gathered

EVENT = "---\nkind: event\ntitle: Camera night\nstarts: 2027-02-04 19:00\n---\n"
CALENDAR = "---\nkind: calendar\ntitle: District\nfrom: https://district.example/all.ics\n---\n"


def formerly(text: str, names: str) -> str:
    return text.replace("title:", f"formerly: {names}\ntitle:", 1)


def told(root: Path, files: dict[str, str]) -> list[tuple[str, str, int | None]]:
    return [(problem.file, problem.code, problem.line) for problem in gathered(root, files).problems]


def test_each_kind_has_former_names(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        {
            "a/index.md": formerly(CHAT, "a-before"),
            "b/index.md": formerly(CONFERENCE, "[b-first, b-then, b-first]"),
            "c/index.md": formerly(EVENT, "[c-before]"),
            "d/index.md": formerly(CALENDAR, "d-before"),
        },
    )
    assert found.problems == ()
    assert [(chat.id, chat.formerly, chat.first_id) for chat in found.chats] == [("a", ("a-before",), "a-before")]
    assert [(each.formerly, each.first_id) for each in found.conferences] == [(("b-first", "b-then"), "b-first")]
    assert [(event.formerly, event.first_id) for event in found.events] == [(("c-before",), "c-before")]
    assert [calendar.formerly for calendar in found.calendars] == [("d-before",)]


def test_who_was_never_renamed_is_known_by_the_name_of_the_folder(tmp_path: Path) -> None:
    found = gathered(tmp_path, {"a/index.md": CHAT, "c/index.md": EVENT})
    assert [found.chats[0].first_id, found.events[0].first_id] == ["a", "c"]


@pytest.mark.parametrize(
    ("names", "code", "kept"),
    [
        ("b", "formerly-itself", ()),
        ("B", "formerly-itself", ()),
        ("[x, b]", "formerly-itself", ("x",)),
        ("archive", "formerly-reserved", ()),
        ("2026", "formerly-reserved", ()),
        ("a", "formerly-lives", ()),
        ("[A, x]", "formerly-lives", ("x",)),
        ("broken", "formerly-lives", ()),
    ],
)
def test_what_cannot_be_a_former_name_is_named_and_costs_nothing_else(
    tmp_path: Path, names: str, code: str, kept: tuple[EventId, ...]
) -> None:
    files = {"a/index.md": CHAT, "b/index.md": formerly(CHAT, names), "broken/index.md": "---\nkind: [\n---\n"}
    found = gathered(tmp_path, files)
    assert [(chat.id, chat.formerly) for chat in found.chats] == [("a", ()), ("b", kept)]
    assert [(each.file, each.code, each.line) for each in found.problems if "broken" not in each.file] == [
        ("events/b/index.md", code, 3)
    ]


def test_a_name_that_two_claim_the_first_has(tmp_path: Path) -> None:
    files = {"a/index.md": formerly(CHAT, "old"), "b/index.md": formerly(EVENT, "[older, Old]")}
    found = gathered(tmp_path, files)
    assert (found.chats[0].formerly, found.events[0].formerly) == (("old",), ("older",))
    assert told(tmp_path, {}) == [("events/b/index.md", "formerly-twice", 3)]


def test_two_that_are_known_by_one_name_in_calendars_are_found(tmp_path: Path) -> None:
    files = {
        "renamed/index.md": formerly(CHAT, "monday"),
        "monday-2012-03-05/index.md": EVENT,
    }
    assert told(tmp_path, files) == [("events/monday-2012-03-05/index.md", "uid-shared", None)]


@pytest.mark.parametrize("names", ["old name", "../x", "a/b", "[a, 'b c']"])
def test_a_name_that_no_folder_can_have_is_refused(tmp_path: Path, names: str) -> None:
    assert [code for _, code, _ in told(tmp_path, {"a/index.md": formerly(CHAT, names)})] == ["id-unfit"]
