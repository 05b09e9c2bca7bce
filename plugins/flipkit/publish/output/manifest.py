"""What of a published folder is ours: a list of addresses and digests that lies in the folder itself.

It goes where the site goes, so a project or a site that was moved, renamed or mounted elsewhere is known
again. A file is ours if its address stands there and its bytes are those we wrote; no name alone makes it so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import field
from functools import partial
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG
from typing import Any, NamedTuple

from flipkit.errors import FaultError, PublishError, unwritable
from flipkit.model.text import same_file
from flipkit.publish import faults
from flipkit.publish.output.names import are_plain, is_fit
from flipkit.values import dataclass

#: The manifest's name in the published folder. It says nothing that the site does not say, so it may be deployed.
MANIFEST = ".flipkit-manifest.json"
#: What we remember of the last site beside the archive: address to digest, size and time of change.
MEMORY = "manifest.json"
#: The same from before manifests lay with their sites, one a folder.
_FORMER = "manifest-*.json"
_ABOUT = "Files that flipkit wrote here, with the digests of their bytes (BLAKE2b, 16 octets): it removes no others."


#: What a manifest says of a copy that is read from a disk, which is never taken for the published site.
_FOR_DISK = "for a disk"


class TargetError(FaultError, PublishError):
    """The published folder can't be written as it is; nothing in it was touched."""


def digest_of(content: bytes) -> str:
    """Give the digest by which bytes are known again."""
    return blake2b(content, digest_size=16).hexdigest()


def digest_of_keys(keys: Collection[str]) -> str:
    """Give the digest by which the keys of several files are known again; nothing if one of them has none."""
    return digest_of(" ".join(keys).encode()) if all(keys) else ""


class Seen(NamedTuple):
    """What is remembered of a file: the digest of its bytes, its size and time (nanoseconds), and the key of what it
    was made of, if it had one."""

    digest: str
    size: int
    time: int
    key: str = ""


@dataclass(slots=True)
class Manifest:
    """The files of ours in a folder: each address with the digests that its bytes may have, parted by blanks.

    `owner` is whose site it is, by name and host; with `is_ours` it is the site we build, with `is_other_kind` a copy
    of it for a disk where we publish, or the published one where we make such a copy. `former` is the
    file that knew this before manifests lay with their sites. `memory` has files as they were last seen, which saves
    reading, and mostly making, them.
    """

    target: Path
    files: dict[str, str] = field(default_factory=dict)
    memory: dict[str, Seen] = field(default_factory=dict)
    is_ours: bool = True
    is_other_kind: bool = False
    owner: tuple[str, str] = ("", "")
    former: Path | None = None
    _read_at: tuple[object, ...] = ()
    _folded: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(
        cls, target: Path, state: Path, owner: tuple[str, str] = ("", ""), *, is_for_disk: bool = False
    ) -> Manifest:
        """Find out what of a folder is ours; `owner` is the site that is to be built, by name and host.

        `is_ours` is False, and no file is, where there are files and nothing says that they are ours, or where
        it is a site of another name at another host. Raises OSError if the folder can't be read.
        """
        read_at = _times(target / MANIFEST), _times(state / MEMORY)
        listed = _listed(target / MANIFEST)
        memory = _remembered(state / MEMORY, listed[0] if listed else {})
        if listed:
            files, of, was_for_disk = listed
            if was_for_disk != is_for_disk:
                return cls(target, {}, memory, is_ours=False, is_other_kind=True)
            if all(one and other and one != other for one, other in zip(owner, of, strict=True)):
                return cls(target, {}, memory, is_ours=False, owner=of)
            return cls(target, files, memory, owner=of, _read_at=read_at)
        if not target.exists() or all(entry.name.startswith(".") for entry in os.scandir(target)):
            return cls(target, {}, memory)
        for path in (state / MEMORY, *sorted(state.glob(_FORMER))):
            known = _remembered(path)
            former = path if path.name != MEMORY else None
            found = cls(target, {url: line.digest for url, line in known.items()}, known, former=former)
            if any(found.holds(url) for url in known if url.endswith(".html")):
                return found
        return cls(target, {}, memory, is_ours=False)

    def is_current(self, state: Path) -> bool:
        """Whether what was read is what would be read now."""
        return bool(self._read_at) and self._read_at == (_times(self.target / MANIFEST), _times(state / MEMORY))

    def digest_at(self, url: str, status: os.stat_result | None = None) -> str:
        """Give the digest of the file at an address, read only if it may have changed; empty if it is no file.

        `status` is its own (not that of what it links to), if it is known.
        """
        try:
            status = status or (self.target / url).lstat()
            known = self.memory.get(url)
            if known and known.size == status.st_size and known.time == status.st_mtime_ns:
                return known.digest
            return digest_of((self.target / url).read_bytes()) if S_ISREG(status.st_mode) else ""
        except OSError:
            return ""

    def digests(self, url: str) -> frozenset[str]:
        """Give the digests that the file at an address may have, however a disk spells the address."""
        if url in self.files:
            return frozenset(self.files[url].split())
        if not self._folded:
            self._folded = {same_file(each): digests for each, digests in self.files.items()}
        return frozenset(self._folded.get(same_file(url), "").split())

    def is_listed(self, url: str, digest: str) -> bool:
        """Whether the file at an address, by just these letters, may have a digest."""
        said = self.files.get(url, "")
        return said == digest or digest in said.split()

    def holds(self, url: str) -> bool:
        """Whether the file at an address is ours, as we wrote it."""
        return self.digest_at(url) in self.digests(url)


