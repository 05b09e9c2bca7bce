"""Marked-up words as plain text, for calendars, search engines and apps: HTML, and Markdown that nobody renders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from flipkit.model.text import remove_hidden, with_raised
from flipkit.model.web_addresses import is_web_address

#: Elements that stand alone, parted by an empty line from what is around them, and those that begin a line.
_BLOCKS = frozenset(
    "address article aside blockquote center details dl div fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav p pre section summary table".split()
)
_LINES = frozenset("caption dd dt tr".split())
#: Elements without words.
_SILENT = frozenset("head script style svg template".split())
#: The sign that leads back from a footnote.
_WAY_BACK = "footnote-backref"

_MARKS = re.compile(r"[*_`\[#>\\<+]")
_EMPHASIS = re.compile(
    r"(?<![\w*\\])\*(?=[^\s*])([^*\n]++)(?<![\s*\\])\*(?![\w*])|(?<![\w\\])_(?=[^\s_])([^_\n]++)(?<![\s_\\])_(?!\w)"
)
_STRONG = re.compile(
    r"(?<![\w*\\])\*{2,3}(?=[^\s*])([^*\n]++)(?<![\s*\\])\*{2,3}(?![\w*])"
    r"|(?<![\w\\])_{2,3}(?=[^\s_])([^_\n]++)(?<![\s_\\])_{2,3}(?!\w)"
)
_CODE = re.compile(r"(?<![`\\])`([^`\n]++)`(?!`)")
_LINK = re.compile(
    r"(?<!\\)(!?)\[([^\[\]\n]{1,500})\]\(<?(https?://[^\s()<>]{1,2000}+)>?(?:[ \t]{1,9}\"[^\"\n]{0,300}\")?\)", re.I
)
_BARE = re.compile(r"<(https?://[^\s<>]{1,2000}+)>", re.I)
_HEAD = re.compile(r"^(?:#{1,6}|>)[ \t]++(?=\S)", re.M)
_BULLET = re.compile(r"^([ \t]*+)[*+][ \t]++(?=\S)", re.M)
_ESCAPED = re.compile(r"\\([\\`*_\[\]#<>+-])")


def text_of_html(html: str) -> str:
    """Give HTML as plain text: paragraphs parted by an empty line, items of lists and rows of tables on lines.

    A link into the web has its address behind its words, a picture is its alternative text.
    """
    reader = _PlainText()
    reader.feed(with_raised(html))
    reader.close()
    return remove_hidden("\n".join(reader.finished())).strip()


def without_marks(text: str) -> str:
    """Give a text that is shown as it is written without the marks of Markdown: `**first**` is `first`.

    Only what can hardly be meant as it stands goes: `2 * 3 * 4`, `snake_case` and `#flipclass` stay.
    """
    if not _MARKS.search(text):
        return text
    said = _CODE.sub(r"\1", _BULLET.sub(r"\1- ", _HEAD.sub("", text)))
    said = _BARE.sub(r"\1", _LINK.sub(_linked, said))
    for marks in (_EMPHASIS, _STRONG, _EMPHASIS):
        said = marks.sub(lambda found: found[1] or found[2], said)
    return _ESCAPED.sub(r"\1", said)


def with_address(words: str, address: str) -> str:
    """Give the words of a link with its address behind, if that says more than they do."""
    told = words.strip().rstrip("/")
    bare = address.rstrip("/")
    return words if told in (bare, bare.partition("://")[2]) else f"{words} ({address})"


def _linked(match: re.Match[str]) -> str:
    return match[2] if match[1] else with_address(match[2], match[3])


class _PlainText(HTMLParser):
    """Collects lines; what is begun and not yet a line waits in `_inline`."""

    def __init__(self) -> None:
        super().__init__()
        self._done: list[str] = []
        self._inline: list[str] = []
        self._links: list[tuple[str, int]] = []
        self._lists: list[int] = []  # the number of the next item, 0 where they have dots
        self._marker, self._has_gap = "", False
        self._silent, self._depth = "", 0
        self._pre = self._cells = 0

    def finished(self) -> Sequence[str]:
        """Give all lines."""
        self._flush()
        return self._done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line, or what stands within one."""
        if self._silent:
            self._depth += tag == self._silent
            return
        said = dict(attrs)
        if tag in _SILENT or (tag == "a" and _WAY_BACK in (said.get("class") or "")):
            self._silent, self._depth = tag, 1
        elif tag == "br":
            self._inline.append("\n")
        elif tag == "img":
            self._inline.append(said.get("alt") or "")
        elif tag == "a":
            self._links.append((said.get("href") or "", len(self._inline)))
        elif tag in ("ul", "ol"):
            self._break(gap=not self._lists)
            start = said.get("start") or "1"
            self._lists.append(0 if tag == "ul" else int(start) if start.isdecimal() and len(start) < 9 else 1)
        elif tag == "li":
            self._begin_item()
        elif tag in ("td", "th"):
            self._inline.append(" | " if self._cells else "")
            self._cells += 1
        else:
            self._begin(tag)

    def _begin(self, tag: str) -> None:
        if tag == "tr":
            self._cells = 0
        if tag in _BLOCKS or tag in _LINES:
            self._break(gap=tag in _BLOCKS and not self._lists)
        self._pre += tag == "pre"

    def _begin_item(self) -> None:
        self._break(gap=False)
        number = self._lists[-1] if self._lists else 0
        self._marker = "  " * (len(self._lists) - 1) + (f"{number}. " if number else "- ")
        if number:
            self._lists[-1] += 1

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began."""
        if self._silent:
            self._depth -= tag == self._silent
            if not self._depth:
                self._silent = ""
        elif tag == "a" and self._links:
            address, at = self._links.pop()
            words = "".join(self._inline[at:])
            if is_web_address(address):
                self._inline[at:] = [with_address(words, address) if words.strip() else address]
        elif tag in ("ul", "ol"):
            self._break(gap=len(self._lists) < 2)
            del self._lists[-1:]
        elif tag == "li":
            self._break(gap=False)
            self._marker = ""
        elif tag in _BLOCKS or tag in _LINES:
            if tag in ("tr", "table"):
                self._cells = 0
            self._break(gap=tag in _BLOCKS and not self._lists)
            self._pre -= tag == "pre" and self._pre > 0

    def handle_data(self, data: str) -> None:
        """Take words; outside of what is preformatted the ends of their lines are blanks."""
        if not self._silent:
            self._inline.append(data if self._pre else data.replace("\n", " "))

    def _break(self, *, gap: bool) -> None:
        """End a line; within a table's row only a word."""
        if self._cells:
            self._inline.append(" ")
            return
        self._flush()
        self._has_gap = self._has_gap or gap

    def _flush(self) -> None:
        lines = "".join(self._inline).split("\n")
        self._inline, self._links = [], []
        told = [line.rstrip() if self._pre else " ".join(line.split()) for line in lines]
        while told and not told[-1]:
            told.pop()
        if not any(told):
            return
        if self._has_gap and self._done:
            self._done.append("")
        self._has_gap = False
        indent = "  " * len(self._lists)
        for line in told:
            self._done.append(f"{self._marker or indent}{line}".rstrip())
            self._marker = ""
