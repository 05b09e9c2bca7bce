"""HTML of anybody, cut into tags as browsers cut it, and its nesting held within bounds, before it is made safe.

It decides nothing about safety: what comes of it is unsafe HTML, which passes the gate (`sanitize`) as any other.
Every search goes forward only, so that it takes linear time whatever it is given.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from html import unescape

#: A comment, a declaration or a tag (https://html.spec.whatwg.org/multipage/parsing.html#tokenization); the end of
#: the text ends what is left open, as in browsers.
TOKEN = re.compile(
    r"<!--(?:-?>|[\s\S]*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)|</(?=[^a-z])[^>]*+(?:>|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][^\s/>]*+)"
    r"(?P<rest>(?:[^>\"'=]++|=\s*+\"[^\"]*+(?:\"|\Z)|=\s*+'[^']*+(?:'|\Z)|[\"'=])*+)(?:>|\Z)",
    re.I,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s\"'>]++)))?+")
#: Where there may be something to do: by elements, by attributes of others.
EMBEDDED = re.compile(
    r"<(?!/|(?:[pb]|li|em)[\s>])"  # what most tags are
    r"(?:i?frame|a(?:udio|rea)|video|o(?:bject|embed)|embed|noscript|math|s(?:vg|cript)|[a-z]{1,20}[:-])",
    re.I,
)
EMBEDDING = re.compile(
    r"data-(?:attrs|href|url|src|id|videoid|video-|instgrm|embed|iframe|oembed|youtube|yt|vimeo|tf-)|tiktok-e"
    r"|katex-html|kg-(?:audio|video)-player|wistia_async_"
)
#: Elements whose inside is no HTML, or is shown by no browser.
RAW = frozenset("script style textarea title xmp iframe noembed noframes template plaintext".split())
#: Elements that hold nothing.
EMPTY = frozenset("area base br col embed frame hr img input link meta param source track wbr".split())
#: Elements that end where the next one of their kind begins, so that they don't nest in each other.
_CLOSED_BY_NEXT = frozenset("p li dd dt option tr td th thead tbody tfoot".split())
#: Elements out of which no end tag reaches (the standard's scopes).
_WALLS = frozenset("table td th caption object applet marquee template".split())
#: Elements that browsers open again in the next paragraph, until their own end tag comes.
_LASTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())


def attributes_of(rest: str) -> dict[str, str]:
    """Give the attributes of a tag (`TOKEN`'s `rest`) by their names in small letters; the first of a name counts."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(rest):
        value = match[2] or match[3] or match[4] or ""
        found.setdefault(match[1].lower(), unescape(value) if "&" in value else value)
    return found


@lru_cache(maxsize=64)
def closing(name: str) -> re.Pattern[str]:
    """Give the pattern of an element's end tag."""
    return re.compile(rf"</{re.escape(name)}(?=[\s/>])[^<>]*+>", re.I)


def within_depth(html: str, most: int) -> str:
    """Leave out the tags of elements that nest deeper than `most`; what stands in them stays."""
    out: list[str] = []
    nesting = _Nesting(most)
    at = 0
    while token := TOKEN.search(html, at):
        out.append(html[at : token.start()])
        at = token.end()
        name = (token["name"] or "").lower()
        if name in RAW and not token["end"]:
            closed = closing(name).search(html, at)
            if not closed:
                return "".join(out)
            at = closed.end()
            out.append(html[token.start() : at])
        elif not name or name in EMPTY or nesting.is_kept(name, token["rest"], is_end=bool(token["end"])):
            out.append(token[0])
    out.append(html[at:])
    return "".join(out)


class _Nesting:
    """The elements that are open, as browsers count them, and whether one more may be opened."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: list[tuple[str, str]] = []
        self._again: Counter[tuple[str, str]] = Counter()  # closed without an end tag, and opened again by browsers
        self._deeper: Counter[str] = Counter()

    def is_kept(self, name: str, rest: str, *, is_end: bool) -> bool:
        if is_end:
            return self._close(name)
        if self._open and self._open[-1][0] == name and name in _CLOSED_BY_NEXT:
            self._open.pop()
        if len(self._open) + self._again.total() >= self._most:
            self._deeper[name] += 1
            return False
        self._open.append((name, rest))
        return True

    def _close(self, name: str) -> bool:
        if self._deeper[name]:
            self._deeper[name] -= 1
            return False
        for back in range(len(self._open) - 1, -1, -1):
            if self._open[back][0] == name:
                for left in self._open[back + 1 :]:
                    if left[0] in _LASTING:
                        self._again[left] = min(3, self._again[left] + 1)  # three that are the same, and no more
                del self._open[back:]
                self._deeper.clear()
                return True
            if self._open[back][0] in _WALLS:
                return True
        for again in [each for each in self._again if each[0] == name][:1]:
            self._again[again] -= 1
            self._again += Counter()  # without those that are none
        return True
