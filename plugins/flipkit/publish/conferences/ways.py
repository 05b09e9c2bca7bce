"""The ways from one page of a programme to the others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from flipkit.model.conferences import Conference
from flipkit.publish.languages import Language

from .addresses import of_agenda, of_changes, of_order, of_programme
from .orders import Order


class Way(NamedTuple):
    """A page of the programme: its title and its address below the site."""

    title: str
    url: str


def ways(conference: Conference, orders: Sequence[Order], spoken: Language) -> tuple[Way, ...]:
    """Give all of them, in the order of their chips."""
    _ = spoken.gettext
    found = [Way(_("By time"), of_programme(conference))]
    found += [Way(order.title, of_order(conference, order.name)) for order in orders]
    found.append(Way(_("My agenda"), of_agenda(conference)))
    return (*found, Way(_("What changed"), of_changes(conference)))
