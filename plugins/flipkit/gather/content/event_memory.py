"""What was read of events, for as long as nothing changed that has a say in it: nine of ten edits are of posts.

A preview holds them in memory, a build keeps them for the next one, if nothing is wrong in them: that is said anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from flipkit.gather.content.events import EventContent
from flipkit.model.named_values import from_named, to_named
from flipkit.model.plain import HoldingStore
from flipkit.values import dataclass

#: Of a file that is larger, in octets, or stands outside of the events, size and times are believed.
_LARGE = 1_000_000


@dataclass(slots=True)
class EventMemory:
    """Events as they were read last, and by what they are known: by what is said besides files, and by all files but
    the texts of others, which no event is made of. `is_same` says whether they are those of the time before."""

    is_same: bool = False
    _known: str = ""
    _content: EventContent | None = None
    _keys: tuple[str, ...] = ()

    def read(
        self, root: Path, folder: str, said: object, read: Callable[[], EventContent], kept: HoldingStore
    ) -> EventContent:
        """Give the events below `root/folder`, in the content folder, as they were read before, else read them.

        `said` is all but files that has a say, `kept` has what builds before this one read.
        """
        known = _digest(root, folder, said)
        self.is_same = self._content is not None and known == self._known
        if self._content is not None and self.is_same:
            kept.hold(self._keys)
            return self._content
        if found := kept.get(f"events {known}"):
            self._keys, plain = tuple(found[0]), found[1]
            self._known, self._content = known, from_named(plain)
            kept.hold(self._keys)
            return self._content
        before = len(kept.asked())
        self._content = content = read()
        self._known = known if _digest(root, folder, said) == known else ""  # nobody wrote meanwhile
        self._keys = kept.asked()[before:]
        if self._known and not content.problems:
            self._keep(content, kept)
        return content

    def _keep(self, content: EventContent, kept: HoldingStore) -> None:
        try:
            plain = to_named(content)
            is_whole = to_named(from_named(plain)) == plain and from_named(plain) == content
        except TypeError:  # a field of a kind that nobody has taught it
            return
        if is_whole:
            kept.put(f"events {self._known}", [self._keys, plain])


def _digest(root: Path, folder: str, said: object) -> str:
    made = blake2b(json.dumps(to_named(said)).encode(), digest_size=16)
    own = f"{root / folder}{os.sep}"
    for path in _files(str(root)):
        is_own = path.startswith(own)
        if path.endswith(".md") and not is_own:
            continue
        status = Path(path).stat()
        made.update(f"\0{path}\0{status.st_size}\0".encode("utf-8", "surrogateescape"))
        if is_own and status.st_size <= _LARGE:
            made.update(Path(path).read_bytes())
        else:
            made.update(f"{status.st_mtime_ns} {status.st_ctime_ns}".encode())
    return made.hexdigest()


def _files(root: str) -> Iterator[str]:
    for place, inner, names in os.walk(root, followlinks=True):
        inner.sort()
        yield from filter(os.path.isfile, (f"{place}{os.sep}{name}" for name in sorted(names)))
