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
from flipkit.model.ledger.changes import Change, Facts
from flipkit.model.settings import Section
from flipkit.publish import feeds
from flipkit.publish.artifacts import File, Page
from flipkit.publish.conferences.conference_head import head
from flipkit.publish.conferences.wording import room
from flipkit.publish.html.filters import local
from flipkit.publish.html.head import alternate
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import root
from flipkit.publish.html.templates import render_old as render

#: As many as a reader's program is likely to want.
_NEWEST = 60


def artifacts(
    community: Community, conference: Conference, changes: tuple[Change, ...], ways: Sequence[tuple[str, str]]
) -> Iterator[Page | File]:
    """Give the page and the feed, which may both be empty still; `ways` lead to the programme's other pages."""
    url, spoken = addresses.changes(conference.id), language_of(community, conference)
    yield Page(
        url=url,
        title=_title(conference, spoken),
        description=_about(conference, spoken),
        body=partial(_body, community, conference, changes, ways),
        kind="list",
        section=Section.EVENTS,
        language=community.language_of(conference),
        head=head(community, url, conference) + link(conference, url, spoken),
        updated=conference.updated,
    )
    yield File(addresses.atom_feed(addresses.changes(conference.id)), partial(_feed, community, conference, changes))


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
        return (_("New: %(time)s, %(room)s.", time=_when(after.start, spoken), room=room(after.room, spoken)),)
    found = []
    if before.status != after.status and "cancelled" in (before.status, after.status):
        found.append(_("Cancelled.") if after.status == "cancelled" else _("Takes place after all."))
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
    marked = _("Marked as moved.") if after.status == "moved" else _("No longer marked as moved.")
    return tuple(found) or (marked,)


def place_before(changes: tuple[Change, ...], spoken: Language) -> str:
    """Say when and where a session was before it was moved last: `Thursday, 17 June, 9:00 am, Gym`; else nothing."""
    for change in changes:
        before, after = change.before, change.after
        if before and after and (before.start, before.room) != (after.start, after.room):
            return f"{_when(before.start, spoken)}, {room(before.room, spoken)}"
    return ""


def _body(
    community: Community, conference: Conference, changes: tuple[Change, ...], ways: Sequence[tuple[str, str]]
) -> str:
    there = {session.id: conference.address_of(session) for session in conference.sessions}
    spoken = language_of(community, conference)
    by_day = groupby(changes, key=partial(_day, community))
    days = [(day, [(c, there.get(c.session, ""), sentences(c, spoken)) for c in found]) for day, found in by_day]
    return render(
        "changes.html",
        addresses.changes(conference.id),
        community,
        language=community.language_of(conference),
        conference=conference,
        days=days,
        feed=addresses.atom_feed(addresses.changes(conference.id)),
        ways=ways,
    )


def _day(community: Community, change: Change) -> date:
    return local(change.when, community.settings.timezone)


def _feed(community: Community, conference: Conference, changes: tuple[Change, ...]) -> bytes:
    settings, url = community.settings, addresses.changes(conference.id)
    spoken = language_of(community, conference)
    told = [(change, sentences(change, spoken)) for change in changes[:_NEWEST]]
    there = {session.id: conference.address_of(session) for session in conference.sessions}
    items = tuple(
        feeds.Item(
            id=uuid5(NAMESPACE_URL, f"{settings.host}/{url}{change.session}/{change.plain[0]}").urn,
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
        language=community.language_of(conference),
    )
    return feeds.atom(made, settings.absolute(addresses.atom_feed(addresses.changes(conference.id))))


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


def _length(facts: Facts, spoken: Language) -> str:
    return spoken.length(facts.minutes) or spoken.gettext("no time")
