"""The plain words of a post's HTML."""

from __future__ import annotations

import re
from html import unescape

_UNREAD = re.compile(r"(?is)<(script|style|template|svg)\b.*?</\1\s*>|<!--.*?-->")
_BREAK = re.compile(
    r"(?i)</?(?:address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|h[1-6]|hr|img|li|ol|p|pre"
    r"|section|table|td|th|tr|ul)\b[^>]*>"
)
_MARK = re.compile(r"</?[a-zA-Z][^>]*>")
_ASIDE = re.compile(r'(?is)<(h[1-6]|pre|table|figcaption|nav)\b.*?</\1\s*>|<div class="toc">.*?</div>')


def plain(html: str) -> str:
    """Give the words of an HTML text in one line."""
    return " ".join(unescape(_MARK.sub("", _BREAK.sub(" ", _UNREAD.sub(" ", html)))).split())


def summary(html: str, words: int = 60) -> str:
    """Give the first words of a text, headings, code and tables left aside."""
    found = (plain(_ASIDE.sub(" ", html)) or plain(html)).split()
    if len(found) <= words:
        return " ".join(found)
    return " ".join(found[:words]).rstrip(" ,;:.–—-") + " …"
