"""What came over the wire becomes the document: unpacked as it is, which is not always as it is announced.

Servers compress twice, send stored `.gz` and `.br` files to whoever asks, and say `gzip` of what is plain. So a
document's first bytes are believed before its `Content-Encoding`. However often something is packed, no more than
the budget comes out of it.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

from flipkit.values import dataclass

#: A document is packed at most so often.
_LAYERS = 4
_GZIP, _ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
#: As browsers: 8 MB of memory for what is repeated (RFC 9659).
_ZSTD_WINDOW = 23
#: What no text has, but for UTF-16 and UTF-32.
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff", b"<\0", b"\0<")


@dataclass(frozen=True, slots=True)
class UnpackedBody:
    """A document, up to the budget; `is_whole` says whether that is all of it."""

    body: bytes
    is_whole: bool = True


class UnpackError(Exception):
    """What is packed as `coding` can't be unpacked; `is_cut` where it only ends too early."""

    def __init__(self, coding: str, *, is_cut: bool = False) -> None:
        self.coding, self.is_cut = coding, is_cut
        super().__init__(coding)


def unpack(body: bytes, announced: str, most: int, *, is_whole: bool = True) -> UnpackedBody:
    """Unpack a body of which its server says that it is `announced` (Content-Encoding), to at most `most` octets.

    `is_whole` says whether all of the body is here. Raises `UnpackError`.
    """
    codings = [coding for coding in announced.lower().replace(",", " ").split() if coding != "identity"]
    for _ in range(_LAYERS):
        if not (coding := _coding(body, codings)):
            break
        try:
            found, ended = _UNPACKED[coding](body, most)
        except zlib.error as error:
            raise UnpackError(coding) from error
        if not ended and len(found) <= most and is_whole:
            raise UnpackError(coding, is_cut=True)
        body, is_whole = found[:most], is_whole and len(found) <= most
    else:
        raise UnpackError(", ".join(codings) or "gzip")
    return UnpackedBody(body[:most], is_whole and len(body) <= most)


def _coding(body: bytes, codings: list[str]) -> str:
    """Say how the bytes are packed, and take that from what is announced; nothing where they are plain."""
    for mark, coding in ((_GZIP, "gzip"), (_ZSTD, "zstd")):
        if body.startswith(mark):
            if codings and codings[-1].removeprefix("x-") == coding:
                codings.pop()
            return coding
    if not codings:
        return ""
    announced = codings.pop()
    unmarked = _UNMARKED.get(announced)
    if _is_text(body) and not (unmarked and _is_packed(unmarked, body)):
        codings.clear()
        return ""
    if unmarked is None:
        raise UnpackError(announced)
    return unmarked


#: What begins with no mark; many take the one for the other.
_UNMARKED = {"br": "br", "deflate": "deflate", "gzip": "deflate", "x-gzip": "deflate"}


def _is_text(body: bytes) -> bool:
    return body.startswith(_MARKS) or not _NO_TEXT.search(body[:1024])


def _is_packed(coding: str, body: bytes) -> bool:
    """Whether bytes that look like a text are packed after all."""
    try:
        return bool(_UNPACKED[coding](body, 1024)[0])
    except (UnpackError, zlib.error):
        return False


def _gunzip(body: bytes, most: int) -> tuple[bytes, bool]:
    """Unpack the members of a gzip file (RFC 1952), one behind the other; what is none behind them is passed over."""
    found = bytearray()
    while body.startswith(_GZIP):
        stream = zlib.decompressobj(wbits=31)
        try:
            found += stream.decompress(body, most + 1 - len(found))
        except zlib.error:
            if not found:
                raise
            break
        if len(found) > most or not stream.eof:
            return bytes(found), False
        body = stream.unused_data.lstrip(b"\0")
    return bytes(found), True


def _inflate(body: bytes, most: int) -> tuple[bytes, bool]:
    """Unpack `deflate`, which is zlib's form (RFC 9110 section 8.4.1.2), and with many servers the bare stream."""
    try:
        return _inflated(zlib.decompressobj(), body, most)
    except zlib.error:
        return _inflated(zlib.decompressobj(wbits=-15), body, most)


def _inflated(stream: zlib._Decompress, body: bytes, most: int) -> tuple[bytes, bool]:
    found = stream.decompress(body, most + 1)
    return found, stream.eof and len(found) <= most


def _unbrotli(body: bytes, most: int) -> tuple[bytes, bool]:
    import brotli  # noqa: PLC0415  # hardly any server sends it to who did not ask for it

    stream = brotli.Decompressor()
    try:
        found = bytearray(stream.process(body, output_buffer_limit=most + 1))
        while len(found) <= most and not stream.is_finished() and not stream.can_accept_more_data():
            found += stream.process(b"", output_buffer_limit=most + 1 - len(found))
    except brotli.error as error:
        raise UnpackError("br") from error
    return bytes(found), stream.is_finished()


def _unzstd(body: bytes, most: int) -> tuple[bytes, bool]:
    from backports import zstd  # noqa: PLC0415  # as brotli

    found = bytearray()
    while body.startswith(_ZSTD):
        stream = zstd.ZstdDecompressor(options={zstd.DecompressionParameter.window_log_max: _ZSTD_WINDOW})
        try:
            found += stream.decompress(body, most + 1 - len(found))
        except zstd.ZstdError as error:
            raise UnpackError("zstd") from error
        if len(found) > most or not stream.eof:
            return bytes(found), False
        body = stream.unused_data
    return bytes(found), True


_UNPACKED: dict[str, Callable[[bytes, int], tuple[bytes, bool]]] = {
    "gzip": _gunzip,
    "deflate": _inflate,
    "br": _unbrotli,
    "zstd": _unzstd,
}
