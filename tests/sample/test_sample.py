"""The sample community is whole: what is promised of it is there, and nothing in it is wrong."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest

from flipkit.gather.content import events, people, posts
from flipkit.gather.content.people import BlogKeys
from flipkit.gather.content.remote_sources import load_calendars
from flipkit.gather.content.validation import validate
from flipkit.gather.content.yaml import read
from flipkit.gather.sources import refresh_files
from flipkit.gather.sources.archive import Archive
from flipkit.gather.sources.calendars import sources
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.links import to_sources
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.settings import Settings
from flipkit.model.states import EventStatus
from tests.support.sample import ROOT

CONTENT = ROOT / "content"
SETTINGS = Settings(name="Flipped Commons", timezone="America/New_York")
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


def render(text: str, file: str) -> str:
    """Markdown near enough to the site's for counting and for links."""
    return to_sources(markdown.markdown(text, extensions=["tables", "def_list"]), file, root="posts")


@pytest.fixture(scope="module")
def known() -> People:
    found, problems = people.read_people(CONTENT / "people.yml", "people.yml")
    assert list(problems) == []
    return found


@pytest.fixture(scope="module")
def everything() -> events.EventContent:
    found = events.read_events(CONTENT, "events", markdown=render, settings=SETTINGS)
    assert list(found.problems) == []
    return found


@pytest.fixture(scope="module")
def chat(everything: events.EventContent) -> Chat:
    return next(chat for chat in everything.chats if chat.id == "flipclass")


@pytest.fixture(scope="module")
def conference(everything: events.EventContent) -> Conference:
    return next(each for each in everything.conferences if each.id == "flipcon-2027")


@pytest.fixture(scope="module")
def own_posts(known: People) -> tuple[Post, ...]:
    found, problems = posts.read_all_posts(
        CONTENT, "posts", markdown=render, settings=SETTINGS, people=known, now=NOW
    )
    assert list(problems) == []
    return found


def test_twenty_five_people_from_six_countries(known: People) -> None:
    assert (len(known), len({person.country for person in known})) == (25, 6)


def test_twenty_five_weeks_two_moved_one_cancelled_two_slow(chat: Chat) -> None:
    weeks = [week for week in chat.weeks(date(2027, 1, 31)) if week.notes]
    assert [(str(week.scheduled), week.number) for week in weeks] == [
        ("2026-04-20", 686),
        ("2026-05-18", 690),
        ("2026-06-22", 694),
        ("2026-07-13", 697),
        ("2026-08-03", 700),
        ("2026-08-10", 701),
        ("2026-08-24", 703),
        ("2026-08-31", 704),
        ("2026-09-14", 705),
        ("2026-09-21", 706),
        ("2026-09-28", 707),
        ("2026-10-05", 708),
        ("2026-10-12", 709),
        ("2026-10-19", 710),
        ("2026-10-26", 711),
        ("2026-11-02", 712),
        ("2026-11-09", 713),
        ("2026-11-16", 714),
        ("2026-11-23", 715),
        ("2026-11-30", None),
        ("2026-12-07", 716),
        ("2026-12-14", 717),
        ("2026-12-21", 718),
        ("2027-01-04", 719),
        ("2027-01-11", 720),
    ]
    assert [str(week.scheduled) for week in weeks if week.moved] == ["2026-10-05", "2026-11-09"]
    assert [str(week.scheduled) for week in weeks if week.cancelled] == ["2026-11-30"]
    assert [str(week.scheduled) for week in weeks if week.format == "slow"] == ["2026-07-13", "2026-12-21"]


def test_weeks_that_are_over_tell_what_was_said(chat: Chat) -> None:
    over = [week for week in chat.weeks(date(2026, 11, 21)) if week.notes]
    assert [week.notes.key for week in over if week.notes and "<h2>Recap</h2>" not in week.notes.html] == []


def test_the_newest_transcript_is_of_five_people_with_one_message_removed(chat: Chat) -> None:
    (*_, week) = (week for week in chat.weeks(NOW.date()) if week.transcript)
    assert week.transcript
    assert (str(week.scheduled), len(week.transcript.said), len(week.transcript.messages)) == ("2026-11-16", 21, 22)
    assert (len(week.transcript.participants), len(week.transcript.links)) == (5, 2)
    assert [asked.number for asked in week.transcript.questions] == [None, 1, 2, 3, 4, 5, 6]


