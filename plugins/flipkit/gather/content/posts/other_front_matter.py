"""Front matter as others write it: TOML and JSON (Hugo), YAML without dashes above (Hexo), Pelican's lines.

Values become what our YAML gives: text, None, or lists and dicts of them.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from json.decoder import JSONDecoder
from typing import Any

from flipkit.errors import DocumentError
from flipkit.gather.content import post_faults
from flipkit.gather.content.yaml import Document, Path_, parse
from flipkit.patterns import late

_TOML = late(r"(?:\+\+\+|---[ \t]*toml)[ \t]*\r?\n")
_JSON = late(r"(?:(?P<fence>---[ \t]*json|;;;)[ \t]*\r?\n\s*+)?\{\s*+(?:[\"}]|//|/\*)")
#: A text, which stays, or what JSON does not have: comments, and then commas before an end.
_TEXT = r'"(?:[^"\\]|\\.)*+"?+'
_COMMENT = late(rf"{_TEXT}|(?P<none>//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?+)", re.S)
_LAST_COMMA = late(rf"{_TEXT}|(?P<none>,(?=\s*+[}}\]]))", re.S)
_TOML_END = late(r"^(?:\+\+\+|---)[ \t]*+$", re.M)
_TOML_KEY = late(r"""(?m)^[ \t]*+["']?(?P<key>[\w-]++)["']?[ \t]*+=""")
_JSON_END = late(r"\s*+(?:---|;;;)[ \t]*+(?:\r?\n|$)")
_JSON_KEY = late(r'(?m)^[ \t{]*+"(?P<key>[^"\n]++)"[ \t]*+:')
_PLACE = late(r"\(at (?:line (?P<line>\d+), column \d+|end of document)\)")
#: Hexo's: keys from the first line on, down to a line of dashes, with no empty line between.
_UNOPENED = late(
    r"(?P<keys>(?:[\w-]++[ \t]*+:[^\n]*+\n(?:[ \t]*+-[ \t][^\n]*+\n|[ \t]++[^\n]*+\n)*+)++)---[ \t]*+(?:\n|$)"
)


def other_front_matter(document: Document) -> Document | None:
    """Read the front matter of a document in which there is none of YAML's; None if there is none at all.

    Raises `DocumentError` where it looks like front matter and can't be read.
    """
    blank = len(document.body) - len(document.body.lstrip())
    begins = document.body.count("\n", 0, blank) + 1
    text = document.body[blank:]
    if opened := _TOML.match(text):
        return _toml(document.file, text, begins, opened)
    if opened := _JSON.match(text):
        return _json(document.file, text, begins, opened)
    if _UNOPENED.match(text):
        with suppress(DocumentError):  # Pelican's lines look alike, and are no YAML
            made = parse(f"---\n{text}", document.file, lenient=True)
            lines = {place: line + begins - 2 for place, line in made.lines.items()}
            return replace(made, lines=lines, body_line=made.body_line + begins - 2)
    return None


def _toml(file: str, text: str, begins: int, opened: re.Match[str]) -> Document:
    end = _TOML_END.search(text, opened.end())
    if not end:
        raise DocumentError(post_faults.FRONT_MATTER_UNCLOSED(), file=file, line=begins)
    source = text[opened.end() : end.start()].replace("\r\n", "\n")
    try:
        data = tomllib.loads(source)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = _PLACE.search(str(error))
        line = begins + int(place["line"] or 1) if place else begins
        reason = _PLACE.sub("", str(error)).strip().rstrip(".")
        said = post_faults.FRONT_MATTER_BROKEN(form="TOML", reason=reason[:1].lower() + reason[1:])
        raise DocumentError(said, file=file, line=line) from error
    marks = _TOML_KEY.finditer(source)
    return _document(file, data, text, end.end(), begins=begins, lines=_lines(marks, source, begins + 1))


def _json(file: str, text: str, begins: int, opened: re.Match[str]) -> Document:
    start = text.index("{")
    try:
        data, end = JSONDecoder(strict=False).raw_decode(_LAST_COMMA.sub(_blank, _COMMENT.sub(_blank, text)), start)
    except (json.JSONDecodeError, RecursionError) as error:
        line = begins + text.count("\n", 0, getattr(error, "pos", 0))
        reason = getattr(error, "msg", "it is nested too deep")
        said = post_faults.FRONT_MATTER_BROKEN(form="JSON", reason=reason[:1].lower() + reason[1:])
        raise DocumentError(said, file=file, line=line) from error
    marks = _JSON_KEY.finditer(text, 0, end)
    lines = _lines(marks, text, begins)
    if opened["fence"]:
        closed = _JSON_END.match(text, end)
        if not closed:
            raise DocumentError(post_faults.FRONT_MATTER_UNCLOSED(), file=file, line=begins)
        end = closed.end()
    return _document(file, data, text, end, begins=begins, lines=lines)


def _blank(found: re.Match[str]) -> str:
    """Put blanks in the place of what is no JSON, so that all else stands where it stood."""
    return re.sub(r"[^\n]", " ", found[0]) if found["none"] else found[0]


def _lines(marks: Iterable[re.Match[str]], text: str, first: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for mark in marks:
        found.setdefault(mark["key"], first + text.count("\n", 0, mark.start("key")))
    return found


def _document(
    file: str, data: dict[str, Any], text: str, end: int, *, begins: int, lines: dict[str, int]
) -> Document:
    body = text[end:].removeprefix("\r").removeprefix("\n")
    return Document(
        file,
        {str(key): _plain(value) for key, value in data.items()},
        lines={(key,): lines.get(key, begins) for key in data},
        body=body,
        body_line=begins + text.count("\n", 0, len(text) - len(body)),
    )


def _plain(value: Any) -> Any:
    """Give a value as our YAML has it."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else str(value)


_HEADER = late(r" {0,3}:?(?P<key>[A-Za-z][\w-]*):(?:[ \t]++(?P<value>.*))?")
_MORE = late(r"(?: {4,}+|\t)(?P<value>.*)")
#: One of these tells Pelican's lines from a text that begins with "Note: …".
_TELLING = frozenset({"title", "date", "author", "authors", "category", "tags", "slug", "status", "summary"})


def pelican_lines(document: Document) -> Document | None:
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
        return None
    fields = {key: "\n".join(filter(None, found)) for key, found in values.items()}
    places: dict[Path_, int] = {(key,): line for key, line in marks.items()}
    return replace(document, data=fields, lines=places, body="".join(lines[number:]))
