"""A chat in numbers, and their charts: how often it was held, how many took part, and how much was said.

A date is counted for the year that its rule names. Of a date without a transcript nobody knows who took part: it
counts as unknown, never as nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.publish.chats.recurrence_text import standing
from flipkit.publish.html import list_rows
from flipkit.publish.html.charts import Bar, Chart, chart
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.list_rows import Link
from flipkit.publish.html.sentences import direction
from flipkit.values import dataclass

#: So many dates, up to the last with a transcript, have their bars.
_DATES = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A chat in numbers, up to now: `moderators` are people with counts, the most frequent first.

    Only dates that somebody wrote about say who moderated and what it was about, and only
    `transcripts` how many took part and how much was said.
    """

    since: date
    held: int
    cancelled: int
    topics: int
    moderators: tuple[tuple[Link, int], ...]
    transcripts: int = 0
    participants: int = 0
    messages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """How often a chat was held in a year, and how often it was cancelled."""

    year: int
    held: int
    cancelled: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """What a transcript tells of a date: people and words, None where nobody knows.

    `is_more` says that of some messages nobody knows who wrote them, so that there may have been more people.
    """

    day: date
    url: str
    topic: str
    people: int | None
    is_more: bool
    words: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One chart: the largest number with what it belongs to, and the first and the last of all."""

    chart: Chart
    most: int
    when: str
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The charts of a chat, None where there is nothing to compare, with the rows of their tables.

    `unkept` is how many of the dates from the first to the last transcript have none.
    """

    years: tuple[YearCount, ...]
    by_year: Tally | None
    attendances: tuple[Attendance, ...]
    unkept: int
    people: Tally | None
    words: Tally | None


def figures(community: Community, chat: Chat, past: Sequence[Week]) -> Figures:
    """Count the dates of a chat that are over."""
    held = [week for week in past if not week.cancelled]
    named: Counter[str] = Counter()
    for week in held:
        if week.notes:
            named.update(set(community.names((*week.moderators, *week.notes.co_moderators))))
    most = sorted(named.items(), key=lambda item: (-item[1], item[0].casefold(), item[0]))
    topics = {week.topic.casefold() for week in held if week.topic}
    kept = [week.transcript for week in held if week.transcript]
    return Figures(
        since=chat.starts.date(),
        held=len(held),
        cancelled=len(past) - len(held),
        topics=len(topics),
        moderators=tuple((list_rows.person(community, name), count) for name, count in most),
        transcripts=len(kept),
        participants=len({person.id for transcript in kept for person in transcript.participants}),
        messages=sum(len(transcript.said) for transcript in kept),
    )


def charts(community: Community, chat: Chat, past: Sequence[Week]) -> Charts:
    """Draw the dates of a chat that are over, in any order."""
    spoken, leftwards = language_of(community, chat), direction(community.language_of(chat)) == "rtl"
    years = _years(community, chat, past)
    dates = _kept([week for week in sorted(past, key=lambda week: week.slot.key) if not week.cancelled])
    told = [attendance(week) for week in dates]
    names = [spoken.short_day(week.start) for week in dates]
    kept = tuple(row for row in told if row.people is not None or row.words is not None)
    return Charts(
        years=years,
        by_year=_tally([str(row.year) for row in years], [row.held for row in years], spoken, leftwards),
        attendances=kept,
        unkept=len(told) - len(kept),
        people=_tally(names, [row.people for row in told], spoken, leftwards),
        words=_tally(names, [row.words for row in told], spoken, leftwards),
    )


def attendance(week: Week) -> Attendance:
    """Tell what is known of who took part on a date, and how much was said."""
    said = week.transcript.said if week.transcript else ()
    people = len(week.transcript.participants) if week.transcript else 0
    return Attendance(
        day=week.start.date(),
        url=week.address,
        topic=week.topic or week.title,
        people=people or None,
        is_more=any(message.author is None for message in said),
        words=week.transcript.words if week.transcript and said else None,
    )


def _years(community: Community, chat: Chat, past: Sequence[Week]) -> tuple[YearCount, ...]:
    """Count by years: each one since the chat began, up to this one or the last it was held in."""
    if not past:
        return ()
    held = Counter(week.scheduled.year for week in past if not week.cancelled)
    cancelled = Counter(week.scheduled.year for week in past if week.cancelled)
    last = max(week.scheduled.year for week in past)
    if not standing(chat, community.today).over:
        last = max(last, community.today.year)
    return tuple(
        YearCount(year=year, held=held[year], cancelled=cancelled[year]) for year in range(chat.starts.year, last + 1)
    )


def _kept(held: Sequence[Week]) -> Sequence[Week]:
    """Give the dates from the first to the last transcript, at most so many up to the last."""
    told = [at for at, week in enumerate(held) if week.transcript and week.transcript.said]
    if not told:
        return ()
    first = next(at for at in told if at > told[-1] - _DATES)
    return held[first : told[-1] + 1]


def _tally(names: Sequence[str], numbers: Sequence[int | None], spoken: Language, leftwards: bool) -> Tally | None:
    """Draw numbers, if there are two to compare."""
    known = [number for number in numbers if number is not None]
    if len(known) < 2:
        return None
    most = max(known)
    bars = [
        Bar(name, number, "" if number is None else spoken.number(number))
        for name, number in zip(names, numbers, strict=True)
    ]
    when = names[numbers.index(most)]
    return Tally(chart=chart(bars, leftwards=leftwards), most=most, when=when, first=names[0], last=names[-1])
