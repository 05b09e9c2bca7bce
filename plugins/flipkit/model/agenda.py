"""What happens when: chats, conferences and single events in one order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from flipkit.model.chats import Week
from flipkit.model.conferences import Conference
from flipkit.model.events import Event, FollowedCalendar, RemoteCalendar, RemoteEvent
from flipkit.model.states import EventStatus
from flipkit.model.times import at
from flipkit.values import dataclass

Kind = Literal["chat", "conference", "event", "deadline"]

_INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One line of the agenda.

    Timed ones have aware datetimes, all-day ones dates (`end` is then the last day itself). `url` is
    below the site, or in full where the thing is elsewhere. `detail` is one line of plain words,
    `cancelled` the reason, if any (the calendar that says so, where it was gathered). `calendar` is the
    id of what it belongs to, `source` the title of the calendar it was gathered from, empty for what is
    our own. It is for everybody where `audience` names nobody, and everywhere where `scope` names no
    district. `language` is that of its words, where it is not the site's. `meaning` is what pages say in
    their own words: that a conference's proposals close (`title` is the conference's), or that its
    calendar has it no longer.
    """

    kind: Kind
    title: str
    url: str
    start: datetime | date
    end: datetime | date
    timezone: str
    topic: str = ""
    detail: str = ""
    cancelled: str = ""
    calendar: str = ""
    audience: tuple[str, ...] = ()
    scope: str = ""
    source: str = ""
    language: str = ""
    meaning: Literal["", "proposals close", "vanished"] = ""

    @property
    def all_day(self) -> bool:
        """Whether it has dates and no times."""
        return not isinstance(self.start, datetime)

    @property
    def first_day(self) -> date:
        """The date it begins on, in its own zone."""
        return self.start.date() if isinstance(self.start, datetime) else self.start

    @property
    def last_day(self) -> date:
        """The date it ends on, in its own zone; what ends at midnight ends on the day before."""
        if not isinstance(self.end, datetime):
            return self.end
        return max(self.first_day, (self.end - _INSTANT).date())

    @property
    def days(self) -> int:
        """On how many days it is."""
        return (self.last_day - self.first_day).days + 1

    @property
    def begins(self) -> datetime:
        """The moment it begins (UTC); an all-day one with its first day in its own zone."""
        return _utc(self.start, self.timezone)

    @property
    def over(self) -> datetime:
        """The moment it is over (UTC); an all-day one with its last day in its own zone."""
        if isinstance(self.end, datetime):
            return _utc(self.end, self.timezone)
        return _utc(self.end + timedelta(days=1), self.timezone) if self.end < date.max else _LAST

    @property
    def is_one_of_many(self) -> bool:
        """Whether there are so many like it that a list shows the near ones only: chats, and others' calendars."""
        return self.kind == "chat" or bool(self.source)


def happenings(
    weeks: Iterable[Week],
    conferences: Iterable[Conference],
    events: Iterable[Event],
    calendars: Iterable[FollowedCalendar] = (),
) -> tuple[Happening, ...]:
    """Give everything that happens, in order of its beginning."""
    gathered = (of_gathered(each.calendar, event) for each in calendars for event in each.events)
    held = [each for conference in conferences for each in _of_conference(conference)]
    found = [*map(_of_week, weeks), *held, *map(of_event, events), *gathered]
    return tuple(sorted(found, key=lambda each: (each.begins, each.title, each.url)))


def _of_week(week: Week) -> Happening:
    chat = week.chat
    return Happening(
        kind="chat",
        title=week.title,
        url=week.address,
        start=week.start,
        end=week.end,
        timezone=week.timezone,
        topic=week.topic,
        detail=week.platform.name if week.platform else "",
        cancelled=week.cancelled,
        calendar=chat.id,
        audience=chat.audience,
        scope=chat.scope,
        language=chat.language,
    )


def _of_conference(conference: Conference) -> Iterator[Happening]:
    """Give the line of a conference, and that of the last day on which sessions can be proposed."""
    yield Happening(
        kind="conference",
        title=conference.title,
        url=conference.address,
        start=conference.starts,
        end=conference.ends,
        timezone=conference.timezone,
        topic=conference.description,
        detail=conference.venue.name if conference.venue else "",
        cancelled="",
        calendar=conference.id,
        language=conference.language,
    )
    if conference.proposals and conference.proposals.closes:
        closes = conference.proposals.closes
        yield Happening(
            kind="deadline",
            title=conference.title,
            url=conference.address,
            start=closes,
            end=closes,
            timezone=conference.timezone,
            calendar=conference.id,
            meaning="proposals close",
        )


def of_event(event: Event) -> Happening:
    """Give the line of a single event."""
    start, end = event.span
    return Happening(
        kind="deadline" if event.deadline else "event",
        title=event.title,
        url=event.address,
        start=start,
        end=end,
        timezone=event.timezone,
        topic=event.description,
        detail=event.place,
        cancelled=event.cancelled,
        calendar=event.id,
        audience=event.audience,
        scope=event.scope,
        language=event.language,
    )


def of_gathered(calendar: RemoteCalendar, event: RemoteEvent) -> Happening:
    """Give the line of an event from somebody's calendar: it leads to where it is told of, else to that calendar."""
    return Happening(
        kind="event",
        title=event.title,
        url=event.url or calendar.page,
        start=event.start,
        end=event.end,
        timezone=event.timezone,
        topic="",
        detail=event.place,
        cancelled=calendar.title if event.status == EventStatus.CANCELLED else "",
        calendar=calendar.id,
        audience=calendar.audience,
        scope=calendar.scope,
        source=calendar.title,
        meaning="vanished" if event.vanished else "",
    )


_LAST = datetime.max.replace(tzinfo=UTC)


def _utc(when: datetime | date, zone_name: str) -> datetime:
    moment = when if isinstance(when, datetime) else at(datetime.combine(when, time()), zone_name)
    try:
        return moment.astimezone(UTC)
    except OverflowError:  # in the calendar's first or last hours, as some write for "without end"
        return moment.replace(tzinfo=UTC)
