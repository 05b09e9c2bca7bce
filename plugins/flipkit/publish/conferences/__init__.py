"""The conferences: each one's page, its programme in several orders, and a page for each session."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.publish.artifacts import Artifact

from . import conference as conferences
from . import programme, session


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give each conference's page, and where it has sessions, its programme and a page for each."""
    for conference in community.conferences:
        yield conferences.page(community, conference)
        if conference.sessions:
            yield programme.page(community, conference)
        for each in conference.sessions:
            yield session.page(community, conference, each)
