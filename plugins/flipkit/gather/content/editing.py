"""Changing YAML that people write: entries and keys come and go, every other line stays as it was.

The text is edited, not written anew, so that comments, order, quotation marks and blank lines are
their authors'. What comes out is read again before it is kept: a change that is not the one meant
is refused.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from flipkit.errors import DocumentError
from flipkit.gather.content import file_faults
from flipkit.gather.content.yaml import Document, parse, split
from flipkit.patterns import late


def with_entry(text: str, file: str, key: str, entry: Entry) -> str:
    """Give the text of a file of keys with one more at its end, its values a line each.

    Raises `DocumentError` if the file is no such list, has the key already, or would change otherwise.
    """
    before = parse(text.removeprefix("\ufeff"), file, whole=True)
    if not isinstance(before.data, dict):
        raise DocumentError(file_faults.FILE_NOT_BY_IDS(), file=file, line=1)
    if key in before.data:
        raise DocumentError(file_faults.ID_TAKEN_ALREADY(id=key), file=file, line=before.lines[(key,)])
    end = "\r\n" if "\r\n" in text else "\n"
    lines = [f"{key}:", *(f"  {name}: {flow(value)}" for name, value in entry.items())]
    gap = end * (2 if text.strip() else 0)
    new = text.rstrip() + gap + end.join(lines) + end
    try:
        after = parse(new.removeprefix("\ufeff"), file, whole=True).data
        meant = [*after] == [*before.data, key] and all(after[name] == before.data[name] for name in before.data)
    except DocumentError:
        meant = False
    if not meant:
        raise DocumentError(file_faults.FILE_NOT_EXTENDABLE(lines=" ".join(lines)), file=file)
    return new


#: A value of an entry: a text, a flag, a list, or a group of such.
Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]
Entry = Mapping[str, Value]

#: Texts that mean themselves without quotation marks, to every reader of YAML.
_PLAIN = late(r"(?!(?:true|false|yes|no|on|off|null|y|n)$)[^\W\d_](?:[^:#\[\]{},&*!|>'\"%@`\\]|:(?=[^\s:]))*", re.I)
_UNPRINTED = late("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_DASH = late(r"(?P<indent> *)-(?:\s|$)")
_EMPTY = late(r"^\[\s*\][^\S\n]*(?:\n|$)", re.M)


def add(path: Path, file: str, entries: Sequence[Entry]) -> None:
    """Put entries at the end of the list in a file, which is made if it is not there.

    `file` is its name in errors. Raises `DocumentError` if the file is no list of one entry a
    paragraph, or can't be written; nothing is changed then.
    """
    save(path, file, added(_text(path, file), file, entries))


def remove(path: Path, file: str, number: int) -> None:
    """Take the entry with this number (from 0) out of the list in a file; comments around it stay.

    Raises `DocumentError` as `add` does.
    """
    save(path, file, without(_text(path, file), file, number))


def put(path: Path, file: str, key: str, value: Value) -> None:
    """Give a key of a file's front matter a value; every other line stays. A file that is not there is made.

    Raises `DocumentError` as `add` does, and if the key has a value already that is another.
    """
    save(path, file, with_key(_text(path, file), file, key, value))


def with_key(text: str, file: str, key: str, value: Value) -> str:
    """Give the text of a document with a key at the end of its front matter."""
    before = parse(text, file)
    if not isinstance(before.data, dict):
        raise DocumentError(file_faults.FILE_NOT_KEY_VALUE_LINES(), file=file, line=2)
    if before.data.get(key) == _read(value):
        return text
    if before.data.get(key) is not None:
        said = file_faults.KEY_SET_ALREADY(key=key, value=before.data[key])
        raise DocumentError(said, file=file, line=before.line_of((key,)), field=key)
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    line = f"{key}: {flow(value)}{end}"
    front, _, body_line = split(text)
    if front is None:
        new = "---" + end + line + "---" + end + text.removeprefix("\ufeff")
    elif key in before.data:  # it stands there without a value
        new = "".join([*lines[: before.lines[(key,)] - 1], line, *lines[before.lines[(key,)] :]])
    else:
        new = "".join([*lines[: body_line - 2], line, *lines[body_line - 2 :]])
    try:
        after = parse(new, file)
        meant = after.data == {**before.data, key: _read(value)} and after.body == before.body
    except DocumentError:
        meant = False
    if not meant:
        raise DocumentError(file_faults.FILE_UNCHANGEABLE(line=line.strip()), file=file)
    return new


def quoted(text: str) -> str:
    """Write a text in quotation marks that every reader of YAML, and of JSON, understands."""
    said = json.dumps(text, ensure_ascii=False)  # JSON's strings are YAML's, but for what YAML takes for no text
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", said)


def added(text: str, file: str, entries: Sequence[Entry]) -> str:
    """Give the text of a list with entries put at its end."""
    document = _list(text, file)
    if not document.data:
        text = _EMPTY.sub("", text)
    starts = _starts(document, text)
    lines = text.split("\n")
    indent = _indent(lines[starts[0]]) if starts else ""
    airy = len(starts) < 2 or any(not line.strip() for line in lines[starts[0] : starts[-1]])
    end = "\r\n" if "\r\n" in text else "\n"
    made = [_written(entry, indent) for entry in entries]
    head = text.rstrip()
    gap = end * (2 if airy else 1)
    new = (head + gap if head else "") + gap.join(block.replace("\n", end) for block in made) + end
    return _checked(new, file, [*(document.data or []), *(_read(entry) for entry in entries)])


def without(text: str, file: str, number: int) -> str:
    """Give the text of a list less the entry with this number; IndexError if there is none."""
    document = _list(text, file)
    left = list(document.data or [])
    del left[number]
    starts = _starts(document, text)
    lines = text.split("\n")
    first = starts[number]
    last = starts[number + 1] if number + 1 < len(starts) else len(lines)
    indent = len(_indent(lines[first]))
    while last > first + 1 and _is_between(lines[last - 1], indent):  # what stands before the next is the next's
        last -= 1
    rest = lines[last:]
    if rest and not lines[first - 1].strip():  # one blank line is enough
        while rest and not rest[0].strip() and len(rest) > 1:
            rest = rest[1:]
    kept = "\n".join([*lines[:first], *rest])
    new = kept.rstrip() + ("\r\n" if "\r\n" in text else "\n") if kept.strip() else ""
    return _checked(new, file, left)


def _text(path: Path, file: str) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(file_faults.FILE_CLOSED(), file=file) from error


def save(path: Path, file: str, text: str, *, waits: bool = True) -> None:
    """Write the file by rename: at any moment it is the old or the new one.

    With `waits` that holds where the power fails, too: the disk has it before this ends.
    """
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=f".{path.name}-", delete=False) as made:
            name = made.name
            made.write(text.encode())
            made.flush()
            if waits:
                os.fsync(made.fileno())
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(name).replace(target)
    except OSError as error:
        if name:
            Path(name).unlink(missing_ok=True)
        raise DocumentError(file_faults.FILE_UNWRITABLE(reason=error.strerror), file=file) from error


def _list(text: str, file: str) -> Document:
    document = parse(text.removeprefix("\ufeff"), file, whole=True)
    if document.data and not isinstance(document.data, list):
        raise DocumentError(file_faults.FILE_NOT_A_LIST(), file=file, line=1)
    return document


def _starts(document: Document, text: str) -> list[int]:
    """The lines (from 0) on which the entries' dashes stand."""
    lines = text.split("\n")
    found: list[int] = []
    for number in range(len(document.data or [])):
        line = document.lines[(number,)] - 1
        floor = found[-1] if found else -1
        while line > floor and not _DASH.match(lines[line]):
            line -= 1
        if line == floor:
            line_number = document.lines[(number,)]
            raise DocumentError(file_faults.LIST_IN_ONE_LINE(), file=document.file, line=line_number)
        found.append(line)
    return found


