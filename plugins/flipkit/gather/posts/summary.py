"""The first words of a post, for lists, feeds and search."""

from __future__ import annotations

import re

from flipkit.gather.clean import text

_ASIDE = re.compile(r'(?is)<(h[1-6]|pre|table|figcaption|nav)\b.*?</\1\s*>|<div class="toc">.*?</div>')


def of(html: str, words: int = 60) -> str:
    """Give the first words of a text, headings, code and tables left aside."""
    found = (text(_ASIDE.sub(" ", html)) or text(html)).split()
    if len(found) <= words:
        return " ".join(found)
    return " ".join(found[:words]).rstrip(" ,;:.–—-") + " …"
