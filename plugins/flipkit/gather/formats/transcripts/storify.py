"""Storify exports: the page of a story as a browser or the service itself saved it.

A story is a list of elements; those quoted from Twitter carry author, time and text. What the one
who made the story wrote between them is no part of the chat.
"""

from __future__ import annotations

from dataclasses import field
from datetime import datetime
from html.parser import HTMLParser

from flipkit.gather.formats.dates import iso_moment
from flipkit.gather.formats.transcripts.foreign_messages import ExportedMessage, ParsedExport, plain
from flipkit.model.web_addresses import is_web_address
from flipkit.values import dataclass

_FORMAT = "a Storify export"
#: Where an element's text stands: of a quoted message, of a picture, of a video.
_TEXTS = ("s-quote-text", "s-image-caption", "s-video-title")
_NAMES = ("s-quote-author-name", "s-author-twitter-name")
_HANDLES = ("s-quote-author-username", "s-author-twitter-handle")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
)


def is_storify(text: str) -> bool:
    """Whether a page is a story: it has elements of one."""
    return "<" in text[:1000] and "s-element" in text and "s-quote" in text


def read_storify(text: str) -> ParsedExport:
    """Read a story's page; elements without author or text are left out."""
    parser = _Story()
    parser.feed(text)
    parser.close()
    parser.finish()
    return ParsedExport(format=_FORMAT, said=tuple(parser.said), title=plain(parser.title))


@dataclass(slots=True)
class _Element:
    """An element while it is read."""

    key: str
    name: list[str] = field(default_factory=list)
    handle: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    moment: datetime | None = None


class _Story(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[ExportedMessage] = []
        self.title = ""
        self._element: _Element | None = None
        self._into: list[str] | None = None
        self._open = 0
        self._link: str | None = None
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a message begins, and which of its parts."""
        has = {name: value or "" for name, value in attrs}
        classes = has.get("class", "").split()
        if tag == "title" and not self.title:
            self._in_title = True
        if tag == "li" and "s-element" in classes:
            self.finish()
            self._element = _Element(has.get("data-permalink", "").rpartition("/")[2])
            return
        element = self._element
        if element is None:
            return
        if "timestamp" in classes and element.moment is None:
            element.moment = _moment(has.get("data-timestamp", ""))
        if self._into is not None:
            self._open += tag not in _VOID
            if tag == "br":
                self._into.append("\n")
            if tag == "a" and self._into is element.text and "hashtag" not in classes and "username" not in classes:
                self._link = self._address(has)
        else:
            for names, into in ((_TEXTS, element.text), (_NAMES, element.name), (_HANDLES, element.handle)):
                if not into and any(name in classes for name in names):
                    self._into, self._open = into, 1

    def _address(self, has: dict[str, str]) -> str:
        """A link's address in full, which Twitter keeps as its title; empty for a picture on Twitter itself."""
        url = has.get("title") or has.get("href", "")
        if not is_web_address(url) or "/photo/" in url or "/video/" in url:
            return ""
        return f" {url} "

    def handle_endtag(self, tag: str) -> None:
        """Note where a part of a message ends."""
        if tag == "title":
            self._in_title = False
        if self._into is None or tag in _VOID:
            return
        if tag == "a" and self._link is not None:
            self._into.append(self._link)
            self._link = None
        self._open -= 1
        if self._open <= 0:
            self._into = self._link = None

    def handle_data(self, data: str) -> None:
        """Keep words; of a link it is the address that counts."""
        if self._in_title:
            self.title += data
        elif self._into is not None and self._link is None:
            self._into.append(data)

    def finish(self) -> None:
        """End an element, and keep it if it is a message."""
        element, self._element = self._element, None
        self._into = self._link = None
        if element is None:
            return
        name, handle, text = (plain("".join(part)) for part in (element.name, element.handle, element.text))
        if text and (name or handle):
            self.said.append(
                ExportedMessage(
                    text=text, handle=handle.removeprefix("@"), name=name, moment=element.moment, key=element.key
                )
            )


def _moment(text: str) -> datetime | None:
    found = iso_moment(text)
    return found if found and found.tzinfo else None
