"""Documents as they come over the wire: packed once or twice, otherwise than announced, cut off, or as bombs."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from backports import zstd

from flipkit.gather.fetch.unpacking import UnpackedBody, UnpackError, unpack

FEED = b"<rss version='2.0'><channel><title>Caf\xc3\xa9</title></channel></rss>" * 20
MOST = 10_000


def zipped(body: bytes, level: int = 9) -> bytes:
    """Pack as gzip does, the same today as tomorrow."""
    return gzip.compress(body, level, mtime=0)


def raw(body: bytes) -> bytes:
    """Deflate without a head, as many servers send it."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    ("body", "announced"),
    [
        (FEED, ""),
        (FEED, "identity"),
        (zipped(FEED), "gzip"),
        (zipped(FEED), "x-gzip"),
        (zipped(FEED), ""),
        (zipped(FEED), "br"),
        (zipped(zipped(FEED)), "gzip"),
        (zipped(zipped(FEED)), "gzip, gzip"),
        (zipped(FEED[:100]) + zipped(FEED[100:]), "gzip"),
        (zipped(FEED) + b"\0\0\0", "gzip"),
        (zipped(FEED) + b"\x1f\x8btrailing", "gzip"),
        (zlib.compress(FEED), "deflate"),
        (raw(FEED), "deflate"),
        (zlib.compress(FEED), "gzip"),
        (brotli.compress(FEED), "br"),
        (brotli.compress(zipped(FEED)), "gzip, br"),
        (zstd.compress(FEED), "zstd"),
        (zstd.compress(FEED), ""),
        (zipped(zstd.compress(FEED)), "zstd,gzip"),
        (FEED, "gzip"),
        (FEED, "br"),
        (FEED, "deflate"),
        (FEED, "zstd"),
        (FEED, "compress"),
    ],
)
def test_whatever_is_announced_the_document_comes_out(body: bytes, announced: str) -> None:
    assert unpack(body, announced, MOST) == UnpackedBody(FEED)


@pytest.mark.parametrize(
    "text", ["<rss/>".encode("utf-16"), "<rss/>".encode("utf-16-le"), b"\xef\xbb\xbf<rss/>", b""]
)
def test_text_in_any_encoding_is_not_taken_for_packed(text: bytes) -> None:
    assert unpack(text, "gzip", MOST) == UnpackedBody(text)


@pytest.mark.parametrize(
    ("body", "announced", "coding"),
    [
        (b"\x1f\x9d\x90\x00\x01\x02", "compress", "compress"),
        (b"\x1f\x8b\x08\x00 is no gzip", "gzip", "gzip"),
        (b"\x11\x22\x33\x00\x01\x02\x88\x99", "br", "br"),
        (b"\x00\x01\x02\x03\xff\xfe", "zstd", "zstd"),
        (b"\x28\xb5\x2f\xfd is no zstd", "", "zstd"),
        (b"\x00\x01\x02\x03\xff\xfe", "dcb", "dcb"),
    ],
)
def test_what_cannot_be_unpacked_is_named(body: bytes, announced: str, coding: str) -> None:
    with pytest.raises(UnpackError) as caught:
        unpack(body, announced, MOST)
    assert (caught.value.coding, caught.value.is_cut) == (coding, False)


@pytest.mark.parametrize(
    ("body", "announced"),
    [(zipped(FEED), "gzip"), (zlib.compress(FEED), "deflate"), (brotli.compress(FEED), "br")],
)
def test_what_ends_too_early_is_cut(body: bytes, announced: str) -> None:
    with pytest.raises(UnpackError) as caught:
        unpack(body[:-6], announced, MOST)
    assert caught.value.is_cut


NOTHING = b"\0" * 5_000_000
BOMBS = {
    "gzip": zipped(NOTHING),
    "twice": zipped(zipped(NOTHING * 4)),
    "deflate": zlib.compress(NOTHING),
    "br": brotli.compress(NOTHING),
    "zstd": zstd.compress(NOTHING),
}


@pytest.mark.parametrize("name", BOMBS)
def test_of_a_bomb_comes_no_more_than_the_budget(name: str) -> None:
    found = unpack(BOMBS[name], "gzip" if name == "twice" else name, MOST)
    assert (len(found.body), found.is_whole) == (MOST, False)


def test_what_is_packed_again_and_again_is_left() -> None:
    body = FEED
    for _ in range(6):
        body = zipped(body)
    with pytest.raises(UnpackError):
        unpack(body, "gzip", MOST)


def test_of_packed_bytes_that_are_not_all_here_comes_what_is_there() -> None:
    found = unpack(zipped(FEED, 0)[:500], "gzip", MOST, is_whole=False)
    assert FEED.startswith(found.body)
    assert (len(found.body) > 400, found.is_whole) == (True, False)
