"""YAML as people write it, every value as text with the line it stands on.

Values stay text (`007`, `2012-03-05`, `yes`) until the model says what they are, so an id is never
read as a number and a time never as seconds (YAML 1.2; the one door to ruamel.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import KW_ONLY, field
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from flipkit.errors import DocumentError, ParseError
from flipkit.faults import Phrase
from flipkit.gather.content import file_faults, post_faults
from flipkit.gather.formats.faults import READING_TOO_DEEP
from flipkit.gather.formats.parse_tasks import SECONDS, within_bounds
from flipkit.values import dataclass

#: With ruamel's parser in C, where that is installed: a third of a build was spent in the one in Python.
_YAML = YAML(typ="safe")
#: What the one in C (YAML 1.1) may read otherwise than the one in Python (YAML 1.2): tabs, ends of lines, anchors.
_READ_OTHERWISE = re.compile("[\t\x85\u2028\u2029\ufeff&*]")

#: The largest file that people write, pictures in it included, in octets.
OCTETS = 10_000_000
#: Where a value stands: keys and list positions from the top.
Path_ = tuple[str | int, ...]

#: What YAML front matter begins with.
_FENCES = frozenset({"---", "---yaml", "--- # yaml"})
#: A first line of dashes, and a key below it: front matter, whose last line may be missing.
_OPENED = re.compile(r"\s*---[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*[\w-]+[ \t]*:(?:\s|$)")
#: Where a tab parts a key or a dash from its value, which YAML 1.2.2 (6.2) allows.
_PARTING_TAB = re.compile(r"(?m)^( *(?:- +)*(?:-|[\w.-]+[ ]*+:))[ ]*+\t[ \t]*+(?=\S)")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_DEPTH = 20
#: Aliases can make a short file enormous; nobody writes that many values, nor so many characters.
_VALUES, _CHARACTERS = 100_000, 2_000_000
#: The first item of a list, and how many items are read together.
_ITEM, _PORTION = re.compile(r"(?m)^(?P<indent> {0,99})-(?=\s)"), 500
#: Where nesting needs no new line: brackets and marks of this number are counted before they are composed, since the
#: parser in C goes down for each until the program ends.
_OPENING = re.compile(r"[\[{]|(?<!\S)[-?:](?=\s)")
_OPENINGS = 200


@dataclass(frozen=True, slots=True)
class Document:
    """A file's data with its line marks, and what follows its front matter.

    `file` is relative to the content folder; `data` holds dicts, lists, text and None; `lines` maps
    a value's place to its line, counted from 1; `body_line` is where `body` begins; `repeated` are keys that stand
    twice and say two things, with the line that counts, the one that does not, and what that says; `comments` are
    what stands behind a value with its `#` and no space, such as `#rivers`: a comment to YAML, to its writer
    perhaps not.
    """

    file: str
    data: Any
    _: KW_ONLY
    lines: dict[Path_, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    repeated: tuple[tuple[str, int, int, Any], ...] = ()
    comments: Mapping[Path_, str] = field(default_factory=dict)

    def line_of(self, place: Path_) -> int | None:
        """Find the line of a value, or of the nearest thing around it."""
        for end in range(len(place), -1, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return None


def split(text: str) -> tuple[str | None, str, int]:
    """Part a text into YAML front matter (None if there is none), body, and the body's first line.

    Empty lines may stand above the front matter.
    """
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].rstrip() not in _FENCES:
        return None, "".join(lines), 1
    for number, line in enumerate(lines[first + 1 :], start=first + 1):
        if line.rstrip() in ("---", "..."):
            return "".join(lines[first + 1 : number]), "".join(lines[number + 1 :]), number + 2
    return None, "".join(lines), 1


def read(path: Path, file: str, *, lenient: bool = False) -> Document:
    """Read a YAML file, or a Markdown or HTML file with YAML front matter.

    Of a key that stands twice the last value counts, as other programs have it, if `lenient`. Raises
    `DocumentError` if it can't be opened, is not UTF-8, or is not YAML.
    """
    return parse(read_text(path, file), file, whole=path.suffix in (".yml", ".yaml"), lenient=lenient)


def read_text(path: Path, file: str) -> str:
    """Read the text of a file. Raises `DocumentError` if it can't be opened, is too large, or is not UTF-8."""
    try:
        with path.open("rb") as opened:
            data = opened.read(OCTETS + 1)
    except OSError as error:
        raise DocumentError(file_faults.FILE_UNREADABLE(reason=error.strerror), file=file) from error
    if len(data) > OCTETS:
        raise DocumentError(file_faults.FILE_TOO_LARGE(size=f"{OCTETS / 1_000_000:g}"), file=file)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DocumentError(file_faults.FILE_NOT_UTF8(), file=file, line=line) from error


def portions(text: str) -> Iterator[tuple[int, str]]:
    """Part the text of a very long list into lists that can be read each, with the number of lines above it.

    An item begins where a dash stands below the first one (YAML 1.2.2, 8.2.1), whatever is above it.
    """
    items = [(found["indent"], found.start()) for found in _ITEM.finditer(text)]
    starts = [start for indent, start in items if indent == items[0][0]]
    begin, above = 0, 0
    for start in starts[_PORTION::_PORTION]:
        yield above, text[begin:start]
        above += text.count("\n", begin, start)
        begin = start
    yield above, text[begin:]


