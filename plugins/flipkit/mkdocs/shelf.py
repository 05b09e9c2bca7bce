"""What builds made and may need again: plain values by the key of what they were made of, in a file of ours.

A shelf that is damaged, or was written by other programs, is an empty one: all is made again. What no build asked
for is gone after it.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any, ClassVar

from flipkit.mkdocs.programs import programs
from flipkit.publish.output.files import replace


class Shelf:
    """Values that JSON has, by key, as the last build left them."""

    #: What previews keep, which write nothing, by file.
    _of_previews: ClassVar[dict[Path, dict[str, Any]]] = {}

    def __init__(self, file: Path, *, serving: bool = False) -> None:
        self._file, self._serving = file, serving
        self._before = self._of_previews.get(file, {}) if serving else {}
        self._before = self._before or read_checked(file, programs())
        self._used: dict[str, Any] = {}
        self._is_other = False

    def get(self, key: str) -> Any:
        """Give what was kept for a key; None if nothing was."""
        found = self._used.get(key)
        if found is None and (found := self._before.get(key)) is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep a value, which is not None, for a key."""
        self._used[key] = value
        self._is_other = self._is_other or self._before.get(key) != value

    def keep(self) -> None:
        """Let the next build have what this one used."""
        if self._serving:
            self._of_previews[self._file] = self._used
        elif self._is_other or self._used.keys() != self._before.keys():
            write_checked(self._file, programs(), self._used)


def read_checked(file: Path, form: str) -> dict[str, Any]:
    """Read an object of JSON that was written in a form; an empty one where a bit of it is another."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
    except OSError:
        return {}
    if not body or head != _head(form, body):
        return {}
    found = json.loads(body)
    return found if isinstance(found, dict) else {}


def write_checked(file: Path, form: str, said: dict[str, Any]) -> None:
    """Write an object of JSON with the digest of its form and bytes above it."""
    body = json.dumps(said, separators=(",", ":")).encode()
    replace(file, _head(form, body) + b"\n" + body)


def _head(form: str, body: bytes) -> bytes:
    return blake2b(form.encode() + b"\n" + body, digest_size=16).hexdigest().encode()
