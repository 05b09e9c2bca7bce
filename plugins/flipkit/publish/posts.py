"""Our own posts: their pages, the lists of them, and their feeds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from operator import attrgetter

from flipkit.model import addresses
from flipkit.model.addresses import Filing, SiteUrl
from flipkit.model.community import Community
from flipkit.model.magazine import issues
from flipkit.model.posts import Category, Post
from flipkit.model.series import key_of_series, translations, whole_series
from flipkit.model.settings import Section
from flipkit.model.times import local_date
from flipkit.publish import podcasts
from flipkit.publish.artifacts import Article, Artifact, Card, File, HtmlText, Page, Record, ValuedFile
from flipkit.publish.comments import comment_list
from flipkit.publish.feeds import Feed, Item, atom, json_feed
from flipkit.publish.html import Values, body, jsonld, links, list_rows, prose
from flipkit.publish.html.filters import Facet, Ways
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import resolve, title_of_posts, under
from flipkit.publish.html.list_rows import Link
from flipkit.publish.keys import key_of
from flipkit.publish.known_pages import known_page
from flipkit.publish.mentions import NO_MENTIONS, MentionRows, mentions
from flipkit.publish.post_keys import PostKeys
from flipkit.publish.post_lists import facets, filed, list_page, series_ways, shelf_ways
from flipkit.publish.reflections import NO_REFLECTIONS, Reflections
from flipkit.publish.related import Finder
from flipkit.publish.replies import answers
from flipkit.publish.together import Tongues, head, parts_of, tongues

_NEWEST = 20
_IN_FEED = 30


def artifacts(
    community: Community, find: Finder | None = None, reflections: Reflections = NO_REFLECTIONS
) -> Iterator[Artifact]:
    """Give the posts' index, a page for each year, category and tag, each post, copied pictures, and the feeds.

    `find` says what is related to a post.
    """
    years = _by_year(community.posts)
    categories = filed(community.posts, attrgetter("categories"))
    tags = filed(community.posts, attrgetter("tags"))
    _ = Language.of(community.settings.language).gettext
    by_year = tuple(Facet(str(year), addresses.posts_of_year(year), len(found)) for year, found in years.items())
    ways = (
        (_("By year"), by_year),
        (_("By category"), facets("category", categories)),
        (_("By tag"), facets("tag", tags)),
    )
    listing = partial(list_page, community)
    shows = tuple(
        Facet(show.title, show.address, len(podcasts.episodes_of(community, show))) for show in community.podcasts
    )
    kept = ((_("Podcasts"), shows),) if shows else ()
    yield _index(community, (*shelf_ways(community), *series_ways(community), *kept, *ways))
    for year, found in years.items():
        title = _("Posts of %(year)s", year=year)
        yield listing(addresses.posts_of_year(year), title, str(year), found, ways=ways[:1])
    for category, found in categories.items():
        url = addresses.posts_filed("category", category.slug)
        yield listing(
            url, _("Posts on %(topic)s", topic=category.name), category.name, found, ways=ways[1:], has_feed=True
        )
        yield from feed_files(community, url, f"{category.name} · {community.settings.name}", found)
    for tag, found in tags.items():
        title = _("Posts tagged %(tag)s", tag=tag.name)
        yield listing(addresses.posts_filed("tag", tag.slug), title, tag.name, found, ways=ways[1:])
    yield from (File(SiteUrl(lead.url), lead.made) for lead in community.leads.values() if lead.made)
    yield from pages(community, find, reflections.about)
    for copy in community.pictures.values():
        yield File(copy.url, partial(community.image, copy.digest))
    yield from feed_files(community, addresses.posts(), title_of_posts(community.settings), community.posts)


def pages(
    community: Community, find: Finder | None = None, about: Callable[[Post], tuple[Link, ...]] | None = None
) -> Iterator[Page]:
    """Give the page of each post; an article of a magazine, or a part of a series, stands between its like.

    `about` says which sessions and chats a post is about.
    """
    older, newer = [*community.posts[1:], None], [None, *community.posts]
    magazine = issues(community.posts) if any(post.issue for post in community.posts) else {}
    beside = {source: pair for issue in magazine.values() for source, pair in issue.beside.items()}
    is_alone = not any(post.belongs for post in community.posts)
    kept, keys = community.kept, PostKeys(community) if community.kept is not None else None
    series = {} if is_alone else {key_of_series(each.parts[0]): each for each in whole_series(community.posts)}
    same = {} if is_alone else translations(community.posts)
    for post, *pair in zip(community.posts, older, newer, strict=False):
        others = {each.language: each.url for each in same.get(post.source, ())}
        whole = series.get(key_of_series(post)) if series else None
        parts = parts_of(whole, post) if whole else None
        before, after = beside.get(post.source, whole.beside(post) if whole and parts else pair)
        shown = {
            "about": about(post) if about else (),
            "series": parts,
            "tongues": tongues(post.url, others) if others else (),
            "mentions": _mentions(community, post),
            "related": find(post) if find else (),
            "older": _link(before) if before else None,
            "newer": _link(after) if after else None,
        }
        make = partial(_page, community, post, shown, others)
        if kept is not None and keys:
            yield known_page(kept, keys(post, shown, others), make, partial(_searched, post))
        else:
            yield make()


def _index(community: Community, ways: Ways) -> Page:
    settings = community.settings
    spoken = Language.of(settings.language)
    return Page(
        url=addresses.posts(),
        title=spoken.gettext("Posts"),
        description=spoken.gettext("What %(community)s writes itself, newest first.", community=settings.name),
        body=body("posts.html", settings, addresses.posts(), partial(_index_values, community, ways)),
        kind="list",
        section=Section.POSTS,
        language=settings.language,
        head=links.feeds(addresses.posts(), addresses.posts(), settings.name),
        updated=max((post.updated.date() for post in community.posts), default=None),
        index=True,
    )


def _index_values(community: Community, ways: Ways) -> Values:
    return {"posts": [list_rows.post_row(community, post) for post in community.posts[:_NEWEST]], "ways": ways}


def _page(community: Community, post: Post, shown: Values, others: Tongues) -> Page:
    return Page(
        url=post.url,
        title=post.title,
        description=post.summary,
        body=body(
            "post.html",
            community.settings,
            post.url,
            lambda: {**_values(community, post), **shown},
            language=post.language,
        ),
        kind="post",
        section=Section.POSTS,
        language=post.language,
        head=_head(community, post) + (head(community, post.url, others) if others else ""),
        record=Record(
            url=post.url,
            title=post.title,
            text=HtmlText(partial(_searched, post)),
            kind="post",
            language=post.language,
            space="own",
            date=post.published.date(),
            filters={
                "author": tuple(author.name for author in post.authors),
                "category": tuple(category.name for category in post.categories),
                "tag": tuple(tag.name for tag in post.tags),
                "year": (str(post.published.year),),
            },
        ),
        updated=post.updated.date(),
        card=_card(community, post),
        article=Article(
            published=post.published,
            updated=post.updated,
            authors=tuple(author.name for author in post.authors),
            tags=tuple(tag.name for tag in post.tags),
        ),
    )


def _searched(post: Post) -> str:
    return "\n".join([post.html, *(comment.html for comment in post.comments)])


def _card(community: Community, post: Post) -> Card:
    spoken = Language.of(post.language, community.settings.language)
    authors = spoken.listed([author.name for author in post.authors])
    below = tuple(filter(None, (authors, spoken.short_day(post.published))))
    above = post.category.name if post.category else spoken.gettext("Our own post")
    return Card(cover=post.id, title=post.title, above=above, below=below, space="own")


def _head(community: Community, post: Post) -> str:
    year = post.published.year
    index = Language.of(community.settings.language).gettext("Posts"), addresses.posts()
    way = jsonld.crumbs(community, index, (str(year), addresses.posts_of_year(year)), (post.title, post.url))
    feeds = links.feeds(post.url, addresses.posts(), community.settings.name)
    return feeds + jsonld.script(community, jsonld.of_post(community, post)) + way


def _values(community: Community, post: Post) -> Values:
    """Give what a post's page shows of the post itself."""
    is_changed = post.updated.date() != post.published.date()
    return {
        "post": list_rows.post_row(community, post),
        "changed": local_date(post.updated, community.settings.timezone) if is_changed else None,
        "held_back": _held_back(community, post),
        "text": prose(community, post.url, under(post.html, 2), post.language),
        "recording": podcasts.shown(community, post) if post.source in community.episodes else None,
        "categories": [_filed_under("category", each) for each in post.categories],
        "tags": [_filed_under("tag", each) for each in post.tags],
        "issue": _issue(community, post) if post.issue else None,
        "departments": [_filed_under("department", each) for each in post.departments],
        "bios": [author.bio if post.issue else author.in_short for author in post.authors],
        "comments": comment_list(community, post) if post.comments else None,
        "answers": answers(community, post) if post.shared else (),
    }


