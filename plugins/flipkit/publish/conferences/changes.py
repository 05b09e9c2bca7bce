"""`/events/<conference>/changes/`: what changed in the programme, in sentences, as a page and as a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from html import escape
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger.changes import Change, Snapshot, changed_before
from flipkit.model.settings import Section
from flipkit.model.states import EventStatus
from flipkit.model.times import local_date
from flipkit.publish import feeds
from flipkit.publish.artifacts import File, Page
from flipkit.publish.conferences.page_parts import ConferenceContext, head, room
from flipkit.publish.html import Values
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import alternate, root
from flipkit.publish.html.list_rows import Link

#: As many as a reader's program is likely to want.
_NEWEST = 60


def artifacts(
    context: ConferenceContext, changes: tuple[Change, ...], navigation: Sequence[tuple[str, str]]
) -> Iterator[Page | File]:
    """Give the page and the feed, which may both be empty still; `navigation` leads to the other pages."""
    conference, spoken = context.conference, context.spoken
    url = addresses.changes(conference.id)
    yield Page(
        url=url,
        title=_title(conference, spoken),
        description=_about(conference, spoken),
        body=context.body("changes.html", url, partial(_values, context, changes, navigation)),
        kind="list",
        section=Section.EVENTS,
        language=context.language,
        head=head(context.plan, url, conference) + link(conference, url, spoken),
        updated=conference.updated,
        card=context.card,
        card_page=conference.address,
    )
    yield File(addresses.atom_feed(url), partial(_feed, context, changes))


def link(conference: Conference, url: str, spoken: Language) -> str:
    """Name the feed in the head of the page at `url`."""
    feed = addresses.atom_feed(addresses.changes(conference.id))
    return alternate("application/atom+xml", _title(conference, spoken), f"{root(url)}{feed}")


def sentences(change: Change, spoken: Language) -> tuple[str, ...]:
    """Say what changed of a session: `Room changed: Gym to Library.`"""
    _, before, after = spoken.gettext, change.before, change.after
    if not after:
        return (_("Taken out of the programme."),)
    if not before:
        new = _("New: %(time)s, %(room)s.", time=_when(after.start, spoken), room=room(after.room, spoken))
        return (new, *_marks(after.status, spoken))
    found = []
    if before.status != after.status and EventStatus.CANCELLED in (before.status, after.status):
        found.append(_("Cancelled.") if after.status == EventStatus.CANCELLED else _("Takes place after all."))
    if before.start != after.start:
        same_day = before.start.date() == after.start.date()
        old, new = (spoken.clock(when) if same_day else _when(when, spoken) for when in (before.start, after.start))
        found.append(_("Moved from %(old)s to %(new)s.", old=old, new=new))
    if before.minutes != after.minutes:
        old, new = _length(before, spoken), _length(after, spoken)
        found.append(_("Lasts %(new)s instead of %(old)s.", old=old, new=new))
    if before.room != after.room:
        old, new = room(before.room, spoken), room(after.room, spoken)
        found.append(_("Room changed: %(old)s to %(new)s.", old=old, new=new))
    if before.title != after.title:
        found.append(_("Title changed, it was: %(old)s", old=before.title))
    return tuple(found) or _marks(after.status, spoken) or (_("No longer marked as moved."),)


def _marks(status: EventStatus, spoken: Language) -> tuple[str, ...]:
    """Say of a session what its programme marks it as, if it does."""
    marks = {
        EventStatus.CANCELLED: spoken.gettext("Cancelled."),
        EventStatus.MOVED: spoken.gettext("Marked as moved."),
    }
    return (marks[status],) if status in marks else ()


def place_before(changes: tuple[Change, ...], spoken: Language) -> str:
    """Say when and where a session was before it was moved last: `Thursday, 17 June, 9:00 am, Gym`; else nothing."""
    for change in changes:
        before, after = change.before, change.after
        if before and after and (before.start, before.room) != (after.start, after.room):
            return f"{_when(before.start, spoken)}, {room(before.room, spoken)}"
    return ""


def _values(context: ConferenceContext, changes: tuple[Change, ...], navigation: Sequence[tuple[str, str]]) -> Values:
    there = _addresses(context.conference)
    by_day = groupby(changes, key=partial(_day, context.community))
    return {
        "conference": context.name,
        "ways": navigation,
        "days": [
            (
                day,
                [
                    (Link(change.title, there.get(change.session, "")), sentences(change, context.spoken))
                    for change in found
                ],
            )
            for day, found in by_day
        ],
        "before": [
            (Link(session.title, there[session.id]), _marks(session.status, context.spoken))
            for session in changed_before(changes, context.conference.sessions)
        ],
    }


def _addresses(conference: Conference) -> dict[str, str]:
    """The pages of the sessions that are in the programme still."""
    return {session.id: conference.address_of(session) for session in conference.sessions}


def _day(community: Community, change: Change) -> date:
    return local_date(change.when, community.settings.timezone)


def _feed(context: ConferenceContext, changes: tuple[Change, ...]) -> bytes:
    conference, spoken, settings = context.conference, context.spoken, context.community.settings
    url, there = addresses.changes(conference.id), _addresses(conference)
    first = addresses.changes(conference.first_id)
    told = [(change, sentences(change, spoken)) for change in changes[:_NEWEST]]
    items = tuple(
        feeds.Item(
            id=uuid5(NAMESPACE_URL, f"{settings.host}/{first}{change.session}/{change.plain[0]}").urn,
            url=settings.absolute(there.get(change.session, url)),
            title=f"{change.title}: {' '.join(said)}",
            published=change.when,
            updated=change.when,
            html="".join(f"<p>{escape(sentence)}</p>" for sentence in said),
        )
        for change, said in told
    )
    made = feeds.Feed(
        title=_title(conference, spoken),
        url=settings.absolute(url),
        author=settings.name,
        items=items,
        description=_about(conference, spoken),
        language=context.language,
        id=settings.absolute(addresses.atom_feed(first)),
    )
    return feeds.atom(made, settings.absolute(addresses.atom_feed(url)))


def _title(conference: Conference, spoken: Language) -> str:
    changed = spoken.gettext("What changed")
    return f"{changed} · {conference.title}"


def _about(conference: Conference, spoken: Language) -> str:
    return spoken.gettext(
        "What is new, moved or cancelled in the programme of %(conference)s.", conference=conference.title
    )


def _when(moment: datetime, spoken: Language) -> str:
    day, time = spoken.day_of_year(moment), spoken.clock(moment)
    return spoken.gettext("%(weekday)s, %(day)s, %(time)s", weekday=spoken.weekday(moment), day=day, time=time)


def _length(facts: Snapshot, spoken: Language) -> str:
    return spoken.said_length(facts.minutes) if facts.minutes else spoken.gettext("no time")
