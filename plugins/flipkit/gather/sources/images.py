"""Pictures in gathered texts: copied beside us where a blog allows it (`images: copy`), else links to them.

A copy is what its first bytes say it is, a PNG, JPEG, GIF or WebP, and nothing else. It is kept in
the archive under a digest of its bytes; the text then names it `image:<digest>.<ending>`.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from html import unescape

from flipkit.errors import FaultError, FetchError
from flipkit.gather.fetch import Client
from flipkit.gather.formats.feeds.parsed_feed import StoredEntry
from flipkit.gather.formats.html_rewrite import ATTRIBUTE, TAG
from flipkit.gather.formats.pictures import linked_picture
from flipkit.gather.sources.archive.parts import ImageCopies
from flipkit.gather.sources.copies import BuiltSite, Copy
from flipkit.model.addresses import post_image
from flipkit.model.posts import PictureCopy
from flipkit.model.web_addresses import host_of, is_web_address
from flipkit.values import dataclass

#: Largest picture, and most of one blog in one gathering, in bytes.
LARGEST, MOST = 2_000_000, 20_000_000
#: Pictures of one blog that are asked for in one gathering, whether they come or not, and for how long, in seconds.
ASKED, SECONDS = 100, 60.0
#: A picture that posts name and that did not come is asked for again on one of so many days.
_REST = 7
#: How the file of a picture ends, by its media type.
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}
_ACCEPT = "image/webp, image/png, image/jpeg, image/gif"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture we know: its digest and ending name it, its sides (in pixels, if its head says) give it room."""

    digest: str
    type: str
    body: bytes
    sides: tuple[int, int] | None

    @property
    def name(self) -> str:
        """What its file is called."""
        return f"{self.digest}.{_ENDINGS[self.type]}"


@dataclass(frozen=True, slots=True)
class CopiedEntries:
    """Entries with copies in the place of pictures, and the ids of those whose pictures should be asked for again."""

    entries: tuple[StoredEntry, ...]
    waiting: frozenset[str] = frozenset()


async def copy(entries: Iterable[StoredEntry], client: Client, store: ImageCopies, silent: set[str]) -> CopiedEntries:
    """Fetch the pictures of a blog's entries, keep them, and name the copies in the entries' HTML.

    What can't be fetched, is too large or no picture becomes a link. What comes after the blog's share is used
    up does, too, and waits for the next time, if something came this time. `silent` are the servers that did
    not answer in this run: they are not asked again.
    """
    entries = tuple(entries)
    errand = _Errand(client, store, silent)
    wanted = dict.fromkeys(address for entry in entries for address in _addresses(entry.html))
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            for address in wanted:
                await errand.fetch(address)
    left = {address for address in wanted if address not in errand.done} if errand.came else set()
    return CopiedEntries(
        tuple(replace(entry, html=placed(entry.html, errand.copies)) for entry in entries),
        frozenset(entry.guid for entry in entries if left and left & {*_addresses(entry.html)}),
    )


class _Errand:
    """The pictures of a blog, or of our posts, in one gathering: what came, was done, and is left to ask."""

    def __init__(self, client: Client, store: ImageCopies, silent: set[str]) -> None:
        self._client, self._store, self._silent = client, store, silent
        self._octets, self._asked = MOST, ASKED
        self.copies: dict[str, Picture] = {}
        self.done: set[str] = set()
        self.came = self.is_heard = False

    async def fetch(self, address: str) -> None:
        """Take the copy of a picture that is held, else ask for it, as long as the share lasts."""
        kept = self._store.get(self._store.at(address))
        picture = known(kept[1]) if kept else None
        if picture is None and host_of(address) not in self._silent:
            if self._octets <= 0 or self._asked <= 0:
                return
            picture = await self._ask(address)
        if picture:
            self.copies[address] = picture
        self.done.add(address)

    async def _ask(self, address: str) -> Picture | None:
        self._asked -= 1
        try:
            body = (await self._client.get(address, accept=_ACCEPT)).body
        except FetchError as error:
            if error.status is None:
                self._silent.add(host_of(address))
            else:
                self.is_heard = True
            return None
        self.is_heard = True
        self._octets -= len(body)
        picture = known(body)
        if picture:
            self.came = True
            self._store.keep(address, picture.digest, picture.type, body)
        return picture


@dataclass(frozen=True, slots=True)
class CopiedPictures:
    """How many pictures of posts came in a gathering, how many can't be had, and how many wait for the next one."""

    copied: int = 0
    missed: int = 0
    waiting: int = 0