def parse(text: str, file: str, *, whole: bool = False, lenient: bool = False) -> Document:
    """Read text: all of it YAML if `whole`, else its front matter, the rest being the body."""
    source, body, body_line = (text, "", 1) if whole else split(text)
    if source is None:
        if _OPENED.match(body):
            raise DocumentError(
                post_faults.FRONT_MATTER_UNCLOSED(), file=file, line=body.count("\n", 0, body.index("---")) + 1
            )
        return Document(file, {}, lines={}, body=body, body_line=body_line)
    offset = 1 if whole else body_line - 1 - len(source.splitlines())
    if len(source) > _CHARACTERS:
        raise DocumentError(file_faults.YAML_TOO_LARGE(), file=file, line=offset)
    try:
        with within_bounds("file", file, SECONDS):
            node = _composed(source)
    except ParseError as error:
        is_deep = error.diagnosis.fault is READING_TOO_DEEP
        told = file_faults.YAML_TOO_DEEP() if is_deep else error.diagnosis
        raise DocumentError(told, file=file, line=offset) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = file_faults.YAML_BROKEN(reason=error.problem or error.context, hint=_hint(error))
        raise DocumentError(said, file=file, line=(mark.line + offset) if mark else None) from error
    except (YAMLError, ValueError) as error:
        first = str(error).partition("\n")[0]
        raise DocumentError(file_faults.YAML_BROKEN(reason=first), file=file, line=offset) from error
    lines: dict[Path_, int] = {}
    repeated: list[tuple[str, int, int, Any]] | None = [] if lenient else None
    data = _value(node, (), lines, offset, file, repeated)
    return Document(
        file,
        {} if data is None else data,
        lines=lines,
        body=body,
        body_line=body_line,
        repeated=tuple(repeated or ()),
        comments=dict(_comments(node, (), source.splitlines())) if " #" in source else {},
    )


def _comments(node: Node | None, place: Path_, lines: Sequence[str]) -> Iterator[tuple[Path_, str]]:
    """Find what looks like a word with a hash behind a value that is in no quotation marks, or in place of one."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            yield from _comments(value, (*place, str(key.value)), lines)
    elif isinstance(node, SequenceNode):
        for number, item in enumerate(node.value):
            yield from _comments(item, (*place, number), lines)
    elif isinstance(node, ScalarNode) and not node.style and node.end_mark.line < len(lines):
        behind = lines[node.end_mark.line][node.end_mark.column :].strip()
        if behind.startswith("#") and behind[1:2].isalnum():  # as hashtags are written, and comments seldom
            yield place, behind


def _composed(source: str) -> Node | None:
    if any(sum(1 for _ in _OPENING.finditer(line)) > _OPENINGS for line in _stretches(source)):
        _look_for_depth(source)
    if not _READ_OTHERWISE.search(source):
        with suppress(YAMLError, ValueError, RecursionError):  # the other says better what is wrong
            return cast(Node | None, _YAML.compose(source))
    if "\t" in source:
        source = "\n".join(line.rstrip() for line in _PARTING_TAB.sub(r"\1 ", source).split("\n"))
    return cast(Node | None, YAML(typ="safe", pure=True).compose(source))


def _stretches(source: str) -> Iterator[str]:
    """Give what may be nested without a new line: each line, and all of it where there are brackets."""
    yield from (line for line in source.splitlines() if len(line) > _OPENINGS)
    if source.count("[") + source.count("{") > _OPENINGS:
        yield source


def _look_for_depth(source: str) -> None:
    """Go through events, of which none is within another. Raises `RecursionError` where they nest too deep."""
    depth = 0
    for event in YAML(typ="safe").parse(source):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > 2 * _DEPTH:
            raise RecursionError


def _hint(error: MarkedYAMLError) -> Phrase:
    problem = str(error.problem)
    if "\\t" in problem:
        return file_faults.YAML_HINT_TABS
    if "mapping values are not allowed" in problem:
        return file_faults.YAML_HINT_COLON
    if "found character" in problem:
        return file_faults.YAML_HINT_QUOTES
    return file_faults.YAML_HINT_BEFORE


def _value(  # noqa: PLR0917  # it calls itself for each value
    node: Node | None,
    place: Path_,
    lines: dict[Path_, int],
    offset: int,
    file: str,
    repeated: list[tuple[str, int, int, Any]] | None = None,
) -> Any:
    if node is None:
        return None
    lines.setdefault(place, node.start_mark.line + offset)
    if len(place) > _DEPTH:
        raise DocumentError(file_faults.YAML_TOO_DEEP(), file=file, line=lines[place])
    if len(lines) > _VALUES:
        raise DocumentError(file_faults.YAML_TOO_LARGE(), file=file, line=lines[place])
    if isinstance(node, ScalarNode):
        return None if not node.style and node.value in _NOTHING else str(node.value)
    if isinstance(node, SequenceNode):
        return [_value(item, (*place, i), lines, offset, file, repeated) for i, item in enumerate(node.value)]
    assert isinstance(node, MappingNode)
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + offset
        if not isinstance(key_node, ScalarNode):
            raise DocumentError(file_faults.KEY_NOT_TEXT(), file=file, line=line)
        key = str(key_node.value)
        if key in found and repeated is None:
            said = file_faults.KEY_TWICE(key=key, line=lines[(*place, key)])
            raise DocumentError(said, file=file, line=line, field=key)
        first = lines.get((*place, key), line)
        lines[(*place, key)] = line
        value = _value(value_node, (*place, key), lines, offset, file, repeated)
        if key in found and repeated is not None and found[key] != value:
            repeated.append((key, line, first, found[key]))
        found[key] = value
    return found
