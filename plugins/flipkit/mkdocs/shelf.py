"""What builds made and may need again: plain values by the key of what they were made of, in a file of ours.

A shelf that is damaged, or was written by other programs, is an empty one: all is made again. What no build asked
for is gone after it.
"""

from __future__ import annotations

import json
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
        self._lines = {} if self._before else _lines(file, programs())
        self._used: dict[str, Any] = {}
        self._put: set[str] = set()

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

    def keep(self) -> None:
        """Let the next build have what this one used."""
        if self._serving:
            self._of_previews[self._file] = self._used
            return
        lines = {key: _line(value) if key in self._put else self._lines[key] for key, value in self._used.items()}
        if lines != self._lines:
            body = b"\n".join(b"%s\t%s" % (key.encode(), line) for key, line in lines.items())
            replace(self._file, _head(programs(), body) + b"\n" + body)


def _line(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def _lines(file: Path, form: str) -> dict[str, bytes]:
    """Read what stands in the lines of a file that was written in a form; nothing where a bit of it is another."""
    found = (line.partition(b"\t") for line in _body(file, form).split(b"\n"))
    return {key.decode(): value for key, _, value in found if value}


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
