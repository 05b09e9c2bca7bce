"""`/events/<conference>/programme/<order>/`: all sessions by track, room, speaker, audience or level."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish.artifacts import Page
from flipkit.publish.templates import render

from .addresses import is_large, of_order
from .heads import head
from .orders import Order
from .ways import Way


def page(community: Community, conference: Conference, order: Order, ways: Sequence[Way]) -> Page:
    """Give the page of one order."""
    url, by = of_order(conference, order.name), order.title.removesuffix("s").lower()
    return Page(
        url,
        f"{order.title} · {conference.title}",
        f"The sessions of {conference.title} by {by}.",
        partial(
            render, "programme_order.html", url, community,
            conference=conference, order=order, ways=ways, brief=is_large(conference),
        ),
        kind="list",
        section="events",
        language=community.settings.language,
        head=head(community, url, conference),
        updated=conference.updated,
    )  # fmt: skip
