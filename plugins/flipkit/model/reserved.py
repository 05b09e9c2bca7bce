"""What no blog, event, chat or imported post may be called, as a list or a file of the site has that name."""

from __future__ import annotations

import re

from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import BlogId

_YEAR = re.compile(r"\d{4}")


def _step(url: SiteUrl, number: int) -> str:
    """Give a step of an address, counted from 0: of a file without its ending."""
    return url.split("/")[number].partition(".")[0]


#: Names that stand where blogs, chats, events and their calendars have their ids; the last ones are kept free.
RESERVED = frozenset(
    [
        *(
            _step(url, 1)
            for url in (
                addresses.index_file(addresses.calendars()),
                addresses.atom_feed(addresses.blogs()),
                addresses.blogs_opml(),
                addresses.health(),
                addresses.blog_archive(BlogId("blog"), 2000),
                addresses.entry_directory("category"),
                addresses.entry_directory("author"),
                addresses.entries_by("language", "tag"),
                addresses.series("series"),
                addresses.calendar_of_all(),
                addresses.calendar_of_district("district"),
                addresses.calendar_of_year(2000),
                addresses.conformance(),
                addresses.ledger(),
            )
        ),
        "tag",
        "page",
    ]
)

#: First steps of addresses that an imported post can't have.
SITES_OWN = frozenset(
    [
        *(
            _step(url, 0)
            for url in (
                addresses.blogs(),
                addresses.chats(),
                addresses.events(),
                addresses.pathways(),
                addresses.podcast("name"),
                addresses.calendars(),
                addresses.people(),
                addresses.tools(),
                addresses.search(),
                addresses.search_bundle(),
                addresses.problems(),
                addresses.verify(),
                addresses.exit_tickets(),
                addresses.redirects(),
                addresses.asset("site.css"),
            )
        ),
        *("handbook", "404", "404.html", "index.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt"),
    ]
)

#: Steps below the posts' index that lists of posts have; that of authors is kept free.
_LISTS_OF_POSTS = frozenset(
    [
        addresses.posts_filed("category", "name").split("/")[1],
        addresses.posts_filed("tag", "name").split("/")[1],
        addresses.posts_filed("department", "name").split("/")[1],
        addresses.issues().split("/")[1],
        addresses.atom_feed(addresses.posts()).split("/")[1],
        addresses.json_feed(addresses.posts()).split("/")[1],
        "author",
    ]
)


def is_handbook(source: str) -> bool:
    """Whether a page, by its file below content/, is one of the handbook for those who keep the site."""
    return source.startswith("handbook/")


def is_reserved(name: str) -> bool:
    """Whether nothing may have this id: a list or a file has it, or it is a year."""
    return name.casefold() in RESERVED or _YEAR.fullmatch(name) is not None


#: How ids begin that pages have beside what is written, for their scripts and parts.
_PAGES_OWN = ("fk-", "__", "flipkit", "comment-", "comments", "pagefind", "place-")


def is_pages_own(part: str) -> bool:
    """Whether a place on a page, `#comments`, may be one of the page itself, so that no text may have it."""
    return part.casefold().startswith(_PAGES_OWN)


def is_list_of_posts(steps: list[str]) -> bool:
    """Whether the steps of an address are those of the posts' index or of a list below it."""
    if steps[0].casefold() != _step(addresses.posts(), 0):
        return False
    return len(steps) == 1 or steps[1] in _LISTS_OF_POSTS or (len(steps) == 2 and steps[1].isdecimal())
