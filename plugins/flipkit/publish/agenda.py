"""/events/: what is coming, month by month, and the conferences and events that were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import groupby

from flipkit.model.agenda import Happening
from flipkit.model.community import Community

from .artifacts import Artifact, Page
from .templates import render

#: So long every date of a chat is listed; later ones only once somebody has written about them.
_NEAR = timedelta(days=92)


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the agenda's page."""
    yield Page(
        url="events/",
        title="Events",
        description=f"Chats, conferences and workshops of {community.settings.name}: what is coming, and what was.",
        body=partial(_body, community),
        kind="list",
        section="events",
        language=community.settings.language,
        index=True,
    )


def _body(community: Community) -> str:
    listed = [h for h in community.upcoming() if _is_listed(h, community.today)]
    months = [(month, tuple(found)) for month, found in groupby(listed, key=lambda h: h.first_day.replace(day=1))]
    return render("agenda.html", "events/", community, months=months, past=community.past())


def _is_listed(happening: Happening, today: date) -> bool:
    written = happening.topic or happening.cancelled
    return happening.kind != "chat" or bool(written) or happening.first_day <= today + _NEAR
