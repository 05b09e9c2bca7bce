"""`/exit-tickets/`: the word that was told at a session's end is checked in the reader's browser.

The page has a salted digest of each word and nothing else of it. What is right becomes a line of a table, which stays
in the browser until its reader saves it and hands it to the organizers. A site without words has no such page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from flipkit.model import addresses
from flipkit.model.chats import Chat
from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.occasions import OccasionPage, pages_of_event
from flipkit.model.session_words import ROUNDS
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Artifact, Page
from flipkit.publish.html import Values, body
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root


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
    settings, url = community.settings, addresses.exit_tickets()
    _ = Language.of(settings.language).gettext
    lead = _("The word that was told at the end of a session, as a note for your hours.")
    script = f'<script type="module" src="{root(url)}{addresses.asset("exit_tickets/page.js")}"></script>\n'
    return Page(
        url=url,
        title=_("Exit ticket"),
        description=lead,
        body=body("exit_tickets.html", settings, url, partial(_values, community, lead)),
        kind="page",
        section=Section.NONE,
        language=settings.language,
        head="" if settings.is_for_disk else script,
    )


def _values(community: Community, lead: str) -> Values:
    events: list[Conference | Chat] = [*community.conferences, *community.chats]
    told = {word.event for word in community.words}
    return {
        "lead": lead,
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
