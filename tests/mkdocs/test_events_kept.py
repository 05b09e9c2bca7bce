"""A build reads events again only where something changed that has a say in them; what they were read with stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from flipkit.gather.content import events
from flipkit.mkdocs.shelf import Shelf
from tests.mkdocs.building import built
from tests.support.project import ALL, write


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A line for each time that events were read."""
    done: list[str] = []
    real = events.read_events

    def reading(*given: object, **named: object) -> events.EventContent:
        done.append("read")
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(events, "read_events", reading)
    return done


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site that stands: its ledger knows the events, and what was read of them is kept."""
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    made = write(tmp_path, *ALL[:-1])
    built(made)
    built(made)
    return made


def changed(project: Path, file: str, before: str, after: str) -> None:
    path = project / "content" / file
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


@pytest.mark.parametrize(
    ("file", "before", "after", "is_read"),
    [
        ("posts/first.md", "See ", "Look at ", False),
        ("events/workshop/index.md", "kind: event", "kind: event\ntimezone: America/Chicago", True),
        ("events/meeting/sessions.csv", ",60,Gym", ",45,Gym", True),
        ("people.yml", "Ada Example", "Ada Sample", True),
    ],
)
def test_events_are_read_where_something_of_them_changed(  # noqa: PLR0917  # fixtures
    project: Path, read: list[str], file: str, before: str, after: str, is_read: bool
) -> None:
    changed(project, file, before, after)
    warm = built(project)
    assert bool(read) is is_read
    for path in (project / ".flipkit").glob("kept.json"):
        path.write_bytes(path.read_bytes()[:-1])  # damaged: all is read
    assert built(project) == warm
    assert read


def test_what_events_were_read_with_stays_while_they_are_not_read(
    project: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(project, "posts/first.md", "See ", "Look at ")
    built(project)
    assert not read
    found: dict[str, bool] = {}
    real = Shelf.get

    def get(self: Shelf, key: str) -> object:
        value = real(self, key)
        found[key] = value is not None
        return value

    changed(project, "events/workshop/index.md", "kind: event", "kind: event\nplace: Gym")
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "get", get)
        real_read = events.read_events
        asked: list[str] = []

        def reading(*given: object, **named: object) -> events.EventContent:
            before = {*found}
            try:
                return real_read(*given, **named)  # type: ignore[arg-type]
            finally:
                asked.extend(key for key in found if key not in before)

        patch.setattr(events, "read_events", reading)
        built(project)
    assert asked
    assert all(found[key] for key in asked)
