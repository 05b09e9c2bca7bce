"""The conferences' pages: the conference, its programme as table and list, and its sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flipkit.model.community import Community
from flipkit.model.conferences import Conference, OpenPlace, ProgrammeDay, Room
from flipkit.model.identifiers import PersonId, SessionId
from flipkit.model.ledger import Ledger
from flipkit.model.people import People, Person
from flipkit.model.sessions import Prework, Session
from flipkit.model.settings import Part
from flipkit.model.states import EventStatus
from flipkit.model.times import at
from flipkit.publish.artifacts import Page
from flipkit.publish.conferences import artifacts
from flipkit.publish.conferences.programme_grid import Cell, GridRow, grid, slots
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS, WHOLE, gathered
from tests.support.html import HOSTILE, elements, links, outline, words

PEOPLE = People([Person(id=PersonId("maren-holt"), name="Maren Holt")])
(SUMMER,) = gathered(WHOLE).conferences
ADDRESS = "events/summer/"
EMPTY = Ledger()


def pages(
    conference: Conference = SUMMER,
    now: str = "2027-06-01T00:00-05:00",
    *parts: Part,
    others: Sequence[Conference] = (),
    ledger: Ledger = EMPTY,
) -> dict[str, Page]:
    settings = replace(SETTINGS, parts=frozenset(parts or ("events", "calendars")))
    community = Community(settings, datetime.fromisoformat(now), people=PEOPLE, conferences=(conference, *others))
    return {
        page.url: page for page in artifacts(community, ledger, plan_of(community, ledger)) if isinstance(page, Page)
    }


def begins(time: str) -> datetime:
    return at(datetime.fromisoformat(f"2027-06-17 {time}"), SUMMER.timezone)


def session(identifier: str, time: str, minutes: int, room: str = "all", **more: object) -> Session:
    start = begins(time)
    made = Session(
        id=SessionId(identifier),
        title=identifier.title(),
        start=start,
        end=start + timedelta(minutes=minutes),
        room=room,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def laid_out(*sessions: Session) -> list[tuple[str, list[tuple[str, int, int]]]]:
    """Give the table of a day in brief: for each row its time, and ids, colspan and rowspan of its cells."""
    made = grid(SUMMER, ProgrammeDay(1, SUMMER.starts, sessions))
    return [
        (
            f"{row.start:%H:%M}",
            [(" ".join(s.id for s in cell.sessions), cell.colspan, cell.rowspan) for cell in row.cells],
        )
        for row in made.rows
    ]


def test_a_conference_has_a_page_a_programme_in_several_orders_and_a_page_for_each_session() -> None:
    assert [(page.url, page.kind) for page in pages().values()] == [
        (ADDRESS, "conference"),
        (f"{ADDRESS}programme/", "programme"),
        *[(f"{ADDRESS}programme/{order}/", "list") for order in ("tracks", "rooms", "speakers")],
        *[(f"{ADDRESS}sessions/{s}/", "session") for s in ("keynote", "coffee", "mastery", "flipping-a-lab")],
        (f"{ADDRESS}changes/", "list"),
        (f"{ADDRESS}agenda/", "programme"),
    ]


def test_a_conference_without_sessions_has_no_programme() -> None:
    found = pages(replace(SUMMER, sessions=()))
    assert list(found) == [ADDRESS]
    assert "No sessions are published yet. They will stand here, by day and time." in words(found[ADDRESS].body())
    assert "programme" not in "".join(links(found[ADDRESS].body()))


def test_every_page_has_its_headings_in_order() -> None:
    found = {url: outline(page.body()) for url, page in pages().items()}
    assert [text for level, text in found[ADDRESS] if level < 3] == [
        "Summer meeting",
        "Days",
        "Subscribe to the calendar",
        "Tracks",
        "Venue and rooms",
        "Professional development",
        "For apps and other systems",
        "Speakers",
    ]


def test_the_conference_says_when_where_and_how_to_get_in() -> None:
    html = pages()[ADDRESS].body()
    assert words(html).startswith(
        "Events Conference Summer meeting 17–18 June 2027 Lakeside High School, 1 Lake Road Programme My agenda "
        "Register Days Whole programme 17 Jun, Thu Thursday, 17 June 2027 3 sessions, 9:00 am to 12:30 pm, Chicago "
        "time sessions 3 day 1 rooms 2 speakers 4 with pre-work 2"
    )
    assert links(html)[1:4] == [
        "../../events/summer/programme/",
        "../../events/summer/agenda/",
        "https://lakeside.example/register",
    ]


def test_every_session_stands_once_in_the_programme_and_says_of_itself_what_scripts_ask() -> None:
    html = pages()[f"{ADDRESS}programme/"].body()
    assert [html.count(s.title) for s in SUMMER.sessions] == [1, 1, 1, 1]
    scopes = [(attributes.get("scope"), text) for attributes, text in elements(html, "th")]
    assert scopes == [
        ("col", "Time Chicago"),
        ("col", "Gym"),
        ("col", "Library"),
        ("row", "Thu 9:00 am"),
        ("row", "Thu 10:00 am"),
        ("row", "Thu 10:30 am"),
    ]
    assert [attributes for attributes, _ in elements(html, "td")] == [
        {"colspan": "2"},
        {"colspan": "2", "class": "fk-rest"},
        {},
        {},
    ]
    assert "All times are those of Chicago." in words(html)
    assert [attributes for attributes, _ in elements(html, "article")][2] == {
        "class": "fk-card fk-session",
        "data-session": "mastery",
        "data-start": "2027-06-17T15:30:00Z",
        "data-end": "2027-06-17T16:30:00Z",
        "data-room": "gym",
        "data-type": "talk",
        "data-track": "mastery",
    }


def test_cancelled_and_moved_sessions_are_struck_through_or_said() -> None:
    sessions = (
        session("off", "09:00", 60, "Gym", status=EventStatus.CANCELLED),
        session("new", "09:00", 60, "Library", status=EventStatus.MOVED),
    )
    found = pages(replace(SUMMER, sessions=sessions))
    html = found[f"{ADDRESS}programme/"].body()
    assert [text for _, text in elements(html, "s")] == ["Off"]
    assert (words(html).count("Cancelled"), words(html).count("Moved")) == (1, 1)
    assert "Cancelled. This session does not take place." in words(found[f"{ADDRESS}sessions/off/"].body())
    assert "calendar.google.com" not in found[f"{ADDRESS}sessions/off/"].body()


def test_prework_stands_before_all_else_on_a_sessions_page() -> None:
    html = pages()[f"{ADDRESS}sessions/mastery/"].body()
    assert outline(html) == [
        (1, "Mastery without the paper mountain"),
        (2, "Before you come · 12 min"),
        (2, "What it is about"),
        (2, "When and where"),
        (2, "Add to your calendar"),
        (2, "At the same time"),
        (2, "Speakers"),
        (3, "Devon Akers"),
        (3, "Maren Holt"),
    ]
    assert words(html).startswith(
        "Events Summer meeting Programme Talk Mastery without the paper mountain "
        "Thursday, 17 June 2027, 10:30 am Chicago 1 h · Gym · Devon Akers and Maren Holt "
        "Before you come · 12 min In your own time The idea 12 min What it is about"
    )
    assert (
        "When Thursday, 17 June 2027, 10:30 am to 11:30 am, Chicago time "
        "Where Gym, Lakeside High School Places 200 Track Mastery Access captions step-free "
        "PD minutes 60. Organizer-issued; your district or state decides what it accepts." in words(html)
    )


def test_a_speakers_other_sessions_are_named_beside_her() -> None:
    sessions = (
        session("one", "09:00", 60, "Gym", speakers=("Maren Holt", "Ana")),
        session("two", "10:00", 60, "Gym", speakers=("maren-holt",)),
    )
    html = pages(replace(SUMMER, sessions=sessions))[f"{ADDRESS}sessions/one/"].body()
    assert "Speakers Maren Holt Also here: Two Ana" in words(html)


def test_materials_are_there_when_they_are() -> None:
    made = replace(
        SUMMER.sessions[0],
        stream_url="https://a.example/live",
        recording_url="https://b.example/film",
        slides_url="https://c.example/",
        notes_url="https://d.example/doc",
        prework=(Prework("Think of a question"),),
        abstract="One.\n\nTwo & three.",
    )
    html = pages(replace(SUMMER, sessions=(made,)))[f"{ADDRESS}sessions/keynote/"].body()
    assert words(html).endswith(
        "Materials Watch it live a.example Recording b.example Slides c.example Shared notes d.example"
    )
    assert [text for _, text in outline(html)][1] == "Before you come"
    assert "<p>One.</p>\n<p>Two &amp; three.</p>" in html


@pytest.mark.parametrize(
    ("now", "parts", "offered"),
    [
        ("2027-06-01T00:00-05:00", ("events", "calendars"), True),
        ("2027-06-01T00:00-05:00", ("events",), False),
        ("2027-07-01T00:00-05:00", ("events", "calendars"), False),
    ],
)
def test_a_session_can_be_added_while_it_is_ahead(now: str, parts: tuple[Part, ...], offered: bool) -> None:
    found = pages(SUMMER, now, *parts)
    assert ("calendar.google.com" in found[f"{ADDRESS}sessions/keynote/"].body()) == offered


def test_search_knows_speakers_track_and_conference() -> None:
    record = pages()[f"{ADDRESS}sessions/mastery/"].record
    assert record
    assert callable(record.text)
    assert record.text().startswith(
        "Devon Akers · Maren Holt · Mastery · events/summer/sessions/mastery.md: What a wall"
    )
    assert record.filters == {"conference": ("Summer meeting",), "track": ("Mastery",)}


def test_hostile_words_stay_words() -> None:
    made = replace(
        SUMMER.sessions[2],
        title=HOSTILE,
        room=HOSTILE,
        track=HOSTILE,
        speakers=(HOSTILE,),
        abstract=HOSTILE,
        html="",
        prework=(Prework(HOSTILE),),
        access=HOSTILE,
        level=HOSTILE,
        audience=HOSTILE,
        type=HOSTILE,
    )
    conference = replace(SUMMER, title=HOSTILE, sessions=(made,), rooms=(Room(name=HOSTILE, facts=HOSTILE),))
    for page in pages(conference).values():
        html = page.body()
        outline(html)
        assert "<script" not in html
        assert HOSTILE in words(html)


def test_a_long_session_spans_the_later_starts_in_its_room() -> None:
    assert laid_out(
        session("long", "09:00", 120, "Gym"),
        session("one", "09:00", 60, "Library"),
        session("two", "10:00", 60, "Library"),
    ) == [
        ("09:00", [("long", 1, 2), ("one", 1, 1)]),
        ("10:00", [("two", 1, 1)]),
    ]


def test_what_is_for_everybody_goes_across_and_ends_all_spans() -> None:
    assert laid_out(
        session("long", "09:00", 180, "Gym"),
        session("one", "09:00", 60, "Library"),
        session("lunch", "10:00", 30),
        session("two", "11:00", 60, "Library"),
    ) == [
        ("09:00", [("long", 1, 1), ("one", 1, 1)]),
        ("10:00", [("lunch", 2, 1)]),
        ("11:00", [("", 1, 1), ("two", 1, 1)]),
    ]


def test_overlaps_in_one_room_are_all_to_be_seen() -> None:
    assert laid_out(
        session("a", "09:00", 120, "Gym"),
        session("b", "09:30", 60, "Gym"),
        session("c", "09:30", 60, "Gym"),
        session("all", "09:30", 10),
    ) == [
        ("09:00", [("a", 1, 1)]),
        ("09:30", [("all", 1, 1)]),
        ("09:30", [("b c", 1, 1)]),
    ]


def test_a_session_in_rooms_beside_each_other_has_one_cell() -> None:
    assert laid_out(
        session("both", "09:00", 60, "Gym; Library"),
        session("art", "09:00", 30, "Attic"),
        session("next", "09:30", 30, "Attic"),
        session("after", "10:00", 30, "Library"),
    ) == [
        ("09:00", [("both", 2, 2), ("art", 1, 1)]),
        ("09:30", [("next", 1, 1)]),
        ("10:00", [("", 1, 1), ("after", 1, 1), ("", 1, 1)]),
    ]


def test_a_session_in_rooms_apart_is_a_card_in_one_and_a_mention_in_the_other() -> None:
    sessions = (session("both", "09:00", 60, "Gym; Attic"), session("art", "09:00", 60, "Library"))
    (row,) = grid(SUMMER, ProgrammeDay(1, SUMMER.starts, sessions)).rows
    assert [([s.id for s in cell.sessions], [s.id for s in cell.again]) for cell in row.cells] == [
        (["both"], []), (["art"], []), ([], ["both"]),
    ]  # fmt: skip
    html = pages(replace(SUMMER, sessions=sessions))[f"{ADDRESS}programme/"].body()
    assert html.count('data-session="both"') == 1
    assert (html.count('class="fk-twins"'), html.count("fk-card fk-twin")) == (1, 1)
    assert 'data-room="gym attic"' in html


def test_what_is_in_no_known_room_has_a_row_of_its_own() -> None:
    assert laid_out(session("lost", "09:00", 60, ""), session("art", "09:00", 60, "Gym")) == [
        ("09:00", [("lost", 1, 1)]),
        ("09:00", [("art", 1, 1)]),
    ]


def test_an_empty_board_is_drawn_and_counted() -> None:
    places = tuple(OpenPlace(begins(time), room) for time in ("09:00", "10:00") for room in ("Gym", "Library"))
    found = pages(replace(SUMMER, sessions=(), places=places))
    html = found[f"{ADDRESS}programme/"].body()
    assert words(html).count("open") == 4
    assert "4 open places" in words(found[ADDRESS].body())
    assert "0 sessions" not in words(found[ADDRESS].body())
    assert f"{ADDRESS}agenda/" in found


def test_rooms_stand_in_the_conferences_order_and_unlisted_ones_last() -> None:
    made = grid(
        SUMMER,
        ProgrammeDay(
            1,
            SUMMER.starts,
            (
                session("a", "09:00", 60, "Attic"),
                session("b", "09:00", 60, "Library"),
                session("c", "09:00", 60, "Gym"),
            ),
        ),
    )
    assert made.rooms == ("Gym", "Library", "Attic")


def test_a_day_of_plenaries_has_one_column() -> None:
    assert laid_out(session("a", "09:00", 60), session("b", "10:00", 60)) == [
        ("09:00", [("a", 1, 1)]),
        ("10:00", [("b", 1, 1)]),
    ]


_SESSIONS = st.lists(
    st.tuples(
        st.integers(0, 10),
        st.integers(1, 8),
        st.sampled_from(["all", "", "Gym", "Library", "Attic", "Gym; Attic", "Library; Gym"]),
    ),
    max_size=14,
)


@settings(deadline=None)  # its first example pays for all imports
@given(_SESSIONS)
def test_a_table_is_whole_and_shows_every_session_once(drawn: list[tuple[int, int, str]]) -> None:
    made = [
        session(f"s{n}", f"{9 + slot // 2:02}:{slot % 2 * 30:02}", 30 * length, room)
        for n, (slot, length, room) in enumerate(drawn)
    ]
    day = ProgrammeDay(1, SUMMER.starts, tuple(made))
    table = grid(SUMMER, day)
    shown = Counter(s.id for row in table.rows for cell in row.cells for s in cell.sessions)
    assert shown == Counter(s.id for s in made)
    assert [s.id for _, found in slots(SUMMER, day) for s in found] != [] or not made
    width = max(1, len(table.rooms))
    waiting = [0] * len(table.rows)
    for number, row in enumerate(table.rows):
        assert waiting[number] + sum(cell.colspan for cell in row.cells) == width
        for cell in row.cells:
            for later in range(number + 1, number + cell.rowspan):
                waiting[later] += cell.colspan


def test_an_empty_day_has_an_empty_table() -> None:
    assert grid(SUMMER, ProgrammeDay(1, SUMMER.starts, ())).rows == ()
    assert GridRow(begins("09:00"), (Cell(()),)).cells == (Cell((), 1, 1),)
