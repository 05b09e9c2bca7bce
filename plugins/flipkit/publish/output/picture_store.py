"""Pictures that were made before, by what they are made of, so that none is made twice.

One that is damaged, or was made by something else, is made again: a file holds the digest of its picture before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from flipkit.cores import each_made
from flipkit.publish.output.files import write_new

_DIGEST = sha256().digest_size


class PictureStore:
    """A folder of pictures; one that nobody asked for is swept away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()
        self._coming: Iterator[tuple[str, bytes]] = iter(())
        self._awaited: set[str] = set()
        self._is_there = False

    def picture(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the picture of a key: as it was made before, or made now."""
        name = _name(key)
        self._asked.add(name)
        for coming, made in self._coming if name in self._awaited else ():
            if coming == name:
                return made
        path = self._folder / name
        try:
            held = path.read_bytes()
        except OSError:
            held = b""
        if held[_DIGEST:] and sha256(held[_DIGEST:]).digest() == held[:_DIGEST]:
            return held[_DIGEST:]
        made = make()
        self._keep(name, made)
        return made

    def make(self, pictures: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        """Have pictures made on all cores, by their keys, that are not here.

        They are best asked for in this order: each is given as it comes, and read from no file again.
        """
        new = {name: make for key, make in pictures if not (self._folder / (name := _name(key))).is_file()}
        self._awaited = {*new}
        self._coming = self._each(new)

    def _each(self, new: Mapping[str, Callable[[], bytes]]) -> Iterator[tuple[str, bytes]]:
        for name, made in zip(new, each_made([*new.values()], _made), strict=True):
            self._keep(name, made)
            self._awaited.discard(name)
            yield name, made

    def spare(self, key: str) -> None:
        """Let the picture of a key stay, though nobody needs it now."""
        self._asked.add(_name(key))

    def _keep(self, name: str, made: bytes) -> None:
        """Write a picture down; what is left of it where a build is killed lacks its digest."""
        path = self._folder / name
        try:
            if not self._is_there:
                self._folder.mkdir(parents=True, exist_ok=True)
                self._is_there = True
            path.unlink(missing_ok=True)
            write_new(path, sha256(made).digest() + made)
        except OSError:  # a full disk, a folder that nobody may write in: it is made again the next time
            with suppress(OSError):
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what nobody asked for; what is still coming is kept."""
        for _ in self._coming:
            pass
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)


def _made(make: Callable[[], bytes]) -> bytes:
    return make()


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()
