"""`/pathways/`: what somebody works through in her own time, and a page for each, which is whole without scripts.

What a reader has reached is kept in her browser (`pathways/page.js`), under the ids of units; we never learn of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.pathways import Pathway, Unit, pathways_in_languages
from flipkit.model.settings import Section
from flipkit.model.text import words_of_html
from flipkit.publish import together
from flipkit.publish.artifacts import Artifact, Card, Page, Record
from flipkit.publish.html import Markup, Values, body, jsonld, list_rows, prose
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root, under
from flipkit.publish.html.list_rows import Link, PersonLink
from flipkit.publish.html.sentences import direction
from flipkit.publish.pathways.graph import draw
from flipkit.publish.pathways.materials import ShownMaterial, shown
from flipkit.publish.together import Tongues
from flipkit.values import dataclass

#: The script of a pathway's page, and what it imports, for a browser to ask for all of it at once.
_ENTRY = addresses.asset("pathways/page.js")
_MODULES = (
    addresses.asset("conference/dom.js"),
    addresses.asset("pathways/reached.js"),
    addresses.asset("pathways/due.js"),
    addresses.asset("pathways/progress.js"),
)
#: How wide a graph may be to stand beside the units, and at most: then it has a place of its own, and fits on paper.
_SIDE, _ROOM = 298, 680


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayRow:
    """A pathway in the list of them."""

    title: str
    url: str
    language: str
    summary: str
    authors: tuple[PersonLink, ...]
    audience: str
    units: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownUnit:
    """A unit on its pathway's page; `needs` are links within the page."""

    id: str
    title: str
    text: Markup
    check: str
    materials: tuple[ShownMaterial, ...]
    needs: tuple[Link, ...]
    minutes: int
    threshold: int
    days: int
    pd_minutes: int


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the list of pathways and the page of each; nothing where there are none."""
    if community.settings.has_pathways:
        yield _index(community)
        site = community.settings.language
        same = pathways_in_languages(community.pathways, site)
        for pathway in community.pathways:
            languages = {each.language or site: each.address for each in same.get(pathway.id, ())}
            yield _page(community, pathway, languages)


def _index(community: Community) -> Page:
    settings, url, found = community.settings, addresses.pathways(), community.pathways
    _ = Language.of(settings.language).gettext
    return Page(
        url=url,
        title=_("Pathways"),
        description=_("What %(community)s learns step by step, each in her own time.", community=settings.name),
        body=body("pathways.html", settings, url, lambda: {"pathways": [_row(community, each) for each in found]}),
        kind="list",
        section=Section.PATHWAYS,
        language=settings.language,
        index=True,
    )


def _row(community: Community, pathway: Pathway) -> PathwayRow:
    return PathwayRow(
        title=pathway.title,
        url=pathway.address,
        language=community.language_of(pathway),
        summary=pathway.summary,
        authors=list_rows.people(community, pathway.authors),
        audience=", ".join(pathway.audience),
        units=len(pathway.units),
        minutes=pathway.minutes,
    )


def _page(community: Community, pathway: Pathway, languages: Tongues) -> Page:
    settings, url, language = community.settings, pathway.address, community.language_of(pathway)
    spoken = Language.of(language, settings.language)
    above = spoken.gettext("Pathway")
    length = spoken.ngettext("%(num)s unit", "%(num)s units", len(pathway.units))
    head = f'<link rel="stylesheet" href="{root(url)}{addresses.asset("pathways/pathway.css")}">\n'
    head += "".join(f'<link rel="modulepreload" href="{root(url)}{name}">\n' for name in _MODULES)
    # What it adds would push the units down once they are seen.
    head += f'<script type="module" src="{root(url)}{_ENTRY}" blocking="render"></script>\n'
    index = Language.of(settings.language).gettext("Pathways"), addresses.pathways()
    return Page(
        url=url,
        title=pathway.title,
        description=pathway.summary or f"{above}: {', '.join(unit.title for unit in pathway.units)}",
        body=body("pathway.html", settings, url, partial(_values, community, pathway, languages), language=language),
        kind="pathway",
        section=Section.PATHWAYS,
        language=language,
        head=head
        + (together.head(community, url, languages) if languages else "")
        + jsonld.script(community, jsonld.of_pathway(community, pathway))
        + jsonld.crumbs(community, index, (pathway.title, url)),
        record=Record(
            url=url,
            title=pathway.title,
            text=partial(_words, pathway),
            kind="pathway",
            language=language,
            space="own",
            filters={"author": community.names(pathway.authors)} if pathway.authors else {},
        ),
        card=Card(cover=f"pathway {pathway.id}", title=pathway.title, above=above, below=(length,), space="own"),
    )


def _words(pathway: Pathway) -> str:
    units = (f"{unit.title}\n{words_of_html(unit.html)}\n{unit.check}" for unit in pathway.units)
    return "\n".join((pathway.summary, words_of_html(pathway.html), *units))


def _values(community: Community, pathway: Pathway, languages: Tongues) -> Values:
    spoken = Language.of(community.language_of(pathway), community.settings.language)
    titles = {unit.id: unit.title for unit in pathway.units}
    graph = draw(pathway.units, leftwards=direction(spoken.tag) == "rtl", room=_ROOM)
    return {
        "pathway": _row(community, pathway),
        "text": prose(community, pathway.address, under(pathway.html, 2), community.language_of(pathway)),
        "units": [_unit(community, pathway, unit, titles, spoken) for unit in pathway.units],
        "pd_minutes": pathway.pd_minutes,
        "graph": graph,
        "is_wide": graph.width > _SIDE,
        "described": "; ".join(_described(unit, pathway, spoken) for unit in pathway.units),
        "id": pathway.kept_as,
        "tongues": together.tongues(pathway.address, languages),
        "host": community.settings.host,
    }


def _unit(community: Community, pathway: Pathway, unit: Unit, titles: dict[str, str], spoken: Language) -> ShownUnit:
    return ShownUnit(
        id=unit.id,
        title=unit.title,
        text=prose(community, pathway.address, under(unit.html, 4), community.language_of(pathway)),
        check=unit.check,
        materials=tuple(shown(community, each, pathway, spoken) for each in unit.materials),
        needs=tuple(Link(titles[name], name) for name in dict.fromkeys(unit.needs)),
        minutes=unit.minutes,
        threshold=unit.threshold,
        days=unit.days,
        pd_minutes=unit.pd_minutes,
    )


def _described(unit: Unit, pathway: Pathway, spoken: Language) -> str:
    """Say in words what the graph shows of a unit, by the units' numbers."""
    numbers = {each.id: str(number) for number, each in enumerate(pathway.units, 1)}
    if not unit.needs:
        return spoken.gettext("%(number)s can be begun at once", number=numbers[unit.id])
    before = spoken.listed([numbers[name] for name in dict.fromkeys(unit.needs)])
    return spoken.gettext("%(number)s comes after %(others)s", number=numbers[unit.id], others=before)
