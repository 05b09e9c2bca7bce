"""`/events/<conference>/programme/<order>/`: all sessions by track, room, speaker, audience or level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from flipkit.model.community import Community
from flipkit.model.conferences import Conference
from flipkit.publish.artifacts import Page
from flipkit.publish.languages import language_of
from flipkit.publish.templates import render

from .addresses import is_large, of_letter, of_order
from .heads import head
from .orders import Group, Order
from .ways import Way
from .wording import types


def pages(community: Community, conference: Conference, order: Order, ways: Sequence[Way]) -> Iterator[Page]:
    """Give the page of one order; the speakers of a large programme have one for each letter.

    The first letter's is at the order's address, as the first day's is at the programme's.
    """
    spoken = language_of(community, conference)
    parts = _letters(order) if order.name == "speakers" and is_large(conference) else {"": order.groups}
    first = next(iter(parts))
    addresses = {
        letter: of_order(conference, order.name) if letter == first else of_letter(conference, order.name, letter)
        for letter in parts
    }
    for letter, groups in parts.items():
        url, whose = addresses[letter], f", {letter.upper()}" if letter else ""
        yield Page(
            url,
            f"{order.title}{whose} · {conference.title}",
            f"{order.about.removesuffix('.')}{whose}.",
            partial(
                render, "programme_order.html", url, community, language=community.language_of(conference),
                conference=conference, order=replace(order, groups=groups), ways=ways, brief=is_large(conference),
                types=types(spoken), letters=[(each, there, each == letter) for each, there in addresses.items()],
            ),
            kind="list",
            section="events",
            language=community.language_of(conference),
            head=head(community, url, conference),
            updated=conference.updated,
        )  # fmt: skip


def _letters(order: Order) -> Mapping[str, tuple[Group, ...]]:
    """Part an order by the first letters of its groups, as these are written in addresses."""
    return {letter: tuple(inside) for letter, inside in groupby(sorted(order.groups, key=_letter), key=_letter)}


def _letter(group: Group) -> str:
    return group.anchor[0]
