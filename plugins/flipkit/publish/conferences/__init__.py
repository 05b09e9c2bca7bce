"""The conferences: each one's page, its programme in several orders, its sessions, what changed, and its series."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import Change
from flipkit.publish.artifacts import Artifact
from flipkit.publish.conferences import changes, programme, series, session
from flipkit.publish.conferences import conference as conferences
from flipkit.publish.conferences import groupings as order
from flipkit.publish.conferences import my_agenda as agenda
from flipkit.publish.conferences.groupings import Order, orders, ways
from flipkit.publish.html.language import language_of

__all__ = ["artifacts"]


def artifacts(community: Community, ledger: Ledger) -> Iterator[Artifact]:
    """Give each conference's page, and where it has sessions, its programme and a page for each; then the series.

    The ledger is one that has noticed these programmes.
    """
    for conference in community.conferences:
        known = ledger.changes.get(conference.id, ())
        found = orders(community, conference, language_of(community, conference))
        yield conferences.page(community, conference, found, known)
        if conference.sessions:
            yield from _programme(community, conference, found, known)
    yield from series.artifacts(community)


def _programme(
    community: Community, conference: Conference, found: tuple[Order, ...], known: tuple[Change, ...]
) -> Iterator[Artifact]:
    others = ways(conference, found, language_of(community, conference))
    yield from programme.pages(community, conference, known, others)
    for each in found:
        yield from order.pages(community, conference, each, others)
    yield from session.pages(community, conference, found, known)
    yield from changes.artifacts(community, conference, known, others)
    yield from agenda.artifacts(community, conference)
