"""The part of the archive for copied pictures: each is kept once, under its digest, however often it is shown."""

from __future__ import annotations

import re

from flipkit.gather.sources.archive import rows
from flipkit.gather.sources.archive.calendars import Changes, Looks

#: How stored HTML names an image that was copied.
_SHOWN = re.compile(r'src="image:([0-9a-f]+)')


class Images:
    """What is kept of images; `Archive.images` is it."""

    def __init__(self, look: Looks, change: Changes) -> None:
        self._look, self._change = look, change

    def keep(self, address: str, digest: str, type: str, body: bytes) -> None:
        """Keep the copy of the image at `address`; `digest` names it, so that equal ones are kept once."""
        self._change(
            ("INSERT OR IGNORE INTO images VALUES (?, ?, ?)", [(digest, type, body)]),
            ("INSERT OR REPLACE INTO image_addresses VALUES (?, ?)", [(address, digest)]),
        )

    def at(self, address: str) -> str:
        """The digest of the copy of the image at `address`; empty if there is none."""
        found = self._look("SELECT digest FROM image_addresses WHERE address = ?", address)
        return str(found[0][0]) if found else ""

    def get(self, digest: str) -> tuple[str, bytes] | None:
        """An image's media type and bytes."""
        found = self._look("SELECT type, body FROM images WHERE digest = ?", digest)
        return (found[0][0], found[0][1]) if found else None

    def shown_by(self, blog: str, *, others: bool = False) -> set[str]:
        """The digests of the images that a blog's texts show, now or in their history; or all other blogs'."""
        found: set[str] = set()
        for table in ("entries", "history"):
            statement = f"SELECT html FROM {table} WHERE blog {'<>' if others else '='} ? AND html IS NOT NULL"
            for (kept,) in self._look(statement, blog):
                found.update(_SHOWN.findall(rows.unpacked(kept)))
        return found
