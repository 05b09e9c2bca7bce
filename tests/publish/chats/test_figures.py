"""A chat in charts: what is nought, what nobody knows, and what there is nothing to say of."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from flipkit.model.chats import Chat, Week, WeekNotes
from flipkit.model.community import Community
from flipkit.model.recurrence import Season
from flipkit.model.transcripts import Message, Participant, Transcript
from flipkit.publish.artifacts import Page
from flipkit.publish.chats import artifacts
from flipkit.publish.chats.figures import Charts, YearCount, attendance, charts
from tests.support import parsed
from tests.support.calendars import plan_of
from tests.support.community import community
from tests.support.html import elements, words

FIRST = date(2025, 9, 1)


def chat(**more: object) -> Chat:
    """A chat of Mondays at noon, since 1 September 2025."""
    return parsed.chat(
        {"id": "noon", "title": "Noon", "starts": "2025-09-01 12:00", "repeats": "weekly", "timezone": "UTC", **more}
    )


def said(*people: str, text: str = "Two words", unsigned: int = 0) -> Transcript:
    messages = [Message(number=at, author=Participant(who, who), text=text) for at, who in enumerate(people, 1)]
    return Transcript((*messages, *(Message(number=900 + at, text=text) for at in range(unsigned))))


def with_transcripts(of: Chat, *transcripts: Transcript | None) -> Chat:
    """A chat whose first dates have these, one after another; None is a date nobody wrote about."""
    days = [FIRST + timedelta(weeks=at) for at in range(len(transcripts))]
    notes = [
        WeekNotes(scheduled=day, key=f"{day}", topic=f"Of {day:%d %b}", transcript=kept)
        for day, kept in zip(days, transcripts, strict=True)
        if kept
    ]
    return replace(of, notes=tuple(notes))


def known(of: Chat, now: str) -> Community:
    return replace(community(chats=(of,)), now=datetime.fromisoformat(now).replace(tzinfo=UTC))


def past(site: Community) -> list[Week]:
    return [week for week in site.weeks(site.chats[0]) if week.end <= site.now]


def drawn(of: Chat, now: str = "2026-02-01") -> Charts:
    site = known(of, now)
    return charts(site, site.chats[0], past(site))


def page(of: Chat, now: str = "2026-02-01") -> str:
    site = known(of, now)
    found = (each for each in artifacts(site, plan_of(site)) if isinstance(each, Page))
    return next(each for each in found if each.url == of.address).body()


def years(of: Chat, now: str) -> list[tuple[int, int]]:
    return [(row.year, row.held) for row in drawn(of, now).years]


def test_each_year_since_the_chat_began_is_counted_and_none_before_or_after_it() -> None:
    assert years(chat(), "2027-01-02") == [(2025, 18), (2026, 52), (2027, 0)]
    assert years(chat(until="2026-01-31"), "2029-06-01") == [(2025, 18), (2026, 4)]
    assert years(chat(), "2025-08-01") == []


def test_a_year_between_two_seasons_is_nought() -> None:
    seasons = (Season(date(2025, 9, 1), date(2025, 12, 31)), Season(date(2027, 9, 1), None))
    assert years(replace(chat(), seasons=seasons), "2027-10-01") == [(2025, 18), (2026, 0), (2027, 4)]
    html = page(replace(chat(), seasons=seasons), "2027-10-01")
    rows = [text for _, text in elements(html, "tr")]
    assert rows[rows.index("Year Held") :][:4] == ["Year Held", "2025 18", "2026 0", "2027 (so far) 4"]


def test_cancelled_dates_are_counted_apart() -> None:
    notes = (WeekNotes(scheduled=date(2025, 9, 8), key="2025-09-08", cancelled="A storm."),)
    assert drawn(replace(chat(), notes=notes)).years[0] == YearCount(year=2025, held=17, cancelled=1)


def test_a_date_without_a_transcript_is_unknown_and_not_nobody() -> None:
    made = drawn(with_transcripts(chat(), said("a", "b"), None, said("a", "b", "c")))
    assert made.people
    assert [(row.people, row.words) for row in made.attendances] == [(2, 4), (3, 6)]
    assert made.unkept == 1
    assert re.findall(r"M([\d.]+) ", made.people.chart.ground) == ["0", "110.3"]
    assert (made.people.most, made.people.when, made.people.first) == (3, "15 Sep 2025", "1 Sep 2025")


def test_after_the_last_transcript_nothing_is_drawn_and_long_before_it_neither() -> None:
    far = drawn(with_transcripts(chat(), said("a"), *[None] * 52, said("a"), said("b")), now="2027-06-01")
    assert [row.day for row in far.attendances] == [FIRST + timedelta(weeks=53), FIRST + timedelta(weeks=54)]
    assert far.unkept == 0


@pytest.mark.parametrize(
    ("kept", "people", "is_more", "counted"),
    [
        (said("a", "b", "a"), 2, False, 6),
        (said("a", unsigned=2), 1, True, 6),
        (said(unsigned=2), None, True, 4),
        (Transcript(()), None, False, None),
        (Transcript((Message(number=1, removed=True),)), None, False, None),
        (said("a", text="See https://a.example/b?c=d , please … !"), 1, False, 2),
        (said("a", text="こんにちは、みなさん"), 1, False, None),
        (said("a", text="🎉"), 1, False, 0),
    ],
)
def test_only_what_a_transcript_knows_is_told(
    kept: Transcript, people: int | None, is_more: bool, counted: int | None
) -> None:
    (week, *_) = past(known(with_transcripts(chat(), kept), "2025-09-02"))
    told = attendance(week)
    assert (told.people, told.is_more, told.words) == (people, is_more, counted)


def test_one_number_alone_is_no_chart() -> None:
    made = drawn(with_transcripts(chat(), said("a")), now="2025-10-01")
    assert (made.by_year, made.people, made.words) == (None, None, None)
    assert "fk-charts" not in page(with_transcripts(chat(), said("a")), now="2025-10-01")
    assert "fk-charts" not in page(chat(), now="2025-08-01")


def test_each_chart_says_what_it_shows_and_has_its_table() -> None:
    html = page(with_transcripts(chat(), said("a"), None, said("a", "b", unsigned=1)))
    assert [given["aria-labelledby"] for given, _ in elements(html, "svg") if given.get("role") == "img"] == [
        "years-title years-desc",
        "people-title people-desc",
        "words-title words-desc",
    ]
    assert [text for given, text in elements(html, "desc")] == [
        "From 2025 to 2026. The most: 18, 2025. All numbers stand in the table.",
        "From 1 Sep 2025 to 15 Sep 2025. The most: 2, 15 Sep 2025. All numbers stand in the table.",
        "From 1 Sep 2025 to 15 Sep 2025. The most: 6, 15 Sep 2025. All numbers stand in the table.",
    ]
    rows = [text for _, text in elements(html, "tr")]
    assert rows[rows.index("Chat People Words") :][:3] == [
        "Chat People Words",
        "15 Sep 2025 at least 2 6",
        "1 Sep 2025 1 2",
    ]
    assert "Where the line is broken, nobody kept what was said: 1 chat." in words(html)


def test_charts_of_many_years_and_transcripts_are_small() -> None:
    many = with_transcripts(chat(), *(said(*map(str, range(at % 60))) or None for at in range(1, 600)))
    html = page(many, "2038-01-01")
    charts_alone = html[html.index('<section class="fk-charts">') : html.index("<h2>Past chats</h2>")]
    assert len(gzip.compress(charts_alone.encode(), mtime=0)) < 3_000
