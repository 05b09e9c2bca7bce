"""`/posts/series/<series>/`: the parts of a series of posts, the first one first; one part is no series."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.series import Series, whole_series
from flipkit.model.settings import Section
from flipkit.publish.artifacts import Artifact, Card, Page, Record, apart
from flipkit.publish.html import Values, body, jsonld, links, list_rows
from flipkit.publish.html.language import Language
from flipkit.publish.posts import feed_files


def artifacts(community: Community) -> Iterator[Artifact]:
    """Give the page of each series, and its feeds."""
    for series in whole_series(community.posts):
        yield _page(community, series)
        newest_first = sorted(series.parts, key=lambda post: (-post.published.timestamp(), post.source))
        yield from feed_files(
            community, addresses.post_series(series.slug), f"{series.name} · {community.settings.name}", newest_first
        )


def _page(community: Community, series: Series) -> Page:
    settings, url = community.settings, addresses.post_series(series.slug)
    spoken = Language.of(settings.language)
    count = spoken.ngettext("%(num)s part", "%(num)s parts", len(series.parts))
    titles = [part.title for part in series.parts]
    return Page(
        url=url,
        title=series.name,
        description=f"{count}: {apart(titles)}",
        body=body("post_series.html", settings, url, partial(_values, community, series)),
        kind="list",
        section=Section.POSTS,
        language=settings.language,
        head=links.feeds(url, url, f"{series.name} · {settings.name}")
        + jsonld.crumbs(community, (spoken.gettext("Posts"), addresses.posts()), (series.name, url)),
        record=Record(
            url=url,
            title=series.name,
            text=apart(titles),
            kind="list",
            language=settings.language,
            space="own",
            date=series.parts[0].published.date(),
        ),
        updated=max(part.updated.date() for part in series.parts),
        card=Card(cover=series.slug, title=series.name, above=spoken.gettext("Series"), below=(count,), space="own"),
    )


def _values(community: Community, series: Series) -> Values:
    return {"name": series.name, "parts": [list_rows.post_row(community, part) for part in series.parts]}
