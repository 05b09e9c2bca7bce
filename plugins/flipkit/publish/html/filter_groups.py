"""What a list of happenings can be narrowed to: kinds, audiences, districts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from flipkit.model.agenda import Happening
from flipkit.model.slugs import slug
from flipkit.publish.html.language import Language


class Choice(NamedTuple):
    """One thing to choose: its name in an address, and in words."""

    value: str
    label: str


class Group(NamedTuple):
    """Choices of one sort; `key` is its name in an address (`?audience=secondary`)."""

    key: str
    label: str
    choices: tuple[Choice, ...]


def groups(listed: Sequence[Happening], spoken: Language) -> tuple[Group, ...]:
    """Give the groups that part the list: none where choosing would leave everything as it is.

    What names no audience is for everybody and stays whichever is chosen, so it takes two of them;
    what names no district is in none, so one district is enough.
    """
    _ = spoken.gettext
    kinds = {h.kind for h in listed}
    found = []
    if len(kinds) > 1:
        named = (
            ("chat", _("Chats")),
            ("conference", _("Conferences")),
            ("event", _("Events")),
            ("deadline", _("Deadlines")),
        )
        found.append(Group("kind", _("Kind"), tuple(Choice(*each) for each in named if each[0] in kinds)))
    audiences = _named(name for h in listed for name in h.audience)
    if len(audiences) > 1:
        found.append(Group("audience", _("For"), _ordered(audiences)))
    scopes = _named(h.scope for h in listed if h.scope)
    if len(scopes) > 1 or (scopes and not all(h.scope for h in listed)):
        found.append(Group("scope", _("District"), _ordered(scopes)))
    return tuple(found)


def _named(names: Iterable[str]) -> dict[str, str]:
    """Names by their slugs; of several spellings the first in order."""
    return {slug(name): name for name in sorted(names, reverse=True)}


def _ordered(names: Mapping[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(*each) for each in sorted(names.items()))
