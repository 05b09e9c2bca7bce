"""A chat's feed: every date that somebody wrote about, with its questions and notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import partial
from html import escape
from uuid import NAMESPACE_URL, uuid5

from flipkit.model import addresses
from flipkit.model.chats import Chat, Week
from flipkit.model.community import Community
from flipkit.model.times import at
from flipkit.publish import feeds
from flipkit.publish.artifacts import File
from flipkit.publish.html.filters import place
from flipkit.publish.html.head import alternate
from flipkit.publish.html.language import Language, language_of
from flipkit.publish.html.links import resolve, root

#: As many as a reader's program is likely to want.
_NEWEST = 30


def address(chat: Chat) -> str:
    """Where the feed is, below the site."""
    return addresses.atom_feed(chat.address)


def link(chat: Chat, url: str) -> str:
    """Name the feed in the head of the page at `url`."""
    return alternate("application/atom+xml", chat.title, f"{root(url)}{address(chat)}")


def file(community: Community, chat: Chat) -> File:
    """Give the feed of a chat, which may still be empty."""
    return File(address(chat), partial(_bytes, community, chat))


def _bytes(community: Community, chat: Chat) -> bytes:
    settings = community.settings
    weeks = sorted((week for week in community.weeks(chat) if week.notes), key=_start, reverse=True)
    made = feeds.Feed(
        title=chat.title,
        url=settings.absolute(chat.address),
        author=settings.name,
        items=tuple(_item(community, week) for week in weeks[:_NEWEST]),
        description=chat.description,
        language=community.language_of(chat),
    )
    return feeds.atom(made, settings.absolute(address(chat)))


def _item(community: Community, week: Week) -> feeds.Item:
    """Its id is that of the slot, so it stays when the date is moved, renamed or cancelled."""
    settings, notes = community.settings, week.notes
    assert notes
    name = f"{settings.host}/{week.chat.address}{week.slot.key}/"
    changed = at(datetime.combine(notes.updated, time()), settings.timezone) if notes.updated else week.start
    spoken = language_of(community, week.chat)
    about = f"{week.title}: {week.topic}" if week.topic and week.topic != week.title else week.title
    return feeds.Item(
        id=uuid5(NAMESPACE_URL, name).urn,
        url=settings.absolute(week.address),
        title=spoken.gettext("Cancelled: %(title)s", title=about) if week.cancelled else about,
        published=min(changed, week.start, key=lambda moment: moment.astimezone(UTC)),
        updated=changed,
        summary=_summary(week, spoken),
        html="\n".join(_text(community, week, spoken)),
        authors=community.names((*week.moderators, *notes.co_moderators)),
        categories=(week.chat.title,),
    )


def _summary(week: Week, spoken: Language) -> str:
    if week.cancelled:
        return spoken.gettext("Cancelled: %(reason)s", reason=week.cancelled)
    return f"{spoken.day(week.start)}, {spoken.clock(week.start)} {place(week.timezone)}"


def _text(community: Community, week: Week, spoken: Language) -> Iterator[str]:
    notes = week.notes
    assert notes
    yield f"<p>{escape(_summary(week, spoken))}</p>"
    if week.moved:
        moved = spoken.gettext("Moved from %(day)s.", day=spoken.day(week.slot.start))
        yield f"<p>{escape(moved)}</p>"
    if notes.questions:
        yield f"<ol>{''.join(f'<li>{escape(question.q)}</li>' for question in notes.questions)}</ol>"
    if notes.resources:
        found = (f'<li><a href="{escape(r.url)}">{escape(r.title)}</a></li>' for r in notes.resources)
        yield f"<ul>{''.join(found)}</ul>"
    yield resolve(notes.html, community.addresses, community.settings.url)


def _start(week: Week) -> datetime:
    return week.start.astimezone(UTC)