async def copy_for_posts(
    addresses: Iterable[str], client: Client, store: ImageCopies, sites: Iterable[Copy], now: datetime
) -> CopiedPictures:
    """Fetch the pictures of our own posts that are not held yet, and keep them.

    One that does not come from its server comes back from a site that shows its copy; else it is asked for again
    once in seven days, on a day of its own.
    """
    missing = [address for address in addresses if store.types(address) is None]
    day = now.toordinal()
    due = [a for a in missing if not store.was_missed(a) or (day + int(_name_at(a)[:8], 16)) % _REST == 0]
    errand = _Errand(client, store, set())
    with suppress(TimeoutError):
        async with asyncio.timeout(SECONDS):
            for address in sorted(due, key=lambda a: _name_at(f"{day}{a}")):  # each day another one is the first
                await errand.fetch(address)
    for address in errand.done - errand.copies.keys():
        if not await _brought_back(address, store, sites) and errand.is_heard:
            store.miss(address)
    left = [address for address in missing if store.types(address) is None]
    waiting = sum(address in due and address not in errand.done for address in left)
    return CopiedPictures(len(missing) - len(left), len(left) - waiting, waiting)


async def _brought_back(address: str, store: ImageCopies, sites: Iterable[Copy]) -> bool:
    for site in sites:
        for ending in _ENDINGS.values():
            with suppress(FaultError):
                picture = known(await site.read(post_image(_name_at(address), ending)) or b"")
                if picture:
                    store.keep(address, picture.digest, picture.type, picture.body)
                    return True
    return False


def bring_back(addresses: Iterable[str], store: ImageCopies, sites: Iterable[BuiltSite]) -> None:
    """Take over the copies that sites built here show, of pictures that are not held."""
    sites = tuple(sites)

    async def run() -> None:
        for address in addresses:
            if store.types(address) is None:
                await _brought_back(address, store, sites)

    asyncio.run(run())


def held(addresses: Iterable[str], store: ImageCopies) -> dict[str, PictureCopy]:
    """Give the copies that are held of pictures, by the pictures' addresses."""
    found = ((address, store.types(address)) for address in addresses)
    return {
        address: PictureCopy(post_image(_name_at(address), _ENDINGS[copy[1]]), copy[0])
        for address, copy in found
        if copy
    }


def _name_at(address: str) -> str:
    return sha256(address.encode("utf-8", "replace")).hexdigest()[:32]


def known(body: bytes) -> Picture | None:
    """Give the bytes as a picture, or nothing if they are none, a tracker, or too large."""
    kind = _kind(body)
    if not kind or len(body) > LARGEST:
        return None
    sides = _sides(body, kind)
    if sides and (min(sides) <= 3 or max(sides) > 20_000):
        return None
    return Picture(sha256(body).hexdigest()[:32], f"image/{kind}", body, sides)


def placed(html: str, copies: Mapping[str, Picture]) -> str:
    """Put copies in the place of pictures in clean HTML (`clean(…, images="copy")`); the others become links."""
    linked = False

    def turn(tag: re.Match[str]) -> str:
        nonlocal linked
        if tag["name"] == "a":
            linked = not tag["end"]
        if tag["name"] != "img":
            return tag[0]
        given = {found["name"]: found["value"] for found in ATTRIBUTE.finditer(tag["rest"])}
        source, words = given.get("src", ""), given.get("alt", "")
        picture = copies.get(unescape(source))
        if picture is None:
            return linked_picture(source, words, linked=linked)
        sides = f' width="{picture.sides[0]}" height="{picture.sides[1]}"' if picture.sides else ""
        return f'<img src="image:{picture.name}" alt="{words}"{sides} loading="lazy">'

    return TAG.sub(turn, html)


def _addresses(html: str) -> Iterable[str]:
    for tag in TAG.finditer(html):
        if tag["name"] == "img":
            source = next((found["value"] for found in ATTRIBUTE.finditer(tag["rest"]) if found["name"] == "src"), "")
            if is_web_address(source):
                yield unescape(source)


def _kind(body: bytes) -> str:
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if body.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if body[:4] == b"RIFF" and body[8:12] == b"WEBP" else ""


def _sides(body: bytes, kind: str) -> tuple[int, int] | None:
    """Width and height as the picture's head says, so that a page keeps its shape while it loads."""
    if kind == "png" and body[12:16] == b"IHDR":
        return _two(body[16:24], 4, "big")
    if kind == "gif":
        return _two(body[6:10], 2, "little")
    if kind == "webp" and body[12:16] == b"VP8X":
        sides = _two(body[24:30], 3, "little")
        return (sides[0] + 1, sides[1] + 1) if sides else None
    if kind == "webp" and body[12:16] == b"VP8 ":
        sides = _two(body[26:30], 2, "little")
        return (sides[0] & 0x3FFF, sides[1] & 0x3FFF) if sides else None
    return _sides_of_jpeg(body) if kind == "jpeg" else None


def _sides_of_jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(body) and body[at] == 0xFF:
        if body[at + 1] in _JPEG_FRAMES:
            sides = _two(body[at + 5 : at + 9], 2, "big")
            return (sides[1], sides[0]) if sides else None
        at += 2 + int.from_bytes(body[at + 2 : at + 4], "big")
    return None


def _two(octets: bytes, width: int, order: str) -> tuple[int, int] | None:
    if len(octets) < 2 * width:
        return None
    first, second = (int.from_bytes(octets[i : i + width], order) for i in (0, width))  # type: ignore[arg-type]
    return (first, second) if first and second else None
