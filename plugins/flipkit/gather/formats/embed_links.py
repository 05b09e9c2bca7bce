"""The links that stand for what a text embeds: their sentences, and which of them are said already.

They are unsafe HTML, made of what a stranger wrote, and pass the gate with the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from html import escape, unescape
from urllib.parse import unquote, urlsplit

from flipkit.gather.formats import embedded_pages, limits
from flipkit.gather.formats.pictures import OWN_MACHINE
from flipkit.model.text import shorten, to_line
from flipkit.model.web_addresses import canonical_address, host_of, is_web_address, resolve
from flipkit.patterns import late
from flipkit.secrecy import asks_with_secret

WATCH, LISTEN, OPEN = "Watch the video at ", "Listen to the recording at ", "Open what is embedded here: "
#: Titles that say nothing are made of these.
_DULL = frozenset(
    "the a an of youtube vimeo spotify google h5p embed embedded inline video audio media web page content slides "
    "podcast player iframe frame document viewer presentation untitled".split()
)
_WORD = late(r"\w+")
_DOCUMENT = late(r"\.(?:pdf|docx?|pptx?|xlsx?|od[tps]|epub|ggb|key|pages)$", re.I)
_HREF = late(r"(?<![\w-])href\s*=\s*[\"']?([^\s\"'<>]+)", re.I)
#: Where WordPress shows another post, whose link stands before the frame.
_POST = "embed/#?secret="


class EmbedLinks:
    """The links of one text, whose relative addresses count from `base`."""

    def __init__(self, html: str, base: str) -> None:
        self._html = html
        self._base = base if is_web_address(base) else ""
        self._traced: dict[str, bool] = {}  # addresses, and whether their link stood in <noscript>

    def link(self, address: str, title: str, sentence: str, *, in_noscript: bool) -> str:
        """Write the link to something embedded, once where <noscript> repeats it; empty where there is none."""
        if embedded_pages.is_noise(address):
            return ""
        if _POST in address:
            address = address.partition(_POST)[0]
            if self.is_there(address):
                return ""
        watched = embedded_pages.watched(address)
        page = watched or embedded_pages.shown_page(address)
        sentence = _sentence(page, WATCH if watched else sentence)
        if not page or asks_with_secret(page):
            title, page = title or host_of(page), self._base  # where it can be seen
        elif OWN_MACHINE.match(page):
            page = self._base
        if page in self._traced and (in_noscript or self._traced[page]):
            return ""
        self._traced[page] = in_noscript
        said = _said(sentence, title or _file_name(page), host_of(page))
        return f'<a href="{escape(page)}">{said}</a>' if said and page else said

    def place(self, given: Mapping[str, str]) -> str:
        """Give the first address of the web in an element's attributes."""
        return next((found for place in embedded_pages.PLACES if (found := self.web(given.get(place, "")))), "")

    def web(self, written: str) -> str:
        """Give an address of the web as it is written, or joined to the text's own."""
        written = written.strip()
        if written.startswith("//"):
            written = f"https:{written}"
        return resolve(written, self._base) if written and not written.startswith("#") else ""

    def is_there(self, address: str) -> bool:
        """Whether the text has a link of its own to a page."""
        return canonical_address(embedded_pages.watched(address) or address) in self._own

    @cached_property
    def _own(self) -> frozenset[str]:
        found = (unescape(match[1]) for match in _HREF.finditer(self._html))
        return frozenset(canonical_address(embedded_pages.watched(each) or each) for each in found)


def embed_link(address: str) -> str:
    """Write the link of one thing that is shown at an address."""
    return EmbedLinks("", "").link(address, "", OPEN, in_noscript=False)


def title_of(given: Mapping[str, str]) -> str:
    """Give what an element's attributes call it."""
    return given.get("title") or given.get("aria-label") or given.get("playlabel") or ""


def _file_name(page: str) -> str:
    """The name of a file that people open with a program: `sheet.pdf`."""
    name = unquote(urlsplit(page).path.rpartition("/")[2])
    return name if _DOCUMENT.search(name) else ""


def _sentence(page: str, sentence: str) -> str:
    path = page.partition("?")[0]
    if sentence == OPEN and embedded_pages.SOUND.search(path):
        return LISTEN
    return WATCH if sentence == OPEN and embedded_pages.FILM.search(path) else sentence


def _said(sentence: str, title: str, host: str) -> str:
    """Give the words of a link, in HTML: `Open what is embedded here: Fractions (h5p.com)`."""
    words = shorten(to_line(title), limits.LINE)
    if {*_WORD.findall(words.casefold())} <= _DULL:
        words = ""
    if not (words and host):
        return escape(f"{sentence}{words or host}", quote=False) if words or host else ""
    return escape(f"{sentence}{words} ({host})" if sentence == OPEN else f"{sentence}{host}: {words}", quote=False)
