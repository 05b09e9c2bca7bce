"""Which addresses a post or page may have had: by its number, by its name with and without its date, below each root.

A blog that moved has links to all of them; each that nothing else has leads on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from flipkit.gather.content.blog_import.own_addresses import OwnAddresses
from flipkit.gather.content.posts.post_addresses import UnfitAddressError, asked, path_of
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignKind
from flipkit.model.text import slug
from flipkit.model.web_addresses import path_in
from flipkit.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemNote:
    """What is remembered of a post or page until all are read."""

    number: int
    kind: ForeignKind
    id: str
    name: str
    title: str
    address: str
    slug: str
    guid: str
    day: str
    ending: str
    status: str
    former: tuple[str, ...]
    permalink: str = ""


def questions(each: ItemNote, own: OwnAddresses) -> Iterator[str]:
    """Give how a program was asked for a post by its number: `/blog/?p=12`.

    A number alone, of a blog whose addresses nothing says, was asked for at the root.
    """
    names = ("p", "page_id") if each.kind is ForeignKind.PAGE else ("p",)
    numbered = (f"/{root}/?{name}={each.id}" for root in own.roots() or ("",) for name in names if each.id)
    named = (one for one in each.former if "//" not in one or own.is_own(one))
    told = (each.guid, each.address, *named, *(way.replace("//", "/") for way in numbered))
    yield from dict.fromkeys(f"/{way}" for way in map(asked, told) if way)


def ways(each: ItemNote, own: OwnAddresses, *, is_shared: bool) -> Iterator[str]:
    """Give paths from the site's root, as they were written; with `is_shared` the name alone leads to none."""
    name = each.slug.strip("/")
    told = (address for address in (*each.former, each.guid) if "/" in address and "?" not in address)
    found = [path_in(address) for address in told]
    below = own.below_root(each.address) if "?" not in each.address else ""
    names = [name, *(former for former in each.former if "/" not in former)]
    for root in own.roots():
        for one in filter(None, names):
            day = each.day.replace("-", "/")
            found += [] if is_shared and one == name else [f"/{root}/{one}/"]
            found += (f"/{root}/{day[:7]}/{one}/", f"/{root}/{day}/{one}/") if day else ()
        found += [f"/{root}/{below}"] if below else []
    if not each.permalink and "?" not in each.address:
        found.append(path_in(each.address))
    yield from dict.fromkeys(re.sub("/{2,9}", "/", way) for way in found if way)


def page_stem(each: ItemNote) -> str:
    """Give the way of a page's file without its ending: that of its old address, else its name."""
    way = "" if "?" in each.address else re.sub(r"/$|\.html?$", "", path_in(each.address), flags=re.I).strip("/")
    name = slug(unquote(each.slug))
    return way if _is_fit(way) else name if _is_fit(name) else f"{name}-page"  # the site has one of this name


def _is_fit(way: str) -> bool:
    """Whether there can be a page at an address."""
    try:
        return bool(path_of(f"/{way}/"))
    except UnfitAddressError:
        return False
