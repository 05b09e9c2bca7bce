"""Where in a template's HTML each of its expressions stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PARTS = re.compile(r"(?s)(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})")
_RAW = ("script", "style", "textarea", "title")


@dataclass(frozen=True, slots=True)
class Expression:
    """What `{{ … }}` prints, and where: in "text", a "tag", a quoted "value", "unquoted", or within "script".

    `before` is what stands before it in the attribute's value.
    """

    file: str
    code: str
    place: str
    tag: str
    attribute: str
    before: str


def expressions(folder: Path) -> Iterator[Expression]:
    """Give every expression of the templates below a folder."""
    for file in sorted(folder.rglob("*.html")):
        yield from _of(file.read_text("utf-8"), file.relative_to(folder).as_posix())


def _of(text: str, file: str) -> Iterator[Expression]:
    place, tag, name, quote, before = "text", "", "", "", ""
    for number, part in enumerate(_PARTS.split(text)):
        if number % 2:
            if part.startswith("{{"):
                code = " ".join(part[2:-2].strip("- \n").split())
                yield Expression(file, code, place, tag, name if place in ("value", "unquoted") else "", before)
                before += "…"
            continue
        at = 0
        while at < len(part):
            letter, rest = part[at], part[at:]
            if place == "text" and (found := re.match(r"<(/?[a-z][\w-]*|!)", rest, re.I)):
                place, tag, name = "tag", found[1].lower(), ""
                at += len(found[0]) - 1
            elif place in _RAW and rest.lower().startswith(f"</{place}"):
                place, tag, name = "tag", f"/{place}", ""
            elif place == "tag":
                if letter == ">":
                    place = tag if tag in _RAW else "text"
                elif found := re.match(r"([\w:@.-]+)\s*=\s*([\"']?)", rest):
                    name, quote, before = found[1].lower(), found[2], ""
                    place = "value" if quote else "unquoted"
                    at += len(found[0]) - 1
            elif (place == "value" and letter == quote) or (place == "unquoted" and letter in " \n\t>"):
                place = "text" if letter == ">" else "tag"
            elif place in ("value", "unquoted"):
                before += letter
            at += 1
