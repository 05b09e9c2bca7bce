"""Where posts live: an address that a post was given stays its own, whatever other files come and go.

The ledger remembers whose each address is. A post keeps the one it has; a permalink is taken as it is written; all
others get a name that is free, and was never another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from flipkit.faults import Phrase, said
from flipkit.gather.content import post_faults
from flipkit.gather.content.posts.frontmatter import PostFields
from flipkit.model import addresses
from flipkit.model.addresses import SiteUrl
from flipkit.model.posts import KnownPost
from flipkit.model.problems import Problem
from flipkit.model.reserved import SITES_OWN, is_list_of_posts
from flipkit.model.text import is_device, same_file
from flipkit.model.text import slug as slug_of

_UNFIT = re.compile(r"""[\x00-\x20\x7f-\x9f\ufffd"'<>\\^`{|}%?#:*&]""")


class UnfitAddressError(ValueError):
    """An address no post can have; says why in words that follow "because"."""

    def __init__(self, reason: Phrase) -> None:
        self.reason = reason
        super().__init__(said(reason))


class Addresses:
    """The addresses of a gathering, each taken by one file.

    `files` are the addresses of the host's pages and files, `known` is what the ledger remembers of posts, by their
    addresses; `sources` are the files there are, `pattern` says how addresses are made.
    """

    def __init__(
        self,
        files: Iterable[str] = (),
        known: Mapping[str, KnownPost] | None = None,
        sources: Iterable[str] = (),
        pattern: str = "",
    ) -> None:
        self._files = {same_file(url) for url in files}
        self._known = {same_file(url): (url, post) for url, post in (known or {}).items()}
        self._of_file: dict[str, list[str]] = {}
        for key, (_, post) in self._known.items():
            self._of_file.setdefault(post.source, []).append(key)
        self._sources = frozenset(sources)
        self._taken: dict[str, str] = {}
        self._left: list[str] | None = None
        self._pattern = pattern
        self.problems: list[Problem] = []

    def keep(self, permalink: str, post: KnownPost) -> str:
        """Take the address an imported post has always had; raises `UnfitAddressError`."""
        return self._take(self._free(path_of(permalink), post), post)

    def give(self, article: Any, post: KnownPost) -> str:
        """Take the address that the pattern makes, or the next free name like it; what the post has stays."""
        fields: PostFields = article.fields
        name = fields.slug if article.original else f"{fields.slug}-{fields.language.casefold()}"
        with suppress(UnfitAddressError):
            if self._pattern:
                return self._give(self._by_pattern(article, name), fields, post)
        return self._give(addresses.post(article.date.year, name), fields, post)

    def _by_pattern(self, article: Any, name: str) -> SiteUrl:
        """Make an address as mkdocs.yml says; raises `UnfitAddressError` where no post can be there."""
        day, categories = article.date, article.fields.categories
        dated = {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
        category = slug_of(categories[0]) if categories else ""
        made = self._pattern.format(**dated, slug=name, title=name, category=category)
        return SiteUrl(path_of(re.sub("/+", "/", f"/{made}")))

    def _give(self, wanted: SiteUrl, fields: PostFields, post: KnownPost) -> str:
        """Take what is wanted, or a name like it; a post that has one, or wants another's, stays where it is."""
        stem, end = _parted(wanted)
        before = self._known.get(same_file(wanted))
        is_others = before is not None and not self._is_same(before[1], post)
        for key in self._of_file.get(post.source, ()):
            url, known = self._known[key]
            is_like = is_others or _is_numbered(key, same_file(stem), end)
            if is_like and not known.former and key not in self._taken and key not in self._files:
                return self._take(url, post)
        number, url = 1, wanted
        while self._reason(url, post):
            number += 1
            url = SiteUrl(f"{stem}-{number}{end}")
        if url != wanted:
            key = same_file(wanted)
            holder = self._taken.get(key) or (self._known[key][1].source if key in self._known else f"/{wanted}")
            told = post_faults.POST_ADDRESS_TAKEN(address=f"/{wanted}", file=holder, given=f"/{url}")
            self.problems.append(fields.problem("", told))
        return self._take(url, post)

    def former(self, article: Any, post: KnownPost) -> tuple[str, ...]:
        """Give the addresses that lead on to a post: those that its front matter names, and those it had."""
        fields: PostFields = article.fields
        found: dict[str, None] = {}
        for written in fields.former:
            if asked(written):
                continue
            try:
                url = self._free(path_of(written), post)
            except UnfitAddressError as error:
                refused = post_faults.FORMER_ADDRESS_REFUSED(address=written, reason=error.reason)
                self.problems.append(fields.problem("", refused))
            else:
                found[self._take(url, post)] = None
        if self._left is None:
            self._left = [key for key in self._known if key not in self._taken]
        for key in self._left:
            url, known = self._known[key]
            if self._is_same(known, post) and not self._reason(url, post):
                found[self._take(url, post)] = None
        return tuple(found)

    def _take(self, url: str, post: KnownPost) -> str:
        self._taken[same_file(url)] = post.source
        return url

    def _free(self, url: str, post: KnownPost) -> str:
        reason = self._reason(url, post, is_written=True)
        if reason:
            raise UnfitAddressError(reason)
        return url

    def _reason(self, url: str, post: KnownPost, *, is_written: bool = False) -> Phrase | None:
        """Say why an address can't be the post's; None if it can. Who names it may have renamed the file."""
        key = same_file(url)
        if key in self._files and key.endswith("/"):
            return post_faults.PAGE_HAS_ADDRESS
        steps = key.removesuffix("/").split("/")
        if any("/".join(steps[:count]) in self._files for count in range(1, len(steps) + 1)):
            return post_faults.FILE_HAS_ADDRESS
        if key in self._taken:
            return post_faults.POST_HAS_ADDRESS(file=self._taken[key])
        known = self._known[key][1] if key in self._known else None
        if known is None or self._is_same(known, post):
            return None
        if is_written and known.source not in self._sources and known.day == post.day:
            return None
        return post_faults.POST_HAD_ADDRESS(file=known.source)

    def _is_same(self, known: KnownPost, post: KnownPost) -> bool:
        """Whether a post is the one that is remembered; its file may have got another name."""
        if known.source == post.source or known.source in self._sources:
            return known.source == post.source
        return known.id == post.id or (known.title, known.day) == (post.title, post.day)


def _is_numbered(key: str, stem: str, end: str) -> bool:
    """Whether an address is that of a stem, or of the stem with a number behind it."""
    rest = key.removeprefix(stem).removesuffix(end.casefold())
    return key.startswith(stem) and (not rest or (rest[0] == "-" and rest[1:].isdecimal()))


def _parted(url: str) -> tuple[str, str]:
    """Part an address from its end, `/` or `.html`."""
    found = re.search(r"/$|\.html?$", url, re.I)
    return (url[: found.start()], found[0]) if found else (url, "")


#: How Jekyll calls its ways of making addresses.
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "none": "/:categories/:title.html",
}


