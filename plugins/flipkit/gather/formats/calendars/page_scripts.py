"""The scripts of a page that are meant for programs (JSON-LD), as values, however carelessly they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from flipkit.faults import Diagnosis
from flipkit.gather.formats.calendars import faults

#: Comments and CDATA marks, which old templates put around scripts.
_WRAPPING = re.compile(
    r"^\s*+(?:(?://|/\*)\s*+)?(?:<!--|<!\[CDATA\[)\s*+(?:\*/)?"
    r"|(?:(?://|/\*)\s*+|(?<!\s)\s++)?+(?:-->|\]\]>)\s*+(?:\*/\s*+)?$"
)
#: A comma before a closing bracket; strings are matched first, so that theirs stay.
_TRAILING = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.S)
#: Most objects that stand after each other in one script.
_OBJECTS = 500


class _Scripts(HTMLParser):
    """Collects what stands in `<script type="application/ld+json">`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").split(";")[0].strip().casefold()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1] += data


def documents(html: str, notes: list[Diagnosis]) -> Iterator[Any]:
    """Give the values that stand in the scripts of a page; one that is broken is noted."""
    scripts = _Scripts()
    try:
        scripts.feed(html)
        scripts.close()
    except (AssertionError, ValueError):  # the parser of the standard library gives up on some broken declarations
        pass
    for script in scripts.found:
        plain = _TRAILING.sub(lambda match: match[1] or "", _WRAPPING.sub("", _WRAPPING.sub("", script))).strip()
        try:
            yield from _objects(plain)
        except (ValueError, RecursionError):
            notes.append(faults.PAGE_PART_BROKEN())


def _objects(script: str) -> Iterator[Any]:
    """Give what stands in a script: one value, or several after each other."""
    decoder = json.JSONDecoder(strict=False)
    at = 0
    for _ in range(_OBJECTS if script else 0):
        found, at = decoder.raw_decode(script, at)
        yield found
        while at < len(script) and script[at] in " \t\r\n;,":
            at += 1
        if at == len(script):
            return
