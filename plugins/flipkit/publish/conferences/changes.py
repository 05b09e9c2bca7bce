"""`/events/<conference>/changes/`: what changed in the programme, in sentences, as a page and as a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from html import escape
from itertools import groupby
from uuid import NAMESPACE_URL, uuid5

from flipkit.model.changes import Change, Facts
from flipkit.model.community import Community
from flipkit.model.conferences import ALL_ROOMS, Conference
from flipkit.publish import feeds
from flipkit.publish.artifacts import File, Page
from flipkit.publish.head import alternate
from flipkit.publish.links import root
from flipkit.publish.templates import render
from flipkit.publish.words import clock, full_day, length, local, weekday

from .addresses import of_changes, of_feed
from .heads import head

#: As many as a reader's program is likely to want.
_NEWEST = 60


def artifacts(
    community: Community, conference: Conference, changes: tuple[Change, ...], ways: Sequence[tuple[str, str]]
) -> Iterator[Page | File]:
    """Give the page and the feed, which may both be empty still; `ways` lead to the programme's other pages."""
    url = of_changes(conference)
    yield Page(
        url,
        f"What changed · {conference.title}",
        f"What is new, moved or cancelled in the programme of {conference.title}.",
        partial(_body, community, conference, changes, ways),
        kind="list",
        section="events",
        language=community.language_of(conference),
        head=head(community, url, conference) + link(conference, url),
        updated=conference.updated,
    )
    yield File(of_feed(conference), partial(_feed, community, conference, changes))


def link(conference: Conference, url: str) -> str:
    """Name the feed in the head of the page at `url`."""
    return alternate(
        "application/atom+xml", f"What changed · {conference.title}", f"{root(url)}{of_feed(conference)}"
    )


def sentences(change: Change) -> tuple[str, ...]:
    """Say what changed of a session: `Room changed: Gym to Library.`"""
    before, after = change.before, change.after
    if not after:
        return ("Taken out of the programme.",)
    if not before:
        return (f"New: {_when(after.start)}, {_room(after)}.",)
    found = []
    if before.status != after.status and "cancelled" in (before.status, after.status):
        found.append("Cancelled." if after.status == "cancelled" else "Takes place after all.")
    if before.start != after.start:
        same_day = before.start.date() == after.start.date()
        said = clock if same_day else _when
        found.append(f"Moved from {said(before.start)} to {said(after.start)}.")
    if before.minutes != after.minutes:
        found.append(f"Lasts {_length(after)} instead of {_length(before)}.")
    if before.room != after.room:
        found.append(f"Room changed: {_room(before)} to {_room(after)}.")
    if before.title != after.title:
        found.append(f"Title changed, it was: {before.title}")
    return tuple(found) or ("Marked as moved." if after.status == "moved" else "No longer marked as moved.",)


def place_before(changes: tuple[Change, ...]) -> str:
    """Say when and where a session was before it was moved last: `Thursday, 17 June, 9:00 am, Gym`; else nothing."""
    for change in changes:
        before, after = change.before, change.after
        if before and after and (before.start, before.room) != (after.start, after.room):
            return f"{_when(before.start)}, {_room(before)}"
    return ""


def _body(
    community: Community, conference: Conference, changes: tuple[Change, ...], ways: Sequence[tuple[str, str]]
) -> str:
    there = {session.id: conference.address_of(session) for session in conference.sessions}
    by_day = groupby(changes, key=partial(_day, community))
    days = [(day, [(c, there.get(c.session, ""), sentences(c)) for c in found]) for day, found in by_day]
    return render(
        "changes.html", of_changes(conference), community, language=community.language_of(conference),
        conference=conference, days=days, feed=of_feed(conference), ways=ways,
    )  # fmt: skip


def _day(community: Community, change: Change) -> date:
    return local(change.when, community.settings.timezone)


def _feed(community: Community, conference: Conference, changes: tuple[Change, ...]) -> bytes:
    settings, url = community.settings, of_changes(conference)
    there = {session.id: conference.address_of(session) for session in conference.sessions}
    items = tuple(
        feeds.Item(
            id=uuid5(NAMESPACE_URL, f"{settings.host}/{url}{change.session}/{change.plain[0]}").urn,
            url=settings.absolute(there.get(change.session, url)),
            title=f"{change.title}: {' '.join(sentences(change))}",
            published=change.when,
            updated=change.when,
            html="".join(f"<p>{escape(sentence)}</p>" for sentence in sentences(change)),
        )
        for change in changes[:_NEWEST]
    )
    made = feeds.Feed(
        f"What changed · {conference.title}", settings.absolute(url), settings.name, items,
        f"What is new, moved or cancelled in the programme of {conference.title}.",
        community.language_of(conference),
    )  # fmt: skip
    return feeds.atom(made, settings.absolute(of_feed(conference)))


def _when(moment: datetime) -> str:
    return f"{weekday(moment)}, {full_day(moment).rsplit(' ', 1)[0]}, {clock(moment)}"


def _room(facts: Facts) -> str:
    return "all rooms" if facts.room == ALL_ROOMS else facts.room


def _length(facts: Facts) -> str:
    return length(facts.minutes) or "no time"