def written_out(permalink: str, day: date, slug: str, categories: Iterable[str]) -> str:
    """Fill in what Jekyll and Hugo fill into a permalink: `/:year/:title/`, or all of a style's name (`pretty`)."""
    pattern = _STYLES.get(permalink.strip().casefold(), permalink)
    if "/:" not in pattern:
        return permalink
    values = {
        "year": f"{day:%Y}",
        "short_year": f"{day:%y}",
        "month": f"{day:%m}",
        "i_month": f"{day.month}",
        "day": f"{day:%d}",
        "i_day": f"{day.day}",
        "y_day": f"{day:%j}",
        "title": slug,
        "slug": slug,
        "filename": slug,
        "categories": "/".join(map(slug_of, categories)),
    }
    return re.sub(r"(?<!:)/{2,9}", "/", re.sub(r":(\w+)", lambda found: values.get(found[1], found[0]), pattern))


#: The names by which WordPress is asked for a post, a page, a file or a list, by its number and by its name.
_NUMBERED_BY = ("p", "page_id", "attachment_id", "cat", "author", "m")
_NAMED_BY = ("tag", "category_name", "author_name", "feed")
_NAME = re.compile(r"[\w.-]{1,200}")


def asked(written: str) -> str:
    """Give how WordPress was asked for a post or a list, from the site's root: `?p=12`, `blog/?tag=maths`.

    Nothing if an address is no such question.
    """
    try:
        parts = urlsplit(written.strip())
    except ValueError:
        return ""
    said = parse_qs(parts.query)
    path = unquote(parts.path).removesuffix("index.php").strip("/")
    if not (parts.path == "" or parts.path.endswith(("/", "/index.php"))) or _UNFIT.search(path):
        return ""
    numbers = [(name, said[name][0]) for name in _NUMBERED_BY if name in said]
    found = [(name, number) for name, number in numbers if number.isascii() and number.isdigit()]
    found += [(name, said[name][0]) for name in _NAMED_BY if name in said and _NAME.fullmatch(said[name][0])]
    asks = next((f"?{name}={value}" for name, value in found), "")
    return f"{path}/{asks}" if path and asks else asks


#: Where Blogger had its lists; of the site's own search nothing is there.
_LABELS = ["search", "label"]


def path_of(permalink: str) -> str:
    """Give the path below the site of a permalink, a path or an address in full: `2012/slug/`, `2012/x.html`.

    A page that is no `.html` file is a folder. Raises `UnfitAddressError` where it is empty, leads out of the site,
    or belongs to the site itself.
    """
    try:
        parts = urlsplit(permalink.strip())
    except ValueError as error:
        raise UnfitAddressError(post_faults.NO_ADDRESS) from error
    if parts.query or parts.fragment:
        raise UnfitAddressError(post_faults.ADDRESS_ASKS)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if steps and steps[-1] == "index.html":
        steps.pop()
    if not steps:
        raise UnfitAddressError(post_faults.ADDRESS_EMPTY)
    for step in steps:
        if step.startswith("."):
            raise UnfitAddressError(post_faults.ADDRESS_LEADS_AWAY(part=step))
        unfit = step.endswith(".") or is_device(step) or step.casefold() == "index.html"
        if unfit or _UNFIT.search(step) or "/" in step or len(step.encode()) > 200:
            raise UnfitAddressError(post_faults.ADDRESS_PART_UNFIT(part=step))
    if len(steps) > 10:
        raise UnfitAddressError(post_faults.ADDRESS_TOO_DEEP)
    first = steps[0].casefold()
    if first in SITES_OWN and [step.casefold() for step in steps[:2]] != _LABELS:
        raise UnfitAddressError(post_faults.SITE_HAS_ADDRESS(first=first))
    if is_list_of_posts(steps):
        raise UnfitAddressError(post_faults.LIST_HAS_ADDRESS)
    is_file = not parts.path.endswith("/") and steps[-1].lower().endswith((".html", ".htm"))
    return "/".join(steps) + ("" if is_file else "/")
