"""What stands above a post's text: YAML between lines of dashes, Pelican's `Title:` lines, or nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flipkit.errors import DocumentError
from flipkit.gather import documents

_HEADER = re.compile(r" {0,3}:?(?P<key>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*))?")
_MORE = re.compile(r"(?: {4,}|\t)(?P<value>.*)")
#: One of these tells Pelican's lines from a text that begins with "Note: …".
_TELLING = frozenset({"title", "date", "author", "authors", "category", "tags", "slug", "status", "summary"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A post's fields as written, with the lines they stand on, and the text below them.

    Values are text, None, or lists and dicts of them. `file` is relative to the content folder.
    """

    file: str
    fields: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""


def of(document: documents.Document) -> FrontMatter:
    """Take the front matter of a document that was read.

    Raises `DocumentError` where it is neither YAML's `key: value` nor Pelican's.
    """
    if not isinstance(document.data, dict):
        raise DocumentError(
            "what stands between the two lines of dashes is not `key: value`.", file=document.file, line=2,
            remedy="Write one key a line, like `title: …`, or leave an empty line above the first dashes.",
        )  # fmt: skip
    if document.body.startswith("+++"):
        raise DocumentError(
            "the front matter is TOML.", file=document.file, line=1,
            remedy="Write it as YAML: `key: value` lines between two lines of three dashes.",
        )  # fmt: skip
    if document.data or document.body_line > 1:
        lines = {key: document.lines[(key,)] for key in document.data}
        return FrontMatter(document.file, document.data, lines, document.body)
    return _headers(document)


def _headers(document: documents.Document) -> FrontMatter:
    """Read lines as Python-Markdown's meta extension does: a key once or more, indented ones go on."""
    values: dict[str, list[str]] = {}
    marks: dict[str, int] = {}
    key = ""
    lines = document.body.splitlines(keepends=True)
    number = 0
    for number, line in enumerate(lines):
        text = line.rstrip()
        header, more = _HEADER.fullmatch(text), _MORE.fullmatch(text)
        if header:
            key = header["key"]
            values.setdefault(key, []).append(header["value"] or "")
            marks.setdefault(key, number + 1)
        elif more and key:
            values[key].append(more["value"].strip())
        else:
            break
    else:
        number = len(lines)
    if not _TELLING & {key.casefold() for key in values}:
        return FrontMatter(document.file, {}, {}, document.body)
    fields = {key: "\n".join(filter(None, found)) for key, found in values.items()}
    return FrontMatter(document.file, fields, marks, "".join(lines[number:]))
