"""Events of two sources whose calendar UIDs would be one."""

from __future__ import annotations

from datetime import datetime

import pytest

from flipkit.model.chats import Chat
from flipkit.model.checks import collisions
from flipkit.model.conferences import Conference
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from flipkit.model.states import EventStatus
from tests.support import parsed
from tests.support.checks import conference, session

REMEDY = "Rename the folder of one of the two, or give the session another id."


def chat(identifier: str, starts: str = "2027-01-04 20:00", **more: object) -> Chat:
    given = {"id": identifier, "title": identifier, "starts": datetime.fromisoformat(starts), "timezone": "UTC",
             "repeats": "weekly", "source": f"events/{identifier}/index.md"}  # fmt: skip
    return parsed.chat({**given, **more})


def event(identifier: str) -> Event:
    return Event(
        id=EventId(identifier),
        title="Party",
        starts=datetime.fromisoformat("2027-01-04 09:00"),
        timezone="UTC",
        source=f"events/{identifier}/index.md",
    )


def meeting(identifier: str, *sessions: str) -> Conference:
    made = [session(name, "09:00", status=EventStatus.CANCELLED) for name in sessions]
    return conference(id=identifier, source=f"events/{identifier}/index.md", sessions=tuple(made))


def found(*values: Chat | Conference | Event) -> list[tuple[str, str]]:
    problems = collisions(
        [value for value in values if isinstance(value, Chat)],
        [value for value in values if isinstance(value, Conference)],
        [value for value in values if isinstance(value, Event)],
    )
    made = list(problems)
    assert {(p.severity, p.remedy) for p in made} <= {("error", REMEDY)}
    return [(p.file, p.message) for p in made]


def test_a_chat_dated_like_the_series_of_another() -> None:
    assert found(chat("x"), chat("x-series")) == [
        ("events/x-series/index.md",
         "calendars would take the chat on 2027-01-04 for the series that begins on that day (events/x/index.md): "
         "both have one UID."),
    ]  # fmt: skip
    assert found(chat("x"), chat("x-series", "2027-01-05 20:00")) == []


def test_a_series_begins_with_each_season() -> None:
    seasons = [{"starts": "2026-09-07", "until": "2026-12-21"}, {"starts": "2027-09-06"}]
    plain = chat("x", "2026-09-07 20:00", seasons=seasons)
    assert [file for file, _ in found(plain, chat("x-series", "2027-09-06 20:00"))] == ["events/x-series/index.md"]
    assert found(plain, chat("x-series", "2027-09-13 20:00")) == []


def test_ids_of_conference_and_session_read_together() -> None:
    assert found(meeting("a", "b-c"), meeting("a-b", "c")) == [
        ("events/a-b/index.md",
         "calendars would take the session 'c' for the session 'b-c' (events/a/index.md): both have one UID."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "files"),
    [
        ((chat("x"), event("x-2027-01-11")), ["events/x-2027-01-11/index.md"]),
        ((chat("x"), event("x-series-2027-01-04")), ["events/x-series-2027-01-04/index.md"]),
        ((chat("x"), event("x-series-2027-01-11")), []),  # no series begins then
        ((chat("x"), event("x-2027-01-12")), []),
        ((chat("x", skip=["2027-01-11"]), event("x-2027-01-11")), []),
        ((chat("x"), event("x-2027-13-99")), []),
        ((chat("x"), meeting("x", "2027-01-11")), ["events/x/index.md"]),
        ((chat("x", times=["20:00", "21:30"]), event("x-2027-01-11-2130")), ["events/x-2027-01-11-2130/index.md"]),
        ((event("a-b"), meeting("a", "b")), ["events/a/index.md"]),
        ((event("a-b"), meeting("a-b")), ["events/a-b/index.md"]),
        ((chat("x"), chat("y"), meeting("a", "b"), event("e")), []),
    ],
)
def test_everything_is_compared_with_everything(
    values: tuple[Chat | Conference | Event, ...], files: list[str]
) -> None:
    assert [file for file, _ in found(*values)] == files
