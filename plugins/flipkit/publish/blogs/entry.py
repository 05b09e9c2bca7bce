"""/blogs/<blog>/<entry>/: an entry in full where its blog allows it; else only what search knows of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache, partial

from flipkit.model import addresses
from flipkit.model.blogs import IMAGE, Enclosure, Entry, FollowedBlog, ForgottenEntry
from flipkit.model.community import Community
from flipkit.model.identifiers import BlogId
from flipkit.model.settings import EntrySearch, Section, Settings
from flipkit.model.text import shorten
from flipkit.model.times import local_date
from flipkit.model.web_addresses import host_of
from flipkit.publish.artifacts import HtmlText, Page, Record
from flipkit.publish.html import KnownHtml, Markup, Values, body, entry_rows, links, site_facts
from flipkit.publish.html.entry_rows import ListedBlog
from flipkit.publish.html.language import Language
from flipkit.publish.html.links import root
from flipkit.publish.html.list_rows import Link
from flipkit.publish.mentions import NO_MENTIONS, MentionRows, mentions
from flipkit.values import dataclass

#: How much of an entry's summary the head of its copy has, in characters: no list or search engine shows it.
_PREVIEW = 120
_NOT_OURS = '<meta name="robots" content="noindex">\n'


def artifact(
    community: Community, entry: Entry, about: tuple[Link, ...] = (), *, is_recent: bool = True
) -> Page | Record:
    """Give the page of an entry under `full`, with its original as the canonical one; else its search record.

    `about` are the sessions and chats that it is about; of one that `is_recent` the whole text may be searched.
    """
    blog, found = community.blogs_by_id[entry.blog], record(community, entry, is_recent=is_recent)
    if blog.blog.show != "full":
        return found
    url = community.address_of(entry)
    return Page(
        url=url,
        title=entry.title,
        description=shorten(entry.summary, _PREVIEW),
        body=body(
            "entry.html",
            community.settings,
            url,
            partial(_facts, community, blog, entry, about),
            language=entry.language,
            shown=_shown,
        ),
        kind="entry",
        section=Section.BLOGS,
        language=entry.language or community.settings.language,
        head=_head(root(url), community.settings),
        record=found,
        updated=entry.updated.date(),
        listed=False,
        canonical=entry.url,
    )


@lru_cache(maxsize=64)
def _head(base: str, settings: Settings) -> str:
    """Give what the head of a copy adds, from which `base` leads to the root: one text for all of them."""
    return _NOT_OURS + links.feed_of_blogs(base, settings)


def taken_back(community: Community, left: ForgottenEntry) -> Page | None:
    """Give the page at the address of an entry that its author took back; None where there is none of ours."""
    blog = community.blogs_by_id.get(left.blog)
    if not blog or not left.slug or blog.blog.show != "full":
        return None
    if any(entry.slug == left.slug for entry in community.entries_of(blog.id)):
        return None
    _ = Language.of(community.settings.language).gettext
    url = addresses.entry(blog.id, left.slug)
    return Page(
        url=url,
        title=_("Taken back"),
        description=_("What stood here was taken back by its author."),
        body=body("entry_taken_back.html", community.settings, url, partial(dict, {"blog": entry_rows.blog(blog)})),
        kind="entry",
        section=Section.BLOGS,
        language=community.settings.language,
        head=_NOT_OURS,
        listed=False,
    )


@dataclass(frozen=True, slots=True)
class EnclosureLink:
    """A media file of an entry, by the name it has in its address."""

    name: str
    url: str
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryText:
    """An entry in full. `minutes` is how long reading takes, 0 where it has no text."""

    title: str
    blog: Link
    original: Link
    published: date
    minutes: int
    authors: tuple[Link, ...]
    licence: str
    html: KnownHtml
    categories: tuple[Link, ...]
    also_on: tuple[Link, ...]
    about: tuple[Link, ...]
    enclosures: tuple[EnclosureLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _EntryFacts:
    """All that the page of an entry shows anything of: nothing else decides how it looks."""

    entry: Entry
    blog: ListedBlog
    licence: str
    authors: tuple[Link, ...]
    html: KnownHtml
    also_on: tuple[Link, ...]
    about: tuple[Link, ...]
    mentions: MentionRows
    timezone: str


def _facts(community: Community, blog: FollowedBlog, entry: Entry, about: tuple[Link, ...]) -> Values:
    settings, url = community.settings, community.address_of(entry)

    def html() -> Markup:
        return Markup(linked(community.content(entry), blog.id, root(url)))

    facts = _EntryFacts(
        entry=entry,
        blog=entry_rows.listed_blog(community, entry.blog),
        licence=blog.blog.licence,
        authors=entry_rows.writers(community, entry),
        html=KnownHtml(community.key_of_text(entry), html),
        also_on=entry_rows.carriers(community, entry),
        about=about,
        mentions=mentions_of(community, entry),
        timezone=settings.timezone,
    )
    return {"facts": facts}


def mentions_of(community: Community, entry: Entry) -> MentionRows:
    """Give what links to an entry, as its page shows it."""
    if entry.blog not in community.mentions.blogs or not community.mentions.of(entry.url):
        return NO_MENTIONS
    sites = community.settings.language
    return mentions(community, entry.url, Language.of(entry.language or sites, sites))


def told(community: Community, blog: FollowedBlog) -> tuple[object, ...]:
    """Give all that the pages of a blog's entries show of it, and of the site."""
    settings = community.settings
    head = _head(root(addresses.entry(blog.id, "")), settings)
    known = entry_rows.listed_blog(community, blog.id), blog.blog.licence
    return site_facts(settings), head, settings.timezone, known