def test_a_districts_chat_once_a_month_in_another_zone(everything: events.EventContent) -> None:
    (chat,) = (chat for chat in everything.chats if chat.scope)
    assert (chat.scope, chat.audience, chat.timezone) == (
        "North Lakes Schools", ("secondary", "science"), "America/Chicago",
    )  # fmt: skip
    weeks = [week for week in chat.weeks(date(2027, 1, 31)) if week.notes]
    assert [(str(week.scheduled), week.number, week.format, bool(week.cancelled)) for week in weeks] == [
        ("2026-03-19", 7, "live", False),
        ("2026-05-21", 9, "video", False),
        ("2026-09-17", 10, "live", False),
        ("2026-10-15", None, "live", True),
        ("2026-11-19", 11, "video", False),
        ("2026-12-17", 12, "live", False),
        ("2027-01-21", 13, "live", False),
    ]


def test_a_chat_twice_on_every_second_wednesday(everything: events.EventContent) -> None:
    (chat,) = (chat for chat in everything.chats if len(chat.times) > 1)
    keys = [week.slot.key for week in chat.weeks(date(2027, 1, 6))][-4:]
    assert keys == ["2026-12-23", "2026-12-23-2030", "2027-01-06", "2027-01-06-2000"]
    assert sorted(note.key for note in chat.notes) == [
        "2026-11-11", "2026-11-11-2030", "2026-11-25", "2026-11-25-2030",
    ]  # fmt: skip


def test_the_25th_chat_was_on_10_september_2012(chat: Chat) -> None:
    week = next(week for week in chat.weeks(date(2012, 12, 31)) if week.number == 25)
    assert week.scheduled == date(2012, 9, 10)


def test_a_chat_is_next_on_any_day_of_the_coming_year(chat: Chat) -> None:
    for month in range(12):
        now = datetime(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 22, tzinfo=UTC)
        assert Community(SETTINGS, now, chats=(chat,)).next_week(chat) is not None


def test_thirty_sessions_in_five_rooms_over_two_days(conference: Conference) -> None:
    sessions = [session for session in conference.sessions if not session.is_pause]
    held = [session for session in sessions if session.status != "cancelled"]
    assert (len(held), len(conference.days), len(conference.rooms)) == (30, 2, 5)
    assert {session.room for session in sessions} == {room.name for room in conference.rooms} | {"all"}
    assert {session.id: session.status for session in sessions if session.status != "confirmed"} == {
        "parents-evening": "cancelled", "hands": "moved",
    }  # fmt: skip
    assert [session.id for session in held if session.everywhere] == [
        "opening", "monday-on-thursday", "thirty-cards", "closing",
    ]  # fmt: skip
    assert [session.id for session in held if not session.prework] == ["lending", "thirty-cards", "closing"]
    assert [session.id for session in held if session.language == "es"] == ["aula"]
    refined = next(session for session in sessions if session.id == "six-minutes")
    assert refined.title == "Six minutes, one idea" and refined.html and refined.prework_minutes == 19


def test_the_last_edition_kept_recordings_and_notes(everything: events.EventContent) -> None:
    (last,) = (each for each in everything.conferences if each.id == "flipcon-2026")
    held = [session for session in last.sessions if not session.is_pause and session.status != "cancelled"]
    assert (last.series, last.edition, len(held)) == ("FlipCon", 5, 9)
    kept = {session.id: (session.recording_url, session.slides_url, session.notes_url) for session in held}
    assert [id for id, (recording, _, _) in kept.items() if recording] == [
        "welcome", "sound-only", "ten-minutes", "stand-up", "bus-lesson",
    ]  # fmt: skip
    assert [id for id, (_, slides, _) in kept.items() if slides] == ["ten-minutes", "stand-up", "bus-lesson"]
    assert [id for id, (_, _, notes) in kept.items() if not notes] == ["welcome"]


