"""The sample community is whole: what issue 1 promises of it is there, and nothing in it is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from xml.etree import ElementTree

import markdown
import pytest

from flipkit.gather import events, people, posts
from flipkit.gather.archive import Archive
from flipkit.gather.calendars import load, read_files
from flipkit.gather.documents import read, validate
from flipkit.gather.links import to_sources
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.feeds import Blog
from flipkit.model.people import People
from flipkit.model.posts import Post
from flipkit.model.settings import Settings
from tests.support.sample import ROOT

CONTENT = ROOT / "content"
SETTINGS = Settings("Flipped Commons", timezone="America/New_York")
NOW = datetime(2026, 11, 22, 5, tzinfo=UTC)


def render(text: str, file: str) -> str:
    """Markdown near enough to the site's for counting and for links."""
    return to_sources(markdown.markdown(text, extensions=["tables", "def_list"]), file, root="posts")


@pytest.fixture(scope="module")
def known() -> People:
    found, problems = people.gather(CONTENT / "people.yml", "people.yml")
    assert list(problems) == []
    return found


@pytest.fixture(scope="module")
def everything() -> events.Events:
    found = events.gather(CONTENT, "events", markdown=render, settings=SETTINGS)
    assert list(found.problems) == []
    return found


@pytest.fixture(scope="module")
def chat(everything: events.Events) -> Chat:
    return next(chat for chat in everything.chats if chat.id == "flipclass")


@pytest.fixture(scope="module")
def conference(everything: events.Events) -> Conference:
    return next(each for each in everything.conferences if each.id == "flipcon-2027")


@pytest.fixture(scope="module")
def own_posts(known: People) -> tuple[Post, ...]:
    found, problems = posts.gather_all(CONTENT, "posts", markdown=render, settings=SETTINGS, people=known, now=NOW)
    assert list(problems) == []
    return found


def test_ten_people_from_six_countries(known: People) -> None:
    assert (len(known), len({person.country for person in known})) == (10, 6)


def test_seven_weeks_one_moved_one_cancelled_one_slow(chat: Chat) -> None:
    weeks = [week for week in chat.weeks(date(2026, 12, 31)) if week.notes]
    assert [(str(week.scheduled), week.number, week.moved, bool(week.cancelled)) for week in weeks] == [
        ("2026-10-26", 711, False, False),
        ("2026-11-02", 712, False, False),
        ("2026-11-09", 713, True, False),
        ("2026-11-16", 714, False, False),
        ("2026-11-23", 715, False, False),
        ("2026-11-30", None, False, True),
        ("2026-12-21", 718, False, False),
    ]
    assert [str(week.scheduled) for week in weeks if week.format == "slow"] == ["2026-12-21"]


def test_one_transcript_of_five_people_one_message_removed(chat: Chat) -> None:
    (week,) = (week for week in chat.weeks(NOW.date()) if week.transcript)
    assert week.transcript
    assert (str(week.scheduled), len(week.transcript.said), len(week.transcript.messages)) == ("2026-11-16", 21, 22)
    assert (len(week.transcript.participants), len(week.transcript.links)) == (5, 2)
    assert [asked.number for asked in week.transcript.questions] == [None, 1, 2, 3, 4, 5, 6]


def test_a_districts_chat_once_a_month_in_another_zone(everything: events.Events) -> None:
    (chat,) = (chat for chat in everything.chats if chat.scope)
    assert (chat.scope, chat.audience, chat.timezone) == (
        "North Lakes Schools", ("secondary", "science"), "America/Chicago",
    )  # fmt: skip
    weeks = [week for week in chat.weeks(date(2026, 12, 31)) if week.notes]
    assert [(str(week.scheduled), week.number, week.format, bool(week.cancelled)) for week in weeks] == [
        ("2026-09-17", 10, "live", False),
        ("2026-10-15", None, "live", True),
        ("2026-11-19", 11, "video", False),
        ("2026-12-17", 12, "live", False),
    ]


def test_a_chat_twice_on_every_second_wednesday(everything: events.Events) -> None:
    (chat,) = (chat for chat in everything.chats if len(chat.times) > 1)
    keys = [week.slot.key for week in chat.weeks(date(2027, 1, 6))][-4:]
    assert keys == ["2026-12-23", "2026-12-23-2030", "2027-01-06", "2027-01-06-2000"]
    assert sorted(note.name for note in chat.notes) == ["2026-11-25", "2026-11-25-2030"]


