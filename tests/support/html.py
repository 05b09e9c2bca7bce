"""A page's HTML as a reader meets it: its headings, links, times and words."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

#: Words that must be words wherever they are shown.
HOSTILE = '</title><script>alert(1)</script> & "x" {{ y }}'
_BLOCKS = frozenset(["p", "div", "li", "dt", "dd", "th", "td", "tr", "caption", "section", "h1", "h2", "h3", "h4"])
_VOID = frozenset(["br", "hr", "img", "input", "link", "meta", "path", "circle", "rect", "source", "track", "wbr"])


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str], list[str]]] = []
        self.open: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._part(tag)
        self.found.append((tag, {name: value or "" for name, value in attrs}, []))
        if tag not in _VOID:
            self.open.append(len(self.found) - 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        self._part(tag)
        opened = self.found[self.open.pop()][0]
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def _part(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for number in self.open[self._hides() :]:
            self.found[number][2].append(data)

    def _hides(self) -> int:
        """The place of the last open element that is hidden: around it nobody reads its words."""
        return max((place for place, number in enumerate(self.open) if "hidden" in self.found[number][1]), default=0)


def elements(html: str, tag: str) -> Iterator[tuple[dict[str, str], str]]:
    """Give attributes and words of each element of a kind, in order. Fails where tags don't match."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open, "not everything is closed"
    for name, attributes, words in reader.found:
        if name == tag:
            yield attributes, " ".join("".join(words).split())


def words(html: str) -> str:
    """Give all words of a page."""
    return next(text for _, text in elements(f"<body>{html}</body>", "body"))


def outline(html: str) -> list[tuple[int, str]]:
    """Give the headings with their levels. Fails unless there is one h1, first, and none skips a level."""
    found = [
        (int(tag[1]), text)
        for tag, text in _in_order(html)
    ]  # fmt: skip
    assert [level for level, _ in found].count(1) == 1, "one h1 a page"
    assert found[0][0] == 1, "the h1 comes first"
    for (before, _), (level, text) in pairwise(found):
        assert level <= before + 1, f"the heading '{text}' skips a level"
    return found


def _in_order(html: str) -> Iterator[tuple[str, str]]:
    reader = _Reader()
    reader.feed(html)
    for tag, _, text in reader.found:
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            yield tag, " ".join("".join(text).split())


def links(html: str) -> list[str]:
    """Give where the links lead, in order."""
    return [attributes["href"] for attributes, _ in elements(html, "a")]
