"""Pictures that were made before, by what they are made of, so that none is made twice.

One that is damaged, or was made by something else, is made again: a file holds the digest of its picture before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

from flipkit.cores import each_made

_DIGEST = sha256().digest_size


class PictureStore:
    """A folder of pictures; one that nobody asked for is swept away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[str] = set()

    def picture(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give the picture of a key: as it was made before, or made now."""
        name = _name(key)
        self._asked.add(name)
        path = self._folder / name
        try:
            held = path.read_bytes()
        except OSError:
            held = b""
        if held[_DIGEST:] and sha256(held[_DIGEST:]).digest() == held[:_DIGEST]:
            return held[_DIGEST:]
        made = make()
        self._keep(path, made)
        return made

    def make(self, pictures: Iterable[tuple[str, Callable[[], bytes]]]) -> None:
        """Have pictures made on all cores, by their keys, that are not here."""
        new = [(key, make) for key, make in pictures if not (self._folder / _name(key)).is_file()]
        for (key, _), made in zip(new, each_made(new, _made), strict=True):
            self._keep(self._folder / _name(key), made)

    def spare(self, key: str) -> None:
        """Let the picture of a key stay, though nobody needs it now."""
        self._asked.add(_name(key))

    def _keep(self, path: Path, made: bytes) -> None:
        part = path.with_suffix(".part")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(sha256(made).digest() + made)
            part.replace(path)
        except OSError:  # a full disk, a folder that nobody may write in: it is made again the next time
            part.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what nobody asked for."""
        if self._folder.is_dir():
            for path in self._folder.iterdir():
                if path.name not in self._asked:
                    path.unlink(missing_ok=True)


def _made(picture: tuple[str, Callable[[], bytes]]) -> bytes:
    return picture[1]()


def _name(key: str) -> str:
    return sha256(key.encode()).hexdigest()