def test_the_25th_chat_was_on_10_september_2012(chat: Chat) -> None:
    week = next(week for week in chat.weeks(date(2012, 12, 31)) if week.number == 25)
    assert week.scheduled == date(2012, 9, 10)


def test_a_chat_is_next_on_any_day_of_the_coming_year(chat: Chat) -> None:
    for month in range(12):
        now = datetime(2026 + (10 + month) // 12, (10 + month) % 12 + 1, 22, tzinfo=UTC)
        assert Community(SETTINGS, now, chats=(chat,)).next_week(chat) is not None


def test_twelve_sessions_in_three_rooms_over_two_days(conference: Conference) -> None:
    sessions = conference.sessions
    assert (len(sessions), len(conference.days), len(conference.rooms)) == (12, 2, 3)
    assert {session.room for session in sessions} == {room.name for room in conference.rooms} | {"all"}
    assert [session.id for session in sessions if session.status == "cancelled"] == ["parents-evening"]
    refined = next(session for session in sessions if session.id == "six-minutes")
    assert refined.title == "Six minutes, one idea" and refined.html and refined.prework_minutes == 19


def test_the_last_edition_kept_recordings_and_notes(everything: events.Events) -> None:
    (last,) = (each for each in everything.conferences if each.id == "flipcon-2026")
    kept = [(session.id, bool(session.recording_url), bool(session.notes_url)) for session in last.sessions]
    assert (last.series, last.edition) == ("FlipCon", 5)
    assert kept == [
        ("welcome", True, False), ("paper-first", False, True), ("ten-minutes", True, True), ("lunch", False, False),
        ("what-next", False, True),
    ]  # fmt: skip


def test_a_deadline_a_week_and_a_workshop(everything: events.Events) -> None:
    assert [(event.id, event.deadline, event.all_day, event.audience) for event in everything.events] == [
        ("open-doors-week", False, True, ("elementary",)),
        ("studio-workshop", False, False, ("secondary", "newcomers")),
        ("travel-help", True, True, ()),
    ]


def test_a_schools_dates_in_a_table(everything: events.Events) -> None:
    (calendar,) = everything.calendars
    with Archive(None) as archive:
        (outcome,) = read_files([calendar], ROOT / "content", archive, datetime(2026, 11, 22, tzinfo=UTC))
        ((followed,), problems) = load(archive, [calendar])
    assert (outcome.state, outcome.new, problems) == ("ok", 5, [])
    assert [event.status for event in followed.events].count("cancelled") == 1


def test_six_posts_in_three_formats_and_a_draft(own_posts: tuple[Post, ...]) -> None:
    public = [post for post in own_posts if not post.draft]
    assert sorted(Path(post.source).suffix for post in public) == [".html", ".md", ".md", ".md", ".md", ".rst"]
    assert len(own_posts) == 7


def test_an_old_blogs_front_matter_is_kept(own_posts: tuple[Post, ...]) -> None:
    post = next(post for post in own_posts if post.url == "2012/02/mondays-at-eight/")
    assert post.id == "http://www.labbench.example/blog/?p=412"
    assert post.title == "Mondays at eight: a #flipclass chat"


def test_people_named_anywhere_are_known(
    known: People, chat: Chat, conference: Conference, own_posts: tuple[Post, ...]
) -> None:
    named = {name for note in chat.notes for name in (*note.moderators, *note.co_moderators)} | {*chat.moderators}
    named |= {name for session in conference.sessions for name in session.speakers}
    named |= {author.name for post in own_posts for author in post.authors}
    assert {name for name in named if not known.find(name)} == set()


def test_four_blogs_as_files_and_a_dead_one() -> None:
    document = read(CONTENT / "blogs.yml", "blogs.yml")
    checked = [validate(document, Blog, at=(number,)) for number in range(len(document.data))]
    assert [problem for _, problems in checked for problem in problems] == []
    blogs = [blog for blog, _ in checked if blog]
    assert [(blog.feed, blog.show) for blog in blogs] == [
        ("feeds/lab-bench.xml", "full"),
        ("feeds/slow-reading.atom", "excerpt"),
        ("feeds/aula-del-reves.json", "excerpt"),
        ("feeds/counting.xml", "link"),
        ("https://gone.invalid/feed.xml", "link"),
    ]


def test_one_feed_is_malformed() -> None:
    with pytest.raises(ElementTree.ParseError):
        ElementTree.parse(CONTENT / "feeds" / "counting.xml")  # noqa: S314 - our own file
