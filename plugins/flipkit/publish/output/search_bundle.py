"""What a search reads: a bundle that is made anew only when a record changed, and is never published damaged."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from flipkit.model import addresses
from flipkit.publish import search
from flipkit.publish.artifacts import Record

if TYPE_CHECKING:
    from flipkit.publish.output import Sink

#: What says in a bundle's folder which files it has, with their digests.
_LIST = "files.json"


def put_bundle(sink: Sink, records: list[Record], state: Path) -> None:
    """Put the search bundle of these records in its place: the last one, if nothing in them changed."""
    name = search.fingerprint(records)
    folder = state / name
    if not _put_whole(sink, folder, name):
        part = folder.with_suffix(".part")
        for old in (part, folder):
            shutil.rmtree(old, ignore_errors=True)
        part.mkdir(parents=True)
        search.index(records, part)
        files = {path.relative_to(part).as_posix(): _digest(path.read_bytes()) for path in _files(part)}
        body = json.dumps(files)
        (part / _LIST).write_text(f"{_digest(body.encode())}\n{body}")
        part.rename(folder)
        _put_whole(sink, folder, name)
    for other in state.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)


def _put_whole(sink: Sink, folder: Path, name: str) -> bool:
    """Put a bundle's files in their places; say whether they are all there, and as they were written."""
    listed = _listed(folder / _LIST)
    for path, digest in listed.items():
        url, key = f"{addresses.search_bundle()}{path}", f"{name} {path}"
        if not sink.keep(url, key):
            try:
                content = (folder / path).read_bytes()
            except OSError:
                return False
            if _digest(content) != digest:
                return False
            sink.put(url, content, key)
    return bool(listed)


def _listed(path: Path) -> dict[str, str]:
    try:
        head, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return {}
    found = json.loads(body) if head.decode("ascii", "replace") == _digest(body) else {}
    return found if isinstance(found, dict) else {}


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def _digest(content: bytes) -> str:
    return blake2b(content, digest_size=16).hexdigest()
