"""What builds made and may need again: plain values by the key of what they were made of, in a file of ours.

A shelf that is damaged, or was written by other programs, is an empty one: all is made again. What no build asked
for is gone after it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from flipkit.mkdocs.programs import programs
from flipkit.publish.output.files import replace


class Shelf:
    """Values that JSON has, by key, as the last build left them.

    In the file each has a line: one that nobody asks for is not parsed, and one that stays is not written anew.
    """

    #: What previews keep, which write nothing, by file.
    _of_previews: ClassVar[dict[Path, dict[str, Any]]] = {}

    def __init__(self, file: Path, *, serving: bool = False) -> None:
        self._file, self._serving = file, serving
        self._before = self._of_previews.get(file, {}) if serving else {}
        self._written = ShelfFile(file, "" if self._before else programs())
        self._lines = self._written.lines
        self._used: dict[str, Any] = {}
        self._put: set[str] = set()
        self._held: set[str] = set()

    def get(self, key: str) -> Any:
        """Give what was kept for a key; None if nothing was."""
        found = self._used.get(key)
        if found is None:
            found = self._before.get(key)
            if found is None and (line := self._lines.get(key)):
                found = json.loads(line)
            if found is not None:
                self._used[key] = found
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value, which is not None, for a key, which has no white space but blanks."""
        self._used[key] = value
        self._put.add(key)

    def asked(self) -> tuple[str, ...]:
        """Give the keys that were asked for, or put, until now."""
        return tuple(self._used)

    def hold(self, keys: Iterable[str]) -> None:
        """Let the next build have what is kept for these keys, without looking at it."""
        if self._serving:
            for key in keys:
                self.get(key)
        else:
            self._held.update(keys)

    def keep(self) -> None:
        """Let the next build have what this one used."""
        if self._serving:
            self._of_previews[self._file] = self._used
            return
        lines = {key: _line(value) if key in self._put else self._lines[key] for key, value in self._used.items()}
        lines |= {key: self._lines[key] for key in self._held & self._lines.keys() - lines.keys()}
        if lines != self._lines:
            self._written.write(lines)


def _line(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


class ShelfFile:
    """The file of a shelf, and one beside it that has what changed since that was written: most builds change little.

    The other one names the digest of the file that it belongs to. Where a bit of either is another, nothing is known;
    without a form nothing is looked for.
    """

    #: Where more than one byte, or line, of so many is another, all is written again.
    _WORTH = 4

    def __init__(self, file: Path, form: str) -> None:
        self._file, self._form = file, form
        self._since = file.with_name(f"{file.stem}-since{file.suffix}")
        body = _body(file, form) if form else b""
        self._whole, self._size = dict(_lines(body)), len(body)
        self._head = _head(form, body) if body else b""
        self.lines = {**self._whole}
        if body and self._since.exists():
            head, _, since = _body(self._since, form).partition(b"\n")
            if not head:
                self._whole, self.lines, self._head = {}, {}, b""
            elif head == self._head:
                self.lines.update(_lines(since))
                self.lines = {key: value for key, value in self.lines.items() if value}

    def write(self, lines: dict[str, bytes]) -> None:
        """Have these lines in the files: a value for each key."""
        changed = {key: line for key, line in lines.items() if self._whole.get(key) != line}
        gone = dict.fromkeys(self._whole.keys() - lines.keys(), b"")
        octets = sum(map(len, changed.values()))
        if self._head and max(octets / self._size, len(gone) / len(self._whole)) * self._WORTH <= 1:
            self._put(self._since, b"\n".join([self._head, *_said(changed), *_said(gone)]))
        else:
            self._put(self._file, b"\n".join(_said(lines)))
            self._since.unlink(missing_ok=True)

    def _put(self, file: Path, body: bytes) -> None:
        replace(file, _head(self._form, body) + b"\n" + body)


def _lines(body: bytes) -> Iterator[tuple[str, bytes]]:
    for line in body.split(b"\n"):
        key, tab, value = line.partition(b"\t")
        if tab:
            yield key.decode(), value


def _said(lines: dict[str, bytes]) -> Iterator[bytes]:
    return (b"%s\t%s" % (key.encode(), line) for key, line in lines.items())


def _body(file: Path, form: str) -> bytes:
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return b""
    return body if body and head == _head(form, body) else b""


def read_checked(file: Path, form: str) -> dict[str, Any]:
    """Read an object of JSON that was written in a form; an empty one where a bit of it is another."""
    body = _body(file, form)
    found = json.loads(body) if body else {}
    return found if isinstance(found, dict) else {}


def write_checked(file: Path, form: str, said: dict[str, Any]) -> None:
    """Write an object of JSON with the digest of its form and bytes above it."""
    body = _line(said)
    replace(file, _head(form, body) + b"\n" + body)


def _head(form: str, body: bytes) -> bytes:
    made = sha256(form.encode() + b"\n")  # of seven megabytes in a third of the time that others take
    made.update(body)
    return made.hexdigest()[:32].encode()
