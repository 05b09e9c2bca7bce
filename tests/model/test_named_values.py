"""Values that are written with the names of their classes come back as they were, to the zone and the kind."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from flipkit.model.comments import CommentNames
from flipkit.model.conferences import Opening
from flipkit.model.events import Event
from flipkit.model.identifiers import EventId
from flipkit.model.named_values import from_named, to_named
from flipkit.model.sessions import SessionType
from flipkit.model.settings import Settings
from flipkit.model.times import zone

NIGHT = datetime(2026, 11, 1, 1, 30, tzinfo=zone("America/New_York"))


class Stranger(StrEnum):
    """A class that is none of ours."""

    ONE = "one"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "\udcff text",
        (1, 1.5, True, ("a",)),
        ["moment", ["tuple"]],
        {"a": (1,), date(2026, 1, 2): (time(9), time(17, 30))},
        NIGHT,
        NIGHT.replace(fold=1),
        NIGHT.replace(tzinfo=None),
        datetime(2026, 11, 1, tzinfo=UTC),
        SessionType.TALK,
        str(SessionType.TALK),
        Opening((time(9), time(17)), {date(2026, 1, 2): (time(9), time(12))}),
        Event(id=EventId("a"), title="A", starts=date(2026, 1, 2), timezone="UTC"),
        Event(id=EventId("a"), title="A", starts=NIGHT.replace(tzinfo=None), timezone="UTC"),
        Settings(name="Flip", parts=frozenset({"posts"}), comment_names=CommentNames.FULL),
    ],
)
def test_it_comes_back_as_it_was(value: object) -> None:
    made = from_named(json.loads(json.dumps(to_named(value))))
    assert repr(made) == repr(value) and made == value and type(made) is type(value)
    assert getattr(made, "fold", 0) == getattr(value, "fold", 0)


def test_sets_are_written_in_one_order() -> None:
    parts = ["posts", "blogs", "events", "calendars", "search"]
    made: list[Any] = [to_named(frozenset(each)) for each in (parts, reversed(parts))]
    assert made[0] == made[1] == ["set", *sorted(parts)]


@pytest.mark.parametrize(
    "value",
    [
        Stranger.ONE,
        object(),
        b"octets",
        timedelta(1),
        NIGHT.astimezone(timezone(timedelta(hours=1))),
        NIGHT.replace(tzinfo=ZoneInfo.no_cache("America/New_York")),
    ],
)
def test_what_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        to_named((value,))


@pytest.mark.parametrize("name", ["os:system", "subprocess:Popen", "model.text:slug", "nowhere:Nothing"])
def test_nothing_but_our_values_is_made(name: str) -> None:
    with pytest.raises(TypeError):
        from_named([name, "true"])
