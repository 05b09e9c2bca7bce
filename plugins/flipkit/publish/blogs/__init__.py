"""The planet: `/blogs/`, the blogs we follow, their entries, how gathering them stands, and feeds of it all.

A blog's policy decides what of an entry appears: `link` its title, `excerpt` its summary too, `full`
its text on a page here, with the credit first and out of search engines' way. An entry without a
page is found all the same: lists, search and feeds lead to the original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain

from flipkit.model import addresses
from flipkit.model.blogs import Entry, last_updated
from flipkit.model.community import Community
from flipkit.model.settings import Section
from flipkit.model.states import SourceState
from flipkit.publish.artifacts import Artifact, Page, Published, single
from flipkit.publish.blogs import archive, blog, entry, entry_sets, health, lists, planet_files
from flipkit.publish.blogs.blog import blog_row
from flipkit.publish.blogs.groups import EntryGroup, Groups, Older
from flipkit.publish.html import Values, body, entry_rows, links
from flipkit.publish.html.filters import Facet
from flipkit.publish.html.language import Language
from flipkit.publish.html.list_rows import Link
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections
from flipkit.publish.search.blocks import quarter

__all__ = ["artifacts"]


_NEWEST = 20
#: So many blogs are described; of more, only the names are shown.
_DESCRIBED = 40
#: So many quarters before that of the newest entry are recent, in whole ones, so that what is changes seldom.
_RECENT = 8
#: So many categories and authors are named, those with the most entries.
_NAMED = 24


def page(community: Community, groups: Groups) -> Page:
    """Give the index."""
    _ = Language.of(community.settings.language).gettext
    return Page(
        url=addresses.blogs(),
        title=_("Blogs"),
        description=_("What is new on the blogs that %(community)s follows.", community=community.settings.name),
        body=body("blogs.html", community.settings, addresses.blogs(), partial(_values, community, groups)),
        kind="list",
        section=Section.BLOGS,
        language=community.settings.language,
        head=links.feeds_of_blogs(addresses.blogs(), community.settings),
        updated=last_updated(community.entries),
        index=True,
    )


def _values(community: Community, groups: Groups) -> Values:
    _ = Language.of(community.settings.language).gettext
    years: dict[int, list[Older]] = {}
    for first, month in groups.months.items():
        years.setdefault(first.year, []).append(Older(month.url, first, len(month.entries)))
    left = (SourceState.GONE, SourceState.REMOVED)
    followed = [blog for blog in community.blogs if blog.health.state not in left]
    return {
        "entries": [entry_rows.entry_row(community, entry) for entry in community.news[:_NEWEST]],
        "followed": [blog_row(community, blog) for blog in followed],
        "former": [entry_rows.blog(blog) for blog in community.blogs if blog.health.state in left],
        "described": len(followed) <= _DESCRIBED,
        "years": list(years.items()),
        "ways": [
            (
                _("By category"),
                _facets(groups.largest("category", _NAMED)),
                Link(_("All categories"), addresses.entry_directory("category")),
            ),
            (
                _("By author"),
                _facets(groups.largest("author", _NAMED)),
                Link(_("All authors"), addresses.entry_directory("author")),
            ),
            (_("By language"), _facets(groups.languages), Link("")),
        ],
    }


def _facets(groups: tuple[EntryGroup, ...]) -> list[Facet]:
    return [group.facet for group in groups]


def artifacts(community: Community, reflections: Reflections = NO_REFLECTIONS) -> Iterator[Artifact]:
    """Give the index, each blog with its pictures, each entry, lists of entries, health, feeds, OPML and archive."""
    return single(_all(community, _entries(community, reflections)))


def in_sets(community: Community, reflections: Reflections = NO_REFLECTIONS) -> Iterator[Published]:
    """Give the same, each blog's entries in a set; where there is no search, without what it knows of them."""
    is_recent = _recent(community)
    sets = (entry_sets.pages(community, followed, is_recent, reflections) for followed in community.blogs)
    return _all(community, chain.from_iterable(sets))


def _all(community: Community, entries: Iterable[Published]) -> Iterator[Published]:
    groups = Groups(community)
    yield page(community, groups)
    for followed in community.blogs:
        yield blog.page(community, followed, groups)
        yield from planet_files.picture_files(community, followed)
    yield from entries
    for left in community.forgotten:
        if page_of_it := entry.taken_back(community, left):
            yield page_of_it
    yield from lists.artifacts(community, groups)
    yield from health.artifacts(community)
    yield from planet_files.artifacts(community)
    yield from archive.artifacts(community)


def _entries(community: Community, reflections: Reflections) -> Iterator[Artifact]:
    is_recent = _recent(community)
    for each in community.entries:
        yield entry.artifact(community, each, reflections.about(each), is_recent=is_recent(each))


def _recent(community: Community) -> Callable[[Entry], bool]:
    """Give what says whether an entry is recent."""
    last = max((each.published for each in community.entries), default=None)
    newest = quarter(last) if last else 0
    return lambda each: quarter(each.published) >= newest - _RECENT
