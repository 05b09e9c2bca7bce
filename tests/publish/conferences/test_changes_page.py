"""What changed in a programme, in sentences: on its page, in its feed, on the programme and on sessions' pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree

import pytest

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.identifiers import EventId
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import Change, Snapshot
from flipkit.model.ledger.update import record_changes
from flipkit.model.sessions import Session
from flipkit.model.states import EventStatus
from flipkit.model.times import start_and_end
from flipkit.publish.artifacts import File, Page
from flipkit.publish.conferences import artifacts
from flipkit.publish.conferences.changes import sentences
from flipkit.publish.html.language import Language
from flipkit.publish.output.placing import content_of
from tests.support.calendars import plan_of
from tests.support.events import SETTINGS
from tests.support.html import HOSTILE, elements, links, words

FIRST = datetime(2027, 6, 1, 12, tzinfo=UTC)
SECOND = datetime(2027, 6, 5, 3, tzinfo=UTC)  # the evening of the 4th in New York, where the site is
ZONE = "America/Chicago"
ADDRESS = "events/summer/"


def session(identifier: str, wall: str = "2027-06-17T09:00", minutes: int = 60, **more: object) -> Session:
    start, end = start_and_end(datetime.fromisoformat(wall), minutes, ZONE)
    return replace(Session(id=identifier, title=identifier.title(), start=start, end=end, room="Gym"), **more)  # type: ignore[arg-type]


def conference(*sessions: Session) -> Conference:
    return Conference(
        id=EventId("summer"),
        title="Summer",
        starts=date(2027, 6, 17),
        ends=date(2027, 6, 18),
        timezone=ZONE,
        sessions=sessions,
    )


def site(
    before: Sequence[Session], after: Sequence[Session], now: datetime = SECOND
) -> tuple[dict[str, Page], dict[str, bytes]]:
    """Give pages and files of a site that was published at FIRST and, changed, at SECOND; seen `now`."""
    settings = replace(SETTINGS, parts=frozenset({"events", "calendars"}))
    made = conference(*after)
    ledger = record_changes(record_changes(Ledger(), [conference(*before)], FIRST), [made], SECOND)
    community = Community(settings, now, conferences=(made,))
    found = list(artifacts(community, ledger, plan_of(community, ledger)))
    pages = {page.url: page for page in found if isinstance(page, Page)}
    return pages, {file.url: content_of(file) for file in found if isinstance(file, File)}


ENGLISH = Language.of("en")
TALK, LAB = session("talk"), session("lab", "2027-06-17T10:30")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (session("talk", room="Library"), ["Room changed: Gym to Library."]),
        (session("talk", room="all"), ["Room changed: Gym to all rooms."]),
        (session("talk", "2027-06-17T10:30"), ["Moved from 9:00 am to 10:30 am."]),
        (
            session("talk", "2027-06-18T09:00"),
            ["Moved from Thursday, 17 June, 9:00 am to Friday, 18 June, 9:00 am."],
        ),
        (session("talk", minutes=90), ["Lasts 1 hour and 30 minutes instead of 1 hour."]),
        (session("talk", title="Other"), ["Title changed, it was: Talk"]),
        (session("talk", status=EventStatus.CANCELLED), ["Cancelled."]),
        (session("talk", status=EventStatus.MOVED), ["Marked as moved."]),
        (
            session("talk", "2027-06-17T10:30", 45, room="Library", status=EventStatus.MOVED),
            [
                "Moved from 9:00 am to 10:30 am.",
                "Lasts 45 minutes instead of 1 hour.",
                "Room changed: Gym to Library.",
            ],
        ),
        (None, ["Taken out of the programme."]),
    ],
)
def test_a_change_is_said_in_sentences(after: Session | None, said: list[str]) -> None:
    assert [
        *sentences(Change(SECOND, "talk", Snapshot.of(TALK), Snapshot.of(after) if after else None), ENGLISH)
    ] == said


def test_what_is_new_or_takes_place_again_is_said_too() -> None:
    off = Snapshot.of(session("talk", status=EventStatus.CANCELLED))
    assert sentences(Change(SECOND, "talk", None, Snapshot.of(TALK)), ENGLISH) == (
        "New: Thursday, 17 June, 9:00 am, Gym.",
    )
    assert sentences(Change(SECOND, "talk", None, off), ENGLISH) == (
        "New: Thursday, 17 June, 9:00 am, Gym.",
        "Cancelled.",
    )
    assert sentences(Change(SECOND, "talk", off, Snapshot.of(TALK)), ENGLISH) == ("Takes place after all.",)


def test_the_page_tells_all_changes_by_the_day_they_were_published() -> None:
    pages, _ = site([TALK, LAB], [session("talk", room="Library"), session("walk", "2027-06-18T09:00")])
    html = pages[f"{ADDRESS}changes/"].body()
    assert words(html).endswith(
        "Follow as a feed Friday, 4 June 2027 Talk Room changed: Gym to Library. "
        "Walk New: Friday, 18 June, 9:00 am, Gym. Lab Taken out of the programme."
    )
    told = [link for link in links(html) if "/sessions/" in link]
    assert told == [f"../../../{ADDRESS}sessions/{each}/" for each in ("talk", "walk")]  # lab has no page any more
    assert 'type="application/atom+xml"' in pages[f"{ADDRESS}changes/"].head


def test_a_programme_that_is_new_has_no_changes_yet() -> None:
    pages, files = site([TALK], [TALK])
    said = words(pages[f"{ADDRESS}changes/"].body())
    assert "Nothing has changed since the programme was published." in said
    assert "newest first" not in said
    assert ElementTree.fromstring(files[f"{ADDRESS}changes/feed.atom"]).findall("{*}entry") == []  # noqa: S314


def test_what_the_programme_marked_from_the_beginning_stands_below_what_changed() -> None:
    off, moved = session("off", status=EventStatus.CANCELLED), session("moved", status=EventStatus.MOVED)
    so = "Already so when the programme was published"
    pages, _ = site([TALK, off, moved], [TALK, off, moved])
    assert words(pages[f"{ADDRESS}changes/"].body()).endswith(f"{so} Off Cancelled. Moved Marked as moved.")
    later = session("talk", status=EventStatus.CANCELLED)
    pages, _ = site([TALK, off, moved], [later, off, session("moved")])
    assert words(pages[f"{ADDRESS}changes/"].body()).endswith(
        f"Friday, 4 June 2027 Talk Cancelled. Moved No longer marked as moved. {so} Off Cancelled."
    )


def test_the_feed_has_an_entry_for_each_change() -> None:
    _, files = site([TALK, LAB], [session("talk", "2027-06-17T10:30"), LAB])
    feed = ElementTree.fromstring(files[f"{ADDRESS}changes/feed.atom"])  # noqa: S314
    (entry,) = feed.findall("{*}entry")
    assert [entry.findtext(f"{{*}}{name}") for name in ("title", "updated")] == [
        "Talk: Moved from 9:00 am to 10:30 am.",
        "2027-06-05T03:00:00+00:00",
    ]
    (link,) = entry.findall("{*}link")
    assert link.get("href") == "https://flip.example/events/summer/sessions/talk/"


def test_the_programme_and_the_session_say_what_changed_lately() -> None:
    moved = session("talk", "2027-06-17T10:30", room="Library")
    pages, _ = site([TALK], [moved, LAB])
    cards = [text for _, text in elements(pages[f"{ADDRESS}programme/"].body(), "article")]
    assert cards[0].startswith("Lab New Gym · 1 h")
    assert cards[1].startswith("Talk Moved from 9:00 am to 10:30 am. Room changed: Gym to Library. Library · 1 h")
    html = pages[f"{ADDRESS}sessions/talk/"].body()
    assert "Moved. It was on Thursday, 17 June, 9:00 am, Gym." in words(html)
    assert "What changed Moved from 9:00 am to 10:30 am. Room changed: Gym to Library. 4 Jun 2027" in words(html)
    assert "2 sessions changed in the last two weeks." in words(pages[ADDRESS].body())


def test_after_two_weeks_the_programme_is_quiet_and_the_session_still_knows() -> None:
    pages, _ = site([TALK], [session("talk", room="Library")], SECOND + timedelta(days=15))
    assert "Room changed" not in words(pages[f"{ADDRESS}programme/"].body())
    assert "changed in the last" not in words(pages[ADDRESS].body())
    assert "Room changed: Gym to Library." in words(pages[f"{ADDRESS}sessions/talk/"].body())


def test_hostile_titles_stay_words() -> None:
    pages, files = site([session("talk", title=HOSTILE)], [session("talk", title="Tame"), LAB])
    for url in (f"{ADDRESS}changes/", f"{ADDRESS}programme/", f"{ADDRESS}sessions/talk/"):
        html = pages[url].body()
        assert HOSTILE in words(html)
        assert "<script" not in html
    assert b"<script" not in files[f"{ADDRESS}changes/feed.atom"]
