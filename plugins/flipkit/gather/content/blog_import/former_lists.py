"""The lists and feeds that a blog had, as its program addresses them, and what on this site is like each of them.

Of the dates a year's list is the nearest, of the authors their pages. Feeds of tags, authors and comments there are
none here: a program that asks for one would take a page for an empty feed, so nothing leads on from those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from datetime import date

from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.identifiers import PersonId
from flipkit.values import dataclass

#: How programs address the lists of categories, tags and authors; as WordPress does, where nothing else is known.
_FILED = {
    "Hugo": ("categories/{}/", "tags/{}/", "authors/{}/"),
    "Pelican": ("category/{}.html", "tag/{}.html", "author/{}.html"),
    "Blogger": ("", "search/label/{}/", ""),
}
_AS_WORDPRESS = ("category/{}/", "tag/{}/", "author/{}/")
#: Where their feeds are.
_FEEDS = {
    "WordPress": ("feed/", "feed/rss/", "feed/rss2/", "feed/atom/", "?feed=rss2", "?feed=rss", "?feed=atom"),
    "Jekyll": ("feed/", "feed.xml", "atom.xml", "rss.xml"),
    "Hugo": ("index.xml", "post/index.xml", "posts/index.xml"),
    "Pelican": ("feeds/all.atom.xml", "feeds/all.rss.xml"),
    "Blogger": ("feeds/posts/default/", "atom.xml", "rss.xml"),
}
#: The programs that dates are lists of.
_BY_DATE = frozenset({"WordPress", "Jekyll", "Blogger", "feed", "HTML"})
_BY_QUESTION = frozenset({"WordPress", "Jekyll"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerLists:
    """What a blog had lists of.

    `categories` and `tags` are names by the ways that the blog had (`above/below`), `slugs` what the names are in
    addresses here, `authors` ids of people by what the blog called them in addresses. `days` are those on which
    something was published, `questions` ways by the questions that gave the same: `cat=7` is `category/maths/`.
    """

    program: str
    categories: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    slugs: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[str, str] = field(default_factory=dict)
    days: Iterable[date] = ()
    questions: Mapping[str, str] = field(default_factory=dict)

    def led(self) -> dict[str, str]:
        """Give the lists of this site, from its root, by the ways that the blog's had: `category/maths/`."""
        found: dict[str, str] = {}
        posts = addresses.posts()
        for way in _FEEDS.get(self.program, ("feed/",)):
            found[way] = f"/{addresses.atom_feed(posts)}"
        for way, new in (*self._filed(), *self._dated()):
            found.setdefault(way, new)
        for question, way in self.questions.items():
            if way.casefold() in found:
                found[f"?{question}"] = found[way.casefold()]
        return found

    def unfit(self) -> list[str]:
        """Give the ways of lists at which no page can be: labels of several words, as Blogger has them."""
        return [way for way in self.led() if not _is_fit(way)]

    def gone(self) -> Iterator[str]:
        """Give the ways of lists and feeds that nothing here is like; what stands for any number is in angles."""
        yield from self.unfit()
        if self.program in ("WordPress", "Jekyll"):
            yield "comments/feed/"
            yield "page/<number>/"
            yield from (f"tag/{way}/feed/" for way, name in self.tags.items() if name in self.slugs)
            yield from (f"author/{way}/feed/" for way in self.authors)

    def _filed(self) -> Iterator[tuple[str, str]]:
        in_category, in_tag, by_author = _FILED.get(self.program, _AS_WORDPRESS)
        asks = self.program in _BY_QUESTION
        kinds: tuple[tuple[addresses.Filing, str, Mapping[str, str], str], ...] = (
            ("category", in_category, self.categories, "?category_name={}"),
            ("tag", in_tag, self.tags, "?tag={}"),
        )
        for kind, written, names, question in kinds:
            for way, name in names.items():
                if name not in self.slugs:
                    continue
                here = SiteUrl(f"/{addresses.posts_filed(kind, self.slugs[name])}")
                if self.program == "Blogger":  # it has labels as they are written
                    yield written.format(name), here
                    continue
                for one in dict.fromkeys((way.casefold(), way.rpartition("/")[2].casefold())):
                    yield written.format(one), here
                    if kind == "category" and written.endswith("/"):
                        yield f"{written.format(one)}feed/", addresses.atom_feed(here)
                    if asks and "/" not in one:
                        yield question.format(one), here
        for way, person in self.authors.items() if by_author else ():
            here = SiteUrl(f"/{addresses.person(PersonId(person))}")
            yield by_author.format(way.casefold()), here
            if asks:
                yield f"?author_name={way.casefold()}", here

    def _dated(self) -> Iterator[tuple[str, str]]:
        for day in sorted(self.days) if self.program in _BY_DATE else ():
            here = f"/{addresses.posts_of_year(day.year)}"
            ways = (f"{day:%Y}/", f"{day:%Y/%m}/", f"{day:%Y/%m/%d}/")
            yield from ((way, here) for way in (ways[:2] if self.program == "Blogger" else ways))
            if self.program in _BY_QUESTION:
                yield from ((f"?m={day:{form}}", here) for form in ("%Y", "%Y%m", "%Y%m%d"))


def _is_fit(way: str) -> bool:
    with suppress(UnfitAddressError):
        return bool(asked(f"/{way}") or path_of(f"/{way}"))
    return False
