"""Of clean HTML, what a reader would read out: no names of pictures, no links to videos."""

from __future__ import annotations

import re

from .gate import words

_NOT_SAID = re.compile(r"<a [^<>]*>(?:Image(?:: [^<]*)?|Watch the video at [^<]*)</a>|<img [^<>]*>")


def spoken(html: str) -> str:
    """Give the words of cleaned HTML in one line, without those that stand for pictures and videos."""
    return words(_NOT_SAID.sub("", html))
