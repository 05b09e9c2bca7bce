"""Zone data that is not what calendars were proven with: a warning, so that no byte changes unseen."""

from __future__ import annotations

from collections.abc import Iterator

from flipkit.model.community import Community
from flipkit.model.problems import Problem

from .zones import digest, frozen


def drifted(community: Community) -> Iterator[Problem]:
    """Find the community's zones whose clock changes are others in the installed tzdata than in our table."""
    if "calendars" not in community.settings.parts:
        return
    found = {change.timezone for chat in community.chats for change in chat.changes if change.timezone}
    found |= {chat.timezone for chat in community.chats}
    found |= {conference.timezone for conference in community.conferences}
    found |= {event.timezone for event in community.events}
    for name in sorted(found):
        if digest(name) != frozen().get(name):
            yield Problem(
                "mkdocs.yml", None, None, None, "warning",
                f"the installed tzdata knows other clock changes for {name} than this flipkit was tested with.",
                "Calendars follow the newer data and are written anew; update flipkit when there is one.",
            )  # fmt: skip
