"""The conferences: each one's page, its programme by time and otherwise, its sessions, what changed, its series."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.model.ledger import Ledger
from flipkit.model.ledger.changes import Change
from flipkit.publish.artifacts import Artifact
from flipkit.publish.calendars import Plan
from flipkit.publish.conferences import (
    changes,
    conference_series,
    groupings,
    my_agenda,
    programme,
    recordings,
    session,
)
from flipkit.publish.conferences import conference as conference_page
from flipkit.publish.conferences.groupings import Grouping
from flipkit.publish.conferences.page_parts import ConferenceContext
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections

__all__ = ["artifacts"]


def artifacts(
    community: Community, ledger: Ledger, plan: Plan, reflections: Reflections = NO_REFLECTIONS
) -> Iterator[Artifact]:
    """Give each conference's page, and where it has sessions, its programme and a page for each; then the series.

    The ledger is one that has noticed these programmes.
    """
    for conference in community.conferences:
        known = ledger.changes.get(conference.first_id, ())
        context = ConferenceContext(community, plan, conference)
        found = groupings.groupings(context)
        yield conference_page.page(context, found, known)
        if conference.has_programme:
            yield from _programme(context, found, known, reflections)
    yield from conference_series.artifacts(community)


def _programme(
    context: ConferenceContext, found: tuple[Grouping, ...], known: tuple[Change, ...], reflections: Reflections
) -> Iterator[Artifact]:
    navigation = context.navigation([(grouping.name, grouping.title) for grouping in found])
    yield from programme.pages(context, known, navigation)
    for grouping in found:
        yield from groupings.pages(context, grouping, navigation)
    yield from session.pages(context, found, known, reflections)
    yield from changes.artifacts(context, known, navigation)
    yield from my_agenda.artifacts(context)
    yield from recordings.artifacts(context)
