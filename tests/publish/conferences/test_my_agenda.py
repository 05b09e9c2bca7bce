"""My agenda: what its script is given, what a browser keeps, and the page without a script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from importlib import resources

import pytest

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.sessions import Prework, Session
from flipkit.model.settings import Part
from flipkit.model.states import EventStatus
from flipkit.model.times import at
from flipkit.publish.artifacts import File, Page
from flipkit.publish.conferences import artifacts, page_parts
from flipkit.publish.conferences.programme_grid import filters
from flipkit.publish.html.language import Language
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS, WHOLE, gathered
from tests.support.html import HOSTILE, words

(SUMMER,) = gathered(WHOLE).conferences
FOLDER = "events/summer/"


def session(identifier: str, **more: object) -> Session:
    start, end = (at(datetime.fromisoformat(f"2027-06-17 {time}"), SUMMER.timezone) for time in ("09:00", "10:30"))
    return replace(Session(id=identifier, title=identifier.title(), start=start, end=end, room="The Loft"), **more)  # type: ignore[arg-type]


def published(
    *sessions: Session, parts: tuple[Part, ...] = ("events", "calendars"), language: str = ""
) -> dict[str, Page | File]:
    conference: Conference = replace(SUMMER, sessions=sessions, language=language)
    settings = replace(SETTINGS, parts=frozenset(parts))
    community = Community(settings, datetime.fromisoformat("2027-06-01T00:00-05:00"), conferences=(conference,))
    return {
        each.url: each for each in artifacts(community, Ledger(), plan_of(community)) if isinstance(each, Page | File)
    }


def content(found: Page | File) -> str:
    assert isinstance(found, File)
    return (found.bytes if isinstance(found.bytes, bytes) else found.bytes()).decode()


def test_the_programme_says_what_an_agenda_needs_and_nothing_that_is_not_so() -> None:
    whole = session(
        "whole",
        title=HOSTILE,
        speakers=("Ana Ruiz",),
        pd_minutes=0,
        language="es",
        status=EventStatus.CANCELLED,
        prework=(Prework("Watch", "https://films.example/1", 5), Prework("Think")),
    )
    found = published(session("bare"), whole, session("lunch", type="lunch", room="all"))
    said = json.loads(content(found[f"{FOLDER}programme.json"]))
    when = {"start": "2027-06-17T14:00:00Z", "end": "2027-06-17T15:30:00Z", "day": "2027-06-17"}
    assert said.pop("sessions") == [
        {"id": "bare", "title": "Bare", **when, "room": "the-loft"},
        {
            "id": "whole",
            "title": HOSTILE,
            **when,
            "room": "the-loft",
            "speakers": ["Ana Ruiz"],
            "cancelled": True,
            "pd": 0,
            "language": "es",
            "prework": [{"title": "Watch", "url": "https://films.example/1", "minutes": 5}, {"title": "Think"}],
        },
        {"id": "lunch", "title": "Lunch", **when, "room": "all", "pause": True},
    ]
    assert said == {
        "title": SUMMER.title,
        "timezone": SUMMER.timezone,
        "calendar": "../../calendars/summer/session/",
        "pd": {
            "minutes_per_hour": SUMMER.pd.minutes_per_hour,
            "hours_per_unit": SUMMER.pd.hours_per_unit,
            "round_to": SUMMER.pd.round_to,
        },
        "rooms": {"the-loft": "The Loft"},
    }
    alone = published(session("bare"), parts=("events",))
    assert json.loads(content(alone[f"{FOLDER}programme.json"]))["calendar"] == ""


def test_the_worker_keeps_the_conference_and_begins_anew_with_another_programme() -> None:
    first, again, other = (
        content(published(session(name))[f"{FOLDER}offline.js"]) for name in ("one", "one", "another")
    )
    assert first == again
    said, run = first.splitlines()
    assert run == 'importScripts("../../assets/flipkit/conference/worker.js")'
    told = json.loads(said.removeprefix("self.flipkit = "))
    assert told["kept"][:4] == ["./", "programme/", "agenda/", "programme.json"]
    assert told["calendar"] == "../../calendars/summer/session/"
    assert told["version"] != json.loads(other.splitlines()[0].removeprefix("self.flipkit = "))["version"]
    for folder in (f"{FOLDER}agenda/", f"{FOLDER}programme.json"):
        assert folder in published(session("one"))


@pytest.mark.parametrize(
    ("language", "kept"), [("", ["site.js"]), ("es-MX", ["site.es.js"])], ids=["English", "Spanish"]
)
def test_what_the_scripts_say_is_kept_in_the_conferences_language(language: str, kept: list[str]) -> None:
    said = content(published(session("one"), language=language)[f"{FOLDER}offline.js"]).splitlines()[0]
    found = json.loads(said.removeprefix("self.flipkit = "))["kept"]
    folder = "../../assets/flipkit/"
    shared = [url.removeprefix(folder) for url in found if "/conference/" not in url and url.startswith(folder)]
    assert shared == ["filters.js", *kept]


def test_every_script_that_pages_load_is_kept() -> None:
    folder = resources.files("flipkit") / "theme" / "static" / page_parts.FOLDER
    there = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert set(there) == {*(f"{name}.js" for name in page_parts.MODULES), page_parts.STYLE, "worker.js"}
    assert all(1 < text.count("\n") < 300 for text in there.values())
    asked = {name for text in there.values() for name in re.findall(r'(?:from |import\()"\./([\w-]+)\.js"', text)}
    assert asked == {*page_parts.MODULES} - {"page"}
    assert not any(
        re.search(r"innerHTML|insertAdjacentHTML|\beval\(|new Function|https?://(?!www\.w3)", t)
        for t in there.values()
    )


def test_without_a_script_the_page_says_how_it_is_made() -> None:
    page = published(session("one"))[f"{FOLDER}agenda/"]
    assert isinstance(page, Page)
    assert "press the star beside a session in the programme" in words(page.body())
    assert (page.listed, page.record) == (False, None)
    assert f"{FOLDER}agenda/" not in published()  # without sessions there is nothing to star


def test_a_programme_is_narrowed_only_by_what_parts_it() -> None:
    sessions = (
        session("a", track="Green", audience="Primary; New teachers", level="Beginners"),
        session("b", track="Green", audience="new teachers", level="Beginners", room="The Cave"),
        session("lunch", type="lunch", room="all", audience="Everybody"),
    )
    conference = replace(SUMMER, sessions=sessions, rooms=(), tracks=())
    assert [
        (group.key, [tuple(choice) for choice in group.choices]) for group in filters(conference, Language.of("en"))
    ] == [
        ("room", [("the-cave", "The Cave"), ("the-loft", "The Loft")]),
        ("audience", [("primary", "Primary"), ("new-teachers", "New teachers")]),
    ]
