"""Places in a text that links lead to, `#fn1`: kept in texts of one's own, where they can't be taken for the page's.

What may be meant is an id that a link of the same text names, and that of a heading or of an anchor (`<a name>`); all
others are notes of programs. The gate (`sanitize`) lets no id through and need not: a word that stands nowhere else
takes the way through it as text, and becomes a place behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import escape, unescape
from urllib.parse import unquote

from flipkit.gather.formats.html_tokens import EMPTY, TOKEN, attributes_of
from flipkit.model.reserved import is_pages_own

_ID = re.compile(r"[^\s\"'<>&=\x00-\x20\x7f]{1,100}")
_LED_TO = re.compile(r"\bhref\s*+=\s*+[\"']?\s*+(?:[^\"'\s<>#]{0,500}+)#(?P<id>[^\"'\s<>]{1,300})", re.I)
_MAY_HOLD = re.compile(r"\b(?:id|name)\s*+=", re.I)
#: A word that takes the place of an id, or as much of it as is left where a text was cut.
_WORD = re.compile(r"place[0-9a-f]{16}(?:x[0-9]{1,9}z?)?")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
#: In these no words stand, so that a place stands before them; it does before links, too, as they may be empty.
_WORDLESS = EMPTY | frozenset("a ul ol dl table thead tbody tfoot tr colgroup script style iframe".split())


def without_places(html: str) -> tuple[str, Mapping[str, str]]:
    """Put a word in the place of each id that may be meant; give the text, and the ids by their words."""
    if not _MAY_HOLD.search(html):
        return html, {}
    mark = f"place{sha256(html.encode('utf-8', 'replace')).hexdigest()[:16]}"
    ids: dict[str, str] = {}
    pieces: list[str] = []
    at = 0
    for written, where in _places(html):
        if written in ids.values() or not _ID.fullmatch(written) or is_pages_own(written):
            continue
        word = f"{mark}x{len(ids)}z"
        ids[word] = written
        pieces += [html[at:where], word]
        at = where
    return "".join([*pieces, html[at:]]), ids


def _places(html: str) -> Iterator[tuple[str, int]]:
    """Give the ids that may be meant, each with where it stands."""
    meant = {unescape(unquote(found["id"])) for found in _LED_TO.finditer(html)}
    for token in TOKEN.finditer(html):
        name = (token["name"] or "").lower()
        if not name or token["end"] or "=" not in token["rest"]:
            continue
        given = attributes_of(token["rest"])
        ids = [given.get("id", ""), given.get("name", "") if name == "a" else ""]
        for each in dict.fromkeys(filter(None, ids)):
            if each in meant or name == "a" or name in _HEADINGS:
                yield each, token.start() if name in _WORDLESS else token.end()


def with_places(html: str, ids: Mapping[str, str]) -> str:
    """Put the ids back in a text that passed the gate; a word that was cut off goes."""
    if not ids:
        return html
    mark = next(iter(ids)).partition("x")[0]

    def place(found: re.Match[str]) -> str:
        if found[0] in ids:
            return f'<span id="{escape(ids[found[0]])}"></span>'
        return "" if found[0].startswith(mark) else found[0]

    return _WORD.sub(place, html)
