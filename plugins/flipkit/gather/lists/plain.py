"""A text that has addresses in it: the first address of a line is a feed, the words before it its title."""

from __future__ import annotations

import re

from .values import Listed

_ADDRESS = re.compile(r"https?://[^\s'\"<>|,;]+", re.I)
#: What lists put before, between and behind.
_AROUND = " \t-–—*•:|=,;'\"<>()[]"
#: A line that is a key and its value, as in YAML; the key is no title.
_KEY = re.compile(r"[a-z_]{1,20}\s*[:=]?", re.I)


def parse(text: str) -> list[Listed]:
    """Read a text line by line; blank lines and remarks (#) say nothing."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        match = _ADDRESS.search(line)
        if match and not line.lstrip().startswith("#"):
            title = line[: match.start()].strip(_AROUND)
            address = match[0].rstrip(".)]")
            found.append(Listed(address, "" if _KEY.fullmatch(title) else title, line=number))
    return found
