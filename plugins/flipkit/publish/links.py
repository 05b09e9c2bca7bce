"""Links in people's texts: from source paths to addresses, relative to the page they stand on.

`gather` leaves a link to another source as `source:posts/hello.md#part` and an image beside a text
as `source:events/x/room.svg`; only here, where all addresses are known, it becomes a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from html import escape, unescape

from flipkit.model.community import Community
from flipkit.model.problems import Problem

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


def broken(community: Community) -> Iterator[Problem]:
    """Find the links in people's texts whose target is not there."""
    texts = [(post.source, post.html) for post in community.posts]
    texts += [(chat.source, chat.html) for chat in community.chats]
    texts += [(note.source, note.html) for chat in community.chats for note in chat.notes]
    texts += [(conference.source, conference.html) for conference in community.conferences]
    texts += [(s.source, s.html) for conference in community.conferences for s in conference.sessions if s.html]
    texts += [(event.source, event.html) for event in community.events]
    for file, html in texts:
        for path in sorted(set(unknown(html, community.addresses))):
            near = get_close_matches(path, community.addresses, n=1, cutoff=0.75)
            remedy = f"Did you mean {near[0]}?" if near else "Check the path, or remove the link."
            yield Problem(file, None, None, None, "warning", f"a link leads to {path}, which is not there.", remedy)
    for conference in community.conferences:
        for sponsor in conference.sponsors:
            if sponsor.logo and conference.beside(sponsor.logo) not in community.files:
                message = f"the logo of {sponsor.name}, {sponsor.logo}, is not there."
                remedy = "Put the picture beside index.md, or take it out of sponsors."
                yield Problem(conference.source, None, None, "sponsors", "warning", message, remedy)