def _indent(line: str) -> str:
    match = _DASH.match(line)
    return match["indent"] if match else ""


def _is_between(line: str, indent: int) -> bool:
    """Whether a line is blank, or a comment that is not within an entry."""
    said = line.strip()
    return not said or (said.startswith("#") and len(line) - len(line.lstrip()) <= indent)


def _written(entry: Entry, indent: str) -> str:
    lines = []
    for key, value in entry.items():
        if isinstance(value, Mapping):
            lines.append(f"{key}:")
            lines += [f"  {name}: {flow(inner)}" for name, inner in value.items()]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "\n".join(f"{indent}{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def flow(value: Value) -> str:
    """Write a value on one line, texts in quotation marks only where they need them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        if _PLAIN.fullmatch(value) and value.isprintable() and value == value.strip():
            return value
        return quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {flow(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(flow(each) for each in value) + "]"


def _read(value: Value) -> object:
    """A value as the reader gives it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {name: _read(inner) for name, inner in value.items()}
    return [_read(each) for each in value]


def _checked(text: str, file: str, meant: list[object]) -> str:
    """Give the text if it reads as what is meant."""
    if (_list(text, file).data or []) != meant:
        raise DocumentError(file_faults.LIST_UNCHANGEABLE(), file=file)
    return text
