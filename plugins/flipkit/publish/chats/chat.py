"""A chat's page: its next date, how to take part, who moderates what, and every date there was, with figures."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from itertools import groupby

from flipkit.model import addresses
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.text import slug, words_of_html
from flipkit.publish.artifacts import Card, Page, Record, apart
from flipkit.publish.calendars import Plan, alternates, chat_links
from flipkit.publish.chats import feed
from flipkit.publish.chats.clock_changes import Shift, known_before, shifts
from flipkit.publish.chats.figures import charts, figures
from flipkit.publish.chats.recurrence_text import course, rhythm, standing
from flipkit.publish.html import Markup, Values, body, jsonld, list_rows, prose
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import under
from flipkit.publish.html.list_rows import Link
from flipkit.values import dataclass

#: How many coming dates the rota shows, and how many stand ready to be the next one.
_COMING, _NEXT = 8, 6
#: What takes this long, in minutes, goes on over days.
_DAY = 1440


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatFacts:
    """A chat as its page shows it.

    `rhythm_within` is its rhythm as it stands within a sentence, `duration` in minutes; `scope` leads to the
    other chats of its district.
    """

    id: str
    title: str
    description: str
    rhythm: str
    rhythm_within: str
    course: tuple[str, ...]
    over: bool
    slow: bool
    duration: int
    several_a_day: bool
    platform: Link | None
    hashtag: str
    scope: Link | None
    audience: tuple[str, ...]
    moderators: tuple[Link, ...]
    pd_minutes: int | None
    place: str
    text: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDate:
    """One date of a chat.

    `url` is its page, empty where nobody wrote about it; `moved_from` when it would have been by the chat's rule.
    `is_open` says that somebody is wanted to moderate it. `shifts` say what clocks elsewhere do for a while.
    """

    title: str
    topic: str
    url: str
    start: datetime
    end: datetime
    timezone: str
    minutes: int
    number: int | None
    format: str
    platform: Link | None
    moderators: tuple[Link, ...]
    co_moderators: tuple[Link, ...]
    is_open: bool
    moved_from: datetime | None
    cancelled: str
    shifts: tuple[str, ...]

    @property
    def is_untold(self) -> bool:
        """Whether nobody wrote anything about it."""
        return not self.url and not self.cancelled


def page(community: Community, plan: Plan, chat: Chat) -> Page:
    """Give the page of a chat."""
    spoken = language_of(community, chat)
    said = rhythm(chat, community.today, spoken)
    return Page(
        url=chat.address,
        title=chat.title,
        description=chat.description or spoken.gettext("%(rhythm)s: dates, topics and every past chat.", rhythm=said),
        body=body(
            "chat.html",
            community.settings,
            chat.address,
            partial(_values, community, plan, chat),
            language=community.language_of(chat),
        ),
        kind="chat",
        section=Section.CHATS,
        language=community.language_of(chat),
        head=feed.link(chat, chat.address)
        + alternates(plan, chat.address, chat)
        + jsonld.crumbs(
            community, (language_of(community, chat).gettext("Chats"), addresses.chats()), (chat.title, chat.address)
        ),
        record=Record(
            url=chat.address,
            title=chat.title,
            text=partial(_text, chat, said),
            kind="chat",
            language=community.language_of(chat),
            space="together",
            standing="ahead" if community.coming_weeks(chat) else "past",
            filters={"chat": (chat.title,)},
        ),
        updated=chat.updated,
        card=Card(
            cover=chat.id,
            title=chat.title,
            above=language_of(community, chat).gettext("Chat"),
            below=(said,),
            space="together",
        ),
    )


def _values(community: Community, plan: Plan, chat: Chat) -> Values:
    weeks, spoken = community.weeks(chat), language_of(community, chat)
    past = [week for week in reversed(weeks) if week.end <= community.now]
    coming = community.coming_weeks(chat, _COMING)
    moved = _shifts(weeks, coming)
    passing = {key: tuple(shift.said(spoken) for shift in found if shift.until) for key, found in moved.items()}
    dates = [_date(community, week, passing.get(week.slot.key, ())) for week in coming]
    latest = next((week for week in past if week.notes and not week.cancelled), None)
    return {
        "chat": _facts(community, chat),
        "next": [date for date in dates if not date.cancelled][:_NEXT],
        "coming": dates,
        "clock_changes": _news(coming, moved, spoken),
        "latest": latest.address if latest else "",
        "links": chat_links(plan, chat),
        "figures": figures(community, chat, past),
        "charts": charts(community, chat, past),
        "years": [
            (year, [_date(community, week) for week in found])
            for year, found in groupby(past, key=lambda week: week.scheduled.year)
        ],
        "today": community.today,
    }


def _facts(community: Community, chat: Chat) -> ChatFacts:
    spoken, over = language_of(community, chat), standing(chat, community.today).over
    said = rhythm(chat, community.today, spoken)
    anchor = "" if over else f"#{slug(chat.scope)}"
    return ChatFacts(
        id=chat.id,
        title=chat.title,
        description=chat.description,
        rhythm=said,
        rhythm_within=said[0].lower() + said[1:],
        course=course(chat, community.today, spoken),
        over=over,
        slow=chat.duration >= _DAY,
        duration=chat.duration,
        several_a_day=len(chat.times) > 1,
        platform=list_rows.platform(chat.platform),
        hashtag=chat.hashtag,
        scope=Link(chat.scope, f"{addresses.chats()}{anchor}") if chat.scope else None,
        audience=chat.audience,
        moderators=list_rows.people(community, chat.moderators),
        pd_minutes=chat.pd_minutes,
        place=spoken.place_name(chat.timezone),
        text=prose(community, chat.address, under(chat.html, 3), community.language_of(chat)),
    )


def _date(community: Community, week: Week, shifts: tuple[str, ...] = ()) -> ChatDate:
    return ChatDate(
        title=week.title,
        topic=week.topic,
        url=week.address if week.notes else "",
        start=week.start,
        end=week.end,
        timezone=week.timezone,
        minutes=week.minutes,
        number=week.number,
        format=week.format,
        platform=list_rows.platform(week.platform),
        moderators=list_rows.people(community, week.moderators),
        co_moderators=list_rows.people(community, week.notes.co_moderators) if week.notes else (),
        is_open=is_open(week.chat, week),
        moved_from=week.slot.start if week.moved else None,
        cancelled=week.cancelled,
        shifts=shifts,
    )


def is_open(chat: Chat, week: Week) -> bool:
    """Whether somebody is wanted to moderate a date: nobody is named for it where others have names."""
    if week.notes and week.notes.moderators:
        return False
    taking_turns = any(note.moderators and set(note.moderators) != set(chat.moderators) for note in chat.notes)
    return taking_turns or not week.moderators


def _shifts(weeks: tuple[Week, ...], coming: tuple[Week, ...]) -> dict[str, tuple[Shift, ...]]:
    """What clocks elsewhere do on the coming dates, by the keys of their slots."""
    before = known_before(weeks)
    return {
        week.slot.key: shifts(week.start, before[week.slot.key], week.timezone)
        for week in coming
        if week.slot.key in before and not week.cancelled
    }


def _news(
    coming: tuple[Week, ...], moved: dict[str, tuple[Shift, ...]], spoken: Language
) -> list[tuple[date, list[str]]]:
    """What clocks elsewhere do, each sentence on the first date it is true of."""
    said: set[str] = set()
    found: list[tuple[date, list[str]]] = []
    for week in coming:
        told = [shift.said(spoken) for shift in moved.get(week.slot.key, ())]
        new = [sentence for sentence in told if sentence not in said]
        said.update(new)
        found += [(week.start.date(), new)] if new else []
    return found


def _text(chat: Chat, said: str) -> str:
    topics = [note.topic for note in chat.notes]
    parts = [chat.description, said, chat.scope, *chat.audience, words_of_html(chat.html), *topics]
    return apart(parts)
