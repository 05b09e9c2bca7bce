"""Headings of people's texts, put below those of the page they stand on."""

from __future__ import annotations

import re

_HEADING = re.compile(r"(?P<mark></?h)(?P<level>[1-6])(?=[\s>])", re.I)


def under(html: str, level: int) -> str:
    """Shift all headings of a text so that none ranks above `level`; their order among each other stays."""
    ranks = [int(match["level"]) for match in _HEADING.finditer(html)]
    shift = level - min(ranks, default=level)
    if shift <= 0:
        return html
    return _HEADING.sub(lambda match: f"{match['mark']}{min(6, int(match['level']) + shift)}", html)
