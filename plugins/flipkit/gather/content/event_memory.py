"""What a preview read of events, for as long as nothing changed that has a say in it: it reads after every edit."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from hashlib import blake2b
from pathlib import Path

from flipkit.gather.content.events import EventContent
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

    def read(self, root: Path, folder: str, said: str, read: Callable[[], EventContent]) -> EventContent:
        """Give the events below `root/folder`, in the content folder, as they were read before, else read them.

        `said` is all but files that has a say.
        """
        known = _digest(root, folder, said)
        self.is_same = self._content is not None and known == self._known
        if self._content is None or not self.is_same:
            self._content = read()
            self._known = known if _digest(root, folder, said) == known else ""  # nobody wrote meanwhile
        return self._content


def _digest(root: Path, folder: str, said: str) -> str:
    made = blake2b(said.encode("utf-8", "surrogatepass"), digest_size=16)
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
