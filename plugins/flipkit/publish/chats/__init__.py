"""Chats: the list of them, a page and a feed for each, and a page for each date that somebody wrote about.

/chats/: all chats, those of districts under their districts, with a filter by audience.

A chat's folder is below events/, its page below chats/: the one address leads to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TypeVar

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.slugs import slug
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.calendars import Way, alternates, district_links
from flipkit.publish.chats import chat as chat_page
from flipkit.publish.chats import feed, week
from flipkit.publish.chats.clock_changes import known_before
from flipkit.publish.chats.recurrence_text import course, rhythm, standing
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.html.templates import render_old as render

__all__ = ["artifacts", "rhythm"]


def file(community: Community, chat: Chat) -> File:
    """Give the page at `/events/<chat>/` that leads to the chat."""
    return File(addresses.index_file(addresses.event(chat.id)), partial(_bytes, community, chat))


def _bytes(community: Community, chat: Chat) -> bytes:
    url = addresses.event(chat.id)
    page = render(
        "redirect.html", url, community, language=community.language_of(chat), title=chat.title, target=chat.address
    )
    return page.encode()


URL = addresses.chats()
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Group:
    """Chats that belong together: those for everybody (`name` is empty), or a district's with its calendar."""

    name: str
    chats: tuple[Chat, ...]
    links: tuple[Way, ...] = ()

    @property
    def id(self) -> str:
        """The name as it stands in addresses."""
        return slug(self.name)


def page(community: Community) -> Page:
    """Give the list of chats."""
    spoken = Language.of(community.settings.language)
    audiences = sorted({audience for chat in community.chats for audience in chat.audience}, key=str.casefold)
    return Page(
        url=URL,
        title=spoken.gettext("Chats"),
        description=spoken.gettext(
            "Every chat of this community: when it takes place, what it is about and how to take part."
        ),
        body=partial(
            render,
            "chats.html",
            URL,
            community,
            groups=tuple(_groups(community)),
            over=[chat for chat in community.chats if standing(chat, community.today).over],
            audiences=[(name, slug(name), [c for c in community.chats if name in c.audience]) for name in audiences],
            rhythm=partial(_of, rhythm, community, spoken),
            course=partial(_of, course, community, spoken),
        ),
        kind="list",
        section=Section.CHATS,
        language=community.settings.language,
        head=alternates(community, URL, *community.chats) + _script(bool(audiences)),
        index=True,
    )


def _groups(community: Community) -> Iterator[Group]:
    """Chats that go on: those for everybody first, then the districts, each named as it is first written."""
    found: dict[str, list[Chat]] = {}
    for chat in community.chats:
        if not standing(chat, community.today).over:
            found.setdefault(chat.scope and slug(chat.scope), []).append(chat)
    for _, chats in sorted(found.items()):
        name = chats[0].scope
        yield Group(name, tuple(chats), district_links(community, name) if name else ())


def _of(say: Callable[[Chat, date, Language], Said], community: Community, spoken: Language, chat: Chat) -> Said:
    return say(chat, community.today, spoken)


def _script(wanted: bool) -> str:
    return f'<script src="{root(URL)}assets/flipkit/chats.js" defer></script>\n' if wanted else ""


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give `/chats/`, and for each chat its page, its weeks, its feed and the way from `/events/<chat>/`."""
    yield page(community)
    for chat in community.chats:
        yield chat_page.page(community, chat)
        weeks = community.weeks(chat)
        before = known_before(weeks)
        written = [week for week in weeks if week.notes]
        for previous, this, following in zip([None, *written], written, [*written[1:], None], strict=False):
            yield week.page(community, this, previous, following, before.get(this.slot.key))
        yield feed.file(community, chat)
        yield file(community, chat)
