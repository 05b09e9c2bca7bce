"""The tags of a page or a feed that is no well-formed XML, by the standard library's parser of HTML."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from html.parser import HTMLParser

#: Longest title, in characters.
_TITLE = 2_000
#: The key under which a link's words stand among its attributes: none is called so. And how many there are at most.
WORDS, _WORDS = "#words", 200
#: Elements whose content is no part of the page as it is shown.
_ASIDE = ("template",)


class PageTags(HTMLParser):
    """Collects the tags of some names, with their attributes, and the first title's words."""

    def __init__(self, names: Collection[str], *, is_feed: bool) -> None:
        super().__init__()
        self._names, self._is_feed = names, is_feed
        self._aside = ""
        self._in_title = False
        self._had_title = False
        self._link: dict[str, str] | None = None
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.title = ""

    def set_cdata_mode(self, elem: str, **how: bool) -> None:
        """Read on until a script ends; a feed has none of its own. Newer Pythons say `how`."""
        if not self._is_feed:
            super().set_cdata_mode(elem, **how)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_title = False
        name = tag.rpartition(":")[2] if self._is_feed else tag
        if self._aside or (name in _ASIDE and not self._is_feed):
            self._aside = self._aside or name
        elif name in self._names:
            # Of two with one name, the first counts.
            self.tags.append((name, {key: value or "" for key, value in reversed(attrs)}))
            if name == "a" and not self._is_feed:
                self._link = self.tags[-1][1]
        elif name == "img" and self._link is not None:
            self.handle_data(f" {dict(attrs).get('alt') or ''} ")
        elif name == "title" and not self._had_title:
            self._in_title = self._had_title = True

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag == "a":
            self._link = None
        if tag == self._aside:
            self._aside = ""

    def handle_data(self, data: str) -> None:
        if self._in_title and len(self.title) < _TITLE:
            self.title = (self.title + data)[:_TITLE]
        if self._link is not None:
            self._link[WORDS] = (self._link.get(WORDS, "") + data)[:_WORDS]


def read_tags(text: str, *names: str, is_feed: bool = False) -> PageTags:
    """Read a text up to what is begun and never ended; a feed's names are taken without their prefixes.

    It is not told that the text is over (`close`): the parser would go over all that is not ended again and again.
    """
    page = PageTags(names, is_feed=is_feed)
    with suppress(AssertionError):  # how it says that a declaration is none (Python 3.11)
        page.feed(text)
    return page