def _shown(values: Values) -> Values:
    facts = values["facts"]
    assert isinstance(facts, _EntryFacts)
    assert facts.blog.link
    entry = facts.entry
    text = EntryText(
        title=entry.title,
        blog=facts.blog.link,
        original=Link(host_of(entry.url) or entry.url, entry.url),
        published=local_date(entry.published, facts.timezone),
        minutes=entry.minutes,
        authors=facts.authors,
        licence=facts.licence,
        html=facts.html,
        categories=entry_rows.categories(entry.categories),
        also_on=facts.also_on,
        about=facts.about,
        enclosures=tuple(_enclosure(each) for each in entry.enclosures),
    )
    return {"entry": text, "mentions": facts.mentions}


def _enclosure(enclosure: Enclosure) -> EnclosureLink:
    name = enclosure.url.split("?")[0].split("/")[-1] or host_of(enclosure.url)
    return EnclosureLink(name, enclosure.url, enclosure.type)


def record(community: Community, entry: Entry, *, is_recent: bool) -> Record:
    """Give what search knows of an entry."""
    blog = community.blogs_by_id[entry.blog]
    credits = tuple(credit.name for credit in community.credits(entry))
    return Record(
        url=community.address_of(entry),
        title=entry.title,
        text=_text(community, blog, entry, is_recent=is_recent),
        kind="entry",
        language=entry.language or community.settings.language,
        space="own",
        date=entry.published.date(),
        also=(*credits, *entry.categories),
        filters={
            "author": credits,
            "blog": _alone(blog.blog.title),
            "category": entry.categories,
            "year": _alone(str(entry.published.year)),
        },
    )


@lru_cache(maxsize=4_096)
def _alone(value: str) -> tuple[str, ...]:
    """Give a value alone, as one object: ten thousands of records have the same few."""
    return (value,)


def _text(community: Community, blog: FollowedBlog, entry: Entry, *, is_recent: bool) -> str | Callable[[], str]:
    """What is searched of an entry: its whole text where its blog and the settings allow that."""
    if blog.blog.show == "link":
        return entry.title
    wanted = community.settings.entry_search
    is_whole = is_recent if wanted is EntrySearch.RECENT else wanted is EntrySearch.WHOLE
    if blog.blog.show == "full" and is_whole:
        return HtmlText(partial(community.content, entry), partial(community.key_of_text, entry))
    return partial(_shortened, entry)


def _shortened(entry: Entry) -> str:
    """Say in short what is searched of an entry; made when it is asked for: of ten thousands nobody holds it."""
    return f"{entry.title}. {entry.summary}"


def linked(html: str, blog: BlogId, base: str) -> str:
    """Give a text with its pictures at their addresses below `base` (`../../`, or the site's in full)."""
    if "image:" not in html:  # as in most
        return html
    return IMAGE.sub(base + addresses.blog_image(blog, r"\g<digest>", r"\g<ending>"), html)
