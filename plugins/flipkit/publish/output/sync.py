"""Writing the site: only what differs, each file by rename, never a page before what it needs.

New files come first (pages last among them), then changed ones, then what has left the site.
Killed at any moment, every file is the old or the new one, and the next sync goes on.
"""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from flipkit.errors import PublishError, unwritable
from flipkit.locks import lock
from flipkit.model.text import same_file
from flipkit.publish import faults
from flipkit.publish.output.files import (
    files_below,
    make_folder,
    place,
    remove_folders,
    replace,
    set_aside,
    steps,
    write_new,
    write_through,
)
from flipkit.publish.output.manifest import (
    MANIFEST,
    Manifest,
    Seen,
    TargetError,
    demand,
    digest_of,
    digest_of_keys,
    document,
    remember,
)
from flipkit.publish.output.names import OURS, Names
from flipkit.values import dataclass

#: Where files are staged if the state is on another disk than the site.
_STAGING = f"{OURS}staging"
#: Where what was changed by hand, or adopted, is set aside: beside the archive.
SET_ASIDE = "set-aside"
#: Most files that a sentence names.
_NAMED = 5


@dataclass(slots=True)
class Changes:
    """How many files a sync wrote anew, changed, removed and left alone.

    `kept` are files that have left the site and were changed by hand, so they stay; `aside` are those that
    stood where the site has something else: copies of them are beside the archive.
    """

    new: int = 0
    changed: int = 0
    removed: int = 0
    same: int = 0
    kept: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.new} files new, {self.changed} changed, {self.removed} removed, {self.same} as they were"


