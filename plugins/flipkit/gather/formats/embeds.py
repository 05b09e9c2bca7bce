"""What the gate would take out without a trace leaves one: frames, players, what scripts would show, formulas.

It reads unsafe HTML and gives unsafe HTML; the gate comes after. Nothing is loaded before a reader asks for it: a
link says what is there and on which server. What stands in `<noscript>` stays, as scripts are gone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from flipkit.gather.formats import embedded_pages, mathml
from flipkit.gather.formats.embed_links import LISTEN, OPEN, WATCH, EmbedLinks, title_of
from flipkit.gather.formats.html_tokens import EMBEDDING, RAW, TOKEN, attributes_of, closing
from flipkit.gather.formats.pictures import LATE
from flipkit.model.text import to_line
from flipkit.patterns import late

_TAGS_AND_BLANKS = late(r"(?:\s++|</?(?!noscript|img)[a-z][^<>]*+>)*+", re.I)
_NEEDED = RAW | frozenset(
    "img iframe frame audio video object embed svg math script noscript area map oembed blockquote".split()
)
#: End tags of elements whose inside stays without them.
_LOOSE_ENDS = frozenset(("noscript", "object", "map", "amp-img", "amp-anim"))
_ANCHOR = late(r"<a\s[^<>]*?\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_SOMETHING = late(r"<(?:a|img|iframe|audio|video|object|embed)\b", re.I)
_ASKS = late(r"java\s?script", re.I)
_LINK_FOLLOWS = late(r"\s*<noscript\b[^<>]*>[^<]*<a\s", re.I)
#: What a place that is filled by a script holds until then: nothing, a button, a picture.
_HOLLOW = late(r"\s*<(?:/|div\b|span\b|button\b|a\b|img\b|svg\b|noscript\b|amp-img\b)", re.I)
_TITLE = late(r"<title\b[^<>]*>([^<]*)</title", re.I)
#: Classes of elements that say again, for the eyes, what stands beside them: formulas, a player's clock.
_DRAWN_TWICE = frozenset(("katex-html", "kg-audio-player", "kg-video-player-container"))
_NO_PLACES = frozenset(("a", "source", "p", "li"))
_PARAMETERS = frozenset(("movie", "src", "url", "filename", "href"))
_LATE = frozenset((*LATE, "data-srcset", "data-lazy-srcset"))


def with_traces(html: str, base: str = "", *, links: bool = True) -> str:
    """Put a link, or words, in the place of everything that would vanish; relative addresses count from `base`.

    Without `links` only what is words stays: formulas, what stands in `<noscript>`.
    """
    return _EmbedWalk(html, base, links=links).made()


class _EmbedWalk:
    """One walk over a text, forward only."""

    def __init__(self, html: str, base: str, *, links: bool) -> None:
        self._html = html
        self._links, self._with_links = EmbedLinks(html, base), links
        self._out: list[str] = []
        self._at = 0  # where the next tag is looked for
        self._done = 0  # up to where the text stands in `_out`
        self._ends: dict[str, re.Match[str] | None] = {}  # the next end tag of each name
        self._budget = 4 * len(html)  # characters that may be looked at twice
        self._noscript = -1  # where the one ends in which we are
        self._pictures: set[str] = set()
        self._late: set[str] = set()  # those of the last <noscript>
        self._noscript_end = -1
        self._last = -1  # where in `_out` the last picture outside of one stands, and where in the text it ends
        self._last_end = -1

    def made(self) -> str:
        """Give the text with its traces."""
        while self._walk():
            pass
        self._out.append(self._html[self._done :])
        return "".join(self._out)

    def _walk(self) -> bool:
        """Go on to the next tag that matters; False at the end."""
        for token in TOKEN.finditer(self._html, self._at):
            end, name, rest = token.groups()
            if name is None:
                continue
            name = name.lower()
            if end:
                if name not in _LOOSE_ENDS:
                    continue
                given = {}
            elif name in _NEEDED or "-" in name or ":" in name or ("=" in rest and EMBEDDING.search(rest)):
                given = attributes_of(rest)
            else:
                continue
            self._out.append(self._html[self._done : token.start()])
            self._at = self._done = token.end()
            if not end:
                self._open(name, token[0], given)
                self._at = self._done = max(self._at, self._done)
            return True
        return False

    def _open(self, name: str, tag: str, given: Mapping[str, str]) -> None:
        if name == "noscript":
            self._enter_noscript(tag)
        elif name == "script":
            self._script(tag, given)
        elif name in ("img", "amp-img", "amp-anim"):
            self._picture(f"<img{tag[len(name) + 1 :]}", given, self._at - len(tag))
        elif name.rpartition(":")[2] == "math":
            inside = self._inside(name)
            self._out.append("" if inside is None else escape(mathml.in_words(given, inside)))
        elif name == "svg":
            self._drawing(given, self._inside(name) or "")
        elif name == "object":
            self._object(given)
        elif name in ("iframe", "frame", "audio", "video", "embed"):
            self._frame(name, given)
        elif name in RAW:
            inside = self._inside(name)
            self._out.append(tag if inside is None else f"{tag}{inside}</{name}>")
        elif name == "area":
            self._out.append(f'<a href="{escape(given.get("href", ""))}">{escape(given.get("alt", ""))}</a> ')
        elif not _DRAWN_TWICE.isdisjoint(given.get("class", "").split()):
            self._pass(name)
        elif name != "map":
            self._out.append(tag)
            self._place(name, given)

    # scripts, and what stands there for those who run none

    def _enter_noscript(self, tag: str) -> None:
        """Let the inside of <noscript> stay, but for what is there already, and what only asks for scripts."""
        end = self._end("noscript")
        if end is None or self._at <= self._noscript:
            return
        inside = self._html[self._at : end.start()]
        tags = (token["rest"] for token in TOKEN.finditer(inside) if (token["name"] or "").lower() == "img")
        shown = {address for rest in tags for address in _addresses(attributes_of(rest))}
        is_beside = self._is_beside(self._last_end, self._at - len(tag))
        asks = _ASKS.search(inside) and not _SOMETHING.search(inside)
        if asks or embedded_pages.is_noise(inside) or (shown and not is_beside and shown <= self._pictures):
            self._at = end.end()
            return
        if shown and is_beside:
            self._out[self._last] = ""  # the same picture, before a script has come
        self._late, self._noscript, self._noscript_end = shown, end.start(), end.end()

    def _script(self, tag: str, given: Mapping[str, str]) -> None:
        inside = self._inside("script")
        if inside is None:  # the rest of the text is none
            self._at = len(self._html)
            return
        kind = given.get("type", "").lower()
        if kind.startswith("math/mml"):
            self._out.append(escape(mathml.in_words({}, inside)))
        elif kind.startswith("math/tex"):
            self._out.append(escape(to_line(re.sub(r"%\s*(?:<!\[CDATA\[|\]\]>)", "", unescape(inside)))))
        elif not _LINK_FOLLOWS.match(self._html, self._at, self._at + 1000):
            page = embedded_pages.page_of_script(given.get("src", ""))
            if page:
                self._link(page, given.get("title", ""), OPEN)

    # pictures

    def _picture(self, tag: str, given: Mapping[str, str], begins: int) -> None:
        if given.get("aria-hidden") == "true" and "math" in given.get("class", ""):
            return  # Wikipedia's formulas stand there as MathML, too
        addresses = _addresses(given)
        is_late = not addresses or not _LATE.isdisjoint(given)
        if is_late and (not addresses or addresses & self._late) and self._is_beside(self._noscript_end, begins):
            return  # it is the one in the <noscript> before
        self._pictures |= addresses
        if self._at > self._noscript:
            self._last, self._last_end = len(self._out), self._at
        self._out.append(tag)

    def _is_beside(self, end: int, begins: int) -> bool:
        """Whether nothing is said between two places of the text."""
        if not 0 <= end <= begins <= end + 1000:
            return False
        between = _TAGS_AND_BLANKS.match(self._html, end, begins)
        return between is not None and between.end() == begins

    def _drawing(self, given: Mapping[str, str], inside: str) -> None:
        title = _TITLE.search(inside)
        words = to_line(given.get("aria-label", "") or (unescape(title[1]) if title else ""))
        if words and self._with_links and given.get("aria-hidden") != "true":
            self._out.append(f"<span>Image: {escape(words)}</span>")

    # frames and players

    def _frame(self, name: str, given: Mapping[str, str]) -> None:
        inside = "" if name in ("embed", "frame") else self._inside(name) or ""
        address = self._links.place(given)
        if address and embedded_pages.is_unseen(given):
            return
        if not address and name in ("audio", "video"):
            address = self._within(inside)
        if not address and (found := _ANCHOR.search(f"{given.get('srcdoc', '')}{inside}")):
            address = self._links.web(unescape(found[1] or found[2] or found[3] or ""))
        kind = name if name in ("audio", "video") else given.get("type", "").partition("/")[0].lower()
        if address or name in ("iframe", "audio", "video"):
            self._link(address, title_of(given), {"audio": LISTEN, "video": WATCH}.get(kind, OPEN))

    def _object(self, given: Mapping[str, str]) -> None:
        """An object with an address; of one without, what stands in it stays."""
        end = self._end("object")
        inside = self._again(self._html[self._at : end.start()]) if end else ""
        address = self._links.web(given.get("data", "")) or self._within(inside)
        if not address:
            return
        self._at = end.end() if end else self._at
        kind = given.get("type", "").partition("/")[0].lower()
        if kind == "image" or embedded_pages.PICTURE.search(address):
            words = title_of(given) or to_line(re.sub(r"<[^<>]*>", " ", inside))
            self._out.append(f'<img src="{escape(address)}" alt="{escape(words)}">')
        elif not embedded_pages.is_unseen(given):
            self._link(address, title_of(given), {"audio": LISTEN, "video": WATCH}.get(kind, OPEN))

    def _within(self, inside: str) -> str:
        """Find the address in what stands within a player or an object: its source, or a parameter."""
        for token in TOKEN.finditer(inside):
            name = (token["name"] or "").lower()
            if name not in ("source", "param", "embed") or token["end"]:
                continue
            given = attributes_of(token["rest"])
            if name != "param":
                address = self._links.place(given)
            elif given.get("name", "").lower() in _PARAMETERS:
                address = self._links.web(given.get("value", ""))
            else:
                continue
            if address:
                return address
        return ""

    # places that a script would fill

    def _place(self, name: str, given: Mapping[str, str]) -> None:
        if formula := embedded_pages.said_in_json(given, "persistentExpression"):
            self._out.append(escape(to_line(formula)))
            return
        if not given or name in _NO_PLACES or embedded_pages.is_beside_the_text(name, given):
            return
        own = "-" in name or name == "oembed"
        quoted = name == "blockquote" and "embed" in f"{given.get('class')} {' '.join(given)}"
        is_empty = self._html[self._at : self._at + 200].lstrip()[: len(name) + 2].lower() == f"</{name}"
        if not (own or quoted or _HOLLOW.match(self._html, self._at)):
            return
        address = embedded_pages.page_by_id(name, given)
        if not address and own:
            address = self._links.place(given)
            address = "" if embedded_pages.is_file(address) else address
        if not address and (own or quoted or is_empty or "data-instgrm-permalink" in given):
            address = embedded_pages.page_by_address(given)
        if address and not self._links.is_there(address):
            self._link(address, title_of(given), OPEN)

    def _link(self, address: str, title: str, sentence: str) -> None:
        if self._with_links:
            self._out.append(self._links.link(address, title, sentence, in_noscript=self._at <= self._noscript))

    # where elements end

    def _end(self, name: str) -> re.Match[str] | None:
        """Find the next end tag of an element; each is looked for once."""
        known = self._ends.get(name)
        if name not in self._ends or (known and known.start() < self._at):
            known = self._ends[name] = closing(name).search(self._html, self._at)
        return known

    def _inside(self, name: str) -> str | None:
        """Give what stands in an element, and pass it with its end; None if it is not closed."""
        end = self._end(name)
        if end is None:
            return None
        inside = self._html[self._at : end.start()]
        self._at = end.end()
        return inside

    def _again(self, inside: str) -> str:
        """Give what will be read twice, as long as that is not too much."""
        self._budget -= len(inside)
        return inside if self._budget > 0 else ""

    def _pass(self, name: str) -> None:
        """Pass an element with those of its name in it."""
        depth = 1
        for token in TOKEN.finditer(self._html, self._at):
            self._budget -= len(token[0])
            if (token["name"] or "").lower() == name:
                depth += -1 if token["end"] else 1
            if not depth:
                self._at = token.end()
                return
            if self._budget < 0:
                return


def _addresses(given: Mapping[str, str]) -> set[str]:
    """Give the addresses of files that a picture names."""
    written = (given.get(place, "").strip() for place in ("src", *LATE))
    return {each for each in written if each and not each.lower().startswith("data:")}
