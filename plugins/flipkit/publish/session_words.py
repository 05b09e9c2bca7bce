"""`/exit-tickets/`: the word that was told at a session's end is checked in the reader's browser.

The page has a salted digest of each word and nothing else of it. What is right becomes a line of a table, which stays
in the browser until its reader saves it and hands it to the organizers. A site without words has no such page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.occasions import OccasionPage, pages_of_event
from flipkit.model.session_words import ROUNDS
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.checking_page import checking_page
from flipkit.publish.html import Values
from flipkit.publish.html.language import Language
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldWord:
    """A session whose word can be told: `value` is event and session, as the page's address may end with."""

    value: str
    title: str
    digests: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event whose sessions have words; who gets what is saved is the `contact`, where somebody is named."""

    id: str
    title: str
    url: str
    language: str
    contact: str
    sessions: tuple[ToldWord, ...]


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page, where there are words."""
    if community.words:
        yield _page(community)


def _page(community: Community) -> Page:
    _ = Language.of(community.settings.language).gettext
    return checking_page(
        community,
        addresses.exit_tickets(),
        _("Exit ticket"),
        _("The word that was told at the end of a session, as a note for your hours."),
        template="exit_tickets.html",
        script=addresses.asset("exit_tickets/page.js"),
        values=partial(_values, community),
    )


def _values(community: Community) -> Values:
    events: list[Conference | Chat] = [*community.conferences, *community.chats]
    told = {word.event for word in community.words}
    return {
        "rounds": ROUNDS,
        "events": [_event(community, event) for event in events if event.id in told],
    }


def _event(community: Community, event: Conference | Chat) -> ToldEvent:
    spoken = Language.of(community.settings.language)
    digests: dict[str, list[tuple[str, str]]] = {}
    for word in community.words:
        if word.event == event.id:
            digests.setdefault(word.session, []).append((word.salt, word.digest))
    known = sorted(pages_of_event(community, event).values(), key=lambda each: (each.start, each.id))
    return ToldEvent(
        id=event.id,
        title=event.title,
        url=event.address,
        language=event.language,
        contact=event.pd.contact,
        sessions=tuple(
            ToldWord(
                value=f"{event.id}/{each.id}",
                title=_called(event, each, spoken),
                digests=json.dumps(digests[each.id], separators=(",", ":")),
            )
            for each in known
            if each.id in digests
        ),
    )


def _called(event: Conference | Chat, page: OccasionPage, spoken: Language) -> str:
    when = f"{spoken.brief_day(page.start)}, {spoken.clock(page.start)}"
    return f"{when} · {page.title}" if isinstance(event, Conference) else f"{when} {page.start.year} · {page.title}"
