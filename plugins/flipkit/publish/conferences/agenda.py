"""`/events/<conference>/agenda/`: a reader's own agenda. It is made in her browser; we never learn of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish.artifacts import Artifact, File, Page
from flipkit.publish.credit import acceptance
from flipkit.publish.languages import language_of
from flipkit.publish.templates import render

from . import data, offline
from .addresses import of_agenda, of_programme
from .heads import head
from .wording import when_and_where


def artifacts(community: Community, conference: Conference) -> Iterator[Artifact]:
    """Give the agenda's page, the programme as its script reads it, and what keeps both without a network."""
    facts = File(data.address(conference), partial(data.write, community, conference))
    yield _page(community, conference)
    yield facts
    yield offline.file(community, conference, facts)


def _page(community: Community, conference: Conference) -> Page:
    """Give the page. Search engines and our own search need not know of it: without stars it is empty."""
    url, spoken = of_agenda(conference), language_of(community, conference)
    return Page(
        url,
        f"{spoken.gettext('My agenda')} · {conference.title}",
        spoken.gettext(
            "The sessions of %(conference)s that you starred, %(when_and_where)s.",
            conference=conference.title, when_and_where=when_and_where(conference, spoken),
        ),
        partial(
            render, "my_agenda.html", url, community, language=community.language_of(conference),
            conference=conference, programme=of_programme(conference),
            acceptance=acceptance(spoken),
        ),
        kind="programme",
        section="events",
        language=community.language_of(conference),
        head=head(community, url, conference),
        listed=False,
        updated=conference.updated,
    )  # fmt: skip
