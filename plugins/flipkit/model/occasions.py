"""What of an event can be attended and what each counts for; and which of them a text means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from flipkit.model.addresses import SiteUrl
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.hours import Occasion
from flipkit.model.sessions import Session
from flipkit.model.text import fold
from flipkit.values import dataclass

#: Gives the names of those whom people.yml knows by an id.
Names = Callable[[tuple[str, ...]], tuple[str, ...]]


def occasions_of(event: Conference | Chat, names: Names, until: date) -> tuple[Occasion, ...]:
    """Give what of an event can be attended: its sessions, or a chat's dates up to the day `until`."""
    if isinstance(event, Conference):
        return tuple(_session(event, session, names) for session in event.sessions)
    return tuple(_week(event, week, names) for week in event.weeks(until))


def _session(conference: Conference, session: Session, names: Names) -> Occasion:
    return Occasion(
        id=session.id,
        title=session.title,
        start=session.start,
        end=session.end,
        counts=conference.pd.minutes_of(session),
        leaders=names(session.speakers),
        room=session.room if session.has_room else "",
        topic=session.track,
        aliases=tuple(str(each) for each in (session.number, session.guid) if each),
    )


def _week(chat: Chat, week: Week, names: Names) -> Occasion:
    said = chat.pd_minutes
    if said is None:  # nobody is at a chat of several days from its beginning to its end
        said = 0 if week.format == "slow" else week.minutes
    aliases = (week.scheduled.isoformat(), *(() if week.number is None else (f"{week.number}", f"#{week.number}")))
    return Occasion(
        id=week.slot.key,
        title=week.title,
        start=week.start,
        end=week.end,
        counts=0 if week.cancelled else min(said, week.minutes),
        leaders=names(week.moderators),
        topic=week.topic,
        number=week.number,
        aliases=(*aliases, *((week.topic,) if week.topic else ())),
    )


@dataclass(frozen=True, slots=True)
class OccasionPage:
    """A session or a chat's date: what it is called, when it begins, its page, and which of a chat's dates it is."""

    id: str
    title: str
    start: datetime
    address: SiteUrl
    language: str = ""
    number: int | None = None


def pages_of_event(community: Community, event: Conference | Chat) -> Mapping[str, OccasionPage]:
    """Give what of an event can be attended by its id; a chat's dates to the end of what calendars hold."""
    if isinstance(event, Conference):
        return {each.id: _page_of_session(event, each) for each in event.sessions}
    return {week.slot.key: _page_of_week(week) for week in community.weeks(event)}


def _page_of_session(conference: Conference, session: Session) -> OccasionPage:
    language = conference.language_of(session)
    return OccasionPage(session.id, session.title, session.start, conference.address_of(session), language)


def _page_of_week(week: Week) -> OccasionPage:
    title = week.topic or week.title
    return OccasionPage(week.slot.key, title, week.start, week.address, week.chat.language, week.number)


def meant(text: str, occasions: Iterable[Occasion]) -> Sequence[Occasion]:
    """Give the occasions that a text may mean: by id, number, whole title or topic; case and accents don't matter."""
    wanted = fold(text)
    every = tuple(occasions)
    return (
        [each for each in every if fold(each.id) == wanted]
        or [each for each in every if wanted in map(fold, each.aliases)]
        or [each for each in every if fold(each.title) == wanted]
        or [each for each in every if _both(each, wanted)]
    )


def _both(each: Occasion, wanted: str) -> bool:
    """Whether a text is the id and the title together, with a mark between them: `flip-labs: Flipping labs`."""
    name, title = fold(each.id), fold(each.title)
    between = wanted.removeprefix(name).removesuffix(title).strip()
    return wanted.startswith(name) and wanted.endswith(title) and len(between) <= 1 and wanted != name
