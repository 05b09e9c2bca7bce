"""/tools/ and /tools/<tool>/: what the tools offer, and what is written of each; nothing without a tools.yml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import Entry
from flipkit.model.chats import Week
from flipkit.model.community import Community
from flipkit.model.mentions import LinkingText
from flipkit.model.posts import Post
from flipkit.model.sessions import Session
from flipkit.model.settings import Section
from flipkit.model.text import slug, unique
from flipkit.model.tools import Tool, features, gaps
from flipkit.publish.artifacts import Card, Page, Record, apart
from flipkit.publish.html import Values, body, jsonld
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link
from flipkit.publish.mentions import MentionRows, rows_of
from flipkit.values import dataclass

#: So many combinations that no tool offers are named.
_GAPS = 24
#: So many texts of each kind are named on a tool's page.
_TEXTS = 40


def artifacts(community: Community) -> Iterator[Page]:
    """Give the directory of tools, and a page for each."""
    if community.tools:
        yield _index(community)
        for tool in community.tools:
            yield _page(community, tool)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRow:
    """A tool in the directory: which of all features it has, and in how many texts it is mentioned."""

    name: str
    url: str
    about: str
    has: tuple[bool, ...]
    mentions: int


def _index(community: Community) -> Page:
    settings, url = community.settings, addresses.tools()
    spoken = Language.of(settings.language)
    title = spoken.gettext("Tools")
    about = spoken.gettext(
        "The tools that %(community)s writes about, and what each offers.", community=settings.name
    )
    names = [tool.name for tool in community.tools]
    return Page(
        url=url,
        title=title,
        description=about,
        body=body("tools.html", settings, url, partial(_index_values, community)),
        kind="list",
        section=Section.TOOLS,
        language=settings.language,
        head=jsonld.crumbs(community, (title, url)),
        record=Record(url=url, title=title, text=apart([about, *names]), kind="list", language=settings.language),
        index=True,
    )


def _index_values(community: Community) -> Values:
    every, missing = features(community.tools), gaps(community.tools)
    return {
        "features": [*feature_keys(every).items()],
        "tools": [
            ToolRow(
                name=tool.name,
                url=addresses.tool(tool.id),
                about=tool.about,
                has=tuple(feature in tool.features for feature in every),
                mentions=len(community.mentions.tools.get(tool.id, ())),
            )
            for tool in sorted(community.tools, key=lambda tool: tool.name.casefold())
        ],
        "gaps": missing[:_GAPS],
        "more_gaps": len(missing[_GAPS:]),
    }


def feature_keys(every: Iterable[str]) -> dict[str, str]:
    """Give for each feature the id of its column, which no two have: C and C++ are two."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for feature in every:
        found[feature] = unique(slug(feature), taken)
        taken.add(found[feature])
    return found


@dataclass(frozen=True, slots=True)
class FeatureLink:
    """A feature of a tool, where it stands in the matrix, and the other tools that have it."""

    name: str
    key: str
    others: tuple[Link, ...]


def _page(community: Community, tool: Tool) -> Page:
    settings, url = community.settings, addresses.tool(tool.id)
    index = Language.of(settings.language).gettext("Tools"), addresses.tools()
    about = tool.about or apart(tool.features) or tool.name
    return Page(
        url=url,
        title=tool.name,
        description=about,
        body=body("tool.html", settings, url, partial(_values, community, tool)),
        kind="page",
        section=Section.TOOLS,
        language=settings.language,
        head=jsonld.script(community, _thing(community, tool)) + jsonld.crumbs(community, index, (tool.name, url)),
        record=Record(
            url=url,
            title=tool.name,
            text=apart([tool.about, *tool.features, *tool.names]),
            kind="page",
            language=settings.language,
        ),
        card=Card(cover=tool.id, title=tool.name, above=index[0], below=(apart(tool.features),)),
    )


def _thing(community: Community, tool: Tool) -> jsonld.Thing:
    """Describe it for search engines: it is elsewhere, and somebody else's."""
    page = community.settings.absolute(addresses.tool(tool.id))
    return {
        "@type": "SoftwareApplication",
        "applicationCategory": "EducationalApplication",
        "name": tool.name,
        "url": tool.url or page,
        "description": tool.about or tool.name,
        "featureList": list(tool.features),
    }


def _values(community: Community, tool: Tool) -> Values:
    spoken = Language.of(community.settings.language)
    _ = spoken.gettext
    texts = community.mentions.tools.get(tool.id, ())
    keys = feature_keys(features(community.tools))

    def of(kind: type[Post | Entry | Week | Session]) -> MentionRows:
        inside: list[LinkingText] = [text for text in texts if isinstance(text.of, kind)]
        found = rows_of(community, inside, spoken, _TEXTS)
        return replace(found, rows=tuple(replace(row, kind="") for row in found.rows))  # the heading says it

    return {
        "id": tool.id,
        "name": tool.name,
        "about": tool.about,
        "home": tool.url,
        "features": [
            FeatureLink(
                feature,
                keys[feature],
                tuple(
                    Link(other.name, addresses.tool(other.id))
                    for other in community.tools
                    if other is not tool and feature in other.features
                ),
            )
            for feature in tool.features
        ],
        "mentions": [
            (title, rows)
            for title, rows in (
                (_("Posts"), of(Post)),
                (_("On the blogs"), of(Entry)),
                (_("Chats"), of(Week)),
                (_("Sessions"), of(Session)),
            )
            if rows
        ],
    }
