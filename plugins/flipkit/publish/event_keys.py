"""By what all that is made of meetings is known before it is made: chats, conferences, single events, calendars."""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.posts import Post
from flipkit.publish.keys import key_of
from flipkit.publish.post_keys import PostKeys
from flipkit.publish.reflections import Reflections
from flipkit.publish.related import row


def key_of_meetings(community: Community, ledger: Ledger, reflections: Reflections) -> str:
    """Give the key of all that pages, calendars and tables of meetings are made of; nothing where they have none.

    The ledger is what subscribers were told before, with the programmes as they are now.
    """
    around = PostKeys(community).beside(_texts(community))
    meetings = community.chats, community.conferences, community.events, community.calendars
    parts = (getattr(ledger, name) for name in ledger.__dataclass_fields__ if name != "posts")
    told = [sorted(part.items(), key=itemgetter(0)) for part in parts]  # what was read of a file stands in its order
    nowhere = sorted((page, sorted(links)) for page, links in community.nowhere.items())
    of_texts = [*_rows(community)], {**reflections.texts}, nowhere
    beside = {**community.files}, community.words, community.issuing
    return around and key_of("meetings", around, meetings, told, of_texts, beside)


def _texts(community: Community) -> Iterator[str]:
    """Give the HTML of all that people wrote of meetings."""
    for chat in community.chats:
        yield chat.html
        yield from (note.html for note in chat.notes)
    for conference in community.conferences:
        yield conference.html
        yield from (session.html for session in conference.sessions)
    yield from (event.html for event in community.events)
    yield from (followed.calendar.html for followed in community.calendars)


def _rows(community: Community) -> Iterator[tuple[str, list[object]]]:
    """Give the texts that link to dates of chats and to sessions, as pages show them; meetings are known already."""
    of = [addresses.week(chat.id, note.key) for chat in community.chats for note in chat.notes]
    of += [conference.address_of(session) for conference in community.conferences for session in conference.sessions]
    for address in of if community.mentions.texts else ():
        texts = community.mentions.of(address)
        yield (
            address,
            [
                row(community, text.of) if isinstance(text.of, Post | Entry) else (text.addresses, text.when)
                for text in texts
            ],
        )
