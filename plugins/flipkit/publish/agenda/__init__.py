"""The agenda: `/events/`, what is coming as a list, and `/events/<year>/<month>/`, each month as a calendar."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.publish.agenda import index, months
from flipkit.publish.artifacts import Page
from flipkit.publish.calendars import Plan
from flipkit.publish.html import filter_groups
from flipkit.publish.html.language import Language

__all__ = ["artifacts"]


def artifacts(community: Community, plan: Plan) -> Iterator[Page]:
    """Give the agenda's page, and one for every month in which something happens."""
    spoken = Language.of(community.settings.language)
    found, groups = months.gather(community.agenda), filter_groups.groups(community.agenda, spoken)
    yield index.page(community, plan, found, groups)
    yield from months.pages(community, plan, found, groups)
