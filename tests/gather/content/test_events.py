"""Folders of `events/` become chats, conferences and events, or problems that stop no other folder."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from flipkit.gather.content.events import EventContent
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from tests.support.events import CHAT, CONFERENCE, WHOLE, gathered
from tests.support.problems import Told, told

EVENT = "---\nkind: event\ntitle: Camera night\nstarts: 2027-02-04 19:00\n---\n"


def problem(file: str, message: str, remedy: str, line: int | None = None, field: str | None = None) -> Told:
    return Told(file, line, None, field, "error", message, remedy)


def test_a_folder_becomes_what_its_kind_says() -> None:
    found = gathered(WHOLE)
    assert [chat.id for chat in found.chats] == ["monday-chat"]
    assert [conference.id for conference in found.conferences] == ["summer"]
    assert found.events == (
        Event(
            id=EventId("camera-night"), title="Camera night", starts=datetime.fromisoformat("2027-02-04 19:00"),
            ends=datetime.fromisoformat("2027-02-04 20:30"), timezone="America/New_York", place="Online",
            url="https://lakeside.example/camera", html="<p>events/camera-night/index.md: Any phone will do.</p>",
            source="events/camera-night/index.md",
        ),
    )  # fmt: skip
    assert found.problems == ()


def test_without_a_folder_there_are_no_events(tmp_path: Path) -> None:
    assert gathered(tmp_path) == EventContent()


def test_one_bad_folder_stops_no_other(tmp_path: Path) -> None:
    found = gathered(
        tmp_path,
        {
            "a/index.md": CHAT,
            "b/index.md": "---\nkind: [\n---\n",
            "c/notes.txt": "later",
            "d/index.md": EVENT,
            "e/index.md": CONFERENCE,
            ".hidden/index.md": "---\n---\n",
            "index.md": "# Events",
        },
    )
    assert [chat.id for chat in found.chats] == ["a"]
    assert [conference.id for conference in found.conferences] == ["e"]
    assert [event.id for event in found.events] == ["d"]
    assert [p.file for p in found.problems] == ["events/b/index.md", "events/c"]


def test_a_folder_without_index_is_a_problem(tmp_path: Path) -> None:
    assert told(gathered(tmp_path, {"retreat/plan.txt": ""}).problems) == [
        problem(
            "events/retreat",
            "the folder has no index.md.",
            "Add events/retreat/index.md with kind, title and starts, or move the folder out of events.",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "message", "remedy", "line"),
    [
        ("---\ntitle: x\nkind: confrence\n---\n", "'confrence' is not a kind of event.",
         "Did you mean 'conference'?", 3),
        ("---\nkind: picnic\n---\n", "'picnic' is not a kind of event.",
         "Write kind: chat, conference, event or calendar.", 2),
        ("---\ntitle: x\n---\n", "'kind' is missing.", "Write kind: chat, conference, event or calendar.", 2),
        ("Only words.", "'kind' is missing.", "Write kind: chat, conference, event or calendar.", None),
        ("---\n- a list\n---\n", "'kind' is missing.", "Write kind: chat, conference, event or calendar.", 2),
    ],
)  # fmt: skip
def test_a_kind_that_is_none_is_a_problem(
    tmp_path: Path, text: str, message: str, remedy: str, line: int | None
) -> None:
    assert told(gathered(tmp_path, {"x/index.md": text}).problems) == [
        problem("events/x/index.md", message, remedy, line, "kind"),
    ]


@pytest.mark.parametrize("name", ["archive", "Health", "2027", "index", "all"])
def test_the_sites_own_addresses_can_not_be_events(tmp_path: Path, name: str) -> None:
    found = gathered(tmp_path, {f"{name}/index.md": EVENT})
    assert found.events == ()
    assert [p.message for p in found.problems] == [
        f"'{name}' can't be the name of an event's folder: the site needs that address itself."
    ]


def test_a_folder_needs_a_name_that_can_stand_in_an_address(tmp_path: Path) -> None:
    assert told(gathered(tmp_path, {"Camera night!/index.md": EVENT}).problems) == [
        problem(
            "events/Camera night!",
            "'Camera night!' can't stand in an address.",
            "Rename the folder to 'camera-night'.",
        ),
    ]


def test_an_event_outside_a_folder_is_told_where_it_belongs(tmp_path: Path) -> None:
    assert told(gathered(tmp_path, {"camera.md": EVENT}).problems) == [
        problem(
            "events/camera.md", "an event needs a folder of its own.", "Move it to events/camera/index.md."
        ),
    ]  # fmt: skip


def test_an_all_day_event_has_dates(tmp_path: Path) -> None:
    (event,) = gathered(
        tmp_path, {"d/index.md": "---\nkind: event\ntitle: D\nstarts: 2027-02-04\ndeadline: true\n---\n"}
    ).events
    assert (event.starts, event.all_day, event.deadline) == (date(2027, 2, 4), True, True)


@pytest.mark.parametrize(
    ("starts", "ends", "message"),
    [
        ("2027-02-04 19:00", "2027-02-04 18:00", "the event ends before it begins."),
        ("2027-02-04", "2027-02-03", "the event ends before it begins."),
        ("2027-02-04", "2027-02-05 12:00", "starts and ends are not of one kind."),
        ("2027-02-04 12:00", "2027-02-05", "starts and ends are not of one kind."),
    ],
)
def test_an_event_ends_after_it_began(tmp_path: Path, starts: str, ends: str, message: str) -> None:
    text = f"---\nkind: event\ntitle: D\nstarts: {starts}\nends: {ends}\n---\n"
    assert [p.message for p in gathered(tmp_path, {"d/index.md": text}).problems] == [message]


def test_an_id_written_in_a_file_is_refused_because_the_folder_has_it(tmp_path: Path) -> None:
    found = gathered(tmp_path, {"d/index.md": EVENT.replace("kind", "id: other\nkind")})
    assert [(p.line, p.field, p.message) for p in found.problems] == [
        (2, "id", "'id' is not a key flipkit knows here.")
    ]