def test_a_meeting_in_spanish_from_a_workbook(everything: events.EventContent) -> None:
    (meeting,) = (each for each in everything.conferences if each.language)
    assert (meeting.id, meeting.language, meeting.timezone) == ("encuentro-noroeste", "es", "Europe/Madrid")
    assert (meeting.starts, meeting.ends) == (date(2027, 4, 24), date(2027, 4, 24))
    sessions = [session for session in meeting.sessions if not session.is_pause]
    assert (len(sessions), len(meeting.rooms)) == (9, 3)
    assert [session.id for session in sessions if session.source] == ["medir-a-horta", "familias"]
    assert {session.id: session.language for session in sessions if session.language} == {"medir-a-horta": "gl"}


def test_two_deadlines_a_week_and_a_workshop(everything: events.EventContent) -> None:
    assert [(event.id, event.deadline, event.all_day, event.audience) for event in everything.events] == [
        ("childcare", True, True, ()),
        ("open-doors-week", False, True, ("elementary",)),
        ("studio-workshop", False, False, ("secondary", "newcomers")),
        ("travel-help", True, True, ()),
    ]


def test_a_schools_dates_in_a_table(everything: events.EventContent) -> None:
    (calendar,) = everything.calendars
    with Archive(None) as archive:
        now = datetime(2026, 11, 22, tzinfo=UTC)
        (outcome,) = refresh_files(sources([calendar], archive, now, content=ROOT / "content"), archive, now)
        ((followed,), problems) = load_calendars(archive, [calendar])
    assert (outcome.state, outcome.counts["new"], problems) == ("ok", 5, [])
    assert [event.status for event in followed.events].count(EventStatus.CANCELLED) == 1


def test_twenty_posts_in_three_formats_and_two_languages_and_a_draft(own_posts: tuple[Post, ...]) -> None:
    public = [post for post in own_posts if not post.draft]
    assert Counter(Path(post.source).suffix for post in public) == {".md": 16, ".rst": 2, ".html": 2}
    assert Counter(post.language for post in public) == {"en": 18, "es": 2}
    assert len({author.name for post in public for author in post.authors}) == 19
    assert len(own_posts) == 21


def test_a_magazine_of_two_issues(own_posts: tuple[Post, ...]) -> None:
    public = [post for post in own_posts if not post.draft]
    assert Counter(post.issue for post in public if post.issue) == {"2026-05": 3, "2025-10": 1}
    assert {each.name for post in public for each in post.departments} == {"Editors' features", "Out of the box"}


def test_an_old_blogs_front_matter_is_kept(own_posts: tuple[Post, ...]) -> None:
    post = next(post for post in own_posts if post.url == "2012/02/mondays-at-eight/")
    assert post.id == "http://www.labbench.example/blog/?p=412"
    assert post.title == "Mondays at eight: a #flipclass chat"


def test_people_named_anywhere_are_known(
    known: People, chat: Chat, everything: events.EventContent, own_posts: tuple[Post, ...]
) -> None:
    named = {name for note in chat.notes for name in (*note.moderators, *note.co_moderators)} | {*chat.moderators}
    named |= {name for each in everything.conferences for session in each.sessions for name in session.speakers}
    named |= {author.name for post in own_posts for author in post.authors}
    assert {name for name in named if not known.find(name)} == set()


def test_seven_blogs_as_files_and_a_dead_one() -> None:
    document = read(CONTENT / "blogs.yml", "blogs.yml")
    checked = [validate(document, BlogKeys, at=(number,)) for number in range(len(document.data))]
    assert [problem for _, problems in checked for problem in problems] == []
    blogs = [blog for blog, _ in checked if blog]
    assert [(blog.feed, blog.language, blog.show) for blog in blogs] == [
        ("feeds/lab-bench.xml", "en", "full"),
        ("feeds/slow-reading.atom", "en", "excerpt"),
        ("feeds/aula-del-reves.json", "es", "excerpt"),
        ("feeds/counting.xml", "en", "link"),
        ("feeds/cuaderno-de-compases.xml", "es", "excerpt"),
        ("feeds/primary-sources.atom", "en", "full"),
        ("feeds/half-a-proof.json", "en", "excerpt"),
        ("https://gone.invalid/feed.xml", "en", "link"),
    ]


def test_one_feed_is_malformed() -> None:
    with pytest.raises(ElementTree.ParseError):
        ElementTree.parse(CONTENT / "feeds" / "counting.xml")  # noqa: S314 - our own file
