"""Writing the site: only what differs, each file by rename, never a page before what it needs.

New files come first (pages last among them), then changed ones, then what has left the site.
Killed at any moment, every file is the old or the new one.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from flipkit.errors import PublishError, unwritable


@dataclass(slots=True)
class Changes:
    """How many files a sync wrote anew, changed, removed and left alone."""

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0

    def __str__(self) -> str:
        return f"{self.new} files new, {self.changed} changed, {self.removed} removed, {self.same} as they were"


@dataclass(slots=True)
class Tree:
    """The published folder `target`, between two states.

    `state` is a private folder on any file system: it holds the manifest of what flipkit wrote into
    this target (address to hash, size and time) and the files staged for it. Call `put` for every
    file of the site, then `finish`. What `put` is not given is removed, if flipkit wrote it.
    """

    target: Path
    state: Path
    _known: dict[str, list[object]] = field(default_factory=dict)
    _next: dict[str, list[object]] = field(default_factory=dict)
    _staged: dict[str, tuple[Path, bool]] = field(default_factory=dict)
    _same: int = 0
    _file: Path = field(init=False)
    _staging: Path = field(init=False)

    def __post_init__(self) -> None:
        key = blake2b(os.fsencode(self.target.resolve()), digest_size=8).hexdigest()
        self._file, self._staging = self.state / f"manifest-{key}.json", self.state / f"staging-{key}"
        try:
            self.target.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(self._staging, ignore_errors=True)
            self._staging.mkdir(parents=True)
            self._known = self._manifest()
        except OSError as error:
            raise PublishError(unwritable(error, self.target)) from error

    def _manifest(self) -> dict[str, list[object]]:
        try:
            known = json.loads(self._file.read_bytes())
            return known if isinstance(known, dict) else {}
        except (FileNotFoundError, ValueError):
            return self._adopt()

    def _adopt(self) -> dict[str, list[object]]:
        """Take over a site that an earlier build left here, if that is what it is."""
        if not all((self.target / name).is_file() for name in ("index.html", "404.html")):
            return {}
        found: dict[str, list[object]] = {}
        for folder, folders, files in os.walk(self.target):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in files:
                if not name.startswith("."):
                    found[Path(folder, name).relative_to(self.target).as_posix()] = ["", -1, -1]
        return found

    def __contains__(self, url: str) -> bool:
        return url in self._next

    def put(self, url: str, content: bytes) -> None:
        """Have `content` at the address `url` (a file's, below the site) when the sync is finished."""
        if url.startswith("/") or ".." in url.split("/") or not url or url.endswith("/"):
            raise PublishError(f"'{url}' is not an address a file can be written to.")
        digest = blake2b(content, digest_size=16).hexdigest()
        path = self.target / url
        try:
            status = path.stat(follow_symlinks=False)
        except OSError:
            status = None
        line: list[object] = [digest, len(content), status.st_mtime_ns if status else 0]
        self._next[url] = line
        if status is not None and (self._known.get(url) == line or _holds(path, content)):
            self._same += 1
            return
        staged = self._staging / str(len(self._staged))
        try:
            staged.write_bytes(content)
        except OSError as error:
            raise PublishError(unwritable(error, url)) from error
        self._staged[url] = (staged, status is None)

    def finish(self) -> Changes:
        """Put everything in place and say what changed."""
        changes = Changes(same=self._same)
        try:
            self._announce()
            opened: set[Path] = set()
            for url in sorted(self._staged, key=self._order):
                staged, new = self._staged[url]
                path = self.target / url
                if path.parent not in opened:
                    _open(path.parent)
                    opened.add(path.parent)
                self._next[url][2] = _place(staged, path)
                changes.new += new
                changes.changed += not new
            gone = sorted(set(self._known) - set(self._next), key=lambda url: (not url.endswith(".html"), url))
            for url in gone:
                changes.removed += self._remove(url)
            if self._known != self._next or not self._file.exists():
                replace(self._file, _json(self._next))
            shutil.rmtree(self._staging, ignore_errors=True)
        except OSError as error:
            raise PublishError(unwritable(error, self.target)) from error
        return changes

    def _announce(self) -> None:
        """Note the new files before writing them, so that a build killed now leaves no orphans."""
        new = {url: ["", -1, -1] for url in self._next if url not in self._known}
        if new:
            replace(self._file, _json({**self._known, **new}))

    def _order(self, url: str) -> tuple[bool, bool, int, str]:
        """New before changed, what pages need before pages, deep pages before those that list them."""
        page = url.endswith(".html")
        return not self._staged[url][1], page, -url.count("/") if page else 0, url

    def _remove(self, url: str) -> bool:
        path = self.target / url
        if not path.is_file():
            return False
        path.unlink()
        for parent in path.parents:
            if parent == self.target or any(parent.iterdir()):
                break
            parent.rmdir()
        return True


def _open(folder: Path) -> None:
    """Make a folder of the site; a file that is in its way goes."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        in_way = next((above for above in (folder, *folder.parents) if above.is_file()), folder)
        in_way.unlink()
        folder.mkdir(parents=True)


def _place(staged: Path, path: Path) -> int:
    """Put a file in its place and give the time it has there."""
    if path.is_dir():
        shutil.rmtree(path)
    try:
        staged.replace(path)
    except OSError:  # the target is on another file system
        replace(path, staged.read_bytes())
    return path.stat().st_mtime_ns


def _json(manifest: dict[str, list[object]]) -> bytes:
    return json.dumps(manifest, separators=(",", ":"), sort_keys=True).encode()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def replace(path: Path, content: bytes) -> None:
    """Write a file by rename: whoever reads it sees the old bytes or the new ones, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@dataclass(slots=True)
class Preview:
    """A folder that is thrown away after a preview: every file is simply written."""

    target: Path
    _written: set[str] = field(default_factory=set)

    def __contains__(self, url: str) -> bool:
        return url in self._written

    def put(self, url: str, content: bytes) -> None:
        """Write `content` at the address `url`."""
        path = self.target / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        self._written.add(url)

    def finish(self) -> Changes:
        """Say how many files were written."""
        return Changes(new=len(self._written))
