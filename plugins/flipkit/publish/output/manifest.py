"""What of a published folder is ours: a list of addresses and digests that lies in the folder itself.

It goes where the site goes, so a project or a site that was moved, renamed or mounted elsewhere is known
again. A file is ours if its address stands there and its bytes are those we wrote; no name alone makes it so.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from flipkit.model.text import same_file
from flipkit.publish.output.names import is_fit

#: The manifest's name in the published folder. It says nothing that the site does not say, so it may be deployed.
MANIFEST = ".flipkit-manifest.json"
#: What we remember of the last site beside the archive: address to digest, size and time of change.
_MEMORY = "manifest.json"
#: The same from before manifests lay with their sites, one a folder.
_FORMER = "manifest-*.json"
_ABOUT = "Files that flipkit wrote here, with the digests of their bytes (BLAKE2b, 16 octets): it removes no others."


def digest_of(content: bytes) -> str:
    """Give the digest by which bytes are known again."""
    return blake2b(content, digest_size=16).hexdigest()


@dataclass(slots=True)
class Manifest:
    """The files of ours in a folder: each address with the digests that its bytes may have.

    `former` is the file that knew this before manifests lay with their sites. `memory` has digest, size and
    time (nanoseconds) of files as they were last seen, which saves reading them.
    """

    target: Path
    files: dict[str, frozenset[str]] = field(default_factory=dict)
    memory: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    is_ours: bool = True
    former: Path | None = None

    _folded: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, target: Path, state: Path) -> Manifest:
        """Find out what of a folder is ours. `is_ours` is False where there are files and nothing says that they are.

        Raises OSError if the folder can't be read.
        """
        memory = _remembered(state / _MEMORY)
        files = _listed(target / MANIFEST)
        if files is not None:
            return cls(target, files, memory)
        if not target.exists() or all(entry.name.startswith(".") for entry in os.scandir(target)):
            return cls(target, {}, memory)
        for path in (state / _MEMORY, *sorted(state.glob(_FORMER))):
            known = _remembered(path)
            former = path if path.name != _MEMORY else None
            found = cls(target, {url: frozenset([line[0]]) for url, line in known.items()}, known, former=former)
            if any(found.holds(url) for url in known if url.endswith(".html")):
                return found
        return cls(target, {}, memory, is_ours=False)

    def digest_at(self, url: str, status: os.stat_result | None = None) -> str:
        """Give the digest of the file at an address, read only if it may have changed; empty if it is no file.

        `status` is its own (not that of what it links to), if it is known.
        """
        try:
            status = status or (self.target / url).lstat()
            known = self.memory.get(url)
            if known and known[1] == status.st_size and known[2] == status.st_mtime_ns:
                return known[0]
            return digest_of((self.target / url).read_bytes()) if S_ISREG(status.st_mode) else ""
        except OSError:
            return ""

    def digests(self, url: str) -> frozenset[str]:
        """Give the digests that the file at an address may have, however a disk spells the address."""
        if url in self.files:
            return self.files[url]
        if not self._folded:
            self._folded = {same_file(each): digests for each, digests in self.files.items()}
        return self._folded.get(same_file(url), frozenset())

    def holds(self, url: str) -> bool:
        """Whether the file at an address is ours, as we wrote it."""
        return self.digest_at(url) in self.digests(url)


def document(files: Mapping[str, Collection[str]]) -> bytes:
    """Write the manifest: each file with its digests, several while it is just being put in its place."""
    said = {url: " ".join(sorted(digests)) for url, digests in files.items()}
    return (json.dumps({"about": _ABOUT, "files": said}, indent=0, sort_keys=True) + "\n").encode()


def remember(state: Path, memory: Mapping[str, tuple[str, int, int]]) -> tuple[Path, bytes]:
    """Give the file beside the archive that saves reading the whole site, and what it is to hold."""
    return state / _MEMORY, json.dumps(memory, separators=(",", ":"), sort_keys=True).encode()


def _listed(path: Path) -> dict[str, frozenset[str]] | None:
    """Read a manifest; None if there is none, or it is none. Addresses that lead elsewhere are left out."""
    said = _json(path)
    files = said.get("files") if isinstance(said, dict) else None
    if not isinstance(files, dict):
        return None
    return {
        url: frozenset(digests.split()) for url, digests in files.items() if isinstance(digests, str) and is_fit(url)
    }


def _remembered(path: Path) -> dict[str, tuple[str, int, int]]:
    said = _json(path)
    lines = said.items() if isinstance(said, dict) else ()
    return {
        url: (line[0], line[1], line[2])
        for url, line in lines
        if isinstance(line, list) and list(map(type, line)) == [str, int, int] and line[0] and is_fit(url)
    }


def _json(path: Path) -> object:
    try:
        found: object = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found
