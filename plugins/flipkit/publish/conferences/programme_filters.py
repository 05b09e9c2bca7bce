"""What a programme can be narrowed to: tracks, rooms, levels, audiences, types."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from flipkit.model.conferences import Conference
from flipkit.model.slugs import slug
from flipkit.publish.conferences.grid import rooms_of
from flipkit.publish.conferences.wording import types
from flipkit.publish.html.filter_groups import Choice, Group
from flipkit.publish.html.language import Language


def filters(conference: Conference, spoken: Language) -> tuple[Group, ...]:
    """Give the groups that part the sessions: none with one choice only, which would leave everything as it is.

    Values are written as in the sessions' attributes. Rooms and tracks stand in the conference's
    order, the others as they first appear; of several spellings the first is shown.
    """
    _, named = spoken.gettext, types(spoken)
    held = [session for session in conference.sessions if not session.is_pause]
    tracks = [*(track.name for track in conference.tracks), *(session.track for session in held)]
    used = {session.track for session in held}
    found = (
        Group("track", _("Track"), _choices(track for track in tracks if track in used)),
        Group("room", _("Room"), _choices(rooms_of(conference, held))),
        Group("level", _("Level"), _choices(session.level for session in held)),
        Group(
            "audience", _("For"), _choices(name for session in held for name in re.split("[;,]", session.audience))
        ),
        Group("type", _("Type"), _choices((session.type for session in held), named)),
    )
    return tuple(group for group in found if len(group.choices) > 1)


def _choices(names: Iterable[str], said: Mapping[str, str] | None = None) -> tuple[Choice, ...]:
    found: dict[str, str] = {}
    for name in map(str.strip, names):
        if name:
            found.setdefault(slug(name), (said or {}).get(name, name))
    return tuple(Choice(*each) for each in found.items())