@dataclass(slots=True)
class Tree:
    """The published folder `target`, between two states; no other `Tree` is at work in it meanwhile.

    `state` is a private folder on any file system: it holds what is staged, and what was seen of the
    target, which saves reading it. Call `put` for every file of the site, then `finish`. What `put` is not given is
    removed, if flipkit wrote it: what is ours says the manifest in the target. A target that is not ours
    is refused, unless `adopt` is set: then what is in the way is told to `tell`, and set aside. `owner` is the
    site, by name and host, `is_for_disk` says that it is its copy for a disk, `known` what was found in the target a
    moment ago.
    """

    target: Path
    state: Path
    adopt: bool = False
    owner: tuple[str, str] = ("", "")
    is_for_disk: bool = False
    tell: Callable[[str], None] = logging.getLogger(__name__).info
    known: Manifest | None = None
    _manifest: Manifest = field(init=False)
    _names: Names = field(default_factory=Names)
    _standing: list[str] = field(default_factory=list)
    _files: dict[str, str] = field(default_factory=dict)
    _memory: dict[str, Seen] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)
    _staged: dict[str, tuple[int, bool]] = field(default_factory=dict)
    _aside: dict[str, None] = field(default_factory=dict)
    _staging: Path = field(init=False)
    _count: int = 0
    _lock: int | None = None

    def __post_init__(self) -> None:
        try:
            self.target.mkdir(parents=True, exist_ok=True)
            self.state.mkdir(parents=True, exist_ok=True)
            self._hold()
            known, self.known = self.known, None
            self._manifest = known if known and known.is_current(self.state) else self._read()
            if not self.adopt:
                demand(self._manifest)
            is_near = self.target.stat().st_dev == self.state.stat().st_dev
            self._staging = self.state / "staging" if is_near else self.target / _STAGING
            for left in (*self.state.glob("staging*"), self.target / _STAGING):  # of builds that were killed
                shutil.rmtree(left, ignore_errors=True)
            self._staging.mkdir()
        except OSError as error:
            self.close()
            raise PublishError(unwritable(error, self.target)) from error

    def __del__(self) -> None:
        self.close()

    def __contains__(self, url: str) -> bool:
        return url in self._files

    def _read(self) -> Manifest:
        return Manifest.read(self.target, self.state, self.owner, is_for_disk=self.is_for_disk)

    def _hold(self) -> None:
        """Keep others out of the target, where folders can be locked."""
        with contextlib.suppress(OSError):
            descriptor = os.open(self.target, os.O_RDONLY)
            self._lock = descriptor
            if not lock(descriptor):
                self.close()
                raise TargetError(faults.TARGET_BUSY(folder=self.target))

    def close(self) -> None:
        """Let others write into the target."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def keep(self, url: str, key: str) -> bool:
        """Leave what is at the address `url`, if it was made for this key and is as it was; say whether it is."""
        if not self.stands(url, key):
            return False
        seen = self._manifest.memory[url]
        self._take(url)
        self._files[url], self._memory[url] = seen.digest, seen
        return True

    def knew(self, url: str) -> bool:
        """Whether something was at an address before, of which is known what it was made of."""
        return url in self._manifest.memory

    def stands(self, url: str, key: str) -> bool:
        """Whether what is at an address was made for this key, and is as it was."""
        seen = self._manifest.memory.get(url)
        if not seen or seen.key != key or not self._manifest.is_listed(url, seen.digest):
            return False
        try:
            status = os.lstat(f"{self.target}/{url}")  # a Path for each of many files takes longer than the rest
        except OSError:
            return False
        return status.st_size == seen.size and status.st_mtime_ns == seen.time

    def keep_all(self, urls: Sequence[str], known: str) -> bool:
        """Leave what is at these addresses, if all of it was made for the keys of which `known` is the digest, and is
        as it was; say whether it is."""
        memory, listed = self._manifest.memory, self._manifest.files
        seen = [memory[url] for url in urls if url in memory]
        if len(seen) < len(urls) or digest_of_keys([each.key for each in seen]) != known:
            return False
        for url, (digest, size, time, _) in zip(urls, seen, strict=True):
            if listed.get(url) != digest and not self._manifest.is_listed(url, digest):
                return False
            try:
                status = os.lstat(f"{self.target}/{url}")  # a Path for each of many files takes longer than the rest
            except OSError:
                return False
            if status.st_size != size or status.st_mtime_ns != time:
                return False
        self._standing += urls
        for url in urls if self._staged else ():
            self._staged.pop(url, None)
        self._files.update((url, each.digest) for url, each in zip(urls, seen, strict=True))
        self._memory.update(zip(urls, seen, strict=True))
        return True

    def _take(self, url: str) -> None:
        self._take_standing()
        self._name(url)
        self._staged.pop(url, None)
        self._memory.pop(url, None)

    def _take_standing(self) -> None:
        """Take the addresses of sets that stand, all at once: each set alone takes several times as long."""
        standing, self._standing = self._standing, []
        if standing and not self._names.take_all(standing):
            for url in standing:
                self._name(url)

    def _name(self, url: str) -> None:
        refusal = self._names.take(url)
        if refusal:
            self.drop()
            raise TargetError(refusal)

    def put(self, url: str, content: bytes, key: str = "") -> None:
        """Have `content` at the address `url` (a file's, below the site) when the sync is finished.

        It is kept the next time, if it has the same key.
        """
        self._take(url)
        digest = digest_of(content)
        try:
            status = os.lstat(f"{self.target}/{url}")
        except OSError:
            status = None
        self._files[url], self._keys[url] = digest, key
        if status and status.st_size == len(content) and self._manifest.digest_at(url, status) == digest:
            self._memory[url] = Seen(digest, status.st_size, status.st_mtime_ns, key)
            return
        self._count += 1
        try:
            write_new(f"{self._staging}/{self._count}", content)
        except OSError as error:
            self.drop()
            raise PublishError(unwritable(error, self.target / url)) from error
        self._staged[url] = (self._count, status is None)

    def finish(self) -> Changes:
        """Put everything in place and say what changed."""
        changes = Changes(same=len(self._memory))
        try:
            self._take_standing()
            obstacles = self._obstacles()
            self._announce()
            self._make_room()
            for path in obstacles:
                self._clear(path)
            for url in sorted(self._staged, key=self._order):
                staged, new = self._staged[url]
                self._place(url, staged)
                changes.new += new
                changes.changed += not new
            kept = [*self._leave(changes)]
            self._note(kept)
        except OSError as error:
            raise PublishError(unwritable(error, self.target)) from error
        finally:
            self.drop()
        changes.kept, changes.aside = tuple(kept), tuple(self._aside)
        return changes

    def _obstacles(self) -> list[str]:
        """Find what stands where files come that differ: a folder for a file, a file for a folder, a link.

        What of it is not as we wrote it is to be set aside. Raises `TargetError` for what we did not write.
        """
        obstacles: dict[str, None] = {}
        foreign: list[str] = []
        seen: dict[str, bool] = {}
        for url, (_, new) in self._staged.items():
            blocked = next((above for above in steps(url) if self._blocks(above, seen)), "")
            if blocked or (not new and self._is_folder(url)):
                obstacles[blocked or url] = None
            elif not new and not self._manifest.holds(url):
                self._aside[url] = None
        for url in (*self._below(obstacles), *self._aside):
            if not self._manifest.digests(url):
                foreign.append(url)
        if foreign and not self.adopt:
            named = ", ".join(foreign[:_NAMED]) + (f" and {len(foreign) - _NAMED} more" if foreign[_NAMED:] else "")
            raise TargetError(faults.FILES_FOREIGN(files=named, folder=self.target))
        for url in foreign:
            self.tell(f"Replaced, and set aside in {self.state / SET_ASIDE}: {url}")
        return [*obstacles]

    def _is_folder(self, url: str) -> bool:
        path = self.target / url
        return path.is_dir() and not path.is_symlink()

    def _blocks(self, above: str, seen: dict[str, bool]) -> bool:
        """Whether there is something else where a folder has to be."""
        if above not in seen:
            path = self.target / above
            seen[above] = path.is_symlink() or (path.exists() and not path.is_dir())
        return seen[above]

    def _below(self, obstacles: Iterable[str]) -> Iterator[str]:
        """Give the files that obstacles are, or hold."""
        for url in obstacles:
            path = self.target / url
            if path.is_dir() and not path.is_symlink():
                yield from (each.relative_to(self.target).as_posix() for each in files_below(path))
            else:
                yield url

    def _clear(self, obstacle: str) -> None:
        """Make room: what is as we wrote it goes, all else is set aside."""
        for url in [*self._below([obstacle])]:
            path = self.target / url
            if self._manifest.holds(url):
                path.unlink()
            else:
                set_aside(path, url, self.state / SET_ASIDE, copy=False)
                self._aside[url] = None
        path = self.target / obstacle
        if path.is_dir():
            for folder, _, _ in os.walk(path, topdown=False):
                Path(folder).rmdir()

    def _announce(self) -> None:
        """Note the new files before writing them, so that whatever a build that is killed now leaves is known."""
        if self._staged:
            known = self._manifest.files
            new = [(url, digest) for url, digest in self._files.items() if known.get(url) != digest]
            self._say(known | {url: " ".join(sorted({digest, *known.get(url, "").split()})) for url, digest in new})

    def _say(self, files: Mapping[str, str]) -> None:
        """Write the manifest, whole at any moment."""
        staged = self._staging / "manifest"
        write_through(staged, document(files, self.owner, is_for_disk=self.is_for_disk))
        place(staged, self.target / MANIFEST)

    def _order(self, url: str) -> tuple[bool, bool, int, str]:
        """New before changed, what pages need before pages, deep pages before those that list them."""
        page = url.endswith(".html")
        return not self._staged[url][1], page, -url.count("/") if page else 0, url

    def _make_room(self) -> None:
        """Do all that a full disk may refuse before a file is put in place: folders for new ones, copies aside."""
        for url in self._aside:
            set_aside(self.target / url, url, self.state / SET_ASIDE, copy=True)
        folders = dict.fromkeys(url.rpartition("/")[0] for url, (_, new) in self._staged.items() if new)
        made: list[str] = []
        try:
            made.extend(folder for folder in folders if make_folder(f"{self.target}/{folder}"))
        except OSError:
            for folder in made:
                remove_folders(self.target / folder, self.target)
            raise

    def _place(self, url: str, staged: int) -> None:
        status = place(f"{self._staging}/{staged}", f"{self.target}/{url}")
        self._memory[url] = Seen(self._files[url], status.st_size, status.st_mtime_ns, self._keys[url])

    def _leave(self, changes: Changes) -> Iterator[str]:
        """Remove what has left the site and is as we wrote it; give the rest of it, which stays."""
        gone = sorted(
            self._manifest.files.keys() - self._files.keys(), key=lambda url: (not url.endswith(".html"), url)
        )
        new = {same_file(url): url for url in self._files} if gone else {}
        for url in gone:
            path = self.target / url
            if not os.path.lexists(path) or (path.is_dir() and not path.is_symlink()):
                continue
            if same_file(url) in new and path.samefile(self.target / new[same_file(url)]):
                continue  # the disk takes both names for one
            if not self._manifest.holds(url) or any(self._blocks(above, {}) for above in steps(url)):
                yield url
                continue
            path.unlink()
            changes.removed += 1
            remove_folders(path.parent, self.target)

    def _note(self, kept: Iterable[str]) -> None:
        """Write down what is ours now, where that differs; what was kept is told of again next time."""
        files = self._files | {url: self._manifest.files[url] for url in kept}
        known = self._manifest.files, self._manifest.owner
        if (files, self.owner) != known or not (self.target / MANIFEST).is_file():
            self._say(files)
        if self._memory != self._manifest.memory:
            replace(*remember(self.state, self._memory))
        if self._manifest.former:
            self._manifest.former.unlink(missing_ok=True)

    def drop(self) -> None:
        """Take away what is staged, and let others write."""
        shutil.rmtree(self._staging, ignore_errors=True)
        self.close()