def _mentions(community: Community, post: Post) -> MentionRows:
    if not community.mentions.texts:
        return NO_MENTIONS
    return mentions(community, post.url, Language.of(post.language, community.settings.language))


def _issue(community: Community, post: Post) -> Link:
    spoken = Language.of(post.language, community.settings.language)
    return Link(spoken.month(date.fromisoformat(f"{post.issue}-01")), addresses.issue(post.issue))


def _held_back(community: Community, post: Post) -> str:
    """Say that only a preview shows the post; nothing of one that is for the public."""
    if not post.draft:
        return ""
    spoken = Language.of(post.language, community.settings.language)
    if post.is_to_come(community.now):
        day = spoken.day(post.public_from)
        return spoken.gettext("Held back until %(day)s: only this preview shows it.", day=day)
    return spoken.gettext("A draft: only this preview shows it.")


def _filed_under(kind: Filing, category: Category) -> Link:
    return Link(category.name, addresses.posts_filed(kind, category.slug))


def _link(post: Post) -> Link:
    return Link(post.title, post.url, post.language)


def feed_files(community: Community, url: SiteUrl, title: str, posts: Sequence[Post]) -> Iterator[File]:
    """Give the feeds of the newest of these posts, which belong to the page at `url`."""
    feed = _feed(community, url, title, posts[:_IN_FEED])
    known = key_of(feed)
    for address, write in ((addresses.atom_feed(url), atom), (addresses.json_feed(url), json_feed)):
        full = community.settings.absolute(address)
        yield ValuedFile(address, partial(write, feed, full), known and f"{known} {full}")


def _feed(community: Community, url: str, title: str, posts: Sequence[Post]) -> Feed:
    settings = community.settings
    return Feed(
        title=title,
        url=settings.absolute(url),
        author=settings.name,
        items=tuple(community.once("item of a feed", post.source, post, _item) for post in posts),
        description=settings.description,
        language=settings.language,
    )


def _item(community: Community, post: Post) -> Item:
    return Item(
        id=post.id,
        url=community.settings.absolute(post.url),
        title=post.title,
        published=post.published,
        updated=post.updated,
        summary=post.summary,
        html=resolve(post.html, community, post.url, community.settings.url, post.language),
        authors=tuple(author.name for author in post.authors),
        categories=tuple(dict.fromkeys(category.name for category in (*post.categories, *post.tags))),
        language=post.language,
        enclosures=podcasts.enclosure(community, post) if post.source in community.episodes else (),
    )


def _by_year(posts: tuple[Post, ...]) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = {}
    for post in posts:
        found.setdefault(post.published.year, []).append(post)
    return found
