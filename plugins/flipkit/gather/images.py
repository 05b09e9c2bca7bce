"""Pictures in gathered texts: copied beside us where a blog allows it (`images: copy`), else links to them.

A copy is what its first bytes say it is, a PNG, JPEG, GIF or WebP, and nothing else. It is kept in
the archive under a digest of its bytes; the text then names it `image:<digest>.<ending>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256
from html import unescape
from typing import Protocol

from flipkit.errors import FetchError

from .archive import Image, Stored
from .clean import ATTRIBUTE, TAG, linked_picture

#: Largest picture, and most of one blog in one gathering, in bytes.
LARGEST, MOST = 2_000_000, 20_000_000
_ACCEPT = "image/webp, image/png, image/jpeg, image/gif"
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Answered(Protocol):
    """What a fetcher answers with."""

    @property
    def body(self) -> bytes: ...


class Fetches(Protocol):
    """Whatever can fetch a picture (`flipkit.gather.fetch.Fetcher`)."""

    async def get(self, url: str, *, accept: str = ...) -> Answered:
        """Fetch it, or raise `FetchError`."""


class Keeps(Protocol):
    """Where copies are kept (`flipkit.gather.archive.Archive`)."""

    def images(self, blog: str) -> dict[str, str]:
        """Names of the copies by their originals' addresses."""

    def image(self, blog: str, name: str) -> Image | None:
        """A copy by its name."""

    def keep_image(self, blog: str, url: str, image: Image) -> None:
        """Keep a copy."""


async def copy(blog: str, entries: Iterable[Stored], fetcher: Fetches, archive: Keeps) -> tuple[Stored, ...]:
    """Fetch the pictures of a blog's entries and name the copies in their HTML.

    What can't be fetched, is too large, is no picture, or comes after the blog's share is used up
    becomes a link.
    """
    entries = tuple(entries)
    kept = archive.images(blog)
    left = MOST
    copies: dict[str, Image] = {}
    for address in dict.fromkeys(address for entry in entries for address in _addresses(entry.html)):
        image = archive.image(blog, kept[address]) if address in kept else None
        if image is None and left > 0:
            try:
                body = (await fetcher.get(address, accept=_ACCEPT)).body
            except FetchError:
                continue
            left -= len(body)
            image = known(body)
            if image:
                archive.keep_image(blog, address, image)
        if image:
            copies[address] = image
    return tuple(replace(entry, html=placed(entry.html, copies)) for entry in entries)


def as_links(entries: Iterable[Stored]) -> tuple[Stored, ...]:
    """Turn every picture into a link to it, where there is no network to fetch it by."""
    return tuple(replace(entry, html=placed(entry.html, {})) for entry in entries)


def known(body: bytes) -> Image | None:
    """Give the bytes as a picture, or nothing if they are none, a trap, a tracker, or too large."""
    kind = _kind(body)
    if not kind or len(body) > LARGEST:
        return None
    size = _size(body, kind)
    if size and (min(size) <= 3 or max(size) > 20_000):
        return None
    ending = "jpg" if kind == "jpeg" else kind
    return Image(f"{sha256(body).hexdigest()[:32]}.{ending}", f"image/{kind}", body)


def placed(html: str, copies: Mapping[str, Image]) -> str:
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
        image = copies.get(unescape(source))
        if image is None:
            return tag[0] if source.startswith("image:") else linked_picture(source, words, linked=linked)
        size = _size(image.body, image.type.removeprefix("image/"))
        sides = f' width="{size[0]}" height="{size[1]}"' if size else ""
        return f'<img src="image:{image.name}" alt="{words}"{sides} loading="lazy">'

    return TAG.sub(turn, html)


def _addresses(html: str) -> Iterable[str]:
    for tag in TAG.finditer(html):
        if tag["name"] == "img":
            source = next((found["value"] for found in ATTRIBUTE.finditer(tag["rest"]) if found["name"] == "src"), "")
            if source.startswith(("http://", "https://")):
                yield unescape(source)


def _kind(body: bytes) -> str:
    if body.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if body.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if body.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    return "webp" if body[:4] == b"RIFF" and body[8:12] == b"WEBP" else ""


def _size(body: bytes, kind: str) -> tuple[int, int] | None:
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
    return _size_of_jpeg(body) if kind == "jpeg" else None


def _size_of_jpeg(body: bytes) -> tuple[int, int] | None:
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