def demand_ours(
    target: Path, state: Path, owner: tuple[str, str] = ("", ""), *, is_for_disk: bool = False
) -> Manifest:
    """Give what of a folder is ours. Raises `TargetError` if it holds files and nothing says that they are."""
    try:
        found = Manifest.read(target, state, owner, is_for_disk=is_for_disk)
    except OSError as error:
        raise PublishError(unwritable(error, target)) from error
    demand(found)
    return found


def demand(manifest: Manifest) -> None:
    """Raise `TargetError` if what was found in a folder is not ours."""
    if manifest.is_other_kind:
        raise TargetError(faults.TARGET_OF_OTHER_KIND(folder=manifest.target))
    if not manifest.is_ours and any(manifest.owner):
        name, host = manifest.owner
        raise TargetError(faults.TARGET_OF_ANOTHER(folder=manifest.target, name=name, host=host))
    if not manifest.is_ours:
        raise TargetError(faults.TARGET_FOREIGN(folder=manifest.target))


def document(files: Mapping[str, str], owner: tuple[str, str], *, is_for_disk: bool = False) -> bytes:
    """Write the manifest: each file with its digests, several while it is just being put in its place."""
    whole = {"about": _ABOUT, "files": files, "site": owner, **({"kind": _FOR_DISK} if is_for_disk else {})}
    # a line for each file: an indent would do that, and take ten times as long
    return (json.dumps(whole, separators=(",\n", ": "), sort_keys=True) + "\n").encode()


def remember(state: Path, memory: Mapping[str, Seen]) -> tuple[Path, bytes]:
    """Give the file beside the archive that saves reading the whole site, and what it is to hold."""
    return state / MEMORY, json.dumps(memory, separators=(",", ":"), sort_keys=True).encode()


def _listed(path: Path) -> tuple[dict[str, str], tuple[str, str], bool] | None:
    """Read a manifest, whose it is, and whether it is that of a copy for a disk; None if it is none.

    Addresses that lead elsewhere are left out.
    """
    said = _json(path)
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, dict):
        return None
    known: dict[str, str] = files
    if {*map(type, files.values())} != {str} or not are_plain(files):
        known = {url: digests for url, digests in files.items() if isinstance(digests, str) and is_fit(url)}
    said = said if isinstance(said, dict) else {}
    is_for_disk = said.get("kind") == _FOR_DISK
    match said.get("site"):
        case [str(name), str(host)]:
            return known, (name, host), is_for_disk
    return known, ("", ""), is_for_disk


#: Lines of today, and of before files had keys.
_FORMS = ([str, int, int, str], [str, int, int])


#: A line of today as a value, without a look at what it holds.
_SEEN = partial(tuple.__new__, Seen)


def _are_of_today(lines: Collection[Any]) -> bool:
    """Whether all lines are as they are written today; seen of all at once."""
    if {*map(type, lines)} != {list} or {*map(len, lines)} != {len(Seen._fields)}:
        return False
    columns = [*zip(*lines, strict=True)]
    return [{*map(type, column)} for column in columns] == [{each} for each in _FORMS[0]] and all(columns[0])


def _remembered(path: Path, fit: Mapping[str, object] | None = None) -> dict[str, Seen]:
    """Read what is remembered of files; of the addresses in `fit` is known that they are of files below a site."""
    said, fit = _json(path), fit or {}
    if isinstance(said, dict) and _are_of_today(said.values()) and said.keys() <= fit.keys():
        return dict(zip(said, map(_SEEN, said.values()), strict=True))
    lines = said.items() if isinstance(said, dict) else ()
    return {
        url: Seen(*line)
        for url, line in lines
        if isinstance(line, list) and [*map(type, line)] in _FORMS and line[0] and (url in fit or is_fit(url))
    }


def _times(path: Path) -> tuple[int, ...]:
    """Give what tells whether a file is another one than before."""
    try:
        status = path.stat()
    except OSError:
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _json(path: Path) -> object:
    try:
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found
