"""Links in people's texts: from source paths to addresses, relative to the page they stand on.

`gather` leaves a link to another source as `source:posts/hello.md#part` and an image beside a text
as `source:events/x/room.svg`; only here, where all addresses are known, it becomes a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

_SOURCE = re.compile(r'(?P<head>\s(?:href|src|poster)=)"source:(?P<path>[^"#?]*)(?P<rest>[^"]*)"')


def root(url: str) -> str:
    """Give the way from a page's address up to the site's: `../../` for `posts/hello/`."""
    return "../" * url.count("/") or "./"


def resolve(html: str, addresses: Mapping[str, str], base: str) -> str:
    """Turn every source link into an address below `base` (`../../`, or the site's address in full).

    A link whose target is unknown keeps its path as it was written.
    """

    def turn(match: re.Match[str]) -> str:
        path = unescape(match["path"])
        found = addresses.get(path)
        return f'{match["head"]}"{escape((base if found is not None else "") + (found or path))}{match["rest"]}"'

    return _SOURCE.sub(turn, html)


def unknown(html: str, addresses: Mapping[str, str]) -> Iterator[str]:
    """Give the source paths in a text that lead nowhere."""
    for match in _SOURCE.finditer(html):
        path = unescape(match["path"])
        if path not in addresses:
            yield path
