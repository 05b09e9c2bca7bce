"""Pathways: units that somebody works through in her own time, each open once what it needs has been mastered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from html import escape

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import PathwayId
from flipkit.model.pd import PD
from flipkit.values import dataclass


class MaterialKind(StrEnum):
    """What is done with a material."""

    PAGE = "page"
    VIDEO = "video"
    SOUND = "sound"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What a unit is learned from.

    `url` is in full, or `source:path` for what lies in the content folder (see `flipkit.publish.html.links`), or
    begins with the site's root. Without a `title` it is called as its page is.
    """

    url: str
    title: str = ""
    kind: MaterialKind = MaterialKind.PAGE
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One step of a pathway.

    `needs` are the ids of the units that come before it. It is mastered by an attempt of `threshold` percent or more;
    where that is 0, by saying that it is done. `days` is how long it is given, `minutes` how long it takes,
    `pd_minutes` what it counts for.
    """

    id: str
    title: str
    html: str = ""
    check: str = ""
    materials: tuple[Material, ...] = ()
    needs: tuple[str, ...] = ()
    minutes: int = 0
    threshold: int = 0
    days: int = 7
    pd_minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pathway:
    """A pathway, its units in an order in which each comes behind all that it needs.

    `original` is the pathway of which it is a translation, if it is one.
    """

    id: PathwayId
    source: str
    title: str
    units: tuple[Unit, ...]
    summary: str = ""
    html: str = ""
    audience: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    language: str = ""
    pd: PD = field(default_factory=PD)
    original: PathwayId | None = None

    @property
    def kept_as(self) -> PathwayId:
        """Under which name browsers keep what a reader has reached: the same in all its languages."""
        return self.original or self.id

    @property
    def address(self) -> SiteUrl:
        """Where its page is."""
        return addresses.pathway(self.id)

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(unit.minutes for unit in self.units)

    @property
    def pd_minutes(self) -> int:
        """What all of it counts for."""
        return sum(unit.pd_minutes for unit in self.units)

    @property
    def text(self) -> str:
        """All that its file has of HTML and of links, for whoever looks for links."""
        links = (f'<a href="{escape(each.url)}">-</a>' for unit in self.units for each in unit.materials)
        return "\n".join((self.html, *(unit.html for unit in self.units), *links))


def in_order(units: Sequence[Unit]) -> tuple[Unit, ...]:
    """Give units so that each comes behind those it needs, else as they are written; what can't be is left out."""
    left, found = list(units), dict[str, Unit]()
    while ready := next((unit for unit in left if found.keys() >= {*unit.needs}), None):
        found[ready.id] = ready
        left.remove(ready)
    return tuple(found.values())


def find_circle(units: Iterable[Unit]) -> tuple[str, ...]:
    """Find units that need each other, in the order in which one needs the next; nothing where there are none."""
    needs: Mapping[str, tuple[str, ...]] = {unit.id: unit.needs for unit in units}
    done: set[str] = set()
    for begin in needs:
        trail: list[str] = []
        steps = [iter((begin,))]
        while steps:
            name = next(steps[-1], None)
            if name is None:
                steps.pop()
                done.update(trail[-1:])
                del trail[-1:]
            elif name in trail:
                return tuple(trail[trail.index(name) :])
            elif name in needs and name not in done:
                trail.append(name)
                steps.append(iter(needs[name]))
    return ()


def layers(units: Sequence[Unit]) -> dict[str, int]:
    """Give for each unit how many steps are behind it at least: 0 where it needs none. Units are in order."""
    found: dict[str, int] = {}
    for unit in units:
        found[unit.id] = max((found[name] + 1 for name in unit.needs), default=0)
    return found


def rows_of(units: Sequence[Unit], beside: int) -> dict[str, int]:
    """Give for each unit a row, of at most so many units `beside` each other, as near as can be above what needs it.

    It is decided from the last row up: what has waited longest for its place gets it first.
    """
    needing: dict[str, list[str]] = {unit.id: [] for unit in units}
    for unit in units:
        for name in dict.fromkeys(unit.needs):
            needing[name].append(unit.id)
    found: dict[str, int] = {}
    left, row = [unit.id for unit in reversed(units)], 0
    while left:
        ready = [name for name in left if all(found.get(each, row) < row for each in needing[name])]
        ready.sort(key=lambda name: min((found[each] for each in needing[name]), default=len(units)))
        found |= dict.fromkeys(ready[:beside], row)
        left = [name for name in left if name not in found]
        row += 1
    return {unit.id: row - 1 - found[unit.id] for unit in units}


def direct_needs(units: Sequence[Unit]) -> dict[str, tuple[str, ...]]:
    """Give what each unit needs, without what another of those needs already. Units are in order."""
    before: dict[str, set[str]] = {}
    for unit in units:
        before[unit.id] = {*unit.needs}.union(*(before[name] for name in unit.needs))
    return {
        unit.id: tuple(name for name in unit.needs if not any(name in before[other] for other in unit.needs))
        for unit in units
    }


def pathways_in_languages(pathways: Iterable[Pathway], site: str) -> dict[PathwayId, tuple[Pathway, ...]]:
    """Give for each pathway that there is in several languages all of them, itself among them.

    The original comes first, then they go by language. What names none is in that of the `site`; of two in one
    language the first stands.
    """
    groups: dict[PathwayId, dict[str, Pathway]] = {}
    for each in sorted(pathways, key=lambda each: (each.original is not None, each.language or site, each.id)):
        groups.setdefault(each.kept_as, {}).setdefault(each.language or site, each)
    found = (tuple(group.values()) for group in groups.values() if len(group) > 1)
    return {each.id: group for group in found for each in group}
