"""A preview reads and plans again only what changed, and shows what one that begins anew shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from flipkit.gather.content import events
from flipkit.mkdocs import destination
from flipkit.mkdocs.destination import Destination
from flipkit.mkdocs.preview import wait_for_rest
from flipkit.mkdocs.project import Project
from flipkit.mkdocs.shelf import Shelf
from flipkit.publish import calendars
from flipkit.publish.calendars import calendar_files
from tests.mkdocs.building import configured, files
from tests.support.project import ALL, write
from tests.support.thorough import some


def begin(project: Path, site: Path) -> None:
    """Build a preview until it is shown."""
    config = configured(project, site_dir=str(site))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")


def previewed(project: Path, site: Path) -> dict[str, bytes]:
    """What a preview shows after it was built."""
    begin(project, site)
    wait_for_rest()
    return {name: content for name, content in files(site).items() if not name.startswith(".flipkit-host/")}


def anew(project: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a preview shows that remembers nothing."""
    with monkeypatch.context() as patch:
        patch.setattr(Destination, "previewed", {})
        patch.setattr(Project, "_memories", {})
        patch.setattr(Shelf, "_of_previews", {})
        patch.setattr(calendars, "_LAST", [])
        return previewed(project, site)


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read and planned, as it was."""
    done: list[str] = []

    def counted(what: str, real: Callable[..., object]) -> Callable[..., object]:
        def made(*given: object, **named: object) -> object:
            done.append(what)
            return real(*given, **named)

        return made

    monkeypatch.setattr(events, "read_events", counted("read", events.read_events))
    monkeypatch.setattr(calendar_files, "calendars", counted("planned", calendar_files.calendars))
    return done


#: What is changed in which file, and whether events are read again, and calendars planned.
EDITS = [
    ("posts/first.md", "See ", "Look at ", []),
    ("posts/first.md", "author: ada", "author: Omar Nobody", ["planned"]),  # a name by which people are called
    ("events/evening/weeks/2026-11-16.md", "topic: ", "minutes: 30\ntopic: ", ["read", "planned"]),
    ("events/workshop/index.md", "kind: event", "kind: event\ntimezone: America/Chicago", ["read", "planned"]),
    ("events/meeting/sessions.csv", ",60,Gym", ",45,Gym", ["read", "planned"]),
    ("people.yml", "Ada Example", "Ada Sample", ["read", "planned"]),
    ("blogs.yml", "show: full", "show: excerpt", ["read", "planned"]),  # any file may be a conference's table
    ("notes.md", "Read ", "Do read ", []),
]


def test_a_preview_shows_what_one_that_begins_anew_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readings: list[str]
) -> None:
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    project = write(tmp_path / "project", *ALL[:-1])
    for _ in range(2):  # the first one notes the rows of tables
        previewed(project, tmp_path / "site")
    compared = some(range(len(EDITS)), 2)
    for number, (name, old, new, again) in enumerate(EDITS):
        file = project / "content" / name
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")
        readings.clear()
        shown = previewed(project, tmp_path / "site")
        assert (name, readings) == (name, again)
        if number in compared:
            assert anew(project, tmp_path / f"anew{number}", monkeypatch) == shown, name


def test_what_was_edited_is_shown_before_what_was_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Chats show what texts link to them: where no event was edited, that may wait for what was."""
    monkeypatch.setenv("FLIPKIT_NOW", "2026-11-22")
    project, site = write(tmp_path / "project", *ALL[:-1]), tmp_path / "site"
    first, workshop = project / "content/posts/first.md", project / "content/events/workshop/index.md"
    for _ in range(2):
        previewed(project, site)
    rest: list[Callable[[], None]] = []
    monkeypatch.setattr(destination, "make_later", lambda folder, make: rest.append(make))
    (chat,) = site.glob("**/2026-11-16/index.html")
    first.write_text(first.read_text("utf-8") + "[Read it](../events/evening/weeks/2026-11-16.md)\n", "utf-8")
    begin(project, site)
    assert "Read it" in (site / "posts/2026/first/index.html").read_text("utf-8")
    assert "First" not in chat.read_text("utf-8")
    rest.pop()()
    assert "First" in chat.read_text("utf-8")
    workshop.write_text(workshop.read_text("utf-8") + "Bring two.\n", "utf-8")
    begin(project, site)
    assert "Bring two." in (site / "events/workshop/index.html").read_text("utf-8")
